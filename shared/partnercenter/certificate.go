package partnercenter

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
)

// assertionLife is how long a proof is good; it is made anew for each exchange.
const assertionLife = 5 * time.Minute

// ErrNoCertificate says that there is none where one might be kept: the client secret is used then.
var ErrNoCertificate = errors.New("no client certificate is kept")

// Certificate proves that we are the application without a secret that could be copied (REQUIREMENTS A10). Key may
// sit in a key service; it has to be RSA.
type Certificate struct {
	Leaf *x509.Certificate
	Key  crypto.Signer
}

// assertion is a signed statement of who we are, for the token endpoint only and for a short time by Entra's clock.
// Source: certificate-credentials of the Microsoft identity platform.
func (t *tokens) assertion(certificate Certificate) (string, error) {
	if certificate.Leaf == nil || certificate.Key == nil {
		return "", errors.New("no certificate")
	}
	thumbprint := sha256.Sum256(certificate.Leaf.Raw)
	head := map[string]string{"alg": "PS256", "typ": "JWT", "x5t#S256": base64.RawURLEncoding.EncodeToString(thumbprint[:])}
	t.mu.Lock()
	now := t.now().Add(t.skew)
	t.mu.Unlock()
	claims := map[string]any{"aud": t.address, "iss": t.clientID, "sub": t.clientID, "jti": t.newID(),
		"nbf": now.Add(-time.Minute).Unix(), "exp": now.Add(assertionLife).Unix()}
	var parts []string
	for _, part := range []any{head, claims} {
		text, err := json.Marshal(part)
		if err != nil {
			return "", err
		}
		parts = append(parts, base64.RawURLEncoding.EncodeToString(text))
	}
	signed := strings.Join(parts, ".")
	sum := sha256.Sum256([]byte(signed))
	signature, err := certificate.Key.Sign(rand.Reader, sum[:], &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: crypto.SHA256})
	if err != nil {
		return "", err
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

// compare notes how far Entra's clock is from ours. Tokens need no such care: their lifetime counts from our asking.
func (t *tokens) compare(date string) {
	theirs, err := http.ParseTime(date)
	if err != nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.skew = theirs.Sub(t.now())
}

// mistimed says that Entra found our proof too old or too young.
func mistimed(err error) bool {
	var e *Error
	return errors.As(err, &e) && strings.Contains(e.Body, "AADSTS700024")
}
