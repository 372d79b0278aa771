package placement

import (
	"context"
	"errors"
	"strings"
	"time"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

const (
	// settling is how long a new order may be missing from Microsoft's list of orders (API.md 12.3).
	settling = 15 * time.Minute
	// nextLook is when a lost answer is asked about again.
	nextLook = time.Minute
)

// checkOut orders the cart. That it is about to be sent is written down first, so that whoever finds the saga after a
// crash asks what became of it. Microsoft keys the checkout by the cart: sent again it gives the first result.
func (j *job) checkOut(ctx context.Context) error {
	if !j.saga.CheckoutSent() {
		j.saga.CheckoutSentAt = j.Now()
		if err := j.save(ctx); err != nil {
			return err
		}
	}
	result, err := j.Partner.Checkout(ctx, requestID(j.saga.CheckoutRequest), j.tenant, j.saga.CartID)
	if errors.Is(err, fault.Unknown) {
		j.Log.Warn("checkout without an answer", "order", j.order.ID.String(), "err", err)
		return j.advance(ctx, order.Unknown, "order.answer-lost")
	}
	if code, correlation, final := refusal(err); final {
		return j.fail(ctx, code, correlation)
	}
	if err != nil {
		return err
	}
	return j.placed(ctx, result)
}

// ask finds out what became of a checkout whose answer was lost: first the cart, then the customer's orders. It never
// makes a second cart. Only a cart that has expired while no order was found after the settling time proves that
// nothing was ordered (REQUIREMENTS B5).
func (j *job) ask(ctx context.Context) error {
	j.saga.Looks++
	found, err := j.findOrders(ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return j.placedAs(ctx, found, nil, "")
	}
	cart, err := j.Partner.Cart(ctx, j.tenant, j.saga.CartID)
	gone := errors.Is(err, fault.NotFound)
	if err != nil && !gone {
		return err
	}
	settled := j.Now().Sub(j.saga.CheckoutSentAt) > settling
	switch {
	case gone && settled:
		return j.fail(ctx, "not_ordered", "")
	case gone:
		return errLater{nextLook}
	case cart.Status == partnercenter.CartOrdered, j.saga.Looks <= 3, settled:
		return j.checkOutAgain(ctx)
	}
	return errLater{nextLook}
}

// checkOutAgain repeats the checkout of the same cart, which gives the first result when there was one.
func (j *job) checkOutAgain(ctx context.Context) error {
	result, err := j.Partner.Checkout(ctx, requestID(j.saga.CheckoutRequest), j.tenant, j.saga.CartID)
	if errors.Is(err, fault.Unknown) {
		return errLater{nextLook}
	}
	if code, correlation, final := refusal(err); final {
		return j.fail(ctx, code, correlation)
	}
	if err != nil {
		return err
	}
	return j.placed(ctx, result)
}

// findOrders looks for the customer's orders that carry this order's tags.
func (j *job) findOrders(ctx context.Context) ([]partnercenter.Order, error) {
	all, err := j.Partner.Orders(ctx, j.tenant)
	if err != nil {
		return nil, err
	}
	var ours []partnercenter.Order
	for _, o := range all {
		for _, l := range o.LineItems {
			if j.lineOf(l.FriendlyName) >= 0 {
				ours = append(ours, o)
				break
			}
		}
	}
	return ours, nil
}

// lineOf is the place of the line whose tag the friendly name ends with, or -1.
func (j *job) lineOf(friendlyName string) int {
	for i := range j.order.Lines {
		if strings.HasSuffix(friendlyName, "("+j.order.Tag(i)+")") {
			return i
		}
	}
	return -1
}

// placed writes what the checkout gave.
func (j *job) placed(ctx context.Context, result partnercenter.CheckoutResult) error {
	j.saga = j.saga.Note(result.Trace.CorrelationID)
	orders, refused := result.Split()
	return j.placedAs(ctx, orders, refused, result.Trace.CorrelationID)
}

// placedAs marks each line with the order it became. Lines without one were refused: groups in orderErrors name no
// lines, so what no order holds is what was refused, with the first refusal's reason.
func (j *job) placedAs(ctx context.Context, orders []partnercenter.Order, refused []partnercenter.OrderError, correlation string) error {
	j.saga.Orders = nil
	for _, o := range orders {
		j.saga.Orders = append(j.saga.Orders, o.ID)
		for _, l := range o.LineItems {
			if at := j.lineOf(l.FriendlyName); at >= 0 {
				j.order.Lines[at].State, j.order.Lines[at].OrderID = order.LineProvisioning, o.ID
			}
		}
	}
	code := "refused"
	if len(refused) > 0 {
		code = reason(refused[0].Code)
	}
	if len(orders) == 0 {
		return j.fail(ctx, code, correlation)
	}
	for i := range j.order.Lines {
		if j.order.Lines[i].State == order.LineOpen {
			j.order.Lines[i].State, j.order.Lines[i].Failure = order.LineFailed, code
			j.order.Failure = order.Failure{Code: code, CorrelationID: correlation}
		}
	}
	return j.advance(ctx, order.Placed, "order.accepted-by-microsoft")
}
