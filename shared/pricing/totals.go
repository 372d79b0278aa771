package pricing

import "twotier/shared/money"

// Totals is the money of a line, or of all lines together, for one billing period; every amount has two places.
type Totals struct {
	Cost        money.Amount
	Recommended money.Amount
	Price       money.Amount
	Margin      money.Amount // Price − Cost
}

// Line is the money of a number of seats: quantity × the unrounded unit price, rounded half away from zero here and
// nowhere else (REQUIREMENTS C8). The margin is the difference of the rounded amounts, so that it adds up on paper.
func Line(q Quote, quantity int64) Totals {
	cost, price := q.Cost.Times(quantity).Round(), q.Price.Times(quantity).Round()
	return Totals{Cost: cost, Recommended: q.Recommended.Times(quantity).Round(), Price: price, Margin: price.Sub(cost)}
}

// Sum adds lines of one currency. The sum of nothing is nothing in no currency.
func Sum(lines ...Totals) Totals {
	var sum Totals
	for _, l := range lines {
		sum = Totals{
			Cost: sum.Cost.Add(l.Cost), Recommended: sum.Recommended.Add(l.Recommended),
			Price: sum.Price.Add(l.Price), Margin: sum.Margin.Add(l.Margin),
		}
	}
	return sum
}
