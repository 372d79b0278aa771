package customers_test

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/indexing"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// index does the work on the customer that its changes asked for.
func (p *place) index(t auth.Tenant, ids ...string) {
	p.t.Helper()
	worker := indexing.Worker{Index: p.store, Outbox: p.store, NewID: wire.NewID}
	for _, id := range ids {
		task := outbox.Task{Kind: outbox.IndexCustomer, Tenant: t, Ref: "customer/" + id}
		if err := worker.Do(p.t.Context(), outbox.Message{Task: task, Bucket: "OB#202611200900#0", ID: wire.NewID()}); err != nil {
			p.t.Fatal(err)
		}
	}
}

// found lists the names a query brings, page after page.
func found(t *testing.T, browser *apitest.Client, query string) string {
	t.Helper()
	var names []string
	for cursor := ""; ; {
		var got page
		browser.Get("/api/customers?"+query+"&cursor="+url.QueryEscape(cursor)).Into(t, &got)
		for _, item := range got.Items {
			names = append(names, item.CompanyName)
		}
		if cursor = got.Next; cursor == "" {
			return strings.Join(names, ", ")
		}
	}
}

// C1: customers are found by the beginning of their name, by words of name and domain, by country and by what they lack,
// alone and together.
func TestFindingCustomers(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	vienna := m{"vatId": "", "address": m{"country": "AT", "postalCode": "1010", "city": "Wien"}}
	ids := map[string]string{}
	for name, changes := range map[string]m{
		"Škoda Servis s.r.o.": {}, "Autohaus Skoda Nord GmbH": {}, "Bau-Union Servis": vienna, "Bauer & Bau AG": {}, "Zander": vienna,
	} {
		changes["companyName"] = name
		ids[name] = create(t, browser, kessler(changes)).ID
	}
	browser.Post("/api/customers/"+ids["Zander"]+"/tenant", m{"prefix": "lindwurm"})
	p.activate(office, ids["Zander"])
	for _, id := range ids {
		p.index(office.Tenant, id)
	}
	for query, want := range map[string]string{
		"search=skoda":                           "Škoda Servis s.r.o., Autohaus Skoda Nord GmbH", // names that begin so first
		"search=servis":                          "Bau-Union Servis, Škoda Servis s.r.o.",
		"search=SERVIS sko":                      "Škoda Servis s.r.o.",
		"search=bau":                             "Bau-Union Servis, Bauer & Bau AG", // each once, however many words fit
		"search=lindw":                           "Zander",                           // of the domain
		"search=oda":                             "",                                 // not the middle of a word
		"search=%26":                             "",
		"country=AT":                             "Bau-Union Servis, Zander",
		"country=at&readiness=tenant":            "Bau-Union Servis",
		"readiness=tenant&search=skoda":          "Škoda Servis s.r.o., Autohaus Skoda Nord GmbH",
		"country=AT&search=servis":               "Bau-Union Servis",
		"readiness=agreement&country=DE":         "Autohaus Skoda Nord GmbH, Bauer & Bau AG, Škoda Servis s.r.o.",
		"readiness=ready":                        "",
		"country=CZ":                             "",
		"readiness=tenant&country=AT&search=zan": "",
	} {
		if got := found(t, browser, strings.ReplaceAll(query, " ", "%20")); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if answer := browser.Get("/api/customers?readiness=nearly"); answer.Status != 422 {
		t.Errorf("a readiness that is none: %d", answer.Status)
	}
}

// C1: what changes is found where it is now, and nowhere else; looking again writes nothing.
func TestTheIndexFollowsTheCustomer(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	id := create(t, browser, kessler(m{"vatId": ""})).ID
	p.index(office.Tenant, id, id)
	browser.Put("/api/customers/"+id, `"1"`, kessler(m{"companyName": "Aushub Arnstadt", "vatId": "", "address": m{"country": "AT", "postalCode": "1010"}}))
	p.index(office.Tenant, id)
	p.trips.Reset()
	p.index(office.Tenant, id)
	// In its lists, then in the search over everything, with its subscriptions, orders and quotes.
	if diff := cmp.Diff(map[string]int{"BatchGetItem": 3, "GetItem": 1, "Query": 3, "DeleteItem": 1}, p.trips.Counts()); diff != "" {
		t.Errorf("nothing has changed (-want +got):\n%s", diff)
	}
	for query, want := range map[string]string{"search=kessler": "", "search=arnst": "Aushub Arnstadt", "country=DE": "", "country=AT": "Aushub Arnstadt"} {
		if got := found(t, browser, query); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
		if got := found(t, stranger, query); got != "" {
			t.Errorf("%s: another reseller sees %q", query, got)
		}
	}
}

// C1: each change of what a list shows asks for its place to follow, in its own transaction.
func TestWhatAsksForTheIndex(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	asked := func() (n int) {
		for _, row := range storetest.Rows(t, p.database, "Outbox") {
			if row["Kind"] == string(outbox.IndexCustomer) {
				n++
			}
		}
		return n
	}
	id := create(t, browser, kessler()).ID
	created := asked()
	browser.Put("/api/customers/"+id, `"1"`, kessler(m{"companyName": "Aushub"}))
	changed := asked()
	browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"})
	if wished := asked(); created != 1 || changed != 2 || wished != 3 {
		t.Errorf("created %d, changed %d, wished %d", created, changed, wished)
	}
}

// C2: while the reseller itself is not ready, none of its customers is.
func TestNobodyIsReadyWithoutThePartnerID(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office(func(r *reseller.Reseller) { r.PartnerID = "" })
	if got := found(t, browser, "readiness=ready"); got != "" {
		t.Errorf("ready: %s", got)
	}
}

// DATA.md C2, C4, X1: pages of a filtered list are whole, hold nobody twice, and cost what the design says; a cursor
// belongs to its filter.
func TestPagesOfAFilter(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	for i := range 45 {
		changes := m{"companyName": fmt.Sprintf("Mittelbau %02d Servis", i), "vatId": "", "duplicateAccepted": true}
		if i%2 == 1 {
			changes["address"] = m{"country": "AT", "postalCode": "1010"}
		}
		p.index(office.Tenant, create(t, browser, kessler(changes)).ID)
	}
	for query, want := range map[string]int{"country=AT": 22, "search=servis": 45, "search=mittelbau": 45, "readiness=tenant&country=DE": 23, "search=servis&country=DE": 23} {
		names := strings.Split(found(t, browser, query), ", ")
		seen := map[string]bool{}
		for _, name := range names {
			seen[name] = true
		}
		if len(names) != want || len(seen) != want {
			t.Errorf("%s: %d of %d different, want %d", query, len(names), len(seen), want)
		}
	}
	for query, want := range map[string]int{"": 1, "country=AT": 1, "search=servis": 2, "readiness=tenant&country=AT": 1} {
		p.trips.Reset()
		browser.Get("/api/customers?" + query)
		if got := p.trips.Counts()["Query"]; got != want {
			t.Errorf("%q: %d queries, want %d", query, got, want)
		}
	}
	var first page
	browser.Get("/api/customers?country=DE").Into(t, &first)
	if answer := browser.Get("/api/customers?country=AT&cursor=" + first.Next); answer.Status != 422 {
		t.Errorf("the cursor of another filter: %d", answer.Status)
	}
}

// DATA.md decision 10: workers at once leave exactly the places of the present state.
func TestWorkersAtOnce(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := create(t, browser, kessler()).ID
	p.index(office.Tenant, id)
	browser.Put("/api/customers/"+id, `"1"`, kessler(m{"companyName": "Aushub Arnstadt"}))
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if err := p.store.IndexCustomer(t.Context(), office.Tenant, id, wire.NewID()); err != nil && !errors.Is(err, fault.Conflict) && !errors.Is(err, fault.Unavailable) {
				t.Error(err)
			}
		})
	}
	group.Wait()
	p.index(office.Tenant, id)
	var places []string
	for _, row := range append(storetest.Rows(t, p.database, "Token"), storetest.Rows(t, p.database, "Facet")...) {
		_, key, _ := strings.Cut(row["PK"].(string), office.Tenant.ID()+"#")
		word, _, _ := strings.Cut(row["SK"].(string), "#")
		places = append(places, key+" "+word)
	}
	slices.Sort(places)
	want := []string{"F#co=DE aushub arnstadt", "F#ps=none aushub arnstadt", "F#rd=agreement aushub arnstadt", "F#rd=tenant aushub arnstadt", "F#sg=commercial aushub arnstadt", "IX arnstadt", "IX aushub"}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// REQUIREMENTS B8: what nobody understands stays for people.
func TestAMessageIndexingDoesNotUnderstand(t *testing.T) {
	p := newPlace(t)
	worker := indexing.Worker{Index: p.store, Outbox: p.store, NewID: wire.NewID}
	task := outbox.Task{Kind: outbox.PlaceOrder, Tenant: auth.Reseller(wire.NewID()), Ref: "order/1"}
	if err := worker.Do(t.Context(), outbox.Message{Task: task, ID: wire.NewID()}); err == nil {
		t.Error("it passes for done")
	}
}
