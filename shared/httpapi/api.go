// Package httpapi assembles a capability's HTTP face: operations as data, errors as RFC 9457 problems, the session
// behind the cookie, the answer to a repeated act, and the guard against other sites' requests.
package httpapi

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"reflect"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"twotier/shared/fault"
)

// API is the HTTP face of one function. Its zero value has no operations.
type API struct {
	huma     huma.API
	mux      *http.ServeMux
	log      *slog.Logger
	function string
	foreign  map[string]bool  // whom somebody else's program calls, by the mux's pattern
	bodies   map[string]int64 // how large requests can be, by the mux's pattern; maxBody where nothing is said
}

// New makes an API without operations for the function of that name.
func New(function string, log *slog.Logger) *API {
	mux := http.NewServeMux()
	a := &API{huma: humago.New(mux, description(function)), mux: mux, log: log, function: function, bodies: map[string]int64{}, foreign: map[string]bool{}}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { a.refuse(w, r, fault.New(fault.NotFound, "not_found")) })
	return a
}

// OpenAPI describes the operations registered so far.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

// description is the head of the OpenAPI document.
func description(function string) huma.Config {
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName(function))
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "twotier", Version: "1",
				Description: "The marketplace between a Microsoft CSP indirect provider, its resellers and their customers. " +
					"The portal's pages use this API and nothing else.",
			},
			Components: &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{
				"session": {Type: "apiKey", In: "cookie", Name: cookieName},
				"key": {Type: "http", Scheme: "bearer", BearerFormat: "tt_…",
					Description: "An API key of an organisation. It acts in its own role and scope, and never as a person: operations about " +
						"people's own accounts, and about keys, refuse it with person_needed. A POST needs an Idempotency-Key as always."},
			}},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{translateOwn},
	}
}

// schemaName tells the shapes of the functions apart: "card" of ordering, and a body without a name of its own, begin
// with Ordering; shapes of the domains are the same everywhere.
func schemaName(function string) func(reflect.Type, string) string {
	prefix := strings.ToUpper(function[:1]) + function[1:]
	return func(t reflect.Type, hint string) string {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		name := huma.DefaultSchemaNamer(t, hint)
		if t.PkgPath() == "" || strings.Contains(t.PkgPath(), "/functions/") {
			return prefix + name
		}
		return name
	}
}

// Handler is the HTTP handler with everything that happens before an operation: support code, guard, session.
func (a *API) Handler(identifier Identifier) http.Handler {
	return a.numbered(a.guarded(a.identified(identifier, a.mux)))
}

// Lambda is the handler as API Gateway's payload 2.0 calls it.
func (a *API) Lambda(identifier Identifier) lambda.Handler {
	adapter := httpadapter.NewV2(a.Handler(identifier))
	return lambda.NewHandler(func(ctx context.Context, event events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPResponse, error) {
		return adapter.ProxyWithContext(ctx, event)
	})
}

type supportKey struct{}

// numbered gives each request the code under which the provider finds it in the log.
func (a *API) numbered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		code := rand.Text()[:10]
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Support-Code", code)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), supportKey{}, code)))
	})
}

func supportCode(ctx context.Context) string {
	code, _ := ctx.Value(supportKey{}).(string)
	return code
}

// refuse answers a request that reaches no operation.
func (a *API) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err, supportCode(r.Context()))
	logged(r.Context(), a.log, r.Method+" "+r.URL.Path, err, p)
	writeProblem(w, p)
}
