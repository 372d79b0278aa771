package partnercenter

import (
	"context"
	"iter"
	"net/http"
)

// PartnerRequest is one call that was made with a person's sign-in: who called what, and with a second factor or
// without. Source: get-api-request-details.
type PartnerRequest struct {
	RequestID       string `json:"requestId"`
	CorrelationID   string `json:"correlationId"`
	OperationName   string `json:"operationName"` // "Get /v{version}/customers"
	RequestDateTime Time   `json:"requestDateTime"`
	IPAddress       string `json:"ipAddress"`
	ObjectID        string `json:"objectId"` // of the person
	TenantID        string `json:"tenantId"`
	UPN             string `json:"upn"`
	ApplicationID   string `json:"applicationId"`
	MFACompliant    bool   `json:"mfaCompliant"`
}

// PartnerRequests walks the newest of the last seven days, 10,000 at most. Documentation: get-api-request-details.
func (c *Client) PartnerRequests(ctx context.Context) iter.Seq2[PartnerRequest, error] {
	return pages[PartnerRequest](ctx, c, call{operation: "get-api-request-details", method: http.MethodGet,
		path: []string{"partnerRequests"}, grant: appUser})
}
