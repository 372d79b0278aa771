package placement_test

import (
	"context"
	"errors"

	"twotier/functions/placement"
	"twotier/shared/audit"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

var errDied = errors.New("the process died")

// fate is when a process dies: at its nth call of the table or of Microsoft that matters, before it or right after it.
type fate struct {
	at    int
	after bool
	calls int
}

// meet counts a call and makes it, unless the process dies before.
func meet[T any](f *fate, call func() (T, error)) (T, error) {
	f.calls++
	if f.calls > f.at || f.calls == f.at && !f.after {
		var none T
		return none, errDied
	}
	done, err := call()
	if f.calls == f.at {
		return done, errDied
	}
	return done, err
}

func met(f *fate, call func() error) error {
	_, err := meet(f, func() (struct{}, error) { return struct{}{}, call() })
	return err
}

// mortalStore and mortalPartner are the real ones in the hands of a process that dies.
type mortalStore struct {
	placement.Store
	*fate
}

func (m mortalStore) SaveSaga(ctx context.Context, o order.Order, s order.Saga, act audit.Act, tasks ...outbox.Task) error {
	return met(m.fate, func() error { return m.Store.SaveSaga(ctx, o, s, act, tasks...) })
}

func (m mortalStore) AdvanceOrder(ctx context.Context, o order.Order, s order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) {
	return meet(m.fate, func() (order.Order, error) { return m.Store.AdvanceOrder(ctx, o, s, act, tasks...) })
}

func (m mortalStore) KeepSubscriptions(ctx context.Context, act audit.Act, heard ...subscription.Subscription) (subscription.Kept, error) {
	return meet(m.fate, func() (subscription.Kept, error) { return m.Store.KeepSubscriptions(ctx, act, heard...) })
}

func (m mortalStore) Done(ctx context.Context, message outbox.Message) error {
	return met(m.fate, func() error { return m.Store.Done(ctx, message) })
}

type mortalPartner struct {
	placement.Partner
	*fate
}

func (m mortalPartner) ValidateResellers(ctx context.Context, partners ...partnercenter.PartnerID) ([]partnercenter.ResellerCheck, error) {
	return meet(m.fate, func() ([]partnercenter.ResellerCheck, error) { return m.Partner.ValidateResellers(ctx, partners...) })
}

func (m mortalPartner) CreateCart(ctx context.Context, id partnercenter.RequestID, tenant string, cart partnercenter.Cart) (partnercenter.Cart, error) {
	return meet(m.fate, func() (partnercenter.Cart, error) { return m.Partner.CreateCart(ctx, id, tenant, cart) })
}

func (m mortalPartner) Cart(ctx context.Context, tenant, cart string) (partnercenter.Cart, error) {
	return meet(m.fate, func() (partnercenter.Cart, error) { return m.Partner.Cart(ctx, tenant, cart) })
}

func (m mortalPartner) Checkout(ctx context.Context, id partnercenter.RequestID, tenant, cart string) (partnercenter.CheckoutResult, error) {
	return meet(m.fate, func() (partnercenter.CheckoutResult, error) { return m.Partner.Checkout(ctx, id, tenant, cart) })
}

func (m mortalPartner) Order(ctx context.Context, tenant, id string) (partnercenter.Order, error) {
	return meet(m.fate, func() (partnercenter.Order, error) { return m.Partner.Order(ctx, tenant, id) })
}

func (m mortalPartner) Orders(ctx context.Context, tenant string) ([]partnercenter.Order, error) {
	return meet(m.fate, func() ([]partnercenter.Order, error) { return m.Partner.Orders(ctx, tenant) })
}

func (m mortalPartner) Subscription(ctx context.Context, tenant, id string) (partnercenter.Subscription, error) {
	return meet(m.fate, func() (partnercenter.Subscription, error) { return m.Partner.Subscription(ctx, tenant, id) })
}

func (m mortalPartner) ChangeSubscription(ctx context.Context, id partnercenter.RequestID, tenant, subscription string, change partnercenter.Change) (partnercenter.Changed, error) {
	return meet(m.fate, func() (partnercenter.Changed, error) {
		return m.Partner.ChangeSubscription(ctx, id, tenant, subscription, change)
	})
}

// mortal is the placer of a process that dies at its nth call, before or after it.
func (p *place) mortal(at int, after bool) (placement.Placer, *fate) {
	f := &fate{at: at, after: after}
	dying := p.placer
	dying.Store, dying.Partner = mortalStore{p.placer.Store, f}, mortalPartner{p.NewPartner(), f}
	return dying, f
}
