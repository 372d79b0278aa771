package agreements_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/agreement"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
)

type invitation struct {
	State, ResellerName, SentBy, CompanyName, Country, Language, DocumentURL string
	Signatory                                                                *struct{ FirstName, LastName, Email string }
	ExpiresAt                                                                time.Time
}

func (p *place) inspect(token string) invitation {
	p.t.Helper()
	var told invitation
	p.visitor().Post("/api/agreement-links/inspection", m{"token": token}).Into(p.t, &told)
	return told
}

// M2: the page shows who asks and for what, without an account; opening it decides nothing.
func TestOpeningTheLink(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Tiefbau Kessler & Söhne KG")
	token := p.invite(office, browser, id)
	before := p.stored(office, id)
	p.trips.Reset()
	var told invitation
	for range 10 { // as mail scanners do
		told = p.inspect(token)
	}
	counts := p.trips.Counts()
	if writes := counts["TransactWriteItems"] + counts["BatchWriteItem"] + counts["PutItem"] + counts["UpdateItem"] + counts["DeleteItem"]; writes != 0 {
		t.Errorf("opening wrote %d times", writes)
	}
	if diff := cmp.Diff(before, p.stored(office, id)); diff != "" {
		t.Errorf("opening changed the agreement:\n%s", diff)
	}
	if told.State != "open" || told.ResellerName != "Kranich IT-Systemhaus GmbH" || told.SentBy != "Jana Falk" ||
		told.CompanyName != "Tiefbau Kessler & Söhne KG" || told.Country != "DE" || told.Language != "de" ||
		told.Signatory == nil || told.Signatory.FirstName != "Anja" || !told.ExpiresAt.Equal(p.clock().Add(30*24*time.Hour)) {
		t.Errorf("the page: %+v", told)
	}
	document, err := http.Get(told.DocumentURL)
	if err != nil || document.StatusCode != http.StatusOK {
		t.Errorf("the text of the agreement: %v, %v", document, err)
	} else {
		_ = document.Body.Close()
	}
	if a := p.confirm(token); a.Status != http.StatusOK {
		t.Errorf("the link is still good for its one act: %d %s", a.Status, a.Body)
	}
}

// M2: without Microsoft's text the page still works.
func TestMicrosoftsTextIsAway(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	token := p.invite(office, browser, p.customer(office, "Kessler"))
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/agreements", Kind: sandbox.Status, Status: 403, Times: -1})
	if told := p.inspect(token); told.State != "open" || told.DocumentURL != "" {
		t.Errorf("the page: %+v", told)
	}
	if a := p.confirm(token); a.Status != http.StatusOK {
		t.Errorf("confirmation: %d %s", a.Status, a.Body)
	}
}

// M2: what is wrong with a confirmation is said at once, and decides nothing.
func TestAConfirmationThatIsNone(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	token := p.invite(office, browser, p.customer(office, "Kessler"))
	with := func(name string, value any) m {
		a := act(token)
		a[name] = value
		return a
	}
	for _, c := range []struct {
		sentence string
		body     m
		wrong    []fault.Field
	}{
		{"without the explicit act", with("accepted", false), []fault.Field{{Path: "accepted", Code: "acceptance_needed"}}},
		{"without a name", with("lastName", " "), []fault.Field{{Path: "lastName", Code: "required"}}},
		{"without an address", with("email", "anja"), []fault.Field{{Path: "email", Code: "email_malformed"}}},
		{"with a number that is none", with("phone", "12"), []fault.Field{{Path: "phone", Code: "phone_malformed"}}},
		{"with nothing at all", m{"token": token}, []fault.Field{{Path: "firstName", Code: "required"}, {Path: "lastName", Code: "required"},
			{Path: "email", Code: "required"}, {Path: "accepted", Code: "acceptance_needed"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := p.visitor().Post("/api/agreement-links/confirmation", c.body)
			if got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%d %s", got.Status, got.Body)
			}
			if diff := cmp.Diff(c.wrong, got.Problem.Errors); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if told := p.inspect(token); told.State != "open" {
		t.Errorf("afterwards the link is %s", told.State)
	}
}

// M1, REQUIREMENTS C4: what a confirmation leaves behind.
func TestConfirming(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.invite(office, browser, id)
	other := act(token) // passed on to a colleague
	other["firstName"], other["lastName"], other["email"] = "Bernd", "Zoll", "B.Zoll@kessler-tiefbau.example"
	var confirmed struct{ State string }
	p.visitor().Post("/api/agreement-links/confirmation", other, apitest.Header{Name: "User-Agent", Value: "a phone"}).Into(t, &confirmed)
	a := p.stored(office, id)
	if confirmed.State != "confirmed" || a.Status != agreement.Recorded || a.Signatory.Name() != "Bernd Zoll" ||
		a.Signatory.Email != "b.zoll@kessler-tiefbau.example" || a.Signatory.Phone != "+4936285550119" || a.Signatory.Language != "de" {
		t.Errorf("who: %+v", a)
	}
	e := a.Confirmation
	if !e.At.Equal(p.clock()) || e.Agent != "a phone" || e.Address == "" || e.Wording != agreement.Wording ||
		e.Document.TemplateID == "" || e.Document.Language != "de-DE" || e.Document.Country != "DE" {
		t.Errorf("evidence: %+v", e)
	}
	var b board
	browser.Get("/api/agreements").Into(t, &b)
	if b.Items[0].Colour != "amber" || b.Items[0].ConfirmedBy != "Bernd Zoll" || b.Counts.Amber != 1 || b.Counts.Red != 0 {
		t.Errorf("board: %+v", b)
	}
	want := map[string]int{`{"letter":"agreement-invitation"}`: 1, `{"letter":"agreement-confirmed"}`: 1, `{"letter":"agreement-receipt"}`: 1, "record-agreement": 1}
	if diff := cmp.Diff(want, p.letters()); diff != "" {
		t.Errorf("asked for (-want +got):\n%s", diff)
	}
	entries, _, err := p.store.History(t.Context(), office.Tenant, "agreement", id, "")
	if err != nil || len(entries) != 3 || entries[0].Act != "agreement.confirmed" || entries[0].Actor.Kind != "public" {
		t.Errorf("history: %+v %v", entries, err)
	}
	for _, e := range entries {
		for _, change := range e.Changes {
			if strings.Contains(change[0]+change[1], "Zoll") {
				t.Errorf("the history copies a person: %+v", e)
			}
		}
	}
}

// M2: used, expired, replaced and unknown links are told apart, and decide nothing.
func TestLinksThatDecideNothing(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	used := p.invite(office, browser, p.customer(office, "Used"))
	if a := p.confirm(used); a.Status != http.StatusOK {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	replacedID := p.customer(office, "Replaced")
	replaced := p.invite(office, browser, replacedID)
	fresh := p.invite(office, browser, replacedID)
	p.pass(-31 * 24 * time.Hour)
	expired := p.invite(office, browser, p.customer(office, "Expired"))
	p.pass(31 * 24 * time.Hour)
	for _, c := range []struct {
		sentence, token, state string
		status                 int
		code                   string
	}{
		{"used", used, "used", 410, "link_used"},
		{"replaced by a newer one", replaced, "withdrawn", 410, "link_withdrawn"},
		{"30 days are over", expired, "expired", 410, "link_expired"},
		{"altered", strings.ToUpper(fresh), "unknown", 404, "link_unknown"},
		{"made for another purpose", p.links.Token(link.ConfirmEmail, p.stored(office, replacedID).LinkID), "unknown", 404, "link_unknown"},
		{"empty", "", "unknown", 404, "link_unknown"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			told := p.inspect(c.token)
			if told.State != c.state || told.Signatory != nil || told.CompanyName != "" {
				t.Errorf("the page says %+v, want %s and nothing about the company", told, c.state)
			}
			if got := p.confirm(c.token); got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("confirming: %d %q, want %d %q", got.Status, got.Problem.Code, c.status, c.code)
			}
		})
	}
	if told := p.inspect(fresh); told.State != "open" {
		t.Errorf("the newer link is %s", told.State)
	}
}

// M2, REQUIREMENTS A7: of 50 confirmations at once exactly one decides; the others are told that the link is used.
func TestFiftyAtOnce(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.invite(office, browser, id)
	answers := make([]apitest.Answer, 50)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() { answers[i] = p.confirm(token) })
	}
	group.Wait()
	decided := 0
	for _, a := range answers {
		switch {
		case a.Status == http.StatusOK:
			decided++
		case a.Status != http.StatusGone || a.Problem.Code != "link_used":
			t.Errorf("a later one is told %d %q", a.Status, a.Problem.Code)
		}
	}
	if decided != 1 {
		t.Errorf("%d decided, want 1", decided)
	}
	var b board
	browser.Get("/api/agreements").Into(t, &b)
	if b.Counts.Red != 0 || b.Counts.Amber != 1 {
		t.Errorf("counts: %+v", b.Counts)
	}
	if got := p.letters()[`{"letter":"agreement-receipt"}`]; got != 1 {
		t.Errorf("%d receipts, want 1", got)
	}
}

// M2: sending again while somebody confirms: whichever comes first, the other is told, and nothing is lost.
func TestConfirmingWhileItIsSentAgain(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	for range 10 {
		id := p.customer(office, "Kessler")
		token := p.invite(office, browser, id)
		var confirmed, sent apitest.Answer
		var group sync.WaitGroup
		group.Go(func() { confirmed = p.confirm(token) })
		group.Go(func() { sent = browser.Post("/api/customers/"+id+"/agreement/invitation", anja()) })
		group.Wait()
		a := p.stored(office, id)
		switch {
		case confirmed.Status == http.StatusOK && sent.Status == http.StatusConflict && a.Status == agreement.Recorded:
		case confirmed.Status == http.StatusGone && confirmed.Problem.Code == "link_withdrawn" && sent.Status == http.StatusAccepted && a.Status == agreement.Sent:
		default:
			t.Errorf("confirmed %d %q, sent %d %q, agreement %s", confirmed.Status, confirmed.Problem.Code, sent.Status, sent.Problem.Code, a.Status)
		}
	}
}

// REQUIREMENTS B1, B2: a lost answer is no second act and no refusal.
func TestALostAnswerWhileConfirming(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	token := p.invite(office, browser, p.customer(office, "Kessler"))
	key := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	p.trips.LoseAnswer("TransactWriteItems")
	first := p.visitor().Post("/api/agreement-links/confirmation", act(token), key)
	again := p.visitor().Post("/api/agreement-links/confirmation", act(token), key)
	if first.Status != http.StatusOK || string(first.Body) != string(again.Body) {
		t.Errorf("first %d %s\nagain %d %s", first.Status, first.Body, again.Status, again.Body)
	}
}
