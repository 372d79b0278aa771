package store

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/job"
	"twotier/shared/table"
)

// jobPartRow is a part of a job's lines. A part's version guards how far the job is: whoever writes what became of a part
// notes it at the job's head in the same transaction.
type jobPartRow[Line any] struct {
	table.Row
	Number int
	Lines  []Line
}

func (r jobPartRow[Line]) part() job.Part[Line] {
	return job.Part[Line]{Number: r.Number, Version: r.Version, Lines: r.Lines}
}

// jobPart is a part's row at its next version; it goes with its job.
func jobPart[Line any](c *change, t auth.Tenant, id, rowType string, part job.Part[Line], until time.Time) jobPartRow[Line] {
	row := jobPartRow[Line]{Row: c.part(jobPartKey(t, id, part.Number), rowType), Number: part.Number, Lines: part.Lines}
	row.Version = part.Version + 1
	row.Expires(until, 0)
	return row
}

// jobWithParts reads a job whole; head is the row of headType. fault.NotFound when there is none of that type.
func jobWithParts[Line any](ctx context.Context, s *Store, t auth.Tenant, id, headType string, head table.Record) ([]job.Part[Line], error) {
	rows, err := table.All[table.Any](ctx, s.table, jobParts(t, id))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || rows[0].Type != headType {
		return nil, fault.New(fault.NotFound, "not_found")
	}
	if err := rows[0].Into(head); err != nil {
		return nil, err
	}
	parts := make([]job.Part[Line], 0, len(rows)-1)
	for _, row := range rows[1:] {
		var part jobPartRow[Line]
		if err := row.Into(&part); err != nil {
			return nil, err
		}
		parts = append(parts, part.part())
	}
	return parts, nil
}

// jobWithPart reads a job's head with one of its parts, strongly. fault.NotFound when there is none.
func jobWithPart[Line any](ctx context.Context, s *Store, t auth.Tenant, id string, number int, head table.Record) (job.Part[Line], error) {
	var row jobPartRow[Line]
	of, part := &table.Read{Key: jobKey(t, id), Into: head}, &table.Read{Key: jobPartKey(t, id, number), Into: &row}
	if err := s.table.GetMany(ctx, of, part); err != nil {
		return job.Part[Line]{}, err
	}
	if !of.Found || !part.Found {
		return job.Part[Line]{}, fault.New(fault.NotFound, "not_found")
	}
	return row.part(), nil
}
