package registration_test

import (
	"crypto/rand"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
)

// R6: opening the link confirms nothing, however often it is opened (mail scanners do).
func TestOpeningTheLinkChangesNothing(t *testing.T) {
	p := newPlace(t)
	a := p.apply()
	before := table(p)
	for range 10 {
		if state, company, address := p.inspect(p.token(a)); state != "open" || company != a.Company || address != email {
			t.Fatalf("got %s, %q, %q", state, company, address)
		}
	}
	if diff := cmp.Diff(before, table(p)); diff != "" {
		t.Error(diff)
	}
	if got := p.confirm(p.token(a)); got.Status != http.StatusOK {
		t.Errorf("afterwards it does not work any more: %d %s", got.Status, got.Body)
	}
}

// table is every row that could have changed.
func table(p *place) map[string][]map[string]any {
	all := map[string][]map[string]any{}
	for _, rowType := range []string{"Application", "Applicant", "Link", "Audit", "Outbox", "Idempotency"} {
		all[rowType] = storetest.Rows(p.t, p.database, rowType)
	}
	return all
}

// R6, R7: confirming, and what the link says afterwards.
func TestConfirming(t *testing.T) {
	p := newPlace(t)
	a := p.apply()
	p.now = p.now.Add(time.Hour)
	got := p.confirm(p.token(a))
	if got.Status != http.StatusOK || !strings.Contains(string(got.Body), `"state":"confirmed"`) {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	confirmed := p.read(a.ID)
	if confirmed.Status != reseller.Review || !confirmed.ConfirmedAt.Equal(p.now) {
		t.Errorf("%s at %s", confirmed.Status, confirmed.ConfirmedAt)
	}
	want := []string{"send-mail application-received application/" + a.ID, "send-mail confirm-email application/" + a.ID}
	if diff := cmp.Diff(want, p.letters()); diff != "" {
		t.Error(diff)
	}
	// N4
	acts := []string{"public application.received", "public application.confirmed"}
	if diff := cmp.Diff(acts, p.acts(auth.Provider(), "application", a.ID, confirmed.Revision)); diff != "" {
		t.Error(diff)
	}
	if state, _, _ := p.inspect(p.token(a)); state != "used" {
		t.Errorf("the link is %s", state)
	}
}

// R6: links that are good for nothing, and which is said.
func TestLinksThatDoNotConfirm(t *testing.T) {
	for _, c := range []struct {
		sentence string
		token    func(*place, reseller.Application) string
		state    string
		status   int
		code     string
	}{
		{"used", func(p *place, a reseller.Application) string { p.confirm(p.token(a)); return p.token(a) }, "used", http.StatusGone, "link_used"},
		{"one second before its end it still works", func(p *place, a reseller.Application) string {
			p.now = p.now.Add(24*time.Hour - time.Second)
			return p.token(a)
		}, "open", http.StatusOK, ""},
		{"after 24 hours", func(p *place, a reseller.Application) string { p.now = p.now.Add(24 * time.Hour); return p.token(a) }, "expired", http.StatusGone, "link_expired"},
		{"used and looked at after 24 hours", func(p *place, a reseller.Application) string {
			p.confirm(p.token(a))
			p.now = p.now.Add(25 * time.Hour)
			return p.token(a)
		}, "used", http.StatusGone, "link_used"},
		{"altered", func(p *place, a reseller.Application) string { return altered(p.token(a)) }, "unknown", http.StatusNotFound, "link_unknown"},
		{"in capitals", func(p *place, a reseller.Application) string { return strings.ToUpper(p.token(a)) }, "unknown", http.StatusNotFound, "link_unknown"},
		{"of another purpose", func(p *place, a reseller.Application) string { return p.links.Token(link.Agreement, a.LinkID) }, "unknown", http.StatusNotFound, "link_unknown"},
		{"the link's id instead of its token", func(_ *place, a reseller.Application) string { return a.LinkID }, "unknown", http.StatusNotFound, "link_unknown"},
		{"nothing", func(*place, reseller.Application) string { return "" }, "unknown", http.StatusNotFound, "link_unknown"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			token := c.token(p, p.apply())
			if state, _, _ := p.inspect(token); state != c.state {
				t.Errorf("it says %s", state)
			}
			if got := p.confirm(token); got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("got %d %q, want %d %q", got.Status, got.Problem.Code, c.status, c.code)
			}
		})
	}
}

func altered(token string) string {
	last := "a"
	if strings.HasSuffix(token, last) {
		last = "b"
	}
	return token[:len(token)-1] + last
}

// R6, REQUIREMENTS A7: of fifty at once exactly one decides.
func TestFiftyConfirmationsAtOnceAreOne(t *testing.T) {
	p := newPlace(t)
	p.hurried = true
	a := p.apply()
	answers := make([]apitest.Answer, 50)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.confirm(p.token(a)) })
	}
	all.Wait()
	counts := map[string]int{}
	for _, got := range answers {
		counts[http.StatusText(got.Status)+" "+got.Problem.Code]++
	}
	if diff := cmp.Diff(map[string]int{"OK ": 1, "Gone link_used": 49}, counts); diff != "" {
		t.Error(diff)
	}
	if letters := p.letters(); len(letters) != 2 {
		t.Errorf("letters: %v", letters)
	}
	acts := []string{"public application.received", "public application.confirmed"}
	if diff := cmp.Diff(acts, p.acts(auth.Provider(), "application", a.ID, p.read(a.ID).Revision)); diff != "" {
		t.Error(diff)
	}
}

// REQUIREMENTS B1, B2: a click whose answer was lost is answered as the first one was.
func TestConfirmingAgainUnderOneKey(t *testing.T) {
	p := newPlace(t)
	a := p.apply()
	key := apitest.Header{Name: "Idempotency-Key", Value: rand.Text()}
	p.trips.LoseAnswer("TransactWriteItems")
	first := p.visitor().Post("/api/email-confirmations", body{"token": p.token(a)}, key)
	again := p.visitor().Post("/api/email-confirmations", body{"token": p.token(a)}, key)
	if first.Status != http.StatusOK || again.Status != first.Status || string(again.Body) != string(first.Body) {
		t.Errorf("first %d %s, again %d %s", first.Status, first.Body, again.Status, again.Body)
	}
	if letters := p.letters(); len(letters) != 2 {
		t.Errorf("letters: %v", letters)
	}
}

// R6: a new link in place of the former one.
func TestRenewingALink(t *testing.T) {
	for _, c := range []struct {
		sentence string
		before   func(*place, reseller.Application)
		former   string
	}{
		{"while the former one is open", func(*place, reseller.Application) {}, "unknown"},
		{"after it has expired", func(p *place, _ reseller.Application) { p.now = p.now.Add(30 * time.Hour) }, "unknown"},
		{"a second time", func(p *place, _ reseller.Application) { p.renew(email) }, "unknown"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			a := p.apply()
			former := p.token(a)
			c.before(p, a)
			if got := p.renew(" ANJA@kranich.example"); got.Status != http.StatusAccepted || !strings.Contains(string(got.Body), `"status":"sent"`) {
				t.Fatalf("got %d %s", got.Status, got.Body)
			}
			renewed := p.read(a.ID)
			if state, _, _ := p.inspect(former); state != c.former {
				t.Errorf("the former link is %s", state)
			}
			if got := p.confirm(former); got.Status != http.StatusNotFound {
				t.Errorf("the former link still confirms: %d", got.Status)
			}
			if n := p.rows("Link"); n != 1 {
				t.Errorf("%d links", n)
			}
			if !renewed.LinkExpiresAt.Equal(p.now.Add(24 * time.Hour)) {
				t.Errorf("the new link ends %s", renewed.LinkExpiresAt)
			}
			if got := p.confirm(p.token(renewed)); got.Status != http.StatusOK {
				t.Errorf("the new link does not confirm: %d %s", got.Status, got.Body)
			}
			p.acts(auth.Provider(), "application", a.ID, p.read(a.ID).Revision)
		})
	}
}

func (p *place) renew(address string) apitest.Answer {
	return p.visitor().Post("/api/email-confirmations/renewal", body{"email": address})
}

// REQUIREMENTS A8: the answer is the same where there is nothing to renew, and nothing is mailed.
func TestRenewingWhereThereIsNothingToRenew(t *testing.T) {
	p := newPlace(t)
	p.apply()
	pending := p.renew(email)
	p.reviewed(from("jan@nowak.example"))
	before := len(p.letters())
	for sentence, address := range map[string]string{"a stranger": "nobody@kranich.example", "confirmed already": "jan@nowak.example"} {
		if got := p.renew(address); got.Status != pending.Status || string(got.Body) != string(pending.Body) {
			t.Errorf("%s: %d %s, an applicant: %d %s", sentence, got.Status, got.Body, pending.Status, pending.Body)
		}
	}
	if after := len(p.letters()); after != before {
		t.Errorf("%d letters were asked for", after-before)
	}
	got := p.renew("anja")
	if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 1 || got.Problem.Errors[0].Path != "email" {
		t.Errorf("what is no address: %d %s", got.Status, got.Body)
	}
}

// REQUIREMENTS B2: a renewal that is repeated under one key sends one letter.
func TestRenewingAgainUnderOneKey(t *testing.T) {
	p := newPlace(t)
	p.apply()
	key := apitest.Header{Name: "Idempotency-Key", Value: rand.Text()}
	for range 2 {
		if got := p.visitor().Post("/api/email-confirmations/renewal", body{"email": email}, key); got.Status != http.StatusAccepted {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
	if letters := p.letters(); len(letters) != 2 {
		t.Errorf("letters: %v", letters)
	}
}

// PERFORMANCE 4: reads, and exactly one transaction; looking writes nothing. Each turn that is counted is one more.
func TestRoundTripsOfLinks(t *testing.T) {
	p := newPlace(t)
	p.hurried = true
	a := p.apply()
	for _, c := range []struct {
		sentence string
		do       func()
		trips    map[string]int
	}{
		{"inspection", func() { p.inspect(p.token(a)) }, map[string]int{"BatchGetItem": 1, "GetItem": 2}},
		{"renewal", func() { p.renew(email) }, map[string]int{"BatchGetItem": 1, "GetItem": 3, "TransactWriteItems": 1}},
		{"confirmation", func() { p.confirm(p.token(a)) }, map[string]int{"BatchGetItem": 1, "GetItem": 2, "TransactWriteItems": 1}},
	} {
		a = p.read(a.ID)
		p.trips.Reset()
		c.do()
		if diff := cmp.Diff(c.trips, p.trips.Counts()); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}
