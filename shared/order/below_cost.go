package order

import (
	"strconv"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

// losses are the lines sold below what they cost, as the order's history tells them: the line, its cost and its price.
// Such lines need an explicit yes of somebody who may say it (FEATURES K3).
func (o Order) losses() audit.Changes {
	told := audit.Changes{}
	for i, l := range o.Lines {
		if l.Quote.BelowCost {
			told["belowCost."+strconv.Itoa(i+1)] = [2]string{l.Quote.Cost.Text() + " " + o.Currency, l.Quote.Price.Text() + " " + o.Currency}
		}
	}
	return told
}

// BelowCost says whether the order was, or would be, placed with such lines.
func (o Order) BelowCost() bool { return len(o.losses()) > 0 }

// belowCostNotAllowed is said to whoever may order, but not at a loss.
const belowCostNotAllowed = "below_cost_not_allowed"

func maySellBelowCost(by auth.Caller, o Order) bool {
	return by.MayFor(o.ID.Customer, auth.SellBelowCost) == nil
}
