package order

import (
	"context"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Retry orders again, unchanged, what was refused of an order, as an order of its own: same lines, prices and consent,
// a new intent. What was ordered is not touched, and of two clicks one wins (infra/decisions/0012-refused-lines.md).
// version is the one of the order that was read. Failures: fault.Blocked "reseller_status_lost"; fault.Conflict "order_moved_on" when nothing of it was
// refused, "order_followed_up" with the "order" that repeats it already, "stale_version".
func (s Service) Retry(ctx context.Context, by auth.Caller, id ID, version int64) (Order, error) {
	if err := by.MayFor(id.Customer, auth.PlaceOrders); err != nil {
		return Order{}, err
	}
	o, err := s.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return Order{}, err
	}
	saga, err := s.saga(ctx, o)
	if err != nil {
		return Order{}, err
	}
	seller, _, err := s.Store.Seller(ctx, by.Tenant, id.Customer)
	if err != nil {
		return Order{}, err
	}
	return followUp(ctx, s.Store, by, seller, o, saga, version, s.Now(), s.NewID)
}

// saga reads the saga of an order that was placed.
func (s Service) saga(ctx context.Context, o Order) (Saga, error) {
	if o.PlacedAt.IsZero() {
		return Saga{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
	}
	return s.Store.Saga(ctx, o.Tenant, o.ID)
}

// follower writes an order that repeats another one's refused lines.
type follower interface {
	FollowUp(ctx context.Context, refused Order, s Saga, next Order, first Saga, act audit.Act, tasks ...outbox.Task) (Order, error)
}

func followUp(ctx context.Context, store follower, by auth.Caller, seller reseller.Reseller, o Order, saga Saga, version int64, now time.Time, newID func() string) (Order, error) {
	next, err := o.again(ID{Customer: o.ID.Customer, Number: newID()})
	switch {
	case err != nil:
		return Order{}, err
	case o.Change == nil && seller.Stopped() != nil: // of a change the placement says whether it needs the authorisation
		return Order{}, seller.Stopped()
	case version != o.Revision.Version:
		return Order{}, fault.New(fault.Conflict, "stale_version")
	}
	if o.Change == nil { // the ids of today: those it was refused with may have ended with an authorisation
		next.PartnerID = seller.PartnerID
	}
	o.FollowedBy = next.ID.String()
	next.PlacedAt, next.SavedAt, next.CreatedAt = now, now, now
	saga.Version++
	act := audit.Act{By: by, At: now, Name: "order.retried", Changes: audit.Changes{"followedBy": {"", next.ID.String()}}}
	return store.FollowUp(ctx, o, saga, next, Saga{Version: 1, CartRequest: newID()}, act, next.Placement(), next.Letter("order-received"))
}

// again is the order of everything that was refused of this one, as it was accepted.
func (o Order) again(id ID) (Order, error) {
	switch {
	case o.FollowedBy != "":
		return Order{}, fault.New(fault.Conflict, "order_followed_up").With("order", o.FollowedBy)
	case o.Status != Partial && o.Status != Failed:
		return Order{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
	}
	next := o
	next.ID, next.Revision, next.Status, next.FollowsUp = id, audit.Revision{}, Placing, o.ID.String()
	next.Failure, next.UndoUntil, next.Returned = Failure{}, time.Time{}, ""
	next.Lines = nil
	for _, l := range o.Lines {
		if l.State == LineFailed {
			l.State, l.Failure, l.CorrelationID, l.OrderID, l.SubscriptionID, l.Undo = LineOpen, "", "", "", "", Undo{}
			next.Lines = append(next.Lines, l)
		}
	}
	next.Accepted = slices.Clone(o.Accepted)
	if o.Change != nil { // the wish is the same, and waits its turn like any other
		again := *o.Change
		again.Queued = false
		next.Change = &again
	}
	return next, nil
}

// takenBack writes a failed order that its reseller mends or puts away. Its saga is written along, so that the
// provider's people no longer see it as theirs.
func (s Service) takenBack(ctx context.Context, o Order, act audit.Act) (Order, error) {
	saga, err := s.Store.Saga(ctx, o.Tenant, o.ID)
	if err != nil {
		return Order{}, err
	}
	saga.Version++
	return s.Store.AdvanceOrder(ctx, o, saga, act)
}
