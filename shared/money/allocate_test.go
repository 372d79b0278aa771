package money_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"twotier/shared/money"
)

// REQUIREMENTS C8: largest remainder.
func TestAllocation(t *testing.T) {
	for _, c := range []struct{ sentence, total, weights, want string }{
		{"three thirds of a euro", "1.00", "1 1 1", "0.34 0.33 0.33"},
		{"the cent goes where most was cut", "10.00", "1 2 4", "1.43 2.86 5.71"},
		{"by seats", "22614.68", "100 150 250", "4522.94 6784.40 11307.34"},
		{"a credit", "-1.00", "1 1 1", "-0.34 -0.33 -0.33"},
		{"nothing weighs anything", "0.05", "0 0", "0.03 0.02"},
		{"some weigh nothing", "0.05", "0 1", "0.00 0.05"},
		{"nothing to split", "0", "3 4", "0.00 0.00"},
		{"nobody to split for", "5", "", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var weights []decimal.Decimal
			for _, text := range strings.Fields(c.weights) {
				weights = append(weights, decimal.RequireFromString(text))
			}
			var got []string
			for _, part := range amount(t, c.total, "EUR").Allocate(weights...) {
				got = append(got, part.Text())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

// REQUIREMENTS B20, C8: Σ split = total, and no part is a cent or more away from its exact share.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount{Value: decimal.New(rapid.Int64Range(-10_000_000, 10_000_000).Draw(t, "cents"), -2), Currency: "EUR"}
		weights, all := []decimal.Decimal{}, decimal.Zero
		for range rapid.IntRange(1, 30).Draw(t, "parts") {
			weights = append(weights, decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "weight"), -3))
			all = all.Add(weights[len(weights)-1])
		}
		sum := money.Amount{Currency: "EUR"}
		for i, part := range total.Allocate(weights...) {
			sum = sum.Add(part)
			if all.IsZero() {
				continue
			}
			exact := total.Value.Mul(weights[i]).DivRound(all, 12)
			if part.Value.Sub(exact).Abs().GreaterThanOrEqual(decimal.New(1, -2)) || !part.Round().Equal(part) {
				t.Fatalf("part %d is %s, its share %s", i, part, exact)
			}
		}
		if !sum.Equal(total) {
			t.Fatalf("%s of %s", sum, total)
		}
	})
}
