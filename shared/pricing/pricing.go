// Package pricing works out the four prices of a seat: what the reseller pays (cost), what Microsoft recommends the
// customer be charged, what the customer is charged, and the margin between cost and price (FEATURES K3, REQUIREMENTS
// C8, C9), by which of a reseller's rules, and explains each figure. It knows numbers and names only: no store, no clock,
// no catalogue.
//
// Markup is on the cost, margin is on the price: 17.10 + 10 % markup is 18.81, while 10 % margin would be 19.00.
package pricing

import (
	"github.com/shopspring/decimal"

	"twotier/shared/fault"
	"twotier/shared/money"
)

// Offer is what one seat costs for one billing period, before tax, as the price sheet has it.
type Offer struct {
	Cost        money.Amount // what the reseller pays
	Recommended money.Amount // what the customer is recommended to be charged
	List        money.Amount // the cost without the promotion that is in Cost; the zero value without one
}

// Choice is how a person made the customer's price: a price by hand, or a markup by hand. The zero value leaves it to
// the reseller's rules.
type Choice struct {
	Price         *money.Amount
	MarkupPercent *decimal.Decimal
}

// Quote is the prices of one seat for one billing period. Price is unrounded: rounding happens once, at the line.
type Quote struct {
	Cost          money.Amount // with the promotion, where there is one
	List          money.Amount // the cost without the promotion, which holds again after it; the zero value without one
	Recommended   money.Amount
	Price         money.Amount
	Margin        money.Amount    // Price − Cost; below zero when the reseller pays on top
	MarkupPercent decimal.Decimal // of the cost: as chosen, else to 4 places; 0 where the seat costs nothing
	MarginPercent decimal.Decimal // of the price, to 4 places; 0 where the price is nothing
	BelowCost     bool            // whoever orders must say yes to this explicitly
	Made          Making          // how the price came about
}

// Making is how a price was made: whose rule, and which; the rule is empty where the price itself was typed. The zero
// value stands in quotes from before there were rules.
type Making struct {
	Origin Origin
	Rule   Rule
}

// ListCost is what the seat costs without a promotion.
func (q Quote) ListCost() money.Amount {
	if q.List.Currency == "" {
		return q.Cost
	}
	return q.List
}

// percentPlaces keeps a price made from a percentage we gave out within a cent of the price it was made of.
const percentPlaces = 4

// DefaultMarkup is the percentage on the cost where nobody chose anything.
func DefaultMarkup() decimal.Decimal { return decimal.NewFromInt(10) }

// Price applies the choice, else the built-in rule, to the offer. Fields name "price" or "markupPercent" with the codes
// one_of_both, currency_differs (param currency), negative, too_large (param max), too_precise (param places); the quote
// is empty then.
func Price(o Offer, c Choice) (Quote, fault.Fields) { return Rules{}.Price(Item{}, o, c) }

func quote(o Offer, price money.Amount, markup decimal.Decimal, made Making) Quote {
	margin := price.Sub(o.Cost)
	return Quote{
		Cost: o.Cost, List: o.List, Recommended: o.Recommended, Price: price, Margin: margin,
		MarkupPercent: markup, MarginPercent: share(margin, price), BelowCost: margin.IsNegative(), Made: made,
	}
}

// share is part in percent of whole.
func share(part, whole money.Amount) decimal.Decimal {
	if whole.Value.IsZero() {
		return decimal.Zero
	}
	return part.Value.Shift(2).DivRound(whole.Value, percentPlaces)
}

func one() decimal.Decimal { return decimal.NewFromInt(1) }
