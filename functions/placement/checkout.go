package placement

import (
	"context"
	"errors"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// checkOut orders the cart. That it is about to be sent is written down first, so that whoever finds the saga after a
// crash asks what became of it. Microsoft keys the checkout by the cart: sent again it gives the first result.
//
// Only the answer to the very first sending decides by itself. Once an answer may be lost, a refusal of a later one
// does not say what the earlier one did, or is still doing; then Microsoft is asked until it is proven (ask.go).
func (j *job) checkOut(ctx context.Context) error {
	again := j.saga.CheckoutSent()
	if stop, err := j.stopped(ctx, again); err != nil || stop {
		return err
	}
	result, err := j.send(ctx)
	if err == nil {
		return j.placed(ctx, result)
	}
	if errors.As(err, new(notWritten)) {
		return err
	}
	_, _, final := refusal(err)
	switch {
	case errors.Is(err, fault.Unknown):
		j.took(order.AskCheckout, order.Lost, err)
		j.Log.Warn("checkout without an answer", "order", j.order.ID.String(), "err", err)
		return j.advance(ctx, order.Unknown, "order.answer-lost")
	case unsent(err) && !again:
		j.saga = j.saga.NotSent() // the pause is written with it
		return err
	case !final:
		return err
	case again, errors.Is(err, fault.Conflict):
		if err := j.refusedAgain(ctx, err); err != nil {
			return err
		}
		return j.advance(ctx, order.Unknown, "order.answer-lost")
	case partnercenter.HasCode(err, partnercenter.CodeCartUnknown): // it has expired before anybody could order it
		j.took(order.AskCheckout, order.Refused, err)
		return j.newCart(ctx)
	}
	j.took(order.AskCheckout, order.Refused, err)
	return j.refused(ctx, err)
}

// stopped says that the checkout is not sent, because something it needs has gone since the button was pressed. Where
// Microsoft may have it already, nothing ends here: it is asked.
func (j *job) stopped(ctx context.Context, again bool) (bool, error) {
	if !again {
		return j.still(ctx)
	}
	code, err := j.lacks(ctx)
	if err != nil || code == "" {
		return false, err
	}
	return true, j.doubt(ctx)
}

// refusedAgain notes a refusal that does not decide about this order, though it may about the reseller. A cart that is gone
// is none: it says nothing about an order.
func (j *job) refusedAgain(ctx context.Context, err error) error {
	j.took(order.AskCheckout, order.Refused, err)
	if code, correlation, _ := refusal(err); !partnercenter.HasCode(err, partnercenter.CodeCartUnknown) {
		j.saga.Refusal = order.Failure{Code: code, CorrelationID: correlation}
	}
	lost, err := j.lost(ctx, codeOf(err))
	if lost {
		j.saga.Refusal.Code = statusLost
	}
	return err
}

// notWritten is a sending that was not made because it could not be written down.
type notWritten struct{ error }

func (e notWritten) Unwrap() error { return e.error }

// send writes down that the cart is about to be ordered, and orders it. After an answer the next sending gets a request
// id of its own.
func (j *job) send(ctx context.Context) (partnercenter.CheckoutResult, error) {
	j.saga = j.saga.Sending(j.Now())
	if err := j.save(ctx); err != nil {
		return partnercenter.CheckoutResult{}, notWritten{err}
	}
	result, err := j.Partner.Checkout(ctx, requestID(j.saga.CheckoutRequest), j.tenant, j.saga.CartID)
	if err == nil || heard(err) {
		j.saga.CheckoutRequest = j.NewID()
	}
	return result, err
}

// newCart forgets a cart of which it is certain that nothing was ordered with it, so that the next step makes another.
func (j *job) newCart(ctx context.Context) error {
	j.saga = j.saga.NotSent()
	j.saga.CartID, j.saga.CartRequest, j.saga.CheckoutRequest = "", j.NewID(), ""
	return j.save(ctx)
}

// placed writes what the checkout gave.
func (j *job) placed(ctx context.Context, result partnercenter.CheckoutResult) error {
	orders, refused := result.Split()
	step := order.Step{At: j.Now(), Ask: order.AskCheckout, Answer: order.Done, CorrelationID: result.Trace.CorrelationID}
	if len(refused) > 0 {
		step.Answer, step.Code = order.Partly, string(refused[0].Code)
	}
	j.saga = j.saga.Took(step)
	codes := make([]partnercenter.Code, 0, len(refused))
	for _, r := range refused {
		codes = append(codes, r.Code)
	}
	lost, err := j.lost(ctx, codes...)
	if err != nil {
		return err
	}
	if told := j.assign(orders, refused, result.Trace.CorrelationID); !told {
		// A line is neither in an order nor among the refused ones: nobody may say that it was not ordered.
		j.Log.Warn("checkout does not tell of every line", "order", j.order.ID.String(), "correlation", result.Trace.CorrelationID)
		return j.doubt(ctx)
	}
	if lost {
		j.lostLines()
	}
	return j.conclude(ctx, result.Trace.CorrelationID)
}

// doubt leaves the order in question, to be asked about again.
func (j *job) doubt(ctx context.Context) error {
	if j.order.Status == order.Unknown {
		return errLater{j.lookPause()}
	}
	return j.advance(ctx, order.Unknown, "order.answer-lost")
}

// conclude ends the asking: every line has an order at Microsoft or was refused.
func (j *job) conclude(ctx context.Context, correlation string) error {
	for _, l := range j.order.Lines {
		if l.State == order.LineFailed && j.order.Failure.Code == "" {
			j.order.Failure = order.Failure{Code: l.Failure, CorrelationID: l.CorrelationID}
		}
	}
	if len(j.saga.Orders) == 0 {
		return j.fail(ctx, j.order.Failure.Code, correlation)
	}
	return j.advance(ctx, order.Placed, "order.accepted-by-microsoft")
}
