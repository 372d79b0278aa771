package pricing

import (
	"github.com/shopspring/decimal"

	"twotier/shared/money"
)

// Share is the money of seats for a part of a billing period, such as 20 of 30 days, rounded once like a Line. The whole
// period is the Line itself; a period without parts costs nothing.
func Share(q Quote, seats int64, part, whole int) LineTotals {
	if part == whole {
		return Line(q, seats)
	}
	of := func(unit money.Amount) money.Amount {
		if whole <= 0 {
			return money.Amount{Currency: unit.Currency}
		}
		times := decimal.NewFromInt(seats).Mul(decimal.NewFromInt(int64(part)))
		return money.Amount{Value: unit.Value.Mul(times).DivRound(decimal.NewFromInt(int64(whole)), 2), Currency: unit.Currency}
	}
	cost, price := of(q.Cost), of(q.Price)
	return LineTotals{Cost: cost, Recommended: of(q.Recommended), Price: price, Margin: price.Sub(cost)}
}

// Percents are the margin in percent of the cost (markup) and of the price, to 4 places; 0 where there is none.
func (t LineTotals) Percents() (markup, margin decimal.Decimal) {
	return share(t.Margin, t.Cost), share(t.Margin, t.Price)
}
