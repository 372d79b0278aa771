package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// resetRow names a person's newest link to a new password.
type resetRow struct {
	table.Row
	Home          auth.Tenant
	LinkID        string
	LinkExpiresAt time.Time
}

// Reset reads a person's newest link to a new password.
func (s *Store) Reset(ctx context.Context, person string) (account.Reset, error) {
	var row resetRow
	if err := s.table.Get(ctx, resetKey(person), &row); err != nil {
		return account.Reset{}, err
	}
	return account.Reset{Person: person, Home: row.Home, LinkID: row.LinkID, ExpiresAt: row.LinkExpiresAt}, nil
}

// OpenReset writes a link in place of the one before. Each link has a history of its own, so two at once do not meet:
// the later one holds.
func (s *Store) OpenReset(ctx context.Context, r account.Reset, fresh link.Link, act audit.Act, tasks ...outbox.Task) (account.Reset, error) {
	c := s.change(act)
	c.record(r.Home, "password-reset", r.LinkID, audit.Revision{})
	row := resetRow{Row: c.part(resetKey(r.Person), "Reset"), Home: r.Home, LinkID: r.LinkID, LinkExpiresAt: r.ExpiresAt}
	row.Expires(r.ExpiresAt, keepLinks)
	c.add(table.Put(row))
	c.openLink(fresh)
	c.ask(tasks...)
	return r, c.commit(ctx, r)
}

// SavePassword writes a person with a new password, the decision of the link that allowed it, and the end of its
// sessions but one.
func (s *Store) SavePassword(ctx context.Context, p account.Person, exceptHash string, l link.Link, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	if l.Hash != "" {
		c.useLink(l)
	}
	p = c.savePerson(p)
	if err := c.endSessions(ctx, p, exceptHash); err != nil {
		return p, err
	}
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}

// OpenEmailChange writes a person's wish for another address with the links that decide it.
func (s *Store) OpenEmailChange(ctx context.Context, p account.Person, fresh []link.Link, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	p = c.savePerson(p)
	for _, l := range fresh {
		c.openLink(l)
	}
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}

// DecideEmailChange writes one mailbox's decision.
func (s *Store) DecideEmailChange(ctx context.Context, p account.Person, l link.Link, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	c.useLink(l)
	p = c.savePerson(p)
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}

// MoveEmail writes a person under its new address and gives the former one free.
func (s *Store) MoveEmail(ctx context.Context, p account.Person, former string, l link.Link, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	c.useLink(l)
	unique := uniqueRow{Row: c.part(uniqueKey("EMAIL", s.mailHash(p.Email)), "Unique"), Ref: p.ID}
	c.add(table.Create(unique).Else(fault.New(fault.Conflict, "email_taken")), table.Delete(uniqueKey("EMAIL", s.mailHash(former)), 1))
	if err := errors.Join(c.present(ctx, p), c.endSessions(ctx, p, "")); err != nil {
		return p, err
	}
	p = c.savePerson(p)
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}
