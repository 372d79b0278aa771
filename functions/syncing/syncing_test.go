package syncing_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/syncing"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/shared/catalog"
	"twotier/shared/store/storetest"
)

const (
	skus  = "GET /v1/products/{product}/skus"
	sheet = "GET /v1.0/sales/{sheet}/$value"
)

// basic is Microsoft 365 Business Basic; the Business Basic trial and the variant without Teams share its product.
func basic() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"} }

// K4, K5: what Microsoft sells arrives whole, in the currency of each market.
func TestTheFirstSyncFillsEveryMarket(t *testing.T) {
	w := newWorld(t, catalogue.Products())
	got := w.done()
	all := commercial()
	prices := 0 // of the commercial segment; the sheet has rows of the others too, which are passed over
	for _, p := range all {
		prices += len(p.Offers)
	}
	running := 0 // the others are over
	for _, p := range catalogue.Promotions() {
		if p.Until.After(w.clock.Now()) {
			running++
		}
	}
	want := counts{Rows: got.DE.Rows, Products: len(all), Changed: len(all), Prices: prices, Promotions: running}
	if diff := cmp.Diff(want, got.DE); diff != "" || got.Markets != 5 || got.Level != "INFO" {
		t.Errorf("%+v: %s", got, diff)
	}
	for market, want := range map[string]string{"DE": "49.92 EUR", "AT": "49.92 EUR", "SK": "49.92 EUR", "CZ": "1213.44 CZK", "PL": "212.16 PLN"} {
		products := w.products(market)
		if len(products) != len(all) {
			t.Errorf("%s has %d products, want %d", market, len(products), len(all))
		}
		card := products[basic()]
		year, _ := card.Offer("P1Y", "annual")
		if year.Cost.String() != want || year.EffectiveFrom.Format("2006-01-02") != "2026-11-01" || len(card.Offers) != 3 {
			t.Errorf("%s: %+v", market, card)
		}
	}
	for _, p := range all {
		card := w.products("DE")[catalog.Key{ProductID: p.ProductID, SkuID: p.SkuID}]
		if card.IsAddon != p.IsAddon || card.IsTrial != p.IsTrial || card.MinQuantity != p.MinimumQuantity || card.MaxQuantity != p.MaximumQuantity {
			t.Errorf("%s: %+v", p.SkuTitle, card)
		}
		if paid := catalogue.Trials()[p.ProductID+":"+p.SkuID]; card.IsTrial && (card.Becomes.String() != paid || card.Becomes.Title == "") {
			t.Errorf("%s becomes %v, want %s", p.SkuTitle, card.Becomes, paid)
		}
		if len(card.Prerequisites) != len(p.Prerequisites) || len(card.BaseTitles()) != len(p.Prerequisites) {
			t.Errorf("%s needs %v, has %v", p.SkuTitle, p.Prerequisites, card.Prerequisites)
		}
	}
}

// commercial is what every customer may buy: licences, software and the Azure plan.
func commercial() []catalogue.Product {
	return slices.DeleteFunc(catalogue.Products(), func(p catalogue.Product) bool { return p.Segment != "commercial" })
}

// C7, G3: what is for schools, charities and authorities stands apart from what is for everybody; what Microsoft has not
// opened to the provider is passed over, and what was read of it before stays readable.
func TestEverySegmentHasItsOwnCatalogue(t *testing.T) {
	w := newWorld(t, catalogue.Products())
	w.done()
	segment := func(name string) (count int) {
		for _, p := range catalogue.Products() {
			if p.Segment == name {
				count++
			}
		}
		return count
	}
	for segment, want := range map[catalog.Segment]int{"commercial": len(commercial()), "education": segment("education"), "nonprofit": segment("nonprofit"), "government": segment("government")} {
		_, products, err := w.store.Catalogue(t.Context(), "DE", segment)
		if err != nil || len(products) != want {
			t.Errorf("%d products for %s, want %d: %v", len(products), segment, want, err)
		}
		for _, p := range products {
			if p.Segment != segment || len(p.Offers) == 0 {
				t.Errorf("%s stands in %s with %d offers", p.Title, p.Segment, len(p.Offers))
			}
		}
	}
	if err := w.sandbox.Server.Configure(sandbox.Settings{GovernmentNotApproved: true}); err != nil {
		t.Fatal(err)
	}
	got := w.done()
	_, bureau, err := w.store.Catalogue(t.Context(), "DE", "government")
	if err != nil || len(bureau) != segment("government") || bureau[0].Withdrawn || got.Markets != 5 || got.Level != "INFO" {
		t.Errorf("closed to the provider: %d products %+v %v", len(bureau), got, err)
	}
}

// PERFORMANCE 7: unchanged data cost no writes, and what a product is, is asked once for all markets.
func TestASecondSyncWritesNothing(t *testing.T) {
	w := newWorld(t, catalogue.Products())
	w.done()
	before := storetest.Rows(t, w.database, "Product")
	products := map[string]bool{}
	for _, p := range catalogue.Products() {
		products[p.ProductID+p.Segment] = true
	}
	for range 2 { // the second time under the next month's sheet, which repeats every price with a new day
		w.clock.Pass(15 * 24 * time.Hour)
		w.trips.Reset()
		asked := w.sandbox.Calls(skus)
		got := w.done()
		if got.DE.Changed+got.DE.Prices+got.DE.Withdrawn != 0 || got.DE.Products != len(commercial()) {
			t.Errorf("%+v", got.DE)
		}
		// the two rows that say so, for each of the five markets and four segments, and that the approval was looked at
		if diff := cmp.Diff(map[string]int{"GetItem": 26, "Query": 20, "BatchWriteItem": 20, "TransactWriteItems": 1}, w.trips.Counts()); diff != "" {
			t.Error(diff)
		}
		if calls := w.sandbox.Calls(skus) - asked; calls != len(products) {
			t.Errorf("%d calls for variants, want one for each of the %d products and segments", calls, len(products))
		}
	}
	if diff := cmp.Diff(before, storetest.Rows(t, w.database, "Product")); diff != "" {
		t.Error(diff)
	}
}

// K5: a price has a history.
func TestAChangedPriceMakesOneEntryInTheHistory(t *testing.T) {
	w := newWorld(t, office())
	w.done()
	products := office()
	at := slices.IndexFunc(products, func(p catalogue.Product) bool { return p.ProductID == "CFQ7TTC0LH18" && p.SkuID == "0001" })
	offer := slices.IndexFunc(products[at].Offers, func(o catalogue.Offer) bool { return o.TermDuration == "P1Y" && o.BillingCycle == "annual" })
	products[at].Offers[offer].Prices["EUR"] = catalogue.Price{UnitPrice: "52.00", ERP: "65.00"}
	w.sell(products)

	got := w.done()
	if got.DE.Changed != 1 || got.DE.Prices != 1 || got.CZ.Changed != 0 {
		t.Errorf("%+v", got)
	}
	plan := "DE#EUR#CFQ7TTC0LH18#0001#commercial#P1Y#annual"
	if diff := cmp.Diff([]string{"2026-11-01 49.92", "2026-11-20 52"}, w.history(plan)); diff != "" {
		t.Errorf("a correction under an unchanged date counts from the day it was learned: %s", diff)
	}
	if other := w.history("DE#EUR#CFQ7TTC0LH18#0001#commercial#P1M#monthly"); len(other) != 1 {
		t.Errorf("the other plan: %v", other)
	}

	w.clock.Pass(30 * 24 * time.Hour) // into the next month
	products[at].Offers[offer].Prices["EUR"] = catalogue.Price{UnitPrice: "54.00", ERP: "67.50"}
	w.sell(products)
	w.done()
	if diff := cmp.Diff([]string{"2026-11-01 49.92", "2026-11-20 52", "2026-12-01 54"}, w.history(plan)); diff != "" {
		t.Errorf("a price announced for a day counts from that day: %s", diff)
	}
	if now, _ := w.products("DE")[basic()].Offer("P1Y", "annual"); now.Cost.Text() != "54.00" || now.EffectiveFrom.Day() != 1 {
		t.Errorf("the card: %+v", now)
	}
}

// K5: only a price of today, for a first seat and for business customers is shown.
func TestPricesOfAnotherDaySegmentOrQuantityAreNotShown(t *testing.T) {
	row := func(cost, tier, from, until, segment string) string {
		return strings.Join([]string{"Microsoft 365 Business Basic", "CFQ7TTC0LH18", "0001", "Microsoft 365 Business Basic", "Microsoft", "", "1 License",
			"P1Y", "Annual", "DE", "EUR", cost, tier, "", from, until, "", "99.00", segment}, ",") + "\n"
	}
	const now, later, never = "2026-11-20T00:00:00Z", "2026-12-01T00:00:00Z", "9999-12-31T23:59:59Z"
	for sentence, c := range map[string]struct{ row, cost string }{
		"a newer price of today":      {row("51.00", "1", now, never, "Commercial"), "51.00"},
		"a price of next month":       {row("52.00", "", later, never, "Commercial"), "49.92"},
		"a price that has ended":      {row("53.00", "", "2026-11-10T00:00:00Z", "2026-11-19T23:59:59Z", "Commercial"), "49.92"},
		"an older price still listed": {row("54.00", "", "2026-01-01T00:00:00Z", never, "Commercial"), "49.92"},
		"a price from 300 seats on":   {row("55.00", "300", now, never, "Commercial"), "49.92"},
		"a price for charities":       {row("56.00", "", now, never, "Charity"), "49.92"},
	} {
		t.Run(sentence, func(t *testing.T) {
			w := newWorld(t, office())
			w.way.spoilt("DE", func(s string) string { return s + c.row })
			if got := w.done(); got.DE.BadRows != 0 || got.DE.Rows != got.AT.Rows+1 {
				t.Errorf("%+v", got.DE)
			}
			if offer, _ := w.products("DE")[basic()].Offer("P1Y", "annual"); offer.Cost.Text() != c.cost {
				t.Errorf("costs %s, want %s", offer.Cost, c.cost)
			}
		})
	}
}

func TestAProductMicrosoftNoLongerListsIsHiddenNotLost(t *testing.T) {
	w := newWorld(t, office())
	w.done()
	fewer := slices.DeleteFunc(office(), func(p catalogue.Product) bool { return p.ProductID == "CFQ7TTC0LH18" && p.SkuID == "0001" })
	w.sell(fewer)
	if got := w.done(); got.DE.Withdrawn != 1 || got.DE.Changed < 1 {
		t.Errorf("%+v", got.DE)
	}
	cards, err := w.store.ProductCards(t.Context(), "DE", []catalog.Segment{catalog.Commercial}, basic())
	if err != nil {
		t.Fatal(err)
	}
	gone := cards[basic()]
	if _, sold := gone.Offer("P1Y", "annual"); sold || !gone.Withdrawn || gone.Title != "Microsoft 365 Business Basic" {
		t.Errorf("%+v", gone)
	}
	if again := w.done(); again.DE.Withdrawn+again.DE.Changed != 0 {
		t.Errorf("it is withdrawn again: %+v", again.DE)
	}
	w.sell(office())
	w.done()
	if back := w.products("DE")[basic()]; back.Withdrawn || len(back.Offers) != 3 {
		t.Errorf("%+v", back)
	}
}

func TestAnUnknownScheduleFails(t *testing.T) {
	w := newWorld(t, office())
	if err := w.syncer.Handle(t.Context(), syncing.Event{Schedule: "MoonSync"}); err == nil {
		t.Error("it is taken for done")
	}
}

func TestTheEnvironmentIsCheckedWhole(t *testing.T) {
	_, err := syncing.Handler(t.Context(), func(string) string { return "" })
	for _, name := range []string{"SEAL_KEY", "PARTNER_CENTER_TENANT", "PARTNER_CENTER_CLIENT_ID"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not asked for: %v", name, err)
		}
	}
}
