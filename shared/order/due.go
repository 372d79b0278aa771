package order

import (
	"time"

	"twotier/shared/pricing"
)

// Due is what lines come to each time after what is due first: every month, every year, every three years; or what is due
// once and is part of what is due first.
type Due struct {
	BillingCycle string
	Totals       pricing.LineTotals
}

// Dues are the order's by billing plan when it is ordered at a moment, whole periods, the shortest first. Within a term the
// price is the line's; where one payment covers the first term, what follows is its renewal at the list price (NCE-RULES
// D7), or what a trial becomes. A plan nothing is due by is left out, and so is what is billed by use.
func (o Order) Dues(at time.Time) []Due {
	by := map[string][]pricing.LineTotals{}
	for _, course := range o.Forecast(at).Courses {
		plan := course.Plan
		switch {
		case len(course.Charges) > 1, plan.BillingCycle == "one_time":
		case course.Renewal != nil:
			plan = course.Renewal.Plan
		default:
			continue
		}
		by[plan.BillingCycle] = append(by[plan.BillingCycle], pricing.Line(plan.Unit, plan.Seats))
	}
	var dues []Due
	for _, cycle := range []string{"monthly", "annual", "triennial", "one_time"} {
		if lines := by[cycle]; len(lines) > 0 {
			dues = append(dues, Due{BillingCycle: cycle, Totals: pricing.Sum(o.Currency, lines...)})
		}
	}
	return dues
}
