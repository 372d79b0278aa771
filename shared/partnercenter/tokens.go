package partnercenter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"twotier/shared/fault"
)

// grant is one kind of access token. Each page's "Prerequisites" says which a call takes; where both are allowed
// we take app-only, which needs no person's sign-in with MFA.
type grant string

const (
	appOnly   grant = "app-only"
	appUser   grant = "app+user"
	priceUser grant = "app+user for price sheets" // another audience. Source: get-a-price-sheet
	graphUser grant = "app+user for Graph"
	graphApp  grant = "app-only for Graph"
)

const (
	resource      = "https://api.partnercenter.microsoft.com" // the audience, also at the sandbox
	priceResource = "https://api.partner.microsoft.com"
	graphResource = "https://graph.microsoft.com"

	expiryMargin  = 5 * time.Minute  // a token this close to its end is not used any more
	exchangeLimit = 20 * time.Second // an exchange outlives the call that started it
)

// tokens exchanges our credentials for access tokens, keeps those in memory, and keeps every rotated refresh token.
// Source: partner-center-authentication, enable-secure-app-model.
type tokens struct {
	address  string
	clientID string
	secrets  Secrets
	http     *http.Client
	now      func() time.Time
	newID    func() string
	prove    func(context.Context) (Certificate, error) // nil: by secret

	mu     sync.Mutex
	cached map[grant]accessToken
	skew   time.Duration // how far Entra's clock is ahead of ours
	flight singleflight.Group
	rotate sync.Mutex // one redemption of the refresh token at a time, whatever its audience
}

type accessToken struct {
	value string
	until time.Time
}

func newTokens(cfg Config, direct *http.Client) *tokens {
	return &tokens{
		address:  strings.TrimRight(cfg.LoginURL, "/") + "/" + url.PathEscape(cfg.Tenant) + "/oauth2/token",
		clientID: cfg.ClientID,
		secrets:  cfg.Secrets,
		http:     direct,
		now:      cfg.Now,
		newID:    cfg.NewID,
		prove:    cfg.Certificate,
		cached:   map[grant]accessToken{},
	}
}

// get gives a token that is good for a while. Callers who come together share one exchange, which a caller that
// leaves does not stop: its rotated refresh token has to be kept.
func (t *tokens) get(ctx context.Context, g grant) (string, error) {
	if value, ok := t.usable(g); ok {
		return value, nil
	}
	done := t.flight.DoChan(string(g), func() (any, error) {
		if value, ok := t.usable(g); ok {
			return value, nil
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), exchangeLimit)
		defer cancel()
		return t.exchange(ctx, g)
	})
	select {
	case result := <-done:
		if result.Err != nil {
			return "", result.Err
		}
		return result.Val.(string), nil
	case <-ctx.Done():
		return "", &Error{Operation: "token", Kind: fault.Unavailable, Cause: ctx.Err()}
	}
}

func (t *tokens) usable(g grant) (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	token, ok := t.cached[g]
	return token.value, ok && t.now().Before(token.until)
}

// drop forgets a token the partner refused, unless somebody has replaced it already.
func (t *tokens) drop(g grant, value string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cached[g].value == value {
		delete(t.cached, g)
	}
}

// exchange gets a token. When only the time of our proof was wrong, it is made once more by Entra's clock.
func (t *tokens) exchange(ctx context.Context, g grant) (string, error) {
	token, err := t.exchangeOnce(ctx, g)
	if t.prove != nil && mistimed(err) {
		return t.exchangeOnce(ctx, g)
	}
	return token, err
}

func (t *tokens) exchangeOnce(ctx context.Context, g grant) (string, error) {
	form := url.Values{"client_id": {t.clientID}, "resource": {g.resource()}}
	if err := t.sign(ctx, form); err != nil {
		return "", err
	}
	if g == appOnly || g == graphApp {
		form.Set("grant_type", "client_credentials")
		return t.keep(ctx, g, form)
	}
	t.rotate.Lock()
	defer t.rotate.Unlock()
	refresh, err := t.secrets.RefreshToken(ctx)
	if err != nil {
		return "", unkept("read the refresh token", err)
	}
	form.Set("grant_type", "refresh_token")
	form.Set("refresh_token", refresh)
	form.Set("scope", "openid")
	return t.keep(ctx, g, form)
}

// resource is the audience a grant is for.
func (g grant) resource() string {
	switch g {
	case priceUser:
		return priceResource
	case graphUser, graphApp:
		return graphResource
	}
	return resource
}

// sign adds what proves that we are the application.
func (t *tokens) sign(ctx context.Context, form url.Values) error {
	if t.prove == nil {
		return t.signWithSecret(ctx, form)
	}
	certificate, err := t.prove(ctx)
	if errors.Is(err, ErrNoCertificate) {
		return t.signWithSecret(ctx, form)
	}
	if err != nil {
		return unkept("read the client certificate", err)
	}
	assertion, err := t.assertion(certificate)
	if err != nil {
		return unkept("sign with the client certificate", err)
	}
	form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
	form.Set("client_assertion", assertion)
	return nil
}

func (t *tokens) signWithSecret(ctx context.Context, form url.Values) error {
	secret, err := t.secrets.ClientSecret(ctx)
	if err != nil {
		return unkept("read the client secret", err)
	}
	form.Set("client_secret", secret)
	return nil
}

// keep redeems the form and keeps what came. The rotated refresh token is kept first: were that to fail quietly,
// the first one would be used until it dies on its ninetieth day, and everything with it.
func (t *tokens) keep(ctx context.Context, g grant, form url.Values) (string, error) {
	start := t.now()
	granted, err := t.redeem(ctx, form)
	if err != nil {
		return "", err
	}
	if granted.RefreshToken != "" && form.Has("refresh_token") {
		if err := t.secrets.SaveRefreshToken(ctx, form.Get("refresh_token"), granted.RefreshToken); err != nil {
			return "", unkept("keep the rotated refresh token", err)
		}
	}
	lifetime := time.Duration(granted.ExpiresIn) * time.Second
	token := accessToken{value: granted.AccessToken, until: start.Add(lifetime - min(expiryMargin, lifetime/2))}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cached[g] = token
	return token.value, nil
}

func unkept(what string, err error) error {
	return &Error{Operation: "token", Kind: fault.Unavailable, Cause: fmt.Errorf("%s: %w", what, err)}
}

// granted is Entra's answer. expires_in is a text at the first version of the endpoint and a number at the second.
type granted struct {
	AccessToken  string  `json:"access_token"`
	RefreshToken string  `json:"refresh_token"`
	ExpiresIn    seconds `json:"expires_in"`
}

type seconds int64

func (s *seconds) UnmarshalJSON(data []byte) error {
	text, err := readText(data)
	if err != nil {
		return err
	}
	read, err := strconv.ParseInt(text, 10, 32)
	*s = seconds(read)
	return err
}

// redeem posts one form to the token endpoint. Nothing of the form ever shows in its errors.
func (t *tokens) redeem(ctx context.Context, form url.Values) (granted, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.address, strings.NewReader(form.Encode()))
	if err != nil {
		return granted{}, &Error{Operation: "token", Kind: fault.Internal, Cause: err}
	}
	req.GetBody = nil
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	res, err := t.http.Do(req)
	if err != nil {
		return granted{}, unanswered(call{operation: "token"}, Trace{}, err)
	}
	defer res.Body.Close()
	t.compare(res.Header.Get("Date"))
	body, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil {
		return granted{}, unanswered(call{operation: "token"}, Trace{}, err)
	}
	for _, name := range []string{"client_secret", "client_assertion", "refresh_token"} {
		if secret := form.Get(name); secret != "" && res.StatusCode != http.StatusOK {
			body = []byte(strings.ReplaceAll(string(body), secret, "["+name+"]"))
		}
	}
	if res.StatusCode != http.StatusOK {
		return granted{}, answered("token", false, answer{status: res.StatusCode, body: body,
			retryAfter: retryAfter(res.Header.Get("Retry-After"), time.Now())})
	}
	var read granted
	if err := json.Unmarshal(body, &read); err != nil || read.AccessToken == "" {
		// The decoder's own sentence may quote the answer.
		return granted{}, &Error{Operation: "token", Status: res.StatusCode, Kind: fault.Unavailable,
			Cause: errors.New("the answer has no access token")}
	}
	return read, nil
}
