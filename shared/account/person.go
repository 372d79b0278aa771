// Package account is people: who they are, how they prove it, which organisations they belong to (FEATURES I).
package account

import (
	"strings"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/i18n"
)

// Person can sign in.
type Person struct {
	ID        string // ULID
	Revision  audit.Revision
	Email     string // normalised
	FirstName string
	LastName  string
	Phone     string // E.164 or ""
	Language  i18n.Language
	Zone      string // IANA name of the person's time zone; "" is that of our markets
	Password  PasswordHash
	Members   []Member    // where the person is let in, the oldest first; deactivated ones are left out
	First     auth.Tenant // the organisation it came in with
	External  []External  // accounts elsewhere that open this one
	NewEmail  EmailChange // zero: none is under way
	Hints     []string    // that it has put away
}

// Name is the person's name as others see it.
func (p Person) Name() string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// Home is the organisation whose history holds the person's entries. It stays when the person leaves that organisation.
func (p Person) Home() auth.Tenant {
	switch {
	case !p.First.IsZero():
		return p.First
	case len(p.Members) > 0:
		return p.Members[0].Tenant
	}
	return auth.Provider()
}
