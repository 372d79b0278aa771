package reporting_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/functions/reporting"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
	"twotier/shared/report"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// place is the function with a reseller, whose customers hold something.
type place struct {
	t        testing.TB
	now      time.Time
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	api      reporting.API
	office   storetest.Office
}

func newPlace(t testing.TB) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), database: dynoxidetest.New(t)}
	p.store, p.trips = storetest.On(t, p.database, p.clock)
	p.api = reporting.API{Reports: report.Service{Store: p.store, Now: p.clock}}
	p.office = storetest.Admit(t, p.store, p.now)
	return p
}

func (p *place) clock() time.Time { return p.now }

func (p *place) browser(session string) *apitest.Client {
	api := httpapi.New("reporting", slog.New(slog.DiscardHandler))
	reporting.Register(api, p.api)
	return apitest.New(p.t, api.Handler(p.store)).WithSession(session)
}

func (p *place) manager() *apitest.Client { return p.browser(string(p.office.Session)) }

// The customers of the office.
const (
	wintermann = "01JD2N9WQ8R5Y4M3K7B6C5D4E1"
	adler      = "01JD2N9WQ8R5Y4M3K7B6C5D4E2"
)

// held is ten seats of Business Premium at one customer, unless a change says otherwise.
func (p *place) held(id, customer string, changes ...func(*subscription.Subscription)) subscription.Subscription {
	used := 8
	s := subscription.Subscription{ID: id, Customer: customer, Tenant: p.office.Tenant, Company: map[string]string{wintermann: "Wintermann", adler: "Adler"}[customer],
		ProductID: "CFQ7TTC0LCHC", SkuID: "0002", Kind: catalog.Licence, Title: "Business Premium", FriendlyName: "Praxis", Status: subscription.Active, Quantity: 10,
		TermDuration: "P1Y", BillingCycle: "monthly", AutoRenew: true, EndOfTerm: subscription.Renews, PartnerID: "6200200", CommitmentEnd: time.Date(2027, 3, 11, 23, 59, 59, 0, time.UTC),
		Assigned: &used, Cost: euro("16.90"), Price: euro("19.40"), PricedFrom: subscription.PricedByOrder, MirroredAt: p.now.Add(-time.Hour)}
	for _, change := range changes {
		change(&s)
	}
	return s
}

func euro(text string) money.Amount {
	return money.Amount{Value: decimal.RequireFromString(text), Currency: "EUR"}
}

func (p *place) keep(all ...subscription.Subscription) {
	p.t.Helper()
	act := audit.Act{By: auth.System("syncing", p.office.Tenant, wire.NewID()), At: p.now, Name: "subscription.mirrored"}
	if _, err := p.store.KeepSubscriptions(p.t.Context(), act, all...); err != nil {
		p.t.Fatal(err)
	}
}

// stocked is a place with three subscriptions that are kept and one that is not.
func stocked(t testing.TB) *place {
	p := newPlace(t)
	p.keep(p.held("s1", wintermann))
	p.keep(p.held("s2", adler), p.held("s3", adler, func(s *subscription.Subscription) {
		s.Title, s.SkuID, s.BillingCycle, s.Quantity = "=Power BI", "0001", "annual", 1
	}),
		p.held("s4", adler, func(s *subscription.Subscription) { s.Status = subscription.Expired }))
	return p
}

type shown struct {
	Rows []struct {
		ID, CompanyName, EndOfTerm, FriendlyName, MarginPercent string
		Month                                                   map[string]money.Amount
	}
	Groups []struct {
		Key, Label    string
		Subscriptions int
	}
	Count, Next int
	Total       struct {
		Subscriptions, Seats, Assigned int
		Currencies                     []struct{ Month map[string]money.Amount }
	}
	Columns      []string
	CustomerName string
	AsOf         time.Time
}

func (s shown) ids() string {
	var all []string
	for _, r := range s.Rows {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

// T1: through the public door.
func TestAReportOfLicences(t *testing.T) {
	p := stocked(t)
	for _, c := range []struct{ sentence, query, ids string }{
		{"what is kept", "", "s2 s3 s1"},
		{"of one customer", "customer=" + wintermann, "s1"},
		{"what was held once, too", "ended=true&customer=" + adler, "s2 s3 s4"},
		{"what has expired", "status=expired", "s4"},
		{"a page behind the end", "start=50", ""},
	} {
		var got shown
		p.manager().Get("/api/reports/licences?"+c.query).Into(t, &got)
		if got.ids() != c.ids {
			t.Errorf("%s: %s", c.sentence, got.ids())
		}
	}
	var all shown
	p.manager().Get("/api/reports/licences?sort=company").Into(t, &all)
	if got := all.Total.Currencies[0].Month["margin"]; all.Total.Subscriptions != 3 || all.Total.Assigned != 24 || !got.Equal(euro("50.21")) {
		t.Errorf("total %+v", all.Total)
	}
	if all.Rows[2].FriendlyName != "Praxis" || all.Rows[2].MarginPercent != "12.9" || !all.AsOf.Equal(p.now.Add(-time.Hour)) {
		t.Errorf("a row %+v, as of %s", all.Rows[2], all.AsOf)
	}
	var grouped shown
	p.manager().Get("/api/reports/licences?group=company").Into(t, &grouped)
	if len(grouped.Rows) > 0 || grouped.Count != 2 || grouped.Groups[0].Label != "Adler" || grouped.Groups[0].Subscriptions != 2 {
		t.Errorf("groups %+v", grouped.Groups)
	}
}

// Bad input: every field at once, and nobody else's customers.
func TestQuestionsThatAreRefused(t *testing.T) {
	p := stocked(t)
	stranger := storetest.Admit(t, p.store, p.now)
	for _, c := range []struct {
		sentence, session, path string
		status                  int
		says                    string
	}{
		{"all that is wrong at once", string(p.office.Session), "/api/reports/licences?from=x&sort=secret", 422, `"path":"sort"`},
		{"nobody", "", "/api/reports/licences", 401, "sign_in_needed"},
		{"another reseller sees nothing", string(stranger.Session), "/api/reports/licences?customer=" + wintermann, 200, `"count":0`},
		{"a guest asks about another customer", string(p.office.Guest(t, wintermann, auth.CustomerReader)), "/api/reports/licences?customer=" + adler, 404, "not_found"},
		{"a reseller asks like the provider", string(p.office.Session), "/api/reseller-reports/" + p.office.Tenant.ID() + "/licences", 403, "permission_missing"},
		{"a column nobody knows", string(p.office.Session), "/api/report-files/licences?columns=secret", 422, `"path":"columns"`},
		{"too many chosen", string(p.office.Session), "/api/report-files/licences?chosen=" + strings.Repeat("a,", 101), 422, "too_many"},
	} {
		answer := p.browser(c.session).Get(c.path)
		if answer.Status != c.status || !strings.Contains(string(answer.Body), c.says) {
			t.Errorf("%s: %d %s", c.sentence, answer.Status, answer.Body)
		}
	}
}

// I5: a customer's own people see their subscriptions and prices, and nothing of costs, also not by sorting or searching.
func TestCustomersSeeNoCosts(t *testing.T) {
	p := stocked(t)
	guest := p.browser(string(p.office.Guest(t, adler, auth.CustomerAdmin)))
	for _, path := range []string{"/api/reports/licences", "/api/reports/licences?sort=monthCost&down=true", "/api/reports/licences?group=company",
		"/api/report-files/licences?columns=company,monthCost,monthMargin,name,partnerId,monthPrice", "/api/reports/licences?search=Praxis"} {
		answer := guest.Get(path)
		if answer.Status != 200 {
			t.Fatalf("%s: %d %s", path, answer.Status, answer.Body)
		}
		for _, secret := range []string{`"cost":`, "margin", "Praxis", "6200200", "169.00", "Wintermann", "s1"} {
			if strings.Contains(string(answer.Body), secret) {
				t.Errorf("%s tells %s: %s", path, secret, answer.Body)
			}
		}
	}
	var own shown
	guest.Get("/api/reports/licences").Into(t, &own)
	if got := own.Total.Currencies[0].Month["price"]; own.Count != 2 || !got.Equal(euro("195.62")) {
		t.Errorf("%+v", own.Total)
	}
	var found shown
	guest.Get("/api/reports/licences?search=Praxis").Into(t, &found)
	if found.Count != 0 {
		t.Error("found by what the reseller calls it")
	}
}

// T1, A14: the same as a file; of all, or of what was chosen.
func TestAReportAsAFile(t *testing.T) {
	p := stocked(t)
	answer := p.manager().Get("/api/report-files/licences?columns=company,product,seats,end,monthMargin,marginPercent&language=de&sort=company")
	want := "\ufeffKunde;Produkt;Lizenzen;Am Laufzeitende;Marge je Monat;Marge in %\r\n" +
		"Adler;Business Premium;10;Verlängert sich;25,00;12,9\r\nAdler;'=Power BI;1;Verlängert sich;0,21;12,9\r\nWintermann;Business Premium;10;Verlängert sich;25,00;12,9\r\n"
	if string(answer.Body) != want {
		t.Errorf("got\n%s\nwant\n%s", answer.Body, want)
	}
	if got := answer.Header.Get("Content-Disposition"); got != `attachment; filename="lizenzbericht-2026-11-20.csv"` {
		t.Error(got)
	}
	chosen := p.manager().Get("/api/report-files/licences?chosen=s1&columns=subscription")
	if string(chosen.Body) != "\ufeffSubscription ID\r\ns1\r\n" {
		t.Errorf("chosen: %s", chosen.Body)
	}
	grouped := p.manager().Get("/api/report-files/licences?group=product&columns=monthPrice&language=en")
	if string(grouped.Body) != "\ufeffProduct,Subscriptions,Licences,Customer price per month,Currency\r\nBusiness Premium,2,20,388.00,EUR\r\n'=Power BI,1,1,1.62,EUR\r\n" {
		t.Errorf("grouped: %s", grouped.Body)
	}
	if book := p.manager().Get("/api/report-files/licences?format=xlsx"); !strings.HasPrefix(string(book.Body), "PK") {
		t.Errorf("workbook: %d", book.Status)
	}
}

// The provider sees what a reseller pays, not what its customers do.
func TestWhatTheProviderSees(t *testing.T) {
	p := stocked(t)
	w := storetest.Provider(p.store, p.now).Colleague(t, auth.ProviderBilling)
	answer := p.browser(string(w)).Get("/api/reseller-reports/" + p.office.Tenant.ID() + "/licences")
	for _, secret := range []string{`"price":`, "margin", "Praxis"} {
		if answer.Status != 200 || strings.Contains(string(answer.Body), secret) {
			t.Errorf("%s: %d %s", secret, answer.Status, answer.Body)
		}
	}
	var seen shown
	answer.Into(t, &seen)
	if got := seen.Total.Currencies[0].Month["cost"]; seen.Count != 3 || !got.Equal(euro("339.41")) {
		t.Errorf("%+v", seen.Total)
	}
	for _, reseller := range []string{"provider", "nobody", p.office.Tenant.ID()[1:]} {
		if got := p.browser(string(w)).Get("/api/reseller-reports/" + reseller + "/licences"); got.Status != 404 {
			t.Errorf("%s: %d", reseller, got.Status)
		}
	}
}
