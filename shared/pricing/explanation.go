package pricing

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/money"
)

// Explanation is how figures came about: step by step what went in, what was done with it, and what came out, as data
// that can be worked out again. It is made from what an order or a quote keeps, never from today's prices, so it says the
// same after the price sheet has changed (REQUIREMENTS C9).
type Explanation struct {
	Steps []Step `json:"steps"`
}

// Step is one figure.
type Step struct {
	Figure Figure    `json:"figure" enum:"listCost,cost,recommended,price,margin,marginPercent,lineCost,lineRecommended,linePrice,lineMargin,total"`
	Did    Operation `json:"operation" enum:"listed,typed,agreed,raised,reduced,multiplied,subtracted,added,compared"`
	Inputs []Number  `json:"inputs,omitempty"`
	Result Number    `json:"result"`
	Origin Origin    `json:"origin,omitempty" enum:"built-in,standard,segment,product,customer,markup,price" doc:"whose rule it was, of what was raised or typed"`
	Sheet  *Validity `json:"sheet,omitempty" doc:"of what is listed"`
}

// Validity says which price sheet a price was read from: the market and the day its price holds from.
type Validity struct {
	Market string `json:"market" doc:"ISO 3166-1 alpha-2"`
	From   string `json:"from,omitempty" format:"date"`
}

// Number is an amount of money, a percentage, or a count.
type Number struct {
	Name  Figure          `json:"name" enum:"listCost,cost,recommended,price,margin,marginPercent,lineCost,lineRecommended,linePrice,lineMargin,total,percent,seats,days,ofDays"`
	Value decimal.Decimal `json:"value" doc:"decimal text"`
	Unit  string          `json:"unit" doc:"ISO 4217, or % of percentages, or nothing of counts"`
}

// Figure is what a number is called.
type Figure string

// The figures. Those without "line" are of one seat.
const (
	ListCost        Figure = "listCost" // before a promotion
	Cost            Figure = "cost"
	Recommended     Figure = "recommended"
	PriceOfSeat     Figure = "price"
	Margin          Figure = "margin"
	MarginPercent   Figure = "marginPercent" // of the price
	LineCost        Figure = "lineCost"
	LineRecommended Figure = "lineRecommended"
	LinePrice       Figure = "linePrice"
	LineMargin      Figure = "lineMargin"
	Total           Figure = "total"

	// What goes in beside other figures.
	Percent Figure = "percent"
	Seats   Figure = "seats"
	Days    Figure = "days"   // that are paid for
	OfDays  Figure = "ofDays" // of the whole billing period
)

// Operation is what was done to come from the inputs to the result.
type Operation string

// The operations. Only a line is rounded, and a percentage (REQUIREMENTS C8).
const (
	Listed     Operation = "listed"     // nothing: the price sheet says so
	Typed      Operation = "typed"      // nothing: a person said so
	Agreed     Operation = "agreed"     // nothing: it is the price the customer was told
	Raised     Operation = "raised"     // input × (1 + percent / 100)
	Reduced    Operation = "reduced"    // input × (1 − percent / 100)
	Multiplied Operation = "multiplied" // input × seats × days / ofDays, whatever of these there is; two places, half away from zero
	Subtracted Operation = "subtracted" // the first input − the others
	Added      Operation = "added"      // all inputs
	Compared   Operation = "compared"   // the first input in percent of the second, 4 places; 0 where the second is nothing
)

// Check works every step out again. It fails at the first that comes out otherwise, or whose input is not the figure of
// that name before it.
func (e Explanation) Check() error {
	known := map[Figure]Number{}
	for _, step := range e.Steps {
		for _, in := range step.Inputs {
			if before, is := known[in.Name]; is && step.Did != Added && !in.same(before) {
				return fmt.Errorf("%s takes %s %s for %s %s", step.Figure, in.Name, in.Value, before.Value, before.Unit)
			}
		}
		if again := step.again(); step.Result.Name != step.Figure || !again.Equal(step.Result.Value) {
			return fmt.Errorf("%s is %s, but %s of %v is %s", step.Figure, step.Result.Value, step.Did, step.Inputs, again)
		}
		known[step.Figure] = step.Result
	}
	return nil
}

func (n Number) same(other Number) bool { return n.Value.Equal(other.Value) && n.Unit == other.Unit }

// again is the result as the inputs give it; a step that does nothing gives what it says.
func (s Step) again() decimal.Decimal {
	switch s.Did {
	case Raised, Reduced:
		return s.byPercent()
	case Multiplied:
		return s.product()
	case Subtracted, Added:
		return s.sum()
	case Compared:
		return share(money.Amount{Value: s.Inputs[0].Value}, money.Amount{Value: s.Inputs[1].Value})
	}
	return s.Result.Value
}

func (s Step) byPercent() decimal.Decimal {
	base, factor := decimal.Zero, one()
	for _, in := range s.Inputs {
		switch {
		case in.Name != Percent:
			base = in.Value
		case s.Did == Reduced:
			factor = factor.Sub(in.Value.Shift(-2))
		default:
			factor = factor.Add(in.Value.Shift(-2))
		}
	}
	return base.Mul(factor)
}

// product multiplies first and divides once, as Line and Share do, so that it is rounded once.
func (s Step) product() decimal.Decimal {
	product, of := one(), one()
	for _, in := range s.Inputs {
		if in.Name == OfDays {
			of = of.Mul(in.Value)
			continue
		}
		product = product.Mul(in.Value)
	}
	if of.IsZero() {
		return decimal.Zero
	}
	return product.DivRound(of, 2)
}

func (s Step) sum() decimal.Decimal {
	sum := decimal.Zero
	for i, in := range s.Inputs {
		if s.Did == Subtracted && i > 0 {
			sum = sum.Sub(in.Value)
			continue
		}
		sum = sum.Add(in.Value)
	}
	return sum
}

// Made is a step that works out: the result follows from what goes in.
func (o Operation) Made(figure Figure, unit string, inputs ...Number) Step {
	step := Step{Figure: figure, Did: o, Inputs: inputs}
	step.Result = Number{figure, step.again(), unit}
	return step
}

// Given is a step that only says a figure: listed, typed or agreed.
func (o Operation) Given(figure Figure, amount money.Amount) Step {
	return Step{Figure: figure, Did: o, Result: Money(figure, amount)}
}

// Money is an amount as a number.
func Money(name Figure, a money.Amount) Number { return Number{name, a.Value, a.Currency} }

// Count is a number of seats or days.
func Count(name Figure, n int64) Number { return Number{name, decimal.NewFromInt(n), ""} }

// PercentOf is a percentage as a number.
func PercentOf(value decimal.Decimal) Number { return Number{Percent, value, "%"} }

// Amount is a number of money again.
func (n Number) Amount() money.Amount { return money.Amount{Value: n.Value, Currency: n.Unit} }

// SheetOf names a market's price sheet by the day a price of it holds from.
func SheetOf(market string, from time.Time) *Validity {
	v := Validity{Market: market}
	if !from.IsZero() {
		v.From = from.Format(time.DateOnly)
	}
	return &v
}

// Find gives a figure's step.
func (e Explanation) Find(figure Figure) (Step, bool) {
	for _, step := range e.Steps {
		if step.Figure == figure {
			return step, true
		}
	}
	return Step{}, false
}

// Toward leaves only the steps a figure comes of, itself last.
func (e Explanation) Toward(figure Figure) Explanation {
	step, found := e.Find(figure)
	if !found {
		return Explanation{}
	}
	var way Explanation
	for _, in := range step.Inputs {
		for _, before := range e.Toward(in.Name).Steps {
			if _, already := way.Find(before.Figure); !already && before.Figure != figure {
				way.Steps = append(way.Steps, before)
			}
		}
	}
	way.Steps = append(way.Steps, step)
	return way
}

// ForCustomer is what a customer may know of it: the price it was told and what follows from that. Costs, rules and
// margins stay out because they are not named here.
func (e Explanation) ForCustomer() Explanation {
	var told Explanation
	for _, step := range e.Steps {
		switch step.Figure {
		case PriceOfSeat:
			told.Steps = append(told.Steps, Agreed.Given(PriceOfSeat, step.Result.Amount()))
		case LinePrice:
			told.Steps = append(told.Steps, Step{Figure: step.Figure, Did: step.Did, Inputs: step.Inputs, Result: step.Result})
		}
	}
	return told
}
