package identity_test

import (
	"net/http"
	"testing"
	"time"

	"twotier/shared/account"
	"twotier/shared/httpapi/apitest"
)

type sessions struct {
	Items []struct {
		ID, Browser, System, Address string
		Current                      bool
		UsedAt                       time.Time
	}
}

func (p *place) signedIn(t *testing.T, email string, headers ...apitest.Header) *apitest.Client {
	t.Helper()
	browser := apitest.New(t, p.api)
	if got := browser.Post("/api/sessions", credentials(email, password), headers...); sessionCookie(got) == "" {
		t.Fatalf("sign in: %d %s", got.Status, got.Body)
	}
	return browser
}

// I7: own sessions are listed in words, and end one by one or all others at once.
func TestOwnSessions(t *testing.T) {
	p := newPlace(t)
	other := p.add(t, "jan@nowak.example", p.without(t, "Nowak"))
	first := p.signedIn(t, p.person.Email, apitest.Header{Name: "User-Agent", Value: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"})
	p.now = p.now.Add(time.Minute)
	second, third := p.signedIn(t, p.person.Email), p.signedIn(t, p.person.Email)
	stranger := p.signedIn(t, other.Email)
	var list sessions
	first.Get("/api/sessions").Into(t, &list)
	if len(list.Items) != 3 || !list.Items[2].Current || list.Items[2].Browser != "Firefox" || list.Items[2].System != "Windows" || list.Items[2].Address == "" {
		t.Fatalf("sessions: %+v", list)
	}
	if got := stranger.Delete("/api/sessions/" + list.Items[0].ID); got.Status != http.StatusNotFound {
		t.Errorf("somebody else's session: %d", got.Status)
	}
	var own sessions
	second.Get("/api/sessions").Into(t, &own)
	for _, s := range own.Items {
		if s.Current {
			first.Delete("/api/sessions/" + s.ID)
		}
	}
	if got := second.Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Errorf("the one that was ended: %d", got.Status)
	}
	first.Delete("/api/sessions")
	if got := third.Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Errorf("all others: %d", got.Status)
	}
	if got := first.Get("/api/session"); got.Status != http.StatusOK {
		t.Errorf("this one: %d", got.Status)
	}
	if got := stranger.Get("/api/session"); got.Status != http.StatusOK {
		t.Errorf("another person's: %d", got.Status)
	}
}

// A4: ten browsers at the most; one more ends the oldest. Signing in again in the same browser replaces its session.
func TestTheEleventhBrowserEndsTheOldest(t *testing.T) {
	p := newPlace(t)
	var browsers []*apitest.Client
	for range account.MostSessions {
		p.now = p.now.Add(time.Minute)
		browsers = append(browsers, p.signedIn(t, p.person.Email))
	}
	old := browsers[3].Tab()
	browsers[3].Post("/api/sessions", credentials(p.person.Email, password))
	if got := old.Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Errorf("the cookie of before the new sign-in: %d", got.Status)
	}
	if got := browsers[0].Get("/api/session"); got.Status != http.StatusOK {
		t.Errorf("ten are allowed: %d", got.Status)
	}
	p.now = p.now.Add(time.Minute)
	p.signedIn(t, p.person.Email)
	if got := browsers[0].Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Errorf("the oldest of eleven: %d", got.Status)
	}
	if got := browsers[1].Get("/api/session"); got.Status != http.StatusOK {
		t.Errorf("the second oldest: %d", got.Status)
	}
}

// A4: a session ends when it is not used, and use is noted once an hour.
func TestAnIdleSessionEnds(t *testing.T) {
	p := newPlace(t)
	used, idle := p.signedIn(t, p.person.Email), p.signedIn(t, p.person.Email)
	for range 3 {
		p.now = p.now.Add(90 * time.Minute)
		p.trips.Reset()
		used.Get("/api/session")
		if writes := p.trips.Counts()["TransactWriteItems"]; writes != 1 {
			t.Errorf("%d notes of use after an hour and a half", writes)
		}
		p.trips.Reset()
		used.Get("/api/session")
		if writes := p.trips.Counts()["TransactWriteItems"]; writes != 0 {
			t.Errorf("%d notes of use at once again", writes)
		}
	}
	if got := idle.Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Errorf("unused for %s: %d", 270*time.Minute, got.Status)
	}
	if got := used.Get("/api/session"); got.Status != http.StatusOK {
		t.Errorf("in use: %d", got.Status)
	}
}

// A4: what a cookie brings along opens nothing that was not begun with it: no fixed session, no fixed ceremony.
func TestAFixedCookieOpensNothing(t *testing.T) {
	p := newPlace(t)
	fixed := string(account.NewToken(p.person.ID))
	browser := apitest.New(t, p.api).WithSession(fixed)
	got := browser.Post("/api/sessions", credentials(p.person.Email, password))
	if sessionCookie(got) == "" {
		t.Fatalf("sign in: %d", got.Status)
	}
	if got := apitest.New(t, p.api).WithSession(fixed).Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Errorf("the cookie that was there before: %d", got.Status)
	}
}

// A4: a sign-in that overlaps with a change of the person's password begins nothing.
func TestASignInDoesNotOutrunAChangeOfThePerson(t *testing.T) {
	p := newPlace(t)
	standing, err := p.store.Standing(t.Context(), p.person.ID)
	if err != nil {
		t.Fatal(err)
	}
	changed := standing.Person
	changed.Password = account.HashPassword("Fuenf-Reiher-1988!")
	if _, err := p.store.SavePerson(t.Context(), changed, p.act("person.password-changed")); err != nil {
		t.Fatal(err)
	}
	token := account.NewToken(p.person.ID)
	err = p.store.Enter(t.Context(), account.Entrance{Person: standing.Person, Session: account.Session{
		Person: p.person.ID, Hash: token.Hash(), CreatedAt: p.now, ExpiresAt: p.now.Add(time.Hour),
	}}, p.act("session.begun"))
	if err == nil {
		t.Error("the session of before the change began after it")
	}
}
