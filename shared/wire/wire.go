// Package wire builds from the environment what the functions share: the store, the log, the clock and ids.
// Each function's own wiring calls only what it needs, so that start-up stays small.
package wire

import (
	"crypto/rand"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/oklog/ulid/v2"

	"twotier/shared/config"
	"twotier/shared/seal"
	"twotier/shared/store"
	"twotier/shared/table"
)

// Log writes one JSON line per event to standard output, from LOG_LEVEL up.
func Log(r *config.Reader, function string) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(r.Optional("LOG_LEVEL", "INFO"))); err != nil {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{Level: level})).With("function", function)
}

// Credentials are the function's own, as the Lambda runtime puts them into the environment. A local endpoint takes
// any, so it needs none.
func Credentials(r *config.Reader) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(
		r.Optional("AWS_ACCESS_KEY_ID", "local"),
		r.Optional("AWS_SECRET_ACCESS_KEY", "local"),
		r.Optional("AWS_SESSION_TOKEN", ""))
}

// Store opens the table named by TABLE_NAME, with the keys SEAL_KEY and PEPPER.
func Store(r *config.Reader) *store.Store {
	c := store.Config{
		Table: table.Open(table.Config{
			Name: r.Text("TABLE_NAME"), Region: r.Optional("AWS_REGION", "eu-central-1"),
			Endpoint: r.Optional("DYNAMODB_ENDPOINT", ""), Credentials: Credentials(r),
		}),
		Pepper: r.Key("PEPPER"), Now: Now, NewID: NewID,
	}
	var err error
	if c.Cursors, err = seal.New(r.Key("SEAL_KEY"), "cursors"); err != nil {
		return nil // the reader has noted that the key is missing
	}
	return store.New(c)
}

// Now is the clock.
func Now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// NewID makes a ULID: 26 characters that sort by the time they were made.
func NewID() string { return ulid.MustNew(ulid.Now(), rand.Reader).String() }
