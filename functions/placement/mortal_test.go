package placement_test

import (
	"context"
	"errors"

	"twotier/functions/placement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/outbox"
)

var errDied = errors.New("the process died")

// mortal is the real store of a process that dies right after a number of writes.
type mortal struct {
	placement.Store
	writes int
}

func (m *mortal) died(err error) error {
	m.writes--
	if err == nil && m.writes == 0 {
		return errDied
	}
	return err
}

func (m *mortal) SaveSaga(ctx context.Context, t auth.Tenant, id order.ID, s order.Saga, act audit.Act, tasks ...outbox.Task) error {
	return m.died(m.Store.SaveSaga(ctx, t, id, s, act, tasks...))
}

func (m *mortal) AdvanceOrder(ctx context.Context, o order.Order, s order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) {
	o, err := m.Store.AdvanceOrder(ctx, o, s, act, tasks...)
	return o, m.died(err)
}
