package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"golang.org/x/time/rate"

	"twotier/shared/partnercenter"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const tenant = "2d1ab5ac-6d34-4f0e-9a0b-6f8b3f0c9a11"

// partner is a recording stand-in for HTTP itself: it answers what a test scripts and keeps what was sent. What
// Partner Center does is the sandbox's matter, not this one's.
type partner struct {
	mu        sync.Mutex
	calls     []sent
	exchanges []map[string]string
	answer    func(call int, w http.ResponseWriter, r *http.Request)
	token     func(w http.ResponseWriter, form map[string]string, exchange int)
}

type sent struct {
	method, uri, body string
	header            http.Header
	length            int64
	at                time.Time
}

func (p *partner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, "/oauth2/token") {
		p.exchange(w, r)
		return
	}
	body, _ := io.ReadAll(r.Body)
	uri := r.RequestURI
	if uri == "" {
		uri = r.URL.RequestURI()
	}
	p.mu.Lock()
	p.calls = append(p.calls, sent{r.Method, uri, string(body), r.Header.Clone(), r.ContentLength, time.Now()})
	n := len(p.calls)
	p.mu.Unlock()
	p.answer(n, w, r)
}

func (p *partner) exchange(w http.ResponseWriter, r *http.Request) {
	form := map[string]string{}
	if err := r.ParseForm(); err == nil {
		for name := range r.PostForm {
			form[name] = r.PostForm.Get(name)
		}
	}
	p.mu.Lock()
	p.exchanges = append(p.exchanges, form)
	n := len(p.exchanges)
	p.mu.Unlock()
	if p.token != nil {
		p.token(w, form, n)
		return
	}
	grantToken(w, form, n)
}

// grantToken answers as Entra does; the access token says which grant and audience it is for.
func grantToken(w http.ResponseWriter, form map[string]string, n int) {
	access := fmt.Sprintf("%s|%s|%d", form["grant_type"], form["resource"], n)
	rotated := ""
	if form["grant_type"] == "refresh_token" {
		rotated = fmt.Sprintf(`,"refresh_token":"rotated-%d"`, n)
	}
	fmt.Fprintf(w, `{"token_type":"Bearer","expires_in":"3600","access_token":%q%s}`, access, rotated)
}

func (p *partner) sent() []sent {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]sent(nil), p.calls...)
}

func (p *partner) exchanged() []map[string]string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]map[string]string(nil), p.exchanges...)
}

// vault keeps the secrets of a test.
type vault struct {
	mu      sync.Mutex
	refresh string
	saved   []string
	broken  bool
}

func (v *vault) ClientSecret(context.Context) (string, error) { return "s3cret-of-the-client", nil }

func (v *vault) RefreshToken(context.Context) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.refresh, nil
}

func (v *vault) SaveRefreshToken(_ context.Context, previous, rotated string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.broken {
		return errors.New("the vault is closed")
	}
	if v.refresh == previous {
		v.refresh = rotated
	}
	v.saved = append(v.saved, rotated)
	return nil
}

// over connects a client to the stand-in over HTTP.
func over(t *testing.T, p *partner) (*partnercenter.Client, *vault) {
	t.Helper()
	server := httptest.NewServer(p)
	transport := &http.Transport{}
	t.Cleanup(func() { transport.CloseIdleConnections(); server.Close() })
	return connect(server.URL, transport)
}

// inside connects a client without a network, so that a test may move time.
func inside(p *partner) (*partnercenter.Client, *vault) {
	return connect("http://partner.test", roundTrip(p.trip))
}

func (p *partner) trip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result(), r.Context().Err()
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func connect(address string, transport http.RoundTripper) (*partnercenter.Client, *vault) {
	v := &vault{refresh: "first-refresh-token"}
	var mu sync.Mutex
	ids := 0
	return partnercenter.New(partnercenter.Config{
		BaseURL: address, LoginURL: address, Tenant: "provider-tenant", ClientID: "app", Secrets: v,
		HTTP: &http.Client{Transport: transport}, Now: time.Now, Rate: rate.NewLimiter(rate.Inf, 1),
		NewID: func() string {
			mu.Lock()
			defer mu.Unlock()
			ids++
			return fmt.Sprintf("correlation-%d", ids)
		},
	}), v
}

// says answers with one status and body, whatever was asked.
func says(status int, body string) func(int, http.ResponseWriter, *http.Request) {
	return func(_ int, w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// hangUp drops the connection without an answer.
func hangUp(w http.ResponseWriter) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		connection.Close()
	}
}
