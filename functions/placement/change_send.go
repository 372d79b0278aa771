package placement

import (
	"context"
	"errors"
	"time"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/subscription"
)

// errMoved is a subscription that is not what it was when the change was weighed a moment before.
type errMoved struct{}

func (errMoved) Error() string { return "the subscription has moved on" }

// renewalPause is how long Microsoft wants to be left alone while it renews (NCE-RULES D8).
const renewalPause = 2 * time.Minute

// submit sends the wish. That it is about to be sent is written down first. As with a checkout only the answer to the
// very first sending decides by itself; after a lost one Microsoft is asked until the subscription tells.
func (j *job) submit(ctx context.Context) error {
	again := j.saga.CheckoutSent()
	done, err := j.patch(ctx, again)
	if err == nil {
		j.saga = j.saga.Took(order.Step{At: j.Now(), Ask: order.AskChange, Answer: order.Done, CorrelationID: done.Trace.CorrelationID})
		return j.advance(ctx, order.Placed, "order.accepted-by-microsoft")
	}
	if errors.As(err, new(notWritten)) {
		return err
	}
	_, _, final := refusal(err)
	pause, busy := occupied(err)
	switch {
	case errors.Is(err, fault.Unknown):
		j.took(order.AskChange, order.Lost, err)
		if again {
			return errLater{max(j.lookPause(), min(wanted(err), seldom))}
		}
		j.Log.Warn("change without an answer", "order", j.order.ID.String(), "err", err)
		return j.advance(ctx, order.Unknown, "order.answer-lost")
	case again && final:
		if err := j.refusedAgain(ctx, err); err != nil {
			return err
		}
		return errLater{j.lookPause()}
	case again:
		return err
	case busy, unsent(err):
		j.saga = j.saga.NotSent()
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

// patch writes down that the wish is about to be sent, and sends it onto the subscription as it was weighed; again, onto
// one that still has the seats it was decided on.
func (j *job) patch(ctx context.Context, again bool) (partnercenter.Changed, error) {
	wish, err := j.inPartnersWords(ctx)
	if err != nil {
		return partnercenter.Changed{}, err
	}
	change := *j.order.Change
	wish = wish.If(func(there partnercenter.Subscription) error {
		now := holding.Read(there)
		if !change.OnBase(now) || !again && !now.State().Same(change.Was) {
			return errMoved{}
		}
		return nil
	})
	if err := j.sending(ctx); err != nil {
		return partnercenter.Changed{}, err
	}
	done, err := j.Partner.ChangeSubscription(ctx, requestID(j.saga.CheckoutRequest), j.tenant, change.Of, wish)
	if err == nil || heard(err) {
		j.saga.CheckoutRequest = j.NewID()
	}
	return done, err
}

// sending writes down that something is about to be sent, under which request id.
func (j *job) sending(ctx context.Context) error {
	j.saga = j.saga.Sending(j.Now())
	if j.saga.CheckoutRequest == "" {
		j.saga.CheckoutRequest = j.NewID()
	}
	if err := j.save(ctx); err != nil {
		return notWritten{err}
	}
	return nil
}

// occupied says that Microsoft did nothing because something else is going on with the subscription, and when to come back.
func occupied(err error) (time.Duration, bool) {
	switch {
	case errors.As(err, new(errMoved)), partnercenter.HasCode(err, partnercenter.CodeStaleETag):
		return 0, true // weigh it again at once
	case partnercenter.HasCode(err, partnercenter.CodeNotReady):
		return renewalPause, true
	}
	return 0, false
}

// askChange finds out what became of a change whose answer was lost. The subscription shows it, or it is sent again under
// the same request id. That it was not made is said only with proof: two reads over the settling time.
func (j *job) askChange(ctx context.Context) error {
	if j.order.Change.Wish.Moves() {
		return j.askMove(ctx)
	}
	j.saga.Looks++
	now, err := j.read(ctx, j.order.Change.Of)
	if err != nil {
		return err
	}
	if j.order.Change.Wish.Shown(now) {
		j.took(order.AskOrders, order.Done, nil)
		return j.advance(ctx, order.Placed, "order.accepted-by-microsoft")
	}
	j.saga = j.saga.Missed(j.Now(), order.Unchanged)
	j.took(order.AskOrders, order.Nothing, nil)
	return j.unshown(ctx, now)
}

// unshown goes on where Microsoft shows nothing of the change: it is sent again while that can only do what was wanted, and
// while nothing it needs has gone meanwhile.
func (j *job) unshown(ctx context.Context, now subscription.Subscription) error {
	may := j.order.Change.OnBase(now)
	lacks, err := j.unready(ctx, now)
	switch {
	case err != nil:
		return err
	case lacks != "" && j.saga.NothingOrdered():
		return j.fail(ctx, lacks, "")
	case lacks != "":
		return errLater{j.lookPause()}
	case j.saga.NothingOrdered() && j.saga.Refusal.Code != "":
		return j.fail(ctx, j.saga.Refusal.Code, j.saga.Refusal.CorrelationID)
	case j.saga.NothingOrdered() && !may:
		return j.fail(ctx, "subscription_changed", "")
	case may && (j.saga.Looks <= soonLooks || j.saga.NothingOrdered()):
		return j.submit(ctx)
	}
	return errLater{j.lookPause()}
}
