package sandbox

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"net/http"
	"time"
)

// certificate is what events are signed with: a key, its certificate in the words of Microsoft's, and the sandbox's own
// authority that issued it. Both name Microsoft Corporation as their organization, since the documented check looks for it
// in the issuer and real clients look in either. Nobody who trusts only real authorities takes it for Microsoft's.
type certificate struct {
	Authority []byte `json:"authority"` // DER
	Leaf      []byte `json:"leaf"`      // DER
	Key       []byte `json:"key"`       // PKCS #8
}

// makeCertificate makes the key at the first registration: most sandboxes never need one.
func (p *partnerCenter) makeCertificate(x *exchange) error {
	if kept, _ := p.singles.get(certificateKey); kept.Certificate != nil {
		return nil
	}
	authorityKey, err := rsa.GenerateKey(p.random, 2048)
	if err != nil {
		return err
	}
	key, err := rsa.GenerateKey(p.random, 2048)
	if err != nil {
		return err
	}
	from, until := p.wall().Add(-24*time.Hour), p.wall().AddDate(30, 0, 0)
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Partner Center sandbox test authority", Organization: []string{"Microsoft Corporation"}},
		NotBefore: from, NotAfter: until, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "webhooks.sandbox.invalid", Organization: []string{"Microsoft Corporation"}},
		NotBefore: from, NotAfter: until, KeyUsage: x509.KeyUsageDigitalSignature,
	}
	made := certificate{}
	if made.Authority, err = x509.CreateCertificate(p.random, authority, authority, &authorityKey.PublicKey, authorityKey); err != nil {
		return err
	}
	if made.Leaf, err = x509.CreateCertificate(p.random, leaf, authority, &key.PublicKey, authorityKey); err != nil {
		return err
	}
	if made.Key, err = x509.MarshalPKCS8PrivateKey(key); err != nil {
		return err
	}
	p.singles.put(x.tx, certificateKey, single{Certificate: &made})
	return nil
}

// signed is the base64 of the RSA-SHA256 signature over the body.
func (p *partnerCenter) signed(content []byte) (string, error) {
	kept, _ := p.singles.get(certificateKey)
	read, err := x509.ParsePKCS8PrivateKey(kept.Certificate.Key)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	signature, err := read.(*rsa.PrivateKey).Sign(p.random, sum[:], crypto.SHA256)
	return base64.StdEncoding.EncodeToString(signature), err
}

// getCertificate serves what X-MS-Certificate-Url points to, and the authority to trust in a test.
func (s *Server) getCertificate(w http.ResponseWriter, r *http.Request) {
	s.turn.RLock()
	kept, _ := s.center.singles.get(certificateKey)
	s.turn.RUnlock()
	if kept.Certificate == nil {
		http.Error(w, "Nobody has registered for webhooks yet.", http.StatusNotFound)
		return
	}
	der := kept.Certificate.Leaf
	switch r.PathValue("which") {
	case "certificate":
	case "authority":
		der = kept.Certificate.Authority
	default:
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/x-pem-file")
	_ = pem.Encode(w, &pem.Block{Type: "CERTIFICATE", Bytes: der}) // whoever hung up does not want it
}

// WebhookAuthority is the certificate (DER) a test trusts to check signatures; nil before the first registration.
func (s *Server) WebhookAuthority() []byte {
	s.turn.RLock()
	defer s.turn.RUnlock()
	kept, _ := s.center.singles.get(certificateKey)
	if kept.Certificate == nil {
		return nil
	}
	return kept.Certificate.Authority
}

// WebhookTrust is the same as PEM, for a receiver that is set up before it registers: what is missing is made now.
func (s *Server) WebhookTrust() (string, error) {
	err := s.change(func(tx *transaction) error { return s.center.makeCertificate(&exchange{now: s.center.now(), tx: tx}) })
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.WebhookAuthority()})), err
}
