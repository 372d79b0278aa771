package syncing_test

import (
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/shared/catalog"
)

// K1, K6: Azure and software are in the catalogue beside the licences, each of its kind, on a shelf of its own.
func TestAzureAndSoftwareAreMirroredToo(t *testing.T) {
	w := newWorld(t, catalogue.Products())
	w.done()
	for _, c := range []struct {
		sentence, product, sku string
		kind                   catalog.Kind
		shelf                  catalog.Category
		term, cycle, cost      string
		scarce                 bool
	}{
		{"the Azure plan costs nothing beforehand", "DZH318Z0BPS6", "0001", catalog.AzurePlan, catalog.Azure, "", "monthly", "0 EUR", false},
		{"a server is bought once", "DG7GMGF0PWHC", "0003", catalog.Perpetual, catalog.SoftwareShelf, "", "one_time", "815.11 EUR", true},
		{"access licences for three years", "DG7GMGF0DVSV", "000P", catalog.Software, catalog.SoftwareShelf, "P3Y", "triennial", "146.88 EUR", false},
		{"a licence", "CFQ7TTC0LH18", "0001", catalog.Licence, catalog.Microsoft365, "P1Y", "annual", "49.92 EUR", false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			card, mirrored := w.products("DE")[catalog.Key{ProductID: c.product, SkuID: c.sku}]
			offer, sold := card.Offer(c.term, c.cycle)
			if !mirrored || !sold || card.Kind != c.kind || card.Category != c.shelf || card.Scarce != c.scarce || offer.Cost.String() != c.cost {
				t.Errorf("%s: %q %+v %s", card.Kind, card.Category, card.Offers, offer.Cost)
			}
		})
	}
}

// K6: a provider that may not sell software has none, and everything else all the same.
func TestWithoutARightToSellSoftwareTheRestIsThere(t *testing.T) {
	w := newWorld(t, catalogue.Products())
	w.sandbox.Fail(sandbox.Rule{Operation: sheet, Kind: sandbox.Status, Status: 404, Code: 1000, Nth: 2}) // of the first market
	got := w.done()
	_, software := w.products("AT")[catalog.Key{ProductID: "DG7GMGF0PWHC", SkuID: "0003"}]
	_, others := w.products("DE")[catalog.Key{ProductID: "DG7GMGF0PWHC", SkuID: "0003"}]
	if got.Level != "INFO" || got.Markets != 5 || software == others {
		t.Errorf("%+v, software in Austria %v, in Germany %v", got, software, others)
	}
}
