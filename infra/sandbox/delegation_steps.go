package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// lockRequest is what was asked of a relationship: lockForApproval, terminate, and by an indirect reseller approve or reject.
type lockRequest struct {
	RelationshipID string    `json:"relationshipId"`
	Action         string    `json:"action"`
	CreatedAt      time.Time `json:"createdAt"`
}

// delegation finds the relationship of a call's path as it is now.
func (p *partnerCenter) delegation(x *exchange) (string, delegation, error) {
	id := strings.ToLower(x.param("relationship"))
	d, known := p.delegations.get(id)
	if !known || !sameText(d.PartnerTenantID, x.caller.TenantID) {
		return "", delegation{}, notFound("The relationship " + x.param("relationship"))
	}
	x.about = d.CustomerID
	return id, d.at(x.now), nil
}

func (p *partnerCenter) getDelegation(x *exchange) (answer, error) {
	id, d, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	body := d.body(id)
	body.Context = x.context("delegatedAdminRelationships/$entity")
	return ok(body), nil
}

// graphList is a list as Graph writes it.
type graphList[T any] struct {
	Context string `json:"@odata.context"`
	Count   int    `json:"@odata.count"`
	Value   []T    `json:"value"`
}

func (p *partnerCenter) listDelegations(x *exchange) (answer, error) {
	matches, err := x.delegationFilter()
	if err != nil {
		return answer{}, err
	}
	list := graphList[delegationBody]{Context: x.context("delegatedAdminRelationships"), Value: []delegationBody{}}
	for id, d := range p.delegations.of(strings.ToLower(x.caller.TenantID)) {
		if d = d.at(x.now); matches(d) {
			list.Value = append(list.Value, d.body(id))
		}
	}
	list.Count = len(list.Value)
	return ok(list), nil
}

func (p *partnerCenter) deleteDelegation(x *exchange) (answer, error) {
	id, d, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	if err := checkGraphEtag(x, d.etag()); err != nil {
		return answer{}, err
	}
	if d.Status != delegationCreated {
		return answer{}, refuse(http.StatusBadRequest, 800002, "Only a created relationship can be deleted; this one is %s.", d.Status)
	}
	p.delegations.remove(x.tx, id)
	return answer{status: http.StatusNoContent}, nil
}

func checkGraphEtag(x *exchange, current string) error {
	switch sent := x.request.Header.Get("If-Match"); sent {
	case "":
		return refuse(http.StatusPreconditionRequired, 800002, "The header If-Match is missing.")
	case current, "*":
		return nil
	}
	return refuse(http.StatusPreconditionFailed, 2055, "The etag is no longer valid.")
}

type lockBody struct {
	Type     string    `json:"@odata.type,omitempty"`
	Context  string    `json:"@odata.context,omitempty"`
	ID       string    `json:"id"`
	Action   string    `json:"action"`
	Status   string    `json:"status"`
	Created  time.Time `json:"createdDateTime"`
	Modified time.Time `json:"lastModifiedDateTime"`
}

func (p *partnerCenter) requestOfDelegation(x *exchange) (answer, error) {
	id, d, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	var asked struct {
		Action string `json:"action"`
	}
	if err := x.decode(&asked); err != nil {
		return answer{}, err
	}
	steps := map[string]struct {
		action string
		to     delegationStatus
	}{"lockforapproval": {"lockForApproval", delegationPending}, "terminate": {"terminate", delegationTerminating}}
	step, known := steps[strings.ToLower(asked.Action)]
	switch {
	case !known:
		return answer{}, unknownText("action", asked.Action)
	case !d.Status.may(step.to):
		return answer{}, refuse(http.StatusBadRequest, 800002, "A relationship that is %s cannot take %s.", d.Status, step.action)
	}
	requestID, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	d.Status, d.ChangedAt = step.to, x.now
	p.delegations.put(x.tx, id, d)
	if step.to == delegationTerminating {
		x.kind = auditKind{"granular_admin_relationship_terminated", "granular_admin_relationship"}
		x.tell("granular-admin-relationship-terminated", "granularadminrelationship", "/v1.0/tenantRelationships/delegatedAdminRelationships/"+id)
	}
	p.lockings.put(x.tx, requestID, lockRequest{id, step.action, x.now})
	return created(lockBody{
		"#microsoft.graph.delegatedAdminRelationshipRequest", x.context("requests"), requestID, step.action, "created", x.now, x.now,
	}), nil
}

func (p *partnerCenter) listDelegationRequests(x *exchange) (answer, error) {
	id, _, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	list := graphList[lockBody]{Context: x.context("requests"), Value: []lockBody{}}
	for requestID, l := range p.lockings.of(id) {
		list.Value = append(list.Value, lockBody{ID: requestID, Action: l.Action, Status: "succeeded", Created: l.CreatedAt, Modified: l.CreatedAt})
	}
	list.Count = len(list.Value)
	return ok(list), nil
}

// delegatedCustomers are the tenants that trust the partner now.
func (p *partnerCenter) delegatedCustomers(x *exchange) (answer, error) {
	type body struct {
		ID          string `json:"id"`
		TenantID    string `json:"tenantId"`
		DisplayName string `json:"displayName"`
	}
	list := graphList[body]{Context: x.context("delegatedAdminCustomers"), Value: []body{}}
	for _, d := range p.delegations.of(strings.ToLower(x.caller.TenantID)) {
		seen := slices.ContainsFunc(list.Value, func(b body) bool { return b.ID == d.CustomerID })
		if d = d.at(x.now); d.Status == delegationActive && !seen {
			list.Value = append(list.Value, body{d.CustomerID, d.CustomerID, d.CustomerName})
		}
	}
	list.Count = len(list.Value)
	return ok(list), nil
}

// trusts tells whether the customer lets the caller in with one of the roles; without roles any will do.
func (p *partnerCenter) trusts(by caller, customerID string, now time.Time, roles ...string) bool {
	for _, d := range p.delegations.of(strings.ToLower(by.TenantID)) {
		if d.CustomerID != customerID || d.at(now).Status != delegationActive {
			continue
		}
		if len(roles) == 0 || slices.ContainsFunc(d.Roles, func(role string) bool { return slices.Contains(roles, role) }) {
			return true
		}
	}
	return false
}

// delegatedCustomer is the customer of a call that needs delegated access with one of the roles.
func (p *partnerCenter) delegatedCustomer(x *exchange, roles ...string) (customer, error) {
	c, err := p.customer(x)
	if err == nil && !p.trusts(x.caller, c.ID, x.now, roles...) {
		err = refuse(http.StatusForbidden, 900150, "Granular delegated access to the customer with a fitting role is missing.")
	}
	return c, err
}

// seenBy is the customer with what delegated access opens to the caller.
func (p *partnerCenter) seenBy(x *exchange, c customer) customer {
	c.DelegatedAccess = c.DelegatedAccess || p.trusts(x.caller, c.ID, x.now)
	return c
}

// Approve plays the customer's administrator who approves a locked relationship on Microsoft's page, or turns it down.
// The customer is needed when the relationship names none.
func (s *Server) Approve(relationshipID, customerID string, approve bool) error {
	err := s.changeTelling(func(x *exchange) error {
		p, id := s.center, strings.ToLower(relationshipID)
		d, known := p.delegations.get(id)
		if !known {
			return notFound("The relationship " + relationshipID)
		}
		d.CustomerID = orElse(d.CustomerID, strings.ToLower(customerID))
		c, known := p.customers.get(d.CustomerID)
		if !known {
			return notFound("The customer " + d.CustomerID)
		}
		to := delegationApproved
		if !approve {
			to = delegationTerminated
		}
		if !d.Status.may(to) {
			return fmt.Errorf("a relationship that is %s cannot become %s: it must be locked for approval", d.Status, to)
		}
		d.CustomerName, d.Status, d.ChangedAt, d.ApprovedAt = c.Billing.CompanyName, to, x.now, &x.now
		p.delegations.put(x.tx, id, d)
		if approve {
			x.caller.TenantID = d.PartnerTenantID
			if err := p.noteAct(x, auditKind{"granular_admin_relationship_approved", "granular_admin_relationship"}, d.CustomerID, d.body(id)); err != nil {
				return err
			}
			x.tell("granular-admin-relationship-approved", "granularadminrelationship", "/v1.0/tenantRelationships/delegatedAdminRelationships/"+id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.passTime()
}
