package store

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/table"
)

// standingRow is what Microsoft says of a reseller. It is written with every look and has no history of its own.
type standingRow struct {
	table.Row
	Of     standing.Identity
	Checks []standing.Check
	Doubt  standing.Doubt
	Hinted time.Time

	Revenue standing.Revenue
	Warned  standing.Warned
	L       standingCard
}

// standingCard holds what lists of standings show.
type standingCard struct {
	Name     string   `dynamodbav:"n"`
	Country  string   `dynamodbav:"c,omitempty"`
	Lost     bool     `dynamodbav:"x,omitempty"`
	Missing  []string `dynamodbav:"m,omitempty"` // codes
	LookedAt string   `dynamodbav:"l,omitempty"`

	Group standing.Group `dynamodbav:"g,omitempty"`
	Month string         `dynamodbav:"m1,omitempty"` // of the next review, "2027-03"
	Short bool           `dynamodbav:"r,omitempty"`  // too little revenue for it
}

func (r standingRow) standing(t auth.Tenant) standing.Standing {
	return standing.Standing{Tenant: t, Version: r.Version, Name: r.L.Name, Of: r.Of, Lost: r.L.Lost, Checks: r.Checks,
		LookedAt: moment(r.L.LookedAt), Doubt: r.Doubt, HintedAt: r.Hinted, Revenue: r.Revenue, Warned: r.Warned,
		Month: r.L.Month, Short: r.L.Short}
}

// StandingOf reads a reseller with what Microsoft says of it, in one trip; a zero standing before the first look.
func (s *Store) StandingOf(ctx context.Context, t auth.Tenant) (reseller.Reseller, standing.Standing, error) {
	var of resellerRow
	var row standingRow
	known := &table.Read{Key: resellerKey(t), Into: &of}
	if err := s.table.GetMany(ctx, known, &table.Read{Key: standingKey(t), Into: &row}); err != nil {
		return reseller.Reseller{}, standing.Standing{}, err
	}
	if !known.Found {
		return reseller.Reseller{}, standing.Standing{}, fault.New(fault.NotFound, "not_found")
	}
	return of.reseller(t), row.standing(t), nil
}

// saveStanding writes over the version that was read.
func (c *change) saveStanding(s standing.Standing) standing.Standing {
	s.Version++
	row := standingRow{Row: c.part(standingKey(s.Tenant), "Standing"), Of: s.Of, Checks: s.Checks, Doubt: s.Doubt, Hinted: s.HintedAt, Revenue: s.Revenue, Warned: s.Warned,
		L: standingCard{Name: s.Name, Country: s.Of.Country, Lost: s.Lost, LookedAt: stamp(s.LookedAt),
			Group: s.Group(), Month: s.Month, Short: s.Short}}
	for _, check := range s.Checks {
		if check.State == standing.Missing {
			row.L.Missing = append(row.L.Missing, check.Code)
		}
	}
	row.Version = s.Version
	row.Listed(standingList(s.Group(), s.Name, s.Tenant))
	row.Watched(standingAge(s.LookedAt, s.Tenant))
	c.save(row, s.Version, nil)
	return s
}

// SaveStanding writes what a look found. fault.Conflict when it has moved on.
func (s *Store) SaveStanding(ctx context.Context, found standing.Standing, at time.Time, op string, tasks ...outbox.Task) (standing.Standing, error) {
	c := s.change(audit.Act{By: auth.Caller{Tenant: found.Tenant, Operation: op}, At: at})
	found = c.saveStanding(found)
	c.ask(tasks...)
	return found, c.commit(ctx, found)
}

// SaveAuthorisation writes a reseller's authorisation with what lists say of it.
func (s *Store) SaveAuthorisation(ctx context.Context, r reseller.Reseller, found standing.Standing, act audit.Act, tasks ...outbox.Task) (reseller.Reseller, error) {
	c := s.change(act)
	r.Revision = c.record(r.Tenant, "reseller", r.Tenant.ID(), r.Revision)
	c.saveReseller(r)
	c.saveStanding(found)
	c.ask(tasks...)
	return r, c.commit(ctx, r)
}

// StandingsOf reads several resellers with what Microsoft says of them, 50 in a trip; who is none is left out.
func (s *Store) StandingsOf(ctx context.Context, of ...auth.Tenant) ([]standing.View, error) {
	resellers, rows := make([]resellerRow, len(of)), make([]standingRow, len(of))
	reads := make([]*table.Read, 0, 2*len(of))
	for i, t := range of {
		reads = append(reads, &table.Read{Key: resellerKey(t), Into: &resellers[i]}, &table.Read{Key: standingKey(t), Into: &rows[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	views := make([]standing.View, 0, len(of))
	for i, t := range of {
		if reads[2*i].Found {
			views = append(views, standing.View{Reseller: resellers[i].reseller(t), Standing: rows[i].standing(t)})
		}
	}
	return views, nil
}

// ResellersAfter reads the resellers that follow a place in the order of names, with what their cards hold; who was there
// and has been renamed is no matter.
func (s *Store) ResellersAfter(ctx context.Context, after standing.Place, most int) ([]reseller.Reseller, bool, error) {
	q := table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK, Limit: most}
	if after.ID != "" {
		t := auth.Reseller(after.ID)
		q.After = table.Position{Base: resellerKey(t), Index: resellerList(after.Name, t)}
	}
	page, err := table.Select[resellerRow](ctx, s.table, q)
	all := make([]reseller.Reseller, 0, len(page.Rows))
	for _, row := range page.Rows {
		all = append(all, row.reseller(resellerOf(row.Key)))
	}
	return all, page.More, err
}

// standingRoundRow is the newest round over all resellers.
type standingRoundRow struct {
	table.Row
	Round standing.Round
}

// StandingRound reads the newest round; the zero value before the first.
func (s *Store) StandingRound(ctx context.Context) (standing.Round, error) {
	var row standingRoundRow
	err := s.table.GetMany(ctx, &table.Read{Key: standingRoundKey(), Into: &row})
	row.Round.Version = row.Version
	return row.Round, err
}

// SaveStandingRound writes over the version that was read; the tasks name the version it has from now on. fault.Conflict
// when it has moved on.
func (s *Store) SaveStandingRound(ctx context.Context, r standing.Round, at time.Time, op string, tasks ...outbox.Task) (standing.Round, error) {
	c := s.change(audit.Act{By: auth.Caller{Tenant: auth.Provider(), Operation: op}, At: at})
	r.Version++
	row := standingRoundRow{Row: c.part(standingRoundKey(), "Sync"), Round: r}
	row.Version = r.Version
	c.save(row, r.Version, nil)
	for _, task := range tasks {
		task.RefVersion = r.Version
		c.ask(task)
	}
	return r, c.commit(ctx, r)
}
