package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
	"twotier/shared/table"
)

// dueRow is what a subscription is due for. Its card is the subscription's own: a calendar shows it in one trip.
type dueRow struct {
	table.Row
	Kind  renewal.Kind
	DueAt time.Time
	L     subscriptionCard
}

// forgetDue is how long a row that is over is kept before the table cleans it up.
const forgetDue = 7 * 24 * time.Hour

// keepDues writes what a subscription is due for beside its own row, and takes back what it was due for and is no more.
// It belongs into the transaction that writes the subscription: the rows have no lock of their own.
func (c *change) keepDues(known *subscription.Subscription, s subscription.Subscription) {
	c.keepDuesTold(known, s, c.act.At.Add(-renewal.Grace))
}

// keepDuesTold is the same when people have been told of everything up to a moment.
func (c *change) keepDuesTold(known *subscription.Subscription, s subscription.Subscription, told time.Time) {
	now := c.act.At
	due := map[table.Key]renewal.Due{}
	for _, d := range renewal.DueOf(s, now, told) {
		key := dueKey(s.Tenant, s.Customer, d.Kind, s.ID)
		due[key] = d
		c.add(table.Put(c.dueRow(key, s, d)))
	}
	if known == nil {
		return
	}
	for _, d := range renewal.DueOf(*known, now, told) {
		key := dueKey(s.Tenant, s.Customer, d.Kind, s.ID)
		if _, still := due[key]; still {
			continue
		}
		gone := dueRow{Row: c.part(key, "Due"), Kind: d.Kind, DueAt: d.At.UTC()}
		gone.Expires(now, forgetDue)
		c.add(table.Put(gone))
	}
}

func (c *change) dueRow(key table.Key, s subscription.Subscription, d renewal.Due) dueRow {
	row := dueRow{Row: c.part(key, "Due"), Kind: d.Kind, DueAt: d.At.UTC(), L: subscriptionCardOf(s)}
	row.Listed(dueList(s.Tenant, d.Kind, d.At, s.ID))
	if !d.Tell.IsZero() {
		row.Watched(dueWatch(d.Tell, shardOf(s.ID), s.Tenant, s.ID))
	}
	row.Expires(d.At, forgetDue)
	return row
}

// mostDue is how many rows a page of what is due has: a month of a reseller of some size.
const mostDue = 200

// Dues lists a page of what an organisation's subscriptions are due for in a span, by its moment.
func (s *Store) Dues(ctx context.Context, t auth.Tenant, of renewal.Kind, span renewal.Span, cursor string) ([]subscription.Subscription, string, error) {
	q := table.Query{Index: table.List, PK: dueList(t, of, span.From, "").PK, From: sortable(span.From), To: sortable(span.Until), Limit: mostDue}
	rows, next, err := list[dueRow](ctx, s, t, q, cursor)
	return cardsOf(rows, t), next, err
}

// AllDues are all of a kind in a span, for work in the background.
func (s *Store) AllDues(ctx context.Context, t auth.Tenant, of renewal.Kind, span renewal.Span) ([]subscription.Subscription, error) {
	q := table.Query{Index: table.List, PK: dueList(t, of, span.From, "").PK, From: sortable(span.From), To: sortable(span.Until)}
	rows, err := table.All[dueRow](ctx, s.table, q)
	return cardsOf(rows, t), err
}

// Ending lists a page of the subscriptions whose term ends in a span, by its end.
func (s *Store) Ending(ctx context.Context, t auth.Tenant, span renewal.Span, cursor string) ([]subscription.Subscription, string, error) {
	q := table.Query{Index: table.List, PK: subscriptionList(t, true, span.From, "").PK, From: sortable(span.From), To: sortable(span.Until), Limit: mostDue}
	rows, next, err := list[dueRow](ctx, s, t, q, cursor)
	return cardsOf(rows, t), next, err
}

func cardsOf(rows []dueRow, t auth.Tenant) []subscription.Subscription {
	all := make([]subscription.Subscription, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.L.subscription(t))
	}
	return all
}

// ToTell are the subscriptions of everybody whose people are told of something in an hour.
func (s *Store) ToTell(ctx context.Context, hour time.Time, shard int) ([]renewal.ToTell, error) {
	rows, err := table.All[dueRow](ctx, s.table, table.Query{Index: table.Watch, PK: dueWatch(hour, shard, auth.Tenant{}, "").PK})
	all := make([]renewal.ToTell, 0, len(rows))
	for _, row := range rows {
		all = append(all, renewal.ToTell{Tenant: resellerOf(row.Key), Customer: row.L.Customer, Subscription: row.L.ID, Kind: row.kind()})
	}
	return all, err
}

// NoteTold moves a subscription's rows on to what is told after an hour. A subscription that is gone has none any more.
func (s *Store) NoteTold(ctx context.Context, t auth.Tenant, customer, id string, hour time.Time, act audit.Act) error {
	held, err := s.Subscription(ctx, t, customer, id)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c := s.change(act)
	c.keepDuesTold(&held, held, hour)
	c.dueOver(held, hour)
	c.add(table.Check(subscriptionKey(t, customer, id), held.Revision.Version))
	err = c.commit(ctx, nil)
	if errors.Is(err, fault.Conflict) { // whoever wrote the subscription meanwhile has written what it is due for
		return nil
	}
	return err
}

// kind is what the row's key says; the index does not have the rest of the row.
func (r dueRow) kind() renewal.Kind {
	switch {
	case strings.HasPrefix(r.SK, "DUE#"+string(renewal.Undo)+"#"):
		return renewal.Undo
	case r.L.IsTrial:
		return renewal.Trial
	}
	return renewal.Term
}

// dueOver takes rows out of the watched hours that what they stood for has left: a window that has closed, a term that is
// over.
func (c *change) dueOver(s subscription.Subscription, hour time.Time) {
	due := map[table.Key]bool{}
	for _, d := range renewal.DueOf(s, c.act.At, hour) {
		due[dueKey(s.Tenant, s.Customer, d.Kind, s.ID)] = true
	}
	for _, kind := range []renewal.Kind{renewal.Undo, renewal.Term} {
		key := dueKey(s.Tenant, s.Customer, kind, s.ID)
		if due[key] {
			continue
		}
		gone := dueRow{Row: c.part(key, "Due"), Kind: kind, DueAt: c.act.At.UTC()}
		gone.Expires(c.act.At, forgetDue)
		c.add(table.Put(gone))
	}
}

// remindersRow remembers from which hour on people have not been told yet.
type remindersRow struct {
	table.Row
	Next time.Time
}

// TellFrom is that hour; zero before the first run.
func (s *Store) TellFrom(ctx context.Context) (time.Time, error) {
	var row remindersRow
	err := s.table.Get(ctx, remindersKey(), &row)
	if errors.Is(err, fault.NotFound) {
		err = nil
	}
	return row.Next, err
}

// NoteHour keeps it. Two runs at once may set it back by an hour, which is looked at again then.
func (s *Store) NoteHour(ctx context.Context, next time.Time) error {
	return s.table.Mirror(ctx, remindersRow{Row: table.Row{Key: remindersKey(), Type: "Sync", Schema: 1, Version: 1, At: s.now()}, Next: next.UTC()})
}
