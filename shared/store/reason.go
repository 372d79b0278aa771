package store

import (
	"context"
	"time"

	"twotier/shared/outbox"
	"twotier/shared/table"
)

// reasonKept is how long people may come to ask why work was given up.
const reasonKept = 365 * 24 * time.Hour

// reasonRow is why a task came back the last time. It is a row beside the task's: the sweep moves that one by its
// version, and the stream must hear of no change.
type reasonRow struct {
	table.Row
	L reasonCard
}

type reasonCard struct {
	Code        string `dynamodbav:"c"`
	Microsoft   string `dynamodbav:"m,omitempty"`
	Correlation string `dynamodbav:"x,omitempty"`
}

// KeepReason remembers why a message came back. What two deliveries say at once is as good as either.
func (s *Store) KeepReason(ctx context.Context, m outbox.Message, why outbox.Reason) error {
	op := s.newID()
	row := reasonRow{Row: table.Row{Key: reasonKey(m.ID), Type: "Reason", Schema: 1, Version: 1, Op: op, At: why.At},
		L: reasonCard{Code: why.Code, Microsoft: why.Microsoft, Correlation: why.Correlation}}
	row.Expires(why.At.Add(reasonKept), 0)
	return s.table.Transact(ctx, why.At, op, table.Put(row))
}

// reasons are those of tasks, each at its place; empty where none is kept, as for what was given up before they were.
func (s *Store) reasons(ctx context.Context, tasks []string) ([]outbox.Reason, error) {
	rows := make([]reasonRow, len(tasks))
	reads := make([]*table.Read, len(tasks))
	for i, id := range tasks {
		reads[i] = &table.Read{Key: reasonKey(id), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	all := make([]outbox.Reason, len(tasks))
	for i, row := range rows {
		all[i] = outbox.Reason{Code: row.L.Code, Microsoft: row.L.Microsoft, Correlation: row.L.Correlation, At: row.At}
	}
	return all, nil
}
