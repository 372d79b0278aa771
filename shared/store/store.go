// Package store keeps the product's objects in the one DynamoDB table. keys.go and its neighbours keys_*.go hold every key
// and the question it answers; one file per entity turns objects into rows and back. A use case is one transaction: the
// object, its audit entry, the outbox rows it asks for and, where the caller wants the act done once, the idempotency
// record.
package store

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"twotier/shared/seal"
	"twotier/shared/table"
)

// Store is the product's memory. Now and NewID (a ULID) are passed in.
type Store struct {
	table   *table.Table
	cursors seal.Box
	pepper  []byte
	now     func() time.Time
	newID   func() string
}

// Config is what a store needs.
type Config struct {
	Table   *table.Table
	Cursors seal.Box // encrypts the positions in lists
	Pepper  []byte   // key of the hashes under which e-mail addresses are found
	Now     func() time.Time
	NewID   func() string
}

// New makes the store.
func New(c Config) *Store {
	return &Store{table: c.Table, cursors: c.Cursors, pepper: c.Pepper, now: c.Now, newID: c.NewID}
}

// mailHash is how an e-mail address appears in keys, which hold no personal data (DATA.md decision 11).
func (s *Store) mailHash(address string) string {
	mac := hmac.New(sha256.New, s.pepper)
	mac.Write([]byte(strings.ToLower(strings.TrimSpace(address))))
	return "1" + hex.EncodeToString(mac.Sum(nil)[:16]) // the leading digit is the pepper's version
}
