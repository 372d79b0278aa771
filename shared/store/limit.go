package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/limit"
	"twotier/shared/table"
)

// limitRow counts a subject's turns under a rule. It holds no history: what is paid off no longer counts.
type limitRow struct {
	table.Row
	Turns int
	Due   time.Time
}

// errFaster says that another request changed the row first.
var errFaster = errors.New("another turn was taken at the same time")

// KeepTurns writes the next state in one conditional write, or answers the state that was in the way.
func (s *Store) KeepTurns(ctx context.Context, t limit.Turn, next limit.State, now time.Time) (limit.State, error) {
	row := limitRow{
		Row:   table.Row{Key: s.limitKey(t), Type: "Limit", Schema: 1, Version: next.Version, At: now.UTC()},
		Turns: next.Turns, Due: next.Due.UTC(),
	}
	row.Expires(next.Due.Add(time.Second), time.Hour) // whole seconds, so never before it is due
	write := table.Update(row)
	if next.Version == 1 {
		write = table.Create(row)
	}
	var inTheWay limit.State
	err := s.table.Transact(ctx, now, "", write.ElseFrom(func(old table.Item) error {
		var before limitRow
		if err := table.Decode(old, &before); err != nil {
			return err
		}
		inTheWay = limit.State{Turns: before.Turns, Due: before.Due, Version: before.Version}
		return errFaster
	}))
	if errors.Is(err, errFaster) {
		return inTheWay, nil
	}
	return limit.State{}, err
}

// ForgetTurns removes the count.
func (s *Store) ForgetTurns(ctx context.Context, t limit.Turn) error {
	return s.table.Forget(ctx, s.limitKey(t))
}

func (s *Store) limitKey(t limit.Turn) table.Key {
	return limitKey(t.Rule.Purpose, s.mailHash(t.Subject))
}
