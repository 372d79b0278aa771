package catalog_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	functions "twotier/functions/catalog"
	"twotier/shared/address"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// place is the catalog function on a table that has been synced.
type place struct {
	t     *testing.T
	store *store.Store
	trips *storetest.Trips
	api   http.Handler
	now   time.Time
}

func newPlace(t *testing.T) *place {
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	p.store, p.trips = storetest.Counted(t, func() time.Time { return p.now })
	api := httpapi.New("catalog", slog.New(slog.DiscardHandler))
	functions.Register(api, functions.API{Catalogue: catalog.Service{Store: p.store, Now: func() time.Time { return p.now }}})
	p.api = api.Handler(p.store)
	return p
}

// synced puts products of 49.92 and their add-on into a market.
func (p *place) synced(market, currency, cost, recommended string) {
	p.t.Helper()
	amount := func(value string) money.Amount {
		a, err := money.Parse(value, currency)
		if err != nil {
			p.t.Fatal(err)
		}
		return a
	}
	from := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	offers := []catalog.Offer{{TermDuration: "P1Y", BillingCycle: "annual", Cost: amount(cost), Recommended: amount(recommended), EffectiveFrom: from}}
	basic := catalog.Product{
		Key: catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}, Title: "Microsoft 365 Business Basic", Description: "Mail and Teams",
		Category: catalog.Microsoft365, Publisher: "Microsoft Corporation", MinQuantity: 1, MaxQuantity: 300, Offers: offers,
	}
	phone := catalog.Product{
		Key: catalog.Key{ProductID: "CFQ7TTC0LH0T", SkuID: "0001"}, Title: "Microsoft Teams Phone Standard", Category: catalog.Teams,
		IsAddon: true, MinQuantity: 1, MaxQuantity: 10_000_000, Offers: offers,
		Prerequisites: []catalog.Base{{Key: basic.Key, Title: basic.Title}, {Key: catalog.Key{ProductID: "CFQ7TTC0XXXX", SkuID: "0001"}}},
	}
	apps, gone := basic, basic
	apps.Key, apps.Title = catalog.Key{ProductID: "CFQ7TTC0LH1G", SkuID: "0001"}, "Microsoft 365 Apps for business"
	gone.Key, gone.Title, gone.Withdrawn = catalog.Key{ProductID: "CFQ7TTC0OLD1", SkuID: "0001"}, "Microsoft 365 Business Classic", true
	err := p.store.SaveCatalogue(p.t.Context(), catalog.Commercial, []catalog.Product{phone, gone, basic, apps}, nil,
		catalog.Sheet{Market: market, Currency: currency, EffectiveFrom: from, SyncedAt: p.now}, catalog.Report{Market: market})
	if err != nil {
		p.t.Fatal(err)
	}
}

// customerIn adds a customer of the office in a country.
func (p *place) customerIn(o storetest.Office, country string) string {
	p.t.Helper()
	who := customer.Customer{ID: wire.NewID(), CompanyName: "Kessler Feinmechanik", CreatedAt: p.now,
		Address: address.Address{Line1: "Am Ring 1", PostalCode: "07743", City: "Jena", Country: country}}
	head := customer.Head{Customer: who, Agreement: agreement.Agreement{Customer: who.ID}}
	by := auth.System("test", o.Tenant, wire.NewID())
	made, err := p.store.AddCustomer(p.t.Context(), customer.View{Head: head}, audit.Act{By: by, At: p.now, Name: "customer.created"})
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

func (p *place) browser(o storetest.Office) *apitest.Client {
	return apitest.New(p.t, p.api).WithSession(string(o.Session))
}

type list struct {
	Items []struct {
		Title, Category       string
		IsAddon, IsTrial      bool
		MinQuantity           int
		MaxQuantity           int
		Prerequisites, Offers []map[string]any
	}
	Sheet map[string]string
}

func (l list) titles() []string {
	titles := []string{}
	for _, item := range l.Items {
		titles = append(titles, item.Title)
	}
	return titles
}

// P5: nothing is shown that the reseller may not sell to the customer, and the reason is said.
func TestACustomerOutsideTheRegionSeesNoPrices(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	office := storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) { r.Address.Country = "CH" })
	for path, code := range map[string]string{
		"/api/catalog/products?customer=" + p.customerIn(office, "DE"): "country_outside_region",
		"/api/catalog/products?customer=" + p.customerIn(office, "HU"): "country_not_served",
		"/api/catalog/products": "country_not_served", // its own
	} {
		if got := p.browser(office).Get(path); got.Status != http.StatusConflict || got.Problem.Code != code {
			t.Errorf("%s: %d %s, want %s", path, got.Status, got.Problem.Code, code)
		}
	}
}

// K3, K4, K5: the catalogue with its four prices.
func TestTheCatalogueOfACustomer(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	p.synced("CZ", "CZK", "415.50", "519.40")
	office := storetest.Admit(t, p.store, p.now)
	browser := p.browser(office)

	var czech list
	browser.Get("/api/catalog/products?customer="+p.customerIn(office, "CZ")).Into(t, &czech)
	want := map[string]string{"market": "CZ", "currency": "CZK", "effectiveFrom": "2026-11-01T00:00:00Z", "syncedAt": "2026-11-20T09:00:00Z"}
	if diff := cmp.Diff(want, czech.Sheet); diff != "" {
		t.Errorf("a Czech customer's sheet: %s", diff)
	}

	var own list
	browser.Get("/api/catalog/products").Into(t, &own)
	if own.Sheet["market"] != "DE" {
		t.Errorf("without a customer the reseller's own market counts: %v", own.Sheet)
	}
	shelves := []string{"Microsoft 365 Apps for business", "Microsoft 365 Business Basic", "Microsoft Teams Phone Standard"}
	if diff := cmp.Diff(shelves, own.titles()); diff != "" {
		t.Errorf("by shelf, then by title, without what is withdrawn: %s", diff)
	}
	euro := func(value string) map[string]any { return map[string]any{"value": value, "currency": "EUR"} }
	offer := map[string]any{"termDuration": "P1Y", "billingCycle": "annual", "cost": euro("17.10"), "recommended": euro("21.40"),
		"price": euro("18.81"), "margin": euro("1.71"), "markupPercent": "10", "marginPercent": "9.0909", "effectiveFrom": "2026-11-01T00:00:00Z"}
	if diff := cmp.Diff([]map[string]any{offer}, own.Items[1].Offers); diff != "" {
		t.Errorf("offers: %s", diff)
	}
	addon := own.Items[2]
	needs := []map[string]any{{"productId": "CFQ7TTC0LH18", "skuId": "0001", "title": "Microsoft 365 Business Basic"}}
	if diff := cmp.Diff(needs, addon.Prerequisites); diff != "" || !addon.IsAddon || addon.MaxQuantity != 10_000_000 {
		t.Errorf("the add-on %+v: %s", addon, diff)
	}
}

func TestSearching(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	browser := p.browser(storetest.Admit(t, p.store, p.now))
	const basic, apps, phone = "Microsoft 365 Business Basic", "Microsoft 365 Apps for business", "Microsoft Teams Phone Standard"
	for search, want := range map[string][]string{
		"":                        {apps, basic, phone},
		"business":                {apps, basic},
		"  BUSI  365 ":            {apps, basic},
		"phone":                   {phone},
		"microsoft365":            {apps, basic}, // the shelf
		"hone":                    {},
		"basic, business":         {basic},
		"cfq7ttc0lh18":            {basic},
		"classic":                 {}, // withdrawn
		"microsoft 365 something": {},
	} {
		var got list
		browser.Do(http.MethodGet, "/api/catalog/products?search="+url.QueryEscape(search), nil).Into(t, &got)
		if diff := cmp.Diff(want, got.titles()); diff != "" {
			t.Errorf("%q: %s", search, diff)
		}
	}
	answer := browser.Get("/api/catalog/products?search=" + url.QueryEscape(string(make([]byte, 101))))
	if diff := cmp.Diff([]fault.Field{{Path: "search", Code: "too_long", Params: map[string]string{"max": "100"}}}, answer.Problem.Errors); diff != "" {
		t.Errorf("%d: %s", answer.Status, diff)
	}
}

func TestBeforeTheFirstSyncThereIsNoSheet(t *testing.T) {
	p := newPlace(t)
	var got list
	answer := p.browser(storetest.Admit(t, p.store, p.now)).Get("/api/catalog/products")
	answer.Into(t, &got)
	if got.Items == nil || len(got.Items) != 0 || got.Sheet != nil {
		t.Errorf("%s", answer.Body)
	}
}

// I4, REQUIREMENTS A6: who sees the catalogue, and that others' customers do not exist.
func TestWhoSeesTheCatalogue(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	office, other := storetest.Admit(t, p.store, p.now), storetest.Admit(t, p.store, p.now)
	mine, theirs := p.customerIn(office, "DE"), p.customerIn(other, "DE")
	for _, role := range auth.Roles() {
		want, code := http.StatusOK, ""
		if !slices.Contains([]auth.Role{auth.AccountManager, auth.Sales, auth.Technician, auth.Billing, auth.Reader}, role) {
			want, code = http.StatusForbidden, "permission_missing"
		}
		got := apitest.New(t, p.api).WithSession(string(office.Colleague(t, role))).Get("/api/catalog/products?customer=" + mine)
		if got.Status != want || got.Problem.Code != code {
			t.Errorf("%s: %d %q, want %d", role, got.Status, got.Problem.Code, want)
		}
	}
	for _, c := range []struct {
		sentence string
		browser  *apitest.Client
		customer string
		status   int
		code     string
	}{
		{"nobody is signed in", apitest.New(t, p.api), mine, http.StatusUnauthorized, "sign_in_needed"},
		{"another reseller's customer", p.browser(office), theirs, http.StatusNotFound, "not_found"},
		{"a customer nobody has", p.browser(office), wire.NewID(), http.StatusNotFound, "not_found"},
		{"what is no id", p.browser(office), "A%23x", http.StatusNotFound, "not_found"},
		{"what is longer than any key", p.browser(office), strings.Repeat("A", 3000), http.StatusNotFound, "not_found"},
		{"in another organisation", p.browser(office).In(other.Tenant), theirs, http.StatusNotFound, "organisation_unknown"},
	} {
		got := c.browser.Get("/api/catalog/products?customer=" + c.customer)
		if got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %q, want %d %q", c.sentence, got.Status, got.Problem.Code, c.status, c.code)
		}
	}
}

// K4: a running promotion is told with its end beside the price, which stays the list price; one that is over is not.
func TestAPromotionIsTold(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	until := p.now.AddDate(0, 1, 0)
	plan := []catalog.PromotedPlan{{Key: catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}, TermDuration: "P1Y", BillingCycle: "annual", Share: decimal.RequireFromString("0.15")}}
	over := []catalog.PromotedPlan{{Key: catalog.Key{ProductID: "CFQ7TTC0LH1G", SkuID: "0001"}, TermDuration: "P1Y", BillingCycle: "annual", Share: decimal.RequireFromString("0.5")}}
	err := p.store.SavePromotions(t.Context(), "DE", []catalog.Promotion{
		{ID: "a", Name: "Basic launch", From: p.now.AddDate(0, -1, 0), Until: until, Auto: true, Plans: plan},
		{ID: "b", Name: "Gone", From: p.now.AddDate(0, -2, 0), Until: p.now.Add(-time.Second), Auto: true, Plans: over},
	}, p.now)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Items []struct {
			ProductID string
			Offers    []struct {
				Cost      struct{ Value string }
				Promotion *struct {
					Name, PercentOff string
					Cost             struct{ Value string }
					Until            time.Time
				}
			}
		}
	}
	p.browser(storetest.Admit(t, p.store, p.now)).Get("/api/catalog/products").Into(t, &got)
	for _, item := range got.Items {
		offer := item.Offers[0]
		switch told := offer.Promotion; {
		case (told != nil) != (item.ProductID == "CFQ7TTC0LH18"):
			t.Errorf("%s: %+v", item.ProductID, told)
		case told != nil && (told.PercentOff != "15" || offer.Cost.Value != "17.10" || told.Cost.Value != "14.54" || !told.Until.Equal(until)):
			t.Errorf("%+v", offer)
		}
	}
}

// PERFORMANCE 4: the market has to be known before its catalogue can be read.
func TestRoundTrips(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	office := storetest.Admit(t, p.store, p.now)
	path := "/api/catalog/products?customer=" + p.customerIn(office, "DE")
	browser := p.browser(office)
	p.trips.Reset()
	browser.Get(path)
	if diff := cmp.Diff(map[string]int{"BatchGetItem": 2, "Query": 1}, p.trips.Counts()); diff != "" {
		t.Errorf("session and price rules, customer, catalogue with the promotions beside it: %s", diff)
	}

	p.trips.Reset()
	keys := []catalog.Key{{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}, {ProductID: "CFQ7TTC0OLD1", SkuID: "0001"}, {ProductID: "CFQ7TTC0NONE", SkuID: "0001"}}
	cards, err := p.store.ProductCards(t.Context(), "DE", []catalog.Segment{catalog.Commercial}, keys...)
	if err != nil || len(cards) != 2 || cards[keys[0]].Title != "Microsoft 365 Business Basic" || !cards[keys[1]].Withdrawn {
		t.Errorf("the cards of a cart: %+v %v", cards, err)
	}
	if diff := cmp.Diff(map[string]int{"BatchGetItem": 1}, p.trips.Counts()); diff != "" { // K2
		t.Error(diff)
	}
}
