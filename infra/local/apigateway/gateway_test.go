package apigateway_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twotier/infra/deploy"
	"twotier/infra/local/apigateway"
)

var routes = []deploy.Route{
	{Method: "GET", Path: "/api/customers/{id}", Function: "customers"},
	{Method: "GET", Path: "/api/customers/new", Function: "drafts"},
	{Method: "POST", Path: "/api/customers", Function: "customers"},
	{Method: "GET", Path: "/api/customers/{id}/subscriptions", Function: "ordering"},
	{Method: "ANY", Path: "/api/customers/{id}/guide/{proxy+}", Function: "guides"},
	{Method: "ANY", Path: "/api/orders/{proxy+}", Function: "orders"},
	{Method: "GET", Path: "/api/orders/{id}/lines", Function: "lines"},
}

// invoker is any function.
type invoker func(function string, event events.APIGatewayV2HTTPRequest) (any, error)

func (f invoker) Invoke(_ context.Context, function string, payload []byte) ([]byte, error) {
	var event events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(payload, &event); err != nil {
		return nil, err
	}
	answer, err := f(function, event)
	if err != nil {
		return nil, err
	}
	return json.Marshal(answer)
}

func serve(invoke invoker, request *http.Request) *http.Response {
	gateway := apigateway.Gateway{
		Routes: routes, Invoke: invoke, Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC) },
	}
	recorder := httptest.NewRecorder()
	gateway.ServeHTTP(recorder, request)
	return recorder.Result()
}

func ok(body string) events.APIGatewayV2HTTPResponse {
	return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: body}
}

func TestARequestBecomesAnEventOfFormatTwo(t *testing.T) {
	request := httptest.NewRequest("GET", "http://localhost:8080/api/customers/K%C3%A4se%2F1?colour=red&colour=green&q=a%20b", nil)
	request.Header.Add("Cookie", "__Host-session=abc; theme=dark")
	request.Header.Add("X-Forwarded-For", "10.0.0.1")
	request.Header.Add("X-Forwarded-For", "10.0.0.2")
	request.Header.Set("User-Agent", "test")
	var got events.APIGatewayV2HTTPRequest
	serve(func(_ string, event events.APIGatewayV2HTTPRequest) (any, error) {
		got = event
		return ok(""), nil
	}, request)
	want := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: "GET /api/customers/{id}", RawPath: "/api/customers/K%C3%A4se%2F1", RawQueryString: "colour=red&colour=green&q=a%20b",
		Cookies:               []string{"__Host-session=abc", "theme=dark"},
		Headers:               map[string]string{"host": "localhost:8080", "user-agent": "test", "x-forwarded-for": "10.0.0.1,10.0.0.2"},
		QueryStringParameters: map[string]string{"colour": "red,green", "q": "a b"},
		PathParameters:        map[string]string{"id": "Käse/1"},
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			RouteKey: "GET /api/customers/{id}", AccountID: "000000000000", Stage: "$default", APIID: "local",
			DomainName: "localhost:8080", DomainPrefix: "localhost:8080", Time: "20/Nov/2026:09:30:00 +0000", TimeEpoch: 1795167000000,
			HTTP: events.APIGatewayV2HTTPRequestContextHTTPDescription{
				Method: "GET", Path: "/api/customers/K%C3%A4se%2F1", Protocol: "HTTP/1.1", SourceIP: "192.0.2.1", UserAgent: "test",
			},
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(events.APIGatewayV2HTTPRequestContext{}, "RequestID")); diff != "" {
		t.Error(diff)
	}
	if got.RequestContext.RequestID == "" {
		t.Error("no request id")
	}
}

func TestBodiesThatAreNoTextGoInBase64(t *testing.T) {
	for _, test := range []struct {
		contentType, body, want string
		base64                  bool
	}{
		{"application/json", `{"a":1}`, `{"a":1}`, false},
		{"application/problem+json", `{}`, `{}`, false},
		{"text/csv; charset=utf-8", "a;b", "a;b", false},
		{"application/octet-stream", "\x00\xff", "AP8=", true},
		{"", "x", "eA==", true},
	} {
		t.Run(test.contentType, func(t *testing.T) {
			request := httptest.NewRequest("POST", "/api/customers", strings.NewReader(test.body))
			request.Header.Set("Content-Type", test.contentType)
			serve(func(_ string, event events.APIGatewayV2HTTPRequest) (any, error) {
				if event.Body != test.want || event.IsBase64Encoded != test.base64 {
					t.Errorf("body %q, base64 %t", event.Body, event.IsBase64Encoded)
				}
				return ok(""), nil
			}, request)
		})
	}
}

func TestTheMostSpecificRouteIsTaken(t *testing.T) {
	for address, want := range map[string]string{
		"/api/customers/new": "drafts", "/api/customers/01J": "customers", "/api/customers/01J/subscriptions": "ordering",
		"/api/customers/01J/guide/steps/2": "guides", "/api/orders/01J": "orders", "/api/orders/01J/lines": "lines", "/api/orders/01J/lines/2": "orders",
	} {
		serve(func(function string, _ events.APIGatewayV2HTTPRequest) (any, error) {
			if function != want {
				t.Errorf("%s went to %s", address, function)
			}
			return ok(""), nil
		}, httptest.NewRequest("GET", address, nil))
	}
}

func TestAnswersOfTheGatewayItself(t *testing.T) {
	for _, test := range []struct {
		says, method, path string
		invoke             invoker
		status             int
		body               string
	}{
		{"an unknown address", "GET", "/api/nothing", nil, 404, `{"message":"Not Found"}`},
		{"a method nobody offers", "DELETE", "/api/customers/1", nil, 404, `{"message":"Not Found"}`},
		{"an empty path parameter", "GET", "/api/customers/", nil, 404, `{"message":"Not Found"}`},
		{"nothing below a path", "GET", "/api/orders/", nil, 404, `{"message":"Not Found"}`},
		{"a function that fails", "GET", "/api/customers/1", func(string, events.APIGatewayV2HTTPRequest) (any, error) {
			return nil, errors.New("no table")
		}, 500, `{"message":"Internal Server Error"}`},
		{"a function that takes too long", "GET", "/api/customers/1", func(string, events.APIGatewayV2HTTPRequest) (any, error) {
			return nil, context.DeadlineExceeded
		}, 503, `{"message":"Service Unavailable"}`},
		{"an answer without a status", "GET", "/api/customers/1", func(string, events.APIGatewayV2HTTPRequest) (any, error) {
			return map[string]string{"hello": "world"}, nil
		}, 500, `{"message":"Internal Server Error"}`},
	} {
		t.Run(test.says, func(t *testing.T) {
			response := serve(test.invoke, httptest.NewRequest(test.method, test.path, nil))
			body, _ := io.ReadAll(response.Body)
			if response.StatusCode != test.status || strings.TrimSpace(string(body)) != test.body {
				t.Errorf("%d %s", response.StatusCode, body)
			}
		})
	}
}

func TestATooLargeRequestIsRefusedBeforeTheFunction(t *testing.T) {
	request := httptest.NewRequest("POST", "/api/customers", strings.NewReader(strings.Repeat("a", 6<<20+1)))
	response := serve(func(string, events.APIGatewayV2HTTPRequest) (any, error) {
		t.Error("the function was called")
		return ok(""), nil
	}, request)
	if response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("status %d", response.StatusCode)
	}
}

// The adapter in every function splits headers at commas; dates and cookies with dates have them.
func TestCookiesDatesAndBytesSurviveTheWayThroughTheAdapter(t *testing.T) {
	inside := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		session, err := r.Cookie("__Host-session")
		if err != nil || session.Value != "abc" || r.Header.Get("If-Modified-Since") != "Fri, 20 Nov 2026 09:30:00 GMT" || r.URL.Query().Get("q") != "a b" {
			t.Errorf("cookie %v, header %q, query %q", session, r.Header.Get("If-Modified-Since"), r.URL.Query().Get("q"))
		}
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "1", Expires: time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)})
		http.SetCookie(w, &http.Cookie{Name: "b", Value: "2"})
		w.Header().Set("Last-Modified", "Fri, 20 Nov 2026 09:30:00 GMT")
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write([]byte{0, 0xff})
	})
	adapter := httpadapter.NewV2(inside)
	request := httptest.NewRequest("GET", "/api/customers/1?q=a+b", nil)
	request.Header.Set("Cookie", "__Host-session=abc")
	request.Header.Set("If-Modified-Since", "Fri, 20 Nov 2026 09:30:00 GMT")
	response := serve(func(_ string, event events.APIGatewayV2HTTPRequest) (any, error) {
		return adapter.ProxyWithContext(t.Context(), event)
	}, request)
	body, _ := io.ReadAll(response.Body)
	got := []any{response.StatusCode, response.Header.Values("Set-Cookie"), response.Header.Get("Last-Modified"), body}
	want := []any{201, []string{"a=1; Expires=Fri, 20 Nov 2026 09:30:00 GMT", "b=2"}, "Fri, 20 Nov 2026 09:30:00 GMT", []byte{0, 0xff}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
