// Package placement takes orders to Partner Center: cart, checkout, provisioning. It is a saga that can stop at any
// point and be gone on with by whoever receives the message next, and that never orders twice (FEATURES O6,
// REQUIREMENTS B4–B6).
package placement

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// Store keeps orders, their sagas and what customers hold.
type Store interface {
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)                                              // fault.NotFound
	Saga(ctx context.Context, t auth.Tenant, id order.ID) (order.Saga, error)                                                // fault.NotFound
	SaveSaga(ctx context.Context, o order.Order, s order.Saga, act audit.Act, tasks ...outbox.Task) error                    // fault.Conflict when another taker was faster
	AdvanceOrder(ctx context.Context, o order.Order, s order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) // likewise
	KeepSubscriptions(ctx context.Context, act audit.Act, heard ...subscription.Subscription) (subscription.Kept, error)     // fault.Conflict: look again
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error)                                 // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                                                  // fault.NotFound
	Approval(ctx context.Context) (qualification.Approval, error)
	ChangesUnderWay(ctx context.Context, t auth.Tenant, customer, subscription string) ([]order.ChangeEntry, error) // the oldest first
	Done(ctx context.Context, m outbox.Message) error
}

// Partner is what the saga asks of Partner Center.
type Partner interface {
	ValidateResellers(ctx context.Context, partners ...partnercenter.PartnerID) ([]partnercenter.ResellerCheck, error)
	PartnerAgreementSigned(ctx context.Context, partner partnercenter.PartnerID) (bool, error)
	CustomerAvailabilities(ctx context.Context, tenant, product, sku string) ([]partnercenter.Availability, error)
	CheckInventory(ctx context.Context, country string, where partnercenter.InventoryContext, targets ...partnercenter.InventoryTarget) ([]partnercenter.InventoryItem, error)
	CreateCart(ctx context.Context, id partnercenter.RequestID, tenant string, cart partnercenter.Cart) (partnercenter.Cart, error)
	Cart(ctx context.Context, tenant, cart string) (partnercenter.Cart, error)
	Checkout(ctx context.Context, id partnercenter.RequestID, tenant, cart string) (partnercenter.CheckoutResult, error)
	Order(ctx context.Context, tenant, order string) (partnercenter.Order, error)
	Orders(ctx context.Context, tenant string) ([]partnercenter.Order, error)
	Subscription(ctx context.Context, tenant, subscription string) (partnercenter.Subscription, error)
	ChangeSubscription(ctx context.Context, id partnercenter.RequestID, tenant, subscription string, change partnercenter.Change) (partnercenter.Changed, error)
	TransitionTargets(ctx context.Context, tenant, subscription string, when partnercenter.Eligibility) ([]partnercenter.TransitionTarget, error)
	CreateTransition(ctx context.Context, id partnercenter.RequestID, tenant, subscription string, transition partnercenter.Transition) (partnercenter.Transition, error)
	Transitions(ctx context.Context, tenant, subscription, operation string) ([]partnercenter.Transition, error)
}

// Placer goes on with orders. Wait pauses inside one invocation and obeys the context.
type Placer struct {
	Store    Store
	Partner  Partner
	Standing Standing
	Log      *slog.Logger
	Now      func() time.Time
	NewID    func() string
	Wait     func(context.Context, time.Duration) error
}

// job is one order in the hands of this invocation.
type job struct {
	Placer
	order  order.Order
	saga   order.Saga
	head   customer.Head
	tenant string // the customer's Microsoft tenant
}

// Continue goes on with the order of a message as far as it can. The message is done when the order needs nothing
// more, or when a parked task will look again; a failure of our own brings the message back, one of Microsoft's is
// written down and tried again later, so that nothing hammers a service that is down.
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
		after, err := j.hindered(j.step(ctx))
		if err != nil {
			return fmt.Errorf("place order %s: %w", id, err)
		}
		if after > 0 {
			if err := j.park(ctx, after); err != nil {
				return fmt.Errorf("place order %s: %w", id, err)
			}
			break
		}
	}
	return p.Store.Done(ctx, m)
}

func (p Placer) take(ctx context.Context, t auth.Tenant, id order.ID) (*job, error) {
	o, err := p.Store.Order(ctx, t, id)
	if err != nil {
		return nil, err
	}
	if !o.Status.UnderWay() { // a late duplicate
		return &job{Placer: p, order: o}, nil
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
	case j.order.Change != nil:
		return j.change(ctx)
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
	saga := j.saga
	saga.Version++
	if err := j.Store.SaveSaga(ctx, j.order, saga, j.act("", nil)); err != nil {
		return err
	}
	j.saga = saga
	return nil
}

// advance writes the order's next status together with the saga.
func (j *job) advance(ctx context.Context, to order.Status, name string, tasks ...outbox.Task) error {
	o, changes, err := j.order.Advanced(to)
	if err != nil {
		return err
	}
	return j.write(ctx, o, j.act(name, changes), tasks...)
}

// write writes the order together with the saga.
func (j *job) write(ctx context.Context, o order.Order, act audit.Act, tasks ...outbox.Task) error {
	saga := j.saga.GoingOn()
	saga.Version++
	if !o.Status.UnderWay() {
		saga.EndedAt = act.At
	}
	o, err := j.Store.AdvanceOrder(ctx, o, saga, act, tasks...)
	if err != nil {
		return err
	}
	j.order, j.saga = o, saga
	return nil
}

// fail ends the order: nothing was ordered, and it is known for certain.
func (j *job) fail(ctx context.Context, code, correlation string) error {
	j.order.Failure = order.Failure{Code: code, CorrelationID: correlation}
	for i := range j.order.Lines {
		if line := &j.order.Lines[i]; line.State == order.LineOpen {
			line.State, line.CorrelationID = order.LineFailed, correlation
		}
	}
	if j.order.Change == nil {
		return j.advance(ctx, order.Failed, "order.failed", j.order.Letter("order-failed"))
	}
	tasks, err := j.next(ctx) // one failure does not hold up what waits behind it
	if err != nil {
		return err
	}
	return j.advance(ctx, order.Failed, "order.change-refused", j.told(j.order.Letter("change-failed"), tasks)...)
}

// park asks for another look later, by a task that is written with the saga.
func (j *job) park(ctx context.Context, after time.Duration) error {
	saga := j.saga
	saga.Version++
	task := j.order.Placement()
	task.NotBefore = j.Now().Add(after)
	return j.Store.SaveSaga(ctx, j.order, saga, j.act("", nil), task)
}
