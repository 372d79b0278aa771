package money

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Allocate splits an amount of two places in proportion to the weights, so that the parts have two places and add up to
// exactly it: each part is cut to whole cents towards zero, and the cents left over go to those that lost most by the
// cut, the first one where they lost the same (largest remainder, REQUIREMENTS C8). Weights are not negative; where all
// are zero the parts are alike. No weights, no parts.
func (a Amount) Allocate(weights ...decimal.Decimal) []Amount {
	if len(weights) == 0 {
		return nil
	}
	sum := decimal.Zero
	for _, w := range weights {
		sum = sum.Add(w)
	}
	if sum.IsZero() {
		weights = slices.Repeat([]decimal.Decimal{decimal.NewFromInt(1)}, len(weights))
		sum = decimal.NewFromInt(int64(len(weights)))
	}
	cents := a.Value.Shift(2).Round(0)
	parts, lost, order := make([]decimal.Decimal, len(weights)), make([]decimal.Decimal, len(weights)), make([]int, len(weights))
	left := cents
	for i, w := range weights {
		// whole and remainder of cents × weight ÷ sum, without a division that would have to be cut
		parts[i], lost[i] = cents.Mul(w).QuoRem(sum, 0)
		left, order[i] = left.Sub(parts[i]), i
	}
	slices.SortStableFunc(order, func(x, y int) int { return lost[y].Abs().Cmp(lost[x].Abs()) })
	one := decimal.NewFromInt(int64(left.Sign()))
	shares := make([]Amount, len(weights))
	for _, i := range order {
		if !left.IsZero() {
			parts[i], left = parts[i].Add(one), left.Sub(one)
		}
		shares[i] = Amount{Value: parts[i].Shift(-2), Currency: a.Currency}
	}
	return shares
}
