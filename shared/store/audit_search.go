package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/table"
)

// mostLookedAt bounds how many entries one page looks at when few of them fit; the next page goes on from there.
const mostLookedAt = 1000

// placeInLog is where a page of the log ended.
type placeInLog struct {
	Partition int // of those the filter names
	After     table.Position
}

// Acts gives the acts of an organisation that fit, newest first. Each kind of question has its partitions: those of an
// object, a person's months, or the organisation's months; what else is asked is chosen from them.
func (s *Store) Acts(ctx context.Context, t auth.Tenant, f audit.Filter, cursor string) ([]audit.Entry, string, error) {
	asked, err := json.Marshal(f)
	if err != nil {
		return nil, "", fmt.Errorf("filter: %w", err)
	}
	bound := t.ID() + "|audit|" + string(asked)
	var at placeInLog
	if cursor != "" {
		text, err := s.cursors.Open(cursor, bound)
		if err != nil {
			return nil, "", err
		}
		if err := json.Unmarshal(text, &at); err != nil {
			return nil, "", fmt.Errorf("cursor: %w", err)
		}
	}
	found, next, err := s.look(ctx, t, f, at)
	if err != nil || next == nil {
		return found, "", err
	}
	text, err := json.Marshal(next)
	if err != nil {
		return nil, "", fmt.Errorf("cursor: %w", err)
	}
	return found, s.cursors.Seal(text, bound), nil
}

// look reads from a place until a page is full, much was looked at, or nothing is left; then next is nil.
func (s *Store) look(ctx context.Context, t auth.Tenant, f audit.Filter, at placeInLog) (found []audit.Entry, next *placeInLog, err error) {
	partitions := auditPartitions(t, f)
	found = make([]audit.Entry, 0, pageSize)
	for looked := 0; at.Partition < len(partitions); {
		q := partitions[at.Partition]
		q.After, q.Backward, q.Limit = at.After, true, pageSize
		page, err := table.Select[auditRow](ctx, s.table, q)
		if err != nil {
			return nil, nil, err
		}
		for i, row := range page.Rows {
			looked++
			entry := row.entry()
			if !f.Fits(entry) || !strings.HasPrefix(row.PK, auditOf(t)) {
				continue
			}
			if found = append(found, entry); len(found) == pageSize && i < len(page.Rows)-1 {
				return found, &placeInLog{Partition: at.Partition, After: listPosition(row.Row, q.Index)}, nil
			}
		}
		if at.After = page.Next; !page.More {
			at = placeInLog{Partition: at.Partition + 1}
		}
		if (len(found) == pageSize || looked >= mostLookedAt) && at.Partition < len(partitions) {
			return found, &at, nil
		}
	}
	return found, nil, nil
}

// auditPartitions names where the entries are that can fit, newest first.
func auditPartitions(t auth.Tenant, f audit.Filter) []table.Query {
	if f.ID != "" {
		return []table.Query{{PK: auditPartition(t, f.Type, f.ID), Strong: true}}
	}
	var all []table.Query
	last := f.Until.Add(-time.Nanosecond).UTC()
	first := time.Date(last.Year(), last.Month(), 1, 0, 0, 0, 0, time.UTC)
	for month := first; month.AddDate(0, 1, 0).After(f.From); month = month.AddDate(0, -1, 0) {
		if f.Person != "" {
			all = append(all, table.Query{Index: table.Watch, PK: auditPerson(f.Person, month, "").PK})
		} else {
			all = append(all, table.Query{Index: table.List, PK: auditMonth(t, month)})
		}
	}
	return all
}
