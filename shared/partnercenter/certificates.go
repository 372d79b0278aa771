package partnercenter

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"twotier/shared/fault"
)

// Bounds of fetching a certificate whose address came with a request.
const (
	certificateLimit = 5 * time.Second
	longestFile      = 64 << 10
	certificateLife  = time.Hour
	mostCertificates = 8
)

// certificates fetches and keeps the certificates that notifications name.
type certificates struct {
	origins []string
	http    *http.Client
	now     func() time.Time

	mu     sync.Mutex
	kept   map[string]keptChain
	flight singleflight.Group
}

type keptChain struct {
	chain []*x509.Certificate
	until time.Time
}

func newCertificates(cfg VerifierConfig) *certificates {
	direct := *cfg.HTTP
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &certificates{origins: cfg.Origins, http: &direct, now: cfg.Now, kept: map[string]keptChain{}}
}

// get gives the certificate and what the file brings of its chain.
func (c *certificates) get(ctx context.Context, address string) ([]*x509.Certificate, error) {
	if err := c.allowed(address); err != nil {
		return nil, forged(err)
	}
	if chain, ok := c.known(address); ok {
		return chain, nil
	}
	fetched, err, _ := c.flight.Do(address, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), certificateLimit)
		defer cancel()
		return c.fetch(ctx, address)
	})
	if err != nil {
		return nil, err
	}
	return fetched.([]*x509.Certificate), nil
}

// allowed compares scheme, host and port as a whole: nothing of a name may stand in for another.
func (c *certificates) allowed(address string) error {
	read, err := url.Parse(address)
	if err != nil || read.User != nil || read.Fragment != "" || !slices.Contains(c.origins, read.Scheme+"://"+read.Host) {
		return errors.New("a certificate from elsewhere")
	}
	if read.Scheme == "https" {
		return nil
	}
	if ip, err := netip.ParseAddr(read.Hostname()); read.Scheme == "http" && (read.Hostname() == "localhost" || err == nil && ip.IsLoopback()) {
		return nil
	}
	return errors.New("a certificate that travels without protection")
}

func (c *certificates) known(address string) ([]*x509.Certificate, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept, ok := c.kept[address]
	return kept.chain, ok && c.now().Before(kept.until)
}

func (c *certificates) fetch(ctx context.Context, address string) ([]*x509.Certificate, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, forged(err)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, unanswered(call{operation: "partner-center-webhooks"}, Trace{}, err)
	}
	defer res.Body.Close()
	file, err := io.ReadAll(io.LimitReader(res.Body, longestFile+1))
	switch {
	case err != nil:
		return nil, unanswered(call{operation: "partner-center-webhooks"}, Trace{}, err)
	case res.StatusCode/100 == 3 || len(file) > longestFile:
		return nil, forged(errors.New("no certificate lies there"))
	case res.StatusCode != http.StatusOK:
		return nil, &Error{Operation: "partner-center-webhooks", Status: res.StatusCode, Kind: fault.Unavailable}
	}
	chain, err := readChain(file)
	if err != nil {
		return nil, forged(err)
	}
	c.keep(address, chain)
	return chain, nil
}

func (c *certificates) keep(address string, chain []*x509.Certificate) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) >= mostCertificates {
		clear(c.kept)
	}
	c.kept[address] = keptChain{chain: chain, until: c.now().Add(certificateLife)}
}

// readChain reads one or more certificates, in DER or PEM; the first is the signer's.
func readChain(file []byte) ([]*x509.Certificate, error) {
	der := file
	if bytes.Contains(file, []byte("-----BEGIN")) {
		der = nil
		for block, rest := pem.Decode(file); block != nil; block, rest = pem.Decode(rest) {
			if block.Type == "CERTIFICATE" {
				der = append(der, block.Bytes...)
			}
		}
	}
	chain, err := x509.ParseCertificates(der)
	if err == nil && len(chain) == 0 {
		err = errors.New("nothing to read")
	}
	if err != nil {
		return nil, fmt.Errorf("no certificate lies there: %w", err)
	}
	return chain, nil
}
