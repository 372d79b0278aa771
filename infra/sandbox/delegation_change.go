package sandbox

import (
	"net/http"
	"regexp"
	"strings"
)

// changeDelegation changes a relationship nobody has been asked to approve yet; what is left out stays. Of an active one only
// its extension may change. Source: delegatedadminrelationship-update of Microsoft Graph.
func (p *partnerCenter) changeDelegation(x *exchange) (answer, error) {
	id, d, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	if err := checkGraphEtag(x, d.etag()); err != nil {
		return answer{}, err
	}
	n := newDelegation{DisplayName: d.Name, Duration: d.Duration, AutoExtend: d.AutoExtend, Access: accessTo(d.Roles)}
	if d.CustomerID != "" {
		n.Customer = &delegationCustomer{d.CustomerID, d.CustomerName}
	}
	before := n
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if err := n.check(); err != nil {
		return answer{}, err
	}
	extended := before.DisplayName == n.DisplayName && before.Duration == n.Duration && strings.Join(before.Access.ids(), " ") == strings.Join(n.Access.ids(), " ")
	if d.Status != delegationCreated && (d.Status != delegationActive || !extended) {
		return answer{}, refuse(http.StatusBadRequest, 800002, "A relationship that is %s cannot be changed so.", d.Status)
	}
	d.Name, d.Duration, d.AutoExtend, d.Roles = n.DisplayName, n.Duration, n.AutoExtend, n.Access.ids()
	if n.Customer != nil && d.Status == delegationCreated {
		d.CustomerID, d.CustomerName = strings.ToLower(n.Customer.TenantID), n.Customer.DisplayName
	}
	if d.Status == delegationCreated { // of an active one it tells when it was approved
		d.ChangedAt = x.now
	}
	p.delegations.put(x.tx, id, d)
	body := d.body(id)
	body.Context = x.context("delegatedAdminRelationships/$entity")
	return ok(body), nil
}

func (p *partnerCenter) getDelegationRequest(x *exchange) (answer, error) {
	id, _, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	requestID := strings.ToLower(x.param("request"))
	for one, l := range p.lockings.of(id) {
		if one == requestID {
			return ok(lockBody{ID: one, Context: x.context("requests/$entity"), Action: l.Action, Status: "succeeded", Created: l.CreatedAt, Modified: l.CreatedAt}), nil
		}
	}
	return answer{}, notFound("The request " + x.param("request"))
}

// delegationFilter reads the comparisons clients make: status eq 'active' and customer/tenantId eq '…'.
func (x *exchange) delegationFilter() (func(delegation) bool, error) {
	comparison := regexp.MustCompile(`(?i)^\s*(status|customer/tenantId) eq '([^']*)'\s*$`)
	wanted := map[string]string{}
	for part := range strings.SplitSeq(x.ask("$filter"), " and ") {
		found := comparison.FindStringSubmatch(part)
		switch {
		case found != nil:
			wanted[strings.ToLower(found[1])] = found[2]
		case strings.TrimSpace(part) != "":
			return nil, invalid("$filter: %q is not understood.", part)
		}
	}
	return func(d delegation) bool {
		status, tenant := wanted["status"], wanted["customer/tenantid"]
		return (status == "" || sameText(status, string(d.Status))) && (tenant == "" || sameText(tenant, d.CustomerID))
	}, nil
}
