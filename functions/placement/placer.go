// Package placement takes orders to Partner Center: cart, checkout, provisioning. It is a saga that can stop at any
// point and be gone on with by whoever receives the message next, and that never orders twice (FEATURES O6,
// REQUIREMENTS B4–B6).
package placement

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
	"twotier/shared/subscription"
)

// Store keeps orders, their sagas and what customers hold.
type Store interface {
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)                                              // fault.NotFound
	Saga(ctx context.Context, t auth.Tenant, id order.ID) (order.Saga, error)                                                // fault.NotFound
	SaveSaga(ctx context.Context, t auth.Tenant, id order.ID, s order.Saga, act audit.Act, tasks ...outbox.Task) error       // fault.Conflict when another taker was faster
	AdvanceOrder(ctx context.Context, o order.Order, s order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) // likewise
	MirrorSubscriptions(ctx context.Context, subscriptions ...subscription.Subscription) error
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error) // fault.NotFound
	Approval(ctx context.Context) (qualification.Approval, error)
	Done(ctx context.Context, m outbox.Message) error
}

// Partner is what the saga asks of Partner Center.
type Partner interface {
	ValidateResellers(ctx context.Context, partners ...partnercenter.PartnerID) ([]partnercenter.ResellerCheck, error)
	CustomerAvailabilities(ctx context.Context, tenant, product, sku string) ([]partnercenter.Availability, error)
	CreateCart(ctx context.Context, id partnercenter.RequestID, tenant string, cart partnercenter.Cart) (partnercenter.Cart, error)
	Cart(ctx context.Context, tenant, cart string) (partnercenter.Cart, error)
	Checkout(ctx context.Context, id partnercenter.RequestID, tenant, cart string) (partnercenter.CheckoutResult, error)
	Order(ctx context.Context, tenant, order string) (partnercenter.Order, error)
	Orders(ctx context.Context, tenant string) ([]partnercenter.Order, error)
	Subscription(ctx context.Context, tenant, subscription string) (partnercenter.Subscription, error)
}

// Placer goes on with orders. Wait pauses inside one invocation and obeys the context.
type Placer struct {
	Store   Store
	Partner Partner
	Log     *slog.Logger
	Now     func() time.Time
	NewID   func() string
	Wait    func(context.Context, time.Duration) error
}

// job is one order in the hands of this invocation.
type job struct {
	Placer
	order  order.Order
	saga   order.Saga
	head   customer.Head
	tenant string // the customer's Microsoft tenant
}

// errLater says that Microsoft needs more time than this invocation has.
type errLater struct{ after time.Duration }

func (errLater) Error() string { return "microsoft needs more time" }

// Continue goes on with the order of a message as far as it can. The message is done when the order needs nothing
// more, or when a parked task will look again; a failure brings the message back.
func (p Placer) Continue(ctx context.Context, m outbox.Message) error {
	id, err := order.ParseID(strings.TrimPrefix(m.Ref, "order/"))
	if err != nil {
		return err
	}
	j, err := p.take(ctx, m.Tenant, id)
	if err != nil {
		return err
	}
	for j.order.Status.UnderWay() {
		err := j.step(ctx)
		var later errLater
		if errors.As(err, &later) {
			if err := j.park(ctx, later.after); err != nil {
				return err
			}
			break
		}
		if err != nil {
			return fmt.Errorf("place order %s: %w", id, err)
		}
	}
	return p.Store.Done(ctx, m)
}

func (p Placer) take(ctx context.Context, t auth.Tenant, id order.ID) (*job, error) {
	o, err := p.Store.Order(ctx, t, id)
	if err != nil {
		return nil, err
	}
	saga, err := p.Store.Saga(ctx, t, id)
	if err != nil {
		return nil, err
	}
	head, err := p.Store.CustomerHead(ctx, t, id.Customer)
	if err != nil {
		return nil, err
	}
	return &job{Placer: p, order: o, saga: saga, head: head, tenant: head.Tenant.TenantID}, nil
}

// step does what the order's present state asks for.
func (j *job) step(ctx context.Context) error {
	switch {
	case j.order.Status == order.Placed, j.order.Status == order.Provisioning:
		return j.follow(ctx)
	case j.saga.CartID == "":
		return j.fillCart(ctx)
	case j.order.Status == order.Unknown:
		return j.ask(ctx)
	}
	return j.checkOut(ctx)
}

// act is something the product did by itself. Every write is an operation of its own: two deliveries of one message
// must be told apart, or the slower one would take the other's write for its own.
func (j *job) act(name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("placement", j.order.Tenant, j.NewID()), At: j.Now(), Name: name, Changes: changes}
}

// save writes the saga's next step before it is taken.
func (j *job) save(ctx context.Context) error {
	j.saga.Version++
	return j.Store.SaveSaga(ctx, j.order.Tenant, j.order.ID, j.saga, j.act("", nil))
}

// advance writes the order's next status together with the saga.
func (j *job) advance(ctx context.Context, to order.Status, name string, tasks ...outbox.Task) error {
	o, changes, err := j.order.Advanced(to)
	if err != nil {
		return err
	}
	saga := j.saga
	saga.Version++
	if o, err = j.Store.AdvanceOrder(ctx, o, saga, j.act(name, changes), tasks...); err != nil {
		return err
	}
	j.order, j.saga = o, saga
	return nil
}

// fail ends the order: nothing was ordered, and it is known for certain.
func (j *job) fail(ctx context.Context, code, correlation string) error {
	j.order.Failure = order.Failure{Code: code, CorrelationID: correlation}
	for i := range j.order.Lines {
		if j.order.Lines[i].State == order.LineOpen {
			j.order.Lines[i].State = order.LineFailed
		}
	}
	return j.advance(ctx, order.Failed, "order.failed", j.order.Letter("order-failed"))
}

// park asks for another look later, by a task that is written with the saga.
func (j *job) park(ctx context.Context, after time.Duration) error {
	j.saga.Version++
	return j.Store.SaveSaga(ctx, j.order.Tenant, j.order.ID, j.saga, j.act("", nil), outbox.Task{
		Kind: outbox.PlaceOrder, Tenant: j.order.Tenant, Ref: "order/" + j.order.ID.String(), NotBefore: j.Now().Add(after),
	})
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
