package pricing

import (
	"github.com/shopspring/decimal"

	"twotier/shared/money"
)

// Source is where the prices of a quote come from: a price sheet, less a promotion where there is one.
type Source struct {
	Sheet      *Validity
	OffPercent decimal.Decimal // of the list cost; 0 without a promotion
}

// Explain says how the four prices of a seat, and of a line of seats, came about. It needs only what an order keeps.
func Explain(q Quote, seats int64, from Source) Explanation {
	unit := q.Cost.Currency
	price := Money(PriceOfSeat, q.Price)
	lineCost := Multiplied.Made(LineCost, unit, Money(Cost, q.Cost), Count(Seats, seats))
	linePrice := Multiplied.Made(LinePrice, unit, price, Count(Seats, seats))
	return Explanation{Steps: append(q.costs(from),
		from.listed(Recommended, q.Recommended),
		q.made(),
		Subtracted.Made(Margin, unit, price, Money(Cost, q.Cost)),
		Compared.Made(MarginPercent, "%", Money(Margin, q.Margin), price),
		lineCost,
		Multiplied.Made(LineRecommended, unit, Money(Recommended, q.Recommended), Count(Seats, seats)),
		linePrice,
		Subtracted.Made(LineMargin, unit, linePrice.Result, lineCost.Result),
	)}
}

func (f Source) listed(figure Figure, amount money.Amount) Step {
	step := Listed.Given(figure, amount)
	step.Sheet = f.Sheet
	return step
}

// costs are the steps to what the reseller pays: as listed, or less the promotion.
func (q Quote) costs(from Source) []Step {
	if q.ListCost().Equal(q.Cost) {
		return []Step{from.listed(Cost, q.Cost)}
	}
	list := from.listed(ListCost, q.List)
	return []Step{list, Reduced.Made(Cost, q.Cost.Currency, list.Result, PercentOf(from.OffPercent))}
}

// made is the step of the customer's price.
func (q Quote) made() Step {
	if q.Made.Origin == ByPrice || q.Made.Origin == "" {
		step := Typed.Given(PriceOfSeat, q.Price)
		step.Origin = q.Made.Origin
		return step
	}
	base := Money(Cost, q.Cost)
	if q.Made.Rule.Basis == OnRecommended {
		base = Money(Recommended, q.Recommended)
	}
	step := Raised.Made(PriceOfSeat, q.Price.Currency, base, PercentOf(q.Made.Rule.Percent))
	step.Origin = q.Made.Origin
	return step
}
