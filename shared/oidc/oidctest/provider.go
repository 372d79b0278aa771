// Package oidctest is Microsoft's sign-in for tests: an OpenID provider over HTTP with keys of its own, which holds the
// product to PKCE, state and one-time codes, and can be told to lie.
package oidctest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// How the product is known here, and the directories accounts are of.
const (
	ClientID          = "an application"
	ClientSecret      = "its secret"
	RedirectURL       = "https://portal.example/external"
	PersonalDirectory = "9188040d-6c67-4c5b-b112-36a304b66dad"
	Directory         = "5f0c9a3e-7d41-4f0b-8e6a-90c3d2b1a4f7"
)

// Account is somebody who has an account at Microsoft.
type Account struct{ Subject, Object, Directory, Username string }

// Provider is a running one. What Alter does to the claims of a token is signed like anything else; Forge signs with a
// key nobody knows; Down answers nothing of use.
type Provider struct {
	URL   string
	Alter func(claims map[string]any)
	Forge bool
	Down  bool

	now   func() time.Time
	key   *rsa.PrivateKey
	mu    sync.Mutex
	codes map[string]grant
}

// grant is what a code stands for.
type grant struct {
	account Account
	asked   url.Values
}

// Start runs a provider until the test ends.
func Start(t testing.TB, now func() time.Time) *Provider {
	t.Helper()
	p := &Provider{now: now, codes: map[string]grant{}, key: newKey(t)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{directory}/v2.0/.well-known/openid-configuration", p.describe)
	mux.HandleFunc("GET /keys", p.keys)
	mux.HandleFunc("POST /token", p.token)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.Down {
			http.Error(w, "not now", http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p.URL = server.URL
	return p
}

func newKey(t testing.TB) *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// WorkIssuer is the issuer of all directories, with its gap.
func (p *Provider) WorkIssuer() string { return p.URL + "/{tenantid}/v2.0" }

// PersonalIssuer is the issuer of personal accounts.
func (p *Provider) PersonalIssuer() string { return p.URL + "/" + PersonalDirectory + "/v2.0" }

func (p *Provider) describe(w http.ResponseWriter, r *http.Request) {
	directory := r.PathValue("directory")
	if directory == "organizations" {
		directory = "{tenantid}"
	}
	answer(w, map[string]any{
		"issuer": p.URL + "/" + directory + "/v2.0", "authorization_endpoint": p.URL + "/authorize",
		"token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	})
}

func (p *Provider) keys(w http.ResponseWriter, _ *http.Request) {
	answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: p.key.Public(), KeyID: "1", Algorithm: "RS256", Use: "sig"}}})
}

// SignIn is a person at a browser that was sent to location and chooses an account. It fails the test when the request
// is not one Microsoft would take, and gives what the browser brings back.
func (p *Provider) SignIn(t testing.TB, location string, a Account) (state, code string) {
	t.Helper()
	asked, err := url.Parse(location)
	if err != nil || !strings.HasPrefix(location, p.URL+"/authorize?") {
		t.Fatalf("sent to %q, %v", location, err)
	}
	query := asked.Query()
	for name, want := range map[string]string{
		"client_id": ClientID, "redirect_uri": RedirectURL, "response_type": "code", "response_mode": "fragment", "code_challenge_method": "S256",
	} {
		if query.Get(name) != want {
			t.Fatalf("%s is %q", name, query.Get(name))
		}
	}
	for _, secret := range []string{"state", "nonce", "code_challenge"} {
		if len(query.Get(secret)) < 26 {
			t.Fatalf("%s is %q: 128 bits are wanted", secret, query.Get(secret))
		}
	}
	code = rand.Text()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.codes[code] = grant{a, query}
	return query.Get("state"), code
}

func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	code := r.PostFormValue("code")
	p.mu.Lock()
	given, known := p.codes[code]
	delete(p.codes, code)
	p.mu.Unlock()
	challenge := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	switch {
	case r.PostFormValue("client_id") != ClientID || r.PostFormValue("client_secret") != ClientSecret:
		w.WriteHeader(http.StatusUnauthorized)
		answer(w, map[string]string{"error": "invalid_client"})
		return
	case !known, r.PostFormValue("redirect_uri") != RedirectURL,
		base64.RawURLEncoding.EncodeToString(challenge[:]) != given.asked.Get("code_challenge"):
		w.WriteHeader(http.StatusBadRequest)
		answer(w, map[string]string{"error": "invalid_grant"})
		return
	}
	answer(w, map[string]any{"access_token": rand.Text(), "token_type": "Bearer", "expires_in": 600, "id_token": p.sign(given)})
}

func (p *Provider) sign(g grant) string {
	claims := map[string]any{
		"iss": p.URL + "/" + g.account.Directory + "/v2.0", "sub": g.account.Subject, "aud": ClientID,
		"oid": g.account.Object, "tid": g.account.Directory, "preferred_username": g.account.Username, "email": g.account.Username,
		"nonce": g.asked.Get("nonce"), "iat": p.now().Unix(), "exp": p.now().Add(10 * time.Minute).Unix(),
	}
	if p.Alter != nil {
		p.Alter(claims)
	}
	key := p.key
	if p.Forge {
		key, _ = rsa.GenerateKey(rand.Reader, 2048) // never fails
	}
	text, err := json.Marshal(claims)
	if err != nil {
		return ""
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: key, KeyID: "1"}}, nil)
	if err != nil {
		return ""
	}
	signed, err := signer.Sign(text)
	if err != nil {
		return ""
	}
	token, err := signed.CompactSerialize()
	if err != nil {
		return ""
	}
	return token
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // nobody is left to tell
}
