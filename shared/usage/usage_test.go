package usage_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/usage"
	"twotier/shared/wire"
)

// told is what Microsoft says of usage.
type told struct {
	lines []usage.Line
	err   error
}

func (s told) Used(_ context.Context, currency string, previous bool) iter.Seq2[usage.Line, error] {
	return func(yield func(usage.Line, error) bool) {
		for _, l := range s.lines {
			if currency == "EUR" && !previous && !yield(l, nil) {
				return
			}
		}
		if s.err != nil {
			yield(usage.Line{}, s.err)
		}
	}
}

// T2: read, rolled up, read again without a write, corrected; one that is nobody's stops nothing.
func TestUsageIsMirrored(t *testing.T) {
	w := world.New(t)
	customer, tenantID := w.Customer(w.Reseller)
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	line := func(n int, service, resource, cost string) usage.Line {
		return usage.Line{TenantID: tenantID, Company: "Wintermann", Day: day(n), Plan: "plan", Product: "AZ:1", Azure: "az-1", AzureName: "Office", Service: service, Resource: resource, Cost: decimal.RequireFromString(cost)}
	}
	lines := []usage.Line{line(1, "Virtual Machines", "web", "1.25"), line(1, "Virtual Machines", "web", "0.75"), line(1, "Storage", "disk", "0.005"), line(2, "Storage", "disk", "0.005"),
		{TenantID: "nobody", Day: day(1), Cost: decimal.NewFromInt(5)}, {TenantID: tenantID, CostNotRead: true}}
	budgets := usage.Budgets{Store: w.Store, Now: w.Now, NewID: wire.NewID}
	sync := usage.Sync{Store: w.Store, Currencies: []string{"EUR", "PLN"}, Now: w.Now, Budgets: budgets}
	run := func(lines ...usage.Line) usage.Read {
		t.Helper()
		sync.Source = told{lines: lines}
		read, err := sync.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return read
	}
	if got, want := run(lines...), (usage.Read{Lines: 6, Bad: 1, Unknown: 1, Customers: 1, Days: 2}); got != want {
		t.Errorf("first run %+v", got)
	}
	if got := run(lines...); got.Days != 0 {
		t.Errorf("the same again wrote %d days", got.Days)
	}
	if got := run(lines[0], lines[2], lines[4]); got.Days != 2 {
		t.Errorf("a correction and a day taken back wrote %d days", got.Days)
	}
	months, err := w.Store.UsageMonths(t.Context(), w.Reseller, "2026-11")
	if err != nil || len(months) != 1 || months[0].Customer != customer || months[0].Cost.Text() != "1.255" || months[0].Days != 1 {
		t.Errorf("the month %+v %v", months, err)
	}
	sync.Source = told{lines: lines, err: errors.New("gone away")}
	if _, err := sync.Run(t.Context()); err == nil {
		t.Error("a reading that broke off is not told")
	}
}

// T2: each threshold is told of once in a month; of several at once the highest; a new budget begins anew.
func TestBudgetsAreWatched(t *testing.T) {
	w := world.New(t)
	customer, _ := w.Customer(w.Reseller)
	budgets := usage.Budgets{Store: w.Store, Now: w.Now, NewID: wire.NewID}
	jana := auth.Caller{Person: "01JJANA", Tenant: w.Reseller, Role: auth.AccountManager, Operation: wire.NewID()}
	if _, err := budgets.Set(t.Context(), jana, customer, 0, usage.BudgetForm{Amount: "110", Currency: "EUR"}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ sentence, month, cost, warned string }{
		{"a cent before the first", "2026-11", "49.99", ""},
		{"half of it, at the customer's price", "2026-11", "50", "2026-11/50"},
		{"a little more", "2026-11", "60", "2026-11/50"},
		{"two thresholds at once", "2026-11", "100", "2026-11/100"},
		{"a correction back", "2026-11", "85", "2026-11/100"},
		{"the next month", "2026-12", "80", "2026-12/80"},
	} {
		m := usage.Month{Tenant: w.Reseller, Customer: customer, Month: step.month, Product: "AZ:1"}
		m.Cost.Value, m.Cost.Currency = decimal.RequireFromString(step.cost), "EUR"
		if err := budgets.Watch(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		b, err := w.Store.Budget(t.Context(), w.Reseller, customer)
		if err != nil || b.Warned != step.warned {
			t.Errorf("%s: told of %q, %v", step.sentence, b.Warned, err)
		}
	}
}

// B7: of two people who set a budget from the same page, the second is told.
func TestTwoPeopleSetABudget(t *testing.T) {
	w := world.New(t)
	customer, _ := w.Customer(w.Reseller)
	budgets := usage.Budgets{Store: w.Store, Now: w.Now, NewID: wire.NewID}
	jana := auth.Caller{Person: "01JJANA", Tenant: w.Reseller, Role: auth.AccountManager}
	for _, c := range []struct {
		sentence string
		seen     int64
		want     error
	}{
		{"the first", 0, nil},
		{"the second had not seen it", 0, fault.Conflict},
		{"and has looked now", 1, nil},
	} {
		jana.Operation = wire.NewID()
		if _, err := budgets.Set(t.Context(), jana, customer, c.seen, usage.BudgetForm{Amount: "200", Currency: "EUR"}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}
