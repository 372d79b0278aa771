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

	"github.com/descope/virtualwebauthn"

	"twotier/shared/account"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
)

// key is a person's security key.
type key struct {
	party         virtualwebauthn.RelyingParty
	authenticator virtualwebauthn.Authenticator
	credential    virtualwebauthn.Credential
}

func newKey() key {
	return key{
		party:         virtualwebauthn.RelyingParty{Name: "Aldermark Distribution GmbH", ID: "portal.example", Origin: origin},
		authenticator: virtualwebauthn.NewAuthenticator(), credential: virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2),
	}
}

type options struct{ PublicKey json.RawMessage }

// made is what the browser answers to an offer, and used what it answers when it is asked.
func (k *key) made(t *testing.T, o options, person account.Person) map[string]any {
	t.Helper()
	parsed, err := virtualwebauthn.ParseAttestationOptions(string(o.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	k.authenticator.Options.UserHandle = []byte(person.ID)
	answer := virtualwebauthn.CreateAttestationResponse(k.party, k.authenticator, k.credential, *parsed)
	k.authenticator.AddCredential(k.credential)
	return map[string]any{"name": "Key at the office", "credential": json.RawMessage(answer)}
}

func (k *key) used(t *testing.T, o options) map[string]any {
	t.Helper()
	parsed, err := virtualwebauthn.ParseAssertionOptions(string(o.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	answer := virtualwebauthn.CreateAssertionResponse(k.party, k.authenticator, k.credential, *parsed)
	return map[string]any{"credential": json.RawMessage(answer)}
}

func ask(t *testing.T, browser *apitest.Client, path string, body any) (o options) {
	t.Helper()
	browser.Post(path, body).Into(t, &o)
	return o
}

// I1, I2: a passkey as first factor of an enrolment, as second factor, and alone, which is both factors in one.
func TestAPasskey(t *testing.T) {
	p := newPlace(t)
	person, k := p.guarded(t, "petra@aldermark.example"), newKey()
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials(person.Email, password))
	made := k.made(t, ask(t, browser, "/api/sign-in/enrolment/passkey", map[string]string{}), person)
	if got := browser.Post("/api/sign-in/enrolment", made); got.Status != http.StatusOK || sessionCookie(got) == "" {
		t.Fatalf("enrolment: %d %s", got.Status, got.Body)
	}
	second := apitest.New(t, p.api)
	second.Post("/api/sessions", credentials(person.Email, password))
	proof := k.used(t, ask(t, second, "/api/sign-in/passkey/options", map[string]string{"as": "factor"}))
	stranger := apitest.New(t, p.api)
	ask(t, stranger, "/api/sign-in/passkey/options", map[string]string{"as": "sign-in"})
	if got := stranger.Post("/api/sign-in/passkey", proof); got.Problem.Code != "passkey_refused" {
		t.Errorf("the answer to another challenge: %d %s", got.Status, got.Body)
	}
	if got := second.Post("/api/sign-in/passkey", proof); got.Status != http.StatusOK || sessionCookie(got) == "" {
		t.Fatalf("as second factor: %d %s", got.Status, got.Body)
	}
	alone := apitest.New(t, p.api)
	proof = k.used(t, ask(t, alone, "/api/sign-in/passkey/options", map[string]string{"as": "sign-in"}))
	var opened atomic.Int32
	var all sync.WaitGroup
	for range 10 {
		tab := alone.Tab()
		all.Go(func() {
			if tab.Post("/api/sign-in/passkey", proof).Status == http.StatusOK {
				opened.Add(1)
			}
		})
	}
	all.Wait()
	if opened.Load() != 1 {
		t.Errorf("one proof opened %d sessions", opened.Load())
	}
}

// A1: without the person's own check at the authenticator (finger, PIN) a key proves nothing.
func TestAPasskeyNeedsItsPerson(t *testing.T) {
	p := newPlace(t)
	person, k := p.guarded(t, "petra@aldermark.example"), newKey()
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials(person.Email, password))
	k.authenticator.Options.UserNotVerified = true
	made := k.made(t, ask(t, browser, "/api/sign-in/enrolment/passkey", map[string]string{}), person)
	if got := browser.Post("/api/sign-in/enrolment", made); got.Problem.Code != "passkey_refused" {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}

type security struct {
	Factors         []struct{ ID, Kind, Name string }
	Left            int `json:"recoveryCodesLeft"`
	Required, Fresh bool
}

func (p *place) security(t *testing.T, browser *apitest.Client) (s security) {
	t.Helper()
	browser.Get("/api/security").Into(t, &s)
	return s
}

// addApp adds an authenticator app in the profile.
func (p *place) addApp(t *testing.T, browser *apitest.Client, name string) apitest.Answer {
	t.Helper()
	var shown struct{ Secret string }
	browser.Post("/api/security/totp", map[string]string{}).Into(t, &shown)
	body := p.code(t, shown.Secret)
	body["name"] = name
	return browser.Post("/api/security/factors", body)
}

// A20: changes of factors ask for a proof of the last five minutes, which gives the session a new cookie.
func TestChangesOfFactorsAskForAFreshProof(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	browser := apitest.New(t, p.api)
	secret, _ := p.enrol(t, browser, "petra@aldermark.example")
	id := p.security(t, browser).Factors[0].ID
	p.now = p.now.Add(account.ProofLife)
	for _, path := range []string{"/api/security/totp", "/api/security/passkey", "/api/security/recovery-codes"} {
		if got := browser.Post(path, map[string]string{}); got.Problem.Code != "proof_needed" {
			t.Errorf("%s: %d %s", path, got.Status, got.Body)
		}
	}
	if got := browser.Delete("/api/security/factors/" + id); got.Problem.Code != "proof_needed" {
		t.Errorf("removing: %d %s", got.Status, got.Body)
	}
	for _, c := range []struct {
		sentence string
		proof    map[string]string
		status   int
	}{
		{"nothing", map[string]string{}, 422},
		{"a wrong password", map[string]string{"password": "Falsch-gemerkt-1"}, 422},
		{"a wrong code", map[string]string{"code": "000000"}, 422},
		{"a code", p.code(t, secret), 200},
		{"the same code", p.code(t, secret), 422},
		{"the password", map[string]string{"password": password}, 200},
	} {
		old := browser.Tab()
		got := browser.Post("/api/session/proof", c.proof)
		if got.Status != c.status {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Body)
		}
		if still := old.Get("/api/session").Status == http.StatusOK; still != (c.status != 200) {
			t.Errorf("%s: the former cookie opens: %v", c.sentence, still)
		}
	}
	if got := p.addApp(t, browser, "Tablet"); got.Status != http.StatusCreated || strings.Contains(string(got.Body), "recoveryCodes") {
		t.Errorf("adding: %d %s", got.Status, got.Body)
	}
	var codes struct{ RecoveryCodes []string }
	browser.Post("/api/security/recovery-codes", map[string]string{}).Into(t, &codes)
	if found := p.security(t, browser); len(codes.RecoveryCodes) != 10 || found.Left != 10 || len(found.Factors) != 2 || !found.Required || !found.Fresh {
		t.Errorf("codes %v, security %+v", codes, found)
	}
}

// I2: where a factor is required the last one stays, also when two are removed at once; elsewhere it may go, and its
// recovery codes with it. Somebody else's factors are unknown.
func TestTheLastFactor(t *testing.T) {
	p := newPlace(t)
	p.guarded(t, "petra@aldermark.example")
	browser := apitest.New(t, p.api)
	p.enrol(t, browser, "petra@aldermark.example")
	if got := p.addApp(t, browser, "Tablet"); got.Status != http.StatusCreated {
		t.Fatalf("adding: %d %s", got.Status, got.Body)
	}
	found := p.security(t, browser)
	names := []string{found.Factors[0].Name, found.Factors[1].Name}
	if slices.Sort(names); !slices.Equal(names, []string{"Phone", "Tablet"}) {
		t.Fatalf("factors: %+v", found)
	}
	var all sync.WaitGroup
	for _, f := range found.Factors {
		tab := browser.Tab()
		all.Go(func() { tab.Delete("/api/security/factors/" + f.ID) })
	}
	all.Wait()
	found = p.security(t, browser)
	if len(found.Factors) != 1 {
		t.Fatalf("%d factors are left", len(found.Factors))
	}
	if got := browser.Delete("/api/security/factors/" + found.Factors[0].ID); got.Problem.Code != "last_factor" {
		t.Errorf("the last one: %d %s", got.Status, got.Body)
	}

	free := apitest.New(t, p.api)
	free.Post("/api/sessions", credentials(p.person.Email, password))
	if got := free.Delete("/api/security/factors/" + found.Factors[0].ID); got.Status != http.StatusNotFound {
		t.Errorf("somebody else's: %d", got.Status)
	}
	if got := p.addApp(t, free, "Phone"); !strings.Contains(string(got.Body), "recoveryCodes") {
		t.Errorf("the first one brings no codes: %s", got.Body)
	}
	own := p.security(t, free)
	if got := free.Delete("/api/security/factors/" + own.Factors[0].ID); got.Status != http.StatusNoContent {
		t.Errorf("where none is required: %d %s", got.Status, got.Body)
	}
	if own = p.security(t, free); len(own.Factors) != 0 || own.Left != 0 || own.Required {
		t.Errorf("afterwards: %+v", own)
	}
	if got := p.addApp(t, free, "Phone again"); got.Status != http.StatusCreated || !strings.Contains(string(got.Body), "recoveryCodes") {
		t.Errorf("added anew: %d %s", got.Status, got.Body)
	}
}

// I2: names are the person's own, and everything wrong is said at once.
func TestAFactorsName(t *testing.T) {
	p := newPlace(t)
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials(p.person.Email, password))
	browser.Post("/api/security/totp", map[string]string{})
	got := browser.Post("/api/security/factors", map[string]string{"name": " ", "code": "12"})
	paths := []string{}
	for _, field := range got.Problem.Errors {
		paths = append(paths, field.Path+" "+field.Code)
	}
	if !slices.Equal(paths, []string{"name name_needed", "code code_wrong"}) {
		t.Errorf("%d %v", got.Status, paths)
	}
	p.addApp(t, browser, "Phone")
	id := p.security(t, browser).Factors[0].ID
	if got := browser.Do(http.MethodPut, "/api/security/factors/"+id, map[string]string{"name": strings.Repeat("x", 61)}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("too long: %d", got.Status)
	}
	browser.Do(http.MethodPut, "/api/security/factors/"+id, map[string]string{"name": "  Old   phone "})
	if name := p.security(t, browser).Factors[0].Name; name != "Old phone" {
		t.Errorf("the name is %q", name)
	}
}

// A letter goes out for each change of factors, and when somebody signs in with a browser that is new.
func TestLettersAboutSigningIn(t *testing.T) {
	p := newPlace(t)
	browser := apitest.New(t, p.api)
	browser.Post("/api/sessions", credentials(p.person.Email, password))
	if got := p.letters(t); len(got) != 0 {
		t.Errorf("the first browser is no news: %v", got)
	}
	p.now = p.now.Add(time.Minute)
	browser.Post("/api/sessions", credentials(p.person.Email, password))
	if got := p.letters(t); len(got) != 0 {
		t.Errorf("a browser known before is no news: %v", got)
	}
	apitest.New(t, p.api).Post("/api/sessions", credentials(p.person.Email, password))
	p.addApp(t, browser, "Phone")
	browser.Delete("/api/security/factors/" + p.security(t, browser).Factors[0].ID)
	want := []string{"factor-added", "factor-removed", "new-device"}
	if got := p.letters(t); !slices.Equal(got, want) {
		t.Errorf("letters: %v, want %v", got, want)
	}
}

// letters are the names of the letters that are asked for, sorted.
func (p *place) letters(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, row := range storetest.Rows(t, p.database, "Outbox") {
		var data struct{ Letter string }
		if err := json.Unmarshal([]byte(row["Data"].(string)), &data); err != nil || row["Kind"] != string(outbox.SendMail) {
			t.Fatalf("%v: %v", row, err)
		}
		names = append(names, data.Letter)
	}
	slices.Sort(names)
	return names
}
