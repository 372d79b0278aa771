// Package dynoxidetest gives a test a DynamoDB of its own with the table of template.yaml, empty and gone afterwards.
package dynoxidetest

import (
	"context"
	"crypto/rand"
	"sync"
	"testing"

	"twotier/infra/deploy"
	"twotier/infra/local/dynoxide"
)

// Database is an empty table of this test alone.
type Database struct {
	Endpoint string // http://127.0.0.1:…
	Table    string // the table's name
}

// New starts a DynamoDB (20 ms), makes the table of the template and ends both with the test. One per test: nothing
// is shared, so no test sees another's rows or stream.
func New(t testing.TB) Database {
	t.Helper()
	template, err := read()
	if err != nil {
		t.Fatal(err)
	}
	table, err := template.Table()
	if err != nil {
		t.Fatal(err)
	}
	server, err := start(t.Context(), template.Root())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	database := Database{Endpoint: server.Endpoint, Table: "test-" + rand.Text()}
	if _, err := dynoxide.CreateTable(t.Context(), database.Endpoint, database.Table, table); err != nil {
		t.Fatal(err)
	}
	return database
}

// read reads the template once for all tests of a program: it has thousands of lines.
var read = sync.OnceValues(func() (deploy.Template, error) {
	path, err := deploy.Find(".")
	if err != nil {
		return deploy.Template{}, err
	}
	return deploy.Read(path, nil)
})

// start tries again: between finding a free port and listening on it another test may have taken it.
func start(ctx context.Context, root string) (server dynoxide.Server, err error) {
	for range 3 {
		if server, err = dynoxide.Start(ctx, dynoxide.Options{Root: root}); err == nil {
			return server, nil
		}
	}
	return server, err
}
