package main

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	awslambda "github.com/aws/aws-lambda-go/lambda"
	"github.com/danielgtaylor/huma/v2"
	"github.com/google/go-cmp/cmp"

	"twotier/infra/api/document"
	"twotier/infra/deploy"
	"twotier/infra/local/apigateway"
	"twotier/infra/local/lambda"
	"twotier/infra/world"
	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// operation is one of the API's, with ids of a customer and a draft put into its path.
type operation struct {
	method, path string
	permission   auth.Permission
	ofOne        bool // its address names one thing
}

// deployed is the whole API as template.yaml routes it, each function built from its environment.
func deployed(t *testing.T, w *world.World) http.Handler {
	t.Helper()
	handler, _ := deployedAt(t, w.Getenv)
	return handler
}

// deployedAt is the same in the given environment, with the functions that have no routes.
func deployedAt(t *testing.T, getenv func(string) string) (http.Handler, *lambda.InProcess) {
	t.Helper()
	path, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	routes, err := template.Routes()
	if err != nil {
		t.Fatal(err)
	}
	made, settings := map[string]lambda.Make{}, map[string]lambda.Setting{}
	for name, build := range functions() {
		made[name] = func(ctx context.Context, _ func(string) string) (awslambda.Handler, error) {
			return build(ctx, getenv)
		}
		settings[name] = lambda.Setting{Timeout: 10 * time.Second}
	}
	all, err := lambda.Load(t.Context(), made, settings)
	if err != nil {
		t.Fatal(err)
	}
	return apigateway.Gateway{Routes: routes, Invoke: all, Now: wire.Now, Log: slog.New(slog.DiscardHandler)}, all
}

// operations lists the API's operations on the given ids.
func operations(ids map[string]string) []operation {
	var all []operation
	for path, item := range document.OpenAPI().Paths {
		ofOne := strings.Contains(path, "{")
		for name, id := range ids {
			if strings.HasPrefix(path, name) {
				path = strings.Replace(path, "{id}", id, 1)
			}
		}
		path = strings.Replace(path, "{id}", wire.NewID(), 1)
		path = strings.Replace(path, "{prefix}", "wintermann2", 1)
		path = strings.Replace(path, "{proof}", strings.Repeat("a", 64), 1)
		path = strings.Replace(path, "{delegation}", wire.NewID(), 1)
		path = strings.Replace(path, "{reseller}", wire.NewID(), 1)
		path = strings.Replace(path, "{list}", "customers", 1)
		path = strings.Replace(path, "{document}", "terms", 1)
		path = strings.Replace(path, "{step}", "programme", 1)
		for method, described := range map[string]map[string]any{
			http.MethodGet: extensions(item.Get), http.MethodPost: extensions(item.Post),
			http.MethodPut: extensions(item.Put), http.MethodDelete: extensions(item.Delete),
		} {
			if described != nil {
				permission, _ := described["x-permission"].(string)
				all = append(all, operation{method, path, auth.Permission(permission), ofOne})
			}
		}
	}
	return all
}

// ofMicrosoft says that Microsoft calls the operation, which believes nothing but its signature.
func (o operation) ofMicrosoft() bool { return o.path == "/api/partner-center/notices" }

// ofMailPrograms says that programs that read mail call the operation (RFC 8058), which believes nothing but its link.
func (o operation) ofMailPrograms() bool { return o.path == "/api/letter-choices/{token}" }

func (o operation) do(browser *apitest.Client, headers ...apitest.Header) apitest.Answer {
	body := map[string]any{}
	if o.method == http.MethodGet {
		return browser.Get(o.path, headers...)
	}
	return browser.Do(o.method, o.path, body, append(headers, apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()}, apitest.Header{Name: "If-Match", Value: `"1"`})...)
}

// I4, REQUIREMENTS A6: every operation × every role. The list of operations is the API's own, so a new one is held to
// its permission without anybody thinking of it.
func TestEveryOperationAsksForItsPermission(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	customer := w.NewCustomer(w.Reseller)
	all := operations(map[string]string{"/api/customers": customer, "/api/orders": customer + "." + wire.NewID(), "/api/subscriptions": customer + "." + wire.NewID(), "/api/renewals": customer + "." + wire.NewID(), "/api/quotes": customer + "." + wire.NewID(), "/api/applications": wire.NewID()})
	if len(all) < 30 {
		t.Fatalf("only %d operations", len(all))
	}
	nobody := apitest.New(t, handler)
	for _, o := range all {
		if o.permission == auth.Public {
			continue
		}
		if got := o.do(nobody); got.Status != http.StatusUnauthorized || got.Problem.Code != "sign_in_needed" {
			t.Errorf("nobody: %s %s: %d %s", o.method, o.path, got.Status, got.Problem.Code)
		}
	}
	for _, role := range auth.Roles() {
		browser := nobody.WithSession(string(signIn(w, customer, role)))
		for _, o := range all {
			if o.permission == auth.Public || role.May(o.permission) || o.permission == auth.SignedIn {
				continue
			}
			if got := o.do(browser); got.Status != http.StatusForbidden || got.Problem.Params["permission"] != string(o.permission) {
				t.Errorf("%s: %s %s: %d %s %v", role, o.method, o.path, got.Status, got.Problem.Code, got.Problem.Params)
			}
		}
	}
}

// signIn makes a person with the role where the role exists.
func signIn(w *world.World, customer string, role auth.Role) account.Token {
	switch role.Kind() {
	case auth.KindProvider:
		return w.SignIn(auth.Provider(), role)
	case auth.KindCustomer:
		return w.SignInTo(w.Reseller, customer, role)
	}
	return w.SignIn(w.Reseller, role)
}

// REQUIREMENTS A6: a stranger learns nothing about another reseller's ids, and nothing it does leaves a trace.
func TestAStrangerSeesNothingOfAnother(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	w.Publish()
	customer, _ := w.Customer(w.Reseller)
	owner := apitest.New(t, handler).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	var draft struct{ ID string }
	owner.Post("/api/orders", map[string]string{"customerId": customer}).Into(t, &draft)
	another := w.Another()
	stranger := apitest.New(t, handler).WithSession(string(w.SignIn(another, auth.AccountManager)))
	named := apitest.Header{Name: "Twotier-Organisation", Value: w.Reseller.ID()}
	before := rowsBesides(t, w, another)
	for _, o := range operations(map[string]string{"/api/customers": customer, "/api/orders": draft.ID, "/api/quotes": draft.ID, "/api/applications": wire.NewID()}) {
		if o.permission == auth.Public || o.permission == auth.SignedIn {
			continue
		}
		got := o.do(stranger)
		if slices.Contains([]string{customer, draft.ID}, idOf(o.path)) && got.Status != http.StatusNotFound {
			t.Errorf("%s %s: %d %s", o.method, o.path, got.Status, got.Problem.Code)
		}
		if text := string(got.Body); strings.Contains(text, "Wintermann") || strings.Contains(text, draft.ID) {
			t.Errorf("%s %s tells of another: %s", o.method, o.path, text)
		}
		if got := o.do(stranger, named); got.Status != http.StatusNotFound {
			t.Errorf("%s %s in the other's organisation: %d %s", o.method, o.path, got.Status, got.Problem.Code)
		}
	}
	if diff := cmp.Diff(before, rowsBesides(t, w, another)); diff != "" {
		t.Errorf("a stranger left (-before +after):\n%s", diff)
	}
}

// rowsBesides names the rows that an act of the organisation's own does not write: its own, those written for whoever
// asks (the answer for a repeat, how often it asked), and what Microsoft says of the provider, which everybody may have
// looked up anew.
func rowsBesides(t *testing.T, w *world.World, own auth.Tenant) map[string]any {
	t.Helper()
	kept := map[string]any{}
	for _, row := range storetest.Rows(t, w.Database(), "") {
		key := row["PK"].(string) + " " + row["SK"].(string)
		mine := strings.Contains(key, "#"+own.ID()) || row["Org"] == own.ID()
		asking := strings.HasPrefix(key, "RL#") || strings.HasPrefix(key, "IK#")
		looked := key == "P A#GCC" || strings.HasPrefix(key, "P#AU#approval#gcc ")
		if !mine && !asking && !looked {
			kept[key] = row["Version"]
		}
	}
	return kept
}

func idOf(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 4 {
		return ""
	}
	return parts[3]
}

func extensions(o *huma.Operation) map[string]any {
	if o == nil {
		return nil
	}
	return o.Extensions
}
