package customer

import (
	"twotier/shared/agreement"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// CheckName names one precondition of ordering.
type CheckName string

const (
	CheckTenant        CheckName = "tenant"
	CheckRelationship  CheckName = "relationship" // of who has a tenant
	CheckAgreement     CheckName = "agreement"
	CheckQualification CheckName = "qualification"
	CheckPartnerID     CheckName = "partnerId"
	CheckStanding      CheckName = "standing"
)

// Fix names the way to a missing precondition; pages have a button for each.
type Fix string

const (
	NoFix           Fix = ""                 // nothing is missing
	Wait            Fix = "wait"             // the product is at it
	RequestTenant   Fix = "request-tenant"   // a new one, or the customer's own
	AskRelationship Fix = "ask-relationship" // also again, and to look whether the customer has accepted
	SendAgreement   Fix = "send-agreement"   // also again
	Qualify         Fix = "qualify"          // ask Microsoft for the qualification, also again
	AddPartnerID    Fix = "add-partner-id"   // and Microsoft ID, in the reseller's own account
	ContactProvider Fix = "contact-provider" //
	Reauthorise     Fix = "reauthorise"      // be authorised by Microsoft anew, in the reseller's own account
)

// Check is one precondition of ordering for a customer.
type Check struct {
	Name  CheckName
	Ready bool
	Code  string // why not; "" when ready; pages translate it
	Fix   Fix
}

// Readiness says what is missing before anything can be ordered for the customer. The customer's page, the list, the
// cart and the order all ask here (FEATURES C2).
func Readiness(h Head, seller reseller.Reseller) []Check {
	checks := []Check{ofTenant(h, seller)}
	if h.Tenant.Status == tenant.Existing || h.Tenant.Status == tenant.Active { // a new one brings it along
		checks = append(checks, ofRelationship(h))
	}
	return append(append(checks, ofAgreement(h), ofQualification(h)), ofSeller(seller)...)
}

// ofSeller is what the reseller itself may lack; it counts for all its customers.
func ofSeller(seller reseller.Reseller) []Check {
	return []Check{ofPartnerID(seller), ofStanding(seller)}
}

// Ready says that nothing is missing.
func Ready(checks []Check) bool {
	for _, c := range checks {
		if !c.Ready {
			return false
		}
	}
	return true
}

func missing(name CheckName, code string, fix Fix) Check {
	return Check{Name: name, Code: code, Fix: fix}
}

func ofTenant(h Head, seller reseller.Reseller) Check {
	switch {
	case h.Tenant.Status == tenant.Active, h.Tenant.Status == tenant.Existing:
		return Check{Name: CheckTenant, Ready: true}
	case h.Tenant.UnderWay():
		return missing(CheckTenant, "tenant_under_way", Wait)
	case seller.MicrosoftID == "": // without it Microsoft would make the customer the provider's own
		return missing(CheckTenant, "microsoft_id_missing", AddPartnerID)
	case h.Tenant.Status == tenant.Failed:
		return missing(CheckTenant, "tenant_failed", RequestTenant)
	}
	return missing(CheckTenant, "tenant_missing", RequestTenant)
}

func ofRelationship(h Head) Check {
	switch standing := h.Standing(); {
	case standing == relationship.Accepted:
		return Check{Name: CheckRelationship, Ready: true}
	case h.Relationship.Failure.Code == relationship.TenantTaken:
		return missing(CheckRelationship, relationship.TenantTaken, ContactProvider)
	default:
		return missing(CheckRelationship, "relationship_"+string(standing), AskRelationship)
	}
}

func ofAgreement(h Head) Check {
	switch {
	case h.Agreement.Status == agreement.Accepted:
		return Check{Name: CheckAgreement, Ready: true}
	case h.Agreement.Refused():
		return missing(CheckAgreement, "agreement_failed", SendAgreement)
	case h.Agreement.Status == agreement.Recorded:
		return missing(CheckAgreement, "agreement_recorded", Wait)
	case h.Agreement.Expired(h.ReadAt):
		return missing(CheckAgreement, "agreement_expired", SendAgreement)
	case h.Agreement.Status == agreement.Sent:
		return missing(CheckAgreement, "agreement_sent", SendAgreement)
	}
	return missing(CheckAgreement, "agreement_required", SendAgreement)
}

// ofQualification asks whether Microsoft knows an authority as one, without which nothing at all can be ordered for it.
// Everybody else may buy what is for everybody, whatever Microsoft is still looking at.
func ofQualification(h Head) Check {
	standing := h.Buyer(true)
	as := h.Qualification.Of(qualification.Government)
	switch {
	case !standing.Authority(), as.State == qualification.Active:
		return Check{Name: CheckQualification, Ready: true}
	case as.State.UnderWay():
		return missing(CheckQualification, "qualification_under_way", Wait)
	case as.State.Lacks():
		return missing(CheckQualification, "qualification_"+string(as.State), Qualify)
	}
	return missing(CheckQualification, "qualification_missing", Qualify)
}

// Buyer is what decides which offers the customer may have; approved says that the provider may sell to authorities.
func (h Head) Buyer(approved bool) qualification.Standing {
	return qualification.Standing{Segment: h.Customer.Segment, Qualified: h.Qualification.Qualified(), Approved: approved}
}

func ofPartnerID(seller reseller.Reseller) Check {
	if seller.PartnerID == "" {
		return missing(CheckPartnerID, "partner_id_missing", AddPartnerID)
	}
	if seller.Authorisation.State == reseller.Unconfirmed { // Microsoft would refuse the order (NCE-RULES L2)
		return missing(CheckPartnerID, "partner_id_unconfirmed", AddPartnerID)
	}
	return Check{Name: CheckPartnerID, Ready: true}
}

func ofStanding(seller reseller.Reseller) Check {
	if seller.ApprovedAt.IsZero() {
		return missing(CheckStanding, "reseller_not_approved", ContactProvider)
	}
	if seller.Authorisation.Lost() {
		return missing(CheckStanding, "reseller_status_lost", Reauthorise)
	}
	return Check{Name: CheckStanding, Ready: true}
}
