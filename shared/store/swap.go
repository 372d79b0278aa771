package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/subscription"
	"twotier/shared/swap"
	"twotier/shared/table"
)

// swapRunRow is the newest run of a new authorisation.
type swapRunRow struct {
	table.Row
	Run swap.Run
}

// swapHoldingRow is what one customer holds, with what became of each subscription's PartnerID.
type swapHoldingRow struct {
	table.Row
	Lines []swapLine
	L     swapCard
}

type swapCard struct {
	Customer string `dynamodbav:"c"`
	Company  string `dynamodbav:"n"`
}

// swapLine has short names: a customer may have hundreds.
type swapLine struct {
	Subscription string     `dynamodbav:"i"`
	Title        string     `dynamodbav:"t"`
	Seats        int        `dynamodbav:"q"`
	Before       string     `dynamodbav:"b"`
	State        swap.State `dynamodbav:"s"`
	Code         string     `dynamodbav:"c,omitempty"`
	Said         string     `dynamodbav:"w,omitempty"`
	At           time.Time  `dynamodbav:"a,omitempty"`
	Round        int        `dynamodbav:"r,omitempty"`
}

func (r swapHoldingRow) holding() swap.Holding {
	h := swap.Holding{Customer: r.L.Customer, Company: r.L.Company}
	for _, l := range r.Lines {
		h.Lines = append(h.Lines, swap.Line(l))
	}
	return h
}

// SwapRun reads the newest run of a new authorisation. fault.NotFound before the first.
func (s *Store) SwapRun(ctx context.Context, t auth.Tenant, ofCase string) (swap.Run, error) {
	var row swapRunRow
	err := s.table.Get(ctx, swapRunKey(t, ofCase), &row)
	row.Run.Version = row.Version
	return row.Run, err
}

// SaveSwapRun writes over the version that was read, with the customers whose lines have changed; tasks name the version it has
// from now on. fault.Conflict when it has moved on.
func (s *Store) SaveSwapRun(ctx context.Context, t auth.Tenant, r swap.Run, held []swap.Holding, at time.Time, op string, tasks ...outbox.Task) (swap.Run, error) {
	c := s.change(audit.Act{By: auth.Caller{Tenant: t, Operation: op}, At: at})
	r = c.saveSwapRun(t, r, tasks...)
	for _, h := range held {
		c.add(table.Put(c.swapHolding(t, r.Case, h)))
	}
	return r, c.commit(ctx, r)
}

func (c *change) saveSwapRun(t auth.Tenant, r swap.Run, tasks ...outbox.Task) swap.Run {
	r.Version++
	row := swapRunRow{Row: c.part(swapRunKey(t, r.Case), "Swap"), Run: r}
	row.Version = r.Version
	c.save(row, r.Version, nil)
	for _, task := range tasks {
		task.RefVersion = r.Version
		c.ask(task)
	}
	return r
}

func (c *change) swapHolding(t auth.Tenant, ofCase string, h swap.Holding) swapHoldingRow {
	row := swapHoldingRow{Row: c.part(swapHoldingKey(t, ofCase, h.Customer), "SwapHolding"), L: swapCard{Customer: h.Customer, Company: h.Company}}
	for _, l := range h.Lines {
		row.Lines = append(row.Lines, swapLine(l))
	}
	if h.In(swap.Moving) {
		row.Listed(swapPart(t, ofCase, swap.Moving, h.Company, h.Customer))
	}
	if h.In(swap.Stuck) {
		row.Watched(swapPart(t, ofCase, swap.Stuck, h.Company, h.Customer))
	}
	return row
}

// SwapHoldings reads what became of some customers' subscriptions, in one trip; of those that have lines.
func (s *Store) SwapHoldings(ctx context.Context, t auth.Tenant, ofCase string, customers ...string) (map[string]swap.Holding, error) {
	rows, reads := make([]swapHoldingRow, len(customers)), make([]*table.Read, len(customers))
	for i, id := range customers {
		reads[i] = &table.Read{Key: swapHoldingKey(t, ofCase, id), Into: &rows[i]}
	}
	held := make(map[string]swap.Holding, len(customers))
	if len(customers) == 0 {
		return held, nil
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	for i, id := range customers {
		if reads[i].Found {
			held[id] = rows[i].holding()
		}
	}
	return held, nil
}

// SwapHoldingsAfter reads which customers of a part follow a place in the order of names; their lines are not read.
func (s *Store) SwapHoldingsAfter(ctx context.Context, t auth.Tenant, ofCase string, p swap.Part, after mirror.Place, most int) ([]swap.Holding, bool, error) {
	q := partOf(t, ofCase, p)
	q.Limit = most
	if after.ID != "" {
		q.After = table.Position{Base: swapHoldingKey(t, ofCase, after.ID), Index: swapPart(t, ofCase, p, after.Name, after.ID)}
	}
	page, err := table.Select[swapHoldingRow](ctx, s.table, q)
	held := make([]swap.Holding, 0, len(page.Rows))
	for _, row := range page.Rows {
		held = append(held, row.holding())
	}
	return held, page.More, err
}

// partOf bounds the customers of a part.
func partOf(t auth.Tenant, ofCase string, p swap.Part) table.Query {
	switch p {
	case swap.Stuck:
		return table.Query{Index: table.Watch, PK: swapPart(t, ofCase, p, "", "").PK}
	case swap.Moving:
		return table.Query{Index: table.List, PK: swapPart(t, ofCase, p, "", "").PK}
	}
	return swapHoldings(t, ofCase)
}

// SwapHoldingPage reads a page of a part with its lines; everybody's in the order the customers came.
func (s *Store) SwapHoldingPage(ctx context.Context, t auth.Tenant, ofCase string, p swap.Part, cursor string) ([]swap.Holding, string, error) {
	q := partOf(t, ofCase, p)
	q.Limit = pageSize
	rows, next, err := list[swapHoldingRow](ctx, s, t, q, cursor)
	if err != nil {
		return nil, "", err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.L.Customer
	}
	known, err := s.SwapHoldings(ctx, t, ofCase, ids...)
	held := make([]swap.Holding, 0, len(rows))
	for _, id := range ids {
		held = append(held, known[id])
	}
	return held, next, err
}

// BusySubscriptions are those of a customer that have a change of their own under way.
func (s *Store) BusySubscriptions(ctx context.Context, t auth.Tenant, customer string) ([]string, error) {
	rows, err := table.All[changeRow](ctx, s.table, changesWaiting(t, customer))
	var busy []string
	for _, row := range rows {
		if id, _, _ := strings.Cut(strings.TrimPrefix(row.SK, changeQueueBegins), "#"); !row.Over {
			busy = append(busy, id)
		}
	}
	return busy, err
}

// SubscriptionsNaming are those of all customers that name one of the partners and have not ended.
func (s *Store) SubscriptionsNaming(ctx context.Context, t auth.Tenant, partnerIDs []string) ([]subscription.Subscription, error) {
	rows, err := s.wholeList(ctx, subscriptionList(t, true, time.Time{}, "").PK)
	var found []subscription.Subscription
	for _, row := range rows {
		if slices.Contains(partnerIDs, row.L.PartnerID) {
			found = append(found, row.subscription(t))
		}
	}
	return found, err
}
