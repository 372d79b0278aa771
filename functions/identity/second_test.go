package identity_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

type progress struct {
	Next          string
	Factors       []string
	RecoveryCodes []string
	Me            *struct {
		Organisations []struct{ ID string }
	}
}

// guarded adds a person whose organisation requires a second factor.
func (p *place) guarded(t *testing.T, email string) account.Person {
	return p.add(t, email, account.Member{Tenant: auth.Reseller(wire.NewID()), Organisation: "Kranich", Role: auth.AccountManager})
}

// code is what the person's authenticator app shows now.
func (p *place) code(t *testing.T, secret string) map[string]string {
	t.Helper()
	code, err := totp.GenerateCode(secret, p.now)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"code": code, "name": "Phone"}
}

// enrol lets a person who owes a factor set an app up in its first sign-in.
func (p *place) enrol(t *testing.T, browser *apitest.Client, email string) (secret string, codes []string) {
	t.Helper()
	var owed, done progress
	browser.Post("/api/sessions", credentials(email, password)).Into(t, &owed)
	if owed.Next != "enrol" || owed.Me != nil {
		t.Fatalf("the password leads to %+v", owed)
	}
	var shown struct {
		Secret, Address string
		Picture         struct {
			Size int
			Path string
		}
	}
	browser.Post("/api/sign-in/enrolment/totp", map[string]string{}).Into(t, &shown)
	if !strings.HasPrefix(shown.Address, "otpauth://totp/Aldermark") || shown.Picture.Size < 21 || !strings.HasPrefix(shown.Picture.Path, "M0 0h7v1h-7z") {
		t.Errorf("shown: %+v", shown)
	}
	browser.Post("/api/sign-in/enrolment", p.code(t, shown.Secret)).Into(t, &done)
	if done.Next != "done" || len(done.RecoveryCodes) != 10 || done.Me == nil {
		t.Fatalf("the enrolment leads to %+v", done)
	}
	p.now = p.now.Add(time.Minute) // the code that confirmed is used up
	return shown.Secret, done.RecoveryCodes
}

// I2, A1: whoever has to have a second factor has no session without one, at the first sign-in and at each later one.
func TestASecondFactorStandsBeforeTheSession(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials("petra@aldermark.example", password))
	if got := browser.Get("/api/session"); got.Status != http.StatusUnauthorized {
		t.Fatalf("with the password alone: %d", got.Status)
	}
	secret, _ := p.enrol(t, browser, "petra@aldermark.example")
	if got := browser.Get("/api/session"); got.Status != http.StatusOK {
		t.Fatalf("after the enrolment: %d", got.Status)
	}

	again := apitest.New(t, p.api)
	var owed progress
	again.Post("/api/sessions", credentials("petra@aldermark.example", password)).Into(t, &owed)
	if owed.Next != "factor" || !slices.Equal(owed.Factors, []string{"totp", "recovery"}) {
		t.Fatalf("the password leads to %+v", owed)
	}
	for _, c := range []struct {
		sentence, path string
		body           any
		status         int
		code           string
	}{
		{"no session yet", "/api/security/totp", map[string]string{}, 401, "sign_in_needed"},
		{"a wrong code", "/api/sign-in/totp", map[string]string{"code": "000000"}, 422, "invalid_input"},
		{"nothing", "/api/sign-in/totp", map[string]string{}, 422, "invalid_input"},
		{"a factor cannot be added instead", "/api/sign-in/enrolment/totp", map[string]string{}, 410, "ceremony_over"},
		{"nor a passkey one does not have", "/api/sign-in/passkey/options", map[string]string{"as": "factor"}, 422, "passkey_refused"},
		{"an unreadable passkey", "/api/sign-in/passkey", map[string]any{"credential": map[string]string{}}, 410, "ceremony_over"},
	} {
		if got := again.Post(c.path, c.body); got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
	}
	if got := again.Post("/api/sign-in/totp", p.code(t, secret)); got.Status != http.StatusOK || sessionCookie(got) == "" {
		t.Errorf("the right code: %d %s", got.Status, got.Body)
	}
	if got := again.Post("/api/sign-in/totp", p.code(t, secret)); got.Problem.Code != "ceremony_over" {
		t.Errorf("once more: %d %s", got.Status, got.Body)
	}
}

// A3: the code of half a minute is good once, whoever sends it how often.
func TestOneCodeOpensOnce(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	secret, _ := p.enrol(t, apitest.New(t, p.api), "petra@aldermark.example")
	body := p.code(t, secret)
	browsers := make([]*apitest.Client, 4) // five tries are free
	for i := range browsers {
		browsers[i] = apitest.New(t, p.api)
		browsers[i].Post("/api/sessions", credentials("petra@aldermark.example", password))
	}
	var opened atomic.Int32
	var all sync.WaitGroup
	for i := range 20 {
		tab := browsers[i%len(browsers)].Tab()
		all.Go(func() {
			if tab.Post("/api/sign-in/totp", body).Status == http.StatusOK {
				opened.Add(1)
			}
		})
	}
	all.Wait()
	if opened.Load() != 1 {
		t.Errorf("20 equal codes at once opened %d sessions", opened.Load())
	}
	p.now = p.now.Add(time.Hour) // the waits of the many tries
	late := apitest.New(t, p.api)
	late.Post("/api/sessions", credentials("petra@aldermark.example", password))
	if got := late.Post("/api/sign-in/totp", body); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("an old code: %d", got.Status)
	}
}

// I2: a recovery code is good once, however it is written.
func TestARecoveryCodeOpensOnce(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	_, codes := p.enrol(t, apitest.New(t, p.api), "petra@aldermark.example")
	for _, c := range []struct {
		sentence, code string
		status         int
	}{
		{"as it was shown", codes[0], 200},
		{"the same again", codes[0], 422},
		{"in capitals and without hyphens", strings.ToUpper(strings.ReplaceAll(codes[1], "-", " ")), 200},
		{"somebody's guess", "aaaa-bbbb-cccc-dddd", 422},
	} {
		browser := apitest.New(t, p.api)
		browser.Post("/api/sessions", credentials("petra@aldermark.example", password))
		if got := browser.Post("/api/sign-in/recovery", map[string]string{"code": c.code}); got.Status != c.status {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
	}
}

// A2, A3: the table holds neither codes nor secrets that open anything.
func TestTheTableHoldsNoSecret(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	secret, codes := p.enrol(t, apitest.New(t, p.api), "petra@aldermark.example")
	text, err := json.Marshal(storetest.Rows(t, p.database, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range append(codes, secret, strings.ReplaceAll(codes[0], "-", "")) {
		if strings.Contains(string(text), kept) {
			t.Errorf("the table holds %s", kept)
		}
	}
}

// I2: rules of several organisations: the strictest counts for the factor, and each decides by itself who gets in how.
func TestRulesOfSeveralOrganisations(t *testing.T) {
	p := newPlace(t)
	lax, strict := p.without(t, "Lax"), account.Member{Tenant: auth.Reseller(wire.NewID()), Organisation: "Strict", Role: auth.Sales}
	closed := p.without(t, "Closed")
	closed.Role = auth.Sales
	rules, err := p.store.Policy(t.Context(), closed.Area())
	if err != nil {
		t.Fatal(err)
	}
	rules.Methods = []account.Method{account.ByWork}
	p.allow(t, closed.Area(), rules)
	p.add(t, "both@nowak.example", lax, strict)
	p.add(t, "part@nowak.example", lax, closed)
	p.add(t, "none@nowak.example", closed)

	var owed, done progress
	apitest.New(t, p.api).Post("/api/sessions", credentials("both@nowak.example", password)).Into(t, &owed)
	if owed.Next != "enrol" {
		t.Errorf("the strictest rule: %+v", owed)
	}
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials("part@nowak.example", password)).Into(t, &done)
	if done.Next != "done" || len(done.Me.Organisations) != 1 || done.Me.Organisations[0].ID != lax.Tenant.ID() {
		t.Errorf("the one that does not allow passwords is left out: %+v", done)
	}
	if got := browser.In(closed.Tenant).Get("/api/security"); got.Status != http.StatusNotFound {
		t.Errorf("its area: %d", got.Status)
	}
	if got := apitest.New(t, p.api).Post("/api/sessions", credentials("none@nowak.example", password)); got.Problem.Code != "sign_in_method_not_allowed" {
		t.Errorf("none left: %d %s", got.Status, got.Body)
	}
}

// A1: a half-done sign-in ends by itself, and is good in its own browser only.
func TestAHalfDoneSignInIsNoSession(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	secret, _ := p.enrol(t, apitest.New(t, p.api), "petra@aldermark.example")
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials("petra@aldermark.example", password))
	if got := apitest.New(t, p.api).Post("/api/sign-in/totp", p.code(t, secret)); got.Problem.Code != "ceremony_over" {
		t.Errorf("in another browser: %d %s", got.Status, got.Body)
	}
	p.now = p.now.Add(account.CeremonyLife)
	if got := browser.Post("/api/sign-in/totp", p.code(t, secret)); got.Problem.Code != "ceremony_over" {
		t.Errorf("after ten minutes: %d %s", got.Status, got.Body)
	}
}
