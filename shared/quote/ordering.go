package quote

import (
	"context"
	"slices"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/order"
)

// Consent is what the reseller's person agrees to beside the button, with the yes to costs that have moved since the
// customer was asked: the customer's price stays as it was accepted.
type Consent struct {
	order.Consent
	CostMoved bool
}

// Order makes an order of an accepted quote, in one transaction with it: of any number of clicks and people one gets
// through. It refuses what placing a cart refuses, and fault.Invalid "acceptance_needed" at costMoved when a cost is not
// the one the quote was made with.
func (s Service) Order(ctx context.Context, by auth.Caller, id ID, consent Consent) (Quote, error) {
	q, err := s.read(ctx, by, id, auth.PlaceOrders)
	if err != nil {
		return Quote{}, err
	}
	if consent.Version != 0 && consent.Version != q.Revision.Version {
		return Quote{}, fault.New(fault.Conflict, "stale_version")
	}
	consent.Version = 0 // of the order, which there was none of
	q, changes, err := q.become(Ordered)
	if err != nil {
		return Quote{}, err
	}
	going, err := s.Orders.Dispatch(ctx, by, s.promised(q), consent.Consent)
	if err = withMoved(err, q.CostMoved(going.Order.Lines), consent); err != nil {
		return Quote{}, err
	}
	now := s.Now()
	q.Order, q.OrderedAt, q.OrderedBy = going.Order.ID, now, by.Behind()
	made := Change{Quote: q, Order: &going}
	if made.Emptied, err = s.emptied(ctx, by, q); err != nil {
		return Quote{}, err
	}
	changes["order"] = [2]string{"", q.Order.String()}
	saved, err := s.Store.SaveQuote(ctx, made, audit.Act{By: by, At: now, Name: "quote.ordered", Changes: changes})
	return saved, changed(err)
}

// withMoved adds what is wrong about moved costs to what else is.
func withMoved(err error, moved bool, consent Consent) error {
	if err != nil || !moved || consent.CostMoved {
		return err
	}
	return (fault.Fields{{Path: "costMoved", Code: "acceptance_needed"}}).Err()
}

// CostMoved says whether a line would cost the reseller something else than when the quote was made.
func (q Quote) CostMoved(today []order.Line) bool {
	return slices.ContainsFunc(today, func(now order.Line) bool {
		i := slices.IndexFunc(q.Lines, func(then order.Line) bool { return then.SameOffer(now) && then.Quantity == now.Quantity })
		return i >= 0 && !q.Lines[i].Quote.Cost.Equal(now.Quote.Cost)
	})
}

// promised is the order the quote becomes, under a fresh id: its lines at the prices the customer has accepted.
func (s Service) promised(q Quote) order.Promised {
	p := order.Promised{ID: order.ID{Customer: q.ID.Customer, Number: s.NewID()}, Name: q.Last().Wish.Title}
	for _, l := range q.Lines {
		p.Wish = append(p.Wish, l.Promise())
	}
	return p
}

// emptied is the cart the quote was made from, to be put away with it; nil when somebody has changed it since, or it is
// none any more.
func (s Service) emptied(ctx context.Context, by auth.Caller, q Quote) (*order.Order, error) {
	cart, err := s.Store.Order(ctx, by.Tenant, q.Draft)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if cart.Status != order.Draft || cart.Revision.Version != q.Last().DraftVersion {
		return nil, nil
	}
	cart, _, err = cart.Advanced(order.Discarded)
	return &cart, err
}
