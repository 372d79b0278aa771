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
	if diff := cmp.Diff(lines(ways(offered)), lines(deployed)); diff != "" {
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

// ways makes one route of the operations that a function has at one path, or alone has below one.
func ways(operations []deploy.Route) []deploy.Route {
	type place struct{ path, function string }
	methods := map[place][]string{}
	alone := owned(operations)
	for _, o := range operations {
		at := place{o.Path, o.Function}
		if i := slices.IndexFunc(above(o.Path), func(path string) bool { return alone[path] }); i >= 0 {
			at.path = above(o.Path)[i] + deploy.Below
			methods[at] = append(methods[at], deploy.AnyMethod)
		}
		methods[at] = append(methods[at], o.Method)
	}
	var routes []deploy.Route
	for at, of := range methods {
		method := of[0]
		if len(of) > 1 {
			method = deploy.AnyMethod
		}
		routes = append(routes, deploy.Route{Method: method, Path: at.path, Function: at.function})
	}
	return routes
}

// owned are the paths with several below them, all of one function.
func owned(operations []deploy.Route) map[string]bool {
	type content struct{ paths, functions map[string]bool }
	below := map[string]content{}
	for _, o := range operations {
		for _, path := range above(o.Path) {
			if below[path].paths == nil {
				below[path] = content{map[string]bool{}, map[string]bool{}}
			}
			below[path].paths[o.Path], below[path].functions[o.Function] = true, true
		}
	}
	alone := map[string]bool{}
	for path, has := range below {
		alone[path] = len(has.paths) > 1 && len(has.functions) == 1
	}
	return alone
}

// above lists the paths that a path lies below, the shortest first; /api itself is everybody's.
func above(path string) []string {
	var all []string
	for i, r := range path {
		if r == '/' && i > len("/api") {
			all = append(all, path[:i])
		}
	}
	return all
}

func lines(routes []deploy.Route) []string {
	var text []string
	for _, route := range routes {
		text = append(text, route.Method+" "+route.Path+" in "+route.Function)
	}
	slices.Sort(text)
	return text
}
