package customers_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
)

// C1: somebody who takes a company in twice is told whom it looks like, and goes on only by saying so.
func TestACompanyThatIsKnown(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	first := create(t, browser, kessler()).ID
	p.index(office.Tenant, first)

	key := apitest.Header{Name: "Idempotency-Key", Value: "a key of the page"}
	refused := browser.Post("/api/customers", kessler(m{"companyName": "Kessler Bau GmbH", "contact": m{"email": "kessler@gmx.de"}}), key)
	if refused.Status != http.StatusConflict || refused.Problem.Code != "customer_looks_known" {
		t.Fatalf("the same VAT id: %d %s", refused.Status, refused.Body)
	}
	want := []fault.Field{{Path: "vatId", Code: "known_by_vat_id",
		Params: map[string]string{"id": first, "company": "Tiefbau Kessler & Söhne KG", "city": "Arnstadt"}}}
	if diff := cmp.Diff(want, refused.Problem.Errors); diff != "" {
		t.Errorf("who it looks like (-want +got):\n%s", diff)
	}
	all := browser.Post("/api/customers", kessler())
	if got := fmt.Sprint(codes(all)); got != "[known_by_vat_id known_by_domain known_by_name]" {
		t.Errorf("every reason at once: %s", got)
	}
	if other := stranger.Post("/api/customers", kessler()); other.Status != http.StatusCreated {
		t.Errorf("another reseller knows nothing of it: %d %s", other.Status, other.Body)
	}

	second := create(t, browser, kessler(m{"duplicateAccepted": true})).ID
	history, _, err := p.store.History(t.Context(), office.Tenant, "customer", second, "")
	if err != nil || history[0].Changes["duplicateAccepted"] != [2]string{"", first} {
		t.Errorf("the history names whom it was taken in beside: %+v %v", history, err)
	}
}

func codes(a apitest.Answer) (all []string) {
	for _, field := range a.Problem.Errors {
		all = append(all, field.Code)
	}
	return all
}

// C1: what a change makes a customer look like is asked about; what it looked like before has been seen.
func TestBecomingLikeAnother(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	first := create(t, browser, kessler()).ID
	apart := m{"companyName": "Reiher Handel", "vatId": "", "address": m{"city": "Erfurt", "postalCode": "99084"}, "contact": m{"email": "info@reiher.example"}}
	second := create(t, browser, kessler(apart)).ID
	p.index(office.Tenant, first, second)
	for _, c := range []struct {
		sentence string
		version  string
		changes  m
		want     string
	}{
		{"the other's VAT id", `"1"`, m{"vatId": "DE136695976"}, "[known_by_vat_id]"},
		{"the other's name and town", `"1"`, m{"companyName": "Tiefbau Kessler & Söhne KG", "address": m{"city": "Arnstadt", "postalCode": "99310"}}, "[known_by_name]"},
		{"a mail address there", `"1"`, m{"contact": m{"email": "b@kessler-tiefbau.example"}}, "[known_by_domain]"},
		{"another street", `"1"`, m{"address": m{"line1": "Domplatz 1", "city": "Erfurt", "postalCode": "99084"}}, "[]"},
		{"the VAT id, with open eyes", `"2"`, m{"vatId": "DE136695976", "duplicateAccepted": true}, "[]"},
		{"and nobody asks again", `"3"`, m{"vatId": "DE136695976", "registrationNumber": "HRA 5"}, "[]"},
	} {
		answer := browser.Put("/api/customers/"+second, c.version, kessler(apart, c.changes))
		if got := fmt.Sprint(codes(answer)); got != c.want || (c.want == "[]") != (answer.Status == http.StatusOK) {
			t.Errorf("%s: %d %s, want %s", c.sentence, answer.Status, answer.Body, c.want)
		}
	}
}

// C1: who was changed is known by what it is now, and no longer by what it was.
func TestTracesFollowTheCustomer(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := create(t, browser, kessler()).ID
	p.index(office.Tenant, id)
	browser.Put("/api/customers/"+id, `"1"`, kessler(m{"vatId": "DE115235681", "address": m{"line1": "Neue Straße 3"}}))
	p.index(office.Tenant, id)
	apart := m{"companyName": "Reiher", "contact": m{"email": "info@reiher.example"}}
	for vat, want := range map[string]int{"DE136695976": http.StatusCreated, "DE115235681": http.StatusConflict} {
		if got := browser.Post("/api/customers", kessler(apart, m{"vatId": vat})); got.Status != want {
			t.Errorf("%s: %d %s, want %d", vat, got.Status, got.Body, want)
		}
	}
	near := m{"companyName": "Tiefbau Kesler & Söhne KG", "vatId": "", "contact": m{"email": "info@reiher.example"}}
	for street, want := range map[string]int{"Am Kalkofen 14": http.StatusCreated, "Neue Str. 3": http.StatusConflict} {
		if got := browser.Post("/api/customers", kessler(near, m{"address": m{"line1": street}})); got.Status != want {
			t.Errorf("near name, %s: %d %s, want %d", street, got.Status, got.Body, want)
		}
	}
}
