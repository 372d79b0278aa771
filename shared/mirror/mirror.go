// Package mirror keeps what customers hold true to Partner Center. Customers are looked at one after the other: all of a
// reseller's on its daily round, one when a person wants to know now or when Microsoft hints that something happened. A
// look reads what Microsoft says; what it says a second time costs neither a write nor a second question (FEATURES S1, N2,
// PERFORMANCE 7).
package mirror

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Held is what Microsoft says a customer holds. What could not be read of it is counted: nothing is known of those, so
// nothing may be taken for gone either.
type Held struct {
	Subscriptions []subscription.Subscription
	Unreadable    int
}

// Source is Partner Center.
type Source interface {
	Held(ctx context.Context, tenantID string) (Held, error)
	// Assigned is how many people of the tenant have each licence, by its id in lower case. It may be refused where the customer
	// has not given the provider the right to see it.
	Assigned(ctx context.Context, tenantID string) (map[string]int, error)
}

// Tally counts what looks have found.
type Tally struct {
	Looked  int // customers
	New     int // subscriptions that had no row
	Changed int
	Gone    int    // that Microsoft lists no more
	Failed  int    // customers that could not be looked at, whole or in part
	Example Reason // of such a failure
}

// Reason is why a customer could not be looked at.
type Reason string

// The reasons; pages have sentences for each.
const (
	Silent     Reason = "silent"     // Microsoft does not answer, or not now
	Refused    Reason = "refused"    // it does not let the provider look
	Unlisted   Reason = "unlisted"   // it knows no such customer of the provider's
	Unreadable Reason = "unreadable" // what it says cannot be read, whole or in part
	NoTenant   Reason = "no_tenant"  // there is nothing at Microsoft to look at
)

// ReasonOf says why Microsoft could not be asked.
func ReasonOf(err error) Reason {
	switch kind := fault.KindOf(err); {
	case Hinders(err), kind == fault.Conflict:
		return Silent
	case kind == fault.Forbidden, kind == fault.Blocked:
		return Refused
	case kind == fault.NotFound, kind == fault.Gone:
		return Unlisted
	}
	return Unreadable
}

func (t *Tally) add(other Tally) {
	t.Looked, t.New, t.Changed, t.Gone, t.Failed = t.Looked+other.Looked, t.New+other.New, t.Changed+other.Changed, t.Gone+other.Gone, t.Failed+other.Failed
	if other.Example != "" {
		t.Example = other.Example
	}
}

// State is what is kept of the looks at one customer.
type State struct {
	Customer string
	Version  int64
	Digest   string    // of what Microsoft said; "" before the first look, and where the next is not to be spared
	LookedAt time.Time // when it said so: written with something new only, see Freshness
	Look     Look
}

// Look is the newest that was asked for, by a person or by a hint.
type Look struct {
	AskedAt time.Time
	AskedBy string    // a person's name, "" for a hint
	Again   time.Time // asked for once more while it was under way
	EndedAt time.Time
	Found   Tally
	Failure Reason // without an end the look goes on by itself
}

// stale is when a look that never ended is given up, and may be asked for anew.
const stale = time.Hour

// Running says that somebody waits for it.
func (l Look) Running(now time.Time) bool {
	return !l.AskedAt.IsZero() && l.EndedAt.IsZero() && now.Sub(l.AskedAt) < stale
}

// LookStore keeps what looks find.
type LookStore interface {
	CustomerCard(ctx context.Context, t auth.Tenant, id string) (customer.Card, error)                                                         // fault.NotFound
	MirrorState(ctx context.Context, t auth.Tenant, customer string) (State, error)                                                            // the zero value before the first
	SaveMirrorState(ctx context.Context, t auth.Tenant, s State, at time.Time, op string, tasks ...outbox.Task) (State, error)                 // fault.Conflict when it has moved on
	Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error)                                    //
	KeepSubscriptions(ctx context.Context, act audit.Act, heard ...subscription.Subscription) (subscription.Kept, error)                       // fault.Conflict: look again
	PriceRules(ctx context.Context, t auth.Tenant, customer string) (pricing.Rules, error)                                                     //
	ProductCards(ctx context.Context, market string, segments []catalog.Segment, keys ...catalog.Key) (map[catalog.Key]catalog.Product, error) //
}

// Hinders says that Microsoft, or the way to it, is in trouble: other customers would fare no better, and later this one will.
func Hinders(err error) bool {
	switch fault.KindOf(err) {
	case fault.Unavailable, fault.Unknown, fault.Throttled, fault.Unauthorized:
		return true
	}
	return false
}
