package quote

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
)

// FollowerStore keeps what time does to quotes.
type FollowerStore interface {
	Quote(ctx context.Context, t auth.Tenant, id ID) (Quote, error)                              // fault.NotFound
	SaveQuote(ctx context.Context, c Change, act audit.Act, tasks ...outbox.Task) (Quote, error) // fault.Conflict when it has moved on
}

// Follower notes that a quote's time is over, and tells the reseller.
type Follower struct {
	Store FollowerStore
	Now   func() time.Time
	NewID func() string // of one operation
}

// Follow ends the edition whose link the message names, when it still waits for the customer and its time is over.
func (f Follower) Follow(ctx context.Context, m outbox.Message, ref string) error {
	id, err := ParseID(ref)
	if err != nil {
		return err
	}
	q, err := f.Store.Quote(ctx, m.Tenant, id)
	if err != nil {
		return err
	}
	now := f.Now()
	if e := q.Last(); e.LinkID != m.Data["link"] || !e.Expired(now) {
		return nil
	}
	q, changes, err := q.become(Expired)
	if err != nil {
		return err
	}
	act := audit.Act{By: auth.System("provisioning", m.Tenant, f.NewID()), At: now, Name: "quote.expired", Changes: changes}
	_, err = f.Store.SaveQuote(ctx, Change{Quote: q}, act, letter(q, "quote-expired"))
	return err
}
