package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/renewal"
	"twotier/shared/table"
)

// intentRow is a subscription's row of the ledger. All of it stands in the card: lists need the whole wish.
type intentRow struct {
	table.Row
	L intentCard
}

type intentCard struct {
	Customer     string         `dynamodbav:"c"`
	Subscription string         `dynamodbav:"i"`
	TermEnd      time.Time      `dynamodbav:"e"`
	Choice       renewal.Choice `dynamodbav:"h"`
	Terms        intentTerms    `dynamodbav:"w"`
	By           string         `dynamodbav:"b"`
	At           time.Time      `dynamodbav:"a"`
	State        renewal.State  `dynamodbav:"s"`
	Code         string         `dynamodbav:"f,omitempty"`
	Correlation  string         `dynamodbav:"r,omitempty"`
	Order        string         `dynamodbav:"o,omitempty"`
	BroughtAt    time.Time      `dynamodbav:"t"`
	Brought      int            `dynamodbav:"n"`
	Version      int64          `dynamodbav:"v"`
}

type intentTerms struct {
	ProductID    string    `dynamodbav:"p,omitempty"`
	SkuID        string    `dynamodbav:"k,omitempty"`
	TermDuration string    `dynamodbav:"d,omitempty"`
	BillingCycle string    `dynamodbav:"b,omitempty"`
	Seats        int       `dynamodbav:"q,omitempty"`
	CustomEnd    time.Time `dynamodbav:"e"`
	Title        string    `dynamodbav:"t,omitempty"`
}

func (r intentRow) intent(t auth.Tenant) renewal.Intent {
	l := r.L
	return renewal.Intent{Tenant: t, Customer: l.Customer, Subscription: l.Subscription, Revision: audit.Revision{Version: l.Version, Hash: r.Hash},
		TermEnd: l.TermEnd, Wish: renewal.Wish{Choice: l.Choice, Terms: renewal.Terms(l.Terms)}, By: l.By, At: l.At, State: l.State,
		Failure: renewal.Failure{Code: l.Code, CorrelationID: l.Correlation}, Order: l.Order, BroughtAt: l.BroughtAt, Brought: l.Brought}
}

// RenewalCase reads a subscription with its row of the ledger, strongly. fault.NotFound.
func (s *Store) RenewalCase(ctx context.Context, t auth.Tenant, customer, id string) (renewal.Case, error) {
	var held subscriptionRow
	var wish intentRow
	read := &table.Read{Key: subscriptionKey(t, customer, id), Into: &held}
	beside := &table.Read{Key: intentKey(t, customer, id), Into: &wish}
	if err := s.foundWith(ctx, read, beside); err != nil {
		return renewal.Case{}, err
	}
	c := renewal.Case{Subscription: held.subscription(t)}
	if beside.Found {
		c.Intent = wish.intent(t)
	}
	return c, nil
}

// SaveIntent writes a move of a wish.
func (s *Store) SaveIntent(ctx context.Context, i renewal.Intent, act audit.Act, tasks ...outbox.Task) (renewal.Intent, error) {
	c := s.change(act)
	i.Revision = c.record(i.Tenant, "renewal", i.Customer+"."+i.Subscription, i.Revision)
	row := intentRow{Row: c.row(intentKey(i.Tenant, i.Customer, i.Subscription), "Renewal", i.Revision), L: intentCard{
		Customer: i.Customer, Subscription: i.Subscription, TermEnd: i.TermEnd.UTC(), Choice: i.Wish.Choice, Terms: intentTerms(i.Wish.Terms),
		By: i.By, At: i.At.UTC(), State: i.State, Code: i.Failure.Code, Correlation: i.Failure.CorrelationID, Order: i.Order,
		BroughtAt: i.BroughtAt.UTC(), Brought: i.Brought, Version: i.Revision.Version}}
	row.Listed(intentList(i.Tenant, i.TermEnd, i.Subscription))
	if i.State.Open() {
		row.Watched(intentWatch(shardOf(i.Subscription), i.TermEnd, i.Subscription))
	}
	c.save(row, i.Revision.Version, nil)
	c.ask(tasks...)
	return i, c.commit(ctx, i)
}

// Intents are the wishes for terms that end in the span; of a customer's all. A span of a whole organisation's is bounded
// by whoever asks.
func (s *Store) Intents(ctx context.Context, t auth.Tenant, customer string, span renewal.Span) ([]renewal.Intent, error) {
	q := intentsOf(t, customer)
	if customer == "" {
		q = table.Query{Index: table.List, PK: intentList(t, span.From, "").PK, From: sortable(span.From), To: sortable(span.Until)}
	}
	rows, err := table.All[intentRow](ctx, s.table, q)
	all := make([]renewal.Intent, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.intent(t))
	}
	return all, err
}

// OpenIntents reads the open wishes of everybody in one of the shards, those whose term ends first first, with their
// subscriptions as the mirror has them. What the mirror has lost is left out.
func (s *Store) OpenIntents(ctx context.Context, shard int, each func(context.Context, renewal.Case) error) error {
	q := table.Query{Index: table.Watch, PK: intentWatch(shard, time.Time{}, "").PK, Limit: 100}
	for {
		page, err := table.Select[intentRow](ctx, s.table, q)
		if err != nil {
			return err
		}
		held, reads := make([]subscriptionRow, len(page.Rows)), make([]*table.Read, len(page.Rows))
		for i, row := range page.Rows {
			reads[i] = &table.Read{Key: subscriptionKey(resellerOf(row.Key), row.L.Customer, row.L.Subscription), Into: &held[i]}
		}
		if err := s.table.GetMany(ctx, reads...); err != nil {
			return err
		}
		var failed error
		for i, row := range page.Rows {
			if t := resellerOf(row.Key); reads[i].Found {
				failed = errors.Join(failed, each(ctx, renewal.Case{Subscription: held[i].subscription(t), Intent: row.intent(t)}))
			}
		}
		if failed != nil || !page.More {
			return failed
		}
		q.After = page.Next
	}
}

// MicrosoftTenant is the id of a customer's tenant; fault.NotFound when it has none.
func (s *Store) MicrosoftTenant(ctx context.Context, t auth.Tenant, customer string) (string, error) {
	head, err := s.CustomerHead(ctx, t, customer)
	if err == nil && head.Tenant.TenantID == "" {
		err = fault.New(fault.NotFound, "tenant_missing")
	}
	return head.Tenant.TenantID, err
}

// Markets are the countries of customers, by their cards; one that is not the organisation's is left out.
func (s *Store) Markets(ctx context.Context, t auth.Tenant, customers ...string) (map[string]string, error) {
	rows, reads := make([]customerCardRow, len(customers)), make([]*table.Read, len(customers))
	for i, id := range customers {
		reads[i] = &table.Read{Key: customerCardKey(t, id), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	markets := make(map[string]string, len(customers))
	for i, id := range customers {
		if reads[i].Found {
			markets[id] = rows[i].L.Country
		}
	}
	return markets, nil
}

// feedRow is a person's calendar feed; its address is derived from the id.
type feedRow struct {
	table.Row
	Person string
	FeedID string
	MadeAt time.Time
}

// Feed reads a person's feed; the zero one when there was never any.
func (s *Store) Feed(ctx context.Context, t auth.Tenant, person string) (renewal.Feed, error) {
	var row feedRow
	err := s.table.Get(ctx, feedKey(t, person), &row)
	if errors.Is(err, fault.NotFound) {
		return renewal.Feed{}, nil
	}
	return renewal.Feed{Tenant: t, Person: row.Person, Revision: audit.Revision{Version: row.Version, Hash: row.Hash}, ID: row.FeedID, At: row.MadeAt}, err
}

// SaveFeed writes a feed over the version that was read.
func (s *Store) SaveFeed(ctx context.Context, f renewal.Feed, act audit.Act) (renewal.Feed, error) {
	c := s.change(act)
	f.Revision = c.record(f.Tenant, "renewal-feed", f.Person, f.Revision)
	c.save(feedRow{Row: c.row(feedKey(f.Tenant, f.Person), "RenewalFeed", f.Revision), Person: f.Person, FeedID: f.ID, MadeAt: f.At.UTC()}, f.Revision.Version, nil)
	return f, c.commit(ctx, f)
}
