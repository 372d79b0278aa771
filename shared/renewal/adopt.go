package renewal

import (
	"context"
	"time"

	"twotier/shared/order"
	"twotier/shared/subscription"
)

// skew is how far our clock may be behind Microsoft's (REQUIREMENTS B13); nothing is ordered so shortly before a term ends.
const skew = 5 * time.Minute

// adopt makes a wish of what a person has ordered about the end of the running term without the ledger, on the page of the
// subscription or by a program: it is what they want since, is kept like any wish, and is not undone by an older one.
func (b Bringer) adopt(ctx context.Context, c Case) (Intent, error) {
	entries, err := b.Store.ChangesOf(ctx, c.Subscription.Tenant, c.Subscription.Customer, c.Subscription.ID)
	if err != nil {
		return Intent{}, err
	}
	newest, found := order.ChangeEntry{At: c.Intent.At}, false
	for _, e := range entries {
		if e.By != "" && e.Status == order.Active && endsTerm(e.Wish.Kind) && e.At.After(newest.At) && e.At.Add(skew).After(c.Subscription.TermStart) {
			newest, found = e, true
		}
	}
	if !found {
		return c.Intent, nil
	}
	i := c.Intent
	i.Tenant, i.Customer, i.Subscription = c.Subscription.Tenant, c.Subscription.Customer, c.Subscription.ID
	act := b.act(i, "renewal.adopted", nil)
	i, act.Changes = i.wanted(act.By, newest.At, c.Subscription.CommitmentEnd, wishOf(newest.Wish, c.Subscription))
	i.By, i.Order = newest.By, newest.Order
	return b.Store.SaveIntent(ctx, i, act)
}

func endsTerm(k subscription.ChangeKind) bool {
	return k == subscription.ToNextTerm || k == subscription.ToEndOfTerm
}

// wishOf is the choice that a change stands for. A renewal that is turned on keeps what is scheduled for it.
func wishOf(change subscription.Change, s subscription.Subscription) Wish {
	switch {
	case change.End == subscription.Ends:
		return Wish{Choice: End}
	case change.End == subscription.Extends:
		return Wish{Choice: Extend}
	}
	if change.Kind == subscription.ToNextTerm {
		s.Scheduled = change.Next
	}
	if terms, otherwise := scheduled(s); otherwise {
		return Wish{Choice: Change, Terms: terms}
	}
	return Wish{Choice: Renew}
}
