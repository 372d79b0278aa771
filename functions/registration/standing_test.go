package registration_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/reseller"
	"twotier/shared/wire"
)

// standing is what the page of an application shows.
type standing struct {
	State, Status, CompanyName, Email, Question, Reason string
	History                                             []struct {
		At         time.Time
		What, Text string
	}
	Accepted []struct {
		Document, SHA256 string
		Version          int
	}
}

func (s standing) story() []string {
	var all []string
	for _, one := range s.History {
		all = append(all, strings.TrimSpace(one.What+" "+one.Text))
	}
	return all
}

func (p *place) standing(token string) standing {
	p.t.Helper()
	var got standing
	p.visitor().Post("/api/application-links/inspection", body{"token": token}).Into(p.t, &got)
	return got
}

// signed is the token in every letter about the application.
func (p *place) signed(a reseller.Application) string { return p.links.Signed(link.Application, a.ID) }

// asked is an application to which the provider has put a question.
func (p *place) asked(question string) reseller.Application {
	p.t.Helper()
	a := p.reviewed()
	a.Status, a.Inquiries = reseller.Question, append(a.Inquiries, reseller.Inquiry{Question: question, AskedAt: p.now})
	by := auth.Caller{Person: wire.NewID(), Tenant: auth.Provider(), Operation: wire.NewID()}
	a, err := p.store.SaveApplication(p.t.Context(), a, audit.Act{By: by, At: p.now, Name: "application.asked"})
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

func (p *place) answer(token, text string, headers ...apitest.Header) apitest.Answer {
	return p.visitor().Post("/api/application-links/answer", body{"token": token, "answer": text}, headers...)
}

// R7: at every step the applicant sees where the application stands, with the same link.
func TestTheApplicantSeesWhereItStands(t *testing.T) {
	p := newPlace(t)
	a := p.apply()
	token := p.signed(a)
	got := p.standing(token)
	if got.State != "open" || got.Status != "received" || got.CompanyName != a.Company || got.Email != email {
		t.Errorf("%+v", got)
	}
	if len(got.Accepted) != 2 || got.Accepted[0].Document != "terms" || got.Accepted[0].SHA256 != a.Accepted[0].SHA256 {
		t.Errorf("accepted: %+v", got.Accepted)
	}
	p.now = p.now.Add(time.Hour)
	p.confirm(p.token(a))
	if got = p.standing(token); got.Status != "review" {
		t.Errorf("after confirming: %s", got.Status)
	}
	if answered := reject(p.staff(auth.ProviderAdmin), a.ID, "The register says otherwise."); answered.Status != http.StatusOK {
		t.Fatalf("%d %s", answered.Status, answered.Body)
	}
	got = p.standing(token)
	if got.Status != "rejected" || got.Reason != "The register says otherwise." {
		t.Errorf("after the decision: %+v", got)
	}
	if diff := cmp.Diff([]string{"received", "confirmed", "rejected The register says otherwise."}, got.story()); diff != "" {
		t.Error(diff)
	}
}

// R7, REQUIREMENTS A7: opening the page changes nothing, and an altered link opens nothing.
func TestLinksToAnApplication(t *testing.T) {
	p := newPlace(t)
	a, other := p.apply(), p.apply(from("jan@nowak.example"))
	before := table(p)
	for range 10 {
		p.standing(p.signed(a))
	}
	if diff := cmp.Diff(before, table(p)); diff != "" {
		t.Error(diff)
	}
	_, mac, _ := strings.Cut(p.signed(a), ".")
	for sentence, token := range map[string]string{
		"nothing": "", "only an id": a.ID, "an id with nothing": a.ID + ".", "another's id": other.ID + "." + mac,
		"altered": altered(p.signed(a)), "of another purpose": p.links.Signed(link.ConfirmEmail, a.ID), "the confirmation's own": p.token(a),
		"of an application that does not exist": p.links.Signed(link.Application, wire.NewID()),
	} {
		got := p.visitor().Post("/api/application-links/inspection", body{"token": token})
		if got.Status != http.StatusOK || string(got.Body) != `{"state":"unknown","history":[],"accepted":[]}`+"\n" {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
		if got := p.answer(token, "20417"); got.Status != http.StatusNotFound || got.Problem.Code != "link_unknown" {
			t.Errorf("%s: %d %q", sentence, got.Status, got.Problem.Code)
		}
	}
}

// R7: the applicant answers what the provider asks, and the application is in the queue again.
func TestAnswering(t *testing.T) {
	p := newPlace(t)
	a := p.asked("Which register number does the company have?")
	token := p.signed(a)
	if got := p.standing(token); got.Status != "question" || got.Question != "Which register number does the company have?" {
		t.Errorf("%+v", got)
	}
	p.now = p.now.Add(time.Hour)
	got := p.answer(token, "  HRB 20417,\u200b Erfurt \r\n\r\n\r\n=HYPERLINK() ")
	if got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	a = p.read(a.ID)
	want := []reseller.Inquiry{{Question: "Which register number does the company have?", AskedAt: p.now.Add(-time.Hour),
		Answer: "HRB 20417, Erfurt\n\n=HYPERLINK()", AnsweredAt: p.now}}
	if diff := cmp.Diff(want, a.Inquiries); diff != "" || a.Status != reseller.Review {
		t.Errorf("%s %s", a.Status, diff)
	}
	acts := []string{"public application.received", "public application.confirmed", "person application.asked", "public application.answered"}
	if diff := cmp.Diff(acts, p.acts(auth.Provider(), "application", a.ID, a.Revision)); diff != "" {
		t.Error(diff)
	}
	if again := p.answer(token, "HRB 20418"); again.Status != http.StatusConflict || again.Problem.Code != "no_question" {
		t.Errorf("a second answer: %d %q", again.Status, again.Problem.Code)
	}
}

// R7: answers that are none, and questions nobody asked.
func TestAnswersThatAreRefused(t *testing.T) {
	p := newPlace(t)
	a := p.asked("Which?")
	for sentence, c := range map[string]struct{ text, code string }{
		"empty":    {" \u200b\n ", "required"},
		"too long": {strings.Repeat("ž", 2001), "too_long"},
	} {
		got := p.answer(p.signed(a), c.text)
		if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 1 || got.Problem.Errors[0].Code != c.code || got.Problem.Errors[0].Path != "answer" {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
	if now := p.read(a.ID); now.Revision != a.Revision {
		t.Error("something was kept")
	}
	calm := p.reviewed(from("jan@nowak.example"))
	if got := p.answer(p.signed(calm), "Here I am."); got.Status != http.StatusConflict || got.Problem.Code != "no_question" {
		t.Errorf("nothing was asked: %d %q", got.Status, got.Problem.Code)
	}
}

// REQUIREMENTS A7: of fifty answers at once one counts.
func TestFiftyAnswersAtOnceAreOne(t *testing.T) {
	p := newPlace(t)
	p.hurried = true
	a := p.asked("Which?")
	answers := make([]apitest.Answer, 50)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = p.answer(p.signed(a), "HRB 20417") })
	}
	all.Wait()
	counts := map[string]int{}
	for _, got := range answers {
		counts[http.StatusText(got.Status)+" "+got.Problem.Code]++
	}
	if diff := cmp.Diff(map[string]int{"OK ": 1, "Conflict no_question": 49}, counts); diff != "" {
		t.Error(diff)
	}
}

// REQUIREMENTS C3: what was agreed to is on record whole, and reads byte for byte as it was.
func TestWhatWasAgreedToReadsAsItWas(t *testing.T) {
	p := newPlace(t)
	wording := "I accept the terms of the provider (version 1)."
	a := p.apply(bank, func(f body) {
		for _, one := range f["accepted"].([]body) {
			one["wording"], one["screen"] = wording, "4f2a9c1"
		}
	})
	for _, record := range a.Accepted {
		if record.Wording != wording || record.Screen != "4f2a9c1" || record.Name != "Anja Kessler" || record.Email != email ||
			record.Company != a.Company || record.Address == "" || !record.At.Equal(p.now) {
			t.Errorf("%+v", record)
		}
		want, err := record.Whole()
		if err != nil {
			t.Fatal(err)
		}
		got := p.visitor().Get("/api/documents/" + record.SHA256)
		if got.Status != http.StatusOK || string(got.Body) != want || got.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%s: %d %s", record.Document, got.Status, got.Header.Get("Content-Type"))
		}
	}
	p.apply(from("jan@nowak.example"), bank)
	if n := p.rows("Document"); n != 3 {
		t.Errorf("%d texts for two applications with three documents each", n)
	}
	for _, hash := range []string{"x", strings.Repeat("0", 64)} {
		if got := p.visitor().Get("/api/documents/" + hash); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", hash, got.Status)
		}
	}
}
