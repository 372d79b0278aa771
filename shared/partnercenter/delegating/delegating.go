// Package delegating makes, moves and reads granular delegated admin relationships at Microsoft Graph, in the words of
// package delegation.
package delegating

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"twotier/shared/delegation"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// Partner is what is asked of Microsoft; *partnercenter.Client answers it.
type Partner interface {
	CreateDelegation(ctx context.Context, id partnercenter.RequestID, delegation partnercenter.Delegation) (partnercenter.Delegation, error)
	MoveDelegation(ctx context.Context, id partnercenter.RequestID, delegation string, action partnercenter.DelegationAction) (partnercenter.DelegationRequest, error)
	Delegation(ctx context.Context, delegation string) (partnercenter.Delegation, error)
	Delegations(ctx context.Context) iter.Seq2[partnercenter.Delegation, error]
}

// Microsoft translates.
type Microsoft struct{ Partner Partner }

// templates are the ids of the roles, which are the same in every tenant. Source: Microsoft Entra built-in roles.
func templates() map[delegation.Role]string {
	return map[delegation.Role]string{
		delegation.DirectoryReaders: "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
		delegation.GlobalReader:     "f2ef992c-3afb-46b9-b7cd-a126ee74c451",
		delegation.ServiceSupport:   "f023fd81-a637-4b56-95fd-791ac0226033",
		delegation.Licenses:         "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
		delegation.Helpdesk:         "729827e3-9c14-49f7-bb1b-9608f156bbb8",
		delegation.Users:            "fe930be7-5e62-47db-91af-98c3a49a38b1",
	}
}

// Link is where the customer's administrator approves.
func (m Microsoft) Link(id string) string { return partnercenter.Delegation{ID: id}.ApprovalPage() }

// Find walks the provider's delegations: Graph has no filter by name.
func (m Microsoft) Find(ctx context.Context, title, tenantID string) (delegation.Answer, error) {
	for d, err := range m.Partner.Delegations(ctx) {
		if err != nil {
			return delegation.Answer{}, err
		}
		if d.DisplayName == title && strings.EqualFold(d.Customer.TenantID, tenantID) {
			return answerOf(d)
		}
	}
	return delegation.Answer{}, fault.New(fault.NotFound, "not_found")
}

// Read asks for one.
func (m Microsoft) Read(ctx context.Context, id string) (delegation.Answer, error) {
	d, err := m.Partner.Delegation(ctx, id)
	if err != nil {
		return delegation.Answer{}, err
	}
	return answerOf(d)
}

func answerOf(d partnercenter.Delegation) (delegation.Answer, error) {
	states := map[partnercenter.DelegationStatus]delegation.State{
		partnercenter.DelegationCreated:         delegation.Asked,
		partnercenter.DelegationApprovalPending: delegation.Waiting,
		partnercenter.DelegationApproved:        delegation.Approved,
		partnercenter.DelegationActivating:      delegation.Approved,
		partnercenter.DelegationActive:          delegation.Active,
		partnercenter.DelegationExpiring:        delegation.Active,
		partnercenter.DelegationExpired:         delegation.Expired,
		partnercenter.DelegationTerminationSent: delegation.Ending,
		partnercenter.DelegationTerminating:     delegation.Ending,
		partnercenter.DelegationTerminated:      delegation.Ended,
	}
	state, known := states[d.Status]
	if !known || d.ID == "" {
		return delegation.Answer{}, fault.New(fault.Unknown, "delegation_unclear").Because(fmt.Errorf("status %q of %q", d.Status, d.ID))
	}
	return delegation.Answer{ID: d.ID, State: state, StartedAt: d.ActivatedDateTime.Time, EndsAt: d.EndDateTime.Time}, nil
}

// Make asks for one, bound to the customer's tenant.
func (m Microsoft) Make(ctx context.Context, w delegation.Wish) (delegation.Answer, error) {
	wanted := partnercenter.Delegation{
		DisplayName: w.Title, Duration: fmt.Sprintf("P%dD", w.Days), AutoExtendDuration: "PT0S",
		Customer: partnercenter.DelegationCustomer{TenantID: w.TenantID},
	}
	if w.Extend {
		wanted.AutoExtendDuration = "P180D"
	}
	for _, role := range w.Roles {
		wanted.AccessDetails.UnifiedRoles = append(wanted.AccessDetails.UnifiedRoles, partnercenter.UnifiedRole{RoleDefinitionID: templates()[role]})
	}
	made, err := m.Partner.CreateDelegation(ctx, partnercenter.RequestID(w.RequestID), wanted)
	if err != nil {
		return delegation.Answer{}, refusal(err)
	}
	return answerOf(made)
}

// Lock lets the customer approve it.
func (m Microsoft) Lock(ctx context.Context, requestID, id string) error {
	_, err := m.Partner.MoveDelegation(ctx, partnercenter.RequestID(requestID), id, partnercenter.LockForApproval)
	return refusal(err)
}

// End takes it away.
func (m Microsoft) End(ctx context.Context, requestID, id string) error {
	_, err := m.Partner.MoveDelegation(ctx, partnercenter.RequestID(requestID), id, partnercenter.Terminate)
	return refusal(err)
}

// refusal tells what Microsoft does not want from what may be asked again.
func refusal(err error) error {
	switch {
	case err == nil:
		return nil
	case fault.KindOf(err) == fault.Forbidden: // about us: the consent of the application lacks the permission
		return fault.New(fault.Blocked, "partner_not_authorised").Because(err)
	case fault.KindOf(err) == fault.Invalid, fault.KindOf(err) == fault.Blocked, fault.KindOf(err) == fault.NotFound:
		return fault.New(fault.Blocked, "delegation_refused").Because(err)
	}
	return err
}
