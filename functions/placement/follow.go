package placement

import (
	"context"
	"slices"
	"time"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

// While an order is provisioned Microsoft is asked a few times in the same invocation, because licences are usually
// there within seconds; after that a parked task looks again.
const (
	looks      = 6
	betweenTwo = 3 * time.Second
	laterLook  = time.Minute
)

// follow waits until Microsoft has made the licences, and mirrors them.
func (j *job) follow(ctx context.Context) error {
	for look := range looks {
		if look > 0 {
			if err := j.Wait(ctx, betweenTwo); err != nil {
				return err
			}
		}
		held, err := j.look(ctx)
		if err != nil {
			return err
		}
		if len(held) > 0 {
			if err := j.Store.MirrorSubscriptions(ctx, held...); err != nil {
				return err
			}
		}
		if !j.open() {
			return j.finish(ctx)
		}
		if j.order.Status == order.Placed {
			if err := j.advance(ctx, order.Provisioning, "order.provisioning"); err != nil {
				return err
			}
		}
	}
	return errLater{laterLook}
}

// open says whether a line still waits for its licences.
func (j *job) open() bool {
	return slices.ContainsFunc(j.order.Lines, func(l order.Line) bool { return l.State == order.LineProvisioning })
}

// look reads Microsoft's orders and the subscriptions they have become so far.
func (j *job) look(ctx context.Context) ([]subscription.Subscription, error) {
	var held []subscription.Subscription
	for _, id := range j.saga.Orders {
		made, err := j.Partner.Order(ctx, j.tenant, id)
		if err != nil {
			return nil, err
		}
		for _, l := range made.LineItems {
			at := j.lineOf(l.FriendlyName)
			if at < 0 {
				continue
			}
			sub, err := j.lookAtLine(ctx, at, made, l)
			if err != nil {
				return nil, err
			}
			if sub != nil {
				held = append(held, *sub)
			}
		}
	}
	return held, nil
}

func (j *job) lookAtLine(ctx context.Context, at int, made partnercenter.Order, l partnercenter.OrderLine) (*subscription.Subscription, error) {
	line := &j.order.Lines[at]
	switch {
	case made.Status == partnercenter.OrderFailed || made.Status == partnercenter.OrderCancelled:
		line.State, line.Failure = order.LineFailed, "refused"
		return nil, nil
	case l.SubscriptionID == "":
		return nil, nil
	}
	read, err := j.Partner.Subscription(ctx, j.tenant, l.SubscriptionID)
	if err != nil {
		return nil, err
	}
	line.SubscriptionID = read.ID
	if read.Status == partnercenter.SubscriptionActive {
		line.State = order.LineActive
		if end := read.CancellationAllowedUntilDate.Time; !end.IsZero() && (j.order.UndoUntil.IsZero() || end.Before(j.order.UndoUntil)) {
			j.order.UndoUntil = end
		}
	}
	sub := j.mirrored(*line, read)
	return &sub, nil
}

// mirrored is Microsoft's subscription in our words.
func (j *job) mirrored(l order.Line, s partnercenter.Subscription) subscription.Subscription {
	return subscription.Subscription{
		ID: s.ID, Customer: j.order.ID.Customer, Tenant: j.order.Tenant, OrderID: j.order.ID.String(),
		ProductID: l.ProductID, SkuID: l.SkuID, Title: l.Title, FriendlyName: s.FriendlyName,
		Status: subscription.Status(s.Status), Quantity: s.Quantity, TermDuration: s.TermDuration,
		BillingCycle: string(s.BillingCycle), AutoRenew: s.AutoRenewEnabled, CommitmentEnd: s.CommitmentEnd(),
		CancellableUntil: s.CancellationAllowedUntilDate.Time, PartnerID: string(s.PartnerID), MirroredAt: j.Now(),
	}
}

// finish ends the order as a whole: active when every line is, partial when some were refused.
func (j *job) finish(ctx context.Context) error {
	to, letter := order.Active, "order-active"
	if slices.ContainsFunc(j.order.Lines, func(l order.Line) bool { return l.State == order.LineFailed }) {
		to, letter = order.Partial, "order-partial"
	}
	return j.advance(ctx, to, "order."+string(to), j.order.Letter(letter))
}
