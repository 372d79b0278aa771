package partnercenter

import (
	"cmp"
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"twotier/shared/fault"
)

// MicrosoftCertificates is where the partner's notifications say that its certificate lies.
const MicrosoftCertificates = "https://3psostorageacct.blob.core.windows.net"

const (
	signer = "Microsoft Corporation" // whose certificate signs, or who issued it

	// An event may be told up to 48 hours late and is tried ten times; older ones are replays.
	oldestEvent = 72 * time.Hour
	clockMargin = 5 * time.Minute
)

// Notification is what the partner tells us happened. It may come late, twice and out of order, so it is a hint: read
// the resource to know.
type Notification struct {
	ID           string // of the content; the same again is the same event
	EventName    EventName
	ResourceName string
	ResourceURI  string
	AuditURI     string
	Changed      time.Time
}

// UnmarshalJSON reads the documented body, whose audit field has two names.
func (n *Notification) UnmarshalJSON(data []byte) error {
	var read struct {
		EventName, ResourceName, ResourceURI, AuditURI, AuditURL string
		ResourceChangeUtcDate                                    Time
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*n = Notification{EventName: EventName(read.EventName), ResourceName: read.ResourceName, ResourceURI: read.ResourceURI,
		AuditURI: read.AuditURI + read.AuditURL, Changed: read.ResourceChangeUtcDate.Time}
	return nil
}

// Subscription is which one the event is about; both are empty when it is about something else.
func (n Notification) Subscription() (tenant, subscription string) {
	parts := strings.Split(strings.Trim(n.ResourceURI, "/"), "/")
	if i := slices.Index(parts, "customers"); i >= 0 && len(parts) == i+4 && parts[i+2] == "subscriptions" {
		return parts[i+1], parts[i+3]
	}
	return "", ""
}

// Customer is whom the event is about, empty when that is nobody.
func (n Notification) Customer() string {
	parts := strings.Split(strings.Trim(n.ResourceURI, "/"), "/")
	if i := slices.Index(parts, "customers"); i >= 0 && len(parts) > i+1 {
		return parts[i+1]
	}
	return ""
}

// Verifier tells the partner's notifications from everybody else's (REQUIREMENTS A12).
type Verifier struct {
	certificates  *certificates
	roots         *x509.CertPool
	intermediates *x509.CertPool
	now           func() time.Time
}

// VerifierConfig is what a Verifier needs from outside.
type VerifierConfig struct {
	// Origins are where certificates may be fetched from (MicrosoftCertificates). The request names the address, so
	// everything else is refused before a connection is made; without TLS only one's own machine is allowed.
	Origins       []string
	Roots         *x509.CertPool // nil: the system's
	Intermediates *x509.CertPool // what the partner's file leaves out of the chain; nil: nothing
	HTTP          *http.Client   // redirects are never followed, whatever it says
	Now           func() time.Time
}

// NewVerifier makes a verifier; one per process, because certificates are kept inside it. It does not call anybody.
func NewVerifier(cfg VerifierConfig) *Verifier {
	return &Verifier{certificates: newCertificates(cfg), roots: cfg.Roots, intermediates: cfg.Intermediates, now: cfg.Now}
}

// Verify proves that a notification is the partner's and recent. body is the request's, byte by byte. Unauthorized
// means that it is not; Unavailable that the certificate could not be had: let the partner try again.
// Documentation: partner-center-webhooks.
func (v *Verifier) Verify(ctx context.Context, header http.Header, body []byte) (Notification, error) {
	if !strings.EqualFold(header.Get("X-MS-Signature-Algorithm"), "rsa-sha256") {
		return Notification{}, forged(fmt.Errorf("signed by %.40q", header.Get("X-MS-Signature-Algorithm")))
	}
	signature, err := signatureOf(header)
	if err != nil {
		return Notification{}, forged(err)
	}
	chain, err := v.certificates.get(ctx, header.Get("X-MS-Certificate-Url"))
	if err != nil {
		return Notification{}, err
	}
	if err := v.trusts(chain); err != nil {
		return Notification{}, forged(err)
	}
	key, ok := chain[0].PublicKey.(*rsa.PublicKey)
	if !ok {
		return Notification{}, forged(errors.New("the certificate has no RSA key"))
	}
	sum := sha256.Sum256(body)
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature); err != nil {
		return Notification{}, forged(err)
	}
	return v.recent(body)
}

// recent reads a body whose signature holds.
func (v *Verifier) recent(body []byte) (Notification, error) {
	var told Notification
	if err := json.Unmarshal(unmarked(body), &told); err != nil || told.EventName == "" {
		return Notification{}, &Error{Operation: "partner-center-webhooks", Kind: fault.Invalid, Cause: errors.Join(errors.New("no event"), err)}
	}
	if age := v.now().Sub(told.Changed); age > oldestEvent || age < -clockMargin {
		return Notification{}, forged(fmt.Errorf("an event that is %s old", age.Round(time.Minute)))
	}
	sum := sha256.Sum256(body)
	told.ID = hex.EncodeToString(sum[:])
	return told, nil
}

// signatureOf reads "Signature <base64>", sent in whichever header the registration chose. In the header of its own the
// word before it may be missing: the page shows none there.
func signatureOf(header http.Header) ([]byte, error) {
	own := strings.TrimSpace(header.Get("X-MS-Signature"))
	scheme, text, found := strings.Cut(cmp.Or(own, strings.TrimSpace(header.Get("Authorization"))), " ")
	switch {
	case own != "" && !found:
		text = own
	case !found || !strings.EqualFold(scheme, "Signature"):
		return nil, errors.New("no signature")
	}
	return base64.StdEncoding.DecodeString(strings.TrimSpace(text))
}

// trusts checks the chain and the company: the documentation's text means the certificate's own, its example the
// issuer's.
func (v *Verifier) trusts(chain []*x509.Certificate) error {
	intermediates := x509.NewCertPool()
	if v.intermediates != nil {
		intermediates = v.intermediates.Clone()
	}
	for _, certificate := range chain[1:] {
		intermediates.AddCert(certificate)
	}
	_, err := chain[0].Verify(x509.VerifyOptions{Roots: v.roots, Intermediates: intermediates, CurrentTime: v.now(),
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	if err != nil {
		return err
	}
	if !slices.Contains(chain[0].Subject.Organization, signer) && !slices.Contains(chain[0].Issuer.Organization, signer) {
		return fmt.Errorf("a certificate of %.80q by %.80q", chain[0].Subject.Organization, chain[0].Issuer.Organization)
	}
	return nil
}

func forged(err error) error {
	return &Error{Operation: "partner-center-webhooks", Kind: fault.Unauthorized, Cause: err}
}
