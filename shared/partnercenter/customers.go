package partnercenter

import (
	"context"
	"encoding/json"
	"iter"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
)

// Customer is a tenant of the provider's. Lists carry no billing profile; CompanyProfile.Address and Email come only
// with delegated access. Source: customer-resources.
type Customer struct {
	ID                    string           `json:"id,omitzero"` // tenant id
	CommerceID            string           `json:"commerceId,omitzero"`
	CompanyProfile        CompanyProfile   `json:"companyProfile"`
	BillingProfile        BillingProfile   `json:"billingProfile,omitzero"`
	RelationshipToPartner Relationship     `json:"relationshipToPartner,omitzero"`
	AllowDelegatedAccess  bool             `json:"allowDelegatedAccess,omitzero"` // only by id
	CustomDomains         []string         `json:"customDomains,omitzero"`
	AssociatedPartnerID   string           `json:"associatedPartnerId,omitzero"` // the reseller's tenant id
	UserCredentials       *UserCredentials `json:"userCredentials,omitzero"`     // only in the answer to CreateCustomer

	Trace Trace `json:"-"` // of the write that made this answer
}

// CompanyProfile is the tenant's own data.
type CompanyProfile struct {
	TenantID                       string  `json:"tenantId,omitzero"`
	Domain                         string  `json:"domain,omitzero"` // prefix.onmicrosoft.com
	CompanyName                    string  `json:"companyName,omitzero"`
	OrganizationRegistrationNumber string  `json:"organizationRegistrationNumber,omitzero"`
	Address                        Address `json:"address,omitzero"`
	Email                          string  `json:"email,omitzero"`
}

// BillingProfile is whom Microsoft addresses. Culture (such as de-DE) decides language and currency.
type BillingProfile struct {
	ID             string  `json:"id,omitzero"`
	FirstName      string  `json:"firstName,omitzero"`
	LastName       string  `json:"lastName,omitzero"`
	Email          string  `json:"email,omitzero"`
	Culture        string  `json:"culture,omitzero"`
	Language       string  `json:"language,omitzero"`
	CompanyName    string  `json:"companyName,omitzero"`
	DefaultAddress Address `json:"defaultAddress,omitzero"`

	Trace Trace `json:"-"` // of ChangeBillingProfile
}

// UserCredentials is the first administrator of a new tenant. They cannot be read a second time.
type UserCredentials struct {
	UserName string   `json:"userName"`
	Password Password `json:"password"`
}

// Password does not show in logs, in printed structs or in JSON.
type Password struct{ plain string }

// NewPassword hides a plain text.
func NewPassword(plain string) Password { return Password{plain} }

// UnmarshalJSON reads the plain text.
func (p *Password) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &p.plain) }

// Reveal gives the plain text, to be sealed at once.
func (p Password) Reveal() string { return p.plain }

func (p Password) String() string { return "[password]" }

// GoString is String, for %#v.
func (p Password) GoString() string { return p.String() }

// LogValue is String, for slog.
func (p Password) LogValue() slog.Value { return slog.StringValue(p.String()) }

// Relationship is how a customer belongs to the partner.
type Relationship string

// Relationships the product meets.
const (
	RelationshipNone     Relationship = "none"
	RelationshipReseller Relationship = "reseller"
	RelationshipAdvisor  Relationship = "advisor"
)

// UnmarshalJSON reads any spelling of the documented words.
func (r *Relationship) UnmarshalJSON(data []byte) error {
	return readEnum(data, r, RelationshipNone, RelationshipReseller, RelationshipAdvisor, "syndication", "microsoft_support")
}

// CreateCustomer makes a tenant. With AssociatedPartnerID it belongs to that reseller; without, the customer is the
// provider's own. The country of BillingProfile.DefaultAddress becomes the tenant's and cannot be changed.
// Fails with CodeRegistration…, CodePhoneMissing; a domain taken meanwhile is Invalid or Conflict (undocumented).
// Documentation: create-a-customer, create-a-customer-for-an-indirect-reseller.
func (c *Client) CreateCustomer(ctx context.Context, id RequestID, customer Customer) (Customer, error) {
	cl := call{operation: "create-a-customer", method: http.MethodPost, path: []string{"customers"}, grant: appOnly, body: customer}
	if customer.AssociatedPartnerID != "" {
		cl.operation, cl.grant = "create-a-customer-for-an-indirect-reseller", appUser
	}
	var made Customer
	trace, err := c.write(ctx, id, cl, &made)
	made.Trace = trace
	return made, err
}

// Customer reads one tenant; NotFound when it is unknown, Blocked with CodeNoReseller when it is not ours.
// Documentation: get-a-customer-by-id.
func (c *Client) Customer(ctx context.Context, tenant string) (Customer, error) {
	var read Customer
	err := c.read(ctx, call{operation: "get-a-customer-by-id", method: http.MethodGet,
		path: []string{"customers", tenant}, grant: appOnly}, &read)
	return read, err
}

// CustomerField is what Customers can be filtered by.
type CustomerField string

// Documented fields of the filter.
const (
	ByCompanyName      CustomerField = "CompanyName"
	ByDomain           CustomerField = "Domain"
	ByIndirectReseller CustomerField = "IndirectReseller" // the value is the reseller's tenant id
)

// CustomerFilter keeps the customers whose field starts with the value, whatever its case. The zero value keeps all.
type CustomerFilter struct {
	Field      CustomerField
	StartsWith string
}

// Customers walks the customers page by page; pageSize 0 asks for all at once.
// Documentation: get-a-list-of-customers, get-a-customer-by-name, get-customers-of-an-indirect-reseller.
func (c *Client) Customers(ctx context.Context, pageSize int, filter CustomerFilter) iter.Seq2[Customer, error] {
	cl := call{operation: "get-a-list-of-customers", method: http.MethodGet, path: []string{"customers"}, grant: appOnly,
		query: url.Values{"size": {strconv.Itoa(pageSize)}}}
	if filter.Field == ByIndirectReseller {
		cl.operation, cl.grant = "get-customers-of-an-indirect-reseller", appUser
	}
	if filter.Field != "" {
		text, err := json.Marshal(struct{ Field, Value, Operator string }{string(filter.Field), filter.StartsWith, "starts_with"})
		if err != nil {
			return func(yield func(Customer, error) bool) { yield(Customer{}, err) }
		}
		cl.query.Set("filter", string(text))
	}
	return pages[Customer](ctx, c, cl)
}
