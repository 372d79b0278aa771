package partnercenter

import (
	"context"
	"net/http"
	"net/url"
)

// RelationshipRequest is the address where any customer can make us its reseller. It is ours, not one customer's, and
// does not expire; that somebody accepted shows in Customers and in a notification.
type RelationshipRequest struct {
	URL string `json:"url"`
}

// RelationshipRequest reads it. Documentation: request-reseller-relationship.
func (c *Client) RelationshipRequest(ctx context.Context) (RelationshipRequest, error) {
	var read RelationshipRequest
	err := c.read(ctx, call{operation: "request-reseller-relationship", method: http.MethodGet,
		path: []string{"customers", "relationshiprequests"}, grant: appUser}, &read)
	return read, err
}

// ForReseller makes of the address the one that brings the customer to a reseller and to us at once. No call answers
// it; it is built as the portal does.
func (r RelationshipRequest) ForReseller(provider, resellerTenant string, reseller PartnerID) string {
	query := url.Values{"invType": {"IndirectResellerRelationship"}, "partnerId": {resellerTenant}, "msppId": {string(reseller)},
		"indirectCSPId": {provider}, "DAP": {"false"}}
	return "https://admin.microsoft.com/Adminportal/Home?" + query.Encode() + "#/BillingAccounts/partner-invitation"
}

// ResellersOfCustomer lists the resellers a customer has through us. Documentation: get-indirect-resellers-of-a-customer.
func (c *Client) ResellersOfCustomer(ctx context.Context, tenant string) ([]IndirectReseller, error) {
	return all[IndirectReseller](ctx, c, call{operation: "get-indirect-resellers-of-a-customer", method: http.MethodGet,
		path: []string{"customers", tenant, "relationships"}, grant: appUser})
}
