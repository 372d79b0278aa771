package store

import (
	"context"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// sagaRow is how far an order has come at Microsoft. While the order may need a person at the provider it stands in the
// desk's list, from the moment on at which it does.
type sagaRow struct {
	table.Row
	Saga order.Saga
	L    *order.DeskCard `dynamodbav:",omitempty"`
}

func (c *change) sagaRow(o order.Order, saga order.Saga) sagaRow {
	row := sagaRow{Row: c.part(sagaKey(o.Tenant, o.ID.Customer, o.ID.Number), "Saga"), Saga: saga}
	row.Version = saga.Version
	if card, watched := o.DeskCard(saga); watched {
		row.L = &card
		row.Watched(orderDesk(card.Since, o.ID.Number))
	}
	return row
}

// Saga reads how far the placement of an order has come.
func (s *Store) Saga(ctx context.Context, t auth.Tenant, id order.ID) (order.Saga, error) {
	var row sagaRow
	err := s.table.Get(ctx, sagaKey(t, id.Customer, id.Number), &row)
	return row.Saga, err
}

// SaveSaga writes the next step of an order before it is taken; the saga carries its new version. fault.Conflict
// "stale_version" when another taker of the same message was faster.
func (s *Store) SaveSaga(ctx context.Context, o order.Order, saga order.Saga, act audit.Act, tasks ...outbox.Task) error {
	c := s.change(act)
	c.add(table.Update(c.sagaRow(o, saga)))
	c.ask(tasks...)
	return c.commit(ctx, saga)
}

// AdvanceOrder writes an order's progress together with its saga.
func (s *Store) AdvanceOrder(ctx context.Context, o order.Order, saga order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) {
	c := s.change(act)
	o = c.saveOrder(o, false)
	c.add(table.Update(c.sagaRow(o, saga)))
	c.ask(tasks...)
	return o, c.commit(ctx, o)
}

// FollowUp writes an order that repeats the refused lines of another one, with its saga's first page, and the link from
// that one to it. fault.Conflict "stale_version" when that one, or its saga, was changed meanwhile: of two clicks one wins.
func (s *Store) FollowUp(ctx context.Context, refused order.Order, saga order.Saga, next order.Order, first order.Saga, act audit.Act, tasks ...outbox.Task) (order.Order, error) {
	c := s.change(act)
	refused = c.saveOrder(refused, false)
	next = c.saveOrder(next, true)
	c.add(table.Update(c.sagaRow(refused, saga)), table.Put(c.sagaRow(next, first)))
	c.ask(tasks...)
	return next, c.commit(ctx, next)
}

// OrdersForDesk lists what needs a person at the provider, what waits longest first, as it was when it was written;
// fault.Invalid for a cursor of another list.
func (s *Store) OrdersForDesk(ctx context.Context, cursor string) ([]order.DeskCard, string, error) {
	due := orderDesk(s.now(), "~")
	q := table.Query{Index: table.Watch, PK: due.PK, From: "0", To: due.SK, Limit: pageSize}
	rows, next, err := list[sagaRow](ctx, s, auth.Provider(), q, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]order.DeskCard, 0, len(rows))
	for _, row := range rows {
		if row.L != nil {
			all = append(all, *row.L)
		}
	}
	return all, next, nil
}
