package told_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/forecast"
	"twotier/shared/forecast/told"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

func foretold(t *testing.T) forecast.Forecast {
	t.Helper()
	cost := money.Amount{Value: decimal.RequireFromString("7391.17"), Currency: "EUR"}
	quote, wrong := pricing.Price(pricing.Offer{Cost: cost, Recommended: cost.Times(2)}, pricing.Choice{})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	monthly := forecast.Plan{TermDuration: "P1M", BillingCycle: "monthly", Seats: 2, Unit: quote}
	yearly := forecast.Plan{TermDuration: "P1Y", BillingCycle: "annual", Seats: 1, Unit: quote}
	return forecast.Of("EUR", time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC),
		forecast.Line{Plan: monthly, Kind: forecast.Licence, Renews: &monthly},
		forecast.Line{Plan: yearly, Kind: forecast.Licence, Renews: &yearly},
		forecast.Line{Plan: yearly, Kind: forecast.Licence})
}

func text(t *testing.T, v told.Viewer) string {
	t.Helper()
	out, err := json.Marshal(v.Forecast(foretold(t), []string{"Premium", "Phone", "Visio"}))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// I5: of what the reseller pays and earns nothing reaches a customer, in no sum and no part.
func TestACustomerIsToldItsOwnPricesAlone(t *testing.T) {
	reseller, customer := text(t, told.Viewer{Costs: true}), text(t, told.Viewer{})
	for _, mark := range []string{`"cost"`, `"margin"`, "ercent", "7391.17", "14782.34"} {
		if !strings.Contains(reseller, mark) {
			t.Errorf("the reseller is not told %s", mark)
		}
		if strings.Contains(customer, mark) {
			t.Errorf("a customer is told %s: %s", mark, customer)
		}
	}
	if !strings.Contains(customer, "16260.57") { // 2 × 8130.287
		t.Errorf("a customer is not told its price: %s", customer)
	}
}

// X3: the ends of terms stand in their order, with what comes then.
func TestEndsOfTerms(t *testing.T) {
	ends := told.Viewer{Costs: true}.Forecast(foretold(t), []string{"a", "b", "c"}).Ends
	var got []string
	for _, e := range ends {
		said := e.On + " ends"
		if e.Renews {
			said = e.On + " renews for " + e.First.Cost.Text() + " " + e.BillingCycle
		}
		got = append(got, said)
	}
	want := "2026-12-20 renews for 14782.34 monthly, 2027-11-19 ends, 2027-11-20 renews for 7391.17 annual"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %v", got)
	}
}
