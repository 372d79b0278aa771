package store

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/table"
)

// changeRow is a change of a subscription in its history, beside the order that it is.
type changeRow struct {
	table.Row
	Entry order.ChangeEntry
	Over  bool // of the queue: it has come to an end
}

// queuedFor is how long what has ended stays in a queue's partition; it counts no more from the end on.
const queuedFor = time.Hour

// saveChange keeps the history of a subscription and its queue in step with an order that changes it. What stands in the
// queue is under way; the oldest goes first.
func (c *change) saveChange(o order.Order) order.Order {
	if o.Change == nil {
		return o
	}
	entry := changeRow{Row: c.part(subscriptionChangeKey(o.Tenant, o.ID.Customer, o.Change.Of, o.ID.Number), "SubscriptionChange"), Entry: o.ChangeEntry()}
	entry.Version = o.Revision.Version
	c.save(entry, o.Revision.Version, nil)
	waiting := changeRow{Row: c.part(changeQueueKey(o.Tenant, o.ID.Customer, o.Change.Of, o.ID.Number), "SubscriptionQueue"), Entry: o.ChangeEntry()}
	kept := *o.Change
	if o.Status.UnderWay() != kept.Queued {
		if waiting.Over = kept.Queued; waiting.Over {
			waiting.Expires(c.act.At, queuedFor)
		}
		c.add(table.Put(waiting))
	}
	kept.Queued = o.Status.UnderWay()
	o.Change = &kept
	return o
}

// ChangesOf lists what was changed of a subscription through us, the latest first.
func (s *Store) ChangesOf(ctx context.Context, t auth.Tenant, customer, subscription string) ([]order.ChangeEntry, error) {
	return s.changes(ctx, changesOf(t, customer, subscription))
}

// ChangesUnderWay lists the changes of a subscription that have not come to an end, in the order they are made in.
func (s *Store) ChangesUnderWay(ctx context.Context, t auth.Tenant, customer, subscription string) ([]order.ChangeEntry, error) {
	return s.changes(ctx, changeQueue(t, customer, subscription))
}

func (s *Store) changes(ctx context.Context, q table.Query) ([]order.ChangeEntry, error) {
	rows, err := table.All[changeRow](ctx, s.table, q)
	if err != nil {
		return nil, err
	}
	entries := make([]order.ChangeEntry, 0, len(rows))
	for _, row := range rows {
		if row.Over {
			continue
		}
		entries = append(entries, row.Entry)
	}
	return entries, nil
}
