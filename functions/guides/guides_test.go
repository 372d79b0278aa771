package guides_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/agreement"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/tenant"
)

// N7: one link asks for everything that is missing, and both sides see what became of each step.
func TestOneLinkForACustomer(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Tiefbau Kessler & Söhne KG")
	if diff := cmp.Diff(shown{Status: "none", Missing: []string{"tenant", "agreement"}, Steps: []step{}}, p.progress(browser, id)); diff != "" {
		t.Errorf("before (-want +got):\n%s", diff)
	}
	token := p.send(office, browser, id, wish())
	a := p.stored(office, id).Agreement
	if a.Status != agreement.Sent || a.Signatory.Name() != "Anja Kessler" || !a.ExpiresAt.Equal(p.clock().Add(30*24*time.Hour)) {
		t.Errorf("the agreement is asked for with it: %+v", a)
	}
	if diff := cmp.Diff(map[string]int{`{"letter":"guide-invitation"}`: 1}, p.letters()); diff != "" {
		t.Errorf("one letter (-want +got):\n%s", diff)
	}
	told := p.inspect(token)
	if told.State != "open" || told.ResellerName != "Kranich IT-Systemhaus GmbH" || told.SentBy != "Jana Falk" || told.Language != "de" ||
		told.CompanyName != "Tiefbau Kessler & Söhne KG" || told.Greeting != "Wie am Telefon besprochen." || told.Begun || told.AgreementToken == "" {
		t.Errorf("the page: %+v", told)
	}
	if a := p.visitor().Post("/api/guide-links/beginning", m{"token": token}); a.Status != http.StatusOK {
		t.Fatalf("beginning: %d %s", a.Status, a.Body)
	}
	if s := p.progress(browser, id); !s.BegunAt.Equal(p.clock()) {
		t.Errorf("the reseller sees that it was begun: %+v", s)
	}
	if a := p.choose(token, "TiefbauKessler.onmicrosoft.com"); a.Status != http.StatusOK {
		t.Fatalf("choice: %d %s", a.Status, a.Body)
	}
	signed := apitest.New(t, p.agreements).Post("/api/agreement-links/confirmation", m{"token": told.AgreementToken, "firstName": "Anja", "lastName": "Kessler",
		"email": "a.kessler@kessler-tiefbau.example", "accepted": true})
	if signed.Status != http.StatusOK {
		t.Fatalf("agreement: %d %s", signed.Status, signed.Body)
	}
	want := []step{{"tenant", "reseller", "choice_waits"}, {"agreement", "microsoft", ""}}
	if diff := cmp.Diff(want, p.inspect(token).Steps); diff != "" {
		t.Errorf("the customer sees (-want +got):\n%s", diff)
	}
	s := p.progress(browser, id)
	if diff := cmp.Diff(want, s.Steps); diff != "" || s.Choice == nil || s.Choice.Prefix != "tiefbaukessler" || s.Finished {
		t.Errorf("the reseller sees %+v (-want +got):\n%s", s, diff)
	}
	var waiting struct{ Items []struct{ CustomerID string } }
	browser.Get("/api/guides").Into(t, &waiting)
	if len(waiting.Items) != 1 || waiting.Items[0].CustomerID != id {
		t.Errorf("waiting: %+v", waiting)
	}
	if a := browser.Post("/api/customers/"+id+"/guide/choice", m{"accepted": true}); a.Status != http.StatusAccepted {
		t.Fatalf("accept: %d %s", a.Status, a.Body)
	}
	of := p.stored(office, id)
	if of.Tenant.Status != tenant.Requested || of.Tenant.Prefix != "tiefbaukessler" || of.Tenant.RequestedBy != office.Person.ID || !of.Finished() {
		t.Errorf("the wish: %+v", of.Tenant)
	}
	if diff := cmp.Diff([]step{{"tenant", "microsoft", ""}, {"agreement", "microsoft", ""}}, p.inspect(token).Steps); diff != "" {
		t.Errorf("at the end (-want +got):\n%s", diff)
	}
	browser.Get("/api/guides").Into(t, &waiting)
	if len(waiting.Items) != 0 {
		t.Errorf("still waiting: %+v", waiting)
	}
	if a := browser.Post("/api/customers/"+id+"/guide/choice", m{"accepted": true}); a.Problem.Code != "no_choice" {
		t.Errorf("accepted twice: %d %q", a.Status, a.Problem.Code)
	}
}

// N7: where the reseller wished so, the choice is the wish for a tenant, in one transaction.
func TestAChoiceThatNeedsNoLook(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.send(office, browser, id, with(wish(), "atOnce", true))
	if a := p.choose(token, "contoso"); a.Status != http.StatusConflict || a.Problem.Code != "prefix_taken" {
		t.Errorf("a prefix somebody has: %d %q", a.Status, a.Problem.Code)
	}
	if a := p.choose(token, "kessler"); a.Status != http.StatusOK {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	of := p.stored(office, id)
	if of.Tenant.Status != tenant.Requested || of.Tenant.RequestedBy != office.Person.ID || of.Guide.Choice.TakenAt.IsZero() {
		t.Errorf("tenant %+v, choice %+v", of.Tenant, of.Guide.Choice)
	}
	for object, acts := range map[string][]string{"guide": {"guide.chosen", "guide.sent"}, "tenant": {"tenant.requested"}} {
		entries, _, err := p.store.History(t.Context(), office.Tenant, object, id, "")
		var got []string
		for _, e := range entries {
			got = append(got, e.Act)
		}
		if diff := cmp.Diff(acts, got); diff != "" || err != nil || entries[0].Actor.Kind != "public" {
			t.Errorf("history of the %s: %v (-want +got):\n%s", object, err, diff)
		}
	}
	if got := p.inspect(token); got.Domain != "kessler.onmicrosoft.com" || got.Steps[0].State != "microsoft" {
		t.Errorf("the page: %+v", got)
	}
}

// N7: a choice the reseller cannot use is asked for again, with the same link.
func TestAChoiceThatIsAskedForAgain(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.send(office, browser, id, wish())
	choice := m{"token": token, "kind": "existing", "domain": "https://www.Kessler-Tiefbau.example/kontakt"}
	if a := p.visitor().Post("/api/guide-links/tenant", choice); a.Status != http.StatusOK {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if c := p.progress(browser, id).Choice; c == nil || c.Kind != "existing" || c.Domain != "kessler-tiefbau.example" {
		t.Errorf("choice: %+v", c)
	}
	if a := browser.Post("/api/customers/"+id+"/guide/choice", m{"accepted": false}); a.Status != http.StatusAccepted {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if diff := cmp.Diff(step{"tenant", "open", "choice_refused"}, p.inspect(token).Steps[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a := p.choose(token, "kessler"); a.Status != http.StatusOK {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	want := map[string]int{`{"letter":"guide-invitation"}`: 1, `{"letter":"guide-chosen"}`: 2, `{"letter":"guide-again"}`: 1}
	if diff := cmp.Diff(want, p.letters()); diff != "" {
		t.Errorf("letters (-want +got):\n%s", diff)
	}
}

// N7: what is wrong with a wish is said at once, and sends nothing.
func TestAWishThatIsNone(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	for _, c := range []struct {
		sentence string
		body     m
		wrong    []fault.Field
	}{
		{"nobody is asked for nothing", m{"greeting": strings.Repeat("ä", 1001)}, []fault.Field{{Path: "person.firstName", Code: "required"}, {Path: "person.lastName", Code: "required"},
			{Path: "person.email", Code: "required"}, {Path: "greeting", Code: "too_long", Params: map[string]string{"max": "1000"}}, {Path: "steps", Code: "required"}}},
		{"a step nobody knows", with(wish(), "steps", []string{"quote"}), []fault.Field{{Path: "steps", Code: "required"}}},
		{"an address that is none", with(wish(), "person", m{"firstName": "Anja", "lastName": "Kessler", "email": "anja"}), []fault.Field{{Path: "person.email", Code: "email_malformed"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := browser.Post("/api/customers/"+id+"/guide", c.body)
			if diff := cmp.Diff(c.wrong, got.Problem.Errors); diff != "" || got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%d (-want +got):\n%s", got.Status, diff)
			}
		})
	}
	if of := p.stored(office, id); of.Guide.Status != "none" || of.Agreement.Status != agreement.Required || len(p.letters()) != 0 {
		t.Errorf("something was sent: %+v", of)
	}
}

// N7, REQUIREMENTS A6: somebody else's customer is unknown, to read, to ask and to decide.
func TestAnotherResellersGuide(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.send(office, browser, id, wish())
	p.choose(token, "kessler")
	_, other := p.office()
	for _, a := range []apitest.Answer{
		other.Get("/api/customers/" + id + "/guide"), other.Post("/api/customers/"+id+"/guide", wish()),
		other.Post("/api/customers/"+id+"/guide/withdrawal", nil), other.Post("/api/customers/"+id+"/guide/choice", m{"accepted": true}),
	} {
		if a.Status != http.StatusNotFound {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	var waiting struct{ Items []struct{ CustomerID string } }
	other.Get("/api/guides").Into(t, &waiting)
	if len(waiting.Items) != 0 {
		t.Errorf("a stranger sees %+v", waiting)
	}
}
