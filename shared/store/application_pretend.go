package store

import (
	"context"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/table"
)

// decoyRow says nothing and is about as long as a row that would be written in its place.
type decoyRow struct {
	table.Row
	Text string
}

// decoyLength is about that of an application's row.
const decoyLength = 1200

// Pretend reads and writes as much as an act that keeps something, so that the time it takes says nothing
// (REQUIREMENTS A8). The tasks are real: letters go out.
func (s *Store) Pretend(ctx context.Context, cost reseller.Cost, act audit.Act, tasks ...outbox.Task) (reseller.Application, error) {
	id := s.newID()
	for n := range cost.Reads {
		var nothing decoyRow
		_ = s.table.Get(ctx, decoyKey(id, n), &nothing) // there is none, that is the point
	}
	c := s.change(act)
	for n := range cost.Rows {
		row := decoyRow{Row: c.part(decoyKey(id, n), "Decoy")}
		if n == 0 {
			row.Text = strings.Repeat(".", decoyLength)
		}
		row.Expires(act.At, time.Hour)
		c.add(table.Create(row))
	}
	c.ask(tasks...)
	return reseller.Application{}, c.commit(ctx, reseller.Application{})
}

// PersonOf finds the id of the person with a normalised address, in one read whether or not there is one.
func (s *Store) PersonOf(ctx context.Context, email string) (string, error) {
	var unique uniqueRow
	err := s.table.Get(ctx, uniqueKey("EMAIL", s.mailHash(email)), &unique)
	return unique.Ref, err
}
