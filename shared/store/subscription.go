package store

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/subscription"
	"twotier/shared/table"
)

type subscriptionRow struct {
	table.Row
	L subscriptionCard
}

func (r subscriptionRow) subscription(t auth.Tenant) subscription.Subscription {
	s := r.L.subscription(t)
	s.Revision = audit.Revision{Version: r.Version, Hash: r.Hash}
	return s
}

// keepTogether is how many subscriptions one transaction writes at most; each may bring its history's first two
// entries and three rows of what it is due for.
const keepTogether = 16

// KeepSubscriptions writes what Microsoft says of subscriptions of one customer, where it is otherwise than what is kept
// (subscription.Over, Changes, Restless): a new one gets its row, a change an entry in its history beside it, and what
// has not changed costs no write. MirroredAt is when Microsoft was asked: an answer to an older question changes nothing.
// fault.Conflict when somebody was faster: look again.
func (s *Store) KeepSubscriptions(ctx context.Context, act audit.Act, heard ...subscription.Subscription) (subscription.Kept, error) {
	var kept subscription.Kept
	for part := range slices.Chunk(heard, keepTogether) {
		c := s.change(act)
		known, err := s.subscriptionRows(ctx, part)
		if err != nil {
			return kept, err
		}
		var did subscription.Kept
		for i, sub := range part {
			c.keepSubscription(known[i], sub, &did)
		}
		if len(c.writes) > 0 {
			if foundOtherwise(known, part) {
				c.askIndex(part[0].Tenant, part[0].Customer)
			}
			err = c.commit(ctx, nil)
		}
		if err != nil {
			return kept, err
		}
		kept.New, kept.Changed, kept.Late = kept.New+did.New, kept.Changed+did.Changed, kept.Late+did.Late
	}
	return kept, nil
}

// foundOtherwise says that a search finds one of them by something else, or shows something else of it, than before.
func foundOtherwise(known []*subscription.Subscription, heard []subscription.Subscription) bool {
	for i, sub := range heard {
		if known[i] == nil || !reflect.DeepEqual(searchedSubscription(*known[i]), searchedSubscription(sub.Over(*known[i]))) {
			return true
		}
	}
	return false
}

// subscriptionRows reads the rows of the subscriptions, nil where there is none.
func (s *Store) subscriptionRows(ctx context.Context, of []subscription.Subscription) ([]*subscription.Subscription, error) {
	rows, reads := make([]subscriptionRow, len(of)), make([]*table.Read, len(of))
	for i, sub := range of {
		reads[i] = &table.Read{Key: subscriptionKey(sub.Tenant, sub.Customer, sub.ID), Into: &rows[i]}
	}
	known := make([]*subscription.Subscription, len(of))
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	for i, sub := range of {
		if reads[i].Found {
			row := rows[i].subscription(sub.Tenant)
			known[i] = &row
		}
	}
	return known, nil
}

// keepSubscription adds what is to be written of one and counts it. Every row of a subscription is written here and
// nowhere else.
func (c *change) keepSubscription(known *subscription.Subscription, heard subscription.Subscription, did *subscription.Kept) {
	if known == nil {
		heard.Revision = audit.Revision{Version: 1} // the history of what made it tells of it; its own begins with its first change
		c.add(table.Create(c.subscriptionRow(heard)))
		c.keepDues(nil, heard)
		did.New++
		return
	}
	heard = heard.Over(*known)
	changes := heard.Changes(*known)
	restless := heard.Restless(*known, c.act.At)
	switch {
	case len(changes) == 0 && !restless:
		return
	case known.MirroredAt.After(heard.MirroredAt):
		did.Late++
		return
	case len(changes) > 0:
		heard.Revision = c.subscriptionEntry(*known, changes)
		c.add(table.Update(c.subscriptionRow(heard)))
	default:
		c.add(table.Note(subscriptionKey(heard.Tenant, heard.Customer, heard.ID), restlessCard(heard)).At(known.Revision.Version))
	}
	c.keepDues(known, heard)
	did.Changed++
}

// subscriptionEntry writes a change into the subscription's history. With its first one the entry of its beginning is written.
func (c *change) subscriptionEntry(known subscription.Subscription, changes audit.Changes) audit.Revision {
	at := known.Revision
	if at.Hash == "" {
		begun := change{store: c.store, act: c.act}
		begun.act.Name, begun.act.Changes, begun.act.At = "subscription.mirrored", nil, known.MirroredAt
		at = begun.record(known.Tenant, "subscription", known.ID, audit.Revision{})
		c.add(begun.writes...)
	}
	own := change{store: c.store, act: c.act}
	own.act.Changes = changes
	next := own.record(known.Tenant, "subscription", known.ID, at)
	c.add(own.writes...)
	return next
}

func (c *change) subscriptionRow(s subscription.Subscription) subscriptionRow {
	row := subscriptionRow{Row: c.row(subscriptionKey(s.Tenant, s.Customer, s.ID), "Subscription", s.Revision), L: subscriptionCardOf(s)}
	row.Listed(subscriptionList(s.Tenant, s.Kept(), s.CommitmentEnd, s.ID))
	return row
}

// Subscriptions lists what a customer holds and has held, by title.
func (s *Store) Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error) {
	rows, err := table.All[subscriptionRow](ctx, s.table, table.Query{PK: aggregate(t, customer), Prefix: "S#"})
	if err != nil {
		return nil, err
	}
	all := make([]subscription.Subscription, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.subscription(t))
	}
	slices.SortFunc(all, func(a, b subscription.Subscription) int { return cmp.Compare(a.Title, b.Title) })
	return all, nil
}

// Subscription reads one of a customer's. fault.NotFound.
func (s *Store) Subscription(ctx context.Context, t auth.Tenant, customer, id string) (subscription.Subscription, error) {
	var row subscriptionRow
	read := &table.Read{Key: subscriptionKey(t, customer, id), Into: &row}
	if err := s.table.GetMany(ctx, read); err != nil {
		return subscription.Subscription{}, err
	}
	if !read.Found {
		return subscription.Subscription{}, fault.New(fault.NotFound, "not_found")
	}
	return row.subscription(t), nil
}
