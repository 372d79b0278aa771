package sandbox

import (
	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// offerOf is a billing plan of an availability as a subscription holds it; false when the plan is not sold.
func (a availability) offerOf(cycle string) (commerce.Offer, bool) {
	plan, sold := a.plan(cycle)
	if !sold {
		return commerce.Offer{}, false
	}
	return commerce.Offer{
		CatalogItemID: a.catalogItemID(), OfferName: orElse(a.Item.SkuTitle, a.Item.Title), Publisher: a.Item.Publisher,
		Minimum: max(1, a.Item.MinimumQuantity), Maximum: a.Item.MaximumQuantity, Term: plan.TermDuration, Cycle: plan.BillingCycle,
		Kind: commerce.Kind(a.Item.Kind), IsTrial: a.Item.IsTrial, IsAddon: a.Item.IsAddon, Currency: a.Currency, List: unitPrice(plan, a.Currency),
		MonthByMonth: monthByMonth(a.Item, a.Currency), Later: a.later(plan),
	}, true
}

func unitPrice(plan catalogue.Offer, currency string) decimal.Decimal {
	price, err := decimal.NewFromString(plan.Prices[currency].UnitPrice)
	if err != nil {
		return decimal.Zero // the catalogue's tests keep prices readable
	}
	return price
}

func planPrice(item catalogue.Product, currency, term, cycle string) decimal.Decimal {
	for _, offer := range item.Offers {
		if offer.TermDuration == term && offer.BillingCycle == cycle {
			return unitPrice(offer, currency)
		}
	}
	return decimal.Zero
}

// monthByMonth is the price of the extended service term.
func monthByMonth(item catalogue.Product, currency string) decimal.Decimal {
	return commerce.MonthByMonthPrice(planPrice(item, currency, "P1M", "monthly"), planPrice(item, currency, "P1Y", "annual"))
}

// planOf finds a billing plan of a product:sku in a currency.
func (p *partnerCenter) planOf(sku, currency, term, cycle string) (commerce.Offer, bool) {
	productID, skuID := cutSKU(sku)
	item, known := p.shelf.sku(productID, skuID)
	if !known {
		return commerce.Offer{}, false
	}
	for _, a := range p.availabilities(item, currency) {
		if sameText(a.Term, term) {
			return a.offerOf(cycle)
		}
	}
	return commerce.Offer{}, false
}

// becomes is what a trial turns into by itself: 25 seats of the paid product for a year, paid monthly (H2).
func (p *partnerCenter) becomes(trial commerce.Offer) *commerce.Instructions {
	paid, known := p.planOf(p.shelf.trials[skuOfItem(trial.CatalogItemID)], trial.Currency, "P1Y", "monthly")
	if !known {
		return nil
	}
	return &commerce.Instructions{Offer: paid, Quantity: commerce.TrialSeats}
}
