package sandbox

import (
	"net/http"
	"strings"
)

// partner is whoever can sign in: the indirect provider or one of its resellers.
type partner struct {
	TenantID, MPNID, Name, Country string
	provider                       bool
	mpaSigned, suspended           bool
}

// partner finds who a tenant id belongs to.
func (p *partnerCenter) partner(tenantID string) (partner, bool) {
	if sameText(tenantID, PartnerTenantID) {
		return partner{TenantID: PartnerTenantID, MPNID: PartnerMPNID, Name: partnerName, Country: "DE", provider: true, mpaSigned: true}, true
	}
	r, known := p.resellerOfTenant(tenantID)
	return partner{
		TenantID: strings.ToLower(r.TenantID), MPNID: r.MPNID, Name: r.Name, Country: r.Country, mpaSigned: r.MPASigned, suspended: r.Suspended,
	}, known
}

// RefreshTokenOf is the refresh token with which the reseller of an MPN id signs in; it never expires.
func RefreshTokenOf(mpnID string) string { return RefreshToken + "-" + mpnID }

func (w partner) refreshToken() string {
	if w.provider {
		return RefreshToken
	}
	return RefreshTokenOf(w.MPNID)
}

func (w partner) userName() string {
	if w.provider {
		return partnerUserName
	}
	return "admin@reseller" + w.MPNID + tenantDomain
}

// admit tells whether the caller's kind of partner may use an operation. Who may do what as an indirect reseller is not
// written in one place: that it buys through its provider, sees no invoices of the provider and no price sheets is; the
// code of the refusal, role not sufficient, is the sandbox's assumption.
func (p *partnerCenter) admit(r *route, c caller) error {
	who, known := p.partner(c.TenantID)
	switch {
	case !known:
		return refuse(http.StatusForbidden, 800039, "The partner %s is not active.", c.TenantID)
	case who.provider:
		return nil
	case who.suspended:
		return refuse(http.StatusForbidden, 800039, "The partner %s is not active in the programme.", who.MPNID)
	case r.ofProviders():
		return refuse(http.StatusForbidden, 900150, "An indirect reseller may not call %s.", r.name())
	case r.changes && !who.mpaSigned:
		return refuse(http.StatusForbidden, 900124, "The partner %s has not accepted the Microsoft Partner Agreement.", who.MPNID)
	}
	return nil
}

// ofProviders: what costs money or shows the provider's is the provider's alone.
func (r *route) ofProviders() bool {
	if r.resellers {
		return false
	}
	for _, prefix := range []string{"/v1/invoices", "/v1.0/reports", "/v1.0/sales", "/v1/partners", "/partner/v1/analytics/indirectresellers"} {
		if strings.HasPrefix(r.pattern, prefix) {
			return true
		}
	}
	return r.changes
}

// sees tells whether a customer is the caller's.
func (c customer) sees(by caller) bool {
	if c.Relationship == relationNone {
		return false
	}
	return sameText(by.TenantID, PartnerTenantID) || sameText(by.TenantID, c.ResellerTenantID)
}
