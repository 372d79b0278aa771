package order

import (
	"context"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/qualification"
	"twotier/shared/subscription"
)

// Raising is what only Microsoft knows of higher products (NCE-RULES I6, H4). It is asked, and nothing is changed.
type Raising interface {
	Targets(ctx context.Context, tenant, subscription string) ([]Target, error)
}

// Target is a product a subscription may become now.
type Target struct {
	catalog.Key
	Into []string // Microsoft's ids of subscriptions of it that could take the licences
}

// Higher is a target as it can be chosen, with the plans it is sold with.
type Higher struct {
	Target
	Title string
	Plans []SoldPlan
}

// Raise asks Microsoft what a subscription may become now, and names what the catalogue sells to the customer. Failures:
// those of Read; fault.Unavailable "partner_center_unavailable" when Microsoft does not answer.
func (c Changes) Raise(ctx context.Context, by auth.Caller, of Held, microsoft Raising) ([]Higher, error) {
	if err := by.MayFor(of.Customer, auth.PlaceOrders); err != nil {
		return nil, err
	}
	sub, around, _, err := c.load(ctx, by.Tenant, of, subscription.Change{})
	if err != nil {
		return nil, err
	}
	targets, err := microsoft.Targets(ctx, around.head.Tenant.TenantID, of.Subscription)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "partner_center_unavailable").Because(err)
	}
	wanted := make([]catalog.Key, 0, len(targets))
	for _, t := range targets {
		wanted = append(wanted, t.Key)
	}
	cards, err := c.sold(ctx, around, wanted)
	if err != nil {
		return nil, err
	}
	higher := []Higher{}
	for _, t := range targets {
		card, known := cards[t.Key]
		if plans := soldPlans(card, Outlook{Subscription: sub, Card: card, around: around}); known && len(plans) > 0 {
			higher = append(higher, Higher{Target: t, Title: card.Title, Plans: slices.DeleteFunc(plans, func(p SoldPlan) bool {
				return p.TermDuration == "P1M" && sub.TermDuration != "P1M" && !sub.IsTrial // never a shorter term (I3)
			})})
		}
	}
	return higher, nil
}

// sold reads the products the customer may have.
func (c Changes) sold(ctx context.Context, around facts, wanted []catalog.Key) (map[catalog.Key]catalog.Product, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	segments := around.standing.Offered()
	if len(segments) == 0 {
		segments = []catalog.Segment{catalog.Segment(qualification.Commercial)}
	}
	return c.Store.ProductCards(ctx, around.head.Customer.Address.Country, segments, wanted...)
}
