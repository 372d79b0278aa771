package registration_test

import (
	"crypto/rand"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
)

// R7: an application is decided once, and only when its address is confirmed.
func TestAnApplicationIsDecidedOnce(t *testing.T) {
	yes := func(c *apitest.Client, id string) apitest.Answer { return approve(c, id, "") }
	no := func(c *apitest.Client, id string) apitest.Answer { return reject(c, id, "no") }
	for _, c := range []struct {
		sentence string
		first    func(*apitest.Client, string) apitest.Answer
		second   func(*apitest.Client, string) apitest.Answer
		status   string
	}{
		{"approved, then approved", yes, yes, "approved"},
		{"approved, then rejected", yes, no, "approved"},
		{"rejected, then approved", no, yes, "rejected"},
		{"not confirmed, then approved", nil, yes, "received"},
		{"not confirmed, then rejected", nil, no, "received"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			desk, a := p.staff(auth.ProviderAdmin), p.apply()
			if c.first != nil {
				p.confirm(p.token(a))
				if got := c.first(desk, a.ID); got.Status != http.StatusOK {
					t.Fatalf("first: %d %s", got.Status, got.Body)
				}
			}
			got := c.second(desk, a.ID)
			if got.Status != http.StatusConflict || got.Problem.Code != "application_decided" || got.Problem.Params["status"] != c.status {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
		})
	}
}

// REQUIREMENTS B1: twenty decisions at once, some each way, are one.
func TestTwentyDecisionsAtOnceAreOne(t *testing.T) {
	p := newPlace(t)
	desk, a := p.staff(auth.ProviderAdmin), p.reviewed()
	answers := make([]apitest.Answer, 20)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() {
			if i%2 == 0 {
				answers[i] = approve(desk, a.ID, "")
			} else {
				answers[i] = reject(desk, a.ID, "no")
			}
		})
	}
	all.Wait()
	decided := 0
	for _, got := range answers {
		switch {
		case got.Status == http.StatusOK:
			decided++
		case got.Status != http.StatusConflict || got.Problem.Code != "application_decided":
			t.Errorf("got %d %q", got.Status, got.Problem.Code)
		}
	}
	if letters := len(p.letters()); decided != 1 || letters != 3 {
		t.Errorf("%d decisions, %d letters", decided, letters)
	}
	if now := p.read(a.ID); p.rows("Reseller") != map[reseller.Status]int{reseller.Approved: 1}[now.Status] {
		t.Errorf("the application is %s, with %d resellers", now.Status, p.rows("Reseller"))
	}
}

// P2: of companies that applied with the same ids and are approved at the same moment one has them; the others are admitted
// without.
func TestIDsAreGivenOnceHoweverManyAreApprovedAtOnce(t *testing.T) {
	p := newPlace(t)
	p.hurried = true
	desk := p.staff(auth.ProviderAdmin)
	var waiting []reseller.Application
	for _, name := range []string{"Storch", "Eisvogel", "Habicht", "Milan"} {
		waiting = append(waiting, p.reviewed(named(name+" GmbH"), from("office@"+strings.ToLower(name)+".example"),
			func(f body) { f["partnerId"], f["microsoftId"] = "1234567", "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57" }))
	}
	answers := make([]apitest.Answer, len(waiting))
	var all sync.WaitGroup
	for i, a := range waiting {
		all.Go(func() { answers[i] = approve(desk, a.ID, "") })
	}
	all.Wait()
	var with []string
	for i, got := range answers {
		if got.Status != http.StatusOK {
			t.Fatalf("%s: %d %s", waiting[i].Company, got.Status, got.Body)
		}
		made, err := p.store.Reseller(t.Context(), p.read(waiting[i].ID).Reseller)
		if err != nil {
			t.Fatal(err)
		}
		if made.PartnerID != "" || made.MicrosoftID != "" {
			with = append(with, made.Name)
		}
	}
	if len(with) != 1 {
		t.Errorf("the ids have %v", with)
	}
}

// REQUIREMENTS B1, B2: a decision whose answer was lost, and one that is sent again.
func TestADecisionUnderOneKey(t *testing.T) {
	for sentence, decide := range map[string]func(*apitest.Client, string, apitest.Header) apitest.Answer{
		"approval":  func(c *apitest.Client, id string, h apitest.Header) apitest.Answer { return approve(c, id, "", h) },
		"rejection": func(c *apitest.Client, id string, h apitest.Header) apitest.Answer { return reject(c, id, "no", h) },
	} {
		t.Run(sentence, func(t *testing.T) {
			p := newPlace(t)
			desk, a := p.staff(auth.ProviderAdmin), p.reviewed()
			key := apitest.Header{Name: "Idempotency-Key", Value: rand.Text()}
			p.trips.LoseAnswer("TransactWriteItems")
			first := decide(desk, a.ID, key)
			again := decide(desk, a.ID, key)
			if first.Status != http.StatusOK || again.Status != first.Status || string(again.Body) != string(first.Body) {
				t.Errorf("first %d %s, again %d %s", first.Status, first.Body, again.Status, again.Body)
			}
			if letters := p.letters(); len(letters) != 3 {
				t.Errorf("letters: %v", letters)
			}
		})
	}
}

// PERFORMANCE 4: reads, and exactly one transaction.
func TestRoundTripsOfTheDesk(t *testing.T) {
	p := newPlace(t)
	desk, first, second := p.staff(auth.ProviderAdmin), p.reviewed(), p.reviewed(from("jan@nowak.example"))
	for _, c := range []struct {
		sentence string
		do       func()
		trips    map[string]int
	}{
		{"the queue", func() { desk.Get("/api/applications") }, map[string]int{"BatchGetItem": 1, "Query": 1}},
		{"one application", func() { desk.Get("/api/applications/" + first.ID) }, map[string]int{"BatchGetItem": 1, "GetItem": 1}},
		{"approval", func() { approve(desk, first.ID, "") }, map[string]int{"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}},
		{"rejection", func() { reject(desk, second.ID, "no") }, map[string]int{"BatchGetItem": 1, "GetItem": 1, "TransactWriteItems": 1}},
		{"a refusal writes nothing, and looks once more for an earlier answer", func() { approve(desk, first.ID, "") }, map[string]int{"BatchGetItem": 2, "GetItem": 1}},
	} {
		p.trips.Reset()
		c.do()
		if diff := cmp.Diff(c.trips, p.trips.Counts()); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}
