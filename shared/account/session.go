package account

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"twotier/shared/auth"
)

// SessionLife is how long a session lasts at the most (REQUIREMENTS A4).
const SessionLife = 12 * time.Hour

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
	Name      string
	Hash      string // of the token
	Members   []Member
	CreatedAt time.Time
	ExpiresAt time.Time
	Agent     string // the browser's own name, for the list of sessions
}

// IsZero says that nobody is signed in.
func (s Session) IsZero() bool { return s.Person == "" }

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
