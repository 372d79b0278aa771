package forecast_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"twotier/infra/sandbox/commerce"
	"twotier/shared/forecast"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

type plan struct{ term, cycle string }

func plans() []plan {
	return []plan{{"P1M", "monthly"}, {"P1Y", "monthly"}, {"P1Y", "annual"}, {"P3Y", "monthly"}, {"P3Y", "annual"}, {"P3Y", "triennial"}}
}

// drawn is any line on any day: ends of months, leap days, aligned or not.
func drawn(t *testing.T, rt *rapid.T) (forecast.Line, time.Time) {
	p := rapid.SampledFrom(plans()).Draw(rt, "plan")
	cents := rapid.Int64Range(0, 500_000).Draw(rt, "cents")
	line := licence(t, p.term, p.cycle, rapid.Int64Range(1, 3_000).Draw(rt, "seats"), decimal.New(cents, -2).String())
	at := time.Date(2023, 12, 25, rapid.IntRange(0, 23).Draw(rt, "hour"), 59, 59, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 1500).Draw(rt, "day"))
	if rapid.Bool().Draw(rt, "aligned") {
		line.Ends = commerce.Day(at).AddDate(0, 0, rapid.IntRange(0, 1200).Draw(rt, "ends"))
	}
	return line, at
}

// X3: what is forecast is what is charged. The sandbox bills by its own arithmetic, and cuts where we round.
func TestTheForecastIsWhatIsBilled(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		line, at := drawn(t, rt)
		course := forecast.Of("EUR", at, line).Courses[0]
		sold := commerce.Subscription{
			Offer:    commerce.Offer{Term: line.TermDuration, Cycle: line.BillingCycle, List: line.Unit.Cost.Value},
			Quantity: int(line.Seats), BoughtAt: at, TermStart: at, Status: commerce.Active, AutoRenew: true,
		}
		if natural := sold.LastDay(); !line.Ends.IsZero() && line.Ends.Before(natural) {
			sold.TermEnd = line.Ends
		}
		if !course.End.Equal(sold.LastDay()) || !course.Undo.Until.Equal(sold.CancellableUntil()) || !course.Undo.FullUntil.Equal(sold.FullRefundUntil()) {
			rt.Fatalf("until %v and %+v, billed until %v", course.End, course.Undo, sold.LastDay())
		}
		billed := sold.At(sold.TermOver()).Charges // with the first one of the renewal
		if len(billed) != len(course.Charges)+1 {
			rt.Fatalf("%d charges and a renewal, billed %d", len(course.Charges), len(billed))
		}
		for i, c := range append(course.Charges, course.Renewal.First) {
			off := c.Sum.Cost.Value.Sub(billed[i].Subtotal).Abs()
			if !c.From.Equal(billed[i].From) || !c.Until.Equal(billed[i].Until) || off.GreaterThan(decimal.New(1, -2)) {
				rt.Fatalf("charge %d is %v…%v %s, billed %v…%v %s", i, c.From, c.Until, c.Sum.Cost.Text(), billed[i].From, billed[i].Until, billed[i].Subtotal)
			}
		}
	})
}

// REQUIREMENTS C8: every sum is the sum of the amounts that are shown, to the cent; no day is charged twice or left out.
func TestSumsAreOfTheirParts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var lines []forecast.Line
		_, at := drawn(t, rt)
		for range rapid.IntRange(0, 6).Draw(rt, "lines") {
			line, _ := drawn(t, rt)
			lines = append(lines, line)
		}
		f := forecast.Of("EUR", at, lines...)
		committed, now := pricing.Sum("EUR"), pricing.Sum("EUR")
		for _, c := range f.Courses {
			next := c.Start
			for i, charge := range c.Charges {
				committed = pricing.Sum("EUR", committed, charge.Sum)
				if i == 0 {
					now = pricing.Sum("EUR", now, charge.Sum)
				}
				if !charge.From.Equal(next) || charge.Days < 1 || charge.Days > charge.OfDays {
					rt.Fatalf("a charge from %v after %v, %d of %d days", charge.From, next, charge.Days, charge.OfDays)
				}
				next = charge.Until.AddDate(0, 0, 1)
				adds(rt, charge.Sum)
			}
			if !next.Equal(c.End.AddDate(0, 0, 1)) {
				rt.Fatalf("paid until %v of %v", next, c.End)
			}
		}
		same(rt, "committed", committed, f.Committed)
		same(rt, "now", now, f.Now)
		for _, in := range f.Invoices {
			sum, renewing := pricing.Sum("EUR"), pricing.Sum("EUR")
			for _, item := range in.Items {
				sum = pricing.Sum("EUR", sum, item.Sum)
				if item.Renews {
					renewing = pricing.Sum("EUR", renewing, item.Sum)
				}
				if item.From.Before(in.Month) || !item.From.Before(in.Month.AddDate(0, 1, 0)) {
					rt.Fatalf("a charge of %v on the invoice of %v", item.From, in.Month)
				}
			}
			same(rt, "invoice", sum, in.Sum)
			same(rt, "renewing", renewing, in.Renewing)
			adds(rt, in.Sum)
		}
	})
}

func adds(rt *rapid.T, t pricing.LineTotals) {
	rt.Helper()
	if !t.Cost.Add(t.Margin).Equal(t.Price) || !t.Price.Value.Equal(t.Price.Value.Round(2)) || !t.Cost.Value.Equal(t.Cost.Value.Round(2)) {
		rt.Fatalf("%v", t)
	}
}

func same(rt *rapid.T, what string, want, got pricing.LineTotals) {
	rt.Helper()
	for _, pair := range [][2]money.Amount{{want.Cost, got.Cost}, {want.Recommended, got.Recommended}, {want.Price, got.Price}, {want.Margin, got.Margin}} {
		if !pair[0].Equal(pair[1]) {
			rt.Fatalf("%s: want %v, got %v", what, want, got)
		}
	}
}
