package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/table"
)

// suppressionRow is an address that gets no more letters, known by its hash alone.
type suppressionRow struct {
	table.Row
	Reason  maillog.Reason
	EventAt time.Time
}

// Suppression says why an address gets no letters. fault.NotFound when it does.
func (s *Store) Suppression(ctx context.Context, address string) (maillog.Suppression, error) {
	row, err := s.suppression(ctx, address)
	return maillog.Suppression{Reason: row.Reason, At: row.EventAt}, err
}

func (s *Store) suppression(ctx context.Context, address string) (suppressionRow, error) {
	var row suppressionRow
	err := s.table.Get(ctx, suppressionKey(s.mailHash(address)), &row)
	return row, err
}

// Suppress stops letters to an address, unless more is known of it already. fault.Conflict when another event about the
// same address was faster; the event can be given again.
func (s *Store) Suppress(ctx context.Context, address string, why maillog.Suppression) error {
	known, err := s.suppression(ctx, address)
	fresh := errors.Is(err, fault.NotFound)
	switch {
	case err != nil && !fresh:
		return err
	case !fresh && !why.Over(maillog.Suppression{Reason: known.Reason, At: known.EventAt}):
		return nil
	}
	row := suppressionRow{
		Row: table.Row{Key: suppressionKey(s.mailHash(address)), Type: "Suppression", Schema: 1,
			Version: known.Version + 1, Op: s.newID(), At: s.now().UTC()},
		Reason: why.Reason, EventAt: why.At.UTC(),
	}
	write := table.Update(row)
	if fresh {
		write = table.Create(row)
	}
	return s.table.Transact(ctx, row.At, row.Op, write)
}
