package vault

import (
	"crypto"
	"crypto/tls"
	"crypto/x509"
	"errors"

	"twotier/shared/partnercenter"
)

// certificate reads a certificate and its key, as PEM in any order (PKCS 8, PKCS 1). A PFX file becomes this with
// openssl pkcs12 -nodes. Errors quote nothing of it.
func certificate(text string) (partnercenter.Certificate, error) {
	if text == "" {
		return partnercenter.Certificate{}, partnercenter.ErrNoCertificate
	}
	pair, err := tls.X509KeyPair([]byte(text), []byte(text))
	if err != nil {
		return partnercenter.Certificate{}, errors.New("the client certificate is not PEM of a certificate and its key")
	}
	leaf, err := x509.ParseCertificate(pair.Certificate[0])
	if err != nil {
		return partnercenter.Certificate{}, errors.New("the client certificate does not read")
	}
	key, ok := pair.PrivateKey.(crypto.Signer)
	if !ok {
		return partnercenter.Certificate{}, errors.New("the client certificate's key signs nothing")
	}
	return partnercenter.Certificate{Leaf: leaf, Key: key}, nil
}
