package deploy_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/deploy"
)

// STYLE 3: routes are data. What the code offers (openapi.json, written by `make api`) is what is deployed, by the
// same function.
func TestTheRoutesAreTheOperationsInTheCode(t *testing.T) {
	template := read(t)
	deployed, err := template.Routes()
	if err != nil {
		t.Fatal(err)
	}
	offered := operations(t, filepath.Join(template.Root(), "frontend", "src", "api", "openapi.json"))
	if diff := cmp.Diff(lines(offered), lines(deployed)); diff != "" {
		t.Errorf("operations (-) and template.yaml (+): %s", diff)
	}
}

// operations fails when there is no description: run `make api`.
func operations(t *testing.T, path string) []deploy.Route {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("run `make api` first: %v", err)
	}
	var description struct {
		OpenAPI string                                `json:"openapi"`
		Paths   map[string]map[string]json.RawMessage `json:"paths"`
	}
	if err := json.Unmarshal(text, &description); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(description.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", description.OpenAPI)
	}
	var routes []deploy.Route
	for path, methods := range description.Paths {
		for method, raw := range methods {
			if !slices.Contains([]string{"get", "put", "post", "delete", "patch", "head", "options"}, method) {
				continue // parameters, summary
			}
			var operation struct {
				Function string `json:"x-function"`
			}
			if err := json.Unmarshal(raw, &operation); err != nil {
				t.Fatal(err)
			}
			routes = append(routes, deploy.Route{Method: strings.ToUpper(method), Path: path, Function: operation.Function})
		}
	}
	return routes
}

func lines(routes []deploy.Route) []string {
	var text []string
	for _, route := range routes {
		text = append(text, route.Method+" "+route.Path+" in "+route.Function)
	}
	slices.Sort(text)
	return text
}
