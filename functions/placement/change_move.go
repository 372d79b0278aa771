package placement

import (
	"context"
	"errors"
	"slices"
	"strings"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/subscription"
)

// transit moves seats to a higher product, or makes a trial a paid one (NCE-RULES I, H4). It is no absolute value, so what
// was moved before is written down first: a new operation like ours is then ours.
func (j *job) transit(ctx context.Context, _ subscription.Subscription) error {
	wish := j.order.Change.Wish
	target, err := j.target(ctx)
	if _, _, final := refusal(err); final {
		return j.refused(ctx, err)
	}
	if err != nil {
		return err
	}
	if target == "" {
		return j.fail(ctx, "upgrade_not_offered", "")
	}
	before, err := j.Partner.Transitions(ctx, j.tenant, j.order.Change.Of, "")
	if err != nil {
		return err
	}
	for _, t := range before {
		j.saga.Operations = append(j.saga.Operations, t.OperationID)
	}
	if err := j.sending(ctx); err != nil {
		return err
	}
	made, err := j.Partner.CreateTransition(ctx, requestID(j.saga.CheckoutRequest), j.tenant, j.order.Change.Of, partnercenter.Transition{
		ToCatalogItemID: target, ToSubscriptionID: wish.Into, Quantity: wish.Seats, TermDuration: wish.TermDuration,
		BillingCycle: partnercenter.BillingCycle(wish.BillingCycle), TransitionType: partnercenter.TransitionWithLicenceMoved,
	})
	return j.transited(ctx, made, err)
}

// transited reads the answer to the only sending: what is not certain is asked about, never sent again.
func (j *job) transited(ctx context.Context, made partnercenter.Transition, err error) error {
	_, _, final := refusal(err)
	pause, busy := occupied(err)
	switch {
	case err == nil:
		j.saga = j.saga.Took(order.Step{At: j.Now(), Ask: order.AskChange, Answer: order.Done, CorrelationID: made.Trace.CorrelationID})
		return j.advance(ctx, order.Placed, "order.accepted-by-microsoft")
	case errors.Is(err, fault.Unknown):
		j.took(order.AskChange, order.Lost, err)
		return j.advance(ctx, order.Unknown, "order.answer-lost")
	case busy, unsent(err):
		j.saga, j.saga.CheckoutRequest = j.saga.NotSent(), j.NewID()
		if busy {
			return errLater{pause}
		}
		return err
	case !final:
		return err
	}
	j.took(order.AskChange, order.Refused, err)
	return j.refused(ctx, err)
}

// target is the catalog item seats may move to now; "" when Microsoft does not offer it.
func (j *job) target(ctx context.Context) (string, error) {
	line := j.order.Lines[0]
	item, err := j.catalogItem(ctx, line)
	if err != nil || item == "" {
		return "", err
	}
	offered, err := j.Partner.TransitionTargets(ctx, j.tenant, j.order.Change.Of, partnercenter.Immediate)
	if err != nil {
		return "", err
	}
	for _, t := range offered {
		if strings.EqualFold(t.CatalogItemID, item) && slices.ContainsFunc(t.Ways, func(w partnercenter.TransitionWay) bool { return w.IsEligible }) {
			return t.CatalogItemID, nil
		}
	}
	return "", nil
}

// moved is our operation at Microsoft; false while there is none.
func (j *job) moved(ctx context.Context) (partnercenter.Transition, bool, error) {
	all, err := j.Partner.Transitions(ctx, j.tenant, j.order.Change.Of, "")
	wish := j.order.Change.Wish
	for _, t := range all {
		if !slices.Contains(j.saga.Operations, t.OperationID) && t.Quantity == wish.Seats && strings.HasPrefix(t.ToCatalogItemID, wish.ProductID+":"+wish.SkuID+":") {
			return t, true, err
		}
	}
	return partnercenter.Transition{}, false, err
}

// askMove finds out what became of a move whose answer was lost. It ends as not made only with proof.
func (j *job) askMove(ctx context.Context) error {
	j.saga.Looks++
	_, found, err := j.moved(ctx)
	if err != nil {
		return err
	}
	if found {
		j.took(order.AskOrders, order.Done, nil)
		return j.advance(ctx, order.Placed, "order.accepted-by-microsoft")
	}
	j.saga = j.saga.Missed(j.Now(), order.Unchanged)
	j.took(order.AskOrders, order.Nothing, nil)
	if j.saga.NothingOrdered() {
		return j.fail(ctx, "not_ordered", "")
	}
	return errLater{j.lookPause()}
}

// followMove waits for Microsoft to finish the move, and keeps both subscriptions it is of.
func (j *job) followMove(ctx context.Context) error {
	t, found, err := j.moved(ctx)
	if err != nil {
		return err
	}
	done, well := t.Finished()
	switch {
	case !found || !done:
		return errLater{j.lookPause()}
	case !well:
		return j.refusedMove(ctx)
	}
	from, err := j.Partner.Subscription(ctx, j.tenant, j.order.Change.Of)
	if err != nil {
		return err
	}
	last := from
	if t.ToSubscriptionID != "" && t.ToSubscriptionID != from.ID { // some of the seats: the source has fewer, and keeps its name and price
		if last, err = j.Partner.Subscription(ctx, j.tenant, t.ToSubscriptionID); err != nil {
			return err
		}
		left := holding.Read(from)
		left.Customer, left.Tenant, left.MirroredAt = j.order.ID.Customer, j.order.Tenant, j.Now()
		left.Title = ""
		if _, err := j.Store.KeepSubscriptions(ctx, j.act("subscription.changed", nil), left); err != nil {
			return err
		}
	}
	if err := j.keep(ctx, last); err != nil {
		return err
	}
	return j.made(ctx, last)
}

// refusedMove ends an order whose move Microsoft began and did not finish.
func (j *job) refusedMove(ctx context.Context) error {
	j.order.Lines[0].State, j.order.Lines[0].Failure = order.LineFailed, "upgrade_failed"
	j.order.Failure = order.Failure{Code: "upgrade_failed"}
	tasks, err := j.next(ctx)
	if err != nil {
		return err
	}
	return j.advance(ctx, order.Partial, "order.change-refused", j.told(j.order.Letter("change-failed"), tasks)...)
}
