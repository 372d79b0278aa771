package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

type auditBody struct {
	ID              string      `json:"id"`
	PartnerID       string      `json:"partnerId"`
	CustomerID      string      `json:"customerId,omitempty"`
	CustomerName    string      `json:"customerName,omitempty"`
	UserName        string      `json:"userPrincipalName,omitempty"`
	ApplicationID   string      `json:"applicationId"`
	ResourceType    string      `json:"resourceType"`
	Old             string      `json:"resourceOldValue,omitempty"`
	New             string      `json:"resourceNewValue"`
	OperationType   string      `json:"operationType"`
	OperationDate   time.Time   `json:"operationDate"`
	OperationStatus string      `json:"operationStatus"`
	Custom          []auditPair `json:"customizedData"`
	Attributes      attributes  `json:"attributes"`
}

// listAudits answers the partner's records of some days, newest first, in pages.
func (p *partnerCenter) listAudits(x *exchange) (answer, error) {
	from, until, err := x.auditDays()
	if err != nil {
		return answer{}, err
	}
	matches, err := x.auditFilter()
	if err != nil {
		return answer{}, err
	}
	var found []string
	for id, a := range p.audits.of(strings.ToLower(x.caller.TenantID)) {
		if !a.At.Before(from) && a.At.Before(until) && matches(a) {
			found = append(found, id)
		}
	}
	slices.Reverse(found)
	return paged(p, x, found, p.auditBody)
}

// getAudit is what the AuditUri of a webhook points to; the page of audit records does not describe the call. Whoever sees
// the customer may read it, since a provider and its reseller are told of the same thing.
func (p *partnerCenter) getAudit(x *exchange) (answer, error) {
	id := strings.ToLower(x.param("record"))
	a, known := p.audits.get(id)
	owner, named := p.customers.get(a.CustomerID)
	if !known || (!sameText(a.PartnerID, x.caller.TenantID) && !(named && owner.sees(x.caller))) {
		return answer{}, notFound("The audit record " + x.param("record"))
	}
	return ok(p.auditBody(id)), nil
}

func (p *partnerCenter) auditBody(id string) auditBody {
	a, _ := p.audits.get(id)
	return auditBody{
		ID: id, PartnerID: a.PartnerID, CustomerID: a.CustomerID, CustomerName: a.CustomerName, UserName: a.UserName,
		ApplicationID: ClientID, ResourceType: a.ResourceType, Old: a.Old, New: a.New, OperationType: a.OperationType,
		OperationDate: a.At, OperationStatus: "succeeded", Custom: append([]auditPair{}, a.Custom...),
		Attributes: attributes{ObjectType: "AuditRecord"},
	}
}

// auditDays: the last 30 days unless said otherwise, at most 90 back. Days also come the American way,
// with an hour behind them from .NET.
func (x *exchange) auditDays() (from, until time.Time, err error) {
	today := x.now.Truncate(24 * time.Hour)
	from, until = today.AddDate(0, 0, -30), today.AddDate(0, 0, 1)
	if text := x.ask("startDate"); text != "" {
		if from, err = auditDay(text); err != nil {
			return from, until, invalid("startDate %q is not a day.", text)
		}
	}
	if text := x.ask("endDate"); text != "" {
		if until, err = auditDay(text); err != nil {
			return from, until, invalid("endDate %q is not a day.", text)
		}
		until = until.AddDate(0, 0, 1)
	}
	if from.Before(today.AddDate(0, 0, -90)) {
		return from, until, invalid("startDate is more than 90 days ago.")
	}
	return from, until, nil
}

func auditDay(text string) (time.Time, error) {
	read, err := readTime(text)
	for _, layout := range []string{"1/2/2006", "1/2/2006 15:04:05", "1/2/2006 3:04:05 PM"} {
		if err != nil {
			read, err = time.Parse(layout, text)
		}
	}
	return read.Truncate(24 * time.Hour), err
}

func (x *exchange) auditFilter() (func(auditRecord) bool, error) {
	text := x.ask("filter")
	if text == "" {
		return func(auditRecord) bool { return true }, nil
	}
	var f customerFilter
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return nil, invalid("The filter is not JSON: %v", err)
	}
	operator := map[string]string{"companyname": "substring", "customerid": "equals", "resourcetype": "equals"}[plain(f.Field)]
	switch {
	case operator == "":
		return nil, unknownText("Field", f.Field)
	case plain(f.Operator) != operator:
		return nil, unknownText("Operator", f.Operator)
	}
	switch plain(f.Field) {
	case "companyname":
		part := strings.ToLower(f.Value)
		return func(a auditRecord) bool { return strings.Contains(strings.ToLower(a.CustomerName), part) }, nil
	case "customerid":
		return func(a auditRecord) bool { return sameText(a.CustomerID, f.Value) }, nil
	}
	return func(a auditRecord) bool { return plain(a.ResourceType) == plain(f.Value) }, nil
}
