package customers_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
)

type m = map[string]any

// C1: what a form may hold, and that everything wrong with it is said at once.
func TestCreatingACustomer(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	for _, c := range []struct {
		sentence string
		form     m
		wrong    []fault.Field
	}{
		{"a German company", kessler(), nil},
		{"a company without VAT id and phone", kessler(m{"vatId": "", "contact": m{"phone": ""}}), nil},
		{"a Polish company with its register", kessler(m{"vatId": "PL8567346215", "registrationNumber": "8567346215",
			"address": m{"postalCode": "50-062", "city": "Wrocław", "country": "PL"}, "contact": m{"phone": "512 345 678"}}), nil},
		{"an empty form", m{}, []fault.Field{
			{Path: "companyName", Code: "required"}, {Path: "address.line1", Code: "required"}, {Path: "address.city", Code: "required"},
			{Path: "address.postalCode", Code: "required"}, {Path: "address.country", Code: "required"},
			{Path: "contact.firstName", Code: "required"}, {Path: "contact.lastName", Code: "required"}, {Path: "contact.email", Code: "required"}}},
		{"a postal code of another country", kessler(m{"address": m{"postalCode": "50-062"}}),
			[]fault.Field{{Path: "address.postalCode", Code: "postal_code_malformed", Params: map[string]string{"country": "DE"}}}},
		{"a country nobody sells in", kessler(m{"address": m{"country": "FR"}, "vatId": "", "contact": m{"phone": ""}}),
			[]fault.Field{{Path: "address.country", Code: "country_not_served"}}},
		{"a VAT id with a wrong digit", kessler(m{"vatId": "DE136695977"}),
			[]fault.Field{{Path: "vatId", Code: "vat_id_check_digit", Params: map[string]string{"country": "DE"}}}},
		{"a VAT id that is none", kessler(m{"vatId": "151/815"}),
			[]fault.Field{{Path: "vatId", Code: "vat_id_malformed", Params: map[string]string{"country": "DE"}}}},
		{"an address without @, a number that is none, a language nobody speaks here",
			kessler(m{"contact": m{"email": "anja", "phone": "call me", "language": "fr"}}), []fault.Field{
				{Path: "contact.email", Code: "email_malformed"}, {Path: "contact.phone", Code: "phone_malformed"},
				{Path: "contact.language", Code: "language_unknown"}}},
		{"Poland without register and phone", kessler(m{"vatId": "", "address": m{"postalCode": "50-062", "country": "PL"}, "contact": m{"phone": ""}}),
			[]fault.Field{{Path: "registrationNumber", Code: "registration_number_needed", Params: map[string]string{"country": "PL"}},
				{Path: "contact.phone", Code: "phone_needed", Params: map[string]string{"country": "PL"}}}},
		{"a register that is a sentence", kessler(m{"registrationNumber": "HRA 50 2217 Jena, Thüringen"}),
			[]fault.Field{{Path: "registrationNumber", Code: "registration_number_malformed"}}},
		{"a name of nothing but characters nobody sees", kessler(m{"companyName": "\u200b\u202e"}),
			[]fault.Field{{Path: "companyName", Code: "required"}}},
		{"a name that does not end", kessler(m{"companyName": strings.Repeat("x", 201)}),
			[]fault.Field{{Path: "companyName", Code: "too_long", Params: map[string]string{"max": "200"}}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			answer := browser.Post("/api/customers", c.form)
			want := http.StatusCreated
			if c.wrong != nil {
				want = http.StatusUnprocessableEntity
			}
			if answer.Status != want {
				t.Fatalf("%d %s", answer.Status, answer.Body)
			}
			if diff := cmp.Diff(c.wrong, answer.Problem.Errors); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}

// P5: who may not sell in a country is told so at once, beside all else that is wrong; one line of a file likewise.
func TestACustomerOutsideTheResellersRegion(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office(func(r *reseller.Reseller) { r.Address.Country = "CH" })
	want := []fault.Field{{Path: "vatId", Code: "vat_id_malformed", Params: map[string]string{"country": "DE"}},
		{Path: "address.country", Code: "country_outside_region"}}
	answer := browser.Post("/api/customers", kessler(m{"vatId": "151/815"}))
	if diff := cmp.Diff(want, answer.Problem.Errors); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

// C2: a new customer, as its page shows it.
func TestANewCustomerIsRedAndNotReady(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	made := create(t, browser, kessler())
	var read shown
	browser.Get("/api/customers/"+made.ID).Into(t, &read)
	if diff := cmp.Diff(made, read); diff != "" {
		t.Errorf("what was answered is not what is read (-answered +read):\n%s", diff)
	}
	if read.VATID != "DE136695976" || read.Contact.Phone != "+4936285550119" || read.Version != 1 {
		t.Errorf("spelling: %+v", read)
	}
	if read.Tenant.Status != "none" || read.Agreement.Status != "required" || read.Agreement.Colour != "red" {
		t.Errorf("states: %+v %+v", read.Tenant, read.Agreement)
	}
	got := fmt.Sprint(read.Readiness)
	if want := "[{tenant tenant_missing request-tenant false} {agreement agreement_required send-agreement false} {qualification   true} {partnerId   true} {standing   true}]"; got != want {
		t.Errorf("readiness:\n%s, want\n%s", got, want)
	}
}

// C2: what the reseller itself lacks is named too.
func TestAResellerWithoutItsIds(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office(func(r *reseller.Reseller) { r.PartnerID, r.MicrosoftID = "", "" })
	made := create(t, browser, kessler())
	got := fmt.Sprint(made.Readiness[0], made.Readiness[3])
	if want := "{tenant microsoft_id_missing add-partner-id false} {partnerId partner_id_missing add-partner-id false}"; got != want {
		t.Errorf("readiness:\n%s, want\n%s", got, want)
	}
	answer := browser.Post("/api/customers/"+made.ID+"/tenant", m{"prefix": "kessler"})
	if answer.Status != http.StatusConflict || answer.Problem.Code != "microsoft_id_missing" {
		t.Errorf("tenant: %d %q, without the id Microsoft would make it the provider's own customer", answer.Status, answer.Problem.Code)
	}
}

// I4, REQUIREMENTS A6: who may do what, and that others' customers do not exist.
func TestWhoMayDoWhat(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	technician := browser.WithSession(string(office.Colleague(t, auth.Technician)))
	id := create(t, browser, kessler()).ID
	nobody := apitest.New(t, p.api)
	for _, c := range []struct {
		sentence string
		answer   apitest.Answer
		status   int
		code     string
	}{
		{"nobody is signed in: list", nobody.Get("/api/customers"), 401, "sign_in_needed"},
		{"nobody is signed in: create", nobody.Post("/api/customers", kessler()), 401, "sign_in_needed"},
		{"nobody is signed in: prefix", nobody.Get("/api/domain-prefixes/kessler"), 401, "sign_in_needed"},
		{"a reader lists", reader.Get("/api/customers"), 200, ""},
		{"a reader reads", reader.Get("/api/customers/" + id), 200, ""},
		{"a reader creates nothing", reader.Post("/api/customers", kessler()), 403, "permission_missing"},
		{"a reader asks for no tenant", reader.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}), 403, "permission_missing"},
		{"a reader checks no prefix", reader.Get("/api/domain-prefixes/kessler"), 403, "permission_missing"},
		{"a technician creates", technician.Post("/api/customers", kessler()), 201, ""},
		{"another reseller's customer is hidden", stranger.Get("/api/customers/" + id), 404, "not_found"},
		{"an unknown customer looks the same", stranger.Get("/api/customers/01ARZ3NDEKTSV4RRFFQ69G5FAV"), 404, "not_found"},
		{"another reseller's customer gets no tenant", stranger.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}), 404, "not_found"},
		{"another reseller's customer makes no suggestions", stranger.Get("/api/domain-prefixes/contoso?customer=" + id), 404, "not_found"},
		{"not even with a free prefix", stranger.Get("/api/domain-prefixes/kessler?customer=" + id), 404, "not_found"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if c.answer.Status != c.status || c.answer.Problem.Code != c.code {
				t.Errorf("got %d %q, want %d %q", c.answer.Status, c.answer.Problem.Code, c.status, c.code)
			}
		})
	}
	if got := stranger.Get("/api/customers"); strings.Contains(string(got.Body), "Kessler") {
		t.Errorf("another reseller's list: %s", got.Body)
	}
}

type page struct {
	Items []struct {
		ID, CompanyName, Tenant, Agreement string
		ReadyToOrder                       bool
	}
	Next string
}

// C1: the list, by name, 20 a page, found by the beginning of a name however it is spelled.
func TestTheList(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	_, stranger := p.office()
	names := []string{"Škoda Servis s.r.o.", "skoda handel", "Łódź Logistyka", "Zander", "Ärzte am Markt"}
	for i := range 20 {
		names = append(names, fmt.Sprintf("Mittelbau %02d", i))
	}
	for _, name := range names {
		create(t, browser, kessler(m{"companyName": name}))
	}
	var first, second page
	browser.Get("/api/customers").Into(t, &first)
	if len(first.Items) != 20 || first.Next == "" {
		t.Fatalf("first page: %d, next %q", len(first.Items), first.Next)
	}
	if first.Items[0].CompanyName != "Ärzte am Markt" || first.Items[1].CompanyName != "Łódź Logistyka" {
		t.Errorf("order: %q, %q", first.Items[0].CompanyName, first.Items[1].CompanyName)
	}
	browser.Get("/api/customers?cursor="+first.Next).Into(t, &second)
	if len(second.Items) != 5 || second.Next != "" {
		t.Errorf("second page: %d, next %q", len(second.Items), second.Next)
	}
	var found page
	browser.Get("/api/customers?search=sKo").Into(t, &found)
	if len(found.Items) != 2 {
		t.Errorf("search: %+v", found.Items)
	}
	for sentence, answer := range map[string]apitest.Answer{
		"another reseller's cursor":      stranger.Get("/api/customers?cursor=" + first.Next),
		"the cursor of another search":   browser.Get("/api/customers?search=mit&cursor=" + first.Next),
		"an altered cursor":              browser.Get("/api/customers?cursor=A" + first.Next[1:]),
		"a cursor that is not even text": browser.Get("/api/customers?cursor=%FF"),
	} {
		if answer.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", sentence, answer.Status, answer.Body)
		}
	}
}

// REQUIREMENTS B1, B2: an act is done once.
func TestACustomerIsCreatedOnce(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	key := apitest.Header{Name: "Idempotency-Key", Value: "a key of the page"}
	p.trips.LoseAnswer("TransactWriteItems")
	first := browser.Post("/api/customers", kessler(), key)
	again := browser.Post("/api/customers", kessler(), key)
	if first.Status != 201 || string(first.Body) != string(again.Body) {
		t.Errorf("first %d %s\nagain %d %s", first.Status, first.Body, again.Status, again.Body)
	}
	if other := browser.Post("/api/customers", kessler(m{"companyName": "Another"}), key); other.Problem.Code != "idempotency_key_reused" {
		t.Errorf("another form under the same key: %d %s", other.Status, other.Body)
	}
	var all page
	browser.Get("/api/customers").Into(t, &all)
	if len(all.Items) != 1 {
		t.Errorf("%d customers, want 1", len(all.Items))
	}
}

// PERFORMANCE 4: round trips. The reseller's facts are read beside the list and the customer, not after them.
func TestRoundTrips(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	for _, c := range []struct {
		sentence string
		do       func() apitest.Answer
		trips    map[string]int
	}{
		{"list", func() apitest.Answer { return browser.Get("/api/customers") }, map[string]int{"BatchGetItem": 1, "Query": 1, "GetItem": 1}},
		{"read", func() apitest.Answer { return browser.Get("/api/customers/" + id) }, map[string]int{"BatchGetItem": 1, "Query": 1, "GetItem": 1}},
		{"create", func() apitest.Answer { return browser.Post("/api/customers", kessler()) },
			map[string]int{"BatchGetItem": 1, "GetItem": 1, "Query": 3, "TransactWriteItems": 1}}, // side by side: whom it looks like
		{"ask for a tenant", func() apitest.Answer { return browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}) },
			map[string]int{"BatchGetItem": 1, "Query": 1, "GetItem": 1, "TransactWriteItems": 1}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p.trips.Reset()
			if answer := c.do(); answer.Status >= 300 {
				t.Fatalf("%d %s", answer.Status, answer.Body)
			}
			if diff := cmp.Diff(c.trips, p.trips.Counts()); diff != "" {
				t.Errorf("trips (-want +got):\n%s", diff)
			}
		})
	}
}
