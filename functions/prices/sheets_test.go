package prices_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
)

type shownPlans struct {
	Sheet struct {
		BadRows int
		Bad     []string
		Late    bool
		Next    struct{ Dearer, New, Gone int }
	}
	Items []struct {
		Title, ProductID, TermDuration, BillingCycle string
		Today                                        *struct{ Cost money.Amount }
		Last, Coming                                 *struct {
			Change string
			On     string
			Price  *struct{ Cost money.Amount }
		}
	}
}

// told is what the plans of a sheet are, in a line each.
func (s shownPlans) told() []string {
	said := []string{}
	for _, p := range s.Items {
		line := p.TermDuration + " " + p.BillingCycle + ":"
		for _, e := range []*struct {
			Change string
			On     string
			Price  *struct{ Cost money.Amount }
		}{p.Last, p.Coming} {
			if e == nil {
				line += " -"
				continue
			}
			line += " " + e.Change
			if len(e.On) >= 10 {
				line += " " + e.On[:10]
			}
			if e.Price != nil {
				line += " " + e.Price.Cost.Text()
			}
		}
		said = append(said, line)
	}
	slices.Sort(said)
	return said
}

func day(text string) time.Time {
	at, _ := time.Parse(time.DateOnly, text)
	return at
}

func euro(text string) money.Amount {
	return money.Amount{Value: decimal.RequireFromString(text), Currency: "EUR"}
}

func dated(from, cost string) *catalog.Dated {
	return &catalog.Dated{Cost: euro(cost), Recommended: euro("30.00"), From: day(from)}
}

// mirrored puts one product into Austria's sheet, which has nothing else: a plan of each fate, and a plan to come.
func (p *place) mirrored(t *testing.T) {
	t.Helper()
	key := catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}
	plan := func(term, cycle, cost string) catalog.Offer {
		return catalog.Offer{TermDuration: term, BillingCycle: cycle, Cost: euro(cost), Recommended: euro("30.00"), EffectiveFrom: day("2026-11-01")}
	}
	dearer, goes, same := plan("P1Y", "annual", "20.00"), plan("P1M", "monthly", "24.00"), plan("P1Y", "monthly", "21.00")
	dearer.Former, dearer.Next = dated("2026-03-01", "19.00"), dated("2026-12-01", "18.00")
	goes.Ends = day("2026-12-01")
	basic := catalog.Product{Key: key, Segment: catalog.Commercial, Title: "=Basic", Category: "microsoft365", MinQuantity: 1, Offers: []catalog.Offer{goes, same, dearer}}
	gone := catalog.Product{Key: catalog.Key{ProductID: "CFQ7TTC0LOLD", SkuID: "0001"}, Segment: catalog.Commercial, Title: "Old", MinQuantity: 1,
		Offers: []catalog.Offer{plan("P3Y", "annual", "9.00")}, Withdrawn: true, WithdrawnOn: day("2026-11-10")}
	past := []catalog.NewPrice{{Key: key, Offer: dearer}, {Key: key, Offer: catalog.Offer{TermDuration: "P1Y", BillingCycle: "annual", Cost: euro("19.00"), Recommended: euro("30.00"), EffectiveFrom: day("2026-03-01")}}}
	err := p.Store.SaveCatalogue(t.Context(), catalog.Commercial, []catalog.Product{basic, gone}, past,
		catalog.Sheet{Market: "AT", Currency: "EUR", EffectiveFrom: day("2026-11-01"), SyncedAt: p.Now().Add(-time.Hour)},
		catalog.Report{Market: "AT", Segment: catalog.Commercial, Rows: 4, BadRows: 1, Bad: []string{"no known term"}, Products: 1,
			Next: catalog.NextSheet{From: day("2026-12-01"), Cheaper: 1, New: 1, Gone: 1, Announced: []catalog.Announced{{Key: key, Title: "=Basic", TermDuration: "P3Y", BillingCycle: "annual",
				Currency: "EUR", Cost: decimal.RequireFromString("17.00"), Recommended: decimal.RequireFromString("30"), From: day("2026-12-01")}}}})
	if err != nil {
		t.Fatal(err)
	}
}

// K5: what next month's sheet changes and what earlier ones changed, with the day and the other price.
func TestASheetTellsItsChanges(t *testing.T) {
	p := newPlace(t)
	p.mirrored(t)
	provider := p.as(t, auth.Provider(), auth.ProviderCatalogue)
	for show, want := range map[string][]string{
		"":       {"P1M monthly: - gone 2026-12-01", "P1Y annual: dearer 2026-11-01 19.00 cheaper 2026-12-01 18.00", "P1Y monthly: - -"},
		"coming": {"P1M monthly: - gone 2026-12-01", "P1Y annual: dearer 2026-11-01 19.00 cheaper 2026-12-01 18.00", "P3Y annual: - new 2026-12-01 17.00"},
		"past":   {"P1Y annual: dearer 2026-11-01 19.00 cheaper 2026-12-01 18.00", "P3Y annual: gone 2026-11-10 -"},
	} {
		var got shownPlans
		provider.Get("/api/price-sheets/plans?market=AT&show="+show).Into(t, &got)
		if diff := cmp.Diff(want, got.told()); diff != "" || got.Sheet.BadRows != 1 || got.Sheet.Next.Gone != 1 {
			t.Errorf("%q: %+v %s", show, got.Sheet, diff)
		}
	}
	var none shownPlans
	provider.Get("/api/price-sheets/plans?market=AT&search=premium").Into(t, &none)
	if len(none.Items) != 0 {
		t.Errorf("another product is found: %v", none.Items)
	}
}

// K5: every market and segment stands in the list, also where nothing was read yet; a sync that is late says so.
func TestTheListOfSheets(t *testing.T) {
	p := newPlace(t)
	p.mirrored(t)
	provider := p.as(t, auth.Provider(), auth.ProviderCatalogue)
	var list struct {
		Items []struct {
			Market, Segment string
			SyncedAt        *time.Time
			Late            bool
		}
	}
	for _, late := range []bool{false, true} {
		provider.Get("/api/price-sheets").Into(t, &list)
		austria, unread := 0, 0
		for i, one := range list.Items {
			if one.Market == "AT" && one.Segment == "commercial" {
				austria = i
			}
			if one.SyncedAt == nil && !one.Late {
				unread++
			}
		}
		if len(list.Items) != 20 || list.Items[austria].SyncedAt == nil || list.Items[austria].Late != late || unread < 10 {
			t.Errorf("late %v: %+v", late, list.Items)
		}
		p.Pass(28 * time.Hour)
		provider = p.as(t, auth.Provider(), auth.ProviderCatalogue)
	}
}

// K1, K5: a product's prices with the day each began.
func TestAProductsHistory(t *testing.T) {
	p := newPlace(t)
	p.mirrored(t)
	provider := p.as(t, auth.Provider(), auth.ProviderCatalogue)
	var history struct {
		Items []struct {
			TermDuration, From string
			Cost               money.Amount
		}
	}
	provider.Get("/api/price-sheets/history?market=AT&product=CFQ7TTC0LH18:0001").Into(t, &history)
	said := []string{}
	for _, one := range history.Items {
		said = append(said, one.From[:10]+" "+one.Cost.Text())
	}
	if diff := cmp.Diff([]string{"2026-03-01 19.00", "2026-11-01 20.00"}, said); diff != "" {
		t.Error(diff)
	}
	for _, path := range []string{"/api/price-sheets/history?market=AT&product=x", "/api/price-sheets/history?market=US&product=A:B", "/api/price-sheets/plans"} {
		if got := provider.Get(path); got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}

// K5, A14: a sheet is a file in the reader's language, and what begins like a formula is words.
func TestASheetIsAFile(t *testing.T) {
	p := newPlace(t)
	p.mirrored(t)
	got := p.as(t, auth.Provider(), auth.ProviderCatalogue).Get("/api/price-sheets/file?market=AT&show=coming&language=de")
	text := string(got.Body)
	if got.Status != http.StatusOK || !strings.Contains(text, "Kommende Änderung;Ab;") || !strings.Contains(text, "günstiger;") || !strings.Contains(text, ";18,00;") || strings.Contains(text, ";=Basic") {
		t.Errorf("%d %s", got.Status, text)
	}
}

// I4: sheets are the provider's; a reseller has its own price list.
func TestWhoSeesSheets(t *testing.T) {
	p := newPlace(t)
	for _, path := range []string{"/api/price-sheets", "/api/price-sheets/plans?market=AT", "/api/price-sheets/file?market=AT", "/api/price-sheets/history?market=AT&product=A:B"} {
		if got := p.manager.Get(path); got.Status != http.StatusForbidden {
			t.Errorf("a reseller reads %s: %d", path, got.Status)
		}
		for _, role := range auth.RolesOf(auth.KindProvider) {
			client := apitest.New(t, p.handler).WithSession(string(p.SignIn(auth.Provider(), role)))
			if got := client.Get(path); role.May(auth.ReadPriceSheets) != (got.Status == http.StatusOK) {
				t.Errorf("%s reads %s: %d", role, path, got.Status)
			}
		}
	}
}
