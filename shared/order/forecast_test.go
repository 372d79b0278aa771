package order_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/forecast"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/pricing"
)

func euros(t *testing.T, value string) money.Amount {
	t.Helper()
	amount, err := money.Parse(value, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return amount
}

// soldAt is a line as it is saved: cost after a promotion, list cost, and the choice.
func soldAt(t *testing.T, cost, list string, chosen pricing.Input) order.Line {
	t.Helper()
	choice, wrong := chosen.Choice()
	quote, refused := pricing.Price(pricing.Offer{Cost: euros(t, cost), Recommended: euros(t, "20")}, choice)
	if len(wrong)+len(refused) > 0 {
		t.Fatal(wrong, refused)
	}
	quote.List = euros(t, list)
	return order.Line{TermDuration: "P1Y", BillingCycle: "annual", Quantity: 4, Choice: chosen, Quote: quote}
}

// X3, NCE-RULES D6, H2, J5: what each line goes on as, and for how much.
func TestWhatALineRenewsAs(t *testing.T) {
	end := time.Date(2027, 11, 19, 0, 0, 0, 0, time.UTC)
	trial := order.Line{TermDuration: "P1M", BillingCycle: "monthly", Quantity: 25, IsTrial: true,
		Quote:   pricing.Quote{Cost: euros(t, "0"), Recommended: euros(t, "0"), Price: euros(t, "0"), MarkupPercent: decimal.NewFromInt(12)},
		Becomes: &order.Successor{TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 25, Cost: euros(t, "10")}}
	for _, c := range []struct {
		sentence string
		line     order.Line
		change   func(*order.Line)
		want     string // first day, cost and price of the first charge; "" when nothing renews
	}{
		{"the usual line at its price", soldAt(t, "10", "10", pricing.Input{}), nil, "2027-11-20 40.00 44.00"},
		{"a markup by hand stays", soldAt(t, "10", "10", pricing.Input{MarkupPercent: "25"}), nil, "2027-11-20 40.00 50.00"},
		{"a markup of a rule stays", soldAt(t, "10", "10", pricing.Input{}), func(l *order.Line) { l.Quote.MarkupPercent = decimal.NewFromInt(15) }, "2027-11-20 40.00 46.00"},
		{"a rule on the recommended price is not moved by the cost", soldAt(t, "8", "10", pricing.Input{}), func(l *order.Line) {
			l.Quote.Made = pricing.Making{Origin: pricing.FromStandard, Rule: pricing.Rule{Basis: pricing.OnRecommended, Percent: decimal.NewFromInt(-5)}}
		}, "2027-11-20 40.00 76.00"},
		{"after a promotion the list cost counts, by the same markup", soldAt(t, "8", "10", pricing.Input{}),
			func(l *order.Line) { l.Promotion = &order.Promotion{Until: end} }, "2027-11-20 40.00 44.00"},
		{"after a promotion a price by hand stays", soldAt(t, "8", "10", pricing.Input{Price: "9", Currency: "EUR"}),
			func(l *order.Line) { l.Promotion = &order.Promotion{Until: end} }, "2027-11-20 40.00 36.00"},
		{"a promotion that still runs is kept", soldAt(t, "8", "10", pricing.Input{}),
			func(l *order.Line) { l.Promotion = &order.Promotion{Until: end.AddDate(0, 0, 1)} }, "2027-11-20 32.00 35.20"},
		{"an aligned term renews the day after its end", soldAt(t, "10", "10", pricing.Input{}),
			func(l *order.Line) { l.TermEnd = end.AddDate(0, -8, 0) }, "2027-03-20 40.00 44.00"},
		{"the last term", soldAt(t, "10", "10", pricing.Input{}), func(l *order.Line) { l.LastTerm = true }, ""},
		{"a trial becomes what it is paid as", trial, nil, "2026-12-20 250.00 280.00"},
		{"a trial that ends", trial, func(l *order.Line) { l.LastTerm = true }, ""},
		{"a trial nobody knows the price after", trial, func(l *order.Line) { l.Becomes = nil }, ""},
		{"bought for good", soldAt(t, "10", "10", pricing.Input{}), func(l *order.Line) { l.TermDuration, l.BillingCycle = "", "one_time" }, ""},
		{"a software subscription", soldAt(t, "10", "10", pricing.Input{}), func(l *order.Line) { l.Kind = catalog.Software }, "2027-11-20 40.00 44.00"},
		{"an Azure plan, which the catalogue bills monthly", soldAt(t, "0", "0", pricing.Input{}),
			func(l *order.Line) { l.Kind, l.TermDuration, l.BillingCycle = catalog.AzurePlan, "", "monthly" }, ""},
		{"billed by use", soldAt(t, "0", "0", pricing.Input{}), func(l *order.Line) { l.TermDuration, l.BillingCycle = "", "none" }, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if c.change != nil {
				c.change(&c.line)
			}
			f := order.Order{Currency: "EUR", Lines: []order.Line{c.line}}.Forecast(time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC))
			if got := told(f.Courses[0].Renewal); got != c.want {
				t.Errorf("renews %q, want %q", got, c.want)
			}
		})
	}
}

func told(r *forecast.Renewal) string {
	if r == nil {
		return ""
	}
	return r.On.Format(time.DateOnly) + " " + r.First.Sum.Cost.Text() + " " + r.First.Sum.Price.Text()
}
