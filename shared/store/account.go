package store

import (
	"context"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type personRow struct {
	table.Row
	Email, FirstName, LastName, Phone string
	Language                          i18n.Language
	Zone                              string
	Password                          account.PasswordHash
	Home                              auth.Tenant
	External                          []account.External
	NewEmail                          account.EmailChange
}

// uniqueRow holds a value that may exist once and finds its owner.
type uniqueRow struct {
	table.Row
	Ref string
}

func (r personRow) person(id string) account.Person {
	return account.Person{
		ID: id, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Email: r.Email, FirstName: r.FirstName, LastName: r.LastName, Phone: r.Phone,
		Language: r.Language, Zone: r.Zone, Password: r.Password, First: r.Home,
		External: r.External, NewEmail: r.NewEmail,
	}
}

// PersonByEmail finds a person by the normalised address.
func (s *Store) PersonByEmail(ctx context.Context, email string) (account.Person, error) {
	id, err := s.personOf(ctx, email)
	if err != nil {
		return account.Person{}, err
	}
	return s.Person(ctx, id)
}

func (s *Store) personOf(ctx context.Context, email string) (string, error) {
	var unique uniqueRow
	err := s.table.Get(ctx, uniqueKey("EMAIL", s.mailHash(email)), &unique)
	return unique.Ref, err
}

// Person reads a person with the memberships that let it in, in one trip.
func (s *Store) Person(ctx context.Context, id string) (account.Person, error) {
	rows, err := table.All[table.Any](ctx, s.table, personHead(id))
	if err != nil {
		return account.Person{}, err
	}
	var person personRow
	var members []memberRow
	var hints []string
	for _, row := range rows {
		switch row.Type {
		case "Person":
			err = row.Into(&person)
		case "Membership":
			members = append(members, memberRow{})
			err = row.Into(&members[len(members)-1])
		case "Hint":
			var hint hintRow
			err = row.Into(&hint)
			hints = append(hints, hint.Name)
		}
		if err != nil {
			return account.Person{}, err
		}
	}
	if person.Version == 0 {
		return account.Person{}, fault.New(fault.NotFound, "not_found")
	}
	p := person.person(id)
	p.Members, p.Hints = letIn(members), hints
	return p, nil
}

// savePerson writes a person with the next entry of its history, in its first organisation.
func (c *change) savePerson(p account.Person) account.Person {
	p.Revision = c.record(p.Home(), "person", p.ID, p.Revision)
	c.save(personRow{
		Row:   c.row(personKey(p.ID), "Person", p.Revision),
		Email: p.Email, FirstName: p.FirstName, LastName: p.LastName, Phone: p.Phone,
		Language: p.Language, Zone: p.Zone, Password: p.Password, Home: p.Home(), External: p.External, NewEmail: p.NewEmail,
	}, p.Revision.Version, nil)
	return p
}

// addPerson writes a new person with the uniqueness of its address and its memberships.
func (c *change) addPerson(p account.Person, taken error) account.Person {
	p = c.savePerson(p)
	unique := uniqueRow{Row: c.part(uniqueKey("EMAIL", c.store.mailHash(p.Email)), "Unique"), Ref: p.ID}
	c.add(table.Create(unique).Else(taken))
	for _, m := range p.Members {
		c.join(p, m)
	}
	return p
}

// SavePerson writes a person over the revision that was read.
func (s *Store) SavePerson(ctx context.Context, p account.Person, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	p = c.savePerson(p)
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}

// AddPerson writes a new person. fault.Conflict "email_taken" when the address has an owner.
func (s *Store) AddPerson(ctx context.Context, p account.Person, act audit.Act) (account.Person, error) {
	c := s.change(act)
	p = c.addPerson(p, fault.New(fault.Conflict, "email_taken"))
	return p, c.commit(ctx, p)
}
