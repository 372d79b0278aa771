package sandbox_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1" // #nosec G505 -- the x5t header is a SHA-1 thumbprint by its definition (RFC 7515)
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net/url"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox/sandboxtest"
)

// proof is a client assertion under construction.
type proof struct {
	key    *rsa.PrivateKey
	leaf   []byte
	head   object
	claims object
}

func newProof(t *testing.T, audience string) proof {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "application"}, NotBefore: monday().AddDate(-1, 0, 0), NotAfter: monday().AddDate(1, 0, 0)}
	leaf, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	thumbprint := sha256.Sum256(leaf)
	return proof{key: key, leaf: leaf,
		head:   object{"alg": "PS256", "typ": "JWT", "x5t#S256": base64.RawURLEncoding.EncodeToString(thumbprint[:])},
		claims: object{"aud": audience, "iss": sandboxtest.ClientID, "sub": sandboxtest.ClientID, "jti": "1", "nbf": monday().Unix(), "exp": monday().Add(5 * time.Minute).Unix()}}
}

func (p proof) pem() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.leaf}))
}

func (p proof) signed(t *testing.T) string {
	t.Helper()
	var parts []string
	for _, part := range []object{p.head, p.claims} {
		text, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, base64.RawURLEncoding.EncodeToString(text))
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, ".")))
	var options crypto.SignerOpts = &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: crypto.SHA256}
	if p.head["alg"] == "RS256" {
		options = crypto.SHA256
	}
	signature, err := p.key.Sign(rand.Reader, sum[:], options)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(append(parts, base64.RawURLEncoding.EncodeToString(signature)), ".")
}

func TestSigningInWithACertificate(t *testing.T) {
	c := start(t)
	first := c.URL + "/" + sandboxtest.PartnerTenantID + "/oauth2/token"
	registered := newProof(t, first)
	known, err := c.Server.AcceptCertificate([]byte(registered.pem()))
	if err != nil {
		t.Fatal(err)
	}
	if listed := c.call("GET", "/sandbox/credentials", nil).ok().get("items.0.thumbprint"); listed != known.Thumbprint || len(listed) != 40 {
		t.Fatalf("thumbprint %q, want %q", listed, known.Thumbprint)
	}
	short := sha1.Sum(registered.leaf) // #nosec G401 -- see the import
	stranger := newProof(t, first)
	tests := []struct {
		rule, url string
		change    func(*proof, url.Values)
		fails     string // part of the description; "" when it works
	}{
		{"a proof is as good as a secret", first, nil, ""},
		{"at the second version too", strings.Replace(first, "/token", "/v2.0/token", 1), func(p *proof, v url.Values) {
			p.claims["aud"] = strings.Replace(first, "/token", "/v2.0/token", 1)
			v.Set("scope", "https://api.partnercenter.microsoft.com/.default")
		}, ""},
		{"under Microsoft's own name", first, func(p *proof, _ url.Values) {
			p.claims["aud"] = "https://login.microsoftonline.com/" + sandboxtest.PartnerTenantID + "/oauth2/token"
		}, ""},
		{"older libraries name the SHA-1 and sign otherwise", first, func(p *proof, _ url.Values) {
			p.head = object{"alg": "RS256", "x5t": base64.RawURLEncoding.EncodeToString(short[:])}
		}, ""},
		{"a user signs in so too", first, func(_ *proof, v url.Values) { v.Set("grant_type", "refresh_token") }, ""},
		{"not with a certificate nobody registered", first, func(p *proof, _ url.Values) { *p = stranger }, "AADSTS700027"},
		{"not signed with another key", first, func(p *proof, _ url.Values) { p.key = stranger.key }, "AADSTS700027"},
		{"not without a signature", first, func(p *proof, _ url.Values) { p.head["alg"] = "none" }, "AADSTS700027"},
		{"not too late", first, func(p *proof, _ url.Values) { p.claims["exp"] = monday().Add(-time.Hour).Unix() }, "AADSTS700024"},
		{"not too early", first, func(p *proof, _ url.Values) { p.claims["nbf"] = monday().Add(time.Hour).Unix() }, "AADSTS700024"},
		{"not for somebody else's endpoint", first, func(p *proof, _ url.Values) { p.claims["aud"] = c.URL + "/elsewhere/oauth2/token" }, "AADSTS700023"},
		{"not from another application", first, func(p *proof, _ url.Values) { p.claims["iss"] = "other" }, "AADSTS700021"},
		{"the type must be said", first, func(_ *proof, v url.Values) { v.Del("client_assertion_type") }, "AADSTS900144"},
		{"nonsense is no proof", first, func(_ *proof, v url.Values) { v.Set("client_assertion", "a.b.c") }, "AADSTS50027"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			form := tokenForm("client_credentials")
			form.Del("client_secret")
			form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
			p := registered
			p.head, p.claims = clone(p.head), clone(p.claims)
			if tt.change != nil {
				tt.change(&p, form)
			}
			if form.Get("client_assertion") == "" {
				form.Set("client_assertion", p.signed(t))
			}
			answer := signIn(t, tt.url, form)
			if tt.fails == "" {
				c.call("GET", "/v1/customers", nil, "Authorization", "Bearer "+answer.ok().get("access_token")).ok()
			} else if answer.status != 400 || !strings.Contains(answer.get("error_description"), tt.fails) {
				t.Fatalf("%d %s, want %s", answer.status, answer.text, tt.fails)
			}
		})
	}
}

func clone(o object) object {
	made := object{}
	for name, value := range o {
		made[name] = value
	}
	return made
}

func TestWhatIsNoCertificateIsNotAccepted(t *testing.T) {
	c := start(t)
	for _, text := range []string{"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"} {
		if answer := c.call("POST", "/sandbox/credentials", object{"certificate": text}); answer.status != 400 {
			t.Errorf("%q: %d %s", text, answer.status, answer.text)
		}
	}
}
