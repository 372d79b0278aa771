package world

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
	"twotier/shared/catalog"
	"twotier/shared/money"
)

// What orders in tests are made of.
func BusinessPremium() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LCHC", SkuID: "0002"} }

// TeamsPhone is an add-on that needs BusinessPremium, or another base.
func TeamsPhone() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LH0T", SkuID: "0001"} }

// Publish puts both products into the German catalogue at Partner Center's prices. adjust changes one before it is
// published, as a later price sheet would.
func (w *World) Publish(adjust ...func(*catalog.Product)) {
	w.t.Helper()
	var products []catalog.Product
	for _, p := range catalogue.Products() {
		key := catalog.Key{ProductID: p.ProductID, SkuID: p.SkuID}
		if key != BusinessPremium() && key != TeamsPhone() {
			continue
		}
		product := w.product(key, p)
		for _, change := range adjust {
			change(&product)
		}
		products = append(products, product)
	}
	sheet := catalog.Sheet{Market: "DE", Currency: "EUR", EffectiveFrom: w.Now(), SyncedAt: w.Now()}
	if err := w.Store.SaveCatalogue(w.t.Context(), catalog.Commercial, products, nil, sheet, catalog.Report{Market: "DE"}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *World) product(key catalog.Key, p catalogue.Product) catalog.Product {
	product := catalog.Product{Key: key, Title: p.Title, IsAddon: p.IsAddon, Publisher: p.Publisher,
		MinQuantity: p.MinimumQuantity, MaxQuantity: p.MaximumQuantity}
	if p.IsAddon {
		product.Prerequisites = []catalog.Base{{Key: BusinessPremium(), Title: "Microsoft 365 Business Premium"}}
	}
	for _, o := range p.Offers {
		product.Offers = append(product.Offers, catalog.Offer{
			TermDuration: o.TermDuration, BillingCycle: o.BillingCycle,
			Cost: w.amount(o.Prices["EUR"].UnitPrice), Recommended: w.amount(o.Prices["EUR"].ERP),
			EffectiveFrom: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
		})
	}
	return product
}

func (w *World) amount(text string) money.Amount {
	w.t.Helper()
	value, err := decimal.NewFromString(text)
	if err != nil {
		w.t.Fatal(err)
	}
	return money.Amount{Value: value, Currency: "EUR"}
}
