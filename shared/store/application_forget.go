package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/reseller"
	"twotier/shared/table"
)

// ForgetApplications removes the applications that have ended by now, most of them at once, and says how many. Each goes
// in a transaction of its own with an audit entry, which holds nothing about a person. One that moved on meanwhile stays.
func (s *Store) ForgetApplications(ctx context.Context, now time.Time, most int) (int, error) {
	forgotten := 0
	for _, status := range []reseller.Status{reseller.Received, reseller.Rejected} {
		q := table.Query{Index: table.Watch, PK: applicationQueue(string(status)), Limit: 100}
		for more := true; more; {
			page, err := table.Select[applicationRow](ctx, s.table, q)
			if err != nil {
				return forgotten, err
			}
			for _, row := range page.Rows {
				if row.L.EndsAt == 0 || row.L.EndsAt > now.Unix() {
					continue
				}
				if forgotten == most {
					return forgotten, nil
				}
				switch err := s.forgetApplication(ctx, row.L.ID, now); {
				case errors.Is(err, fault.NotFound), errors.Is(err, fault.Conflict):
				case err != nil:
					return forgotten, err
				default:
					forgotten++
				}
			}
			q.After, more = page.Next, page.More
		}
	}
	return forgotten, nil
}

// forgetApplication removes one, if it still has ended when it is read again.
func (s *Store) forgetApplication(ctx context.Context, id string, now time.Time) error {
	var row applicationRow
	if err := s.table.Get(ctx, applicationKey(id), &row); err != nil {
		return err
	}
	if !row.Expired(now) {
		return fault.New(fault.Conflict, "stale_version")
	}
	c := s.change(audit.Act{By: auth.System("sweeping", auth.Provider(), s.newID()), At: now, Name: "application.forgotten"})
	c.record(auth.Provider(), "application", id, audit.Revision{Version: row.Version, Hash: row.Hash})
	c.add(table.Delete(row.Key, row.Version)) // after the entry, by which a lost answer is recognised
	return c.commit(ctx, reseller.Application{})
}
