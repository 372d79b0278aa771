package customers_test

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// refusing is a Microsoft that does not know the street. What the real one does is tested in provisioning.
type refusing struct{}

func (refusing) ChangeProfile(context.Context, string, string, customer.Customer) error {
	return fault.New(fault.Blocked, tenant.AddressInvalid)
}

// activate writes that Microsoft has made the customer's tenant.
func (p *place) activate(o storetest.Office, id string) {
	p.t.Helper()
	of, err := p.store.TenantCase(p.t.Context(), o.Tenant, id)
	if err != nil {
		p.t.Fatal(err)
	}
	n := of.Tenant
	n.Status, n.TenantID, n.ActiveAt = tenant.Active, "4f0c0f0e-4a59-4a21-9f6b-0a2a6d1b9f10", p.now
	act := audit.Act{By: auth.System("test", o.Tenant, wire.NewID()), At: p.now, Name: "tenant.active"}
	if _, err := p.store.ActivateTenant(p.t.Context(), o.Tenant, n, "", act); err != nil {
		p.t.Fatal(err)
	}
}

// C1: a customer is changed: what is read afterwards, in the page, the lists and on the agreement board, is what was typed.
func TestChangingACustomer(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	create(t, browser, kessler(m{"companyName": "Mittelbau"}))
	id := create(t, browser, kessler()).ID
	changed := kessler(m{"companyName": "Aushub Kessler KG", "address": m{"city": "Ilmenau", "postalCode": "98693"},
		"contact": m{"firstName": "Bernd", "email": "bernd@kessler-tiefbau.example"}})
	var saved, read shown
	browser.Put("/api/customers/"+id, `"1"`, changed).Into(t, &saved)
	browser.Get("/api/customers/"+id).Into(t, &read)
	if diff := cmp.Diff(saved, read); diff != "" {
		t.Errorf("what was answered is not what is read (-answered +read):\n%s", diff)
	}
	if read.Version != 2 || read.CompanyName != "Aushub Kessler KG" || read.Contact.FirstName != "Bernd" || read.MicrosoftProfile.Status != "current" {
		t.Errorf("read: %+v", read)
	}
	var list page
	browser.Get("/api/customers").Into(t, &list)
	if list.Items[0].CompanyName != "Aushub Kessler KG" {
		t.Errorf("the list keeps the order of the new names: %+v", list.Items)
	}
	board, err := p.store.AgreementBoard(t.Context(), office.Tenant, agreement.View{}, "")
	if err != nil || board.Items[0].Company != "Aushub Kessler KG" || board.Items[0].Signatory.FirstName != "Bernd" {
		t.Errorf("the board: %+v %v", board.Items, err)
	}
	entries, _, err := p.store.History(t.Context(), office.Tenant, "customer", id, "")
	if err != nil || entries[0].Act != "customer.changed" {
		t.Fatalf("history: %+v %v", entries, err)
	}
	want := "map[city:[Arnstadt Ilmenau] companyName:[Tiefbau Kessler & Söhne KG Aushub Kessler KG] contact:[ changed] postalCode:[99310 98693]]"
	if got := fmt.Sprint(entries[0].Changes); got != want {
		t.Errorf("history: %s, want %s: of the person nothing is copied", got, want)
	}
}

// C1: everything that is refused, and nothing is changed by it.
func TestWhatChangingACustomerRefuses(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	id := create(t, browser, kessler()).ID
	known := create(t, browser, kessler()).ID
	browser.Post("/api/customers/"+known+"/tenant", m{"prefix": "kessler"})
	put := func(b *apitest.Client, id, version string, changes ...m) apitest.Answer {
		return b.Put("/api/customers/"+id, version, kessler(changes...))
	}
	for _, c := range []struct {
		sentence string
		answer   apitest.Answer
		status   int
		code     string
		wrong    []fault.Field
	}{
		{"no version", browser.Do(http.MethodPut, "/api/customers/"+id, kessler()), 428, "version_needed", nil},
		{"a version that is over", put(browser, id, `"7"`), 412, "stale_version", nil},
		{"a reader", put(reader, id, `"1"`), 403, "permission_missing", nil},
		{"another reseller", put(stranger, id, `"1"`), 404, "not_found", nil},
		{"several wrong fields at once", put(browser, id, `"1"`, m{"companyName": " ", "address": m{"postalCode": "1"}}), 422, "invalid_input",
			[]fault.Field{{Path: "companyName", Code: "required"},
				{Path: "address.postalCode", Code: "postal_code_malformed", Params: map[string]string{"country": "DE"}}}},
		{"name and country of a customer that is being made at Microsoft",
			put(browser, known, `"1"`, m{"companyName": "Other", "vatId": "", "address": m{"country": "AT", "postalCode": "1010"}}), 422, "invalid_input",
			[]fault.Field{{Path: "companyName", Code: "company_name_fixed"}, {Path: "address.country", Code: "country_fixed"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if c.answer.Status != c.status || c.answer.Problem.Code != c.code {
				t.Fatalf("got %d %q, want %d %q", c.answer.Status, c.answer.Problem.Code, c.status, c.code)
			}
			if diff := cmp.Diff(c.wrong, c.answer.Problem.Errors); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
	var read shown
	browser.Get("/api/customers/"+id).Into(t, &read)
	if read.Version != 1 {
		t.Errorf("version %d after refusals", read.Version)
	}
	if same := put(browser, id, `"1"`); same.Status != http.StatusOK {
		t.Errorf("nothing changed: %d %s", same.Status, same.Body)
	}
	browser.Get("/api/customers/"+id).Into(t, &read)
	if read.Version != 1 {
		t.Errorf("version %d though nothing changed", read.Version)
	}
}

// REQUIREMENTS B1: of many editors who read the same, one saves and the others are told.
func TestEditorsAtOnce(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	var group sync.WaitGroup
	answers := make([]int, 20)
	for i := range answers {
		group.Go(func() {
			answers[i] = browser.Tab().Put("/api/customers/"+id, `"1"`, kessler(m{"registrationNumber": fmt.Sprintf("HRA %d", 5000+i)})).Status
		})
	}
	group.Wait()
	count := map[int]int{}
	for _, status := range answers {
		count[status]++
	}
	if count[http.StatusOK] != 1 || count[http.StatusPreconditionFailed] != 19 {
		t.Errorf("answers: %v", count)
	}
	p.trips.LoseAnswer("TransactWriteItems")
	lost := browser.Put("/api/customers/"+id, `"2"`, kessler(m{"registrationNumber": "HRA 9000"}))
	var read shown
	browser.Get("/api/customers/"+id).Into(t, &read)
	if lost.Status != http.StatusOK || read.Version != 3 {
		t.Errorf("after a lost answer: %d, version %d", lost.Status, read.Version)
	}
}

// C1: a change of what Microsoft keeps is shown as being on its way; a refused one is asked for again, once.
func TestTheWayToMicrosoft(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := create(t, browser, kessler()).ID
	browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"})
	var saved shown
	browser.Put("/api/customers/"+id, `"1"`, kessler(m{"vatId": ""})).Into(t, &saved)
	if saved.MicrosoftProfile.Status != "current" {
		t.Errorf("Microsoft keeps no VAT id: %+v", saved.MicrosoftProfile)
	}
	browser.Put("/api/customers/"+id, `"2"`, kessler(m{"address": m{"line1": "Am Kalkofen 15"}})).Into(t, &saved)
	if saved.MicrosoftProfile.Status != "pending" {
		t.Fatalf("it keeps the address: %+v", saved.MicrosoftProfile)
	}
	bringer := customer.Bringer{Store: p.store, Microsoft: refusing{}, Now: func() time.Time { return p.now }, NewID: wire.NewID, NewRequestID: wire.NewID}
	p.activate(office, id)
	if err := bringer.Bring(t.Context(), office.Tenant, id); err != nil {
		t.Fatal(err)
	}
	var read shown
	browser.Get("/api/customers/"+id).Into(t, &read)
	if read.MicrosoftProfile.Status != "failed" || read.MicrosoftProfile.Failure.Code != tenant.AddressInvalid || read.Version != 3 {
		t.Errorf("refused: %+v, version %d", read.MicrosoftProfile, read.Version)
	}
	for range 2 { // a second person has the same page open
		browser.Post("/api/customers/"+id+"/microsoft-profile", m{}).Into(t, &read)
		if read.MicrosoftProfile.Status != "pending" {
			t.Errorf("asked again: %+v", read.MicrosoftProfile)
		}
	}
}
