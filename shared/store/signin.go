package store

import (
	"context"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/table"
)

type policyRow struct {
	table.Row
	Methods []account.Method
	Factor  bool
}

// Policy reads how people sign in to an organisation; the default until it has chosen.
func (s *Store) Policy(ctx context.Context, a auth.Area) (account.Policy, error) {
	all, err := s.Policies(ctx, a)
	return all[a], err
}

// Policies reads the policies of several organisations in one trip.
func (s *Store) Policies(ctx context.Context, of ...auth.Area) (map[auth.Area]account.Policy, error) {
	rows, reads := make([]policyRow, len(of)), make([]*table.Read, len(of))
	for i, area := range of {
		reads[i] = &table.Read{Key: policyKey(area), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	policies := make(map[auth.Area]account.Policy, len(of))
	for i, area := range of {
		policies[area] = account.DefaultPolicy(area)
		if reads[i].Found {
			policies[area] = account.Policy{Revision: audit.Revision{Version: rows[i].Version, Hash: rows[i].Hash},
				Methods: rows[i].Methods, Factor: rows[i].Factor}.Of(area)
		}
	}
	return policies, nil
}

// SavePolicy writes an organisation's choice over the one that was read.
func (s *Store) SavePolicy(ctx context.Context, a auth.Area, p account.Policy, act audit.Act) (account.Policy, error) {
	c := s.change(act)
	p.Revision = c.record(a.Tenant, "sign-in-rules", a.ID(), p.Revision)
	c.save(policyRow{Row: c.row(policyKey(a), "SignInRules", p.Revision), Methods: p.Methods, Factor: p.Factor}, p.Revision.Version, nil)
	return p, c.commit(ctx, p)
}

// ceremonyRow is something half done in one browser, found by the hash of its cookie. Its parts are written by nobody
// in particular, so it has no history; what comes of it has.
type ceremonyRow struct {
	table.Row
	Kind   account.CeremonyKind
	Person string
	Data   []byte
}

func (s *Store) ceremonyRow(c account.Ceremony, now time.Time) ceremonyRow {
	row := ceremonyRow{
		Row:  table.Row{Key: ceremonyKey(c.Hash), Type: "Ceremony", Schema: 1, Version: c.Version, At: now.UTC()},
		Kind: c.Kind, Person: c.Person, Data: c.Data,
	}
	row.Expires(c.ExpiresAt, time.Hour)
	return row
}

// OpenCeremony writes one that begins.
func (s *Store) OpenCeremony(ctx context.Context, c account.Ceremony, now time.Time) error {
	return s.table.Transact(ctx, now, "", table.Create(s.ceremonyRow(c, now)))
}

// Ceremony reads one by the hash of its token. fault.NotFound.
func (s *Store) Ceremony(ctx context.Context, hash string) (account.Ceremony, error) {
	var row ceremonyRow
	if err := s.table.Get(ctx, ceremonyKey(hash), &row); err != nil {
		return account.Ceremony{}, err
	}
	return account.Ceremony{Kind: row.Kind, Hash: hash, Person: row.Person, Data: row.Data,
		ExpiresAt: time.Unix(row.ExpiresAt, 0).UTC(), Version: row.Version}, nil
}

// MoveCeremony writes new data over the version before.
func (s *Store) MoveCeremony(ctx context.Context, c account.Ceremony, now time.Time) error {
	return s.table.Transact(ctx, now, "", table.Update(s.ceremonyRow(c, now)).Else(errCeremonyOver()))
}

// EndCeremony removes one; only its first end counts.
func (s *Store) EndCeremony(ctx context.Context, c account.Ceremony, now time.Time) error {
	return s.table.Transact(ctx, now, "", table.Delete(ceremonyKey(c.Hash), c.Version).Else(errCeremonyOver()))
}

func errCeremonyOver() error { return fault.New(fault.Gone, "ceremony_over") }
