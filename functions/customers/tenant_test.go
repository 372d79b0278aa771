package customers_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
)

type prefix struct {
	Prefix, State string
	Suggestions   []string
}

// C3: what a person who types a prefix is told.
func TestCheckingAPrefix(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	_, other := p.office()
	id := create(t, browser, kessler()).ID
	reserved := create(t, other, kessler()).ID
	if got := other.Post("/api/customers/"+reserved+"/tenant", m{"prefix": "Kessler"}); got.Status != http.StatusAccepted {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	for _, c := range []struct {
		sentence, typed string
		want            prefix
	}{
		{"free", "tiefbaukessler", prefix{"tiefbaukessler", "free", []string{}}},
		{"case does not matter, and people type the whole domain", "TiefbauKessler.onmicrosoft.com", prefix{"tiefbaukessler", "free", []string{}}},
		{"taken at Microsoft", "contoso", prefix{"contoso", "taken", []string{"tiefbaukesslersoehne", "tiefbau", "tiefbaukesslersoehnekg"}}},
		{"kept for somebody else", "kessler", prefix{"kessler", "taken", []string{"tiefbaukesslersoehne", "tiefbau", "tiefbaukesslersoehnekg"}}},
		{"a hyphen is not taken", "tiefbau-kessler", prefix{"tiefbau-kessler", "invalid", []string{"tiefbaukesslersoehne", "tiefbau", "tiefbaukesslersoehnekg"}}},
		{"28 letters are too many", strings.Repeat("x", 28), prefix{strings.Repeat("x", 28), "invalid", []string{"tiefbaukesslersoehne", "tiefbau", "tiefbaukesslersoehnekg"}}},
		{"27 are not", strings.Repeat("x", 27), prefix{strings.Repeat("x", 27), "free", []string{}}},
		{"an umlaut is not taken", "k%C3%B6ln", prefix{"köln", "invalid", []string{"tiefbaukesslersoehne", "tiefbau", "tiefbaukesslersoehnekg"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var got prefix
			browser.Get("/api/domain-prefixes/"+c.typed+"?customer="+id).Into(t, &got)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	t.Run("suggestions are free themselves", func(t *testing.T) {
		browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "tiefbau"})
		var got prefix
		browser.Get("/api/domain-prefixes/contoso?customer="+id).Into(t, &got)
		if slices.Contains(got.Suggestions, "tiefbau") || len(got.Suggestions) != 3 {
			t.Errorf("suggestions: %v", got.Suggestions)
		}
	})
	t.Run("without a customer nothing is suggested", func(t *testing.T) {
		var got prefix
		browser.Get("/api/domain-prefixes/contoso").Into(t, &got)
		if diff := cmp.Diff(prefix{"contoso", "taken", []string{}}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("when Microsoft gives no answer, nobody pretends", func(t *testing.T) {
		p.sandbox.Fail(sandbox.Rule{Operation: "HEAD /v1/domains/{domain}", Kind: sandbox.Status, Status: 403, Times: -1})
		defer p.sandbox.Server.ClearFaults()
		if got := browser.Get("/api/domain-prefixes/kranichberg"); got.Status != http.StatusServiceUnavailable || got.Problem.Code != "partner_center_unavailable" {
			t.Errorf("%d %q", got.Status, got.Problem.Code)
		}
	})
}

// C3, REQUIREMENTS A8: who types is never stopped, who asks by the hundred is told how long to wait, and colleagues are
// not in each other's way.
func TestCheckingPrefixesTooFast(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	colleague := apitest.New(t, p.api).WithSession(string(office.Colleague(t, auth.Sales)))
	ask := func(who *apitest.Client, i int) apitest.Answer {
		return who.Get(fmt.Sprintf("/api/domain-prefixes/kranichberg%d", i))
	}
	for i := range 20 {
		if got := ask(browser, i); got.Status != http.StatusOK {
			t.Fatalf("%d: %d %s", i, got.Status, got.Body)
		}
	}
	got := ask(browser, 20)
	if got.Status != http.StatusTooManyRequests || got.Problem.Code != "too_many_requests" || got.Problem.Params["seconds"] != "2" || got.Header.Get("Retry-After") != "2" {
		t.Errorf("%d %s %v", got.Status, got.Problem.Code, got.Problem.Params)
	}
	if got := ask(colleague, 0); got.Status != http.StatusOK {
		t.Errorf("a colleague: %d %s", got.Status, got.Body)
	}
	p.now = p.now.Add(2 * time.Second)
	if got := ask(browser, 21); got.Status != http.StatusOK {
		t.Errorf("after the wait: %d %s", got.Status, got.Body)
	}
}

// C3: asking for a tenant, and every way it is refused.
func TestAskingForATenant(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	for _, c := range []struct {
		sentence, prefix string
		status           int
		code             string
		errors           []fault.Field
	}{
		{"no prefix", "", 422, "invalid_input", []fault.Field{{Path: "prefix", Code: "required", Params: map[string]string{"max": "27"}}}},
		{"a shape Microsoft does not take", "tiefbau kessler", 422, "invalid_input", []fault.Field{{Path: "prefix", Code: "prefix_malformed", Params: map[string]string{"max": "27"}}}},
		{"too long", strings.Repeat("x", 28), 422, "invalid_input", []fault.Field{{Path: "prefix", Code: "prefix_too_long", Params: map[string]string{"max": "27"}}}},
		{"taken at Microsoft", "contoso", 409, "prefix_taken", nil},
		{"good", "TiefbauKessler", 202, "", nil},
		{"once is enough", "tiefbaukessler2", 409, "tenant_under_way", nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := browser.Post("/api/customers/"+id+"/tenant", m{"prefix": c.prefix})
			if got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("%d %q, want %d %q", got.Status, got.Problem.Code, c.status, c.code)
			}
			if diff := cmp.Diff(c.errors, got.Problem.Errors); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	var read shown
	browser.Get("/api/customers/"+id).Into(t, &read)
	if read.Tenant.Status != "requested" || read.Tenant.Domain != "tiefbaukessler.onmicrosoft.com" || read.Readiness[0].Code != "tenant_under_way" {
		t.Errorf("customer: %+v %+v", read.Tenant, read.Readiness)
	}
	var all page
	browser.Get("/api/customers").Into(t, &all)
	if all.Items[0].Tenant != "requested" {
		t.Errorf("the list shows %q", all.Items[0].Tenant)
	}
}

// C3: when Microsoft gives no answer, the wish is kept and the background finds out.
func TestAskingForATenantWhileMicrosoftIsAway(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	p.sandbox.Fail(sandbox.Rule{Operation: "HEAD /v1/domains/{domain}", Kind: sandbox.Status, Status: 403, Times: -1})
	if got := browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}); got.Status != http.StatusAccepted {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}

// C3: a race for one prefix, between resellers who do not know of each other: one wins, the others are told.
func TestARaceForOnePrefix(t *testing.T) {
	p := newPlace(t)
	const runners = 12
	type runner struct {
		browser *apitest.Client
		id      string
	}
	all := make([]runner, runners)
	for i := range all {
		_, browser := p.office()
		all[i] = runner{browser, create(t, browser, kessler()).ID}
	}
	answers := make([]apitest.Answer, runners)
	var group sync.WaitGroup
	for i, r := range all {
		group.Go(func() { answers[i] = r.browser.Post("/api/customers/"+r.id+"/tenant", m{"prefix": "kessler"}) })
	}
	group.Wait()
	won := 0
	for _, a := range answers {
		switch {
		case a.Status == http.StatusAccepted:
			won++
		case a.Status != http.StatusConflict || a.Problem.Code != "prefix_taken":
			t.Errorf("a loser is told %d %q", a.Status, a.Problem.Code)
		}
	}
	if won != 1 {
		t.Errorf("%d won, want 1", won)
	}
}

// C3: two colleagues ask for the same customer, each with a prefix of their own.
func TestTwoColleaguesAskAtOnce(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	answers := make([]apitest.Answer, 8)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() {
			answers[i] = browser.Post("/api/customers/"+id+"/tenant", m{"prefix": fmt.Sprintf("kessler%d", i)})
		})
	}
	group.Wait()
	won := 0
	for _, a := range answers {
		switch {
		case a.Status == http.StatusAccepted:
			won++
		case a.Status != http.StatusConflict || a.Problem.Code != "tenant_under_way":
			t.Errorf("a loser is told %d %q", a.Status, a.Problem.Code)
		}
	}
	if won != 1 {
		t.Errorf("%d won, want 1", won)
	}
}

// REQUIREMENTS B1: a lost answer of the table is no second wish and no refusal.
func TestALostAnswerWhileAskingForATenant(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	key := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	p.trips.LoseAnswer("TransactWriteItems")
	first := browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}, key)
	again := browser.Post("/api/customers/"+id+"/tenant", m{"prefix": "kessler"}, key)
	if first.Status != http.StatusAccepted || string(first.Body) != string(again.Body) {
		t.Errorf("first %d %s\nagain %d %s", first.Status, first.Body, again.Status, again.Body)
	}
}
