package placement

import (
	"context"
	"errors"
	"slices"
	"time"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

const (
	// nextLook is when a lost answer is asked about again; soonLooks how often that soon, because most answers are lost
	// by accident and the second sending brings them.
	nextLook  = time.Minute
	soonLooks = 3
	laterLook = 5 * time.Minute
	seldom    = 15 * time.Minute // after a day: Microsoft keeps some operations pending for that long (code 900278)
)

// ask finds out what became of a checkout whose answer was lost: the customer's orders, then the cart. It never makes a
// second cart. That nothing was ordered is said only with proof: two reads over the settling time that hold none of
// the order's lines, and a cart that is not ordered (REQUIREMENTS B5).
func (j *job) ask(ctx context.Context) error {
	j.saga.Looks++
	found, err := j.findOrders(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 && j.assign(found, nil, "") {
		j.took(order.AskOrders, order.Done, nil)
		return j.conclude(ctx, "")
	}
	cart, err := j.Partner.Cart(ctx, j.tenant, j.saga.CartID)
	gone := errors.Is(err, fault.NotFound)
	if err != nil && !gone {
		return err
	}
	j.saga = j.saga.Missed(j.Now(), stateOf(cart, gone))
	if len(found) > 0 {
		j.took(order.AskOrders, order.Partly, nil)
		return j.askForTheRest(ctx, found)
	}
	j.took(order.AskOrders, order.Nothing, err)
	switch {
	case j.saga.NothingOrdered() && (gone || j.saga.Refusal.Code != ""):
		return j.fail(ctx, j.reasonOfNothing(), j.saga.Refusal.CorrelationID)
	case gone:
		return errLater{j.lookPause()}
	case cart.Status == partnercenter.CartOrdered: // it only gives its result once more
		return j.checkOutAgain(ctx)
	case j.saga.Looks <= soonLooks, j.saga.NothingOrdered():
		return j.checkOutStill(ctx)
	}
	return errLater{j.lookPause()}
}

// checkOutStill repeats a checkout of which nothing shows, while everything it needs is still there. Otherwise Microsoft is
// only asked, until it is proven that it has nothing.
func (j *job) checkOutStill(ctx context.Context) error {
	code, err := j.lacks(ctx)
	switch {
	case err != nil:
		return err
	case code == "":
		return j.checkOutAgain(ctx)
	case j.saga.NothingOrdered():
		return j.fail(ctx, code, "")
	}
	return errLater{j.lookPause()}
}

// stateOf is what the cart was, for the record.
func stateOf(cart partnercenter.Cart, gone bool) string {
	if gone {
		return order.CartGone
	}
	return string(cart.Status)
}

// reasonOfNothing is why nothing was ordered: Microsoft's refusal of a later sending when there was one.
func (j *job) reasonOfNothing() string {
	if j.saga.Refusal.Code != "" {
		return j.saga.Refusal.Code
	}
	return "not_ordered"
}

// askForTheRest is for an answer that was lost while Microsoft ordered some of the lines: the checkout is asked for its
// result again. When it does not give it any more and the others have not turned up over the settling time, they were
// refused, for a reason that was lost with the answer.
func (j *job) askForTheRest(ctx context.Context, found []partnercenter.Order) error {
	seen := j.saga.Absence
	err := j.checkOutAgain(ctx)
	var later errLater
	if !errors.As(err, &later) {
		return err
	}
	if seen.First.IsZero() || !seen.Last.After(seen.First) || seen.Last.Sub(seen.First) <= order.Settling {
		j.saga.Absence = seen // a checkout of an ordered cart orders nothing, so what was seen before still counts
		return err
	}
	j.assign(found, nil, "")
	for i := range j.order.Lines {
		if line := &j.order.Lines[i]; line.State == order.LineOpen {
			line.State, line.Failure = order.LineFailed, "not_ordered"
		}
	}
	return j.conclude(ctx, "")
}

// checkOutAgain repeats the checkout of the same cart, which gives the first result when there was one.
func (j *job) checkOutAgain(ctx context.Context) error {
	result, err := j.send(ctx)
	if err == nil {
		return j.placed(ctx, result)
	}
	if errors.As(err, new(notWritten)) {
		return err
	}
	if _, _, final := refusal(err); final {
		if err := j.refusedAgain(ctx, err); err != nil {
			return err
		}
		return errLater{j.lookPause()}
	}
	if errors.Is(err, fault.Unknown) {
		j.took(order.AskCheckout, order.Lost, err)
		return errLater{max(j.lookPause(), min(wanted(err), seldom))}
	}
	return err
}

// wanted is how long Microsoft wants us to stay away.
func wanted(err error) time.Duration {
	var answer *partnercenter.Error
	if errors.As(err, &answer) {
		return answer.Wait()
	}
	return 0
}

// lookPause grows with the age of the question.
func (j *job) lookPause() time.Duration {
	switch age := j.Now().Sub(j.order.PlacedAt); {
	case age < 2*order.Settling:
		return nextLook
	case age < 24*time.Hour:
		return laterLook
	}
	return seldom
}

// findOrders looks for the customer's orders that carry this order's tags.
func (j *job) findOrders(ctx context.Context) ([]partnercenter.Order, error) {
	all, err := j.Partner.Orders(ctx, j.tenant)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(o partnercenter.Order) bool {
		return !slices.ContainsFunc(o.LineItems, func(l partnercenter.OrderLine) bool { return j.order.Tagged(l.FriendlyName) >= 0 })
	}), nil
}
