package store

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// settled is how long after the end of its ten minutes a bucket is left alone, so that queues can do their work.
const settled = 10 * time.Minute

// firstLook is how far back the very first sweep begins.
const firstLook = time.Hour

// movesAtOnce is how many rows are put back side by side.
const movesAtOnce = 8

// sweepRow remembers which bucket comes next, so that buckets are swept in order however long the sweep was down.
type sweepRow struct {
	table.Row
	Next time.Time
}

// Sweep sends parked tasks that are due, and puts back what is left in old buckets: tasks whose message was lost or
// whose work never ended. Any number of sweeps may run at once: each row moves in a transaction that only one can win.
// An error leaves every row either where it was or where it went.
func (s *Store) Sweep(ctx context.Context, now time.Time, limits outbox.Limits) (outbox.Swept, error) {
	cursor, err := s.sweepCursor(ctx, now)
	if err != nil {
		return outbox.Swept{}, err
	}
	w := &sweep{store: s, now: now.UTC(), limits: limits, left: limits.Rows}
	w.report.Next = cursor.Next
	err = w.due(ctx)
	if err == nil {
		err = w.leftovers(ctx)
	}
	return w.report, errors.Join(err, s.moveCursor(context.WithoutCancel(ctx), cursor, w.report.Next, now))
}

func (s *Store) sweepCursor(ctx context.Context, now time.Time) (sweepRow, error) {
	row := sweepRow{Row: table.Row{Key: sweepKey(), Type: "Sync", Schema: 1}, Next: now.Add(-firstLook).Truncate(bucketSpan)}
	err := s.table.Get(ctx, sweepKey(), &row)
	if errors.Is(err, fault.NotFound) {
		err = nil
	}
	return row, err
}

// moveCursor remembers how far the sweep came. Another sweep's place is as good as ours: what it says is empty is
// empty, and what it does not say is looked at again.
func (s *Store) moveCursor(ctx context.Context, cursor sweepRow, next, now time.Time) error {
	if !next.After(cursor.Next) {
		return nil
	}
	cursor.Next, cursor.At, cursor.Op = next, now.UTC(), s.newID()
	cursor.Version++
	write := table.Update(cursor)
	if cursor.Version == 1 {
		write = table.Create(cursor)
	}
	err := s.table.Transact(ctx, now, cursor.Op, write)
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// sweep is one run.
type sweep struct {
	store  *Store
	now    time.Time
	limits outbox.Limits

	mu     sync.Mutex
	left   int // rows that may still be moved
	report outbox.Swept
}

// due sends the parked tasks of this bucket and the one before whose time has come; older buckets are leftovers.
func (w *sweep) due(ctx context.Context) error {
	for _, at := range []time.Time{w.now.Add(-bucketSpan), w.now} {
		if _, err := w.empty(ctx, at, table.Query{From: "P#", To: parkedUntil(w.now) + "#~"}); err != nil {
			return err
		}
	}
	return nil
}

// leftovers sweeps the settled buckets in order.
func (w *sweep) leftovers(ctx context.Context) error {
	settledBefore := w.now.Add(-settled).Truncate(bucketSpan)
	for w.report.Next.Before(settledBefore) {
		done, err := w.empty(ctx, w.report.Next, table.Query{})
		if err != nil || !done {
			return err
		}
		w.report.Next = w.report.Next.Add(bucketSpan)
	}
	return nil
}

// empty moves the rows of a bucket that the query selects; done is false when the limit came first.
func (w *sweep) empty(ctx context.Context, at time.Time, q table.Query) (done bool, err error) {
	rows, err := w.read(ctx, at, q)
	if err != nil {
		return false, err
	}
	moves, ctx := errgroup.WithContext(ctx)
	moves.SetLimit(movesAtOnce)
	done = true
	for _, row := range rows {
		if row.Type == stuck {
			continue
		}
		if w.left == 0 {
			w.report.More, done = true, false
			break
		}
		w.left--
		moves.Go(func() error { return w.move(ctx, row) })
	}
	return done, moves.Wait()
}

// read reads a bucket's shards side by side.
func (w *sweep) read(ctx context.Context, at time.Time, q table.Query) ([]outboxRow, error) {
	var shards [bucketShards][]outboxRow
	reads, ctx := errgroup.WithContext(ctx)
	for shard := range bucketShards {
		reads.Go(func() (err error) {
			of := q
			of.PK = bucket(at, shard)
			shards[shard], err = table.All[outboxRow](ctx, w.store.table, of)
			return err
		})
	}
	if err := reads.Wait(); err != nil {
		return nil, err
	}
	var rows []outboxRow
	for _, shard := range shards {
		rows = append(rows, shard...)
	}
	return rows, nil
}

// move puts a row back, so that the Pipe sees it inserted, or gives its task up.
func (w *sweep) move(ctx context.Context, row outboxRow) error {
	op := w.store.newID()
	tries := row.Tries
	if row.Type == waiting {
		tries++
	}
	giveUp := tries > w.limits.Tries
	var err error
	if giveUp {
		err = w.store.table.Transact(ctx, w.now, op, table.Update(w.stuck(row, op)))
	} else {
		next := row
		next.Row = table.Row{Key: outboxKey(w.now, row.id()), Type: waiting, Schema: 1, Version: 1, Op: op, At: w.now}
		next.Tries = tries
		err = w.store.table.Transact(ctx, w.now, op, table.Delete(row.Key, row.Version), table.Create(next))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case errors.Is(err, fault.Conflict):
		w.report.Taken++
		return nil
	case err != nil:
		return err
	case giveUp:
		w.report.GivenUp = append(w.report.GivenUp, row.task())
	case row.Type == parked:
		w.report.Due++
	default:
		w.report.Again++
	}
	return nil
}

// stuck is the row of a task given up: it stays where it is, and stands in the list of what needs attention.
func (w *sweep) stuck(row outboxRow, op string) outboxRow {
	row.Type, row.Op, row.Version = stuck, op, row.Version+1
	row.L = &stuckCard{ID: row.id(), Kind: row.Kind, Org: row.Org, Ref: row.Ref, Tries: row.Tries}
	row.Watched(stuckTasks(w.now, row.id()))
	return row
}
