// Package flow holds the direction in which packages import one another:
//
//	functions/x/lambda -> functions/x -> shared/<domain> -> {fault, money, auth, …}
//
// Adapters implement the small interfaces domains declare and are never imported by them; only functions wire both.
package flow

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "twotier/"

// adapters are the packages of shared/ that speak to the outside, and what puts them together.
var adapters = []string{"shared/store", "shared/awsclient", "shared/table", "shared/bucket", "shared/partnercenter", "shared/mailer/ses", "shared/oidc", "shared/queue", "shared/httpapi", "shared/wire", "shared/config", "shared/idempotency"}

// arrow is an import of one of our packages by another.
type arrow struct{ from, to string }

// refused says why an arrow must not be, "" when it may.
func (a arrow) refused() string {
	from, to := layer(a.from), layer(a.to)
	switch {
	case from == "test" || from == "infra":
		return ""
	case to == "test":
		return "packages named …test are for tests"
	case to == "infra":
		return "what is deployed does not know infra"
	case to == "lambda":
		return "nobody imports a program"
	case from == "lambda" && (to != "functions" || path.Dir(a.from) != a.to):
		return "a function's program imports that function and nothing else of ours"
	case from == "functions" && to == "functions" && a.from != a.to:
		return "functions do not know one another"
	case from == "shared" && to == "functions":
		return "shared packages do not know functions"
	case from == "shared" && isAdapter(a.to) && !isAdapter(a.from):
		return "a domain declares what it needs and does not import the adapter that has it"
	}
	return ""
}

func layer(folder string) string {
	top, rest, _ := strings.Cut(folder, "/")
	switch {
	case strings.HasSuffix(rest, "test"):
		return "test"
	case top == "functions" && path.Base(rest) == "lambda":
		return "lambda"
	}
	return top
}

func isAdapter(folder string) bool {
	return slices.ContainsFunc(adapters, func(adapter string) bool {
		return folder == adapter || strings.HasPrefix(folder, adapter+"/")
	})
}

func TestImportsFlowOneWay(t *testing.T) {
	for _, found := range arrows(t, root(t)) {
		if why := found.refused(); why != "" {
			t.Errorf("%s imports %s: %s", found.from, found.to, why)
		}
	}
}

func TestWhatTheRuleRefuses(t *testing.T) {
	for _, test := range []struct {
		from, to string
		refused  bool
	}{
		{"functions/ordering/lambda", "functions/ordering", false},
		{"functions/ordering/lambda", "functions/catalog", true},
		{"functions/ordering/lambda", "shared/order", true},
		{"functions/ordering", "shared/order", false},
		{"functions/ordering", "shared/store", false},
		{"functions/ordering", "functions/catalog", true},
		{"functions/ordering", "infra/deploy", true},
		{"shared/order", "shared/money", false},
		{"shared/order", "shared/store", true},
		{"shared/order", "shared/partnercenter", true},
		{"shared/order", "shared/mailer/ses", true},
		{"shared/order", "functions/ordering", true},
		{"shared/order", "infra/sandbox", true},
		{"shared/store", "shared/order", false},
		{"shared/store", "shared/table", false},
		{"shared/store/storetest", "infra/local/dynoxide/dynoxidetest", false},
		{"shared/order", "shared/store/storetest", true},
		{"infra/local", "functions/ordering", false},
		{"infra/local", "infra/deploy", false},
		{"shared/table", "functions/ordering/lambda", true},
	} {
		if got := (arrow{test.from, test.to}).refused() != ""; got != test.refused {
			t.Errorf("%s -> %s: refused %t, want %t", test.from, test.to, got, test.refused)
		}
	}
}

// arrows reads the imports of every file that is not a test: tests may use whatever shows their package at work.
func arrows(t *testing.T, top string) []arrow {
	t.Helper()
	var found []arrow
	err := filepath.WalkDir(top, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") && file != top) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		folder, err := filepath.Rel(top, filepath.Dir(file))
		if err != nil {
			return err
		}
		targets, err := imports(file)
		for _, target := range targets {
			found = append(found, arrow{filepath.ToSlash(folder), target})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("no imports found: the test looks in the wrong place")
	}
	return found
}

// imports lists the folders of ours that a file imports.
func imports(file string) ([]string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var folders []string
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if folder, ours := strings.CutPrefix(name, module); ours {
			folders = append(folders, folder)
		}
	}
	return folders, nil
}

// root is the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("no go.mod above this test")
	return ""
}
