package main

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answer is what a caller sees of an answer, without what differs from call to call.
type answer struct {
	Status  int
	Headers map[string]string
	Body    string
}

var supportCode = regexp.MustCompile(`"supportCode":"[^"]*"`)

func ask(t *testing.T, address, method, path, body string, header map[string]string) answer {
	t.Helper()
	request, err := http.NewRequest(method, address+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	seen := answer{Status: response.StatusCode, Headers: map[string]string{}, Body: supportCode.ReplaceAllString(string(text), `"supportCode":""`)}
	for name := range response.Header {
		switch name {
		case "Date", "Apigw-Requestid", "X-Support-Code", "Content-Length":
		default:
			seen.Headers[name] = strings.Join(response.Header.Values(name), "|")
		}
	}
	return seen
}

func TestCompiledFunctionsAnswerLikeThoseInProcess(t *testing.T) {
	built := program(t)
	inside := start(t, built, t.TempDir(), freePort(t))
	outside := start(t, built, t.TempDir(), freePort(t), "--exec")
	unsafe := map[string]string{"Content-Type": "application/json", "Twotier-Request": "1", "Idempotency-Key": "8f14e45f-ceea-467f-9e6b-1a2b3c4d5e6f"}
	for _, test := range []struct {
		says, method, path, body string
		header                   map[string]string
		status                   int
	}{
		{"terms in German", "GET", "/api/terms?language=de", "", nil, 200},
		{"a visitor's session", "GET", "/api/session", "", nil, 401},
		{"somebody else's cookie", "GET", "/api/orders", "", map[string]string{"Cookie": "__Host-session=made-up; theme=dark"}, 401},
		{"an empty application", "POST", "/api/applications", `{}`, unsafe, 422},
		{"a body that is no JSON", "POST", "/api/applications", `{"language"`, unsafe, 422},
		{"a wrong password", "POST", "/api/sessions", `{"email":"nobody@example.com","password":"Falsch-gemerkt-1"}`, unsafe, 401},
		{"a request without our header", "POST", "/api/sessions", `{}`, map[string]string{"Content-Type": "application/json"}, 403},
		{"a link nobody sent", "POST", "/api/agreement-links/inspection", `{"token":"AAAA"}`, unsafe, 200},
		{"umlauts in a path", "GET", "/api/domain-prefixes/k%C3%A4se", "", nil, 401},
	} {
		t.Run(test.says, func(t *testing.T) {
			want := ask(t, inside.address, test.method, test.path, test.body, test.header)
			got := ask(t, outside.address, test.method, test.path, test.body, test.header)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("in process (-), as a program (+): %s", diff)
			}
			if want.Status != test.status {
				t.Errorf("status %d: %s", want.Status, want.Body)
			}
		})
	}
}
