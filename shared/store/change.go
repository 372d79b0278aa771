package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/idempotency"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// change collects the writes of one use case and commits them together.
type change struct {
	store  *Store
	act    audit.Act
	writes []table.Write
	err    error
}

func (s *Store) change(act audit.Act) *change { return &change{store: s, act: act} }

// record writes the act into the object's history and returns the revision the object has from now on.
func (c *change) record(t auth.Tenant, objectType, id string, at audit.Revision) audit.Revision {
	entry, next := audit.Record(objectType, id, at, c.act)
	c.writes = append(c.writes, table.Create(c.store.auditRow(t, entry)))
	return next
}

// row is the envelope of an object's row at its new revision.
func (c *change) row(key table.Key, rowType string, at audit.Revision) table.Row {
	return table.Row{
		Key: key, Type: rowType, Schema: 1,
		Version: at.Version, Hash: at.Hash, Op: c.act.By.Operation, At: c.act.At.UTC(),
	}
}

// part is the envelope of a row that is written once and has no history of its own.
func (c *change) part(key table.Key, rowType string) table.Row {
	return c.row(key, rowType, audit.Revision{Version: 1})
}

// save adds an object's row: created at its first revision, updated over the one before at every later one.
// refused is the failure when somebody was faster; nil for the usual one.
func (c *change) save(r table.Record, version int64, refused error) {
	w := table.Update(r)
	if version == 1 {
		w = table.Create(r)
	}
	if refused != nil {
		w = w.Else(refused)
	}
	c.writes = append(c.writes, w)
}

// add adds any other write.
func (c *change) add(writes ...table.Write) { c.writes = append(c.writes, writes...) }

// ask writes the tasks that begin with this change.
func (c *change) ask(tasks ...outbox.Task) {
	for _, task := range tasks {
		row, err := c.store.taskRow(task, c.act.By.Operation, c.act.At, 0)
		c.err = errors.Join(c.err, err)
		c.writes = append(c.writes, table.Create(row))
	}
}

// commit writes everything in one transaction. saved is the object the caller is answered with.
func (c *change) commit(ctx context.Context, saved any) error {
	if c.err != nil {
		return c.err
	}
	key, record, once, err := idempotency.Row(ctx, saved)
	if err != nil {
		return err
	}
	if once { // it speaks first, so that a repeated act gets its first answer before anything is refused
		c.writes = append([]table.Write{c.once(key, record)}, c.writes...)
	}
	return c.store.table.Transact(ctx, c.act.At, c.act.By.Operation, c.writes...)
}

type idempotencyRow struct {
	table.Row
	Body   string
	Answer []byte
}

// keepAnswers is how long a repeated act finds its first answer (REQUIREMENTS B2: at least 24 hours).
const keepAnswers = 48 * time.Hour

func (c *change) once(key string, record idempotency.Record) table.Write {
	row := idempotencyRow{Row: c.part(idempotencyKey(key), "Idempotency"), Body: record.Body, Answer: record.Answer}
	row.Op = "" // a second try has the same operation id; it must be told the first answer, not be taken for an echo
	row.Expires(c.act.At.Add(keepAnswers), 24*time.Hour)
	return table.Create(row).ElseFrom(func(old table.Item) error {
		var before idempotencyRow
		if err := table.Decode(old, &before); err != nil {
			return fmt.Errorf("decode idempotency record: %w", err)
		}
		return idempotency.Done(idempotency.Record{Body: before.Body, Answer: before.Answer})
	})
}
