package pricing

import (
	"strconv"

	"github.com/shopspring/decimal"

	"twotier/shared/fault"
	"twotier/shared/money"
)

// Basis is what a percentage is added to.
type Basis string

// The bases.
const (
	OnRecommended Basis = "recommended" // Microsoft's recommended end price
	OnCost        Basis = "cost"        // what the reseller pays; never shown to its customers
)

// Rule makes a price of an offer: basis × (1 + percent/100). A customer's price and the recommended end price of a shop
// are made by the same.
type Rule struct {
	Basis   Basis           `json:"basis" enum:"recommended,cost"`
	Percent decimal.Decimal `json:"percent" doc:"such as -5 or 12.5"`
}

// Bounds of a rule: nobody gives more than nine tenths away or asks for more than ten times the price. People type
// rules, so they have the places people read.
const (
	leastRule  = -90
	mostRule   = 900
	rulePlaces = 2
)

// BuiltIn is the rule where a reseller has made none: ten percent on the cost (FEATURES K3).
func BuiltIn() Rule { return Rule{OnCost, DefaultMarkup()} }

// Check reports what of the rule cannot be, at "basis" and "percent".
func (r Rule) Check() fault.Fields {
	var wrong fault.Fields
	if r.Basis != OnRecommended && r.Basis != OnCost {
		wrong.Add("basis", "basis_unknown")
	}
	switch {
	case r.Percent.LessThan(decimal.NewFromInt(leastRule)):
		wrong.AddWith("percent", "too_small", "min", strconv.Itoa(leastRule))
	case r.Percent.GreaterThan(decimal.NewFromInt(mostRule)):
		wrong.AddWith("percent", "too_large", "max", strconv.Itoa(mostRule))
	case !r.Percent.Equal(r.Percent.Truncate(rulePlaces)):
		wrong.AddWith("percent", "too_precise", "places", strconv.Itoa(rulePlaces))
	}
	return wrong
}

// Of is the unrounded price the rule makes of the offer.
func (r Rule) Of(o Offer) money.Amount {
	base := o.Cost
	if r.Basis == OnRecommended {
		base = o.Recommended
	}
	return base.Scale(one().Add(r.Percent.Shift(-2)))
}

// String is how histories show a rule: "recommended -5 %".
func (r Rule) String() string { return string(r.Basis) + " " + r.Percent.String() + " %" }
