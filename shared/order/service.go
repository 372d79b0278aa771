package order

import (
	"cmp"
	"context"
	"slices"
	"time"

	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// Store keeps orders. Every save is one transaction with its audit entry and tasks.
type Store interface {
	Order(ctx context.Context, t auth.Tenant, id ID) (Order, error)                                      // fault.NotFound
	Orders(ctx context.Context, t auth.Tenant, f Filter) ([]Card, string, error)                         // newest first
	SaveOrder(ctx context.Context, o Order, act audit.Act, tasks ...outbox.Task) (Order, error)          // fault.Conflict when stale
	PlaceOrder(ctx context.Context, o Order, s Saga, act audit.Act, tasks ...outbox.Task) (Order, error) // with its saga
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error)             // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                              // fault.NotFound
	ProductCards(ctx context.Context, market string, segments []catalog.Segment, keys ...catalog.Key) (map[catalog.Key]catalog.Product, error)
	Approval(ctx context.Context) (qualification.Approval, error)
	Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error)
}

// Filter narrows a list of orders. An empty Customer is all; Drafts lists the caller's own drafts only.
type Filter struct {
	Customer string
	Drafts   bool
	Person   string
	Cursor   string
}

// Service is what people do with orders.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// View is an order with everything a person decides by. Cards are today's catalogue entries of its lines.
type View struct {
	Order
	Readiness []customer.Check
	Problems  fault.Fields
	Cards     map[catalog.Key]catalog.Product
}

// Begin makes an empty draft for a customer.
func (s Service) Begin(ctx context.Context, by auth.Caller, customerID, name string) (Order, error) {
	if err := by.MayFor(customerID, auth.WriteOrders); err != nil {
		return Order{}, err
	}
	head, err := s.Store.CustomerHead(ctx, by.Tenant, customerID)
	if err != nil {
		return Order{}, err
	}
	market, served := address.Market(head.Customer.Address.Country)
	if !served {
		return Order{}, fault.New(fault.Blocked, "country_not_served")
	}
	now := s.Now()
	o := Order{
		ID: ID{Customer: customerID, Number: s.NewID()}, Tenant: by.Tenant, Company: head.Customer.CompanyName,
		Status: Draft, Market: market.Code, Currency: market.Currency, CreatedBy: by.Behind(), CreatedAt: now, SavedAt: now,
	}
	if o, err = o.configured(Wish{Name: name}, nil); err != nil {
		return Order{}, err
	}
	return s.Store.SaveOrder(ctx, o, audit.Act{By: by, At: now, Name: "order.drafted"})
}

// Read shows an order; a draft with today's prices beside those it was saved with.
func (s Service) Read(ctx context.Context, by auth.Caller, id ID) (View, error) {
	if err := by.MayFor(id.Customer, auth.ReadOrders); err != nil {
		return View{}, err
	}
	o, facts, err := s.load(ctx, by.Tenant, id)
	if err != nil {
		return View{}, err
	}
	if !o.Status.shownTo(by) {
		return View{}, fault.New(fault.NotFound, "not_found")
	}
	return facts.viewed(o), nil
}

// List lists orders, newest first. Inside a customer's area they are that customer's.
func (s Service) List(ctx context.Context, by auth.Caller, f Filter) ([]Card, string, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return nil, "", err
	}
	f.Customer = cmp.Or(f.Customer, by.Customer)
	if err := by.Sees(f.Customer); err != nil {
		return nil, "", err
	}
	f.Person = by.Behind()
	cards, next, err := s.Store.Orders(ctx, by.Tenant, f)
	return slices.DeleteFunc(cards, func(c Card) bool {
		return !c.Status.shownTo(by) || by.Sees(c.ID.Customer) != nil // a person's drafts are of all customers
	}), next, err
}

// Save replaces a draft's lines. version is the one the person has read: fault.Conflict "stale_version" when somebody
// else has saved since, and nothing is overwritten (FEATURES O4).
func (s Service) Save(ctx context.Context, by auth.Caller, id ID, version int64, wish Wish) (View, error) {
	if err := by.MayFor(id.Customer, auth.WriteOrders); err != nil {
		return View{}, err
	}
	o, err := s.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return View{}, err
	}
	if o.Status != Draft {
		return View{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
	}
	if o.Revision.Version != version {
		return View{}, fault.New(fault.Conflict, "stale_version")
	}
	facts, err := s.around(ctx, by.Tenant, id.Customer, keys(wish.Lines))
	if err != nil {
		return View{}, err
	}
	if o, err = o.configured(wish, facts.cards); err != nil {
		return View{}, err
	}
	now := s.Now()
	o.SavedAt, o.Company = now, facts.head.Customer.CompanyName
	if o, err = s.Store.SaveOrder(ctx, o, audit.Act{By: by, At: now, Name: "order.saved"}); err != nil {
		return View{}, err
	}
	return facts.viewed(o), nil
}

// Discard puts a draft, or a failed order, away.
func (s Service) Discard(ctx context.Context, by auth.Caller, id ID) error {
	_, err := s.move(ctx, by, id, Discarded, "order.discarded")
	return err
}

// Reopen makes a draft of an order that failed, so that it can be mended and placed again.
func (s Service) Reopen(ctx context.Context, by auth.Caller, id ID) (Order, error) {
	return s.move(ctx, by, id, Draft, "order.reopened")
}

func (s Service) move(ctx context.Context, by auth.Caller, id ID, to Status, act string) (Order, error) {
	if err := by.MayFor(id.Customer, auth.WriteOrders); err != nil {
		return Order{}, err
	}
	o, err := s.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return Order{}, err
	}
	o, changes, err := o.moved(to)
	if err != nil {
		return Order{}, err
	}
	now := s.Now()
	o.SavedAt, o.Failure = now, Failure{}
	for i := range o.Lines {
		o.Lines[i].State, o.Lines[i].Failure = LineOpen, ""
	}
	return s.Store.SaveOrder(ctx, o, audit.Act{By: by, At: now, Name: act, Changes: changes})
}
