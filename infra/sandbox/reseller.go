package sandbox

import (
	"fmt"
	"net/http"
	"regexp"
)

func (p *partnerCenter) checkReseller(r Reseller) error {
	switch {
	case !regexp.MustCompile(`^[0-9]{1,10}$`).MatchString(r.MPNID) || r.MPNID == PartnerMPNID:
		return fmt.Errorf("mpnId %q is not that of a reseller: up to ten digits, not the provider's", r.MPNID)
	case !isGUID(r.TenantID) || sameText(r.TenantID, PartnerTenantID):
		return fmt.Errorf("tenantId %q is not that of a reseller: a GUID, not the provider's", r.TenantID)
	case r.Name == "" || len(r.Country) != 2:
		return fmt.Errorf("a reseller has a name and a country of two letters")
	}
	if other, known := p.resellerOfTenant(r.TenantID); known && other.MPNID != r.MPNID {
		return fmt.Errorf("the tenant %s belongs to %s", r.TenantID, other.MPNID)
	}
	return nil
}

// validateResellers says of each id whether it may stand as partner of record. The documentation shows one code for
// a refusal, 900400, whatever the reason.
func (p *partnerCenter) validateResellers(x *exchange) (answer, error) {
	var asked struct {
		PartnerIDs []string `json:"partnerIds"`
	}
	if err := x.decode(&asked); err != nil {
		return answer{}, err
	}
	if len(asked.PartnerIDs) == 0 {
		return answer{}, invalid("partnerIds is missing.")
	}
	type result struct {
		PartnerID        string `json:"partnerId"`
		IsValid          bool   `json:"isValidPartnerIdOnRecord"`
		ErrorCode        int    `json:"errorCode,omitempty"`
		ErrorDescription string `json:"errorDescription,omitempty"`
	}
	results := make([]result, 0, len(asked.PartnerIDs))
	for _, id := range asked.PartnerIDs {
		if err := p.partnerOfRecord(id); err != nil {
			results = append(results, result{id, false, 900400, problemOf(err).description})
			continue
		}
		results = append(results, result{PartnerID: id, IsValid: true})
	}
	return ok(map[string]any{"validationResults": results}), nil
}

// mpnProfile proves that an MPN id exists, no more. Without an id it is the caller's own.
func (p *partnerCenter) mpnProfile(x *exchange) (answer, error) {
	caller, _ := p.partner(x.caller.TenantID)
	id, name := orElse(x.ask("mpnId"), caller.MPNID), caller.Name
	if id == PartnerMPNID {
		name = partnerName
	} else if id != caller.MPNID {
		r, known := p.resellers.get(id)
		if !known {
			r, known = p.resellerOfOrganisation(id)
		}
		if !known {
			return answer{}, refuse(http.StatusNotFound, 3000, "Partner Organization with partner_id %s could not be found", id)
		}
		name = r.Name
	}
	return ok(map[string]any{
		"mpnId": id, "partnerName": name, "profileType": "MpnProfile",
		"links":      links{Self: linkTo("/profiles/mpn?mpnId=%s", id)},
		"attributes": attributes{ObjectType: "MpnProfile"},
	}), nil
}

// resellerOfOrganisation finds a reseller by the global id of its organisation, which is no location's.
func (p *partnerCenter) resellerOfOrganisation(globalID string) (Reseller, bool) {
	for _, r := range p.resellers.all() {
		if globalID != "" && r.GlobalID == globalID {
			return r, true
		}
	}
	return Reseller{}, false
}

// mpaStatus answers whether a reseller has signed the Microsoft Partner Agreement, asked by exactly one of its ids.
func (p *partnerCenter) mpaStatus(x *exchange) (answer, error) {
	mpnID, tenantID := x.ask("mpnId"), x.ask("tenantId")
	const controller = "ComplianceController"
	switch {
	case mpnID == "" && tenantID == "":
		return answer{}, refuse(http.StatusBadRequest, 2001, "Both MPN Id and Tenant Id cannot be empty.").from(controller)
	case mpnID != "" && tenantID != "":
		return answer{}, refuse(http.StatusBadRequest, 2000, "MPN Id and Tenant Id cannot be used together.").from(controller)
	case mpnID != "":
		return p.mpaOfMPN(mpnID)
	}
	return p.mpaOfTenant(tenantID)
}

func (p *partnerCenter) mpaOfMPN(mpnID string) (answer, error) {
	if !regexp.MustCompile(`^[0-9]+$`).MatchString(mpnID) {
		return answer{}, refuse(http.StatusBadRequest, 2000, "MPN Id must be numeric.").from("PartnerApiServiceControllers")
	}
	if r, global := p.resellerOfOrganisation(mpnID); global {
		return answer{}, refuse(http.StatusBadRequest, 2200, "MPN Id %s is not the id of a location of %s.", mpnID, r.Name).from("PartnerFD")
	}
	r, known := p.resellers.get(mpnID)
	if !known {
		const faq = "https://docs.microsoft.com/partner-center/mpa-indirect-provider-faq"
		return answer{}, refuse(http.StatusBadRequest, 2204, "MPN Id %s is not associated with a CSP Indirect Reseller account in Partner Center.", mpnID).from("PartnerFD", faq)
	}
	return p.signature(r, 2203, "MPN Id "+mpnID)
}

func (p *partnerCenter) mpaOfTenant(tenantID string) (answer, error) {
	if !isGUID(tenantID) {
		return answer{}, refuse(http.StatusBadRequest, 2000, "Tenant Id must be a GUID.").from("PartnerApiServiceControllers")
	}
	r, known := p.resellerOfTenant(tenantID)
	if !known {
		return answer{}, refuse(http.StatusBadRequest, 2205, "Tenant Id %s was not found.", tenantID)
	}
	return p.signature(r, 2206, "Tenant Id "+tenantID)
}

// signature: a missing one is documented both as an error and as false; the error is the newer page.
func (p *partnerCenter) signature(r Reseller, code int, who string) (answer, error) {
	if !r.MPASigned && !p.settings().UnsignedMPAAnswersFalse {
		return answer{}, refuse(http.StatusBadRequest, code, "The Microsoft Partner Agreement has not been signed by %s.", who)
	}
	return ok(map[string]bool{"isAgreementSigned": r.MPASigned}), nil
}
