package store

import (
	"context"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/table"
)

// SaveProfile writes a person, and its name where its organisations list it.
func (s *Store) SaveProfile(ctx context.Context, p account.Person, act audit.Act) (account.Person, error) {
	c := s.change(act)
	if err := c.present(ctx, p); err != nil {
		return p, err
	}
	p = c.savePerson(p)
	return p, c.commit(ctx, p)
}

// hintRow says that a person has put a hint away.
type hintRow struct {
	table.Row
	Name string
}

// PutHintAway notes that a person needs a hint no more. It is no act: nothing is recorded, and once is as good as twice.
func (s *Store) PutHintAway(ctx context.Context, person, hint string, at time.Time) error {
	row := table.Row{Key: hintKey(person, hint), Type: "Hint", Schema: 1, Version: 1, Op: s.newID(), At: at.UTC()}
	return s.table.Mirror(ctx, hintRow{Row: row, Name: hint})
}
