// Package storetest gives a test the product's store on a real DynamoDB API, empty and of its own.
package storetest

import (
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/table"
	"twotier/shared/wire"
)

// Key is the master key and the pepper of stores in tests.
const Key = "a key for tests, thirty-two bytes"

// New opens an empty store. now is the clock that expiry is decided by.
func New(t testing.TB, now func() time.Time) *store.Store {
	t.Helper()
	s, _ := Counted(t, now)
	return s
}

// Counted is New with a counter of the round trips to DynamoDB.
func Counted(t testing.TB, now func() time.Time) (*store.Store, *Trips) {
	t.Helper()
	return On(t, dynoxidetest.New(t), now)
}

// On is Counted on a database that the test looks into by itself.
func On(t testing.TB, database dynoxidetest.Database, now func() time.Time) (*store.Store, *Trips) {
	t.Helper()
	trips := &Trips{next: http.DefaultTransport}
	tbl := table.Open(table.Config{
		Name: database.Table, Endpoint: database.Endpoint, Region: "eu-central-1",
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
		HTTP:        &http.Client{Transport: trips},
	})
	key := []byte(Key)
	cursors, err := seal.New(key, "cursors")
	if err != nil {
		t.Fatal(err)
	}
	return store.New(store.Config{Table: tbl, Cursors: cursors, Pepper: key, Now: now, NewID: wire.NewID}), trips
}
