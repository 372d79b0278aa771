package renewal

import (
	"cmp"
	"context"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Becoming is what only Microsoft knows of products a subscription may become with its next term (D12, I6). It is asked,
// and nothing is changed.
type Becoming interface {
	NextTargets(ctx context.Context, tenant, subscription string) ([]Target, error)
}

// Target is a product Microsoft names for the next term.
type Target struct {
	catalog.Key
	Title   string // Microsoft's
	Refused string // code of why it cannot be chosen; "" when it can
}

// Product is a target as it can be chosen; without a plan it cannot.
type Product struct {
	Target
	Least, Most int // seats; 0 for no limit
	Plans       []Plan
}

// Plan is a way a product is sold, at the price of the renewal's day.
type Plan struct {
	TermDuration string
	BillingCycle string
	Then         Then
	Unit         pricing.Quote
	Known        bool // whether Unit says anything
}

// Codes of why the catalogue has no plan for a target.
const (
	notInCatalogue = "product_not_in_catalogue"
	soldNoMore     = "product_sold_no_more"
)

// Products asks Microsoft what a subscription may become with its next term, and prices what the catalogue has of it; what
// can be chosen comes first. Failures: fault.NotFound; fault.Conflict as of Choose; fault.Unavailable
// "partner_center_unavailable" when Microsoft does not answer.
func (s Service) Products(ctx context.Context, by auth.Caller, customer, id string, microsoft Becoming) ([]Product, error) {
	if err := by.MayFor(customer, auth.PlaceOrders); err != nil {
		return nil, err
	}
	c, err := s.Store.RenewalCase(ctx, by.Tenant, customer, id)
	if err != nil {
		return nil, err
	}
	if err := Change.open(c.Subscription, s.Now()); err != nil {
		return nil, err
	}
	tenant, err := s.Store.MicrosoftTenant(ctx, by.Tenant, customer)
	if err != nil {
		return nil, err
	}
	targets, err := microsoft.NextTargets(ctx, tenant, id)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "partner_center_unavailable").Because(err)
	}
	keys := make([]catalog.Key, 0, len(targets))
	for _, t := range targets {
		keys = append(keys, t.Key)
	}
	cards, buyer, err := s.prices(ctx, by.Tenant, customer, keys...)
	if err != nil {
		return nil, err
	}
	all := make([]Product, 0, len(targets))
	for _, t := range targets {
		if t.Key != base(c.Subscription).key() { // what it becomes anyway is no other product
			all = append(all, priced(c.Subscription, t, cards[t.Key], buyer, s.Now()))
		}
	}
	slices.SortStableFunc(all, func(a, b Product) int {
		return cmp.Or(cmp.Compare(min(1, len(a.Refused)), min(1, len(b.Refused))), cmp.Compare(a.Title, b.Title))
	})
	return all, nil
}

// priced is a target with the plans it is sold with on the day of the renewal; a plan whose sale has ended by then cannot
// be scheduled (D13).
func priced(s subscription.Subscription, t Target, card catalog.Product, buyer catalog.Buyer, now time.Time) Product {
	p := Product{Target: t, Least: card.MinQuantity, Most: card.MaxQuantity}
	p.Title = cmp.Or(card.Title, t.Title)
	if card.ProductID == "" {
		p.Refused = cmp.Or(t.Refused, notInCatalogue)
		return p
	}
	for _, o := range card.Offers {
		then, sold := onDay(card, o.TermDuration, o.BillingCycle, Lock(s.CommitmentEnd), now)
		if !sold || then.Gone || o.TermDuration == "" {
			continue
		}
		unit, wrong := buyer.Rules.Price(card.Item(), then.Offer, markup(s))
		p.Plans = append(p.Plans, Plan{TermDuration: o.TermDuration, BillingCycle: o.BillingCycle, Then: then, Unit: unit, Known: len(wrong) == 0})
	}
	if len(p.Plans) == 0 {
		p.Refused = cmp.Or(t.Refused, soldNoMore)
	}
	return p
}
