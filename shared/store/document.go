package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"twotier/shared/fault"
	"twotier/shared/table"
	"twotier/shared/terms"
)

// documentRow is the full text that somebody agreed to, once for all who did.
type documentRow struct {
	table.Row
	Name    terms.Name
	Edition int
	Text    string
}

// KeepTexts sees to it that the full text of everything accepted is in the table, by its hash. A text is written once and
// never again, outside the transaction of the act: several people who agree at once would stand in each other's way.
func (s *Store) KeepTexts(ctx context.Context, accepted []terms.Acceptance) error {
	rows := make([]documentRow, len(accepted))
	reads := make([]*table.Read, len(accepted))
	for i, a := range accepted {
		reads[i] = &table.Read{Key: documentKey(a.SHA256), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return err
	}
	for i, a := range accepted {
		if reads[i].Found {
			continue
		}
		text, err := a.Whole()
		if err != nil {
			return err
		}
		op := s.newID()
		row := documentRow{
			Row:  table.Row{Key: documentKey(a.SHA256), Type: "Document", Schema: 1, Version: 1, Op: op, At: a.At.UTC()},
			Name: a.Document, Edition: a.Version, Text: text,
		}
		err = s.table.Transact(ctx, a.At, op, table.Create(row))
		if err != nil && !errors.Is(err, fault.Conflict) { // somebody was faster with the same text
			return err
		}
	}
	return nil
}

// DocumentText gives back the very bytes that were accepted. fault.NotFound for a hash nobody agreed to;
// fault.Internal "document_altered" when they are not those of the hash any more.
func (s *Store) DocumentText(ctx context.Context, hash string) (string, error) {
	var row documentRow
	if err := s.table.Get(ctx, documentKey(hash), &row); err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(row.Text))
	if hex.EncodeToString(sum[:]) != hash {
		return "", fault.New(fault.Internal, "document_altered")
	}
	return row.Text, nil
}
