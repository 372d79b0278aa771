package order

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

// Promised is what a customer has agreed to already, outside of a cart: lines whose prices are by hand, because they
// are the customer's (FEATURES O5).
type Promised struct {
	ID   ID // of the order it becomes
	Name string
	Wish []LineWish
}

// Preview shows the order that would be placed today: its prices, what it misses and what keeps its lines from being
// ordered. A line that cannot be made at all any more (product or term no longer sold) is fault.Invalid.
func (s Service) Preview(ctx context.Context, by auth.Caller, p Promised) (View, error) {
	o, facts, err := s.promised(ctx, by, p)
	if err != nil {
		return View{}, err
	}
	return facts.viewed(o), nil
}

// Dispatch makes the order, ready to be written together with what promised it. It refuses what Place refuses.
func (s Service) Dispatch(ctx context.Context, by auth.Caller, p Promised, consent Consent) (Dispatch, error) {
	if err := by.MayFor(p.ID.Customer, auth.PlaceOrders); err != nil {
		return Dispatch{}, err
	}
	o, facts, err := s.promised(ctx, by, p)
	if err != nil {
		return Dispatch{}, err
	}
	o, changes, err := o.moved(Placing)
	if err != nil {
		return Dispatch{}, err
	}
	going, err := s.dispatch(by, o, facts, consent)
	if err != nil {
		return Dispatch{}, err
	}
	for what, change := range changes {
		going.Act.Changes[what] = change
	}
	return going, nil
}

// promised is the draft that was never saved, at today's cost.
func (s Service) promised(ctx context.Context, by auth.Caller, p Promised) (Order, facts, error) {
	facts, err := s.configuring(ctx, by.Tenant, p.ID.Customer, keys(p.Wish))
	if err != nil {
		return Order{}, facts, err
	}
	o, err := s.empty(by, facts)
	if err != nil {
		return Order{}, facts, err
	}
	o.ID = p.ID
	o, err = s.configure(ctx, o, Wish{Name: p.Name, Lines: p.Wish}, facts)
	return o, facts, err
}

// Promised is the line with a price a person could have typed: at most as many places as a price by hand may have.
func (l Line) Promised() Line {
	price := money.Amount{Value: l.Quote.Price.Value.Round(pricing.PricePlaces), Currency: l.Quote.Price.Currency}
	l.Quote.Price, l.Quote.Margin = price, price.Sub(l.Quote.Cost)
	return l
}

// Promise is the line as a wish at the very price it has.
func (l Line) Promise() LineWish {
	return LineWish{
		ProductID: l.ProductID, SkuID: l.SkuID, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle, Quantity: l.Quantity,
		Choice: pricing.Input{Price: l.Quote.Price.Value.String(), Currency: l.Quote.Price.Currency},
		Term:   TermWish{PromotionID: l.PromotionID, TermEnd: l.LastDay(), LastTerm: l.LastTerm},
	}
}

// LastDay is the last day of a shortened first term, as 2006-01-02; "" when the term is whole.
func (l Line) LastDay() string {
	if l.TermEnd.IsZero() {
		return ""
	}
	return l.TermEnd.Format(time.DateOnly)
}
