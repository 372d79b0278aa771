package tenant

import (
	"time"

	"twotier/shared/audit"
)

// Own is the tenant when the customer says which one it has had before, by a domain verified there; it is not ours to
// work in until the relationship is. fault.Conflict while a new one is being made or is active.
func (t Tenant) Own(domain string) (Tenant, audit.Changes, error) {
	n, changes, err := t.become(Existing)
	if err != nil {
		return t, nil, err
	}
	return Tenant{Customer: n.Customer, Revision: n.Revision, Status: n.Status, OwnDomain: domain}, changes, nil
}

// Joined is the tenant once its customer is the reseller's at Microsoft.
func (t Tenant) Joined(at time.Time) Tenant {
	if t.Status == Existing {
		t.Status, t.TenantID, t.ActiveAt = Active, t.FoundID, at
	}
	return t
}
