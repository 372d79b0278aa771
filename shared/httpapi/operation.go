package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Operation is one thing the API can do, as data: OpenAPI, template.yaml, the local server and the authorisation
// test read the same list.
type Operation struct {
	ID         string // "place-order"; the name in clients
	Method     string
	Path       string // "/api/orders/{id}/placement"
	Summary    string
	Permission auth.Permission // what the service behind it asks for
	Status     int             // of success; 200 when empty
	MostBody   int64           // bytes of a request; 1 MiB when empty
	Foreign    bool            // called by somebody else's program, which proves itself by what it sends: no session, no headers of ours
}

// Register adds an operation. Inputs are validated by their domain, which reports every field at once, so the
// schema only documents them.
func Register[I, O any](a *API, op Operation, handle func(context.Context, *I) (*O, error)) {
	mustBeSeen(op.ID, reflect.TypeFor[I](), reflect.TypeFor[O]())
	if op.MostBody > 0 {
		a.bodies[op.Method+" "+op.Path] = op.MostBody
	}
	if op.Foreign {
		a.foreign[op.Method+" "+op.Path] = true
	}
	huma.Register(a.huma, a.describe(op), func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			p := problemOf(err, supportCode(ctx))
			logged(ctx, a.log, op.ID, err, p)
			return nil, p
		}
		return out, nil
	})
}

// mustBeSeen panics when a type embeds an unexported struct: huma would neither fill its parameters nor describe its
// fields, and the operation would work on nothing.
func mustBeSeen(operation string, all ...reflect.Type) {
	for _, t := range all {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			continue
		}
		for field := range t.Fields() {
			switch {
			case field.Anonymous && !field.IsExported():
				panic(fmt.Sprintf("httpapi: %s: %s embeds the unexported %s", operation, t, field.Type))
			case field.Anonymous, field.Name == "Body":
				mustBeSeen(operation, field.Type)
			}
		}
	}
}

func (a *API) describe(op Operation) huma.Operation {
	described := huma.Operation{
		OperationID: op.ID, Method: op.Method, Path: op.Path, Summary: op.Summary, Tags: []string{a.function},
		DefaultStatus:    op.Status,
		SkipValidateBody: true,
		Middlewares:      huma.Middlewares{a.knownQuery},
		MaxBodyBytes:     -1, // bounded before, where the body is read
		Extensions:       map[string]any{"x-function": a.function, "x-permission": string(op.Permission)},
		Responses:        map[string]*huma.Response{"default": a.problemResponse()},
	}
	if op.Permission != auth.Public {
		described.Security = []map[string][]string{{"session": {}}}
		if !op.Permission.OfPersons() {
			described.Security = append(described.Security, map[string][]string{"key": {}})
		}
	}
	if op.Method == http.MethodPost && !op.Foreign {
		described.Parameters = append(described.Parameters, &huma.Param{
			Name: idempotencyHeader, In: "header", Required: true, Schema: &huma.Schema{Type: "string"},
			Description: "The caller's own name for this act; sending it again gives the first answer again.",
		})
	}
	return described
}

func (a *API) problemResponse() *huma.Response {
	schema := a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	return &huma.Response{
		Description: "What is wrong, after RFC 9457.",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
	}
}

// Signed is embedded by the inputs of operations that need a caller. The public may be a caller too.
type Signed struct{ caller auth.Caller }

// Resolve takes the caller from the session; huma calls it.
func (s *Signed) Resolve(ctx huma.Context) []error {
	s.caller = auth.CallerFrom(ctx.Context())
	return nil
}

// Caller is who asks.
func (s *Signed) Caller() auth.Caller { return s.caller }

// Versioned is embedded by the inputs of operations that change what somebody has read before.
type Versioned struct {
	IfMatch string `header:"If-Match" doc:"the version that was read, in double quotes"`
}

// Version is the version the caller has read; fault.Invalid when it is missing or no number.
func (v Versioned) Version() (int64, error) {
	if v.IfMatch == "" {
		return 0, &Problem{Type: "about:blank", Title: http.StatusText(http.StatusPreconditionRequired),
			Status: http.StatusPreconditionRequired, Code: "version_needed"}
	}
	n, err := strconv.ParseInt(strings.Trim(v.IfMatch, `"`), 10, 64)
	if err != nil {
		return 0, fault.New(fault.Invalid, "version_malformed")
	}
	return n, nil
}

// Empty is the answer of operations that have nothing to say.
type Empty struct{}
