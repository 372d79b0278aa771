// Package auth knows who is asking, for which organisation, and what that person may do.
// One permissions table decides; pages, API and the authorisation test all read it (FEATURES I4).
package auth

import "strings"

// OrganisationKind tells the three sorts of organisation apart.
type OrganisationKind string

const (
	KindProvider OrganisationKind = "provider"
	KindReseller OrganisationKind = "reseller"
	KindCustomer OrganisationKind = "customer" // an area inside a reseller's organisation, see Area
)

// Tenant names the organisation that owns a row. It is the only way to a key in the store, so a row without an
// owner cannot be addressed. The zero value owns nothing.
type Tenant struct {
	kind OrganisationKind
	id   string
}

// Provider is the distributor this deployment belongs to.
func Provider() Tenant { return Tenant{kind: KindProvider, id: "provider"} }

// Reseller is one indirect reseller; id is its ULID.
func Reseller(id string) Tenant { return Tenant{kind: KindReseller, id: id} }

// ParseTenant reads what ID wrote: "provider" or a reseller's ULID. ok is false for anything else.
func ParseTenant(id string) (tenant Tenant, ok bool) {
	switch {
	case id == "provider":
		return Provider(), true
	case plausibleID(id):
		return Reseller(id), true
	}
	return Tenant{}, false
}

// plausibleID says whether the text can be a ULID, and holds nothing that means something in a key or an address.
func plausibleID(id string) bool {
	return len(id) == 26 && strings.ToUpper(id) == id && !strings.ContainsAny(id, "#/. ")
}

// ID is the public name of the organisation, as in addresses and headers.
func (t Tenant) ID() string { return t.id }

// Kind says what sort of organisation it is.
func (t Tenant) Kind() OrganisationKind { return t.kind }

// IsZero says that no organisation is named.
func (t Tenant) IsZero() bool { return t.id == "" }

func (t Tenant) String() string { return t.id }

// MarshalText lets a tenant travel in messages and rows by its public name.
func (t Tenant) MarshalText() ([]byte, error) { return []byte(t.id), nil }

// UnmarshalText reads what MarshalText wrote; an unknown name gives the zero tenant.
func (t *Tenant) UnmarshalText(text []byte) error {
	*t, _ = ParseTenant(string(text))
	return nil
}
