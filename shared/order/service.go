package order

import (
	"cmp"
	"context"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// Store keeps orders. Every save is one transaction with its audit entry and tasks.
type Store interface {
	Order(ctx context.Context, t auth.Tenant, id ID) (Order, error)                                        // fault.NotFound
	Orders(ctx context.Context, t auth.Tenant, f Filter) ([]Card, string, error)                           // newest first
	SaveOrder(ctx context.Context, o Order, act audit.Act, tasks ...outbox.Task) (Order, error)            // fault.Conflict when stale
	PlaceOrder(ctx context.Context, o Order, s Saga, act audit.Act, tasks ...outbox.Task) (Order, error)   // with its saga
	Saga(ctx context.Context, t auth.Tenant, id ID) (Saga, error)                                          // fault.NotFound
	AdvanceOrder(ctx context.Context, o Order, s Saga, act audit.Act, tasks ...outbox.Task) (Order, error) // fault.Conflict when stale
	FollowUp(ctx context.Context, refused Order, s Saga, next Order, first Saga, act audit.Act, tasks ...outbox.Task) (Order, error)
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error)                   // fault.NotFound
	Seller(ctx context.Context, t auth.Tenant, customer string) (reseller.Reseller, catalog.Assortment, error) // fault.NotFound
	ProductCards(ctx context.Context, market string, segments []catalog.Segment, keys ...catalog.Key) (map[catalog.Key]catalog.Product, error)
	Approval(ctx context.Context) (qualification.Approval, error)
	Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error)
	Promotions(ctx context.Context, market string) ([]catalog.Promotion, error)
	PriceRules(ctx context.Context, t auth.Tenant, customer string) (pricing.Rules, error)
}

// Filter narrows a list of orders. An empty Customer is all.
type Filter struct {
	Customer string
	Cursor   string
}

// Service is what people do with orders.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
	Deals Deals // nil: nobody is asked
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
	facts, err := s.parties(ctx, by.Tenant, customerID)
	if err != nil {
		return Order{}, err
	}
	o, err := s.empty(by, facts)
	if err != nil {
		return Order{}, err
	}
	if o, err = o.configured(Wish{Name: name}, nil, pricing.Rules{}); err != nil {
		return Order{}, err
	}
	return s.Store.SaveOrder(ctx, o, audit.Act{By: by, At: o.SavedAt, Name: "order.drafted"})
}

// empty is a draft without lines. fault.Blocked "country_not_served" and "country_outside_region" where the reseller
// cannot sell to the customer.
func (s Service) empty(by auth.Caller, f facts) (Order, error) {
	market, err := f.market()
	if err != nil {
		return Order{}, err
	}
	now, head := s.Now(), f.head
	return Order{
		ID: ID{Customer: head.Customer.ID, Number: s.NewID()}, Tenant: by.Tenant, Company: head.Customer.CompanyName,
		Status: Draft, Market: market.Code, Currency: market.Currency, CreatedBy: by.Behind(), CreatedAt: now, SavedAt: now, SavedBy: by.Behind(),
	}, nil
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
	cards, next, err := s.Store.Orders(ctx, by.Tenant, f)
	return slices.DeleteFunc(cards, func(c Card) bool {
		return !c.Status.shownTo(by)
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
	facts, err := s.configuring(ctx, by.Tenant, id.Customer, keys(wish.Lines))
	if err != nil {
		return View{}, err
	}
	if o, err = s.configure(ctx, o, wish, facts); err != nil {
		return View{}, err
	}
	now := s.Now()
	o.SavedAt, o.SavedBy, o.Company = now, by.Behind(), facts.head.Customer.CompanyName
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

// Reopen makes a draft of an order that failed, so that it can be mended and placed again, and of one that was put away by
// mistake.
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
	if o.Change != nil { // what it was asked for is asked for anew, of the subscription as it is then
		return Order{}, fault.New(fault.Conflict, "order_is_change")
	}
	if o.FollowedBy != "" { // its lines are on their way in another order
		return Order{}, fault.New(fault.Conflict, "order_followed_up").With("order", o.FollowedBy)
	}
	o, changes, err := o.moved(to)
	if err != nil {
		return Order{}, err
	}
	now := s.Now()
	o.SavedAt, o.SavedBy, o.Failure, o.Returned = now, by.Behind(), Failure{}, ""
	for i := range o.Lines {
		o.Lines[i].State, o.Lines[i].Failure = LineOpen, ""
	}
	saved := audit.Act{By: by, At: now, Name: act, Changes: changes}
	if o.PlacedAt.IsZero() {
		return s.Store.SaveOrder(ctx, o, saved)
	}
	return s.takenBack(ctx, o, saved)
}
