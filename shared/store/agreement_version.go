package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// agreementVersionRow is the text of Microsoft's agreement as it was seen last.
type agreementVersionRow struct {
	table.Row
	TemplateID string
	Link       string
	Rank       int
	Since      time.Time
}

// AgreementVersion reads the text that has to be confirmed at present; zero before one was seen.
func (s *Store) AgreementVersion(ctx context.Context) (agreement.Version, error) {
	var row agreementVersionRow
	err := s.table.Get(ctx, agreementVersionKey(), &row)
	if errors.Is(err, fault.NotFound) {
		return agreement.Version{}, nil
	}
	return agreement.Version{TemplateID: row.TemplateID, Link: row.Link, Rank: row.Rank, Since: row.Since, Revision: row.Version}, err
}

// SaveAgreementVersion writes the text that was seen, and asks for what follows from it.
func (s *Store) SaveAgreementVersion(ctx context.Context, v agreement.Version, at time.Time, ask ...outbox.Task) error {
	row := agreementVersionRow{Row: table.Row{Key: agreementVersionKey(), Type: "AgreementVersion", Schema: 1, Version: v.Revision + 1, Op: s.newID(), At: at.UTC()},
		TemplateID: v.TemplateID, Link: v.Link, Rank: v.Rank, Since: v.Since}
	write := table.Update(row)
	if row.Version == 1 {
		write = table.Create(row)
	}
	writes := []table.Write{write}
	for _, task := range ask {
		row, err := s.taskRow(task, row.Op, at, 0)
		if err != nil {
			return err
		}
		writes = append(writes, table.Create(row))
	}
	return s.table.Transact(ctx, at, row.Op, writes...)
}
