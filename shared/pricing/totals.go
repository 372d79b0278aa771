package pricing

import "twotier/shared/money"

// LineTotals is the money of a line, or of all lines together, for one billing period; every amount has two places.
type LineTotals struct {
	Cost        money.Amount
	Recommended money.Amount
	Price       money.Amount
	Margin      money.Amount // Price − Cost
}

// Line is the money of a number of seats: seats × the unrounded unit price, rounded half away from zero here and
// nowhere else (REQUIREMENTS C8). The margin is the difference of the rounded amounts, so that it adds up on paper.
func Line(q Quote, seats int64) LineTotals {
	cost, price := q.Cost.Times(seats).Round(), q.Price.Times(seats).Round()
	return LineTotals{Cost: cost, Recommended: q.Recommended.Times(seats).Round(), Price: price, Margin: price.Sub(cost)}
}

// Sum adds lines, all in the currency; the sum of no lines is nothing in it.
func Sum(currency string, lines ...LineTotals) LineTotals {
	nothing := money.Amount{Currency: currency}
	sum := LineTotals{Cost: nothing, Recommended: nothing, Price: nothing, Margin: nothing}
	for _, l := range lines {
		sum = LineTotals{
			Cost: sum.Cost.Add(l.Cost), Recommended: sum.Recommended.Add(l.Recommended),
			Price: sum.Price.Add(l.Price), Margin: sum.Margin.Add(l.Margin),
		}
	}
	return sum
}
