package sandbox

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha1" // #nosec G505 -- the x5t header is a SHA-1 thumbprint by its definition (RFC 7515)
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// credential is a certificate with which the application may sign in instead of its secret.
type credential struct {
	Certificate []byte `json:"certificate"` // DER
}

// Credential is a certificate the token endpoints accept, by its two usual thumbprints.
type Credential struct {
	Subject    string    `json:"subject"`
	Thumbprint string    `json:"thumbprint"` // SHA-1, hexadecimal in capitals, as Microsoft Entra shows it
	SHA256     string    `json:"thumbprintSha256"`
	Until      time.Time `json:"notAfter"`
}

func credentialOf(leaf *x509.Certificate) Credential {
	short, long := sha1.Sum(leaf.Raw), sha256.Sum256(leaf.Raw) // #nosec G401 -- see the import
	return Credential{leaf.Subject.String(), strings.ToUpper(hex.EncodeToString(short[:])), strings.ToUpper(hex.EncodeToString(long[:])), leaf.NotAfter}
}

// AcceptCertificate registers the first certificate in PEM text as a credential of the application. Only RSA keys can sign
// what Microsoft Entra takes. A private key beside it is not looked at.
func (s *Server) AcceptCertificate(text []byte) (Credential, error) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		leaf, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return Credential{}, err
		}
		if _, isRSA := leaf.PublicKey.(*rsa.PublicKey); !isRSA {
			return Credential{}, errors.New("the certificate's key is not RSA")
		}
		made := credentialOf(leaf)
		return made, s.change(func(tx *transaction) error {
			s.center.credentials.put(tx, made.SHA256, credential{block.Bytes})
			return nil
		})
	}
	return Credential{}, errors.New("there is no certificate in PEM form")
}

// Credentials lists the certificates the application may sign in with, oldest first.
func (s *Server) Credentials() []Credential {
	s.turn.RLock()
	defer s.turn.RUnlock()
	var list []Credential
	for _, kept := range s.center.credentials.all() {
		if leaf, err := x509.ParseCertificate(kept.Certificate); err == nil {
			list = append(list, credentialOf(leaf))
		}
	}
	return list
}

func (s *Server) postCredential(r *http.Request) (any, error) {
	var asked struct {
		Certificate string `json:"certificate"`
	}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	return s.AcceptCertificate([]byte(asked.Certificate))
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// longestAssertion: Microsoft Entra names no limit and advises ten minutes; a day is what it was seen to take.
const longestAssertion = 24 * time.Hour

// proven checks that the caller is the application: by its secret or by an assertion signed with one of its certificates.
// The second value is the refusal. Source: certificate-credentials of the Microsoft identity platform.
func (p *partnerCenter) proven(x *exchange, form url.Values) (answer, bool) {
	if form.Get("client_assertion") == "" {
		if form.Get("client_secret") == ClientSecret {
			return answer{}, true
		}
		return signInRefused("invalid_client", "AADSTS7000215: Invalid client secret is provided."), false
	}
	refused := func(text string) (answer, bool) { return signInRefused("invalid_client", text), false }
	if form.Get("client_assertion_type") != assertionType {
		return signInRefused("invalid_request", "AADSTS900144: The request body must contain 'client_assertion_type' "+assertionType+"."), false
	}
	a, signed, err := readAssertion(form.Get("client_assertion"))
	if err != nil {
		return refused("AADSTS50027: JWT token is invalid or malformed.")
	}
	leaf, known := p.credentialNamed(a.head)
	if !known || !a.head.verifies(leaf, signed, a.signature) {
		return refused("AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application, or the signature is not valid.")
	}
	now := p.wall()
	from, until := time.Unix(a.From, 0), time.Unix(a.Until, 0)
	switch {
	case !sameText(a.Issuer, ClientID) || !sameText(a.Subject, ClientID):
		return refused("AADSTS700021: Client assertion application identifier doesn't match 'client_id' parameter.")
	case !x.isTokenEndpoint(a.Audience):
		return refused("AADSTS700023: Client assertion audience claim does not match Realm issuer.")
	case now.Before(from.Add(-futureTolerance)) || !now.Before(until.Add(futureTolerance)) || until.Sub(now) > longestAssertion || now.After(leaf.NotAfter):
		return refused("AADSTS700024: Client assertion is not within its valid time range. Current time: " + now.Format(time.RFC3339) + ".")
	}
	return answer{}, true
}

// isTokenEndpoint: the assertion is for one of the tenant's two token endpoints, under Microsoft's host or the sandbox's,
// since clients that change only their base address may keep the name of Microsoft's.
func (x *exchange) isTokenEndpoint(audience string) bool {
	where, err := url.Parse(audience)
	if err != nil || (!sameText(where.Host, x.request.Host) && !sameText(where.Host, "login.microsoftonline.com")) {
		return false
	}
	parts := split(strings.ToLower(where.Path))
	return len(parts) > 1 && parts[0] == strings.ToLower(x.param("tenant")) &&
		(strings.Join(parts[1:], "/") == "oauth2/token" || strings.Join(parts[1:], "/") == "oauth2/v2.0/token" || strings.Join(parts[1:], "/") == "v2.0")
}

// assertion is a signed statement of who the application is.
type assertion struct {
	head      assertionHead
	signature []byte
	Issuer    string `json:"iss"`
	Subject   string `json:"sub"`
	Audience  string `json:"aud"`
	From      int64  `json:"nbf"`
	Until     int64  `json:"exp"`
}

type assertionHead struct {
	Algorithm  string `json:"alg"`
	Thumbprint string `json:"x5t"`      // SHA-1, base64url
	SHA256     string `json:"x5t#S256"` // base64url
	KeyID      string `json:"kid"`      // SHA-1 in hexadecimal, as older libraries send it
}

func readAssertion(text string) (a assertion, signed string, err error) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return a, "", errors.New("not three parts")
	}
	for i, into := range []any{&a.head, &a} {
		content, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil {
			return a, "", err
		}
		if err := json.Unmarshal(content, into); err != nil {
			return a, "", err
		}
	}
	a.signature, err = base64.RawURLEncoding.DecodeString(parts[2])
	return a, parts[0] + "." + parts[1], err
}

// credentialNamed finds the certificate that the head of an assertion names in any of the usual ways.
func (p *partnerCenter) credentialNamed(head assertionHead) (*x509.Certificate, bool) {
	for _, kept := range p.credentials.all() {
		leaf, err := x509.ParseCertificate(kept.Certificate)
		if err != nil {
			continue
		}
		short, long := sha1.Sum(leaf.Raw), sha256.Sum256(leaf.Raw) // #nosec G401 -- see the import
		switch {
		case head.SHA256 == base64.RawURLEncoding.EncodeToString(long[:]),
			head.Thumbprint == base64.RawURLEncoding.EncodeToString(short[:]),
			head.KeyID != "" && sameText(head.KeyID, hex.EncodeToString(short[:])):
			return leaf, true
		}
	}
	return nil, false
}

// verifies checks the signature; Microsoft Entra takes PS256 and, from older clients, RS256.
func (h assertionHead) verifies(leaf *x509.Certificate, signed string, signature []byte) bool {
	key, isRSA := leaf.PublicKey.(*rsa.PublicKey)
	sum := sha256.Sum256([]byte(signed))
	switch {
	case !isRSA:
		return false
	case h.Algorithm == "PS256":
		return rsa.VerifyPSS(key, crypto.SHA256, sum[:], signature, nil) == nil
	case h.Algorithm == "RS256":
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) == nil
	}
	return false
}
