package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// The types of an outbox row. The Pipe takes what is inserted as an "Outbox" row, and nothing else.
const (
	waiting = "Outbox" // goes out, or is out
	parked  = "Parked" // for a later time
	stuck   = "Failed" // given up after too many tries; people look at it
)

// outboxRow is a task waiting. Its attributes are named in the Pipe's template.
type outboxRow struct {
	table.Row
	Kind   outbox.Kind
	Org    auth.Tenant
	Ref    string
	RefVer int64
	Data   string // JSON, or nothing; always there, because the template names it
	Tries  int
	L      *stuckCard `dynamodbav:",omitempty"` // of stuck rows
}

// stuckCard is what the list of stuck tasks shows.
type stuckCard struct {
	ID    string      `dynamodbav:"i"`
	Kind  outbox.Kind `dynamodbav:"k"`
	Org   auth.Tenant `dynamodbav:"o"`
	Ref   string      `dynamodbav:"r"`
	Tries int         `dynamodbav:"t"`
}

// taskRow is the row of a task: it goes out at once, or is parked until the sweep finds it due.
func (s *Store) taskRow(task outbox.Task, op string, at time.Time, tries int) (outboxRow, error) {
	id := s.newID()
	key, rowType := outboxKey(at, id), waiting
	if task.NotBefore.After(at) {
		key, rowType = parkedKey(task.NotBefore, id), parked
	}
	row := outboxRow{
		Row:  table.Row{Key: key, Type: rowType, Schema: 1, Version: 1, Op: op, At: at.UTC()},
		Kind: task.Kind, Org: task.Tenant, Ref: task.Ref, RefVer: task.RefVersion, Tries: tries,
	}
	if len(task.Data) > 0 {
		data, err := json.Marshal(task.Data)
		if err != nil {
			return outboxRow{}, fmt.Errorf("task %s: %w", task.Kind, err)
		}
		row.Data = string(data)
	}
	return row, nil
}

// id is the ULID at the end of the sort key; it stays the same however often the row moves.
func (r outboxRow) id() string { return r.SK[max(0, len(r.SK)-ulidLength):] }

const ulidLength = 26

func (r outboxRow) task() outbox.Task {
	return outbox.Task{Kind: r.Kind, Tenant: r.Org, Ref: r.Ref, RefVersion: r.RefVer}
}

// Done forgets the row of a message whose work is done. Should the sweep have put the row back meanwhile, the work is
// asked for once more and finds nothing left to do.
func (s *Store) Done(ctx context.Context, m outbox.Message) error {
	return s.table.Forget(ctx, messageKey(m.Bucket, m.ID))
}
