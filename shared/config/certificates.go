package config

import (
	"crypto/x509"
	"fmt"
)

// Certificates is a set of them as PEM; nil when the name is not set.
func (r *Reader) Certificates(name string) *x509.CertPool {
	text := r.getenv(name)
	if text == "" {
		return nil
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM([]byte(text)) {
		r.wrong = append(r.wrong, fmt.Errorf("%s must be PEM of certificates", name))
	}
	return pool
}
