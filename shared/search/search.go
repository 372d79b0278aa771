// Package search finds what somebody may read in its organisation by whatever it knows of it: words in any order, as far
// as they are typed, with a slip of the finger, under a name Microsoft has given up, or by an id (issue 9, "global search").
// It answers at each keystroke, so the index is read into memory by packs (infra/decisions/0020-search-in-packs.md).
package search

import (
	"context"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Kind is what sort of thing is found; each has a page of its own.
type Kind string

const (
	Customers     Kind = "customer"
	Subscriptions Kind = "subscription"
	Orders        Kind = "order"
	Carts         Kind = "cart" // what nobody has ordered yet
	Quotes        Kind = "quote"
	Products      Kind = "product"
	Resellers     Kind = "reseller"
	Applications  Kind = "application"
	DeskOrders    Kind = "desk-order" // at the provider: orders that need a person
)

// Kinds lists every kind in the order answers show them.
func Kinds() []Kind {
	return []Kind{Customers, Subscriptions, Orders, Carts, Quotes, Products, Resellers, Applications, DeskOrders}
}

// permission is what one needs to read things of the kind.
func (k Kind) permission() auth.Permission {
	switch k {
	case Customers:
		return auth.ReadCustomers
	case Products:
		return auth.ReadCatalogue
	case Resellers:
		return auth.ReadResellers
	case Applications:
		return auth.ReviewApplications
	case DeskOrders:
		return auth.MendOrders
	case Carts, Quotes: // their pages are the reseller's
		return auth.ReadCosts
	}
	return auth.ReadOrders
}

// Thing is one that can be found. It holds no prices.
type Thing struct {
	Kind   Kind      `json:"k"`
	ID     string    `json:"i"` // as addresses have it
	Title  string    `json:"t"`
	Own    string    `json:"o,omitempty"` // what the reseller calls it: no word for those who are not shown it
	Of     string    `json:"-"`           // whose it is, when the title does not say so
	Detail string    `json:"d,omitempty"` // what tells it from others of its name
	State  string    `json:"s,omitempty"` // of the kind's own states
	Past   bool      `json:"p,omitempty"` // is over; stands behind what is not
	At     time.Time `json:"a,omitzero"`  // the newest first, among those that fit alike
	IDs    []string  `json:"x,omitempty"` // found by these only whole: numbers, GUIDs, domains
}

// Unit is a customer with all that is found of it.
type Unit struct {
	Customer string  `json:"c"` // id
	Company  string  `json:"n"`
	Things   []Thing `json:"t"`
}

// Found is an answer.
type Found struct {
	Read    string // what was looked for instead of what was typed: its right spelling, its present name; "" when the same
	Renamed bool   // Read is Microsoft's present name of what was typed
	Groups  []Group
}

// Group is what was found of a kind: the best few, and how many there are.
type Group struct {
	Kind   Kind
	Total  int
	Things []Thing
}

// Store keeps what is searched.
type Store interface {
	SearchPacks(ctx context.Context, of auth.Tenant, since time.Time) ([]Pack, error) // those written since
	SearchUnit(ctx context.Context, of auth.Tenant, customer string) (Unit, error)    // the zero unit when nothing is known
	// SearchDrafts are the carts for all customers, or for one.
	SearchDrafts(ctx context.Context, of auth.Tenant, customer string) ([]Thing, error)
	Market(ctx context.Context, of auth.Tenant) (string, error) // a reseller's country
	SearchProducts(ctx context.Context, market string) ([]Thing, error)
	SearchResellers(ctx context.Context) ([]Thing, error) // all of them
	SearchDeskWork(ctx context.Context) ([]Thing, error)  // applications, orders that need a person
}

// Service answers searches. Memory is what this process has read already.
type Service struct {
	Store  Store
	Memory *Memory
	Now    func() time.Time
}

const (
	// longest bounds what is searched by; nothing is called longer.
	longest = 100
	// shortest is how much has to be typed: one letter begins nearly everything.
	shortest = 2
)

// Find answers with the best few of each kind the caller may read. Before anything is typed it answers with nothing, and
// has read what the first letters will be looked for in. fault.Invalid "search" when the text is too long.
func (s Service) Find(ctx context.Context, by auth.Caller, text string) (Found, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Found{}, err
	}
	text = strings.TrimSpace(text)
	var wrong fault.Fields
	if len(text) > longest {
		wrong.AddWith("q", "too_long", "max", "100")
	}
	if err := wrong.Err(); err != nil {
		return Found{}, err
	}
	indexes, err := s.indexes(ctx, by)
	if err != nil || len([]rune(text)) < shortest {
		return Found{}, err
	}
	may := func(k Kind) bool { return by.May(k.permission()) == nil }
	return find(text, indexes, may), nil
}

// indexes are what the caller searches in: its organisation's, or the one customer's it works for.
func (s Service) indexes(ctx context.Context, by auth.Caller) ([]*Index, error) {
	switch {
	case by.Tenant.Kind() == auth.KindProvider:
		return s.provider(ctx, by)
	case by.Customer == "":
		return s.reseller(ctx, by)
	}
	var unit Unit
	var carts []Thing
	staff := by.May(auth.ReadCosts) == nil
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		unit, err = s.Store.SearchUnit(ctx, by.Tenant, by.Customer)
		return err
	})
	group.Go(func() (err error) {
		if staff {
			carts, err = s.Store.SearchDrafts(ctx, by.Tenant, by.Customer)
		}
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return []*Index{newIndex(append(unit.things(staff), carts...))}, nil
}

// things are the unit's as somebody is shown them: named says that what the reseller calls them is among that.
func (u Unit) things(named bool) []Thing {
	all := make([]Thing, 0, len(u.Things))
	for _, one := range u.Things {
		if one.Kind != Customers {
			one.Of = u.Company
		}
		if !named {
			one.Own = ""
		}
		all = append(all, one)
	}
	return all
}
