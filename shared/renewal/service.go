package renewal

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/subscription"
)

// Case is a subscription with its row of the ledger; without one the intent has version 0.
type Case struct {
	Subscription subscription.Subscription
	Intent       Intent
}

// Store keeps the ledger beside the mirror.
type Store interface {
	RenewalCase(ctx context.Context, t auth.Tenant, customer, id string) (Case, error) // strongly; fault.NotFound
	// SaveIntent is one transaction. fault.Conflict stale_version when somebody was faster.
	SaveIntent(ctx context.Context, i Intent, act audit.Act, tasks ...outbox.Task) (Intent, error)
	// Dues lists a page of what an organisation's subscriptions are due for, by its moment.
	Dues(ctx context.Context, t auth.Tenant, of Kind, s Span, cursor string) ([]subscription.Subscription, string, error)
	// Ending lists a page of all subscriptions whose term ends in the span.
	Ending(ctx context.Context, t auth.Tenant, s Span, cursor string) ([]subscription.Subscription, string, error)
	// Intents are the wishes for terms that end in the span, of a customer or ("") of all.
	Intents(ctx context.Context, t auth.Tenant, customer string, s Span) ([]Intent, error)
	Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error)
	MicrosoftTenant(ctx context.Context, t auth.Tenant, customer string) (string, error) // fault.NotFound tenant_missing
	Priced
}

// Span is a stretch of time; From belongs to it, Until does not.
type Span struct{ From, Until time.Time }

// Service is what people decide about the ends of terms.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// Choose writes down what shall happen at the end of the running term and has it brought to Microsoft. version is the
// ledger's that was shown, 0 where there was no wish yet. fault.Invalid with every field; fault.Conflict renewal_locked,
// renewal_no_term, renewal_not_active, stale_version. Wanting again what is wanted and stands writes nothing.
func (s Service) Choose(ctx context.Context, by auth.Caller, customer, id string, version int64, w Wish) (Intent, error) {
	if err := by.MayFor(customer, auth.PlaceOrders); err != nil {
		return Intent{}, err
	}
	c, err := s.Store.RenewalCase(ctx, by.Tenant, customer, id)
	if err != nil {
		return Intent{}, err
	}
	if w.Choice != Change {
		w.Terms = Terms{}
	}
	i := c.Intent
	if i.Decided(c.Subscription.CommitmentEnd) && i.Wish.Choice == w.Choice && i.Wish.Terms.equal(w.Terms) {
		return i, nil
	}
	if i.Revision.Version != version {
		return Intent{}, fault.New(fault.Conflict, "stale_version")
	}
	card, err := s.card(ctx, c.Subscription, w)
	if err != nil {
		return Intent{}, err
	}
	if w.Choice == Change && w.Terms.key() != key(c.Subscription) {
		w.Terms.Title = card.Title
	}
	if err := w.check(c.Subscription, card, s.Now()); err != nil {
		return Intent{}, err
	}
	i.Tenant, i.Customer, i.Subscription = by.Tenant, customer, id
	i, changes := i.wanted(by, s.Now(), c.Subscription.CommitmentEnd, w)
	return s.Store.SaveIntent(ctx, i, audit.Act{By: by, At: s.Now(), Name: "renewal.chosen", Changes: changes}, Task(i.Tenant, customer, id))
}

// card is the catalogue's of the product a wish changes to; a zero one where nothing is changed.
func (s Service) card(ctx context.Context, sub subscription.Subscription, w Wish) (catalog.Product, error) {
	if w.Choice != Change {
		return catalog.Product{}, nil
	}
	cards, _, err := s.prices(ctx, sub.Tenant, sub.Customer, w.Terms.key())
	if err != nil {
		return catalog.Product{}, err
	}
	return cards[w.Terms.key()], nil
}

// Task has a subscription's wish brought to Microsoft, or looked after; without a wish it does nothing.
func Task(t auth.Tenant, customer, subscription string) outbox.Task {
	return outbox.Task{Kind: outbox.BringRenewal, Tenant: t, Ref: "renewal/" + customer + "." + subscription}
}
