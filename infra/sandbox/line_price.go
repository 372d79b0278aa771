package sandbox

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/commerce"
)

// pricingOf are the prices of a purchase: those of a seat and its first charge cycle, at list, after promotion and after
// proration; and the line over the whole first term.
func pricingOf(s subscription) *pricing {
	first := s.ChargeCycle(s.TermStart)
	prorated := commerce.Effective(s.Price(), first, s.TermStart).Round(2)
	whole := decimal.Zero
	for _, c := range s.At(s.TermOver().AddDate(0, 0, -1)).Charges {
		whole = whole.Add(c.Subtotal)
	}
	return &pricing{number(s.List), number(s.Price()), number(prorated), number(prorated), number(whole)}
}

func number(d decimal.Decimal) json.Number { return json.Number(d.String()) }
