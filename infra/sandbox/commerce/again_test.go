package commerce_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"twotier/infra/sandbox/commerce"
)

// What time does is the same whether somebody looked in between or not: a row may be written back at any moment.
func TestLookingInBetweenChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plan := rapid.SampledFrom([][2]string{{"P1M", "monthly"}, {"P1Y", "monthly"}, {"P1Y", "annual"}, {"P3Y", "annual"}, {"P3Y", "monthly"}}).Draw(rt, "plan")
		s := bought(t, "2025-05-31", plan[0], plan[1], "10.08", 7)
		s.BoughtAt = s.BoughtAt.AddDate(0, 0, rapid.IntRange(0, 40).Draw(rt, "later"))
		s.TermStart = s.BoughtAt
		s.AutoRenew = rapid.Bool().Draw(rt, "renews")
		s.EST, s.MonthByMonth = rapid.Bool().Draw(rt, "extends"), decimal.RequireFromString("12.36")
		s.Renewing = time.Duration(rapid.IntRange(0, 23).Draw(rt, "hours")) * time.Hour
		if rapid.Bool().Draw(rt, "suspended") {
			s.Status, s.AutoRenew = commerce.Suspended, false
		}
		first := s.BoughtAt.Add(time.Duration(rapid.IntRange(0, 1500*24).Draw(rt, "first")) * time.Hour)
		second := first.Add(time.Duration(rapid.IntRange(0, 200*24).Draw(rt, "second")) * time.Hour)
		if diff := cmp.Diff(s.At(second), s.At(first).At(second)); diff != "" {
			rt.Fatal(diff)
		}
	})
}
