package placement

import (
	"errors"
	"net/http"
	"time"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// errLater says that Microsoft needs more time than this invocation has.
type errLater struct{ after time.Duration }

func (errLater) Error() string { return "microsoft needs more time" }

// hindered says after how long to go on with an order that a step could not finish; 0 at once. What Microsoft did not
// answer, or answered with no decision, is written down with the pause it asks for (REQUIREMENTS B10: no storm of
// calls against a service that throttles). What failed on our side is given back.
func (j *job) hindered(err error) (time.Duration, error) {
	var later errLater
	var answer *partnercenter.Error
	switch {
	case err == nil:
		return 0, nil
	case errors.As(err, &later):
		j.saga = j.saga.GoingOn()
		return later.after, nil
	case !errors.As(err, &answer):
		return 0, err
	}
	var after time.Duration
	j.saga, after = j.saga.Hindered(j.Now(), answer.Wait())
	j.took(asked(answer.Operation), said(answer), answer)
	j.Log.Warn("order waits", "order", j.order.ID.String(), "after", after.String(), "err", err)
	return after, nil
}

// took writes down what Microsoft was asked and what it said; err carries code and correlation id when there is one.
func (j *job) took(ask order.Ask, answer order.Answer, err error) {
	step := order.Step{At: j.Now(), Ask: ask, Answer: answer}
	var refused *partnercenter.Error
	if errors.As(err, &refused) {
		step.Code, step.CorrelationID = string(refused.Code), refused.CorrelationID
	}
	j.saga = j.saga.Took(step)
}

// asked is our word for the partner's operation.
func asked(operation string) order.Ask {
	switch operation {
	case "create-a-cart":
		return order.AskCart
	case "checkout-a-cart":
		return order.AskCheckout
	case "get-a-cart", "get-all-of-a-customer-s-orders":
		return order.AskOrders
	case "get-an-order-by-id", "get-a-subscription-by-id":
		return order.AskLicences
	}
	return order.AskCheck
}

// said is our word for an answer that decides nothing.
func said(e *partnercenter.Error) order.Answer {
	switch e.Kind {
	case fault.Throttled:
		return order.Throttling
	case fault.Unauthorized, fault.Forbidden:
		return order.Denied
	case fault.Unknown:
		return order.Lost
	case fault.Unavailable:
		return order.Unreachable
	}
	return order.Refused
}

// refusal reads a failure of Partner Center's. final is false when trying again may help.
func refusal(err error) (code, correlation string, final bool) {
	var answer *partnercenter.Error
	if !errors.As(err, &answer) {
		return "", "", false
	}
	switch answer.Kind {
	case fault.Invalid, fault.Forbidden, fault.NotFound, fault.Conflict, fault.Blocked, fault.Gone:
		return reason(answer.Code), answer.CorrelationID, true
	}
	return "", answer.CorrelationID, false
}

// unsent says that a write certainly had no effect: it was turned away before anybody looked at it, or never left.
func unsent(err error) bool {
	var answer *partnercenter.Error
	return errors.As(err, &answer) &&
		(answer.Kind == fault.Throttled || answer.Kind == fault.Unavailable || answer.Kind == fault.Unauthorized)
}

// heard says that a write was answered with something that its request id may be kept with: the next sending needs a
// new one, or it would get the same answer again (REQUIREMENTS B5).
func heard(err error) bool {
	var answer *partnercenter.Error
	return errors.As(err, &answer) && answer.Status >= http.StatusBadRequest && answer.Status < http.StatusInternalServerError
}
