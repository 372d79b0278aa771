package partnercenter_test

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// A sign-in without a second factor: told apart while it is not enforced, and refused with its own code when it is (U20).
func TestASignInWithoutASecondFactorIsSeen(t *testing.T) {
	for _, enforced := range []bool{false, true} {
		client, _, _ := pathOf(t, sandboxtest.WithSettings(sandbox.Settings{MFANotEnforced: !enforced, WithoutMFA: sandboxtest.PartnerTenantID}))
		if with, err := client.SignedInWithMFA(t.Context()); err != nil || with {
			t.Errorf("enforced %t: with a second factor %t, %v", enforced, with, err)
		}
		_, err := client.IndirectResellers(t.Context())
		if partnercenter.HasCode(err, partnercenter.CodeMFAMissing) != enforced || !enforced && err != nil {
			t.Errorf("enforced %t: %v", enforced, err)
		}
	}
}

// A10: the sandbox takes a certificate in place of the secret, and no other.
func TestTheSandboxTakesACertificate(t *testing.T) {
	running := sandboxtest.Start(t)
	n := newNotary(t, "us", time.Now().AddDate(1, 0, 0))
	leaf, err := x509.ParseCertificate(n.leaf)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	client := func() *partnercenter.Client {
		return partnercenter.New(partnercenter.Config{BaseURL: running.URL, LoginURL: running.URL, Tenant: sandboxtest.PartnerTenantID,
			ClientID: sandboxtest.ClientID, Secrets: &vault{refresh: sandboxtest.RefreshToken}, HTTP: &http.Client{Transport: transport},
			Now: time.Now, NewID: uuid.NewString, Rate: rate.NewLimiter(rate.Inf, 1), Certificate: func(context.Context) (partnercenter.Certificate, error) {
				return partnercenter.Certificate{Leaf: leaf, Key: n.key}, nil
			}})
	}
	if _, err := client().IndirectResellers(t.Context()); !errors.Is(err, fault.Unauthorized) {
		t.Errorf("before it is known: %v", err)
	}
	if _, err := running.Server.AcceptCertificate(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: n.leaf})); err != nil {
		t.Fatal(err)
	}
	signedIn := client()
	if _, err := signedIn.IndirectResellers(t.Context()); err != nil {
		t.Errorf("for a person: %v", err)
	}
	if _, err := signedIn.WebhookEvents(t.Context()); err != nil {
		t.Errorf("for the application: %v", err)
	}
}
