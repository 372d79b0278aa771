package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// mirrorStateRow is what is kept of the looks at one customer.
type mirrorStateRow struct {
	table.Row
	Digest   string
	LookedAt time.Time
	Look     mirror.Look
}

func (r mirrorStateRow) state(customer string) mirror.State {
	return mirror.State{Customer: customer, Version: r.Version, Digest: r.Digest, LookedAt: r.LookedAt, Look: r.Look}
}

// MirrorState reads what is kept of the looks at a customer; the zero value before the first.
func (s *Store) MirrorState(ctx context.Context, t auth.Tenant, customer string) (mirror.State, error) {
	var row mirrorStateRow
	err := s.table.GetMany(ctx, &table.Read{Key: mirrorStateKey(t, customer), Into: &row})
	return row.state(customer), err
}

// MirrorStates reads those of a page of customers, as they were at most a second ago.
func (s *Store) MirrorStates(ctx context.Context, t auth.Tenant, customers ...string) (map[string]mirror.State, error) {
	rows, reads := make([]mirrorStateRow, len(customers)), make([]*table.Read, len(customers))
	for i, id := range customers {
		reads[i] = &table.Read{Key: mirrorStateKey(t, id), Into: &rows[i]}
	}
	if err := s.table.Glance(ctx, reads...); err != nil {
		return nil, err
	}
	states := make(map[string]mirror.State, len(customers))
	for i, id := range customers {
		if reads[i].Found {
			states[id] = rows[i].state(id)
		}
	}
	return states, nil
}

// SaveMirrorState writes over the version that was read. fault.Conflict when it has moved on.
func (s *Store) SaveMirrorState(ctx context.Context, t auth.Tenant, m mirror.State, at time.Time, op string, tasks ...outbox.Task) (mirror.State, error) {
	c := s.change(audit.Act{By: auth.Caller{Tenant: t, Operation: op}, At: at})
	m.Version++
	row := mirrorStateRow{Row: c.part(mirrorStateKey(t, m.Customer), "Sync"), Digest: m.Digest, LookedAt: m.LookedAt, Look: m.Look}
	row.Version = m.Version
	c.save(row, m.Version, nil)
	c.ask(tasks...)
	return m, c.commit(ctx, m)
}

// mirrorRunRow is the newest round over a reseller's customers.
type mirrorRunRow struct {
	table.Row
	Run mirror.Round
}

// Round reads a reseller's newest round; the zero value before the first.
func (s *Store) Round(ctx context.Context, t auth.Tenant) (mirror.Round, error) {
	runs, err := s.Rounds(ctx, t)
	if err != nil {
		return mirror.Round{}, err
	}
	return runs[0], nil
}

// Rounds reads those of several resellers in one trip.
func (s *Store) Rounds(ctx context.Context, of ...auth.Tenant) ([]mirror.Round, error) {
	rows, reads := make([]mirrorRunRow, len(of)), make([]*table.Read, len(of))
	for i, t := range of {
		reads[i] = &table.Read{Key: mirrorRunKey(t), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	runs := make([]mirror.Round, len(of))
	for i, row := range rows {
		runs[i] = row.Run
		runs[i].Version = row.Version
	}
	return runs, nil
}

// SaveRound writes over the version that was read; the tasks name the version it has from now on. fault.Conflict when it has
// moved on.
func (s *Store) SaveRound(ctx context.Context, t auth.Tenant, r mirror.Round, at time.Time, op string, tasks ...outbox.Task) (mirror.Round, error) {
	c := s.change(audit.Act{By: auth.Caller{Tenant: t, Operation: op}, At: at})
	r.Version++
	row := mirrorRunRow{Row: c.part(mirrorRunKey(t), "Sync"), Run: r}
	row.Version = r.Version
	c.save(row, r.Version, nil)
	for _, task := range tasks {
		task.RefVersion = r.Version
		c.ask(task)
	}
	return r, c.commit(ctx, r)
}

// MirrorOf reads how things stand with a customer's mirror and with its reseller's round, in one trip.
func (s *Store) MirrorOf(ctx context.Context, t auth.Tenant, customer string) (mirror.State, mirror.Round, error) {
	var state mirrorStateRow
	var run mirrorRunRow
	err := s.table.GetMany(ctx, &table.Read{Key: mirrorStateKey(t, customer), Into: &state}, &table.Read{Key: mirrorRunKey(t), Into: &run})
	run.Run.Version = run.Version
	return state.state(customer), run.Run, err
}

// AskRounds asks for the rounds of all resellers.
func (s *Store) AskRounds(ctx context.Context, task outbox.Task, at time.Time, op string) error {
	return s.alone(ctx, task, mirror.Round{}, at, op)
}

// alone writes a task that belongs to no object of ours; answer is what who asked is told, also the second time.
func (s *Store) alone(ctx context.Context, task outbox.Task, answer any, at time.Time, op string) error {
	c := s.change(audit.Act{By: auth.Caller{Tenant: task.Tenant, Operation: op}, At: at})
	c.ask(task)
	return c.commit(ctx, answer)
}

// CustomerCard reads a customer's card. fault.NotFound.
func (s *Store) CustomerCard(ctx context.Context, t auth.Tenant, id string) (customer.Card, error) {
	var row customerCardRow
	if err := s.table.Get(ctx, customerCardKey(t, id), &row); err != nil {
		return customer.Card{}, err
	}
	return row.L.card(s.now()), nil
}

// CustomerExists says whether the reseller has such a customer.
func (s *Store) CustomerExists(ctx context.Context, t auth.Tenant, id string) (bool, error) {
	_, err := s.CustomerCard(ctx, t, id)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// CustomersAfter reads the cards of the customers that follow a place in the order of names; who was there and has been
// renamed or removed is no matter.
func (s *Store) CustomersAfter(ctx context.Context, t auth.Tenant, after mirror.Place, most int) ([]customer.Card, bool, error) {
	q := table.Query{Index: table.List, PK: customerList(t, "", "").PK, Limit: most}
	if after.ID != "" {
		q.After = table.Position{Base: customerCardKey(t, after.ID), Index: customerList(t, after.Name, after.ID)}
	}
	page, err := table.Select[customerCardRow](ctx, s.table, q)
	cards := make([]customer.Card, 0, len(page.Rows))
	for _, row := range page.Rows {
		cards = append(cards, row.L.card(s.now()))
	}
	return cards, page.More, err
}

// CountOfCustomers is how many customers a reseller has, by the counters of its agreements: each has one.
func (s *Store) CountOfCustomers(ctx context.Context, t auth.Tenant) (int, error) {
	counts, err := s.boardCounts(ctx, t)
	var all int64
	for _, n := range counts {
		all += n
	}
	return int(all), err
}

// callsRow says until when calls are booked.
type callsRow struct {
	table.Row
	Until time.Time
}

// ReserveCalls books calls behind those that are booked already, at so many a minute, and gives when they may be made. All
// functions share the row, so that together they keep to the rate.
func (s *Store) ReserveCalls(ctx context.Context, calls, aMinute int, now time.Time) (time.Time, error) {
	const tries = 20
	for range tries {
		var row callsRow
		if err := s.table.GetMany(ctx, &table.Read{Key: callsKey(), Into: &row}); err != nil {
			return time.Time{}, err
		}
		from := now
		if row.Until.After(now) {
			from = row.Until
		}
		op := s.newID()
		next := callsRow{Row: table.Row{Key: callsKey(), Type: "Sync", Schema: 1, Version: row.Version + 1, Op: op, At: now.UTC()},
			Until: from.Add(time.Duration(calls) * time.Minute / time.Duration(aMinute)).UTC()}
		write := table.Update(next)
		if next.Version == 1 {
			write = table.Create(next)
		}
		err := s.table.Transact(ctx, now, op, write)
		if !errors.Is(err, fault.Conflict) {
			return from, err
		}
	}
	return time.Time{}, fault.New(fault.Throttled, "too_many_requests")
}
