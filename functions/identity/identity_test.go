package identity_test

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/functions/identity"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/passkey"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const (
	password = "Vier-Kraniche-1987!"
	origin   = "https://portal.example"
)

type place struct {
	store    *store.Store
	trips    *storetest.Trips
	database dynoxidetest.Database
	api      http.Handler
	now      time.Time
	person   account.Person // of a reseller that asks for no second factor
}

func newPlace(t testing.TB) *place {
	p := &place{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return p.now }
	p.database = dynoxidetest.New(t)
	p.store, p.trips = storetest.On(t, p.database, clock)
	secrets, err := seal.New([]byte(storetest.Key), "factors")
	if err != nil {
		t.Fatal(err)
	}
	passkeys, err := passkey.New(origin, "Aldermark Distribution GmbH")
	if err != nil {
		t.Fatal(err)
	}
	api := httpapi.New("identity", slog.New(slog.DiscardHandler))
	identity.Register(api, identity.API{Accounts: account.Service{
		Store: p.store, Now: clock, NewID: wire.NewID, Secrets: secrets, Passkeys: passkeys, Issuer: "Aldermark Distribution GmbH",
	}})
	p.api = api.Handler(p.store)
	p.person = p.add(t, "anja@kranich.example", p.without(t, "Kranich"))
	return p
}

// without makes an organisation that asks for no second factor, and the membership of its account manager.
func (p *place) without(t testing.TB, name string) account.Member {
	t.Helper()
	m := account.Member{Tenant: auth.Reseller(wire.NewID()), Organisation: name, Role: auth.AccountManager}
	p.allow(t, m.Area(), account.Policy{Methods: account.Methods()})
	return m
}

// allow makes an organisation's rules.
func (p *place) allow(t testing.TB, a auth.Area, policy account.Policy) {
	t.Helper()
	if _, err := p.store.SavePolicy(t.Context(), a, policy, p.act("sign-in-rules.changed")); err != nil {
		t.Fatal(err)
	}
}

// act is something the test does itself.
func (p *place) act(name string) audit.Act {
	return audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: name}
}

func (p *place) add(t testing.TB, email string, members ...account.Member) account.Person {
	t.Helper()
	added, err := p.store.AddPerson(t.Context(), account.Person{
		ID: wire.NewID(), Email: email, FirstName: "Anja", LastName: "Kessler", Language: "de",
		Password: account.HashPassword(password), Members: members,
	}, p.act("person.added"))
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func sessionCookie(answer apitest.Answer) string {
	for _, cookie := range answer.Header.Values("Set-Cookie") {
		if strings.HasPrefix(cookie, "__Host-session=") {
			return cookie
		}
	}
	return ""
}

func credentials(email, password string) map[string]string {
	return map[string]string{"email": email, "password": password}
}

// I1: the account sign-in, and that nobody learns which half was wrong.
func TestSigningIn(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence, email, password string
		status                    int
		code                      string
	}{
		{"the right password opens the account", "anja@kranich.example", password, http.StatusOK, ""},
		{"the address is found in any case", " Anja@KRANICH.example ", password, http.StatusOK, ""},
		{"a wrong password does not", "anja@kranich.example", password + "x", http.StatusUnauthorized, "sign_in_failed"},
		{"an unknown person gets the same answer", "nobody@kranich.example", password, http.StatusUnauthorized, "sign_in_failed"},
		{"what is no address gets the same answer", "nobody", password, http.StatusUnauthorized, "sign_in_failed"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			answer := apitest.New(t, p.api).Post("/api/sessions", credentials(c.email, c.password))
			if answer.Status != c.status || answer.Problem.Code != c.code {
				t.Errorf("got %d %q, want %d %q", answer.Status, answer.Problem.Code, c.status, c.code)
			}
			if signedIn := sessionCookie(answer) != ""; signedIn != (c.status == http.StatusOK) {
				t.Errorf("cookies: %q", answer.Header.Values("Set-Cookie"))
			}
		})
	}
}

// REQUIREMENTS A4: what a session is, and that it ends.
func TestASession(t *testing.T) {
	p := newPlace(t)
	browser := apitest.New(t, p.api)
	if got := browser.Get("/api/session"); got.Status != http.StatusUnauthorized || got.Problem.Code != "sign_in_needed" {
		t.Fatalf("before signing in: %d %q", got.Status, got.Problem.Code)
	}
	cookie := sessionCookie(browser.Post("/api/sessions", credentials("anja@kranich.example", password)))
	for _, attribute := range []string{"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, attribute) {
			t.Errorf("the cookie lacks %s: %s", attribute, cookie)
		}
	}
	var me struct {
		Organisations []struct{ ID, Name, Role string }
	}
	browser.Get("/api/session").Into(t, &me)
	if len(me.Organisations) != 1 || me.Organisations[0].Name != "Kranich" {
		t.Errorf("organisations: %+v", me.Organisations)
	}

	t.Run("another organisation answers like an unknown one", func(t *testing.T) {
		for _, foreign := range []auth.Tenant{auth.Provider(), auth.Reseller(wire.NewID())} {
			if got := browser.In(foreign).Get("/api/session"); got.Status != http.StatusNotFound {
				t.Errorf("%s: %d", foreign, got.Status)
			}
		}
	})
	t.Run("signing out ends it at once, also for a copied cookie", func(t *testing.T) {
		copied := strings.TrimPrefix(strings.Split(cookie, ";")[0], "__Host-session=")
		if got := browser.Delete("/api/session"); got.Status != http.StatusNoContent {
			t.Fatalf("sign out: %d %s", got.Status, got.Body)
		}
		if got := browser.WithSession(copied).Get("/api/session"); got.Status != http.StatusUnauthorized {
			t.Errorf("the copied cookie still opens: %d", got.Status)
		}
	})
	t.Run("it ends by itself", func(t *testing.T) {
		browser.Post("/api/sessions", credentials("anja@kranich.example", password))
		p.now = p.now.Add(account.SessionLife)
		if got := browser.Get("/api/session"); got.Status != http.StatusUnauthorized {
			t.Errorf("after %s: %d", account.SessionLife, got.Status)
		}
	})
}

// N4: a session's history is whole, in whichever organisation it ends, also when the answer of its end is lost.
func TestASessionsHistory(t *testing.T) {
	p := newPlace(t)
	nowak, kranich := p.without(t, "Nowak"), p.without(t, "Kranich")
	first, second := nowak.Tenant, kranich.Tenant
	p.add(t, "jan@nowak.example", nowak, kranich)
	browser := apitest.New(t, p.api)
	cookie := sessionCookie(browser.Post("/api/sessions", credentials("jan@nowak.example", password)))
	p.trips.LoseAnswer("TransactWriteItems")
	if got := browser.In(second).Delete("/api/session"); got.Status != http.StatusNoContent {
		t.Fatalf("sign out: %d %s", got.Status, got.Body)
	}
	token := account.Token(strings.TrimPrefix(strings.Split(cookie, ";")[0], "__Host-session="))
	entries, _, err := p.store.History(t.Context(), first, "session", token.Hash()[:16], "")
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	slices.Reverse(entries)
	if broken := audit.Broken(entries, audit.Revision{Version: 2, Hash: entries[1].Hash}); broken != 0 || entries[1].Act != "session.ended" {
		t.Errorf("broken at %d: %+v", broken, entries)
	}
}

// REQUIREMENTS A5: other sites cannot act with our visitor's cookie.
func TestAnotherSitesRequestIsRefused(t *testing.T) {
	p := newPlace(t)
	browser := apitest.New(t, p.api)
	for _, h := range []apitest.Header{
		{Name: "Sec-Fetch-Site", Value: "cross-site"},
		{Name: "Sec-Fetch-Site", Value: "same-site"},
		{Name: "Origin", Value: "null"},
		{Name: "Content-Type", Value: "text/plain"},
		{Name: "Twotier-Request", Value: ""},
	} {
		got := browser.Post("/api/sessions", credentials("anja@kranich.example", password), h)
		if got.Status != http.StatusForbidden || got.Problem.Code != "foreign_request" {
			t.Errorf("%s: %q: %d %q", h.Name, h.Value, got.Status, got.Problem.Code)
		}
	}
}

// PERFORMANCE 4: round trips.
func TestRoundTrips(t *testing.T) {
	p := newPlace(t)
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials("anja@kranich.example", password))
	p.trips.Reset()
	browser.Get("/api/session")
	if got := p.trips.Counts(); got["BatchGetItem"] != 1 || got["Query"] != 1 || len(got) != 2 {
		t.Errorf("me: %v, want the session and the person", got)
	}
	p.trips.Reset()
	browser.Delete("/api/session")
	if got := p.trips.Counts(); got["TransactWriteItems"] != 1 {
		t.Errorf("sign out: %v, want exactly one transaction", got)
	}
}
