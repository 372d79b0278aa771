// Package oidc is the door to Microsoft's sign-in: OpenID Connect's authorization code flow with PKCE, state and nonce
// (RFC 9700, OpenID Connect Core 3.1, REQUIREMENTS A1). It answers who somebody is there; what that person may do here
// is not its matter.
//
// Microsoft Entra has one description for all directories, whose issuer holds the gap "{tenantid}". A token's issuer is
// then that text with the token's own directory in the gap, and nothing else is accepted ("Access tokens in the
// Microsoft identity platform", validate the issuer).
package oidc

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	gooidc "github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"twotier/shared/account"
	"twotier/shared/fault"
)

// directoryGap stands in an issuer for the directory a token is of.
const directoryGap = "{tenantid}"

// personalDirectory is the directory of all personal Microsoft accounts ("Microsoft identity platform ID tokens", tid).
const personalDirectory = "9188040d-6c67-4c5b-b112-36a304b66dad"

// patience is how long one call to Microsoft may take; a person waits for it.
const patience = 5 * time.Second

// Config is the application as Microsoft knows it.
type Config struct {
	WorkIssuer     string // may hold "{tenantid}": any directory
	PersonalIssuer string
	ClientID       string
	ClientSecret   string
	RedirectURL    string // the page people come back to
	HTTP           *http.Client
	Now            func() time.Time
}

// Door satisfies account.Identities.
type Door struct {
	config Config
	mu     sync.Mutex
	known  map[account.Method]*provider
}

// New makes the door. Microsoft's descriptions are read when they are first needed, and kept.
func New(c Config) *Door {
	if c.HTTP == nil {
		c.HTTP = &http.Client{Timeout: patience}
	}
	return &Door{config: c, known: map[account.Method]*provider{}}
}

// provider is what its description says.
type provider struct {
	issuer   string // perhaps with the gap
	oauth    oauth2.Config
	verifier *gooidc.IDTokenVerifier
}

// Depart begins a sign-in. The browser comes back with the code in the fragment, which reaches no log.
func (d *Door) Depart(ctx context.Context, m account.Method) (account.Departure, error) {
	p, err := d.provider(ctx, m)
	if err != nil {
		return account.Departure{}, err
	}
	left := account.Departure{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	left.Location = p.oauth.AuthCodeURL(left.State, gooidc.Nonce(left.Nonce), oauth2.S256ChallengeOption(left.Verifier),
		oauth2.SetAuthURLParam("response_mode", "fragment"), oauth2.SetAuthURLParam("prompt", "select_account"))
	return left, nil
}

// claims are those of Microsoft's ID tokens that are used.
type claims struct {
	Directory string `json:"tid"`
	Object    string `json:"oid"`
	Username  string `json:"preferred_username"`
	Email     string `json:"email"`
}

// Return redeems the code and gives the account it stands for. fault.Unauthorized "external_sign_in_failed" when
// Microsoft does not take the code or the token is not one for this sign-in; fault.Unavailable when it does not answer.
func (d *Door) Return(ctx context.Context, m account.Method, left account.Departure, code string) (account.Identity, error) {
	p, err := d.provider(ctx, m)
	if err != nil {
		return account.Identity{}, err
	}
	token, err := p.oauth.Exchange(d.client(ctx), code, oauth2.VerifierOption(left.Verifier))
	if err != nil {
		return account.Identity{}, failed(err)
	}
	raw, _ := token.Extra("id_token").(string)
	proof, err := p.verifier.Verify(d.client(ctx), raw)
	var unreachable *url.Error // the keys could not be read
	if errors.As(err, &unreachable) {
		return account.Identity{}, fault.New(fault.Unavailable, "microsoft_unavailable").Because(err)
	}
	if err != nil {
		return account.Identity{}, refused(err)
	}
	var said claims
	if err := proof.Claims(&said); err != nil {
		return account.Identity{}, refused(err)
	}
	if err := p.check(proof, said, m, left.Nonce); err != nil {
		return account.Identity{}, refused(err)
	}
	shown := said.Username
	if shown == "" {
		shown = said.Email
	}
	return account.Identity{Issuer: proof.Issuer, Subject: proof.Subject, Directory: said.Directory, Object: said.Object, Shown: shown}, nil
}

// check holds the token against this sign-in, besides what the verifier has seen to: signature, audience, expiry.
func (p *provider) check(proof *gooidc.IDToken, said claims, m account.Method, nonce string) error {
	issuer := p.issuer
	if strings.Contains(issuer, directoryGap) {
		if !guid.MatchString(said.Directory) {
			return fmt.Errorf("tid %q is no directory", said.Directory)
		}
		issuer = strings.ReplaceAll(issuer, directoryGap, said.Directory)
	}
	switch {
	case proof.Issuer != issuer:
		return fmt.Errorf("issued by %q", proof.Issuer)
	case proof.Subject == "":
		return errors.New("without a subject")
	case subtle.ConstantTimeCompare([]byte(proof.Nonce), []byte(nonce)) != 1:
		return errors.New("of another sign-in: the nonce differs")
	case m == account.ByWork && said.Directory == personalDirectory:
		return errors.New("a personal account where a work account was asked for")
	}
	return nil
}

var guid = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// provider reads the description of a method's provider, once. A failed try is tried again by whoever comes next.
func (d *Door) provider(ctx context.Context, m account.Method) (*provider, error) {
	issuer, known := map[account.Method]string{account.ByWork: d.config.WorkIssuer, account.ByPersonal: d.config.PersonalIssuer}[m]
	if !known || issuer == "" {
		return nil, fault.New(fault.NotFound, "sign_in_method_unknown")
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if p := d.known[m]; p != nil {
		return p, nil
	}
	p, err := d.describe(ctx, issuer)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "microsoft_unavailable").Because(err)
	}
	d.known[m] = p
	return p, nil
}

// describe reads where the provider's endpoints and keys are. The description for all directories stands at
// "organizations" and must name the very issuer that was configured.
func (d *Door) describe(ctx context.Context, issuer string) (*provider, error) {
	place := strings.ReplaceAll(issuer, directoryGap, "organizations")
	described, err := gooidc.NewProvider(gooidc.InsecureIssuerURLContext(d.client(ctx), issuer), place)
	if err != nil {
		return nil, err
	}
	var said struct {
		Issuer string `json:"issuer"`
	}
	if err := described.Claims(&said); err != nil {
		return nil, err
	}
	if said.Issuer != issuer {
		return nil, fmt.Errorf("%s describes the issuer %q", place, said.Issuer)
	}
	endpoint := described.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInParams // trying both would spend the code on the first
	return &provider{
		issuer: issuer,
		oauth: oauth2.Config{ClientID: d.config.ClientID, ClientSecret: d.config.ClientSecret, Endpoint: endpoint,
			RedirectURL: d.config.RedirectURL, Scopes: []string{gooidc.ScopeOpenID, "profile", "email"}},
		verifier: described.VerifierContext(d.client(context.WithoutCancel(ctx)), &gooidc.Config{
			ClientID: d.config.ClientID, Now: d.config.Now, SkipIssuerCheck: true}), // check does it, gap and all
	}, nil
}

// client hands our own HTTP client, with its time limit, to both libraries.
func (d *Door) client(ctx context.Context) context.Context {
	return gooidc.ClientContext(ctx, d.config.HTTP) // the same key as oauth2's
}

// failed tells a refused code from a provider that does not answer.
func failed(err error) error {
	var answered *oauth2.RetrieveError
	if errors.As(err, &answered) && answered.Response.StatusCode < http.StatusInternalServerError {
		return refused(fmt.Errorf("token endpoint: %s", answered.ErrorCode)) // its description may quote what was sent
	}
	return fault.New(fault.Unavailable, "microsoft_unavailable").Because(errors.New("token endpoint does not answer"))
}

func refused(cause error) error {
	return fault.New(fault.Unauthorized, "external_sign_in_failed").Because(cause)
}
