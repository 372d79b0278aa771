package partnercenter

import (
	"context"
	"iter"
	"net/http"
)

// approvalPage is where a customer's administrator approves a delegation. Which id it takes is told in two ways; this
// one, the relationship's, is Microsoft's.
const approvalPage = "https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/"

// Delegation is a granular delegated admin relationship (GDAP): roles in a customer's tenant, for a time.
// Source: delegatedadminrelationship at Microsoft Graph.
type Delegation struct {
	ID                   string             `json:"id,omitzero"`
	ETag                 string             `json:"@odata.etag,omitzero"`
	DisplayName          string             `json:"displayName"`       // at most 50, unique for the partner
	Duration             string             `json:"duration"`          // P1D to P2Y
	Customer             DelegationCustomer `json:"customer,omitzero"` // empty: whoever approves
	AccessDetails        AccessDetails      `json:"accessDetails"`
	Status               DelegationStatus   `json:"status,omitzero"`
	AutoExtendDuration   string             `json:"autoExtendDuration,omitzero"` // PT0S, P0D or P180D
	CreatedDateTime      Time               `json:"createdDateTime,omitzero"`
	LastModifiedDateTime Time               `json:"lastModifiedDateTime,omitzero"`
	ActivatedDateTime    Time               `json:"activatedDateTime,omitzero"`
	EndDateTime          Time               `json:"endDateTime,omitzero"`

	Trace Trace `json:"-"`
}

// ApprovalPage is the address for the customer's administrator.
func (d Delegation) ApprovalPage() string { return approvalPage + d.ID }

// DelegationCustomer is the tenant a delegation is for.
type DelegationCustomer struct {
	TenantID    string `json:"tenantId"`
	DisplayName string `json:"displayName,omitzero"`
}

// AccessDetails are the directory roles of a delegation.
type AccessDetails struct {
	UnifiedRoles []UnifiedRole `json:"unifiedRoles"`
}

// UnifiedRole names one directory role by its template's id.
type UnifiedRole struct {
	RoleDefinitionID string `json:"roleDefinitionId"`
}

// DelegationStatus says how far a delegation is.
type DelegationStatus string

// Documented states of a delegation.
const (
	DelegationCreated         DelegationStatus = "created"
	DelegationApprovalPending DelegationStatus = "approvalPending"
	DelegationApproved        DelegationStatus = "approved"
	DelegationActivating      DelegationStatus = "activating"
	DelegationActive          DelegationStatus = "active"
	DelegationExpiring        DelegationStatus = "expiring"
	DelegationExpired         DelegationStatus = "expired"
	DelegationTerminationSent DelegationStatus = "terminationRequested"
	DelegationTerminating     DelegationStatus = "terminating"
	DelegationTerminated      DelegationStatus = "terminated"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *DelegationStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, DelegationCreated, DelegationApprovalPending, DelegationApproved, DelegationActivating, DelegationActive,
		DelegationExpiring, DelegationExpired, DelegationTerminationSent, DelegationTerminating, DelegationTerminated)
}

// DelegationAction moves a delegation on.
type DelegationAction string

// Documented actions of the partner.
const (
	LockForApproval DelegationAction = "lockForApproval" // nothing of it changes any more, the customer may approve
	Terminate       DelegationAction = "terminate"
)

// DelegationRequest is an action under way.
type DelegationRequest struct {
	ID                   string           `json:"id"`
	Action               DelegationAction `json:"action"`
	Status               string           `json:"status"` // created, pending, succeeded, failed
	CreatedDateTime      Time             `json:"createdDateTime"`
	LastModifiedDateTime Time             `json:"lastModifiedDateTime"`

	Trace Trace `json:"-"`
}

// AccessAssignment gives roles of a delegation to a security group of ours.
type AccessAssignment struct {
	ID                   string          `json:"id,omitzero"`
	ETag                 string          `json:"@odata.etag,omitzero"`
	Status               string          `json:"status,omitzero"` // pending, active, deleting, deleted, error
	AccessContainer      AccessContainer `json:"accessContainer"`
	AccessDetails        AccessDetails   `json:"accessDetails"`
	CreatedDateTime      Time            `json:"createdDateTime,omitzero"`
	LastModifiedDateTime Time            `json:"lastModifiedDateTime,omitzero"`

	Trace Trace `json:"-"`
}

// AccessContainer is who gets the roles.
type AccessContainer struct {
	ID   string `json:"accessContainerId"`
	Type string `json:"accessContainerType"` // securityGroup
}

func (d *Delegation) identity() string        { return d.ID }
func (r *DelegationRequest) identity() string { return r.ID }
func (a *AccessAssignment) identity() string  { return a.ID }

func delegations(below ...string) []string {
	return append([]string{"tenantRelationships", "delegatedAdminRelationships"}, below...)
}

// CreateDelegation makes one, to be locked before the customer can approve it.
// Documentation: tenantrelationship-post-delegatedadminrelationships.
func (c *Client) CreateDelegation(ctx context.Context, id RequestID, delegation Delegation) (Delegation, error) {
	var made Delegation
	trace, err := c.write(ctx, id, call{operation: "tenantrelationship-post-delegatedadminrelationships", method: http.MethodPost,
		service: graph, path: delegations(), grant: graphUser, body: delegation}, &made)
	made.Trace = trace
	return made, err
}

// MoveDelegation locks or ends one; the status follows. Documentation: delegatedadminrelationship-post-requests.
func (c *Client) MoveDelegation(ctx context.Context, id RequestID, delegation string, action DelegationAction) (DelegationRequest, error) {
	var made DelegationRequest
	trace, err := c.write(ctx, id, call{operation: "delegatedadminrelationship-post-requests", method: http.MethodPost,
		service: graph, path: delegations(delegation, "requests"), grant: graphUser,
		body: map[string]DelegationAction{"action": action}}, &made)
	made.Trace = trace
	return made, err
}

// Delegation reads one. Documentation: delegatedadminrelationship-get.
func (c *Client) Delegation(ctx context.Context, delegation string) (Delegation, error) {
	var read Delegation
	err := c.read(ctx, call{operation: "delegatedadminrelationship-get", method: http.MethodGet,
		service: graph, path: delegations(delegation), grant: graphUser}, &read)
	return read, err
}

// Delegations walks all of them. Documentation: tenantrelationship-list-delegatedadminrelationships.
func (c *Client) Delegations(ctx context.Context) iter.Seq2[Delegation, error] {
	return pages[Delegation](ctx, c, call{operation: "tenantrelationship-list-delegatedadminrelationships", method: http.MethodGet,
		service: graph, path: delegations(), grant: graphUser})
}

// AssignAccess gives some of a delegation's roles to a security group.
// Documentation: delegatedadminrelationship-post-accessassignments.
func (c *Client) AssignAccess(ctx context.Context, id RequestID, delegation string, assignment AccessAssignment) (AccessAssignment, error) {
	var made AccessAssignment
	trace, err := c.write(ctx, id, call{operation: "delegatedadminrelationship-post-accessassignments", method: http.MethodPost,
		service: graph, path: delegations(delegation, "accessAssignments"), grant: graphUser, body: assignment}, &made)
	made.Trace = trace
	return made, err
}

// AccessAssignments lists who has which roles. Documentation: delegatedadminrelationship-list-accessassignments.
func (c *Client) AccessAssignments(ctx context.Context, delegation string) ([]AccessAssignment, error) {
	return all[AccessAssignment](ctx, c, call{operation: "delegatedadminrelationship-list-accessassignments", method: http.MethodGet,
		service: graph, path: delegations(delegation, "accessAssignments"), grant: graphUser})
}
