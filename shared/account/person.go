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
	Password  PasswordHash
	Members   []Member
	External  []External  // accounts elsewhere that open this one
	NewEmail  EmailChange // zero: none is under way
}

// Name is the person's name as others see it.
func (p Person) Name() string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// Home is the organisation whose history holds the person's entries: the first one it belongs to.
func (p Person) Home() auth.Tenant {
	if len(p.Members) == 0 {
		return auth.Provider()
	}
	return p.Members[0].Tenant
}
