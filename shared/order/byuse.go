package order

import (
	"slices"

	"twotier/shared/fault"
	"twotier/shared/subscription"
)

// secondPlan reports a line that would give the customer a plan by use a second time: there is one for each customer,
// and all its Azure subscriptions hang below it (API.md 12.6: quantity 1). One that is suspended is reactivated instead.
func (o Order) secondPlan(at int, held []subscription.Subscription) fault.Fields {
	var wrong fault.Fields
	l := o.Lines[at]
	if !l.Kind.ByUse() {
		return nil
	}
	if slices.ContainsFunc(o.Lines[:at], func(other Line) bool { return other.key() == l.key() }) {
		wrong.Add("productId", "plan_twice")
	}
	if slices.ContainsFunc(held, func(s subscription.Subscription) bool {
		return s.Kept() && s.ProductID == l.ProductID && s.SkuID == l.SkuID
	}) {
		wrong.Add("productId", "plan_held")
	}
	return wrong
}
