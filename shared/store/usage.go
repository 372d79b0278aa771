package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/outbox"
	"twotier/shared/table"
	"twotier/shared/usage"
)

// usageDayRow is what an Azure subscription came to on a day; the uses stand in it as text.
type usageDayRow struct {
	table.Row
	Customer  string
	Company   string
	Day       string
	Azure     string
	AzureName string
	Product   string
	Currency  string
	Uses      string
}

type usageMonthRow struct {
	table.Row
	Customer string
	Company  string
	Month    string
	Product  string
	Cost     decimal.Decimal
	Currency string
	Days     int
}

type readRow struct{ table.Row }

// UsageDays reads a customer's month.
func (s *Store) UsageDays(ctx context.Context, of auth.Tenant, customer, month string) ([]usage.Day, error) {
	rows, err := table.All[usageDayRow](ctx, s.table, usageDays(of, customer, month))
	if err != nil {
		return nil, err
	}
	days := make([]usage.Day, 0, len(rows))
	for _, r := range rows {
		d := usage.Day{Tenant: of, Customer: r.Customer, Company: r.Company, Day: r.Day, Azure: r.Azure, AzureName: r.AzureName, Product: r.Product, Currency: r.Currency, At: r.At}
		if err := json.Unmarshal([]byte(r.Uses), &d.Uses); err != nil {
			return nil, fmt.Errorf("usage of %s on %s: %w", r.Customer, r.Day, err)
		}
		days = append(days, d)
	}
	return days, nil
}

// UsageMonths reads what each customer of a reseller came to in a month.
func (s *Store) UsageMonths(ctx context.Context, of auth.Tenant, month string) ([]usage.Month, error) {
	rows, err := table.All[usageMonthRow](ctx, s.table, table.Query{PK: usageMonthKey(of, month, "").PK})
	months := make([]usage.Month, 0, len(rows))
	for _, r := range rows {
		months = append(months, usage.Month{Tenant: of, Customer: r.Customer, Company: r.Company, Month: r.Month, Product: r.Product,
			Cost: money.Amount{Value: r.Cost, Currency: r.Currency}, Days: r.Days, At: r.At})
	}
	return months, err
}

// KeepUsage writes days of a customer, and its month after them. Plain puts: Microsoft can be asked again.
func (s *Store) KeepUsage(ctx context.Context, days []usage.Day, m usage.Month) error {
	records := make([]table.Record, 0, len(days)+1)
	for _, d := range days {
		uses, err := json.Marshal(d.Uses)
		if err != nil {
			return fmt.Errorf("usage of %s on %s: %w", d.Customer, d.Day, err)
		}
		if d.Uses == nil {
			uses = []byte("[]")
		}
		records = append(records, usageDayRow{Row: mirrored(usageDayKey(d.Tenant, d.Customer, d.Day, d.Azure), "AzureDay", d.At), Customer: d.Customer, Company: d.Company,
			Day: d.Day, Azure: d.Azure, AzureName: d.AzureName, Product: d.Product, Currency: d.Currency, Uses: string(uses)})
	}
	if err := s.table.Mirror(ctx, records...); err != nil {
		return err
	}
	return s.table.Mirror(ctx, usageMonthRow{Row: mirrored(usageMonthKey(m.Tenant, m.Month, m.Customer), "AzureMonth", m.At), Customer: m.Customer, Company: m.Company,
		Month: m.Month, Product: m.Product, Cost: m.Cost.Value, Currency: m.Cost.Currency, Days: m.Days})
}

func mirrored(key table.Key, rowType string, at time.Time) table.Row {
	return table.Row{Key: key, Type: rowType, Schema: 1, Version: 1, At: at.UTC()}
}

// UsageRead notes that everything Microsoft told until then is kept.
func (s *Store) UsageRead(ctx context.Context, at time.Time) error {
	return s.table.Mirror(ctx, readRow{Row: mirrored(usageReadKey(), "Sync", at)})
}

// UsageReadAt is when that was last; zero before the first time.
func (s *Store) UsageReadAt(ctx context.Context) (time.Time, error) {
	var row readRow
	err := s.table.GetMany(ctx, &table.Read{Key: usageReadKey(), Into: &row})
	return row.At, err
}

type usageBudgetRow struct {
	table.Row
	Amount     decimal.Decimal
	Currency   string // "": the budget was taken away
	Thresholds []int
	By         string
	Warned     string
}

func (r usageBudgetRow) budget(of auth.Tenant, customer string) usage.Budget {
	return usage.Budget{Tenant: of, Customer: customer, Revision: audit.Revision{Version: r.Version, Hash: r.Hash},
		Amount: money.Amount{Value: r.Amount, Currency: r.Currency}, Thresholds: r.Thresholds, By: r.By, Warned: r.Warned}
}

// UsageTerms reads customers' price rules and budgets, a hundred rows a trip.
func (s *Store) UsageTerms(ctx context.Context, of auth.Tenant, customers []string) ([]usage.Terms, error) {
	var all priceRulesRow
	own, budgets := make([]customerPriceRuleRow, len(customers)), make([]usageBudgetRow, len(customers))
	reads := []*table.Read{{Key: priceRulesKey(of), Into: &all}}
	for i, customer := range customers {
		reads = append(reads, &table.Read{Key: customerPriceRuleKey(of, customer), Into: &own[i]}, &table.Read{Key: usageBudgetKey(of, customer), Into: &budgets[i]})
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	terms := make([]usage.Terms, len(customers))
	for i, customer := range customers {
		rules := priceRuleRows{all: all, own: own[i]}
		terms[i] = usage.Terms{Rules: rules.rules(), Budget: budgets[i].budget(of, customer)}
	}
	return terms, nil
}

// Budget reads a customer's; fault.NotFound.
func (s *Store) Budget(ctx context.Context, of auth.Tenant, customer string) (usage.Budget, error) {
	var row usageBudgetRow
	err := s.table.Get(ctx, usageBudgetKey(of, customer), &row)
	return row.budget(of, customer), err
}

// SaveBudget writes a budget with the letters it asks for.
func (s *Store) SaveBudget(ctx context.Context, b usage.Budget, act audit.Act, tasks ...outbox.Task) (usage.Budget, error) {
	c := s.change(act)
	b.Revision = c.record(b.Tenant, "usage-budget", b.Customer, b.Revision)
	c.save(usageBudgetRow{Row: c.row(usageBudgetKey(b.Tenant, b.Customer), "UsageBudget", b.Revision), Amount: b.Amount.Value, Currency: b.Amount.Currency,
		Thresholds: b.Thresholds, By: b.By, Warned: b.Warned}, b.Revision.Version, nil)
	c.ask(tasks...)
	return b, c.commit(ctx, b)
}
