package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/onboarding"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// onboardingRow is a case whole; what people leave in it is bounded, so it stays one row.
type onboardingRow struct {
	table.Row
	Start      onboarding.Start
	OpenedAt   time.Time
	Said       map[onboarding.StepName]onboarding.Said
	Asked      map[onboarding.StepName]onboarding.Asked
	Notes      []onboarding.Note
	Invitation onboarding.Invitation
	FinishedAt string
}

func (r onboardingRow) onboarding(t auth.Tenant) onboarding.Case {
	return onboarding.Case{
		Tenant: t, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Start: r.Start, OpenedAt: r.OpenedAt, Said: r.Said,
		Asked: r.Asked, Notes: r.Notes, Invitation: r.Invitation, FinishedAt: moment(r.FinishedAt),
	}
}

// Onboarding reads how far a reseller has come; the zero Case when it was never led there.
func (s *Store) Onboarding(ctx context.Context, t auth.Tenant) (onboarding.Case, error) {
	var row onboardingRow
	err := s.table.Get(ctx, onboardingKey(t), &row)
	if errors.Is(err, fault.NotFound) {
		return onboarding.Case{Tenant: t}, nil
	}
	return row.onboarding(t), err
}

// SaveOnboarding writes a case. It stands in the list of those on their way until nothing is left to do.
func (s *Store) SaveOnboarding(ctx context.Context, o onboarding.Case, act audit.Act, tasks ...outbox.Task) (onboarding.Case, error) {
	c := s.change(act)
	o = c.saveOnboarding(o)
	c.ask(tasks...)
	return o, c.commit(ctx, o)
}

func (c *change) saveOnboarding(o onboarding.Case) onboarding.Case {
	o.Revision = c.record(o.Tenant, "onboarding", o.Tenant.ID(), o.Revision)
	row := onboardingRow{
		Row: c.row(onboardingKey(o.Tenant), "Onboarding", o.Revision), Start: o.Start, OpenedAt: o.OpenedAt, Said: o.Said, Asked: o.Asked,
		Notes: o.Notes, Invitation: o.Invitation, FinishedAt: stamp(o.FinishedAt),
	}
	if o.Open() {
		row.Listed(onboardingList(o.Tenant, o.OpenedAt))
	}
	c.save(row, o.Revision.Version, nil)
	return o
}

// OpenOnboardings lists a page of the cases that are open, the oldest first: one page of the index names them, then one
// trip reads them with their resellers and what Microsoft said of those.
func (s *Store) OpenOnboardings(ctx context.Context, cursor string) ([]onboarding.View, string, error) {
	found, next, err := list[table.Row](ctx, s, auth.Provider(), table.Query{Index: table.List, PK: onboardingList(auth.Tenant{}, time.Time{}).PK, Limit: pageSize}, cursor)
	if err != nil {
		return nil, "", err
	}
	cases, sellers, looked := make([]onboardingRow, len(found)), make([]resellerRow, len(found)), make([]standingRow, len(found))
	var reads []*table.Read
	for i, row := range found {
		t := resellerOf(row.Key)
		reads = append(reads, &table.Read{Key: onboardingKey(t), Into: &cases[i]}, &table.Read{Key: resellerKey(t), Into: &sellers[i]},
			&table.Read{Key: standingKey(t), Into: &looked[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, "", err
	}
	views := make([]onboarding.View, len(found))
	for i, row := range found {
		t := resellerOf(row.Key)
		views[i] = onboarding.View{Case: cases[i].onboarding(t), Facts: onboarding.Facts{Seller: sellers[i].reseller(t), Checks: looked[i].standing(t).Checks}}
	}
	return views, next, nil
}
