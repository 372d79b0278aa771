package usage

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
	"twotier/shared/report"
)

// Store reads what reports of usage are made of.
type Store interface {
	UsageMonths(ctx context.Context, of auth.Tenant, month string) ([]Month, error)
	UsageDays(ctx context.Context, of auth.Tenant, customer, month string) ([]Day, error)
	UsageReadAt(ctx context.Context) (time.Time, error) // zero before the first time
	// UsageTerms are the rules a reseller makes prices with for customers, and their budgets, in the customers' order.
	UsageTerms(ctx context.Context, of auth.Tenant, customers []string) ([]Terms, error)
}

// Terms are a customer's: how its prices are made, and what it wants to spend.
type Terms struct {
	Rules  pricing.Rules
	Budget Budget // zero: none
}

// By is what usage is put together by.
type By string

// What there is. Everything but the customer needs one customer.
const (
	ByCustomer By = "customer"
	ByAzure    By = "subscription"
	ByService  By = "service"
	ByResource By = "resource"
	ByDay      By = "day"
)

// Groupings lists them.
func Groupings() []By { return []By{ByCustomer, ByAzure, ByService, ByResource, ByDay} }

// Asked is which report somebody wants.
type Asked struct {
	Month    string // "2026-11"; the running one when it is empty
	Customer string
	By       By // by customer when no customer is named, else by service
}

// Row is one line of a report.
type Row struct {
	Key    string // customer, Azure subscription, service, resource, or day
	Label  string // what it is called
	Worth  report.Worth
	Budget *Standing // of a customer with a budget
}

// Counted is a report of usage. Totals stand by currency.
type Counted struct {
	Month  string
	By     By
	Rows   []Row
	Totals []report.Worth
	Days   []Row // of one customer: day by day
	AsOf   time.Time
	Budget *Standing // of the one customer

	BudgetVersion int64 // that of its budget, which a change of it names; 0 without one
}

// Service makes reports of usage.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Report counts a month. fault.Invalid reports every input at once; fault.NotFound for another area's customer.
func (s Service) Report(ctx context.Context, by auth.Caller, asked Asked) (Counted, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return Counted{}, err
	}
	if asked.Customer == "" {
		asked.Customer = by.Customer
	}
	if err := by.Sees(asked.Customer); err != nil {
		return Counted{}, err
	}
	asked, wrong := s.read(asked)
	if err := wrong.Err(); err != nil {
		return Counted{}, err
	}
	var counted Counted
	var asOf time.Time
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		asOf, err = s.Store.UsageReadAt(within)
		return err
	})
	group.Go(func() (err error) {
		if asked.Customer == "" {
			counted, err = s.ofAll(within, by.Tenant, asked)
		} else {
			counted, err = s.ofOne(within, by.Tenant, asked)
		}
		return err
	})
	err := group.Wait()
	counted.Month, counted.By, counted.AsOf = asked.Month, asked.By, asOf
	if report.SightOf(by) != report.Whole {
		counted = counted.withoutCosts()
	}
	return counted, err
}

func (s Service) read(asked Asked) (Asked, fault.Fields) {
	var wrong fault.Fields
	if asked.Month == "" {
		asked.Month = MonthOf(s.Now())
	}
	if _, err := time.Parse("2006-01", asked.Month); err != nil {
		wrong.Add("month", "date_malformed")
	}
	switch {
	case asked.By == "" && asked.Customer == "":
		asked.By = ByCustomer
	case asked.By == "", asked.By == ByCustomer && asked.Customer != "":
		asked.By = ByService
	case !slices.Contains(Groupings(), asked.By):
		wrong.Add("by", "malformed")
	case asked.Customer == "" && asked.By != ByCustomer:
		wrong.Add("customer", "required")
	}
	return asked, wrong
}

// ofAll is a row for each customer.
func (s Service) ofAll(ctx context.Context, of auth.Tenant, asked Asked) (Counted, error) {
	months, err := s.Store.UsageMonths(ctx, of, asked.Month)
	if err != nil {
		return Counted{}, err
	}
	customers := make([]string, 0, len(months))
	for _, m := range months {
		customers = append(customers, m.Customer)
	}
	terms, err := s.Store.UsageTerms(ctx, of, customers)
	if err != nil {
		return Counted{}, err
	}
	var c Counted
	for i, m := range months {
		worth := terms[i].worth(m.Product, m.Cost)
		c.Rows = append(c.Rows, Row{Key: m.Customer, Label: m.Company, Worth: worth, Budget: terms[i].Budget.standing(*worth.Price)})
	}
	return c.summed(), nil
}

// ofOne puts the days of one customer together.
func (s Service) ofOne(ctx context.Context, of auth.Tenant, asked Asked) (Counted, error) {
	var days []Day
	var terms []Terms
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		days, err = s.Store.UsageDays(within, of, asked.Customer, asked.Month)
		return err
	})
	group.Go(func() (err error) {
		terms, err = s.Store.UsageTerms(within, of, []string{asked.Customer})
		return err
	})
	if err := group.Wait(); err != nil {
		return Counted{}, err
	}
	c := Counted{Rows: rowsOf(days, asked.By, terms[0]), Days: rowsOf(days, ByDay, terms[0])}.summed()
	if asked.By == ByDay || len(c.Days) > 0 {
		slices.SortFunc(c.Days, func(a, b Row) int { return strings.Compare(a.Key, b.Key) })
	}
	if asked.By == ByDay {
		c.Rows = c.Days
	}
	c.BudgetVersion = terms[0].Budget.Revision.Version
	if len(c.Totals) > 0 {
		c.Budget = terms[0].Budget.standing(*c.Totals[0].Price)
	} else if terms[0].Budget.Amount.Currency != "" {
		c.Budget = terms[0].Budget.standing(money.Amount{Currency: terms[0].Budget.Amount.Currency})
	}
	return c, nil
}

func rowsOf(days []Day, by By, terms Terms) []Row {
	var rows []Row
	at := map[string]int{}
	for _, d := range days {
		for _, u := range d.Uses {
			key, label := keyOf(by, d, u)
			worth := terms.worth(d.Product, money.Amount{Value: u.Cost, Currency: d.Currency})
			i, known := at[key+d.Currency]
			if !known {
				i = len(rows)
				at[key+d.Currency] = i
				rows = append(rows, Row{Key: key, Label: label})
			}
			rows[i].Worth = plus(rows[i].Worth, worth)
		}
	}
	return rows
}

func keyOf(by By, d Day, u Use) (key, label string) {
	switch by {
	case ByAzure:
		return d.Azure, d.AzureName
	case ByResource:
		return u.Resource, u.Resource
	case ByDay:
		return d.Day, ""
	case ByService, ByCustomer:
	}
	return u.Service, u.Service
}

// worth is what a use costs and brings in, by the rule that counts for the customer; Azure has no recommended price, so a
// rule on that one is a rule on the cost.
func (t Terms) worth(product string, cost money.Amount) report.Worth {
	item := pricing.Item{Product: "commercial/" + product, Segment: qualification.Segment("commercial")}
	quote, _ := t.Rules.Price(item, pricing.Offer{Cost: cost, Recommended: cost}, pricing.Choice{}) // nothing was chosen that could be wrong
	return report.Worth{Cost: &quote.Cost, Price: &quote.Price}
}

func plus(a, b report.Worth) report.Worth {
	if a.Cost == nil {
		return b
	}
	cost, price := a.Cost.Add(*b.Cost), a.Price.Add(*b.Price)
	return report.Worth{Cost: &cost, Price: &price}
}

// summed sorts the rows, the dearest first, rounds them and adds them up by currency.
func (c Counted) summed() Counted {
	slices.SortFunc(c.Rows, func(a, b Row) int {
		return cmp.Or(strings.Compare(a.Worth.Cost.Currency, b.Worth.Cost.Currency), b.Worth.Cost.Value.Cmp(a.Worth.Cost.Value), strings.Compare(a.Label, b.Label))
	})
	for _, rows := range [][]Row{c.Rows, c.Days} {
		for i, r := range rows {
			cost, price := r.Worth.Cost.Round(), r.Worth.Price.Round()
			rows[i].Worth = report.Worth{Cost: &cost, Price: &price}
		}
	}
	for _, r := range c.Rows {
		last := len(c.Totals) - 1
		if last < 0 || c.Totals[last].Cost.Currency != r.Worth.Cost.Currency {
			c.Totals = append(c.Totals, r.Worth)
			continue
		}
		c.Totals[last] = plus(c.Totals[last], r.Worth)
	}
	return c
}

// withoutCosts is what a customer's own people get (FEATURES I5).
func (c Counted) withoutCosts() Counted {
	for _, rows := range [][]Row{c.Rows, c.Days} {
		for i := range rows {
			rows[i].Worth.Cost = nil
		}
	}
	for i := range c.Totals {
		c.Totals[i].Cost = nil
	}
	return c
}
