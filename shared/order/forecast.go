package order

import (
	"time"

	"twotier/shared/catalog"
	"twotier/shared/forecast"
	"twotier/shared/pricing"
)

// Forecast is what the order's lines come to when they are ordered at a moment, with the prices they were saved with.
func (o Order) Forecast(at time.Time) forecast.Forecast {
	lines := make([]forecast.Line, 0, len(o.Lines))
	for _, l := range o.Lines {
		lines = append(lines, l.foretold())
	}
	return forecast.Of(o.Currency, at, lines...)
}

// foretold is the line in the forecast's words.
func (l Line) foretold() forecast.Line {
	line := forecast.Line{Plan: l.plan(l.Quote), Kind: l.kind(), Ends: l.TermEnd}
	if l.Promotion != nil {
		line.PromotedUntil = l.Promotion.Until
	}
	if !l.LastTerm && line.Kind != forecast.Perpetual && line.Kind != forecast.Usage {
		line.Renews = l.renews()
	}
	return line
}

// Afterwards is what the line goes on as by itself when its first term is over; nil when it ends, or nobody knows.
func (l Line) Afterwards() *forecast.Plan { return l.foretold().Renews }

func (l Line) plan(unit pricing.Quote) forecast.Plan {
	return forecast.Plan{TermDuration: l.TermDuration, BillingCycle: l.BillingCycle, Seats: int64(l.Quantity), Unit: unit}
}

// renews is what the line goes on as: the same at its list price (NCE-RULES D7), a trial as what it becomes (H2); nil
// where nobody knows what that costs.
func (l Line) renews() *forecast.Plan {
	if !l.IsTrial {
		plan := l.plan(l.priced(pricing.Offer{Cost: l.Quote.ListCost(), Recommended: l.Quote.Recommended}))
		return &plan
	}
	if l.Becomes == nil {
		return nil
	}
	return &forecast.Plan{TermDuration: l.Becomes.TermDuration, BillingCycle: l.Becomes.BillingCycle, Seats: int64(l.Becomes.Quantity),
		Unit: l.priced(pricing.Offer{Cost: l.Becomes.Cost, Recommended: l.Becomes.Cost})}
}

// priced makes the customer's price of another cost as this line's is made: by the same rule or markup, or the same price
// by hand. A price by hand of a trial is that of the trial; what it becomes has the usual markup.
func (l Line) priced(o pricing.Offer) pricing.Quote {
	choice, wrong := l.Choice.Choice()
	made := l.Quote.Made
	switch {
	case choice.Price != nil && l.IsTrial:
		choice = pricing.Choice{}
	case choice.Price == nil && made.Rule.Basis == pricing.OnRecommended:
		price := made.Rule.Of(o)
		choice = pricing.Choice{Price: &price}
	case choice.Price == nil:
		choice = pricing.Choice{MarkupPercent: &l.Quote.MarkupPercent}
	}
	quote, refused := pricing.Price(o, choice)
	if len(wrong)+len(refused) > 0 { // both were read when the line was saved
		return l.Quote
	}
	return quote
}

// kind is the product's; of a line from before it was kept it follows from how the line is billed.
func (l Line) kind() forecast.Kind {
	switch {
	case l.Kind.ByUse() || l.BillingCycle == "none":
		return forecast.Usage // in the catalogue it is billed monthly, and has no term
	case l.Kind == catalog.Perpetual || l.BillingCycle == "one_time":
		return forecast.Perpetual
	case l.IsTrial:
		return forecast.Trial
	case l.Kind == catalog.Software:
		return forecast.Software
	}
	return forecast.Licence
}
