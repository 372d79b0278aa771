package partnership_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/partnership"
	"twotier/shared/auth"
	"twotier/shared/customerletter"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

func words(subject, text string) m { return m{"subject": subject, "text": text} }

// P8: the draft is kept; the prepared words come back by saying them; a second tab is told; what is wrong is said at once.
func TestTheWordsOfALetterToAllCustomers(t *testing.T) {
	d := newDesk(t)
	prepared := partnership.PreparedLetter(i18n.German)
	var read letterRead
	d.browser.Get("/api/partnership/letter").Into(t, &read)
	if read.Version != 0 || len(read.Texts) != 4 || read.Texts[1].Changed || read.Texts[1].Words.Text != prepared.Text || read.Closed != "" {
		t.Errorf("before anybody wrote: %+v", read)
	}
	got := d.browser.Put("/api/partnership/letter", "0", m{"words": m{"de": words("", "Guten Tag {name},"), "en": words(strings.Repeat("x", 151), "Hello {person},")}})
	told := map[string]string{}
	for _, wrong := range got.Problem.Errors {
		told[wrong.Path] = wrong.Code + wrong.Params["name"]
	}
	want := map[string]string{"words.de.subject": "required", "words.de.text": "placeholder_unknown{name}", "words.en.subject": "too_long"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("%d %s: %s", got.Status, got.Body, diff)
	}
	d.browser.Put("/api/partnership/letter", "0", m{"words": m{"de": words("Wir sind da", "Guten Tag {person},\n\nalles läuft weiter.")}}).Into(t, &read)
	if read.Version != 1 || !read.Texts[1].Changed || read.Texts[0].Changed || read.SavedBy != "Jana Falk" {
		t.Errorf("saved: %+v", read)
	}
	if got := d.browser.Put("/api/partnership/letter", "0", m{"words": m{}}); got.Status != http.StatusPreconditionFailed {
		t.Errorf("the second tab: %d", got.Status)
	}
	d.browser.Put("/api/partnership/letter", "1", m{"words": m{"de": words(prepared.Subject, prepared.Text)}}).Into(t, &read)
	if read.Version != 2 || read.Texts[1].Changed {
		t.Errorf("as prepared again: %+v", read)
	}
}

// P8: a look at the letter as one customer gets it, in its own language, with nothing left in braces.
func TestALookAtTheLetter(t *testing.T) {
	d := newDesk(t)
	d.customer("Alfa s.r.o.", i18n.Czech)
	pole := d.customer("Beta Sp. z o.o.", i18n.Polish)
	var look struct{ CompanyName, Language, From, To, ReplyTo, Subject, Text string }
	d.browser.Post("/api/partnership/letter/preview", m{"words": words("Hi {customer}", "From {reseller}: {contact} https://evil.example")}).Into(t, &look)
	if look.CompanyName != "Alfa s.r.o." || look.Language != "cs" || look.Subject != "Hi Alfa s.r.o." || !strings.HasSuffix(look.From, " via Aldermark Distribution GmbH") ||
		!strings.Contains(look.ReplyTo, d.office.Person.Email) || strings.ContainsAny(look.Text, "{}") || strings.Contains(look.Text, "evil") {
		t.Errorf("%+v", look)
	}
	d.browser.Post("/api/partnership/letter/preview", m{"customerId": pole, "words": words("S", "T")}).Into(t, &look)
	if look.CompanyName != "Beta Sp. z o.o." || look.Language != "pl" || !strings.Contains(look.Text, "Ta wiadomość") {
		t.Errorf("another customer: %+v", look)
	}
	_, stranger := d.reseller()
	if got := stranger.Post("/api/partnership/letter/preview", m{"customerId": pole, "words": words("S", "T")}); got.Status != http.StatusNotFound {
		t.Errorf("another reseller's customer: %d", got.Status)
	}
}

// P8: once to each, whatever comes twice; then only to those it has not reached.
func TestTheLetterGoesOnceToEach(t *testing.T) {
	d := newDesk(t)
	ids := map[string]string{}
	for i, name := range []string{"Alfa", "Beta", "Gama", "Delta"} {
		ids[name] = d.customer(name, i18n.All()[i])
	}
	if err := d.store.Suppress(t.Context(), "delta@kessler.example", maillog.Suppression{Reason: maillog.Bounce, At: d.clock()}); err != nil {
		t.Fatal(err)
	}
	var first, again letterSending
	click := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 0}, click).Into(t, &first)
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 0}, click).Into(t, &again)
	if first.Total != 4 || first.ID != again.ID || first.StartedBy != "Jana Falk" {
		t.Fatalf("started %+v, again %+v", first, again)
	}
	for sentence, c := range map[string]struct {
		version int
		code    string
	}{"over what was seen": {0, "stale_version"}, "beside one that runs": {1, "letter_under_way"}} {
		if got := d.browser.Post("/api/partnership/letter/sendings", m{"version": c.version}); got.Problem.Code != c.code {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Problem.Code)
		}
	}
	d.run(first.ID, 1)
	if got := d.asked(); got != 4 {
		t.Fatalf("%d letters asked for, want 4", got)
	}
	d.becomes(first.ID, ids["Alfa"], maillog.Outcome{Status: maillog.Sent})
	d.becomes(first.ID, ids["Beta"], maillog.Outcome{Status: maillog.Bounced, Reason: "MailboxFull"})
	d.becomes(first.ID, ids["Delta"], maillog.Outcome{Status: maillog.Suppressed, Reason: "bounce"})
	var read sendingRead
	d.browser.Get("/api/partnership/letter/sendings/"+first.ID).Into(t, &read)
	if diff := cmp.Diff(map[string]int{"sent": 1, "bounced": 1, "waiting": 1, "suppressed": 1}, read.Counts); diff != "" || !read.Sending.Ended {
		t.Errorf("what became of it: %+v %s", read.Sending, diff)
	}
	d.browser.Get("/api/partnership/letter/sendings/"+first.ID+"?state=bounced").Into(t, &read)
	if len(read.Items) != 1 || read.Items[0].CustomerID != ids["Beta"] || read.Items[0].Language != "de" {
		t.Errorf("what came back: %+v", read.Items)
	}
	file := d.browser.Get("/api/partnership/letter/sendings/" + first.ID + "/file")
	if lines := strings.Split(string(file.Body), "\n"); file.Header.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.Contains(lines[1], "Beta") || !strings.Contains(lines[1], "MailboxFull") {
		t.Errorf("the file: %s", file.Body)
	}

	var second letterSending // Beta's mailbox was full; Delta's address is held back until somebody corrects it
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 1}).Into(t, &second)
	d.run(second.ID, 1)
	if second.Total != 2 || d.asked() != 6 {
		t.Errorf("to the rest: %+v, %d asked", second, d.asked())
	}
	var letter letterRead
	d.browser.Get("/api/partnership/letter").Into(t, &letter)
	if len(letter.Sendings) != 2 || letter.Sendings[0].ID != second.ID {
		t.Errorf("sendings: %+v", letter.Sendings)
	}
}

// P8: who gets it, who does not and why.
func TestWhomTheLetterGoesTo(t *testing.T) {
	d := newDesk(t)
	d.customer("Alfa", i18n.Czech)
	d.customer("Beta", i18n.German)
	var read recipientsRead
	d.browser.Get("/api/partnership/letter/recipients").Into(t, &read)
	if diff := cmp.Diff(map[string]int{"ready": 2}, read.Counts); diff != "" || read.Languages["cs"] != 1 || len(read.Items) != 2 || read.Pages != 1 {
		t.Errorf("%+v %s", read, diff)
	}
	d.browser.Get("/api/partnership/letter/recipients?onlyHolding=true&place=holds_nothing").Into(t, &read)
	if read.Counts["holds_nothing"] != 2 || len(read.Items) != 2 || read.Items[0].CompanyName != "Alfa" {
		t.Errorf("only those with a subscription: %+v", read)
	}
	if got := d.browser.Post("/api/partnership/letter/sendings", m{"version": 0, "onlyHolding": true}); got.Problem.Code != "nobody_to_write_to" {
		t.Errorf("to nobody: %d %s", got.Status, got.Problem.Code)
	}
}

// P8: what is called off is not sent; what was sent stays sent, and the rest can be sent later.
func TestALetterIsCalledOff(t *testing.T) {
	d := newDesk(t)
	out := d.customer("Alfa", i18n.Czech)
	d.customer("Beta", i18n.German)
	var started letterSending
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 0}).Into(t, &started)
	d.run(started.ID, 1)
	d.becomes(started.ID, out, maillog.Outcome{Status: maillog.Sent})
	var ended letterSending
	d.browser.Post("/api/partnership/letter/sendings/"+started.ID+"/stop", m{}).Into(t, &ended)
	if ended.Stopped || !ended.Ended { // every customer was gone through already
		t.Errorf("%+v", ended)
	}
	var running letterSending
	d.customer("Gama", i18n.German)
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 1}).Into(t, &running)
	d.browser.Post("/api/partnership/letter/sendings/"+running.ID+"/stop", m{}).Into(t, &running)
	d.run(running.ID, 1)
	var read sendingRead
	d.browser.Get("/api/partnership/letter/sendings/"+running.ID).Into(t, &read)
	if diff := cmp.Diff(map[string]int{"stopped": 1}, read.Counts); diff != "" || !read.Sending.Stopped || d.asked() != 2 {
		t.Errorf("%+v %s", read, diff)
	}
}

// P8, I4, A: who may, and who is told nothing.
func TestWhoMayWriteToAllCustomers(t *testing.T) {
	d := newDesk(t)
	id := d.customer("Alfa", i18n.Czech)
	_, allowed := d.reseller()
	if got := allowed.Post("/api/partnership/letter/sendings", m{"version": 0}); got.Problem.Code != "letter_not_needed" {
		t.Errorf("an authorised reseller: %d %s", got.Status, got.Problem.Code)
	}
	var started letterSending
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 0}).Into(t, &started)
	for _, path := range []string{"", "/file"} {
		if got := allowed.Get("/api/partnership/letter/sendings/" + started.ID + path); got.Status != http.StatusNotFound {
			t.Errorf("another's sending%s: %d", path, got.Status)
		}
	}
	if got := allowed.Post("/api/partnership/letter/sendings/"+started.ID+"/stop", m{}); got.Status != http.StatusNotFound {
		t.Errorf("another's sending is called off: %d", got.Status)
	}
	for _, role := range auth.RolesOf(auth.KindReseller) {
		client := d.browser.WithSession(string(d.office.Colleague(t, role)))
		if got := client.Put("/api/partnership/letter", "99", m{"words": m{}}); (got.Status != http.StatusForbidden) != role.May(auth.WritePartnership) {
			t.Errorf("%s writes: %d", role, got.Status)
		}
		if got := client.Get("/api/partnership/letter/recipients"); (got.Status == http.StatusOK) != role.May(auth.ReadPartnership) {
			t.Errorf("%s reads: %d", role, got.Status)
		}
	}
	inside := d.browser.WithSession(string(d.office.Guest(t, id, auth.CustomerAdmin)))
	if got := inside.Get("/api/partnership/letter"); got.Status != http.StatusForbidden {
		t.Errorf("a customer: %d", got.Status)
	}
}

// P8: the provider prepares; the reseller sends.
func TestTheProviderPreparesALetter(t *testing.T) {
	d := newDesk(t)
	d.customer("Alfa", i18n.Czech)
	support := d.browser.WithSession(string(storetest.Provider(d.store, d.clock()).Colleague(t, auth.ProviderSupport)))
	path := "/api/resellers/" + d.office.Tenant.ID() + "/letter"
	var read letterRead
	support.Put(path, "0", m{"words": m{"de": words("Vom Provider", "Guten Tag {person},")}}).Into(t, &read)
	if read.Version != 1 || !read.Texts[1].Changed {
		t.Errorf("%+v", read)
	}
	d.browser.Get("/api/partnership/letter").Into(t, &read)
	if read.Texts[1].Words.Subject != "Vom Provider" {
		t.Errorf("at the reseller: %+v", read)
	}
	var look struct{ Text, ReplyTo string }
	support.Post(path+"/preview", m{"words": words("S", "Ask {contact}.")}).Into(t, &look)
	if !strings.Contains(look.Text, "Ask "+"Kranich") || look.ReplyTo != "" {
		t.Errorf("a look: %+v", look)
	}
	if got := d.browser.Get(path); got.Status != http.StatusForbidden {
		t.Errorf("the reseller at the provider's address: %d", got.Status)
	}
	for _, id := range []string{"provider", "nobody"} {
		if got := support.Get("/api/resellers/" + id + "/letter"); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", id, got.Status)
		}
	}
}

// P8, PERFORMANCE: the work of a sending is its customers', however many there are.
func TestWhatASendingCosts(t *testing.T) {
	d := newDesk(t)
	for i := range 90 {
		d.customer(fmt.Sprintf("Company %02d", i), i18n.All()[i%4])
	}
	d.trips.Reset()
	var started letterSending
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 0}).Into(t, &started)
	begin := d.trips.Counts()
	// who asks, and the customers; the answer to a repeated click, and the contacts, a hundred in a trip
	if begin["Query"] != 2 || begin["BatchGetItem"] > 3 || begin["TransactWriteItems"] != 1 {
		t.Errorf("to begin: %v", begin)
	}
	worker := customerletter.Worker{Store: d.store, Now: d.clock, NewID: wire.NewID}
	for n, letters := range []int{80, 10} {
		d.trips.Reset()
		message := outbox.Message{Task: outbox.Task{Kind: outbox.WriteToCustomers, Tenant: d.office.Tenant, Data: map[string]string{"chunk": fmt.Sprint(n)}}}
		if err := worker.Go(t.Context(), message, started.ID); err != nil {
			t.Fatal(err)
		}
		want := map[string]int{"BatchGetItem": 2, "GetItem": 1, "TransactWriteItems": 1}
		if diff := cmp.Diff(want, d.trips.Counts()); diff != "" {
			t.Errorf("a part of %d letters: %s", letters, diff)
		}
	}
	if d.asked() != 90 {
		t.Errorf("%d letters", d.asked())
	}
}
