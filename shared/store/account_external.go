package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// identityHash is how an account elsewhere appears in keys. A subject is case-sensitive.
func (s *Store) identityHash(issuer, subject string) string {
	mac := hmac.New(sha256.New, s.pepper)
	mac.Write([]byte(issuer + "\x00" + subject))
	return "1" + hex.EncodeToString(mac.Sum(nil)[:16])
}

// PersonByIdentity finds the person whose account an account elsewhere opens.
func (s *Store) PersonByIdentity(ctx context.Context, issuer, subject string) (account.Person, error) {
	var unique uniqueRow
	if err := s.table.Get(ctx, uniqueKey("OIDC", s.identityHash(issuer, subject)), &unique); err != nil {
		return account.Person{}, err
	}
	return s.Person(ctx, unique.Ref)
}

// LinkIdentity writes a person with one more account elsewhere, which must be nobody's.
func (s *Store) LinkIdentity(ctx context.Context, p account.Person, e account.External, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	unique := uniqueRow{Row: c.part(uniqueKey("OIDC", s.identityHash(e.Issuer, e.Subject)), "Unique"), Ref: p.ID}
	c.add(table.Create(unique).Else(fault.New(fault.Conflict, "external_linked_elsewhere")))
	p = c.savePerson(p)
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}

// UnlinkIdentity writes a person without the account elsewhere, gives that free, and ends the person's sessions but one:
// whoever came in with it is out.
func (s *Store) UnlinkIdentity(ctx context.Context, p account.Person, e account.External, exceptHash string, act audit.Act, tasks ...outbox.Task) (account.Person, error) {
	c := s.change(act)
	p = c.savePerson(p)
	if err := c.endSessions(ctx, p, exceptHash); err != nil {
		return p, err
	}
	c.add(table.Delete(uniqueKey("OIDC", s.identityHash(e.Issuer, e.Subject)), 1))
	c.ask(tasks...)
	return p, c.commit(ctx, p)
}
