package store

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/standing"
	"twotier/shared/subscription"
	"twotier/shared/table"
)

// EachSubscription hands over a reseller's subscriptions, those somebody has and then the others, until each says that it is
// enough. A page of 200 is one trip.
func (s *Store) EachSubscription(ctx context.Context, t auth.Tenant, each func(subscription.Subscription) (more bool)) error {
	const most = 200
	for _, kept := range []bool{true, false} {
		q := table.Query{Index: table.List, PK: subscriptionList(t, kept, time.Time{}, "").PK, Limit: most}
		for more := true; more; {
			page, err := table.Select[subscriptionRow](ctx, s.table, q)
			if err != nil {
				return err
			}
			for _, row := range page.Rows {
				if !each(row.L.subscription(t)) {
					return nil
				}
			}
			q.After, more = page.Next, page.More
		}
	}
	return nil
}

// Standings lists a page of the resellers of a group by name, with what their cards hold; nameBegins narrows to names that
// begin so.
func (s *Store) Standings(ctx context.Context, g standing.Group, nameBegins, cursor string) ([]standing.Line, string, error) {
	return s.standings(ctx, table.Query{Index: table.List, PK: standingList(g, "", auth.Tenant{}).PK, Prefix: sortName(nameBegins), Limit: pageSize}, cursor)
}

// StandingsByAge lists a page of all resellers, the oldest look first.
func (s *Store) StandingsByAge(ctx context.Context, cursor string) ([]standing.Line, string, error) {
	return s.standings(ctx, table.Query{Index: table.Watch, PK: standingAges(), Limit: pageSize}, cursor)
}

func (s *Store) standings(ctx context.Context, q table.Query, cursor string) ([]standing.Line, string, error) {
	rows, next, err := list[standingRow](ctx, s, auth.Provider(), q, cursor)
	lines := make([]standing.Line, 0, len(rows))
	for _, row := range rows {
		lines = append(lines, row.line())
	}
	return lines, next, err
}

// AllStandings reads the cards of all resellers of a group, which are some thousands at most.
func (s *Store) AllStandings(ctx context.Context, g standing.Group) ([]standing.Line, error) {
	rows, err := table.All[standingRow](ctx, s.table, table.Query{Index: table.List, PK: standingList(g, "", auth.Tenant{}).PK})
	lines := make([]standing.Line, 0, len(rows))
	for _, row := range rows {
		lines = append(lines, row.line())
	}
	return lines, err
}

// CountStandings counts a group up to a limit; one read of the index.
func (s *Store) CountStandings(ctx context.Context, g standing.Group, most int) (count int, more bool, err error) {
	page, err := table.Select[standingRow](ctx, s.table, table.Query{Index: table.List, PK: standingList(g, "", auth.Tenant{}).PK, Limit: most})
	return len(page.Rows), page.More, err
}

func (r standingRow) line() standing.Line {
	return standing.Line{Tenant: resellerOf(r.Key), Name: r.L.Name, Country: r.L.Country, Group: r.L.Group, Missing: r.L.Missing,
		LookedAt: moment(r.L.LookedAt), Month: r.L.Month, Short: r.L.Short}
}
