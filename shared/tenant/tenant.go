// Package tenant is a customer's directory at Microsoft: the wish for a new one, its making in the background and what
// came of it (FEATURES C3), or the one the customer has had before (C4).
package tenant

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/fault"
)

// Status is how far a customer's tenant has come.
type Status string

const (
	None      Status = "none"
	Requested Status = "requested" // the prefix is reserved, the work is queued
	Creating  Status = "creating"  // Partner Center may have been asked already
	Active    Status = "active"
	Failed    Status = "failed"   // Microsoft refused; the prefix is free again
	Existing  Status = "existing" // the customer has had one; it becomes active with the relationship
)

// next is the map of moves.
func (s Status) next() []Status {
	switch s {
	case None, Failed:
		return []Status{Requested, Existing}
	case Existing: // another one is named, a new one is wished for after all, or the customer has accepted
		return []Status{Existing, Requested, Active}
	case Requested:
		return []Status{Creating, Failed}
	case Creating:
		return []Status{Active, Failed}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Statuses lists every status.
func Statuses() []Status { return []Status{None, Requested, Creating, Active, Failed, Existing} }

// Tenant is one customer's tenant. Before the first wish it is the zero value with Status None.
type Tenant struct {
	Customer        string // id of the customer it belongs to
	Revision        audit.Revision
	Status          Status
	Prefix          string // "kessler" of kessler.onmicrosoft.com
	OwnDomain       string // of a tenant the customer has had before, as it was named: any domain verified there
	FoundID         string // that tenant's GUID, which OwnDomain was resolved to
	TenantID        string // Microsoft's GUID, once active
	RequestID       string // MS-RequestId of the creation, kept before the call
	RequestedAt     time.Time
	RequestedBy     string // person id; letters go there
	ActiveAt        time.Time
	CredentialsEnd  time.Time // until when the first administrator can be shown once; zero when it cannot (any more)
	CredentialsLost bool      // made, but the answer with the first administrator never arrived: the password must be reset
	Failure         Failure
}

// Failure is why it has not come further: Microsoft's refusal when the status is failed, and while it is still being
// made what the product is waiting out.
type Failure struct {
	Code string // stable; pages and letters translate it
	At   time.Time
}

// PrefixTaken is said to whoever wants a prefix that somebody has.
const PrefixTaken = "prefix_taken"

// Codes of failures.
const (
	DomainTaken         = "domain_taken"
	AddressInvalid      = "address_invalid"
	RegistrationInvalid = "registration_number_invalid"
	PhoneMissing        = "phone_missing"
	EmailInvalid        = "email_invalid"
	PartnerUnauthorised = "partner_not_authorised"
	Refused             = "refused"
	Unavailable         = "partner_center_unavailable"
)

// Inputs are the inputs of the customer's form that a refusal is about, so that a page can lead there; none when the
// customer's data are not what Microsoft minds.
func Inputs(code string) []string {
	return map[string][]string{
		AddressInvalid:      {"address.line1", "address.postalCode", "address.city"},
		RegistrationInvalid: {"registrationNumber"},
		PhoneMissing:        {"contact.phone"},
		EmailInvalid:        {"contact.email"},
	}[code]
}

const microsoftDomain = ".onmicrosoft.com"

// Domain is the tenant's first domain, or the one a tenant of before was named by; "" before the first wish.
func (t Tenant) Domain() string {
	if t.OwnDomain != "" || t.Prefix == "" {
		return t.OwnDomain
	}
	return t.Prefix + microsoftDomain
}

// become moves on, or says why not.
func (t Tenant) become(to Status) (Tenant, audit.Changes, error) {
	if !t.Status.MayBecome(to) {
		code := "tenant_" + string(t.Status)
		if t.UnderWay() {
			code = "tenant_under_way"
		}
		return t, nil, fault.New(fault.Conflict, code).With("status", string(t.Status))
	}
	changes := audit.Changes{"status": {string(t.Status), string(to)}}
	t.Status = to
	return t, changes, nil
}

// UnderWay says that the background works on it.
func (t Tenant) UnderWay() bool { return t.Status == Requested || t.Status == Creating }
