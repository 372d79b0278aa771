package store

import (
	"context"
	"encoding/json"
	"fmt"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// pageSize is how many rows a page of any list has.
const pageSize = 20

// list reads one page of a list. cursor is the opaque text of the page before; a cursor of another organisation or
// another list is refused with fault.Invalid.
func list[T any](ctx context.Context, s *Store, t auth.Tenant, q table.Query, cursor string) ([]T, string, error) {
	bound := t.ID() + "|" + q.Index + "|" + q.PK + "|" + q.Prefix
	if cursor != "" {
		text, err := s.cursors.Open(cursor, bound)
		if err != nil {
			return nil, "", err
		}
		if err := json.Unmarshal(text, &q.After); err != nil {
			return nil, "", fmt.Errorf("cursor: %w", err)
		}
	}
	page, err := table.Select[T](ctx, s.table, q)
	if err != nil {
		return nil, "", err
	}
	if !page.More {
		return page.Rows, "", nil
	}
	text, err := json.Marshal(page.Next)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	return page.Rows, s.cursors.Seal(text, bound), nil
}

// sifting is a list of which only some rows are kept, by what the partition does not decide.
type sifting[T any] struct {
	query table.Query
	bound string // whose cursor, of which list and question
	keeps func(T) bool
	row   func(T) table.Row
}

// sift reads a page of what is kept, bounded to a few trips: a page may then hold fewer than fit and go on.
func sift[T any](ctx context.Context, s *Store, of sifting[T], cursor string) (kept []T, next string, err error) {
	from := of.query
	if cursor != "" {
		text, err := s.cursors.Open(cursor, of.bound)
		if err != nil {
			return nil, "", err
		}
		if err := json.Unmarshal(text, &from.After); err != nil {
			return nil, "", fmt.Errorf("cursor: %w", err)
		}
	}
	for range mostTrips {
		page, err := table.Select[T](ctx, s.table, from)
		if err != nil {
			return nil, "", err
		}
		for i, row := range page.Rows {
			if !of.keeps(row) {
				continue
			}
			if kept = append(kept, row); len(kept) < pageSize {
				continue
			}
			if i+1 == len(page.Rows) && !page.More {
				return kept, "", nil
			}
			next, err := s.sealed(listPosition(of.row(row), from.Index), of.bound)
			return kept, next, err
		}
		if !page.More {
			return kept, "", nil
		}
		from.After = page.Next
	}
	next, err = s.sealed(from.After, of.bound)
	return kept, next, err
}

// sealed is the cursor that goes on from a place.
func (s *Store) sealed(at table.Position, bound string) (string, error) {
	text, err := json.Marshal(at)
	if err != nil {
		return "", fmt.Errorf("cursor: %w", err)
	}
	return s.cursors.Seal(text, bound), nil
}

// listPosition is where a row stands in the index it was read from.
func listPosition(row table.Row, index string) table.Position {
	at := table.Position{Base: row.Key}
	switch index {
	case table.List:
		at.Index = table.Index{PK: row.GSI1PK, SK: row.GSI1SK}
	case table.Watch:
		at.Index = table.Index{PK: row.GSI2PK, SK: row.GSI2SK}
	}
	return at
}
