// Package sandboxtest gives a test a Partner Center of its own, on a real listener and in memory.
package sandboxtest

import (
	"net/http/httptest"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

// Credentials of the provider and the resellers that every sandbox knows.
const (
	PartnerTenantID  = sandbox.PartnerTenantID
	ClientID         = sandbox.ClientID
	ClientSecret     = sandbox.ClientSecret
	RefreshToken     = sandbox.RefreshToken
	ResellerMPNID    = sandbox.ResellerMPNID
	ResellerTenantID = sandbox.ResellerTenantID
)

// Sandbox is a running one.
type Sandbox struct {
	URL    string // base of the REST API and of the token endpoints
	Server *sandbox.Server
	t      testing.TB
}

// Start runs a sandbox for the length of the test. Orders are provisioned and listed at once; an adjustment changes
// that or any other option before it opens.
func Start(t testing.TB, adjust ...func(*sandbox.Options)) *Sandbox {
	t.Helper()
	options := sandbox.Options{Settings: &sandbox.Settings{}}
	for _, change := range adjust {
		change(&options)
	}
	server, err := sandbox.Open(options)
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(server)
	t.Cleanup(func() {
		front.CloseClientConnections()
		front.Close()
		if err := server.Close(); err != nil {
			t.Errorf("close sandbox: %v", err)
		}
	})
	return &Sandbox{URL: front.URL, Server: server, t: t}
}

// WithSettings is an adjustment of Start.
func WithSettings(settings sandbox.Settings) func(*sandbox.Options) {
	return func(o *sandbox.Options) { o.Settings = &settings }
}

// Fail scripts a failure.
func (s *Sandbox) Fail(rule sandbox.Rule) {
	s.t.Helper()
	if _, err := s.Server.Fail(rule); err != nil {
		s.t.Fatal(err)
	}
}

// Advance moves the sandbox's clock ahead.
func (s *Sandbox) Advance(d time.Duration) {
	s.t.Helper()
	if err := s.Server.Advance(d); err != nil {
		s.t.Fatal(err)
	}
}

// Calls counts the requests an operation has seen, answered or not: "POST /v1/customers/{customer}/carts".
func (s *Sandbox) Calls(operation string) int {
	count := 0
	for _, request := range s.Server.Requests() {
		if request.Operation == operation {
			count++
		}
	}
	return count
}
