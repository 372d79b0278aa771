package partnercenter

import (
	"context"
	"net/http"
)

// NewTestReseller describes a reseller of the partner's integration sandbox; production refuses it.
// Source: create-an-indirect-reseller-in-sandbox.
type NewTestReseller struct {
	PartnerID PartnerID          `json:"partnerId"` // an MPN id of the sandbox
	Tenant    TestResellerTenant `json:"tenant"`
	Legal     TestResellerLegal  `json:"legalBusinessProfile"`
	Language  string             `json:"organizationProfileLanguage,omitzero"` // "en"
}

// TestResellerTenant is the directory made for it.
type TestResellerTenant struct {
	DomainPrefix        string `json:"domainPrefix"`
	Name                string `json:"name"`
	DisplayName         string `json:"displayName"`
	AdminUserName       string `json:"adminUserName"`
	AdminFirstName      string `json:"adminFirstName"`
	AdminLastName       string `json:"adminLastName"`
	AdminAlternateEmail string `json:"adminAlternateEmail"`
	Country             string `json:"country"` // ISO 3166, two letters
	Culture             string `json:"culture"`
}

// TestResellerLegal is the company.
type TestResellerLegal struct {
	CompanyName    string           `json:"companyName"`
	Address        Address          `json:"address"`
	PrimaryContact AgreementContact `json:"primaryContact,omitzero"`
	Culture        string           `json:"culture,omitzero"`
}

// TestReseller is one that was made. What else its answer holds is not published.
type TestReseller struct {
	ID           string           `json:"id"`
	Relationship IndirectReseller `json:"partnerRelationship"`

	Trace Trace `json:"-"`
}

// CreateTestReseller makes a reseller, five at most. Only in the integration sandbox.
// Documentation: create-an-indirect-reseller-in-sandbox.
func (c *Client) CreateTestReseller(ctx context.Context, id RequestID, reseller NewTestReseller) (TestReseller, error) {
	var made TestReseller
	trace, err := c.write(ctx, id, call{operation: "create-an-indirect-reseller-in-sandbox", method: http.MethodPost,
		path: []string{"sandboxIndirectReseller"}, grant: appUser, body: reseller}, &made)
	made.Trace = trace
	return made, err
}

// DeleteTestReseller takes it away. Documentation: delete-an-indirect-reseller-in-sandbox.
func (c *Client) DeleteTestReseller(ctx context.Context, id RequestID, reseller string) (Trace, error) {
	return c.erase(ctx, id, call{operation: "delete-an-indirect-reseller-in-sandbox",
		path: []string{"sandboxIndirectReseller", reseller}, grant: appUser})
}

// DeleteTestCustomer frees one of the 75 customers an integration sandbox may have; everything it bought must have
// been cancelled. Production refuses it. Documentation: delete-a-customer-account-from-the-integration-sandbox.
func (c *Client) DeleteTestCustomer(ctx context.Context, id RequestID, tenant string) (Trace, error) {
	return c.erase(ctx, id, call{operation: "delete-a-customer-account-from-the-integration-sandbox",
		path: []string{"customers", tenant}, grant: appOnly})
}

// erase sends a DELETE, whose yes has no body.
func (c *Client) erase(ctx context.Context, id RequestID, cl call) (Trace, error) {
	cl.method = http.MethodDelete
	a, err := c.submit(ctx, id, cl)
	return a.trace, err
}
