package vault_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
)

// A10: of several who rotate at once, the first one's token is kept and nothing else of the secret changes.
func TestTheFirstOfSeveralRotationsIsKept(t *testing.T) {
	m, v := kept(t, `{"clientSecret":"s","refreshToken":"r0","owner":{"team":7}}`)
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if err := v.SaveRefreshToken(t.Context(), "r0", fmt.Sprintf("r0-%d", i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	first, err := v.RefreshToken(t.Context())
	if err != nil || !strings.HasPrefix(first, "r0-") || len(m.versions) != 2 {
		t.Errorf("kept %q in %d versions, %v", first, len(m.versions), err)
	}
	if err := v.SaveRefreshToken(t.Context(), "r0", "late"); err != nil || !strings.Contains(m.content(), first) {
		t.Errorf("a late one came through: %s, %v", m.content(), err)
	}
	if err := v.SaveRefreshToken(t.Context(), first, "r1"); err != nil {
		t.Fatal(err)
	}
	want := `{"clientSecret":"s","owner":{"team":7},"refreshToken":"r1"}`
	if diff := cmp.Diff(want, m.content()); diff != "" {
		t.Errorf("the secret (-want +got):\n%s", diff)
	}
}

// Somebody who puts an old token back starts a new line: what follows it has to be kept again.
func TestATokenPutBackByHandIsRotatedAgain(t *testing.T) {
	m, v := kept(t, `{"refreshToken":"r0"}`)
	if err := v.SaveRefreshToken(t.Context(), "r0", "r1"); err != nil {
		t.Fatal(err)
	}
	m.versions["by hand"], m.current = `{"refreshToken":"r0"}`, "by hand"
	if err := v.SaveRefreshToken(t.Context(), "r0", "r2"); err != nil || m.content() != `{"refreshToken":"r2"}` {
		t.Errorf("kept %s, %v", m.content(), err)
	}
}

// A10: eight functions of one deployment sign in at once, for months; the token kept is one that lives, and no error or
// log line holds any.
func TestSignInsOfSeveralFunctionsOutliveTheFirstToken(t *testing.T) {
	running := sandboxtest.Start(t)
	m, v := kept(t, `{"clientSecret":"`+sandboxtest.ClientSecret+`","refreshToken":"`+sandboxtest.RefreshToken+`"}`)
	var log strings.Builder
	previous := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(previous) })

	seen := []string{sandboxtest.ClientSecret, sandboxtest.RefreshToken}
	for month := range 4 { // 180 days: a first token would have died twice
		var all sync.WaitGroup
		for range 8 {
			client := function(t, running, v) // each starts without an access token
			all.Go(func() {
				if _, err := client.IndirectResellers(t.Context()); err != nil {
					t.Errorf("month %d: %v", 2*month, err)
				}
			})
		}
		all.Wait()
		now, err := v.RefreshToken(t.Context())
		if err != nil || now == seen[len(seen)-1] {
			t.Fatalf("month %d: not rotated, %v", 2*month, err)
		}
		seen = append(seen, now)
		running.Advance(60 * 24 * time.Hour)
	}
	running.Advance(91 * 24 * time.Hour)
	_, err := function(t, running, v).IndirectResellers(t.Context())
	if !partnercenter.HasCode(err, partnercenter.CodeInvalidGrant) || !errors.Is(err, fault.Unauthorized) {
		t.Errorf("after 91 days of rest: %v", err)
	}
	m.broken = true
	_, unread := function(t, running, v).IndirectResellers(short(t))
	if !errors.Is(unread, fault.Unavailable) {
		t.Errorf("without the vault: %v", unread)
	}
	for _, secret := range seen {
		if said := log.String() + fmt.Sprintf("%v %+v %v", err, err, unread); strings.Contains(said, secret) {
			t.Errorf("%q was said", secret)
		}
	}
}

func short(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

func function(t *testing.T, running *sandboxtest.Sandbox, v vault.Manager) *partnercenter.Client {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return partnercenter.New(partnercenter.Config{BaseURL: running.URL, LoginURL: running.URL, Tenant: sandboxtest.PartnerTenantID,
		ClientID: sandboxtest.ClientID, Secrets: v, Certificate: v.Certificate, HTTP: &http.Client{Transport: transport},
		Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1)})
}

func TestACertificateIsReadInEveryFormItIsKept(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "us"}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	block := func(kind string, bytes []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}))
	}
	leaf, modern, old := block("CERTIFICATE", der), block("PRIVATE KEY", pkcs8), block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key))
	tests := []struct {
		name, text string
		good       bool
	}{
		{"certificate, then key", leaf + modern, true},
		{"key, then certificate, as from a PFX file", "Bag Attributes\n" + modern + leaf, true},
		{"an older key", leaf + old, true},
		{"no key", leaf, false},
		{"no certificate", modern, false},
		{"no PEM", "MIIJ" + strings.Repeat("A", 40), false},
	}
	for _, test := range tests {
		text, _ := json.Marshal(test.text)
		_, v := kept(t, `{"clientSecret":"s","clientCertificate":`+string(text)+`}`)
		read, err := v.Certificate(t.Context())
		if (err == nil) != test.good || test.good && (read.Leaf.Subject.CommonName != "us" || read.Key == nil) {
			t.Errorf("%s: %+v, %v", test.name, read.Leaf, err)
		}
		if err != nil && strings.Contains(err.Error(), "MII") {
			t.Errorf("%s: the error quotes it: %v", test.name, err)
		}
	}
	_, v := kept(t, `{"clientSecret":"s"}`)
	if _, err := v.Certificate(t.Context()); !errors.Is(err, partnercenter.ErrNoCertificate) {
		t.Errorf("none: %v", err)
	}
}
