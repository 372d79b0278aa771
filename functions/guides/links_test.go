package guides_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/agreement"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
)

// N7, REQUIREMENTS A7: whatever a mail scanner does with a link, ten times over, nothing is written and it stays good.
func TestOpeningDecidesNothing(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	token := p.send(office, browser, p.customer(office, "Kessler"), wish())
	before := storetest.Rows(t, p.database, "")
	for range 10 {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodOptions} {
			for _, path := range []string{"inspection", "beginning", "tenant", "prefix-check", "relationship-check"} {
				if a := p.visitor().Do(method, "/api/guide-links/"+path, nil); a.Status == http.StatusOK {
					t.Errorf("%s %s works", method, path)
				}
			}
		}
		if told := p.inspect(token); told.State != "open" || told.Begun {
			t.Fatalf("the link is %+v", told)
		}
	}
	if diff := cmp.Diff(before, storetest.Rows(t, p.database, "")); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
	if a := p.choose(token, "kessler"); a.Status != http.StatusOK {
		t.Errorf("the link is still good for its act: %d %s", a.Status, a.Body)
	}
}

// N7, REQUIREMENTS A7: expired, withdrawn, replaced, altered and foreign links are told apart, and decide nothing.
func TestLinksThatDecideNothing(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	p.pass(-31 * 24 * time.Hour)
	expired := p.send(office, browser, p.customer(office, "Expired"), wish())
	p.pass(31 * 24 * time.Hour)
	id := p.customer(office, "Replaced")
	replaced := p.send(office, browser, id, wish())
	fresh := p.send(office, browser, id, wish())
	gone := p.customer(office, "Withdrawn")
	withdrawn := p.send(office, browser, gone, wish())
	if a := browser.Post("/api/customers/"+gone+"/guide/withdrawal", nil); a.Status != http.StatusOK {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if of := p.stored(office, gone); of.Agreement.Status != agreement.Required || of.Agreement.Reason != agreement.Withdrawn {
		t.Errorf("the agreement's link is taken back with it: %+v", of.Agreement)
	}
	if a := browser.Post("/api/customers/"+gone+"/guide/withdrawal", nil); a.Problem.Code != "guide_not_sent" {
		t.Errorf("taken back twice: %d %q", a.Status, a.Problem.Code)
	}
	for _, c := range []struct {
		sentence, token, state string
		status                 int
		code                   string
	}{
		{"30 days are over", expired, "expired", 410, "link_expired"},
		{"replaced by a newer one", replaced, "withdrawn", 410, "link_withdrawn"},
		{"taken back", withdrawn, "withdrawn", 410, "link_withdrawn"},
		{"altered", strings.ToUpper(fresh), "unknown", 404, "link_unknown"},
		{"made for another purpose", p.links.Token(link.Agreement, p.stored(office, id).Guide.LinkID), "unknown", 404, "link_unknown"},
		{"empty", "", "unknown", 404, "link_unknown"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			told := p.inspect(c.token)
			if told.State != c.state || told.CompanyName+told.FirstName+told.AgreementToken != "" || len(told.Steps) != 0 {
				t.Errorf("the page says %+v, want %s and nothing about the company", told, c.state)
			}
			for _, a := range []apitest.Answer{
				p.choose(c.token, "kessler"), p.visitor().Post("/api/guide-links/beginning", m{"token": c.token}),
				p.visitor().Post("/api/guide-links/prefix-check", m{"token": c.token, "prefix": "kessler"}),
				p.visitor().Post("/api/guide-links/relationship-check", m{"token": c.token}),
			} {
				if a.Status != c.status || a.Problem.Code != c.code {
					t.Errorf("%d %q, want %d %q", a.Status, a.Problem.Code, c.status, c.code)
				}
			}
		})
	}
}

// N7, REQUIREMENTS A7: of 50 choices at once exactly one is made, with one wish for a tenant; the others are told.
func TestFiftyChoicesAtOnce(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.send(office, browser, id, with(wish(), "atOnce", true))
	answers := make([]apitest.Answer, 50)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() { answers[i] = p.choose(token, "kessler"+string(rune('a'+i%26))) })
	}
	group.Wait()
	made := 0
	for _, a := range answers {
		switch {
		case a.Status == http.StatusOK:
			made++
		case a.Status == http.StatusConflict && (a.Problem.Code == "choice_made" || a.Problem.Code == "prefix_taken"):
		case a.Status == http.StatusServiceUnavailable && a.Problem.Code == "store_busy":
		default:
			t.Errorf("a later one is told %d %q", a.Status, a.Problem.Code)
		}
	}
	of := p.stored(office, id)
	if made != 1 || of.Tenant.Status != tenant.Requested || of.Tenant.Revision.Version != 1 {
		t.Errorf("%d made, tenant %+v", made, of.Tenant)
	}
	if got := p.letters()["create-tenant"]; got != 1 {
		t.Errorf("%d wishes for a tenant", got)
	}
}

// REQUIREMENTS B1, B2: a lost answer is no second act and no refusal, on either side.
func TestLostAnswers(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	key := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	p.trips.LoseAnswer("TransactWriteItems")
	for range 2 {
		if a := browser.Post("/api/customers/"+id+"/guide", wish(), key); a.Status != http.StatusAccepted {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	if v := p.stored(office, id).Guide.Revision.Version; v != 1 {
		t.Errorf("sent %d times", v)
	}
	token := p.token(office, id)
	p.trips.LoseAnswer("TransactWriteItems")
	for range 2 {
		if a := p.visitor().Post("/api/guide-links/tenant", m{"token": token, "kind": "new", "prefix": "kessler"}, key); a.Status != http.StatusOK {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
}

// N7, C3: the public prefix check answers as the reseller's does, and slows down whoever asks too often.
func TestThePrefixCheckOfThePage(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	token := p.send(office, browser, p.customer(office, "Tiefbau Kessler & Söhne KG"), wish())
	ask := func(prefix string) apitest.Answer {
		return p.visitor().Post("/api/guide-links/prefix-check", m{"token": token, "prefix": prefix})
	}
	var got struct {
		Prefix, State string
		Suggestions   []string
	}
	if ask("Contoso").Into(t, &got); got.State != "taken" || len(got.Suggestions) == 0 {
		t.Errorf("%+v", got)
	}
	for range 19 {
		ask("tiefbau kessler").Into(t, &got)
	}
	if a := ask("kessler"); a.Status != http.StatusTooManyRequests || a.Problem.Params["seconds"] != "2" {
		t.Errorf("the 21st at once: %d %v", a.Status, a.Problem.Params)
	}
	p.pass(2 * time.Second)
	if ask("kessler").Into(t, &got); got.State != "free" {
		t.Errorf("after waiting: %+v", got)
	}
}

// N7, M2: an agreement that is sent anew from the board is not opened by the older guide; the guide says so.
func TestTheAgreementIsSentInAnotherWay(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	token := p.send(office, browser, id, wish())
	old := p.inspect(token).AgreementToken
	board := apitest.New(t, p.agreements).WithSession(string(office.Session))
	if a := board.Post("/api/customers/"+id+"/agreement/invitation", wish()["person"]); a.Status != http.StatusAccepted {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if told := p.inspect(token); told.AgreementToken != "" || told.Steps[1] != (step{"agreement", "elsewhere", ""}) {
		t.Errorf("the page: %+v", told)
	}
	if a := apitest.New(t, p.agreements).Post("/api/agreement-links/confirmation", m{"token": old, "firstName": "Anja", "lastName": "Kessler",
		"email": "a.kessler@kessler-tiefbau.example", "accepted": true}); a.Problem.Code != "link_withdrawn" {
		t.Errorf("the older link: %d %q", a.Status, a.Problem.Code)
	}
}
