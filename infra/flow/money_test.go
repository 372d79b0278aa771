package flow

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// measures are the packages that compute with floats, and none of what they compute is money: how alike two names are,
// colours and sizes of pictures, where on a sheet something stands, how long to wait, how often something may be done.
var measures = []string{"shared/likeness", "shared/colour", "shared/picture", "shared/masterdata", "shared/partnercenter", "shared/limit", "shared/paper"}

// REQUIREMENTS C8: money is decimal text and never a float, so no float is named outside of what measures; and nobody
// asks a decimal to become one.
func TestNoFloatsInMoney(t *testing.T) {
	for _, top := range []string{"shared", "functions"} {
		root := filepath.Join("..", "..")
		err := fs.WalkDir(os.DirFS(root), top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || slices.Contains(measures, path.Dir(name)) {
				return err
			}
			return floatsIn(t, root, name)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func floatsIn(t *testing.T, root, name string) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, filepath.Join(root, filepath.FromSlash(name)), nil, 0)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.Ident:
			if slices.Contains([]string{"float32", "float64", "Float64", "InexactFloat64", "NewFromFloat", "ParseFloat"}, n.Name) {
				t.Errorf("%s:%d: %s", name, files.Position(n.Pos()).Line, n.Name)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT {
				t.Errorf("%s:%d: %s", name, files.Position(n.Pos()).Line, n.Value)
			}
		}
		return true
	})
	return nil
}
