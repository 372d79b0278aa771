package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/fault"
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
