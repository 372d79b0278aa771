package order

import (
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Said is what a person adds to a change that is asked for.
type Said struct {
	Seen      int  // licences the subscription had when this was decided; 0 leaves it open
	BelowCost bool // the explicit yes to selling more at a loss
}

// BelowCost says that the change sells more at a price below what it costs: more licences, another product, a longer term.
// What runs already may run on (FEATURES K3).
func (o Outlook) BelowCost() bool {
	unit := o.Preview.After.Unit
	return o.Preview.Priced && o.Wish.Expands(o.Subscription) && unit.Price.Sub(unit.Cost).IsNegative()
}

// loss refuses what is sold at a loss without a yes of somebody who may say it, as placing a cart does. What the product
// does by itself was decided by a person before.
func (s Said) loss(by auth.Caller, out Outlook) fault.Fields {
	var wrong fault.Fields
	switch {
	case by.System != "" || !out.BelowCost():
	case by.MayFor(out.Subscription.Customer, auth.SellBelowCost) != nil:
		wrong.AddWith("belowCost", belowCostNotAllowed, "permission", string(auth.SellBelowCost))
	case !s.BelowCost:
		wrong.Add("belowCost", "acceptance_needed")
	}
	return wrong
}
