package organisation

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

// KeyLife is the longest an API key can be good for.
const KeyLife = 366 * 24 * time.Hour

// KeyPrefix begins every API key, so that a leaked one is recognised for what it is.
const KeyPrefix = "tt_"

// Key lets a program in, in a role, into an organisation or one of its customers (FEATURES I8). What opens it is kept
// nowhere; the table knows its hash.
type Key struct {
	ID        string // ULID
	Hash      string // of the secret
	Revision  audit.Revision
	Area      auth.Area // the scope
	Scope     string    // the area's name
	Name      string
	Role      auth.Role
	MadeBy    Inviter
	CreatedAt time.Time
	ExpiresAt time.Time
	LastUsed  time.Time // moved on at most hourly; zero: never yet
}

// IsZero says that there is no such key, or none that is good any more.
func (k Key) IsZero() bool { return k.ID == "" }

// Good says whether the key opens anything at that moment.
func (k Key) Good(now time.Time) bool { return !k.IsZero() && now.Before(k.ExpiresAt) }

// Caller is the program that came with the key, working in the area wanted ("" for the key's whole scope). ok is false
// for an area outside of the scope.
func (k Key) Caller(wanted string) (caller auth.Caller, ok bool) {
	in := k.Area
	if wanted != "" {
		named, known := auth.ParseArea(wanted)
		if !known || !k.Area.Holds(named) {
			return auth.Caller{}, false
		}
		in = named
	}
	return auth.Caller{Key: k.ID, Maker: k.MadeBy.Person, Name: k.Name, Tenant: in.Tenant, Customer: in.Customer, Role: k.Role}, true
}

// KeyHash is how the table knows a key; "" for what cannot be one.
func KeyHash(secret string) string {
	if !strings.HasPrefix(secret, KeyPrefix) || len(secret) > 100 {
		return ""
	}
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
