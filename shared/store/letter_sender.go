package store

import (
	"context"
	"errors"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/correspondence"
	"twotier/shared/fault"
	"twotier/shared/table"
)

type letterSenderRow struct {
	table.Row
	Name    string
	ReplyTo string
}

// Sender reads how a reseller appears in its letters to customers.
func (s *Store) Sender(ctx context.Context, t auth.Tenant) (correspondence.Sender, error) {
	var row letterSenderRow
	err := s.table.Get(ctx, letterSenderKey(t), &row)
	if errors.Is(err, fault.NotFound) {
		return correspondence.Sender{}, nil
	}
	return correspondence.Sender{Revision: audit.Revision{Version: row.Version, Hash: row.Hash}, Name: row.Name, ReplyTo: row.ReplyTo}, err
}

// SaveSender writes it over the version that was read.
func (s *Store) SaveSender(ctx context.Context, t auth.Tenant, of correspondence.Sender, act audit.Act) (correspondence.Sender, error) {
	c := s.change(act)
	of.Revision = c.record(t, "letter-sender", t.ID(), of.Revision)
	c.save(letterSenderRow{Row: c.row(letterSenderKey(t), "LetterSender", of.Revision), Name: of.Name, ReplyTo: of.ReplyTo}, of.Revision.Version, nil)
	return of, c.commit(ctx, of)
}
