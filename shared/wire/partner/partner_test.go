package partner

import (
	"crypto"
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

	"twotier/shared/config"
	"twotier/shared/fault"
)

// signer is a root, an issuing certificate below it and one that signs notifications, all with one key for brevity.
type signer struct {
	key                 *rsa.PrivateKey
	root, issuing, leaf []byte
}

func newSigner(t *testing.T) signer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := signer{key: key}
	issue := func(serial int64, name string, authority bool, parent []byte) []byte {
		template := &x509.Certificate{SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name, Organization: []string{"Microsoft Corporation"}},
			NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: authority, BasicConstraintsValid: true}
		above := template
		if parent != nil {
			if above, err = x509.ParseCertificate(parent); err != nil {
				t.Fatal(err)
			}
		}
		der, err := x509.CreateCertificate(rand.Reader, template, above, &key.PublicKey, key)
		if err != nil {
			t.Fatal(err)
		}
		return der
	}
	s.root = issue(1, "root", true, nil)
	s.issuing = issue(2, "issuing", true, s.root)
	s.leaf = issue(3, "notifications", false, s.issuing)
	return s
}

func text(der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

// A12: the partner's file may bring only its own certificate; then the issuing one comes from the environment.
func TestAVerifierKnowsTheIssuingCertificate(t *testing.T) {
	s := newSigner(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(s.leaf) }))
	t.Cleanup(server.Close)
	body := fmt.Sprintf(`{"EventName":"test-created","ResourceChangeUtcDate":%q}`, time.Now().UTC().Format(time.RFC3339))
	sum := sha256.Sum256([]byte(body))
	signature, err := rsa.SignPKCS1v15(rand.Reader, s.key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{"Authorization": {"Signature " + base64.StdEncoding.EncodeToString(signature)},
		"X-Ms-Certificate-Url": {server.URL + "/c.cer"}, "X-Ms-Signature-Algorithm": {"rsa-sha256"}}
	for intermediates, want := range map[string]error{text(s.issuing): nil, "": fault.Unauthorized, text(s.leaf): fault.Unauthorized} {
		env := map[string]string{"PARTNER_CENTER_CERTIFICATES": server.URL, "PARTNER_CENTER_ROOTS": text(s.root), "PARTNER_CENTER_INTERMEDIATES": intermediates}
		r := config.From(func(name string) string { return env[name] })
		verifier := Verifier(r)
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
		if _, err := verifier.Verify(t.Context(), header, []byte(body)); !errors.Is(err, want) {
			t.Errorf("with %.60q: %v", intermediates, err)
		}
	}
}

func TestWhatIsMissingIsSaidAtOnce(t *testing.T) {
	r := config.From(func(name string) string {
		if name == "PARTNER_CENTER_INTERMEDIATES" {
			return "no PEM"
		}
		return ""
	})
	Center(r)
	Verifier(r)
	for _, name := range []string{"PARTNER_CENTER_TENANT", "PARTNER_CENTER_CLIENT_ID", "PARTNER_CENTER_CLIENT_SECRET", "PARTNER_CENTER_REFRESH_TOKEN",
		"PARTNER_CENTER_INTERMEDIATES"} {
		if r.Err() == nil || !strings.Contains(r.Err().Error(), name) {
			t.Errorf("%s is not named in %v", name, r.Err())
		}
	}
}
