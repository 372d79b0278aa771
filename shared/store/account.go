package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type personRow struct {
	table.Row
	Email, FirstName, LastName, Phone string
	Language                          i18n.Language
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

type sessionRow struct {
	table.Row
	Person, Name, Agent string
	Home                auth.Tenant // where its history stands
	Members             []account.Member
	CreatedAt           time.Time
}

func (r personRow) person(id string) account.Person {
	return account.Person{
		ID: id, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Email: r.Email, FirstName: r.FirstName, LastName: r.LastName, Phone: r.Phone,
		Language: r.Language, Password: r.Password, First: r.Home,
		External: r.External, NewEmail: r.NewEmail,
	}
}

// PersonByEmail finds a person by the normalised address.
func (s *Store) PersonByEmail(ctx context.Context, email string) (account.Person, error) {
	var unique uniqueRow
	if err := s.table.Get(ctx, uniqueKey("EMAIL", s.mailHash(email)), &unique); err != nil {
		return account.Person{}, err
	}
	return s.Person(ctx, unique.Ref)
}

// Person reads a person with the memberships that let it in, in one trip.
func (s *Store) Person(ctx context.Context, id string) (account.Person, error) {
	rows, err := table.All[table.Any](ctx, s.table, personHead(id))
	if err != nil {
		return account.Person{}, err
	}
	var person personRow
	var members []memberRow
	for _, row := range rows {
		switch row.Type {
		case "Person":
			err = row.Into(&person)
		case "Membership":
			members = append(members, memberRow{})
			err = row.Into(&members[len(members)-1])
		}
		if err != nil {
			return account.Person{}, err
		}
	}
	if person.Version == 0 {
		return account.Person{}, fault.New(fault.NotFound, "not_found")
	}
	p := person.person(id)
	p.Members = letIn(members)
	return p, nil
}

// savePerson writes a person with the next entry of its history, in its first organisation.
func (c *change) savePerson(p account.Person) account.Person {
	p.Revision = c.record(p.Home(), "person", p.ID, p.Revision)
	c.save(personRow{
		Row:   c.row(personKey(p.ID), "Person", p.Revision),
		Email: p.Email, FirstName: p.FirstName, LastName: p.LastName, Phone: p.Phone,
		Language: p.Language, Password: p.Password, Home: p.Home(), External: p.External, NewEmail: p.NewEmail,
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

// BeginSession writes the session beside the person's history.
func (s *Store) BeginSession(ctx context.Context, p account.Person, session account.Session, act audit.Act) error {
	c := s.change(act)
	revision := c.record(p.Home(), "session", session.Hash[:16], audit.Revision{})
	row := sessionRow{
		Row:    c.row(sessionKey(p.ID, session.Hash), "Session", revision),
		Person: p.ID, Name: session.Name, Agent: session.Agent, Members: session.Members, Home: p.Home(), CreatedAt: session.CreatedAt,
	}
	row.Expires(session.ExpiresAt, 7*24*time.Hour)
	c.add(table.Create(row))
	c.noteSignIn(p.ID, session)
	return c.commit(ctx, session)
}

// EndSession removes the session, so that its cookie opens nothing from now on.
func (s *Store) EndSession(ctx context.Context, person, hash string, act audit.Act) error {
	var row sessionRow
	err := s.table.Get(ctx, sessionKey(person, hash), &row)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c := s.change(act)
	c.record(row.Home, "session", hash[:16], audit.Revision{Version: row.Version, Hash: row.Hash})
	c.add(table.Delete(row.Key, row.Version)) // after the entry, by which a lost answer is recognised
	return c.commit(ctx, row)
}

// Identify reads the session behind a cookie and the answer already given under an idempotency key, in one trip.
func (s *Store) Identify(ctx context.Context, token account.Token, key string) (account.Session, *idempotency.Record, error) {
	var session sessionRow
	var answer idempotencyRow
	ofSession := &table.Read{Key: sessionKey(token.Person(), token.Hash()), Into: &session}
	ofAnswer := &table.Read{Key: idempotencyKey(key), Into: &answer}
	var reads []*table.Read
	if token.Person() != "" {
		reads = append(reads, ofSession)
	}
	if key != "" {
		reads = append(reads, ofAnswer)
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return account.Session{}, nil, err
	}
	var done *idempotency.Record
	if ofAnswer.Found && !answer.Expired(s.now()) {
		done = &idempotency.Record{Body: answer.Body, Answer: answer.Answer}
	}
	if !ofSession.Found || session.Expired(s.now()) {
		return account.Session{}, done, nil
	}
	return account.Session{
		Person: session.Person, Name: session.Name, Hash: token.Hash(), Members: session.Members,
		CreatedAt: session.CreatedAt, ExpiresAt: time.Unix(session.ExpiresAt, 0).UTC(), Agent: session.Agent,
	}, done, nil
}
