// Package subscription is what customers hold: the licences that orders became, mirrored from Partner Center, which
// is their truth (FEATURES S). Moments are Microsoft's and never computed here.
package subscription

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/money"
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
	ID             string // Microsoft's; of what was bought once, which has none, its order's with the line: "c403d91b21d2.0"
	Customer       string
	Tenant         auth.Tenant
	Revision       audit.Revision
	Company        string // the customer's name when the row was written
	OrderID        string // ours, "{customer}.{ulid}"; "" when it was bought elsewhere
	MicrosoftOrder string // theirs
	ProductID      string
	SkuID          string
	Kind           catalog.Kind
	IsTrial        bool
	IsAddon        bool
	Title          string
	FriendlyName   string
	Status         Status
	Quantity       int
	TermDuration   string
	BillingCycle   string
	AutoRenew      bool
	EndOfTerm      EndOfTerm
	PartnerID      string // the reseller of record
	Promotion      string // Microsoft's id of the one it was bought with

	CreatedAt        time.Time
	TermStart        time.Time // the commitment's first moment
	CommitmentEnd    time.Time // last second of the term, UTC; zero when there is none
	ChargedUntil     time.Time // last second of the charge cycle that runs; zero when it is not told
	CancellableUntil time.Time // end of the window in which the whole can still be cancelled; zero when there is none
	Windows          []Window  // seats that may still be given back, each batch with its own end; ended ones may stand here still
	Refunds          []Refund  // what cancelling the whole gives back

	Scheduled  *NextTerm // what the next term will be otherwise; nil: as it is. Microsoft drops it at every change in mid-term
	NextCharge *NextTerm // another billing plan from the next charge on (NCE-RULES F1)

	Assigned   *int      // seats that people have; nil: unknown, or of no use to ask, as of Azure
	AssignedAt time.Time // when that was so

	Cost       money.Amount // of one seat for one billing period; without a currency where it is not known
	Price      money.Amount
	PricedFrom PricedFrom

	MirroredAt time.Time // when Microsoft said what stands here; that nothing has changed since is said by Freshness
	GoneAt     time.Time // since when Microsoft does not list it any more; zero while it does
}

// EndOfTerm is what happens when the term is over.
type EndOfTerm string

// What can happen. Of old terms nobody decided about Microsoft makes extended ones (NCE-RULES E1).
const (
	Undecided EndOfTerm = ""
	Renews    EndOfTerm = "renews"
	Ends      EndOfTerm = "ends"
	Extends   EndOfTerm = "extends" // month by month, at a higher price
)

// Window is a batch of seats that may be given back until a moment (NCE-RULES C7).
type Window struct {
	Quantity int
	Until    time.Time
}

// Refund is how much of what was paid comes back when the whole is cancelled before a moment: "Full" or "Partial".
type Refund struct {
	Type  string
	Until time.Time
}

// NextTerm is what Microsoft holds for the time after this term, or after this charge.
type NextTerm struct {
	ProductID    string    `json:"productId"`
	SkuID        string    `json:"skuId"`
	TermDuration string    `json:"termDuration,omitempty"`
	BillingCycle string    `json:"billingCycle,omitempty"`
	Quantity     int       `json:"quantity"`
	End          time.Time `json:"end,omitzero"` // of a term that is aligned; zero: its natural length
	Promotion    string    `json:"promotion,omitempty"`
}

// PricedFrom says where cost and price were taken from.
type PricedFrom string

// Sources of prices: what was agreed on when it was ordered holds for the term (NCE-RULES A9); of what was bought
// elsewhere the sheet of today is the nearest we know.
const (
	PricedByOrder PricedFrom = "order"
	PricedBySheet PricedFrom = "sheet"
)

// Kept says that the customer still has it, though it may have to be paid for or reactivated before it works.
func (s Subscription) Kept() bool {
	return s.GoneAt.IsZero() && (s.Status == Active || s.Status == Pending || s.Status == Suspended || s.Status == Disabled)
}

// Returnable is how many seats may be given back at a moment, and until when the batch whose window ends first.
func (s Subscription) Returnable(now time.Time) (seats int, until time.Time) {
	for _, w := range s.Windows {
		if !w.Until.After(now) {
			continue
		}
		seats += w.Quantity
		if until.IsZero() || w.Until.Before(until) {
			until = w.Until
		}
	}
	return min(seats, s.Quantity), until
}

// Unassigned is how many seats nobody has; known is false where that was never told.
func (s Subscription) Unassigned() (seats int, known bool) {
	if s.Assigned == nil {
		return 0, false
	}
	return max(0, s.Quantity-*s.Assigned), true
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
