package mirror

import (
	"context"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Notice is something Microsoft says has happened. It may come late, twice, out of order or not at all, so nothing is
// believed of it but that it is time to look.
type Notice struct {
	ID       string // of its content: the same again is the same notice
	Event    Event
	TenantID string // at Microsoft; "" where it is about no customer
}

// Event is what a notice is about, as far as anybody here acts on it.
type Event string

// What is told apart. Whatever else Microsoft tells of is counted.
const (
	SubscriptionEvent Event = "subscription"
	UsageEvent        Event = "usage"
	InvoiceEvent      Event = "invoice"
	RelationEvent     Event = "relationship"
	TestEvent         Event = "test"
	OtherEvent        Event = "other"
)

// NoticeStore keeps which notices have been taken.
type NoticeStore interface {
	Noticed(ctx context.Context, id string) (bool, error)
	CountNotice(ctx context.Context, n Notice, at time.Time, op string) error // at most once for an id
	Notices(ctx context.Context) (map[Event]int64, error)
	CustomerOfTenant(ctx context.Context, tenantID string) (t auth.Tenant, customer string, err error) // fault.NotFound when it is nobody's here
}

// Hinter asks for a look at something.
type Hinter interface {
	Hint(ctx context.Context) error
}

// Inbox takes notices.
type Inbox struct {
	Store NoticeStore
	Hints Service
	Bills Hinter // at Microsoft's invoices

	Resellers ResellerHinter // at what Microsoft says of resellers themselves
	Customers ResellerHinter // at who the customers of a reseller are
	Now       func() time.Time
	NewID     func() string
}

// Counts are how many notices of each kind have come; only the provider may know.
func (i Inbox) Counts(ctx context.Context, by auth.Caller) (map[Event]int64, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, err
	}
	return i.Store.Notices(ctx)
}

// Take asks for what a notice calls for. It is marked as taken only afterwards: whoever stumbles in between is told again
// by Microsoft, and a hint too many costs nothing.
func (i Inbox) Take(ctx context.Context, n Notice) error {
	if taken, err := i.Store.Noticed(ctx, n.ID); err != nil || taken {
		return err
	}
	if err := i.act(ctx, n); err != nil {
		return err
	}
	err := i.Store.CountNotice(ctx, n, i.Now(), i.NewID())
	if errors.Is(err, fault.Conflict) { // it came twice at once
		return nil
	}
	return err
}

func (i Inbox) act(ctx context.Context, n Notice) error {
	switch n.Event {
	case SubscriptionEvent, UsageEvent:
		return i.Look(ctx, n.TenantID)
	case InvoiceEvent:
		return i.Bills.Hint(ctx)
	case RelationEvent:
		return i.reseller(ctx, n.TenantID)
	}
	return nil
}

// ResellerHinter asks for a look at a reseller.
type ResellerHinter interface {
	Hint(ctx context.Context, t auth.Tenant) error
}

// reseller asks for looks at the reseller of a tenant whose relationship has changed, and at who its customers are.
func (i Inbox) reseller(ctx context.Context, tenantID string) error {
	t, _, err := i.Store.CustomerOfTenant(ctx, tenantID)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(i.Resellers.Hint(ctx, t), i.Customers.Hint(ctx, t))
}

// Look asks for a look at whose tenant it is, and passes over who is no customer here: one of another partner's, or one that
// has left.
func (i Inbox) Look(ctx context.Context, tenantID string) error {
	t, customer, err := i.Store.CustomerOfTenant(ctx, tenantID)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return i.Hints.Hint(ctx, t, customer)
}
