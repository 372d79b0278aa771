package store

import (
	"context"
	"slices"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/fault"
	"twotier/shared/table"
)

type factorRow struct {
	table.Row
	Kind            account.FactorKind
	Name            string
	AddedAt, UsedAt time.Time
	Secret          string
	Step            int64
	Credential      []byte
	Codes           []string
}

func (r factorRow) factor() account.Factor {
	return account.Factor{
		ID: r.SK[len("F#"):], Revision: audit.Revision{Version: r.Version, Hash: r.Row.Hash}, Kind: r.Kind, Name: r.Name,
		AddedAt: r.AddedAt, UsedAt: r.UsedAt, Secret: r.Secret, Step: r.Step, Credential: r.Credential, Codes: r.Codes,
	}
}

func (c *change) factorRow(person string, f account.Factor, at audit.Revision) factorRow {
	return factorRow{
		Row:  c.row(factorKey(person, f.ID), "Factor", at),
		Kind: f.Kind, Name: f.Name, AddedAt: f.AddedAt, UsedAt: f.UsedAt,
		Secret: f.Secret, Step: f.Step, Credential: f.Credential, Codes: f.Codes,
	}
}

// noted writes an act about a factor into its history. The act of the change itself may be another, such as the
// beginning of a session.
func (c *change) noted(p account.Person, f account.Factor, name string, facts audit.Changes) audit.Revision {
	about := *c
	about.act.Name, about.act.Changes, about.writes = name, facts, nil
	revision := about.record(p.Home(), "factor", f.ID, f.Revision)
	c.add(about.writes...)
	return revision
}

// addFactor writes a factor the person has from now on. Recovery codes replace those before.
func (c *change) addFactor(p account.Person, f account.Factor) {
	revision := c.noted(p, f, "factor.added", audit.Changes{"kind": {"", string(f.Kind)}})
	c.save(c.factorRow(p.ID, f, revision), revision.Version, nil)
}

// useFactor writes what a use changed. Of several uses of one code at once one gets through.
func (c *change) useFactor(p account.Person, f account.Factor) {
	revision := c.noted(p, f, "factor.used", nil)
	c.save(c.factorRow(p.ID, f, revision), revision.Version, fault.New(fault.Conflict, "factor_code_used"))
}

func (c *change) removeFactor(p account.Person, f account.Factor) {
	c.noted(p, f, "factor.removed", audit.Changes{"kind": {string(f.Kind), ""}})
	c.add(table.Delete(factorKey(p.ID, f.ID), f.Revision.Version))
}

// Standing reads a person with devices, factors and sessions, in one query. fault.NotFound.
func (s *Store) Standing(ctx context.Context, person string) (account.Standing, error) {
	rows, err := table.All[table.Any](ctx, s.table, standingQuery(person))
	if err != nil {
		return account.Standing{}, err
	}
	var standing account.Standing
	var members []memberRow
	var hints []string
	for _, row := range rows {
		switch row.Type {
		case "Membership":
			members = append(members, memberRow{})
			err = row.Into(&members[len(members)-1])
		case "Hint":
			var hint hintRow
			err = row.Into(&hint)
			hints = append(hints, hint.Name)
		default:
			err = s.stand(&standing, person, row)
		}
		if err != nil {
			return account.Standing{}, err
		}
	}
	standing.Person.Members, standing.Person.Hints = letIn(members), hints
	if standing.Person.ID == "" {
		return account.Standing{}, fault.New(fault.NotFound, "not_found")
	}
	slices.SortFunc(standing.Sessions, func(a, b account.Session) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return standing, nil
}

// StandingByEmail is Standing of whoever has the normalised address. For one that nobody has it reads as much.
func (s *Store) StandingByEmail(ctx context.Context, email string) (account.Standing, error) {
	id, err := s.personOf(ctx, email)
	if err != nil {
		if _, same := s.Standing(ctx, "nobody"); fault.KindOf(same) != fault.NotFound {
			return account.Standing{}, same
		}
		return account.Standing{}, err
	}
	return s.Standing(ctx, id)
}

func (s *Store) stand(standing *account.Standing, id string, row table.Any) error {
	switch row.Type {
	case "Person":
		var person personRow
		err := row.Into(&person)
		standing.Person = person.person(id)
		return err
	case "Device":
		var device deviceRow
		err := row.Into(&device)
		if !device.Expired(s.now()) {
			standing.Devices = append(standing.Devices, device.device())
		}
		return err
	case "Factor":
		var factor factorRow
		err := row.Into(&factor)
		standing.Factors = append(standing.Factors, factor.factor())
		return err
	case "Session":
		var kept sessionRow
		err := row.Into(&kept)
		if session := kept.session(); !session.Ended(s.now()) {
			standing.Sessions = append(standing.Sessions, session)
		}
		return err
	}
	return nil
}

// AddFactors writes factors a signed-in person has from now on, and asks for the letter that says so. fault.Conflict
// when one is there already or has moved on.
func (s *Store) AddFactors(ctx context.Context, p account.Person, act audit.Act, factors ...account.Factor) error {
	c := s.change(act)
	for _, factor := range factors {
		c.addFactor(p, factor)
	}
	c.ask(personLetter(p, "factor-added", kindOf(factors[0])))
	return c.commit(ctx, factors[0])
}

// NameFactor gives a factor another name.
func (s *Store) NameFactor(ctx context.Context, p account.Person, f account.Factor, act audit.Act) error {
	c := s.change(act)
	revision := c.noted(p, f, act.Name, nil)
	c.save(c.factorRow(p.ID, f, revision), revision.Version, nil)
	return c.commit(ctx, f)
}

// RemoveFactors takes factors from a person, as long as those that stay have not gone meanwhile. fault.Conflict
// "stale_version" when something has moved.
func (s *Store) RemoveFactors(ctx context.Context, p account.Person, gone, stay []account.Factor, act audit.Act) error {
	c := s.change(act)
	for _, factor := range gone {
		c.removeFactor(p, factor)
	}
	for _, factor := range stay {
		c.add(table.Check(factorKey(p.ID, factor.ID), factor.Revision.Version))
	}
	c.ask(personLetter(p, "factor-removed", kindOf(gone[0])))
	return c.commit(ctx, gone[0])
}

func kindOf(f account.Factor) map[string]string { return map[string]string{"kind": string(f.Kind)} }
