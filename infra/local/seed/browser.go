package seed

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// browser is one person's browser: it keeps cookies and sends what the pages send.
type browser struct {
	address string
	cookies map[string]*http.Cookie // by name
}

// call sends body as JSON and reads the answer into result; both may be nil.
func (b *browser) call(ctx context.Context, method, path string, body, result any, headers ...string) error {
	var text io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return err
		}
		text = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(ctx, method, b.address+path, text)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Twotier-Request", "1")
	request.Header.Set("Idempotency-Key", rand.Text())
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	for _, cookie := range b.cookies {
		request.AddCookie(cookie)
	}
	return b.answer(request, result)
}

func (b *browser) answer(request *http.Request, result any) error {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("%s %s: %s: %s", request.Method, request.URL.Path, response.Status, text)
	}
	for _, cookie := range response.Cookies() {
		if b.cookies == nil {
			b.cookies = map[string]*http.Cookie{}
		}
		if b.cookies[cookie.Name] = cookie; cookie.MaxAge < 0 {
			delete(b.cookies, cookie.Name)
		}
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(text, result)
}

func (b *browser) get(ctx context.Context, path string, result any) error {
	return b.call(ctx, http.MethodGet, path, nil, result)
}

func (b *browser) post(ctx context.Context, path string, body, result any) error {
	return b.call(ctx, http.MethodPost, path, body, result)
}

// until asks again until done says so, at most for the given time.
func until(ctx context.Context, most time.Duration, what string, done func() (bool, error)) error {
	ctx, cancel := context.WithTimeoutCause(ctx, most, fmt.Errorf("%s took longer than %s", what, most))
	defer cancel()
	for {
		ok, err := done()
		if err != nil || ok {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(250 * time.Millisecond):
		}
	}
}
