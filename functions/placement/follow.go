package placement

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/subscription"
)

// While an order is provisioned Microsoft is asked a few times in the same invocation, because licences are usually
// there within seconds; after that a parked task looks again.
const (
	looks      = 6
	betweenTwo = 3 * time.Second
)

// follow waits until Microsoft has made the licences, and mirrors them. Lines that are ready are shown as such while
// others are still made.
func (j *job) follow(ctx context.Context) error {
	for look := range looks {
		if look > 0 {
			if err := j.Wait(ctx, betweenTwo); err != nil {
				return err
			}
		}
		before := j.ready()
		held, err := j.look(ctx)
		if err != nil {
			return err
		}
		if len(held) > 0 {
			if _, err := j.Store.KeepSubscriptions(ctx, j.act("subscription.changed", nil), held...); err != nil {
				return err
			}
		}
		switch {
		case !j.open():
			return j.finish(ctx)
		case j.order.Status == order.Placed:
			err = j.advance(ctx, order.Provisioning, "order.provisioning")
		case j.ready() != before:
			err = j.write(ctx, j.order, j.act("order.licences-made", audit.Changes{"lines": {strconv.Itoa(before), strconv.Itoa(j.ready())}}))
		}
		if err != nil {
			return err
		}
	}
	return errLater{j.lookPause()}
}

// ready counts the lines that wait for nothing.
func (j *job) ready() int {
	n := 0
	for _, l := range j.order.Lines {
		if l.State != order.LineProvisioning {
			n++
		}
	}
	return n
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
			at := j.lineOf(made, l)
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
		line.State, line.Failure, line.CorrelationID = order.LineFailed, "refused", made.Trace.CorrelationID
		return nil, nil
	case l.SubscriptionID == "" && bought(made, *line):
		held := j.purchase(at, made, l)
		return &held, nil
	case l.SubscriptionID == "":
		return nil, nil
	}
	read, err := j.Partner.Subscription(ctx, j.tenant, l.SubscriptionID)
	if errors.Is(err, fault.NotFound) { // it is named before it can be read
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	read, done, err := j.lastTerm(ctx, *line, read)
	if err != nil || !done {
		return nil, err
	}
	line.SubscriptionID = read.ID
	if read.Status == partnercenter.SubscriptionActive {
		line.State = order.LineActive
		j.order.UndoBy(at, undo(read))
	}
	sub := j.mirrored(*line, read)
	return &sub, nil
}

// mirrored is Microsoft's subscription in our words, with what the order knows of it.
func (j *job) mirrored(l order.Line, s partnercenter.Subscription) subscription.Subscription {
	held := holding.Read(s)
	held.TermDuration, held.BillingCycle = cmp.Or(held.TermDuration, l.TermDuration), cmp.Or(held.BillingCycle, l.BillingCycle)
	if l.Kind.ByUse() { // it has no commitment, whatever date the subscription carries
		held.CommitmentEnd, held.EndOfTerm = time.Time{}, subscription.Undecided
	}
	return j.ordered(l, held)
}

// ordered adds to what a line has become what its order knows of it.
func (j *job) ordered(l order.Line, held subscription.Subscription) subscription.Subscription {
	held.Customer, held.Tenant, held.Company, held.OrderID = j.order.ID.Customer, j.order.Tenant, j.order.Company, j.order.ID.String()
	held.ProductID, held.SkuID, held.Kind, held.Title = l.ProductID, l.SkuID, l.Kind, l.Title
	held.IsAddon, held.MirroredAt = l.IsAddon, j.Now()
	held.Cost, held.Price, held.PricedFrom = l.Quote.Cost, l.Quote.Price, subscription.PricedByOrder
	return held
}

// finish ends the order as a whole: active when every line is, partial when some were refused.
func (j *job) finish(ctx context.Context) error {
	to, letter := order.Active, "order-active"
	if at := slices.IndexFunc(j.order.Lines, func(l order.Line) bool { return l.State == order.LineFailed }); at >= 0 {
		to, letter = order.Partial, "order-partial"
		if l := j.order.Lines[at]; j.order.Failure.Code == "" {
			j.order.Failure = order.Failure{Code: l.Failure, CorrelationID: l.CorrelationID}
		}
	}
	return j.advance(ctx, to, "order."+string(to), j.order.Letter(letter))
}
