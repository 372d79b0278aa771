package mailing_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every letter that is asked for anywhere has a composer, and every composer is asked for.
func TestEveryLetterAskedForIsWritten(t *testing.T) {
	asked := askedFor(t, functionsBelow(t, "../../shared", "../../functions"))
	written := keysOf(t, "compose.go", "writers")
	for name := range asked {
		if !slices.Contains(written, name) {
			t.Errorf("nobody writes %s", name)
		}
	}
	for _, name := range written {
		if !asked[name] {
			t.Errorf("nobody asks for %s", name)
		}
	}
}

// function is one of ours, with the folder of its package.
type function struct {
	*ast.FuncDecl
	folder string
}

func functionsBelow(t *testing.T, folders ...string) []function {
	t.Helper()
	var found []function
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && path == "../../shared/mailer": // writes letters, asks for none
				return fs.SkipDir
			case !entry.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
				found = append(found, functionsOf(t, path)...)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func functionsOf(t *testing.T, path string) []function {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var found []function
	for _, declaration := range file.Decls {
		if f, is := declaration.(*ast.FuncDecl); is && f.Body != nil {
			found = append(found, function{f, filepath.Dir(path)})
		}
	}
	return found
}

// askedFor are the names of letters in tasks: what stands under "letter" in a task's data, and what is given to a
// function that puts its parameter there, directly or through a variable.
func askedFor(t *testing.T, functions []function) map[string]bool {
	t.Helper()
	asked, makers := map[string]bool{}, map[string]int{}
	for _, f := range functions {
		each(f, func(pair *ast.KeyValueExpr) {
			if text(pair.Key) != "letter" {
				return
			}
			if at := parameter(f, pair.Value); at >= 0 {
				makers[known(f.folder, f.Name.Name)] = at
			} else if !note(asked, f, pair.Value) {
				t.Errorf("%s: the letter's name cannot be followed", f.Name.Name)
			}
		})
	}
	for _, f := range functions {
		each(f, func(call *ast.CallExpr) {
			at, makes := makers[known(f.folder, called(call))]
			if makes && at < len(call.Args) && !note(asked, f, call.Args[at]) {
				t.Errorf("%s calls %s with a letter's name that cannot be followed", f.Name.Name, called(call))
			}
		})
	}
	return asked
}

// known is what a function is called by: in its own package, or everywhere when it is exported.
func known(folder, name string) string {
	if ast.IsExported(name) {
		return name
	}
	return folder + "." + name
}

func each[N ast.Node](f function, do func(N)) {
	ast.Inspect(f.FuncDecl, func(n ast.Node) bool {
		if node, is := n.(N); is {
			do(node)
		}
		return true
	})
}

// note adds the name an expression is, or the names the variable is given in the function; false when there are none.
func note(asked map[string]bool, f function, value ast.Expr) bool {
	if name := text(value); name != "" {
		asked[name] = true
		return true
	}
	variable, is := value.(*ast.Ident)
	found := false
	each(f, func(set *ast.AssignStmt) {
		if !is || len(set.Lhs) != len(set.Rhs) {
			return
		}
		for i, left := range set.Lhs {
			if name, same := left.(*ast.Ident); same && name.Name == variable.Name && text(set.Rhs[i]) != "" {
				asked[text(set.Rhs[i])], found = true, true
			}
		}
	})
	return found
}

// parameter is the place of the function's parameter that the expression is, or -1.
func parameter(f function, value ast.Expr) int {
	variable, is := value.(*ast.Ident)
	at := 0
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			if is && name.Name == variable.Name {
				return at
			}
			at++
		}
	}
	return -1
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// keysOf are the keys of the map that a function of the file gives.
func keysOf(t *testing.T, path, name string) []string {
	t.Helper()
	var keys []string
	for _, f := range functionsOf(t, path) {
		if f.Name.Name == name {
			each(f, func(pair *ast.KeyValueExpr) { keys = append(keys, text(pair.Key)) })
		}
	}
	return keys
}

func text(e ast.Expr) string {
	literal, is := e.(*ast.BasicLit)
	if !is || literal.Kind != token.STRING {
		return ""
	}
	unquoted, err := strconv.Unquote(literal.Value)
	if err != nil {
		return ""
	}
	return unquoted
}
