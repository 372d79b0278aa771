package order

import (
	"context"
	"errors"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// DeskStore keeps orders for the provider's people. Every save is one transaction with its audit entry and tasks.
type DeskStore interface {
	OrdersForDesk(ctx context.Context, cursor string) ([]DeskCard, string, error)            // what waits longest first
	Order(ctx context.Context, t auth.Tenant, id ID) (Order, error)                          // fault.NotFound
	Saga(ctx context.Context, t auth.Tenant, id ID) (Saga, error)                            // fault.NotFound
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error) // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                  // fault.NotFound
	MemberNames(ctx context.Context, persons []string, of ...auth.Tenant) (map[string]string, error)
	AdvanceOrder(ctx context.Context, o Order, s Saga, act audit.Act, tasks ...outbox.Task) (Order, error) // fault.Conflict when stale
	FollowUp(ctx context.Context, refused Order, s Saga, next Order, first Saga, act audit.Act, tasks ...outbox.Task) (Order, error)
}

// Archive is what the desk reads at Microsoft while somebody waits. It changes nothing.
type Archive interface {
	Ordered(ctx context.Context, tenant, order string) (Ordered, error) // fault.NotFound
}

// Ordered is an order at Microsoft, as far as the desk compares it.
type Ordered struct {
	ID    string
	At    time.Time
	Lines []OrderedLine
}

// OrderedLine is a line of it.
type OrderedLine struct {
	Name      string // the subscription's friendly name, which ends with our tag
	ProductID string
	SkuID     string
	Quantity  int
}

// Desk is what the provider's people do about orders that need one (FEATURES O6). Each act leaves a note with its reason,
// an entry in the order's history, and is refused when somebody else was faster.
type Desk struct {
	Store     DeskStore
	Microsoft Archive
	Now       func() time.Time
	NewID     func() string
}

// Ref names an order at the desk, "{reseller}.{customer}.{ulid}".
type Ref struct {
	Tenant auth.Tenant
	Order  ID
}

// ParseRef reads an order's name at the desk. What is none is fault.NotFound, like any unknown order.
func ParseRef(text string) (Ref, error) {
	seller, id, _ := strings.Cut(text, ".")
	tenant, known := auth.ParseTenant(seller)
	order, err := ParseID(id)
	if err != nil || !known || tenant.Kind() != auth.KindReseller {
		return Ref{}, fault.New(fault.NotFound, "not_found")
	}
	return Ref{Tenant: tenant, Order: order}, nil
}

func (r Ref) String() string { return r.Tenant.ID() + "." + r.Order.String() }

// DeskCase is an order with everything the desk decides by.
type DeskCase struct {
	Order    Order
	Saga     Saga
	Need     Need
	Since    time.Time // from when on somebody is needed
	Reseller string    // its name
	Domain   string    // of the customer's tenant
	TenantID string    // the customer's, at Microsoft
	Proven   bool      // that Microsoft has nothing of it
	People   map[string]string
}

// List lists the orders that need a person now, what waits longest first.
func (d Desk) List(ctx context.Context, by auth.Caller, cursor string) ([]DeskCard, map[string]string, string, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return nil, nil, "", err
	}
	cards, next, err := d.Store.OrdersForDesk(ctx, cursor)
	if err != nil {
		return nil, nil, "", err
	}
	names, err := d.sellers(ctx, cards)
	return cards, names, next, err
}

// sellers reads the names of the cards' resellers side by side.
func (d Desk) sellers(ctx context.Context, cards []DeskCard) (map[string]string, error) {
	names := map[string]string{}
	var order []auth.Tenant
	for _, c := range cards {
		if _, known := names[c.Tenant.ID()]; !known {
			names[c.Tenant.ID()] = ""
			order = append(order, c.Tenant)
		}
	}
	found := make([]string, len(order))
	group, ctx := errgroup.WithContext(ctx)
	for i, t := range order {
		group.Go(func() error {
			r, err := d.Store.Reseller(ctx, t)
			found[i] = r.Name
			return err
		})
	}
	err := group.Wait()
	for i, t := range order {
		names[t.ID()] = found[i]
	}
	return names, err
}

// Read shows one order with what was asked of Microsoft and what was done about it. Orders that need nobody are shown
// too: what was settled a moment ago is looked at once more.
func (d Desk) Read(ctx context.Context, by auth.Caller, ref Ref) (DeskCase, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return DeskCase{}, err
	}
	o, s, err := d.load(ctx, ref)
	if err != nil {
		return DeskCase{}, err
	}
	return d.shown(ctx, o, s)
}

func (d Desk) load(ctx context.Context, ref Ref) (Order, Saga, error) {
	o, err := d.Store.Order(ctx, ref.Tenant, ref.Order)
	if err != nil {
		return Order{}, Saga{}, err
	}
	if o.PlacedAt.IsZero() || !o.Status.shownToProvider() { // what a reseller considers is its own
		return Order{}, Saga{}, fault.New(fault.NotFound, "not_found")
	}
	s, err := d.Store.Saga(ctx, ref.Tenant, ref.Order)
	return o, s, err
}

func (s Status) shownToProvider() bool { return s != Draft && s != Discarded }

func (d Desk) shown(ctx context.Context, o Order, s Saga) (DeskCase, error) {
	c := DeskCase{Order: o, Saga: s, Proven: o.Status == Unknown && s.NothingOrdered()}
	c.Need, c.Since = o.need(s)
	if c.Since.After(d.Now()) {
		c.Need = NoNeed
	}
	people := make([]string, 0, len(s.Case.Notes))
	for _, note := range s.Case.Notes {
		people = append(people, note.By)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		r, err := d.Store.Reseller(ctx, o.Tenant)
		c.Reseller = r.Name
		return err
	})
	group.Go(func() error {
		head, err := d.Store.CustomerHead(ctx, o.Tenant, o.ID.Customer)
		c.Domain, c.TenantID = head.Tenant.Domain(), head.Tenant.TenantID
		return err
	})
	group.Go(func() (err error) {
		c.People, err = d.Store.MemberNames(ctx, people, auth.Provider())
		return err
	})
	return c, group.Wait()
}

// deed is one act at the desk: it changes order and saga and says what is to be done about it.
type deed struct {
	act     string // in the history
	changes audit.Changes
	note    Note
	tasks   []outbox.Task
}

// done does something about an order that was read at a version. The product goes on with the order meanwhile; when it
// was faster, what it wrote is read and the deed is judged again, as long as the order is still the one that was seen.
func (d Desk) done(ctx context.Context, by auth.Caller, ref Ref, version int64, do func(*Order, *Saga) (deed, error)) (Order, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Order{}, err
	}
	for try := 1; ; try++ {
		o, s, err := d.load(ctx, ref)
		if err != nil {
			return Order{}, err
		}
		if version != o.Revision.Version {
			return Order{}, fault.New(fault.Conflict, "stale_version")
		}
		made, err := do(&o, &s)
		if err != nil {
			return Order{}, err
		}
		made.note.At, made.note.By = d.Now(), by.Behind()
		s.Case.Notes = append(append([]Note(nil), s.Case.Notes...), made.note)
		s.Version++
		saved, err := d.Store.AdvanceOrder(ctx, o, s, audit.Act{By: by, At: d.Now(), Name: made.act, Changes: made.changes}, made.tasks...)
		if errors.Is(err, fault.Conflict) && try < 3 {
			continue
		}
		return saved, err
	}
}
