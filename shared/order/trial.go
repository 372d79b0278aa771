package order

import (
	"context"
	"slices"

	"twotier/shared/catalog"
	"twotier/shared/subscription"
)

// What a trial goes on as: a year paid by the month, with the seats it has (NCE-RULES H2).
const (
	paidTerm  = "P1Y"
	paidCycle = "monthly"
)

// succeed tells each trial what it becomes and what that costs today; the lines are changed in place. The paid product is
// read only where there is a trial.
func (s Service) succeed(ctx context.Context, o Order, f facts) error {
	var paid []catalog.Key
	for _, l := range o.Lines {
		if next := f.cards[l.key()].Becomes.Key; l.IsTrial && next != (catalog.Key{}) && !slices.Contains(paid, next) {
			paid = append(paid, next)
		}
	}
	if len(paid) == 0 {
		return nil
	}
	cards, err := s.cards(ctx, o.Market, f.standing.Offered(), paid)
	if err != nil {
		return err
	}
	for i, l := range o.Lines {
		next := f.cards[l.key()].Becomes
		offer, sold := cards[next.Key].Offer(paidTerm, paidCycle)
		if l.IsTrial && sold {
			o.Lines[i].Becomes = &Successor{Key: next.Key, Title: cards[next.Key].Title, TermDuration: paidTerm,
				BillingCycle: paidCycle, Quantity: l.Quantity, Cost: offer.Cost}
		}
	}
	return nil
}

// usedTrial says whether the customer cannot have the trial: once per customer, and never of a product it holds (H6). A
// second one in the same order counts like one that was had.
func (o Order) usedTrial(place int, card catalog.Product, held []subscription.Subscription) bool {
	if slices.ContainsFunc(o.Lines[:place], func(l Line) bool { return l.key() == card.Key }) {
		return true
	}
	return slices.ContainsFunc(held, func(s subscription.Subscription) bool {
		key := catalog.Key{ProductID: s.ProductID, SkuID: s.SkuID}
		return key == card.Key || key == card.Becomes.Key && s.Status == subscription.Active
	})
}
