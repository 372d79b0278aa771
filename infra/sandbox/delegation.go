package sandbox

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Roles of Microsoft Entra that open something in the sandbox; their template ids are the same in every tenant.
const (
	globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
	globalReader        = "f2ef992c-3afb-46b9-b7cd-a126ee74c451"
	directoryWriter     = "9360feb5-f418-4baa-8175-e2a00bac4301"
	domainAdministrator = "8329153b-31d0-4727-b945-745eb3bc5f31"
)

// delegationStatus is where a granular delegated admin relationship stands.
type delegationStatus string

const (
	delegationCreated     delegationStatus = "created"
	delegationPending     delegationStatus = "approvalPending"
	delegationApproved    delegationStatus = "approved"
	delegationActivating  delegationStatus = "activating"
	delegationActive      delegationStatus = "active"
	delegationExpired     delegationStatus = "expired"
	delegationTerminating delegationStatus = "terminating"
	delegationTerminated  delegationStatus = "terminated"
)

// may tells whether somebody may move a relationship; from approved to active and from active to expired it moves by
// itself with time, as it does from terminating to terminated.
func (s delegationStatus) may(to delegationStatus) bool {
	moves := map[delegationStatus][]delegationStatus{
		delegationCreated:    {delegationPending},
		delegationPending:    {delegationApproved, delegationTerminated},
		delegationApproved:   {delegationTerminating},
		delegationActivating: {delegationTerminating},
		delegationActive:     {delegationTerminating},
	}
	return slices.Contains(moves[s], to)
}

// delegation is a GDAP relationship. Its row holds the last thing somebody did; at works out what time did.
type delegation struct {
	PartnerTenantID string           `json:"partnerTenantId"`
	CustomerID      string           `json:"customerId,omitempty"`
	CustomerName    string           `json:"customerName,omitempty"`
	Name            string           `json:"name"`
	Duration        string           `json:"duration"`
	AutoExtend      string           `json:"autoExtend"`
	Roles           []string         `json:"roles"`
	Status          delegationStatus `json:"status"`
	CreatedAt       time.Time        `json:"createdAt"`
	ChangedAt       time.Time        `json:"changedAt"`
	ApprovedAt      *time.Time       `json:"approvedAt,omitempty"`
	ActivatedAt     *time.Time       `json:"activatedAt,omitempty"`
	Delay           Duration         `json:"delay,omitempty"` // how long activating and terminating take
}

// at is the relationship after what time did to it. Extensions are renewed as often as they fall due.
func (d delegation) at(now time.Time) delegation {
	half := time.Duration(d.Delay) / 2
	switch {
	case d.Status == delegationApproved && !now.Before(d.ChangedAt.Add(2*half)):
		activated := d.ChangedAt.Add(2 * half)
		d.Status, d.ActivatedAt = delegationActive, &activated
	case d.Status == delegationApproved && !now.Before(d.ChangedAt.Add(half)):
		d.Status = delegationActivating
	case d.Status == delegationTerminating && !now.Before(d.ChangedAt.Add(half)):
		d.Status = delegationTerminated
	}
	if d.Status == delegationActive && !now.Before(d.end()) && days(d.AutoExtend) == 0 {
		d.Status = delegationExpired
	}
	return d
}

// end is when the relationship runs out: activated (or created) plus duration, and before that of an extended one plus extensions.
func (d delegation) end() time.Time {
	from := d.CreatedAt
	if d.ActivatedAt != nil {
		from = *d.ActivatedAt
	}
	if years, isYears := strings.CutSuffix(strings.TrimPrefix(d.Duration, "P"), "Y"); isYears {
		return from.AddDate(int(years[0]-'0'), 0, 0)
	}
	return from.AddDate(0, 0, days(d.Duration))
}

// days reads P180D; 0 for what is none.
func days(text string) int {
	digits, isDays := strings.CutSuffix(strings.TrimPrefix(text, "P"), "D")
	count := 0
	for _, r := range digits {
		if r < '0' || r > '9' || !isDays {
			return 0
		}
		count = 10*count + int(r-'0')
	}
	return count
}

func (d delegation) etag() string {
	return `W/"` + base64.StdEncoding.EncodeToString([]byte(etag(d))) + `"`
}

type roleBody struct {
	RoleDefinitionID string `json:"roleDefinitionId"`
}

type accessDetails struct {
	UnifiedRoles []roleBody `json:"unifiedRoles"`
}

func (a accessDetails) ids() []string {
	ids := make([]string, len(a.UnifiedRoles))
	for i, role := range a.UnifiedRoles {
		ids[i] = strings.ToLower(role.RoleDefinitionID)
	}
	return ids
}

func accessTo(roles []string) accessDetails {
	details := accessDetails{UnifiedRoles: []roleBody{}}
	for _, id := range roles {
		details.UnifiedRoles = append(details.UnifiedRoles, roleBody{id})
	}
	return details
}

// check refuses roles that are none or named twice.
func (a accessDetails) check() error {
	ids := a.ids()
	for i, id := range ids {
		if !isGUID(id) || slices.Contains(ids[:i], id) {
			return invalid("accessDetails.unifiedRoles: %q is not a role, or is there twice.", id)
		}
	}
	if len(ids) == 0 {
		return invalid("accessDetails.unifiedRoles is missing.")
	}
	return nil
}

type delegationCustomer struct {
	TenantID    string `json:"tenantId,omitempty"`
	DisplayName string `json:"displayName,omitempty"`
}

type delegationBody struct {
	Type         string              `json:"@odata.type,omitempty"`
	Context      string              `json:"@odata.context,omitempty"`
	Etag         string              `json:"@odata.etag,omitempty"`
	ID           string              `json:"id"`
	DisplayName  string              `json:"displayName"`
	Duration     string              `json:"duration"`
	Customer     *delegationCustomer `json:"customer"`
	Access       accessDetails       `json:"accessDetails"`
	Status       string              `json:"status"`
	AutoExtend   string              `json:"autoExtendDuration"`
	Created      time.Time           `json:"createdDateTime"`
	LastModified time.Time           `json:"lastModifiedDateTime"`
	Activated    string              `json:"activatedDateTime"` // "" until then, as documented
	End          time.Time           `json:"endDateTime"`
}

func (d delegation) body(id string) delegationBody {
	body := delegationBody{
		Type: "#microsoft.graph.delegatedAdminRelationship", Etag: d.etag(), ID: id, DisplayName: d.Name, Duration: d.Duration,
		Access: accessTo(d.Roles), Status: string(d.Status), AutoExtend: d.AutoExtend, Created: d.CreatedAt, LastModified: d.ChangedAt, End: d.end(),
	}
	if d.CustomerID != "" {
		body.Customer = &delegationCustomer{d.CustomerID, d.CustomerName}
	}
	if d.ActivatedAt != nil {
		body.Activated = d.ActivatedAt.Format(time.RFC3339Nano)
	}
	return body
}

func (x *exchange) context(of string) string {
	return x.origin() + "/v1.0/tenantRelationships/$metadata#" + of
}

type newDelegation struct {
	DisplayName string              `json:"displayName"`
	Duration    string              `json:"duration"`
	AutoExtend  string              `json:"autoExtendDuration"`
	Customer    *delegationCustomer `json:"customer"`
	Access      accessDetails       `json:"accessDetails"`
}

func (n newDelegation) check() error {
	switch {
	case n.DisplayName == "" || len([]rune(n.DisplayName)) > 50:
		return invalid("displayName needs 1 to 50 characters.")
	case !regexp.MustCompile(`^P([1-9][0-9]{0,2}D|[12]Y)$`).MatchString(n.Duration) || days(n.Duration) > 730:
		return invalid("duration %q is not between P1D and P2Y.", n.Duration)
	case !slices.Contains([]string{"", "P0D", "PT0S", "P180D"}, n.AutoExtend):
		return invalid("autoExtendDuration %q is not P0D, PT0S or P180D.", n.AutoExtend)
	case n.AutoExtend == "P180D" && slices.Contains(n.Access.ids(), globalAdministrator):
		return invalid("A relationship with the Global Administrator role cannot be extended.")
	case n.Customer != nil && n.Customer.TenantID != "" && !isGUID(n.Customer.TenantID):
		return invalid("customer.tenantId %q is not a tenant.", n.Customer.TenantID)
	}
	return n.Access.check()
}

func (p *partnerCenter) createDelegation(x *exchange) (answer, error) {
	var n newDelegation
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if err := n.check(); err != nil {
		return answer{}, err
	}
	tenant := strings.ToLower(x.caller.TenantID)
	for _, other := range p.delegations.of(tenant) {
		if other.Name == n.DisplayName && other.at(x.now).Status != delegationTerminated {
			return answer{}, refuse(http.StatusConflict, 800002, "A relationship of the name %q exists.", n.DisplayName)
		}
	}
	first, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	second, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	d := delegation{
		PartnerTenantID: tenant, Name: n.DisplayName, Duration: n.Duration, AutoExtend: orElse(n.AutoExtend, "PT0S"),
		Roles: n.Access.ids(), Status: delegationCreated, CreatedAt: x.now, ChangedAt: x.now, Delay: p.settings().DelegationDelay,
	}
	if n.Customer != nil && n.Customer.TenantID != "" {
		d.CustomerID, d.CustomerName = strings.ToLower(n.Customer.TenantID), n.Customer.DisplayName
	}
	id := first + "-" + second
	p.delegations.put(x.tx, id, d)
	body := d.body(id)
	body.Context = x.context("delegatedAdminRelationships")
	return created(body).with("Location", x.origin()+"/v1.0/tenantRelationships/delegatedAdminRelationships/"+id), nil
}
