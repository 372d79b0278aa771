package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

const (
	// SessionLife is how long a session lasts at the most (REQUIREMENTS A4).
	SessionLife = 12 * time.Hour
	// SessionIdle is how long it lasts unused; use is noted once an hour.
	SessionIdle = 4 * time.Hour
	// MostSessions is how many browsers a person is signed in with; one more ends the oldest.
	MostSessions = 10
	// ProofLife is how long a proof of who somebody is counts as fresh (REQUIREMENTS A20).
	ProofLife = 5 * time.Minute
)

// Token is the value of the session cookie: the person's id and a secret of 130 bits. Only the secret's hash is
// kept, so a copy of the table opens no session.
type Token string

// NewToken makes a fresh token for the person.
func NewToken(person string) Token { return Token(person + "." + rand.Text()) }

// Person is whose session the token claims to be; "" when it is no token.
func (t Token) Person() string {
	person, secret, ok := strings.Cut(string(t), ".")
	if !ok || secret == "" || len(person) != 26 {
		return ""
	}
	return person
}

// Hash is how the table knows the token.
func (t Token) Hash() string {
	sum := sha256.Sum256([]byte(t))
	return hex.EncodeToString(sum[:])
}

// DeviceToken is the value of the cookie by which a browser is known again.
type DeviceToken string

// NewDeviceToken makes one for a browser that has none.
func NewDeviceToken() DeviceToken { return DeviceToken(rand.Text()) }

// Valid says whether it can have come from NewDeviceToken.
func (t DeviceToken) Valid() bool { return len(t) == 26 && strings.ToUpper(string(t)) == string(t) }

// Hash is how the table knows the browser.
func (t DeviceToken) Hash() string {
	sum := sha256.Sum256([]byte("device\x00" + t))
	return hex.EncodeToString(sum[:16])
}

// Member is one organisation a person belongs to, and as what.
type Member struct {
	Tenant       auth.Tenant
	Customer     string // of the tenant, when the organisation is that customer; "" for the whole
	Organisation string // its name
	Role         auth.Role
	Version      int64 // of the membership when it was read: a session does not begin with a role that has changed since
}

// Area is where the member belongs to.
func (m Member) Area() auth.Area { return auth.Area{Tenant: m.Tenant, Customer: m.Customer} }

// Session is one signed-in browser.
type Session struct {
	Person    string
	Revision  audit.Revision
	Name      string
	Hash      string // of the token
	Members   []Member
	Home      auth.Tenant // whose history holds the session's entries
	Method    Method      // by which it began
	CreatedAt time.Time
	ProvedAt  time.Time // when the person last proved who it is
	UsedAt    time.Time // to the hour
	ExpiresAt time.Time
	Agent     string // the browser's own name, for the list of sessions
	Address   string // network address it began at
}

// ID is the session's name in lists and in histories. It opens nothing.
func (s Session) ID() string { return SessionID(s.Hash) }

// SessionID is the public name of the session with that hash.
func SessionID(hash string) string { return hash[:min(16, len(hash))] }

// IsZero says that nobody is signed in.
func (s Session) IsZero() bool { return s.Person == "" }

// Ended says whether the session no longer counts: too old, or unused for too long.
func (s Session) Ended(now time.Time) bool {
	return !now.Before(s.ExpiresAt) || !s.UsedAt.IsZero() && !now.Before(s.UsedAt.Add(SessionIdle))
}

// Member finds the membership for an organisation's id; the first one when none is named. Who belongs to a reseller may
// enter the area of any of its customers with its own role (FEATURES I6); the membership then names that customer.
func (s Session) Member(organisation string) (Member, bool) {
	if organisation == "" {
		if len(s.Members) == 0 {
			return Member{}, true
		}
		return s.Members[0], true
	}
	wanted, ok := auth.ParseArea(organisation)
	if !ok {
		return Member{}, false
	}
	for _, m := range s.Members {
		if m.Area() == wanted {
			return m, true
		}
	}
	for _, m := range s.Members {
		if m.Area().Holds(wanted) {
			m.Customer = wanted.Customer
			return m, true
		}
	}
	return Member{}, false
}
