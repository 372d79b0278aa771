package sandbox

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// auditRecord is one thing somebody did, with the resource before and after as JSON text.
type auditRecord struct {
	PartnerID     string      `json:"partnerId"`
	CustomerID    string      `json:"customerId,omitempty"`
	CustomerName  string      `json:"customerName,omitempty"`
	UserName      string      `json:"userName,omitempty"`
	ResourceType  string      `json:"resourceType"`
	Old           string      `json:"old,omitempty"`
	New           string      `json:"new,omitempty"`
	OperationType string      `json:"operationType"`
	At            time.Time   `json:"at"`
	Custom        []auditPair `json:"custom,omitempty"`
}

type auditPair struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// auditKind is how the documentation calls an operation and what it is about.
type auditKind struct{ operation, resource string }

// auditKinds are the operations that leave a record, by their route. Of those the documentation lists no name for,
// "undefined" is the one the SDK has. Names of delegated access are those of its events. What has no type at all leaves
// none: carts, attestations, registrations for webhooks, the partner's own profiles.
func auditKinds() map[string]auditKind {
	const customer = "/v1/customers/{customer}"
	const subscription = customer + "/subscriptions/{subscription}"
	const user = customer + "/users/{user}"
	const members = customer + "/directoryroles/{role}/usermembers"
	const assignments = "/v1.0/tenantRelationships/delegatedAdminRelationships/{relationship}/accessAssignments"
	return map[string]auditKind{
		"POST /v1/customers":                            {"add_customer", "customer"},
		"PATCH " + customer:                             {"remove_partner_customer_relationship", "partner_customer_relationship"},
		"DELETE " + customer:                            {"delete_tip_customer", "customer"},
		"PUT " + customer + "/profiles/billing":         {"update_customer_billing_profile", "customer_billing_profile"},
		"POST " + customer + "/qualifications":          {"update_customer_qualification", "customer_qualification"},
		"POST " + customer + "/agreements":              {"create_agreement", "agreement"},
		"POST " + customer + "/orders":                  {"create_order", "order"},
		"PATCH " + customer + "/orders/{order}":         {"update_order", "order"},
		"POST " + customer + "/carts/{cart}/checkout":   {"create_order", "order"},
		"PATCH " + subscription:                         {"update_subscription", "subscription"},
		"POST " + subscription + "/transitions":         {"upgrade_subscription", "subscription"},
		"PUT " + subscription + "/supportcontact":       {"undefined", "subscription"},
		"PATCH " + customer + "/usagebudget":            {"update_customer_spending_budget", "customer"},
		"POST " + customer + "/users":                   {"create_customer_user", "customer_user"},
		"PATCH " + user:                                 {"update_customer_user", "customer_user"},
		"DELETE " + user:                                {"delete_customer_user", "customer_user"},
		"PATCH " + user + "/resetpassword":              {"reset_customer_user_password", "customer_user"},
		"POST " + user + "/licenseupdates":              {"update_customer_user_licenses", "license"},
		"POST /v1/sandboxIndirectReseller":              {"create_partner_relationship", "partner_relationship"},
		"DELETE /v1/sandboxIndirectReseller/{reseller}": {"remove_partner_relationship", "partner_relationship"},
		"POST " + members:                               {"add_user_member", "customer_directory_role"},
		"DELETE " + members + "/{user}":                 {"remove_user_member", "customer_directory_role"},
		"POST " + assignments:                           {"granular_admin_access_assignment_created", "granular_admin_access_assignment"},
		"PATCH " + assignments + "/{assignment}":        {"granular_admin_access_assignment_updated", "granular_admin_access_assignment"},
		"DELETE " + assignments + "/{assignment}":       {"granular_admin_access_assignment_deleted", "granular_admin_access_assignment"},
		"POST /v1/productupgrades":                      {"undefined", "subscription"},
	}
}

// before is the resource a call is about to change, as its own GET answers it; "" when it has none or is new.
func (p *partnerCenter) before(x *exchange) string {
	if x.route.before == nil || auditKinds()[x.route.name()] == (auditKind{}) {
		return ""
	}
	a, err := x.route.before.run(p, x)
	if err != nil {
		return ""
	}
	return auditText(a)
}

// auditText is a body without what must not be kept.
func auditText(a answer) string {
	content, _ := a.content()
	var body map[string]any
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	if decoder.Decode(&body) != nil {
		return ""
	}
	delete(body, "userCredentials")
	delete(body, "passwordProfile")
	return string(encodeRow(body))
}

// report records what a call did, once it was done, and tells who asked to hear of it.
func (p *partnerCenter) report(x *exchange, a answer, before string) error {
	if a.status >= 400 {
		return nil
	}
	if err := p.note(x, a, before); err != nil {
		return err
	}
	if id := strings.ToLower(x.param("subscription")); id != "" && auditKinds()[x.route.name()].resource == "subscription" {
		x.tell("subscription-updated", "subscription", "/webhooks/v1/customers/"+strings.ToLower(x.param("customer"))+"/subscriptions/"+id)
	}
	return p.spread(x)
}

// note records what a call did.
func (p *partnerCenter) note(x *exchange, a answer, before string) error {
	kind, known := auditKinds()[x.route.name()]
	if x.kind != (auditKind{}) {
		kind, known = x.kind, true
	}
	if !known {
		return nil
	}
	record := auditRecord{ResourceType: kind.resource, OperationType: kind.operation, Old: before, New: auditText(a)}
	for name, value := range x.params {
		record.Custom = append(record.Custom, auditPair{upperFirst(name) + "Id", value})
	}
	slices.SortFunc(record.Custom, func(a, b auditPair) int { return strings.Compare(a.Key, b.Key) })
	var made struct {
		ID string `json:"id"`
	}
	if json.Unmarshal([]byte(record.New), &made) == nil && made.ID != "" && kind.operation == "add_customer" {
		record.CustomerID = made.ID
	} else {
		record.CustomerID = strings.ToLower(orElse(x.param("customer"), x.about))
	}
	return p.keepRecord(x, record)
}

// noteAct records what was not done by a call: by a customer's administrator, or by time.
func (p *partnerCenter) noteAct(x *exchange, kind auditKind, customerID string, body any) error {
	return p.keepRecord(x, auditRecord{ResourceType: kind.resource, OperationType: kind.operation, CustomerID: customerID, New: auditText(ok(body))})
}

// keepRecord adds who did it, to whom and when.
func (p *partnerCenter) keepRecord(x *exchange, record auditRecord) error {
	record.PartnerID, record.At = strings.ToLower(x.caller.TenantID), x.now
	if who, _ := p.partner(x.caller.TenantID); x.caller.UserID != "" {
		record.UserName = who.userName()
	}
	if c, known := p.customers.get(record.CustomerID); known {
		record.CustomerName = c.Billing.CompanyName
	}
	id, err := p.newID()
	if err != nil {
		return err
	}
	p.forgetAudits(x)
	p.audits.put(x.tx, id, record)
	x.audit = id
	return nil
}

const auditPeriod = 90 * 24 * time.Hour

// forgetAudits drops what is older than can be asked for.
func (p *partnerCenter) forgetAudits(x *exchange) {
	var old []string
	for id, a := range p.audits.all() {
		if x.now.Sub(a.At) <= auditPeriod+24*time.Hour {
			break
		}
		old = append(old, id)
	}
	for _, id := range old {
		p.audits.remove(x.tx, id)
	}
}
