package order

import (
	"twotier/shared/pricing"
)

// Explanation says how the figures of the order's line came about, from what was kept when it was saved.
func (o Order) Explanation(line int) pricing.Explanation {
	l := o.Lines[line]
	quote := l.Quote
	if quote.Made.Origin == "" { // from before there were rules
		quote.Made = l.madeBefore()
	}
	from := pricing.Source{Sheet: pricing.SheetOf(o.Market, l.PricesFrom)}
	if l.Promotion != nil {
		from.OffPercent = l.Promotion.Share.Shift(2)
	}
	return pricing.Explain(quote, int64(l.Quantity), from)
}

func (l Line) madeBefore() pricing.Making {
	switch {
	case l.Choice.Price != "":
		return pricing.Making{Origin: pricing.ByPrice}
	case l.Choice.MarkupPercent != "":
		return pricing.Making{Origin: pricing.ByMarkup, Rule: pricing.Rule{Basis: pricing.OnCost, Percent: l.Quote.MarkupPercent}}
	}
	return pricing.Making{Origin: pricing.FromBuiltIn, Rule: pricing.BuiltIn()}
}

// TotalPrice says which lines add up to what the customer pays for the first billing period of each.
func (o Order) TotalPrice() pricing.Step {
	inputs := make([]pricing.Number, 0, len(o.Lines))
	for _, l := range o.Lines {
		inputs = append(inputs, pricing.Money(pricing.LinePrice, l.Totals().Price))
	}
	return pricing.Added.Made(pricing.Total, o.Currency, inputs...)
}
