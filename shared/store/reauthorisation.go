package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/reauthorisation"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/swap"
	"twotier/shared/table"
)

// reauthorisationRow is a case whole; steps and notes are bounded, so it stays one row.
type reauthorisationRow struct {
	table.Row
	Country   string
	Old, New  reauthorisation.IDs
	Location  string
	Opened    reauthorisation.Stamp
	Steps     map[reauthorisation.State]reauthorisation.Stamp
	HandedIn  reauthorisation.Stamp
	SentBack  reauthorisation.Note
	Confirmed reauthorisation.Stamp
	Checks    []standing.Check
	CheckedAt time.Time
	NextCheck time.Time
	Tries     int
	AdoptedAt time.Time
	EndedAt   time.Time
	Left      int
	Notes     []reauthorisation.Note
	L         reauthorisationCard
}

// reauthorisationCard holds what the provider's list shows.
type reauthorisationCard struct {
	ID        string                `dynamodbav:"i"`
	Tenant    auth.Tenant           `dynamodbav:"o"`
	Reseller  string                `dynamodbav:"n"`
	State     reauthorisation.State `dynamodbav:"s"`
	OpenedAt  time.Time             `dynamodbav:"c"`
	ChangedAt time.Time             `dynamodbav:"m"`
}

func (r reauthorisationRow) reauthorisation() reauthorisation.Case {
	return reauthorisation.Case{
		ID: r.L.ID, Tenant: r.L.Tenant, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Reseller: r.L.Reseller, Country: r.Country,
		State: r.L.State, Old: r.Old, New: r.New, Location: r.Location, Opened: r.Opened, Steps: r.Steps, HandedIn: r.HandedIn,
		SentBack: r.SentBack, Confirmed: r.Confirmed, Checks: r.Checks, CheckedAt: r.CheckedAt, NextCheck: r.NextCheck, Tries: r.Tries,
		AdoptedAt: r.AdoptedAt, EndedAt: r.EndedAt, Left: r.Left, Notes: r.Notes, ChangedAt: r.L.ChangedAt,
	}
}

// Reauthorisation reads a reseller's newest case. fault.NotFound when there was none.
func (s *Store) Reauthorisation(ctx context.Context, t auth.Tenant) (reauthorisation.Case, error) {
	var row reauthorisationRow
	err := s.table.Get(ctx, reauthorisationKey(t), &row)
	return row.reauthorisation(), err
}

// OpenReauthorisation writes a new case in the place of the one before, which is kept beside what became of its
// subscriptions. fault.Conflict when somebody has opened one.
func (s *Store) OpenReauthorisation(ctx context.Context, opened, before reauthorisation.Case, act audit.Act) (reauthorisation.Case, error) {
	c := s.change(act)
	opened.Revision = before.Revision
	opened = c.saveReauthorisation(opened)
	if before.ID != "" {
		kept := c.reauthorisationRow(before)
		kept.Key = formerReauthorisationKey(before.Tenant, before.ID)
		c.add(table.Put(kept))
	}
	return opened, c.commit(ctx, opened)
}

// SaveReauthorisation writes a case over the version that was read. fault.Conflict when it has moved on.
func (s *Store) SaveReauthorisation(ctx context.Context, n reauthorisation.Case, act audit.Act, tasks ...outbox.Task) (reauthorisation.Case, error) {
	c := s.change(act)
	n = c.saveReauthorisation(n)
	c.ask(tasks...)
	return n, c.commit(ctx, n)
}

// saveReauthorisation adds the newest case's row. All cases of a reseller are one history.
func (c *change) saveReauthorisation(n reauthorisation.Case) reauthorisation.Case {
	n.Revision = c.record(n.Tenant, "reauthorisation", n.Tenant.ID(), n.Revision)
	n.ChangedAt = c.act.At
	c.save(c.reauthorisationRow(n), n.Revision.Version, nil)
	return n
}

func (c *change) reauthorisationRow(n reauthorisation.Case) reauthorisationRow {
	row := reauthorisationRow{
		Row: c.row(reauthorisationKey(n.Tenant), "Reauthorisation", n.Revision), Country: n.Country, Old: n.Old, New: n.New, Location: n.Location,
		Opened: n.Opened, Steps: n.Steps, HandedIn: n.HandedIn, SentBack: n.SentBack, Confirmed: n.Confirmed, Checks: n.Checks,
		CheckedAt: n.CheckedAt, NextCheck: n.NextCheck, Tries: n.Tries, AdoptedAt: n.AdoptedAt, EndedAt: n.EndedAt, Left: n.Left, Notes: n.Notes,
		L: reauthorisationCard{ID: n.ID, Tenant: n.Tenant, Reseller: n.Reseller, State: n.State, OpenedAt: n.Opened.At, ChangedAt: n.ChangedAt},
	}
	row.Watched(reauthorisationList(n.State.Ended(), n.ID))
	return row
}

// PlanReauthorisation writes a case together with a run over what the customers hold, and lines that it finds changed.
func (s *Store) PlanReauthorisation(ctx context.Context, n reauthorisation.Case, run swap.Run, held []swap.Holding, act audit.Act, tasks ...outbox.Task) (reauthorisation.Case, error) {
	c := s.change(act)
	n = c.saveReauthorisation(n)
	c.saveSwapRun(n.Tenant, run, tasks...)
	for _, h := range held {
		c.add(table.Put(c.swapHolding(n.Tenant, run.Case, h)))
	}
	return n, c.commit(ctx, n)
}

// AdoptIDs writes the new ids onto the account, with the case and the run that brings them onto the subscriptions; what
// happens to the account has an entry of its own. tasks are asked for beside the run's own. Nobody else can have the new ids
// from then on, nor the old ones, which are never given back.
func (s *Store) AdoptIDs(ctx context.Context, n reauthorisation.Case, r reseller.Reseller, run swap.Run, act audit.Act, tasks ...outbox.Task) (reauthorisation.Case, error) {
	c := s.change(act)
	for _, id := range []struct {
		key     func(string) table.Key
		is, was string
		taken   string
	}{{partnerUnique, n.New.PartnerID, n.Old.PartnerID, "partner_id_taken"}, {microsoftUnique, n.New.MicrosoftID, n.Old.MicrosoftID, "microsoft_id_taken"}} {
		if err := errors.Join(c.assign(ctx, n.Tenant, id.key(id.is), id.taken), c.keepFrom(ctx, n.Tenant, id.key(id.was))); err != nil {
			return n, err
		}
	}
	n = c.saveReauthorisation(n)
	account := change{store: s, act: act}
	account.act.Name = "reseller.identified"
	r.Revision = account.record(r.Tenant, "reseller", r.Tenant.ID(), r.Revision)
	account.saveReseller(r)
	c.add(account.writes...)
	c.saveSwapRun(n.Tenant, run, run.Task(n.Tenant))
	c.ask(tasks...)
	return n, c.commit(ctx, n)
}

// Reauthorisations lists a page of everybody's newest cases: those under way, the oldest first, or those that ended, the
// newest first. They have what their cards hold.
func (s *Store) Reauthorisations(ctx context.Context, ended bool, cursor string) ([]reauthorisation.Case, string, error) {
	q := table.Query{Index: table.Watch, PK: reauthorisationList(ended, "").PK, Backward: ended, Limit: pageSize}
	rows, next, err := list[reauthorisationRow](ctx, s, auth.Provider(), q, cursor)
	all := make([]reauthorisation.Case, 0, len(rows))
	for _, row := range rows {
		one := row.reauthorisation()
		one.Opened.At = row.L.OpenedAt
		all = append(all, one)
	}
	return all, next, err
}
