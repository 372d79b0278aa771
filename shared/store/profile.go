package store

import (
	"context"

	"twotier/shared/account"
	"twotier/shared/audit"
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
