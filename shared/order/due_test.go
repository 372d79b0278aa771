package order_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/order"
	"twotier/shared/pricing"
)

// O2: what is due after the first charge, in words of months and years.
func TestWhatIsDueAfterTheFirstCharge(t *testing.T) {
	euro := func(value string) money.Amount {
		return money.Amount{Value: decimal.RequireFromString(value), Currency: "EUR"}
	}
	quote := func(cost string) pricing.Quote {
		made, wrong := pricing.Price(pricing.Offer{Cost: euro(cost), Recommended: euro(cost)}, pricing.Choice{MarkupPercent: new(decimal.Decimal)})
		if wrong != nil {
			t.Fatal(wrong)
		}
		return made
	}
	licence := func(term, cycle string) order.Line {
		return order.Line{TermDuration: term, BillingCycle: cycle, Quantity: 2, Quote: quote("10.00"), Choice: pricing.Input{MarkupPercent: "0"}}
	}
	last := licence("P1Y", "annual")
	last.LastTerm = true
	monthlyLast := licence("P1Y", "monthly")
	monthlyLast.LastTerm = true
	software := licence("", "one_time")
	software.Kind = catalog.Perpetual
	azure := licence("", "monthly")
	azure.Kind = catalog.AzurePlan
	trial := licence("P1M", "monthly")
	trial.IsTrial, trial.Quote = true, quote("0")
	trial.Becomes = &order.Successor{TermDuration: "P1Y", BillingCycle: "annual", Quantity: 25, Cost: euro("100.00")}
	at := time.Date(2026, 11, 21, 0, 30, 0, 0, time.UTC)
	toMonthEnd, nextMonthEnd := monthlyLast, monthlyLast
	toMonthEnd.TermEnd, nextMonthEnd.TermEnd = time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sentence string
		line     order.Line
		want     map[string]string
	}{
		{"a year by the month", licence("P1Y", "monthly"), map[string]string{"monthly": "20"}},
		{"a year at once: its renewal", licence("P1Y", "annual"), map[string]string{"annual": "20"}},
		{"three years by the year", licence("P3Y", "annual"), map[string]string{"annual": "20"}},
		{"three years at once", licence("P3Y", "triennial"), map[string]string{"triennial": "20"}},
		{"month by month", licence("P1M", "monthly"), map[string]string{"monthly": "20"}},
		{"a year at once that ends", last, map[string]string{}},
		{"a year by the month that ends", monthlyLast, map[string]string{"monthly": "20"}},
		{"ten days that end", toMonthEnd, map[string]string{}},
		{"forty days that end", nextMonthEnd, map[string]string{"monthly": "20"}},
		{"software bought once", software, map[string]string{"one_time": "20"}},
		{"Azure, billed by use", azure, map[string]string{}},
		{"a trial: what it becomes", trial, map[string]string{"annual": "2500"}},
	} {
		got := map[string]string{}
		for _, due := range (order.Order{Currency: "EUR", Lines: []order.Line{c.line}}).Dues(at) {
			got[due.BillingCycle] = due.Totals.Cost.Value.String()
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
}
