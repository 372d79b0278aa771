// Package partner builds Partner Center's client from the environment. It stands apart from package wire, so that
// functions that never speak to Microsoft do not carry its client and that of Secrets Manager.
package partner

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/google/uuid"

	"twotier/shared/awsclient"
	"twotier/shared/config"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/vault"
	"twotier/shared/wire"
)

// Center makes the client of Microsoft's API. Its secrets stand under the name PARTNER_CENTER_SECRET, as JSON
// {clientSecret, clientCertificate, refreshToken} of which a certificate is preferred, or, on one machine, in
// PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_REFRESH_TOKEN.
func Center(r *config.Reader) *partnercenter.Client {
	kept, certificate := secrets(r)
	return partnercenter.New(partnercenter.Config{
		BaseURL:  r.Optional("PARTNER_CENTER_URL", "https://api.partnercenter.microsoft.com"),
		LoginURL: r.Optional("PARTNER_CENTER_LOGIN_URL", "https://login.microsoftonline.com"),
		Tenant:   r.Text("PARTNER_CENTER_TENANT"),
		ClientID: r.Text("PARTNER_CENTER_CLIENT_ID"),
		Secrets:  kept,
		HTTP:     client(),
		Now:      wire.Now,
		NewID:    uuid.NewString,

		Certificate: certificate,
	})
}

// Verifier makes what tells the partner's notifications from everybody else's. Their certificates lie with Microsoft or
// at PARTNER_CENTER_CERTIFICATES. PARTNER_CENTER_INTERMEDIATES is what the partner's file may leave out of the chain (the
// issuing certificates Microsoft publishes; without, a file that brings only its own is refused), PARTNER_CENTER_ROOTS
// stands in for the system's where a sandbox signs; both are PEM.
func Verifier(r *config.Reader) *partnercenter.Verifier {
	return partnercenter.NewVerifier(partnercenter.VerifierConfig{
		Origins:       []string{r.Optional("PARTNER_CENTER_CERTIFICATES", partnercenter.MicrosoftCertificates)},
		Roots:         r.Certificates("PARTNER_CENTER_ROOTS"),
		Intermediates: r.Certificates("PARTNER_CENTER_INTERMEDIATES"),
		HTTP:          client(),
		Now:           wire.Now,
	})
}

// client gives up before the function itself is ended. Connections rest only briefly: a frozen function finds them
// dead, and a write on a dead one is a lost answer.
func client() *http.Client {
	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true,
		TLSHandshakeTimeout: 10 * time.Second, IdleConnTimeout: 5 * time.Second}
	return &http.Client{Timeout: 25 * time.Second, Transport: transport}
}

type prover = func(context.Context) (partnercenter.Certificate, error)

func secrets(r *config.Reader) (partnercenter.Secrets, prover) {
	name := r.Optional("PARTNER_CENTER_SECRET", "")
	if name == "" {
		return vault.NewMemory(r.Text("PARTNER_CENTER_CLIENT_SECRET"), r.Text("PARTNER_CENTER_REFRESH_TOKEN")), nil
	}
	client := secretsmanager.New(secretsmanager.Options{
		Region: r.Optional("AWS_REGION", "eu-central-1"), Credentials: wire.Credentials(r), HTTPClient: awsclient.Over(nil),
	})
	manager := vault.Manager{Client: client, Name: name}
	return manager, manager.Certificate
}
