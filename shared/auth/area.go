package auth

import "strings"

// Area is where somebody works: a whole organisation, or one customer of a reseller. The rows of a customer belong to
// the reseller (Tenant); Customer narrows what is seen of them (FEATURES I5, I6). The zero value is nowhere.
type Area struct {
	Tenant   Tenant
	Customer string // the customer's ULID; "" for the whole organisation
}

// ParseArea reads what ID wrote: "provider", a reseller's ULID, or "{reseller}.{customer}". ok is false for anything else.
func ParseArea(id string) (area Area, ok bool) {
	owner, customer, narrowed := strings.Cut(id, ".")
	tenant, ok := ParseTenant(owner)
	switch {
	case !ok, narrowed && (tenant.Kind() != KindReseller || !plausibleID(customer)):
		return Area{}, false
	}
	return Area{Tenant: tenant, Customer: customer}, true
}

// ID is the public name, as in addresses and headers.
func (a Area) ID() string {
	if a.Customer == "" {
		return a.Tenant.ID()
	}
	return a.Tenant.ID() + "." + a.Customer
}

// Kind says what sort of organisation works there.
func (a Area) Kind() OrganisationKind {
	if a.Customer == "" {
		return a.Tenant.Kind()
	}
	return KindCustomer
}

// Holds says whether the other area lies in this one, or is the same.
func (a Area) Holds(other Area) bool {
	return a == other || !a.Tenant.IsZero() && a.Tenant == other.Tenant && a.Customer == ""
}

// MarshalText lets an area travel in messages and rows by its public name.
func (a Area) MarshalText() ([]byte, error) { return []byte(a.ID()), nil }

// UnmarshalText reads what MarshalText wrote; an unknown name gives the zero area.
func (a *Area) UnmarshalText(text []byte) error {
	*a, _ = ParseArea(string(text))
	return nil
}
