package storefront

import (
	"slices"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/money"
)

// Price is the recommended end price of a billing plan: by hand, else by the product's percentage, else by the
// segment's, else Microsoft's own. It is a price of one seat that people read, so it has two places (REQUIREMENTS C8).
func (s Shop) Price(item Item, o catalog.Offer) money.Amount {
	good := s.Goods[item.String()]
	at := slices.IndexFunc(good.Prices, func(p HandPrice) bool {
		return p.TermDuration == o.TermDuration && p.BillingCycle == o.BillingCycle && p.Price.Currency == o.Recommended.Currency
	})
	if at >= 0 {
		return good.Prices[at].Price.Round()
	}
	rule, has := s.Rules[item.Segment]
	if good.Rule != nil {
		rule, has = *good.Rule, true
	}
	if !has {
		return o.Recommended.Round()
	}
	return rule.of(o).Round()
}

func (r Rule) of(o catalog.Offer) money.Amount {
	base := o.Recommended
	if r.Basis == OnCost {
		base = o.Cost
	}
	return base.Scale(decimal.NewFromInt(1).Add(r.Percent.Shift(-2)))
}
