package world

import (
	"slices"
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

// AzurePlan is paid as it is used.
func AzurePlan() catalog.Key { return catalog.Key{ProductID: "DZH318Z0BPS6", SkuID: "0001"} }

// WindowsServer is bought once, and scarce.
func WindowsServer() catalog.Key { return catalog.Key{ProductID: "DG7GMGF0PWHC", SkuID: "0003"} }

// Publish puts these products into the German catalogue at Partner Center's prices. adjust changes one before it is
// published, as a later price sheet would.
func (w *World) Publish(adjust ...func(*catalog.Product)) {
	w.t.Helper()
	w.publish([]catalog.Key{BusinessPremium(), TeamsPhone(), AzurePlan(), WindowsServer()}, adjust...)
}

// PublishMore puts further products beside them.
func (w *World) PublishMore(keys ...catalog.Key) {
	w.t.Helper()
	w.publish(keys)
}

// PublishPromotions mirrors those Partner Center's sandbox runs.
func (w *World) PublishPromotions() {
	w.t.Helper()
	var all []catalog.Promotion
	for _, p := range catalogue.Promotions() {
		mirrored := catalog.Promotion{ID: p.ID, Name: p.Name, Description: p.Description, From: p.From, Until: p.Until, Auto: !p.OptIn}
		for _, plan := range p.Plans {
			mirrored.Plans = append(mirrored.Plans, catalog.PromotedPlan{Key: catalog.Key{ProductID: plan.ProductID, SkuID: plan.SkuID},
				TermDuration: plan.TermDuration, BillingCycle: plan.BillingCycle, Share: w.amount(plan.Share).Value})
		}
		all = append(all, mirrored)
	}
	if err := w.Store.SavePromotions(w.t.Context(), "DE", all, w.Now()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *World) publish(keys []catalog.Key, adjust ...func(*catalog.Product)) {
	w.t.Helper()
	var products []catalog.Product
	for _, p := range catalogue.Products() {
		key := catalog.Key{ProductID: p.ProductID, SkuID: p.SkuID}
		if !slices.Contains(keys, key) {
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
	product := catalog.Product{Key: key, Title: p.Title, IsAddon: p.IsAddon, IsTrial: p.IsTrial, Publisher: p.Publisher,
		MinQuantity: p.MinimumQuantity, MaxQuantity: p.MaximumQuantity}
	if paid, ok := catalog.ParseKey(catalogue.Trials()[key.String()]); ok {
		product.Becomes = catalog.Base{Key: paid, Title: "Microsoft 365 Business Basic"}
	}
	switch p.Kind {
	case "azurePlan":
		product.Kind = catalog.AzurePlan
	case "perpetual":
		product.Kind, product.Scarce = catalog.Perpetual, true
	}
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
