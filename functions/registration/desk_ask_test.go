package registration_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
)

func ask(c *apitest.Client, id, question string, version int64) apitest.Answer {
	return c.Post("/api/applications/"+id+"/question", body{"question": question, "version": version})
}

// R7: a question takes the application out of the queue, is mailed, and can be decided without an answer.
func TestAskingBack(t *testing.T) {
	p := newPlace(t)
	desk, a := p.staff(auth.ProviderSupport), p.reviewed()
	for sentence, question := range map[string]string{"none": "", "blanks": " \n", "1,001 characters": strings.Repeat("x", 1001)} {
		got := ask(desk, a.ID, question, 0)
		if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 1 || got.Problem.Errors[0].Path != "question" {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
	p.now = p.now.Add(time.Hour)
	var asked struct {
		Status    string
		Inquiries []struct {
			Question string
			AskedAt  time.Time
		}
	}
	ask(desk, a.ID, " GmbH or UG? ", a.Revision.Version).Into(t, &asked)
	if asked.Status != "question" || len(asked.Inquiries) != 1 || asked.Inquiries[0].Question != "GmbH or UG?" || !asked.Inquiries[0].AskedAt.Equal(p.now) {
		t.Errorf("asked: %+v", asked)
	}
	if letters := p.letters(); len(letters) != 3 || letters[0] != "send-mail application-question application/"+a.ID {
		t.Errorf("letters: %v", letters)
	}
	if queue := p.applications(reseller.Review); len(queue) != 0 {
		t.Errorf("still in the queue: %v", queue)
	}
	if got := ask(desk, a.ID, "And?", 0); got.Status != http.StatusConflict || got.Problem.Code != "question_open" {
		t.Errorf("asked again before the answer: %d %s", got.Status, got.Body)
	}
	acts := []string{"public application.received", "public application.confirmed", "person application.asked"} // N4
	if diff := cmp.Diff(acts, p.acts(auth.Provider(), "application", a.ID, p.read(a.ID).Revision)); diff != "" {
		t.Error(diff)
	}
	if got := reject(desk, a.ID, "no answer"); got.Status != http.StatusOK {
		t.Errorf("decided without an answer: %d %s", got.Status, got.Body)
	}
	if got := ask(desk, a.ID, "Why?", 0); got.Status != http.StatusConflict || got.Problem.Code != "application_decided" {
		t.Errorf("asked after the decision: %d %s", got.Status, got.Body)
	}
}

// Two people at the desk: the second, whose page shows what no longer is, is told so and nothing is overwritten.
func TestTwoPeopleAtTheDesk(t *testing.T) {
	for sentence, second := range map[string]func(*apitest.Client, string, int64) apitest.Answer{
		"approves": func(c *apitest.Client, id string, seen int64) apitest.Answer {
			return c.Post("/api/applications/"+id+"/approval", body{"version": seen})
		},
		"rejects": func(c *apitest.Client, id string, seen int64) apitest.Answer {
			return c.Post("/api/applications/"+id+"/rejection", body{"reason": "no", "version": seen})
		},
		"asks": func(c *apitest.Client, id string, seen int64) apitest.Answer { return ask(c, id, "GmbH or UG?", seen) },
	} {
		t.Run(sentence, func(t *testing.T) {
			p := newPlace(t)
			desk, a := p.staff(auth.ProviderAdmin), p.reviewed()
			if got := ask(desk, a.ID, "Which legal form?", a.Revision.Version); got.Status != http.StatusOK {
				t.Fatal(string(got.Body))
			}
			got := second(desk, a.ID, a.Revision.Version)
			if got.Status != http.StatusConflict || got.Problem.Code != "application_moved" || got.Problem.Params["status"] != "question" {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
			if now := p.read(a.ID); now.Status != reseller.Question || len(now.Inquiries) != 1 {
				t.Errorf("the application is %s with %d questions", now.Status, len(now.Inquiries))
			}
		})
	}
}

// REQUIREMENTS B1: twenty questions at once are one.
func TestTwentyQuestionsAtOnceAreOne(t *testing.T) {
	p := newPlace(t)
	desk, a := p.staff(auth.ProviderAdmin), p.reviewed()
	var all sync.WaitGroup
	answers := make([]apitest.Answer, 20)
	for i := range answers {
		all.Go(func() { answers[i] = ask(desk, a.ID, "GmbH or UG?", 0) })
	}
	all.Wait()
	asked := 0
	for _, got := range answers {
		switch {
		case got.Status == http.StatusOK:
			asked++
		case got.Status != http.StatusConflict:
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
	if now := p.read(a.ID); asked != 1 || len(now.Inquiries) != 1 || len(p.letters()) != 3 {
		t.Errorf("%d asked, %d questions, letters %v", asked, len(now.Inquiries), p.letters())
	}
}

// R8: a storefront address is checked while it is typed.
func TestCheckingAStorefrontAddress(t *testing.T) {
	p := newPlace(t)
	desk := p.staff(auth.ProviderSupport)
	if got := approve(desk, p.reviewed().ID, "kranich"); got.Status != http.StatusOK {
		t.Fatal(string(got.Body))
	}
	for slug, state := range map[string]string{"reiher": "slug_free", "kranich": "slug_taken", "admin": "slug_reserved", "Kranich!": "slug_malformed", "ab": "slug_malformed"} {
		var got struct{ Slug, State string }
		desk.Get("/api/storefront-addresses/"+slug).Into(t, &got)
		if got.State != state || got.Slug != slug {
			t.Errorf("%s: %+v", slug, got)
		}
	}
}

// The desk finds an application by its company or city, however it is written.
func TestSearchingTheQueue(t *testing.T) {
	p := newPlace(t)
	p.reviewed(from("a@kranich.example"), named("Müller & Söhne GmbH"))
	p.reviewed(from("b@kranich.example"), named("Łódzki Ośrodek IT"))
	desk := p.staff(auth.ProviderSupport)
	for search, want := range map[string]int{"mull": 1, "SÖHNE": 1, "osrodek": 1, "erf": 2, "nobody": 0, " ": 2} {
		var page struct{ Items []shown }
		desk.Get("/api/applications?search="+strings.ReplaceAll(search, " ", "%20")).Into(t, &page)
		if len(page.Items) != want {
			t.Errorf("%q finds %d", search, len(page.Items))
		}
	}
}

// R7: the answer brings the application back into the queue, marked, and can be asked about again.
func TestTheAnswerComesBack(t *testing.T) {
	p := newPlace(t)
	desk, a := p.staff(auth.ProviderSupport), p.reviewed()
	if got := ask(desk, a.ID, "GmbH or UG?", 0); got.Status != http.StatusOK {
		t.Fatal(string(got.Body))
	}
	p.now = p.now.Add(time.Hour)
	if got := p.answer(p.signed(a), "GmbH since May"); got.Status != http.StatusOK {
		t.Fatalf("answer: %d %s", got.Status, got.Body)
	}
	var queue struct {
		Items []struct {
			ID         string
			AnsweredAt time.Time
		}
	}
	desk.Get("/api/applications").Into(t, &queue)
	if len(queue.Items) != 1 || queue.Items[0].ID != a.ID || !queue.Items[0].AnsweredAt.Equal(p.now) {
		t.Errorf("the queue: %+v", queue)
	}
	var read struct {
		Inquiries []struct{ Question, Answer string }
	}
	desk.Get("/api/applications/"+a.ID).Into(t, &read)
	if len(read.Inquiries) != 1 || read.Inquiries[0].Answer != "GmbH since May" {
		t.Errorf("the desk reads %+v", read)
	}
	if got := ask(desk, a.ID, "Since which May?", 0); got.Status != http.StatusOK {
		t.Errorf("asked again: %d %s", got.Status, got.Body)
	}
}
