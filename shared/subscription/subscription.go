// Package subscription is what customers hold: the licences that orders became, mirrored from Partner Center, which
// is their truth (FEATURES S). Moments are Microsoft's and never computed here.
package subscription

import (
	"context"
	"time"

	"twotier/shared/auth"
)

// Status says whether a subscription works. The words are Microsoft's.
type Status string

const (
	Active    Status = "active"
	Pending   Status = "pending"
	Suspended Status = "suspended"
	Expired   Status = "expired"
	Disabled  Status = "disabled"
	Deleted   Status = "deleted"
)

// Subscription is one product a customer holds at one term.
type Subscription struct {
	ID               string // Microsoft's
	Customer         string
	Tenant           auth.Tenant
	OrderID          string // ours, "{customer}.{ulid}"; "" when it was bought elsewhere
	ProductID        string
	SkuID            string
	Title            string
	FriendlyName     string
	Status           Status
	Quantity         int
	TermDuration     string
	BillingCycle     string
	AutoRenew        bool
	CommitmentEnd    time.Time // last second of the term, UTC; zero when there is none
	CancellableUntil time.Time // end of the window in which the whole can still be cancelled; zero when there is none
	PartnerID        string    // the reseller of record
	MirroredAt       time.Time
}

// Store keeps the mirror.
type Store interface {
	Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]Subscription, error) // of one customer, by title
}

// Service shows subscriptions.
type Service struct{ Store Store }

// OfCustomer lists what a customer holds. A customer of somebody else has nothing to show and is fault.NotFound,
// which the caller checks by reading the customer beside it.
func (s Service) OfCustomer(ctx context.Context, by auth.Caller, customer string) ([]Subscription, error) {
	if err := by.MayFor(customer, auth.ReadOrders); err != nil {
		return nil, err
	}
	return s.Store.Subscriptions(ctx, by.Tenant, customer)
}
