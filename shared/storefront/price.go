package storefront

import (
	"slices"

	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/pricing"
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
	rule, _ := s.rules(item, good).For(item.priced())
	return rule.Of(o.Prices()).Round()
}

// rules are those of the shop that may concern the item; without one Microsoft's own recommendation stays as it is.
func (s Shop) rules(item Item, good Good) pricing.Rules {
	rules := pricing.Rules{Segments: s.Rules, Standard: &pricing.Rule{Basis: pricing.OnRecommended}}
	if good.Rule != nil {
		rules.Products = map[string]pricing.Rule{item.String(): *good.Rule}
	}
	return rules
}
