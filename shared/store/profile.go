package store

import (
	"context"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/table"
)

// SaveProfile writes a person, and its name where its organisations list it.
func (s *Store) SaveProfile(ctx context.Context, p account.Person, act audit.Act) (account.Person, error) {
	rows := make([]memberRow, len(p.Members))
	reads := make([]*table.Read, len(p.Members))
	for i, m := range p.Members {
		reads[i] = &table.Read{Key: memberKey(p.ID, m.Tenant), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return p, err
	}
	c := s.change(act)
	p = c.savePerson(p)
	for i, m := range p.Members {
		row := rows[i] // whatever else it says of the membership stays
		row.Version, row.Op, row.At = row.Version+1, act.By.Operation, act.At.UTC()
		row.L.Name = p.Name()
		row.Listed(memberList(m.Tenant, p.LastName+" "+p.FirstName, p.ID))
		c.add(table.Update(row))
	}
	return p, c.commit(ctx, p)
}
