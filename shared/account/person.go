// Package account is people: who they are, how they prove it, which organisations they belong to (FEATURES I).
package account

import (
	"strings"

	"golang.org/x/net/idna"

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

// NormalEmail writes an address in the one form under which it is found: trimmed, lower case, the domain in ASCII.
// ok is false when it has not the shape of an address.
func NormalEmail(address string) (normal string, ok bool) {
	address = strings.ToLower(strings.TrimSpace(address))
	local, domain, found := strings.Cut(address, "@")
	if !found || local == "" || len(address) > 254 || strings.ContainsAny(address, " \t\r\n,;<>\"()[]\\") || strings.Contains(domain, "@") {
		return "", false
	}
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || !strings.Contains(ascii, ".") {
		return "", false
	}
	return local + "@" + ascii, true
}
