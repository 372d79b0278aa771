package buying

import (
	"context"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// Granted asks about all lines at once. Their items' ids are read before, each product's once, because Microsoft changes
// them without notice; a line of something this customer is not sold gets nothing.
func (m Microsoft) Granted(ctx context.Context, tenant string, lines []order.Line) ([][]order.Grant, error) {
	items, err := m.items(ctx, tenant, lines)
	if err != nil {
		return nil, err
	}
	all := make([][]order.Grant, len(lines))
	var asked []partnercenter.PromotionCheck
	for i, l := range lines {
		if items[i] != "" {
			asked = append(asked, partnercenter.PromotionCheck{ID: i, CatalogItemID: items[i], Quantity: l.Quantity,
				TermDuration: l.TermDuration, BillingCycle: partnercenter.BillingCycle(l.BillingCycle)})
		}
	}
	if len(asked) == 0 {
		return all, nil
	}
	answers, err := m.Partner.CheckPromotions(ctx, tenant, asked...)
	if err != nil {
		return nil, err
	}
	for _, answer := range answers {
		if answer.ID < 0 || answer.ID >= len(all) {
			continue
		}
		for _, e := range answer.Eligibilities {
			all[answer.ID] = append(all[answer.ID], grant(e))
		}
	}
	return all, nil
}

// items are the present ids of what the lines ask for; "" for what is not sold to the customer.
func (m Microsoft) items(ctx context.Context, tenant string, lines []order.Line) ([]string, error) {
	sold := make([][]partnercenter.Availability, len(lines))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, l := range lines {
		if first(lines, l) != i {
			continue
		}
		group.Go(func() (err error) {
			sold[i], err = m.availabilities(ctx, tenant, l)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	items := make([]string, len(lines))
	for i, l := range lines {
		of := sold[first(lines, l)]
		at := slices.IndexFunc(of, func(a partnercenter.Availability) bool { return offered([]partnercenter.Availability{a}, l) })
		if at >= 0 {
			items[i] = of[at].CatalogItemID
		}
	}
	return items, nil
}

// grant puts Microsoft's reasons into our codes; its own words are English and for a support case.
func grant(e partnercenter.PromotionEligibility) order.Grant {
	g := order.Grant{PromotionID: e.PromotionID, Eligible: e.IsEligible}
	if e.IsEligible {
		return g
	}
	for _, refusal := range e.Errors {
		field := fault.Field{Path: "promotionId", Code: refused(refusal.Type)}
		switch {
		case refusal.Type == "SeatCount" && refusal.MaximumSeats > 0:
			field.Code, field.Params = "promotion_seats", map[string]string{"min": strconv.Itoa(max(1, refusal.MinimumSeats)), "max": strconv.Itoa(refusal.MaximumSeats)}
		case refusal.Type == "SeatCount":
			field.Params = map[string]string{"min": strconv.Itoa(max(1, refusal.MinimumSeats))}
		case refusal.Type == "RedemptionLimit":
			field.Params = map[string]string{"max": strconv.Itoa(refusal.MaximumRedemptions)}
		}
		g.Refusals = append(g.Refusals, field)
	}
	return g
}

func refused(kind string) string {
	code, known := map[string]string{
		"SeatCount": "promotion_seats_least", "RedemptionLimit": "promotion_used_up", "OfferPurchasedPreviously": "promotion_known_customer",
		"PrerequisiteProductOwnership": "promotion_needs_product", "Term": "promotion_other_term",
	}[kind]
	if !known {
		return "promotion_refused"
	}
	return code
}

// Ends asks with which days a first term of the customer's may end.
func (m Microsoft) Ends(ctx context.Context, tenant, termDuration string) ([]order.End, error) {
	told, err := m.Partner.CustomTermEndDates(ctx, tenant, termDuration)
	if err != nil {
		return nil, err
	}
	ends := make([]order.End, 0, len(told))
	for _, end := range told {
		same := func(e order.End) bool { return e.Day.Equal(end.Date.Time) }
		if at := slices.IndexFunc(ends, same); at >= 0 { // a subscription that ends with the month is told twice
			ends[at].Subscriptions = append(ends[at].Subscriptions, end.Subscriptions...)
			continue
		}
		ends = append(ends, order.End{Day: end.Date.Time, Subscriptions: end.Subscriptions})
	}
	return ends, nil
}
