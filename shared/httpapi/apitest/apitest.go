// Package apitest speaks to a function's API as a browser with a session does.
package apitest

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
)

// Client calls an API. Its methods fail the test only when the API cannot be spoken to at all.
type Client struct {
	t            testing.TB
	handler      http.Handler
	cookies      map[string]*http.Cookie
	organisation auth.Area
}

// New is a client of the handler without a session.
func New(t testing.TB, handler http.Handler) *Client {
	return &Client{t: t, handler: handler, cookies: map[string]*http.Cookie{}}
}

// In is the same browser working in another organisation.
func (c *Client) In(organisation auth.Tenant) *Client {
	return c.InArea(auth.Area{Tenant: organisation})
}

// InArea is the same browser working in a customer's area.
func (c *Client) InArea(area auth.Area) *Client {
	other := *c
	other.organisation = area
	return &other
}

// WithSession is the same browser with a session cookie of the given value.
func (c *Client) WithSession(token string) *Client {
	other := *c
	other.cookies = map[string]*http.Cookie{"__Host-session": {Name: "__Host-session", Value: token}}
	return &other
}

// Tab is the same browser with its cookies as they are now, for requests side by side.
func (c *Client) Tab() *Client {
	other := *c
	other.cookies = maps.Clone(c.cookies)
	return &other
}

// Answer is what came back.
type Answer struct {
	Status  int
	Header  http.Header
	Body    []byte
	Problem httpapi.Problem // of answers that are no success
}

// Header is one more header of a request.
type Header struct{ Name, Value string }

// AddressHeader as a Header's name sets the network address the request comes from.
const AddressHeader = "(address)"

// Get, Post, Put and Delete send a request with everything a page of the portal sends; body may be nil.
func (c *Client) Get(path string, headers ...Header) Answer {
	return c.Do(http.MethodGet, path, nil, headers...)
}

// Post sends body as JSON with a fresh idempotency key, unless headers hold one.
func (c *Client) Post(path string, body any, headers ...Header) Answer {
	return c.Do(http.MethodPost, path, body, append([]Header{{"Idempotency-Key", rand.Text()}}, headers...)...)
}

// Put replaces the version that was read.
func (c *Client) Put(path, version string, body any) Answer {
	return c.Do(http.MethodPut, path, body, Header{"If-Match", `"` + version + `"`})
}

// Delete removes.
func (c *Client) Delete(path string) Answer { return c.Do(http.MethodDelete, path, nil) }

// Do sends any request.
func (c *Client) Do(method, path string, body any, headers ...Header) Answer {
	c.t.Helper()
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			c.t.Fatal(err)
		}
	}
	r := httptest.NewRequestWithContext(c.t.Context(), method, path, bytes.NewReader(text))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Twotier-Request", "1")
	if !c.organisation.Tenant.IsZero() {
		r.Header.Set("Twotier-Organisation", c.organisation.ID())
	}
	for _, h := range headers {
		if h.Name == AddressHeader {
			r.RemoteAddr = h.Value + ":40000"
			continue
		}
		r.Header.Set(h.Name, h.Value)
	}
	for _, cookie := range c.cookies {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	return c.answer(w)
}

func (c *Client) answer(w *httptest.ResponseRecorder) Answer {
	a := Answer{Status: w.Code, Header: w.Header(), Body: w.Body.Bytes()}
	for _, cookie := range w.Result().Cookies() {
		if cookie.MaxAge < 0 {
			delete(c.cookies, cookie.Name)
			continue
		}
		c.cookies[cookie.Name] = cookie
	}
	if a.Status >= http.StatusBadRequest {
		if err := json.Unmarshal(a.Body, &a.Problem); err != nil {
			c.t.Fatalf("%d without a problem body: %s", a.Status, a.Body)
		}
	}
	return a
}

// Into decodes a success and fails the test for anything else.
func (a Answer) Into(t testing.TB, v any) {
	t.Helper()
	if a.Status >= http.StatusBadRequest {
		t.Fatalf("status %d: %s", a.Status, a.Body)
	}
	if err := json.Unmarshal(a.Body, v); err != nil {
		t.Fatalf("decode %s: %v", a.Body, err)
	}
}
