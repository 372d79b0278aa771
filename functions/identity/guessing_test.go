package identity_test

import (
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"testing"
	"time"

	"twotier/shared/httpapi/apitest"
)

// A8: guessing at one account is slowed down more and more, for a known address as for an unknown one, and the answer
// says when to come back.
func TestGuessingIsSlowedDown(t *testing.T) {
	for _, email := range []string{"anja@kranich.example", "nobody@kranich.example"} {
		t.Run(email, func(t *testing.T) {
			p := newPlace(t)
			browser := apitest.New(t, p.api)
			var statuses []int
			var waits []string
			for range 8 {
				got := browser.Post("/api/sessions", credentials(email, "Falsch-gemerkt-1"))
				statuses = append(statuses, got.Status)
				if got.Status == http.StatusTooManyRequests {
					wait := got.Header.Get("Retry-After")
					if wait == "" || wait != got.Problem.Params["seconds"] || got.Problem.Code != "too_many_requests" {
						t.Fatalf("Retry-After %q in %s", wait, got.Body)
					}
					waits = append(waits, wait)
					seconds, _ := strconv.Atoi(wait)
					p.now = p.now.Add(time.Duration(seconds) * time.Second)
					browser.Post("/api/sessions", credentials(email, "Falsch-gemerkt-1"))
				}
			}
			if fmt.Sprint(statuses) != "[401 401 401 401 401 429 429 429]" || fmt.Sprint(waits) != "[2 4 8]" {
				t.Errorf("answers %v, waits %v", statuses, waits)
			}
		})
	}
}

// A8: nobody can lock somebody else out: while others guess at the account from everywhere, the right password gets in
// from a browser that was used before at once, and from a new one after a wait of less than a minute.
func TestOthersGuessingLocksNobodyOut(t *testing.T) {
	p := newPlace(t)
	own := p.signedIn(t, p.person.Email)
	p.now = p.now.Add(time.Minute)
	for i := range 60 {
		address := apitest.Header{Name: apitest.AddressHeader, Value: fmt.Sprintf("203.0.113.%d", i)}
		apitest.New(t, p.api).Post("/api/sessions", credentials(p.person.Email, "Falsch-gemerkt-1"), address)
	}
	if got := own.Post("/api/sessions", credentials(p.person.Email, password)); got.Status != http.StatusOK {
		t.Errorf("from the browser used before: %d %s", got.Status, got.Body)
	}
	fresh := apitest.New(t, p.api)
	got := fresh.Post("/api/sessions", credentials(p.person.Email, password))
	if got.Status != http.StatusTooManyRequests {
		t.Fatalf("60 networks guessing slow nothing down: %d", got.Status)
	}
	seconds, _ := strconv.Atoi(got.Header.Get("Retry-After"))
	p.now = p.now.Add(time.Duration(seconds) * time.Second)
	if got := fresh.Post("/api/sessions", credentials(p.person.Email, password)); got.Status != http.StatusOK || seconds >= 60 {
		t.Errorf("from a new browser after %d s: %d", seconds, got.Status)
	}
}

// A8: the right password gives its tries back, so that whoever mistypes now and then never waits.
func TestARightPasswordGivesTriesBack(t *testing.T) {
	p := newPlace(t)
	for range 5 {
		for range 4 {
			apitest.New(t, p.api).Post("/api/sessions", credentials(p.person.Email, "Falsch-gemerkt-1"))
		}
		p.now = p.now.Add(10 * time.Second)
		if got := apitest.New(t, p.api).Post("/api/sessions", credentials(p.person.Email, password)); got.Status != http.StatusOK {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
	}
}

// A8: a known and an unknown address cost the same reads and the same writes, and Argon2id runs for both.
func TestAnUnknownPersonCostsTheSame(t *testing.T) {
	p := newPlace(t)
	trips := func(email, address string) map[string]int {
		p.trips.Reset()
		apitest.New(t, p.api).Post("/api/sessions", credentials(email, "Falsch-gemerkt-1"), apitest.Header{Name: apitest.AddressHeader, Value: address})
		return p.trips.Counts()
	}
	known, unknown := trips(p.person.Email, "203.0.113.1"), trips("nobody@kranich.example", "203.0.113.2")
	if !maps.Equal(known, unknown) || known["Query"] != 1 {
		t.Errorf("known %v, unknown %v", known, unknown)
	}
}
