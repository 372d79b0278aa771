package partnercenter

import (
	"context"
	"net/http"
	"net/url"
)

// ResellerCheck says whether a partner may be the partner of record of an order.
type ResellerCheck struct {
	PartnerID   PartnerID `json:"partnerId"`
	Valid       bool      `json:"isValidPartnerIdOnRecord"`
	Code        Code      `json:"errorCode,omitzero"` // why not
	Description string    `json:"errorDescription,omitzero"`
}

// ValidateResellers asks about several partners at once; it changes nothing. Orders naming a partner that is not
// valid are refused since 2025-06-02. Documentation: validate-reseller-partner-of-record.
func (c *Client) ValidateResellers(ctx context.Context, partners ...PartnerID) ([]ResellerCheck, error) {
	var read struct {
		Results []ResellerCheck `json:"validationResults"`
	}
	err := c.read(ctx, call{operation: "validate-reseller-partner-of-record", method: http.MethodPost,
		path: []string{"partners", "validateresellers"}, grant: appOnly,
		body: struct {
			PartnerIDs []PartnerID `json:"partnerIds"`
		}{partners}}, &read)
	return read.Results, err
}

// PartnerProfile is what the partner program knows of an MPN id.
type PartnerProfile struct {
	MPNID       PartnerID `json:"mpnId"`
	PartnerName string    `json:"partnerName"`
	ProfileType string    `json:"profileType"`
}

// PartnerProfile proves that an MPN id exists, and no more; NotFound with CodePartnerUnknown.
// Documentation: get-partner-by-mpn-id.
func (c *Client) PartnerProfile(ctx context.Context, partner PartnerID) (PartnerProfile, error) {
	var read PartnerProfile
	err := c.read(ctx, call{operation: "get-partner-by-mpn-id", method: http.MethodGet,
		path: []string{"profiles", "mpn"}, query: url.Values{"mpnId": {string(partner)}}, grant: appUser}, &read)
	return read, err
}

// PartnerAgreementSigned says whether an indirect reseller has accepted the Microsoft Partner Agreement. "No" comes
// as an answer or as 400 with CodePartnerAgreementUnset; both are false here. Other codes (no reseller account,
// other region) are errors. Documentation: verify-indirect-reseller-mpa-status.
func (c *Client) PartnerAgreementSigned(ctx context.Context, partner PartnerID) (bool, error) {
	return c.partnerAgreement(ctx, url.Values{"mpnId": {string(partner)}}, CodePartnerAgreementUnset)
}

// PartnerAgreementSignedBy asks the same of a tenant, whose "no" has a code of its own. The two are asked apart: a call takes
// exactly one of the ids. Documentation: verify-indirect-reseller-mpa-status.
func (c *Client) PartnerAgreementSignedBy(ctx context.Context, tenant string) (bool, error) {
	return c.partnerAgreement(ctx, url.Values{"tenantId": {tenant}}, CodeTenantAgreementUnset)
}

func (c *Client) partnerAgreement(ctx context.Context, of url.Values, unset Code) (bool, error) {
	var read struct {
		IsAgreementSigned bool `json:"isAgreementSigned"`
	}
	err := c.read(ctx, call{operation: "verify-indirect-reseller-mpa-status", method: http.MethodGet,
		path: []string{"compliance", "csp", "agreementstatus"}, query: of, grant: appUser}, &read)
	if HasCode(err, unset) {
		return false, nil
	}
	return read.IsAgreementSigned, err
}

// IndirectReseller is a partner that sells through us. ID is its tenant id: customers belong to that, orders name
// MPNID.
type IndirectReseller struct {
	ID               string            `json:"id"`
	Name             string            `json:"name"`
	RelationshipType string            `json:"relationshipType"`
	State            RelationshipState `json:"state,omitzero"`
	MPNID            PartnerID         `json:"mpnId"`
	Location         string            `json:"location,omitzero"` // ISO 3166, two letters
}

// RelationshipState is "active" while a reseller may sell through us.
type RelationshipState string

// ResellerActive is the only documented state.
const ResellerActive RelationshipState = "active"

// UnmarshalJSON reads any spelling of the documented word.
func (s *RelationshipState) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, ResellerActive)
}

// IndirectResellers lists the partners that sell through us. Documentation: retrieve-a-list-of-indirect-resellers.
func (c *Client) IndirectResellers(ctx context.Context) ([]IndirectReseller, error) {
	return all[IndirectReseller](ctx, c, call{operation: "retrieve-a-list-of-indirect-resellers", method: http.MethodGet,
		path: []string{"relationships"}, query: url.Values{"relationship_type": {"IsIndirectCloudSolutionProviderOf"}}, grant: appUser})
}
