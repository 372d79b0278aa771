package identity_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/shared/account"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/wire"
)

// A sign-in by password alone, from the request to the answer with its cookies, on a real table: from the browser used
// before, which takes one turn, and from a second one, which takes three and asks for a letter. Argon2id alone is
// measured in turn with it, so that both meet the same load; the rest is ours and the table's.
func BenchmarkSignIn(b *testing.B) {
	b.Run("known_browser", func(b *testing.B) {
		p := newPlace(b)
		browser := apitest.New(b, p.api)
		p.mustSignIn(b, browser, p.person)
		p.measureSignIn(b, func() (*apitest.Client, account.Person) { return browser, p.person })
	})
	b.Run("new_browser", func(b *testing.B) {
		p := newPlace(b)
		p.measureSignIn(b, func() (*apitest.Client, account.Person) { // of another person each time: browsers add up
			person := p.add(b, strings.ToLower(wire.NewID())+"@kranich.example", p.person.Members...)
			p.mustSignIn(b, apitest.New(b, p.api), person)
			return apitest.New(b, p.api), person
		})
	})
}

// measureSignIn reports medians.
func (p *place) measureSignIn(b *testing.B, prepared func() (*apitest.Client, account.Person)) {
	var whole, hash []time.Duration
	for b.Loop() {
		p.now = p.now.Add(5 * time.Minute) // the turns taken before are paid off
		browser, person := prepared()
		whole = append(whole, timed(func() { p.mustSignIn(b, browser, person) }))
		hash = append(hash, timed(func() { person.Password.Fits(password) }))
	}
	b.ReportMetric(0, "ns/op") // of preparing and both measurements, so of nothing
	b.ReportMetric(milliseconds(whole), "p50_ms")
	b.ReportMetric(milliseconds(hash), "argon2id_ms")
	b.ReportMetric(100*milliseconds(hash)/milliseconds(whole), "argon2id_%")
}

func (p *place) mustSignIn(b *testing.B, browser *apitest.Client, person account.Person) {
	if got := browser.Post("/api/sessions", credentials(person.Email, password)); got.Status != http.StatusOK || sessionCookie(got) == "" {
		b.Fatalf("%d %s", got.Status, got.Body)
	}
}

func timed(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// milliseconds is the median.
func milliseconds(times []time.Duration) float64 {
	slices.Sort(times)
	return times[len(times)/2].Seconds() * 1000
}
