package store

import (
	"context"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/backlog"
	"twotier/shared/fault"
	"twotier/shared/table"
)

// WorkGivenUp lists a page of the tasks that were given up, the first one first.
func (s *Store) WorkGivenUp(ctx context.Context, cursor string) ([]backlog.Work, string, error) {
	q := table.Query{Index: table.Watch, PK: stuckTasks(time.Time{}, "").PK, Limit: pageSize}
	rows, next, err := list[outboxRow](ctx, s, auth.Provider(), q, cursor)
	if err != nil {
		return nil, "", err
	}
	all, tasks := make([]backlog.Work, 0, len(rows)), make([]string, 0, len(rows))
	for _, row := range rows {
		if row.L != nil {
			all = append(all, backlog.Work{ID: workID(row.Key), Kind: row.L.Kind, Tenant: row.L.Org, Ref: row.L.Ref, Tries: row.L.Tries, GivenUp: givenUpAt(row.GSI2SK)})
			tasks = append(tasks, row.L.ID)
		}
	}
	reasons, err := s.reasons(ctx, tasks)
	for i, why := range reasons {
		all[i].Why = why
	}
	return all, next, err
}

// TryAgain puts a task that was given up back, as if it had been asked for now. fault.NotFound when it is none, or no longer.
func (s *Store) TryAgain(ctx context.Context, id string, act audit.Act) (backlog.Work, error) {
	key, known := workKey(id)
	var row outboxRow
	if !known {
		return backlog.Work{}, fault.New(fault.NotFound, "not_found")
	}
	if err := s.table.Get(ctx, key, &row); err != nil {
		return backlog.Work{}, err
	}
	if row.Type != stuck {
		return backlog.Work{}, fault.New(fault.NotFound, "not_found")
	}
	act.Changes = audit.Changes{"kind": {"", string(row.Kind)}, "about": {"", row.Ref}}
	c := s.change(act)
	c.record(auth.Provider(), "work", row.id()+"-"+act.By.Operation, audit.Revision{})
	again := row
	again.Row = c.part(outboxKey(act.At, row.id()), waiting)
	again.Tries, again.L = 0, nil
	c.add(table.Delete(row.Key, row.Version), table.Create(again))
	work := backlog.Work{ID: id, Kind: row.Kind, Tenant: row.Org, Ref: row.Ref}
	return work, c.commit(ctx, work)
}

// LettersUndelivered lists a page of a month's letters that did not arrive, the newest first, with the names of whom they
// were for.
func (s *Store) LettersUndelivered(ctx context.Context, month time.Time, cursor string) ([]backlog.Letter, string, error) {
	q := table.Query{Index: table.Watch, PK: mailFailures(month, "").PK, Backward: true, Limit: pageSize}
	rows, next, err := list[mailRow](ctx, s, auth.Provider(), q, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]backlog.Letter, 0, len(rows))
	for _, row := range rows {
		all = append(all, backlog.Letter{Entry: row.entry(row.L.ID, row.L.Org)})
	}
	return all, next, s.addressees(ctx, all)
}

// addressees reads the names of people and companies in one trip.
func (s *Store) addressees(ctx context.Context, letters []backlog.Letter) error {
	people, companies, applicants := make([]memberRow, len(letters)), make([]customerRow, len(letters)), make([]applicationRow, len(letters))
	var reads []*table.Read
	for i, l := range letters {
		switch kind, id, _ := strings.Cut(l.Recipient, "/"); kind {
		case "person":
			reads = append(reads, &table.Read{Key: memberKey(id, auth.Area{Tenant: l.Tenant}), Into: &people[i]})
		case "agreement", "guide", "customer", "relationship":
			reads = append(reads, &table.Read{Key: customerKey(l.Tenant, id), Into: &companies[i]})
		case "application":
			reads = append(reads, &table.Read{Key: applicationKey(id), Into: &applicants[i]})
		}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return err
	}
	for i := range letters {
		letters[i].To = people[i].L.Name + companies[i].CompanyName + applicants[i].L.Company
	}
	return nil
}
