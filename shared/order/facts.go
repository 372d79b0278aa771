package order

import (
	"context"
	"maps"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// facts is what stands around an order, read together in one trip's time.
type facts struct {
	head     customer.Head
	reseller reseller.Reseller
	held     []subscription.Subscription
	cards    map[catalog.Key]catalog.Product
	standing qualification.Standing // of the customer
	offered  catalog.Assortment     // what the reseller offers to the customer (K2)
	now      time.Time
	// Only where lines are made: the promotions of the market.
	promotions []catalog.Promotion
	rules      pricing.Rules // of the reseller, for the customer; only where lines are made
}

// load reads an order and what stands around it.
func (s Service) load(ctx context.Context, t auth.Tenant, id ID) (Order, facts, error) {
	o, err := s.Store.Order(ctx, t, id)
	if err != nil {
		return Order{}, facts{}, err
	}
	around, err := s.around(ctx, t, id.Customer, keys(o.Lines))
	return o, around, err
}

// around reads what stands around a customer's order, side by side. The market is the customer's; its catalogue cards
// can be read only when the customer is known, so an order's own market is used where there is one.
func (s Service) around(ctx context.Context, t auth.Tenant, customerID string, wanted []catalog.Key) (facts, error) {
	f := facts{now: s.Now()}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if f.head, err = s.Store.CustomerHead(ctx, t, customerID); err != nil {
			return err
		}
		if f.standing, err = s.standing(ctx, f.head); err != nil || len(wanted) == 0 {
			return err
		}
		f.cards, err = s.cards(ctx, f.head.Customer.Address.Country, f.standing.Offered(), wanted)
		return err
	})
	group.Go(func() (err error) {
		f.reseller, f.offered, err = s.Store.Seller(ctx, t, customerID)
		return err
	})
	group.Go(func() (err error) {
		f.held, err = s.Store.Subscriptions(ctx, t, customerID)
		return err
	})
	err := group.Wait() // before f is looked at
	return f, err
}

// configuring reads what lines are made of: what stands around the order and, beside it, the rules prices are made by.
func (s Service) configuring(ctx context.Context, t auth.Tenant, customerID string, wanted []catalog.Key) (facts, error) {
	var f facts
	var rules pricing.Rules
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if f, err = s.around(ctx, t, customerID, wanted); err != nil || len(wanted) == 0 {
			return err
		}
		f.promotions, err = s.Store.Promotions(ctx, f.head.Customer.Address.Country)
		return err
	})
	group.Go(func() (err error) {
		rules, err = s.Store.PriceRules(ctx, t, customerID)
		return err
	})
	err := group.Wait()
	f.rules = rules
	return f, err
}

// standing is what the customer may have; whether the provider may sell to authorities is asked only for those.
func (s Service) standing(ctx context.Context, h customer.Head) (qualification.Standing, error) {
	if !h.Buyer(false).Authority() {
		return h.Buyer(false), nil
	}
	approval, err := s.Store.Approval(ctx)
	return h.Buyer(approval.Approved), err
}

// parties are the customer and the reseller alone.
func (s Service) parties(ctx context.Context, t auth.Tenant, customerID string) (facts, error) {
	f := facts{now: s.Now()}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		f.head, err = s.Store.CustomerHead(ctx, t, customerID)
		return err
	})
	group.Go(func() (err error) {
		f.reseller, f.offered, err = s.Store.Seller(ctx, t, customerID)
		return err
	})
	err := group.Wait() // before f is looked at
	return f, err
}

// market is where the order is sold: the customer's country, if the reseller may sell there (FEATURES P5).
func (f facts) market() (address.Country, error) {
	return address.SoldTo(f.head.Customer.Address.Country, f.reseller.Address.Country)
}

// cards reads the products as the customer may have them. What it may not have is read too, so that a line that was
// chosen before the customer's kind changed stays and says why it cannot be ordered (FEATURES G3).
func (s Service) cards(ctx context.Context, market string, offered []catalog.Segment, wanted []catalog.Key) (map[catalog.Key]catalog.Product, error) {
	cards, err := s.Store.ProductCards(ctx, market, offered, wanted...)
	if err != nil || len(cards) == len(wanted) {
		return cards, err
	}
	missing := slices.DeleteFunc(slices.Clone(wanted), func(key catalog.Key) bool { _, known := cards[key]; return known })
	others := slices.DeleteFunc(catalog.Segments(), func(segment catalog.Segment) bool { return slices.Contains(offered, segment) })
	withheld, err := s.Store.ProductCards(ctx, market, others, missing...)
	maps.Copy(withheld, cards)
	return withheld, err
}

// viewed completes an order with what a person decides by.
func (f facts) viewed(o Order) View {
	v := View{Order: o, Readiness: customer.Readiness(f.head, f.reseller), Cards: f.cards}
	if o.Status == Draft {
		v.Problems = o.problems(f)
	}
	return v
}
