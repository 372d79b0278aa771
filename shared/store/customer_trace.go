package store

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/table"
)

// customerTraceRow is a customer under one of the facts it may be known by. Indexing writes it beside words and facets,
// so that the customer's own transactions stay as they are.
type customerTraceRow struct {
	table.Row
	L traceCard
}

type traceCard struct {
	ID         string `dynamodbav:"i"`
	Company    string `dynamodbav:"n"`
	Line1      string `dynamodbav:"a,omitempty"`
	PostalCode string `dynamodbav:"p"`
	City       string `dynamodbav:"t"`
	Country    string `dynamodbav:"c"`
}

func traceOf(c customer.Customer) traceCard {
	return traceCard{ID: c.ID, Company: c.CompanyName, Line1: c.Address.Line1, PostalCode: c.Address.PostalCode, City: c.Address.City, Country: c.Address.Country}
}

func (s *Store) traces(t auth.Tenant, of customer.Customer, domain, op string) []customerTraceRow {
	var all []customerTraceRow
	for _, trait := range of.Traits(domain) {
		key := customerTraceKey(t, string(trait.Reason), trait.Value, of.ID)
		all = append(all, customerTraceRow{Row: s.placed(key, "Trace", op), L: traceOf(of)})
	}
	return all
}

func (r customerTraceRow) trace() (customer.Trace, error) {
	reason, rest, _ := strings.Cut(r.SK, "#")
	value, id, whole := strings.Cut(rest, "#")
	if !whole || id != r.L.ID {
		return customer.Trace{}, fmt.Errorf("%s: the key of a trace names reason, value and customer", r.Key)
	}
	return customer.Trace{Trait: customer.Trait{Reason: customer.Reason(reason), Value: value}, Customer: id,
		Company: r.L.Company, Line1: r.L.Line1, PostalCode: r.L.PostalCode, City: r.L.City, Country: r.L.Country}, nil
}

// tracesLooked is how many customers are looked at under one trait. Exact facts are shared by a few; names that begin
// alike in one town by more.
const tracesLooked = 100

// Traces reads who stands under the traits, side by side.
func (s *Store) Traces(ctx context.Context, t auth.Tenant, traits []customer.Trait) ([]customer.Trace, error) {
	found := make([][]customerTraceRow, len(traits))
	group, ctx := errgroup.WithContext(ctx)
	for i, trait := range traits {
		group.Go(func() error {
			key := customerTraceKey(t, string(trait.Reason), trait.Value, "")
			page, err := table.Select[customerTraceRow](ctx, s.table, table.Query{PK: key.PK, Prefix: key.SK, Limit: tracesLooked})
			found[i] = page.Rows
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var all []customer.Trace
	for _, rows := range found {
		traces, err := tracesOf(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, traces...)
	}
	return all, nil
}

// AllTraces reads the traces of all customers of a reseller, for a comparison with many at once: a megabyte a trip, some
// 4,000 traces.
func (s *Store) AllTraces(ctx context.Context, t auth.Tenant) ([]customer.Trace, error) {
	rows, err := table.All[customerTraceRow](ctx, s.table, table.Query{PK: customerTraceKey(t, "", "", "").PK})
	if err != nil {
		return nil, err
	}
	return tracesOf(rows)
}

func tracesOf(rows []customerTraceRow) ([]customer.Trace, error) {
	all := make([]customer.Trace, 0, len(rows))
	for _, row := range rows {
		trace, err := row.trace()
		if err != nil {
			return nil, err
		}
		all = append(all, trace)
	}
	return all, nil
}
