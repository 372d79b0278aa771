package httpapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/idempotency"
	"twotier/shared/organisation"
)

// desk is an Identifier that knows one session and the answers given so far.
type desk struct {
	session account.Session
	key     organisation.Key
	done    *idempotency.Record
	err     error
}

func (d desk) Identify(_ context.Context, t account.Token, _ string) (account.Session, *idempotency.Record, error) {
	if t == "" || t.Hash() != d.session.Hash {
		return account.Session{}, d.done, d.err
	}
	return d.session, d.done, d.err
}

func (d desk) IdentifyKey(_ context.Context, hash, _ string) (organisation.Key, *idempotency.Record, error) {
	if hash != d.key.Hash {
		return organisation.Key{}, nil, d.err
	}
	return d.key, d.done, d.err
}

type noteInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id"`
	Body struct {
		Text string `json:"text"`
	}
}

type readInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Size int    `query:"size"`
}

type noteOutput struct {
	Body struct {
		ID, Text, Person string
		Version          int64
	}
}

func noted(text string) *noteOutput {
	out := &noteOutput{}
	out.Body.Text = text
	return out
}

// notes is an API of one object. Reading fails as it is told, writing needs the permission.
func notes(log *slog.Logger, identifier httpapi.Identifier, fails error) http.Handler {
	return restricted(log, identifier, auth.Public, fails)
}

func restricted(log *slog.Logger, identifier httpapi.Identifier, permission auth.Permission, fails error) http.Handler {
	api := httpapi.New("notes", log)
	httpapi.Register(api, httpapi.Operation{ID: "read-note", Method: http.MethodGet, Path: "/api/notes/{id}", Permission: auth.Public},
		func(_ context.Context, in *readInput) (*noteOutput, error) {
			out := &noteOutput{}
			out.Body.ID, out.Body.Person = in.ID, in.Caller().Person
			return out, fails
		})
	httpapi.Register(api, httpapi.Operation{ID: "write-note", Method: http.MethodPost, Path: "/api/notes/{id}", Permission: auth.Public},
		func(ctx context.Context, in *noteInput) (*noteOutput, error) {
			return idempotency.Once(ctx, noted, func(context.Context) (string, error) { return in.Body.Text, in.Caller().May(permission) })
		})
	httpapi.Register(api, httpapi.Operation{ID: "put-note", Method: http.MethodPut, Path: "/api/notes/{id}", Permission: auth.Public},
		func(_ context.Context, in *noteInput) (*noteOutput, error) {
			version, err := in.Version()
			if err == nil && version != 7 {
				err = fault.New(fault.Conflict, "stale_version")
			}
			out := &noteOutput{}
			out.Body.Version = version
			return out, err
		})
	return api.Handler(identifier)
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// Every kind of failure has one status, and its body says what a page needs and nothing else.
func TestFailuresAsProblems(t *testing.T) {
	secret := errors.New("dial tcp 10.0.0.7:8000: refused")
	for _, c := range []struct {
		sentence string
		err      error
		status   int
		code     string
	}{
		{"invalid", fault.New(fault.Invalid, "invalid_input"), http.StatusUnprocessableEntity, "invalid_input"},
		{"nobody is signed in", fault.New(fault.Unauthorized, "sign_in_needed"), http.StatusUnauthorized, "sign_in_needed"},
		{"forbidden", fault.New(fault.Forbidden, "permission_missing"), http.StatusForbidden, "permission_missing"},
		{"not found", fault.New(fault.NotFound, "not_found"), http.StatusNotFound, "not_found"},
		{"conflict", fault.New(fault.Conflict, "slug_taken"), http.StatusConflict, "slug_taken"},
		{"a stale version", fault.New(fault.Conflict, "stale_version"), http.StatusPreconditionFailed, "stale_version"},
		{"blocked", fault.New(fault.Blocked, "agreement_missing"), http.StatusConflict, "agreement_missing"},
		{"gone", fault.New(fault.Gone, "link_used"), http.StatusGone, "link_used"},
		{"throttled", fault.New(fault.Throttled, "too_many"), http.StatusTooManyRequests, "too_many"},
		{"unavailable", fault.New(fault.Unavailable, "store_unavailable").Because(secret), http.StatusServiceUnavailable, "store_unavailable"},
		{"no answer", fault.New(fault.Unknown, "order_unknown"), http.StatusServiceUnavailable, "order_unknown"},
		{"our own defect", fault.New(fault.Internal, "document_altered").Because(secret), http.StatusInternalServerError, "document_altered"},
		{"no failure of ours", secret, http.StatusInternalServerError, "internal"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := apitest.New(t, notes(quiet(), desk{}, c.err)).Get("/api/notes/1")
			want := httpapi.Problem{Type: "about:blank", Title: http.StatusText(c.status), Status: c.status, Code: c.code, SupportCode: got.Header.Get("X-Support-Code")}
			if diff := cmp.Diff(want, got.Problem); diff != "" || got.Status != c.status || want.SupportCode == "" {
				t.Errorf("%d %s", got.Status, diff)
			}
			if kind := got.Header.Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("content type %s", kind)
			}
			if strings.Contains(string(got.Body), "10.0.0.7") {
				t.Errorf("the cause is shown: %s", got.Body)
			}
		})
	}
}

func TestAProblemNamesTheFieldsAndValues(t *testing.T) {
	var wrong fault.Fields
	wrong.AddWith("company.name", "too_long", "max", "120")
	got := apitest.New(t, notes(quiet(), desk{}, wrong.Err())).Get("/api/notes/1").Problem
	want := []fault.Field{{Path: "company.name", Code: "too_long", Params: map[string]string{"max": "120"}}}
	if diff := cmp.Diff(want, got.Errors); diff != "" {
		t.Error(diff)
	}
	got = apitest.New(t, notes(quiet(), desk{}, fault.New(fault.Conflict, "decided").With("status", "approved"))).Get("/api/notes/1").Problem
	if diff := cmp.Diff(map[string]string{"status": "approved"}, got.Params); diff != "" {
		t.Error(diff)
	}
}

// Whoever has the support code finds the cause in the log; what a person did wrong is not logged.
func TestWhatIsLogged(t *testing.T) {
	for _, c := range []struct {
		sentence string
		err      error
		logged   string
	}{
		{"our own defect, with its cause", errors.New("the shelf fell"), "the shelf fell"},
		{"a neighbour that does not answer", fault.New(fault.Unavailable, "store_unavailable").Because(errors.New("timeout")), "timeout"},
		{"a refusal", fault.New(fault.Forbidden, "permission_missing"), "request denied"},
		{"wrong input is no matter for the log", fault.New(fault.Invalid, "invalid_input"), ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var lines strings.Builder
			got := apitest.New(t, notes(slog.New(slog.NewJSONHandler(&lines, nil)), desk{}, c.err)).Get("/api/notes/1")
			switch {
			case c.logged == "" && lines.Len() == 0:
			case c.logged == "", !strings.Contains(lines.String(), c.logged), !strings.Contains(lines.String(), got.Header.Get("X-Support-Code")):
				t.Errorf("logged: %s", lines.String())
			}
		})
	}
}

// The optimistic lock as pages see it: 428 without a version, 412 with an old one.
func TestIfMatch(t *testing.T) {
	for _, c := range []struct {
		sentence, header string
		status           int
		code             string
	}{
		{"the version that was read", `"7"`, http.StatusOK, ""},
		{"an older one", `"6"`, http.StatusPreconditionFailed, "stale_version"},
		{"none", "", http.StatusPreconditionRequired, "version_needed"},
		{"no number", `"x"`, http.StatusUnprocessableEntity, "version_malformed"},
		{"any", "*", http.StatusUnprocessableEntity, "version_malformed"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := apitest.New(t, notes(quiet(), desk{}, nil)).Do(http.MethodPut, "/api/notes/1", map[string]string{}, apitest.Header{Name: "If-Match", Value: c.header})
			if got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
			if c.code != "" && got.Problem.SupportCode != got.Header.Get("X-Support-Code") {
				t.Errorf("support code %q, header %q", got.Problem.SupportCode, got.Header.Get("X-Support-Code"))
			}
		})
	}
}

// raw sends a body as it is.
func raw(t *testing.T, handler http.Handler, method, path, body string, headers map[string]string) (int, httpapi.Problem) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Twotier-Request", "1")
	r.Header.Set("Idempotency-Key", "a key of one's own")
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	var p httpapi.Problem
	if w.Code >= http.StatusBadRequest {
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Fatalf("%d without a problem body: %s", w.Code, w.Body)
		}
	}
	return w.Code, p
}

// What is no request of ours is a problem with a code as well.
func TestRequestsThatMakeNoSense(t *testing.T) {
	for _, c := range []struct {
		sentence, method, path, body string
		headers                      map[string]string
		status                       int
		code                         string
	}{
		{"a good one", "POST", "/api/notes/1", `{"text":"x"}`, nil, http.StatusOK, ""},
		{"no JSON", "POST", "/api/notes/1", `{"text":`, nil, http.StatusUnprocessableEntity, "malformed_request"},
		{"another type", "POST", "/api/notes/1", `{"text":7}`, nil, http.StatusUnprocessableEntity, "malformed_request"},
		{"no body", "POST", "/api/notes/1", "", nil, http.StatusBadRequest, "malformed_request"},
		{"a query that is no number", "GET", "/api/notes/1?size=x", "", nil, http.StatusUnprocessableEntity, "malformed_request"},
		{"more than a reading knows", "GET", "/api/notes/1?colour=x", "", nil, http.StatusOK, ""},
		{"more than an act knows", "POST", "/api/notes/1?dryrun=true", `{"text":"x"}`, nil, http.StatusUnprocessableEntity, "malformed_request"},
		{"a query that cannot be read", "POST", "/api/notes/1?dryRun%ZZ", `{"text":"x"}`, nil, http.StatusUnprocessableEntity, "malformed_request"},
		{"a body of one megabyte", "POST", "/api/notes/1", `{"text":"` + strings.Repeat("x", 1<<20-11) + `"}`, nil, http.StatusOK, ""},
		{"a body of more", "POST", "/api/notes/1", `{"text":"` + strings.Repeat("x", 1<<20-10) + `"}`, nil, http.StatusRequestEntityTooLarge, "body_too_large"},
		{"an unknown path", "GET", "/api/nothing", "", nil, http.StatusNotFound, "not_found"},
		{"an unknown method", "DELETE", "/api/notes/1", "", nil, http.StatusNotFound, "not_found"},
		{"no idempotency key", "POST", "/api/notes/1", `{}`, map[string]string{"Idempotency-Key": ""}, http.StatusUnprocessableEntity, "idempotency_key_needed"},
		{"a short one", "POST", "/api/notes/1", `{}`, map[string]string{"Idempotency-Key": "1234567"}, http.StatusUnprocessableEntity, "idempotency_key_needed"},
		{"a very long one", "POST", "/api/notes/1", `{}`, map[string]string{"Idempotency-Key": strings.Repeat("x", 201)}, http.StatusUnprocessableEntity, "idempotency_key_needed"},
		{"a form of another site", "POST", "/api/notes/1", `text=x`, map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, http.StatusForbidden, "foreign_request"},
		{"without our own header", "PUT", "/api/notes/1", `{}`, map[string]string{"Twotier-Request": ""}, http.StatusForbidden, "foreign_request"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			status, p := raw(t, notes(quiet(), desk{}, nil), c.method, c.path, c.body, c.headers)
			if status != c.status || p.Code != c.code || status >= 400 && (p.SupportCode == "" || p.Status != status) {
				t.Errorf("got %d %+v", status, p)
			}
		})
	}
}

// An operation that would work on nothing does not start.
func TestAnInputThatCannotBeSeenIsRefused(t *testing.T) {
	type hidden struct {
		ID string `path:"id"`
	}
	type input struct{ hidden }
	defer func() {
		if recover() == nil {
			t.Error("it was registered")
		}
	}()
	httpapi.Register(httpapi.New("notes", quiet()), httpapi.Operation{ID: "note", Method: http.MethodGet, Path: "/api/notes/{id}"},
		func(context.Context, *input) (*httpapi.Empty, error) { return nil, nil })
}
