package partnercenter_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

var told = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// notary is a stand-in for who signs notifications: an authority, a certificate below it, and where that lies.
type notary struct {
	authority *x509.Certificate
	root      *ecdsa.PrivateKey
	key       *rsa.PrivateKey
	leaf      []byte
	fetched   int
	serve     func(w http.ResponseWriter, r *http.Request)
	server    *httptest.Server
}

func newNotary(t *testing.T, organisation string, ends time.Time) *notary {
	t.Helper()
	n := &notary{}
	var err error
	if n.root, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		t.Fatal(err)
	}
	if n.key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		t.Fatal(err)
	}
	authority := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CA", Organization: []string{organisation}},
		NotBefore: told.AddDate(-1, 0, 0), NotAfter: told.AddDate(9, 0, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	n.authority = made(t, authority, authority, &n.root.PublicKey, n.root)
	n.leaf = made(t, &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "notifications"},
		NotBefore: told.AddDate(-1, 0, 0), NotAfter: ends}, n.authority, &n.key.PublicKey, n.root).Raw
	n.serve = func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(n.leaf) }
	n.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.fetched++
		n.serve(w, r)
	}))
	t.Cleanup(n.server.Close)
	return n
}

func made(t *testing.T, template, parent *x509.Certificate, key any, signer crypto.Signer) *x509.Certificate {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key, signer)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return certificate
}

// sign makes the headers of a delivery.
func (n *notary) sign(t *testing.T, body string) http.Header {
	t.Helper()
	sum := sha256.Sum256([]byte(body))
	signature, err := rsa.SignPKCS1v15(rand.Reader, n.key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return http.Header{"Authorization": {"Signature " + base64.StdEncoding.EncodeToString(signature)},
		"X-Ms-Certificate-Url": {n.server.URL + "/cert"}, "X-Ms-Signature-Algorithm": {"rsa-sha256"}}
}

func (n *notary) verifier(t *testing.T, roots *x509.Certificate, now time.Time) *partnercenter.Verifier {
	t.Helper()
	pool := x509.NewCertPool()
	pool.AddCert(roots)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return partnercenter.NewVerifier(partnercenter.VerifierConfig{Origins: []string{n.server.URL, "http://insecure.test"}, Roots: pool,
		HTTP: &http.Client{Transport: transport}, Now: func() time.Time { return now }})
}

const happened = `{"EventName":"subscription-updated","ResourceUri":"http://api.partnercenter.microsoft.com/webhooks/v1/customers/c1/subscriptions/s1",
	"ResourceName":"subscription","AuditUri":null,"ResourceChangeUtcDate":"2026-03-01T12:00:00.3520276+00:00"}`

func TestASignedNotificationIsRead(t *testing.T) {
	n := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	v := n.verifier(t, n.authority, told.Add(47*time.Hour))
	header := n.sign(t, happened)
	got, err := v.Verify(t.Context(), header, []byte(happened))
	if err != nil {
		t.Fatal(err)
	}
	customer, subscription := got.Subscription()
	if got.EventName != partnercenter.EventSubscriptionUpdated || customer != "c1" || subscription != "s1" || got.Customer() != "c1" || got.ID == "" {
		t.Errorf("read %+v", got)
	}
	// The other header, again: the same event, and nobody is asked for the certificate twice.
	header.Set("X-MS-Signature", header.Get("Authorization"))
	header.Set("Authorization", "Bearer of-a-gateway")
	again, err := v.Verify(t.Context(), header, []byte(happened))
	if err != nil || again.ID != got.ID || n.fetched != 1 {
		t.Errorf("again %+v, %v, fetched %d times", again, err, n.fetched)
	}
}

// A12: what is not the partner's, or not now, is refused, and no address but the allowed ones is ever asked.
func TestAForgedNotificationIsRefused(t *testing.T) {
	n := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	other := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	v := n.verifier(t, n.authority, told)
	tests := []struct {
		name   string
		forge  func(http.Header) string // changes the headers, gives the body
		asked  bool
		failed error
	}{
		{"a flipped byte", func(http.Header) string { return strings.Replace(happened, "s1", "s2", 1) }, true, fault.Unauthorized},
		{"white space more", func(http.Header) string { return happened + " " }, true, fault.Unauthorized},
		{"another's signature", func(h http.Header) string {
			h["Authorization"] = other.sign(t, happened)["Authorization"]
			return happened
		}, true, fault.Unauthorized},
		{"no signature", func(h http.Header) string { h.Del("Authorization"); return happened }, false, fault.Unauthorized},
		{"no base64", func(h http.Header) string { h.Set("Authorization", "Signature ***"); return happened }, false, fault.Unauthorized},
		{"a bearer", func(h http.Header) string { h.Set("Authorization", "Bearer x"); return happened }, false, fault.Unauthorized},
		{"a weaker algorithm", func(h http.Header) string { h.Set("X-MS-Signature-Algorithm", "rsa-sha1"); return happened }, false, fault.Unauthorized},
		{"no certificate", at(""), false, fault.Unauthorized},
		{"a certificate of the attacker", at(other.server.URL + "/cert"), false, fault.Unauthorized},
		{"the cloud's own data", at("http://169.254.169.254/latest/meta-data"), false, fault.Unauthorized},
		{"a name that begins alike", at(n.server.URL + ".evil.test/cert"), false, fault.Unauthorized},
		{"a name before another", at(strings.Replace(n.server.URL, "http://", "http://x@", 1)), false, fault.Unauthorized},
		{"an allowed name in the path", at("https://evil.test/" + n.server.URL), false, fault.Unauthorized},
		{"without TLS", at("http://insecure.test/cert"), false, fault.Unauthorized},
		{"a file", at("file:///etc/passwd"), false, fault.Unauthorized},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, others := n.fetched, other.fetched
			header := n.sign(t, happened)
			body := test.forge(header)
			_, err := v.Verify(t.Context(), header, []byte(body))
			if !errors.Is(err, test.failed) {
				t.Errorf("got %v", err)
			}
			if !test.asked && n.fetched != before || other.fetched != others {
				t.Error("somebody was asked for a certificate")
			}
		})
	}
}

func at(address string) func(http.Header) string {
	return func(h http.Header) string { h.Set("X-MS-Certificate-Url", address); return happened }
}

func TestAnEventOutsideItsTimeIsRefused(t *testing.T) {
	n := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	tests := []struct {
		name string
		now  time.Time
		want error
	}{
		{"two days late is usual", told.Add(48 * time.Hour), nil},
		{"a replay of last week", told.Add(8 * 24 * time.Hour), fault.Unauthorized},
		{"from tomorrow", told.Add(-24 * time.Hour), fault.Unauthorized},
		{"a clock that goes wrong a little", told.Add(-2 * time.Minute), nil},
	}
	for _, test := range tests {
		if _, err := n.verifier(t, n.authority, test.now).Verify(t.Context(), n.sign(t, happened), []byte(happened)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestACertificateThatProvesNothingIsRefused(t *testing.T) {
	good := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	tests := []struct {
		name   string
		notary *notary
		roots  *x509.Certificate
		serve  func(http.ResponseWriter, *http.Request)
		want   error
	}{
		{"of an unknown authority", good, newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0)).authority, nil, fault.Unauthorized},
		{"of another company", newNotary(t, "Not Microsoft Corporation", told.AddDate(1, 0, 0)), nil, nil, fault.Unauthorized},
		{"expired", newNotary(t, "Microsoft Corporation", told.Add(-time.Hour)), nil, nil, fault.Unauthorized},
		{"none", good, nil, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hello") }, fault.Unauthorized},
		{"elsewhere", good, nil, func(w http.ResponseWriter, _ *http.Request) {
			http.Redirect(w, &http.Request{}, "http://127.0.0.1:1/", http.StatusFound)
		}, fault.Unauthorized},
		{"endless", good, nil, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 1<<20)) }, fault.Unauthorized},
		{"not to be had now", good, nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, fault.Unavailable},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			serve := test.notary.serve
			defer func() { test.notary.serve = serve }()
			if test.serve != nil {
				test.notary.serve = test.serve
			}
			roots := test.roots
			if roots == nil {
				roots = test.notary.authority
			}
			_, err := test.notary.verifier(t, roots, told).Verify(t.Context(), test.notary.sign(t, happened), []byte(happened))
			if !errors.Is(err, test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// The file may hold the chain as well, as PEM.
func TestACertificateComesWithItsChain(t *testing.T) {
	n := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	n.serve = func(w http.ResponseWriter, _ *http.Request) {
		for _, der := range [][]byte{n.leaf, n.authority.Raw} {
			_ = pem.Encode(w, &pem.Block{Type: "CERTIFICATE", Bytes: der})
		}
	}
	if _, err := n.verifier(t, n.authority, told).Verify(t.Context(), n.sign(t, happened), []byte(happened)); err != nil {
		t.Error(err)
	}
}

// A signature proves who speaks, not that it makes sense.
func TestASignedBodyThatIsNoEventIsInvalid(t *testing.T) {
	n := newNotary(t, "Microsoft Corporation", told.AddDate(1, 0, 0))
	v := n.verifier(t, n.authority, told)
	for _, body := range []string{"", "null", "[]", "{}", `{"EventName":1}`} {
		if _, err := v.Verify(t.Context(), n.sign(t, body), []byte(body)); !errors.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", body, err)
		}
	}
}
