// Package stoppage tells apart what a company has at Microsoft and on its way there when its authorisation has ended, or
// would end now (FEATURES P6): what goes on, with what may still be changed of it; what waits until there is a new
// authorisation; what was stopped. Nothing of it is lost, and nothing is written here.
package stoppage

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/quote"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// Store reads what there is.
type Store interface {
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                                                                 // fault.NotFound
	FindSubscriptions(ctx context.Context, t auth.Tenant, q subscription.Query, cursor string) ([]subscription.Subscription, string, error) // by the end of the term
	Orders(ctx context.Context, t auth.Tenant, f order.Filter) ([]order.Card, string, error)                                                // newest first
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)                                                             // fault.NotFound
	Drafts(ctx context.Context, t auth.Tenant, q order.DraftQuery) ([]order.Card, error)                                                    //
	Quotes(ctx context.Context, t auth.Tenant, f quote.Filter, cursor string) ([]quote.Card, string, error)                                 // newest first
}

// Fate is what becomes of something without an authorisation.
type Fate string

// The fates.
const (
	Continues Fate = "continues" // Microsoft has it
	Waits     Fate = "waits"     // it can be ordered when there is a new authorisation
	Stops     Fate = "stops"     // it was or will be stopped on its way, and can be ordered again then
)

// Kind is what a thing is.
type Kind string

// The kinds.
const (
	Subscription Kind = "subscription"
	Order        Kind = "order"
	Draft        Kind = "draft"
	Quote        Kind = "quote"
)

// Thing is one line of the list.
type Thing struct {
	Kind     Kind
	Fate     Fate
	ID       string // public
	Customer string // id
	Company  string
	Title    string
	Seats    int       // of subscriptions
	State    string    // its own: the order's, the quote's or the subscription's status
	At       time.Time // end of the term, last day of a quote, when it was placed or saved; zero where there is none
	May      []May     // of subscriptions: what can still be changed
}

// May is a change that needs no authorisation.
type May string

// What can still be done about what runs.
const (
	Reduce     May = "reduce"      // seats, inside their window or for the next term
	Cancel     May = "cancel"      // the whole, inside its window
	EndOfTerm  May = "end_of_term" // let it renew as it is, or end
	Reactivate May = "reactivate"  // what is suspended
)

// Stoppage is all of it; the running are a page, by the end of their terms.
type Stoppage struct {
	Authorisation reseller.Authorisation
	Running       []Thing
	Next          string // cursor of the next page of the running
	Going         []Thing
	Waiting       []Thing
	Stopped       []Thing
	More          bool // there is more that waits or was stopped than is listed
}

// Service reads it.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Own tells a reseller's people theirs. cursor is Next of the page before, which then holds running subscriptions only.
func (s Service) Own(ctx context.Context, by auth.Caller, cursor string) (Stoppage, error) {
	if err := errors.Join(by.May(auth.ReadPartnership), by.Whole()); err != nil {
		return Stoppage{}, err
	}
	return s.read(ctx, by.Tenant, cursor)
}

// Of tells the provider's people who look after orders a reseller's. fault.NotFound for who is none.
func (s Service) Of(ctx context.Context, by auth.Caller, t auth.Tenant, cursor string) (Stoppage, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Stoppage{}, err
	}
	return s.read(ctx, t, cursor)
}

func (s Service) read(ctx context.Context, t auth.Tenant, cursor string) (Stoppage, error) {
	var told Stoppage
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		told.Running, told.Next, err = s.running(within, t, cursor)
		return err
	})
	var rest Stoppage
	if cursor == "" {
		group.Go(func() (err error) {
			rest, err = s.rest(within, t)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Stoppage{}, err
	}
	rest.Running, rest.Next = told.Running, told.Next
	return rest, nil
}

// Each hands everything of a reseller's own over page by page, for a file.
func (s Service) Each(ctx context.Context, by auth.Caller, take func([]Thing) error) error {
	first, err := s.Own(ctx, by, "")
	if err != nil {
		return err
	}
	for _, things := range [][]Thing{first.Stopped, first.Waiting, first.Going, first.Running} {
		if err := take(things); err != nil {
			return err
		}
	}
	for cursor := first.Next; cursor != ""; {
		page, next, err := s.running(ctx, by.Tenant, cursor)
		if err != nil {
			return err
		}
		if err := take(page); err != nil {
			return err
		}
		cursor = next
	}
	return nil
}
