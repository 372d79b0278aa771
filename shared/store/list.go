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
