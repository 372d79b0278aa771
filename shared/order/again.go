package order

import (
	"context"
	"slices"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Again begins a draft with the lines of an order, at today's prices. Prices and markups by hand stay as they were typed;
// a promotion and a last day were that order's and are chosen anew. What is not sold to the customer any more is left
// out: the draft shows what there is. fault.NotFound for an order the caller is not shown.
func (s Service) Again(ctx context.Context, by auth.Caller, id ID) (Order, error) {
	if err := by.MayFor(id.Customer, auth.WriteOrders); err != nil {
		return Order{}, err
	}
	before, err := s.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return Order{}, err
	}
	if before.Change != nil {
		return Order{}, fault.New(fault.Conflict, "order_is_change")
	}
	facts, err := s.configuring(ctx, by.Tenant, id.Customer, keys(before.Lines))
	if err != nil {
		return Order{}, err
	}
	draft, err := s.empty(by, facts)
	if err != nil {
		return Order{}, err
	}
	wish := Wish{Name: before.Name}
	for _, line := range before.Lines {
		if again, sold := draft.wished(line, facts); sold {
			wish.Lines = append(wish.Lines, again)
		}
	}
	if draft, err = draft.configured(wish, facts.cards, facts.rules); err != nil {
		return Order{}, err
	}
	return s.Store.SaveOrder(ctx, draft, audit.Act{By: by, At: draft.SavedAt, Name: "order.drafted"})
}

// wished is a line as it would be configured today: by the price or markup it was given, else by the present rules.
// false when it is not sold any more.
func (o Order) wished(l Line, f facts) (LineWish, bool) {
	wish := LineWish{ProductID: l.ProductID, SkuID: l.SkuID, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle,
		Quantity: l.Quantity, Choice: l.Choice}
	for _, choice := range []pricing.Input{l.Choice, {}} {
		wish.Choice = choice
		if _, err := o.configured(Wish{Lines: []LineWish{wish}}, f.cards, f.rules); err == nil {
			return wish, true
		}
	}
	return LineWish{}, false
}

// counted notes on each line how many seats of its product the customer held, so that the order can tell what it
// changed (FEATURES O7).
func (o Order) counted(held []subscription.Subscription) Order {
	o.Lines = slices.Clone(o.Lines)
	for i, l := range o.Lines {
		seats := 0
		for _, s := range held {
			if s.Status == subscription.Active && s.ProductID == l.ProductID && s.SkuID == l.SkuID {
				seats += s.Quantity
			}
		}
		o.Lines[i].HeldBefore = &seats
	}
	return o
}
