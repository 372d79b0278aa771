package partnercenter

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"twotier/shared/fault"
)

// BillingProfile reads whom Microsoft addresses. Documentation: get-a-customer-s-billing-profile.
func (c *Client) BillingProfile(ctx context.Context, tenant string) (BillingProfile, error) {
	var read BillingProfile
	err := c.read(ctx, billingProfile(tenant), &read)
	return read, err
}

func billingProfile(tenant string) call {
	return call{operation: "get-a-customer-s-billing-profile", method: http.MethodGet,
		path: []string{"customers", tenant, "profiles", "billing"}, grant: appOnly}
}

// ChangeBillingProfile reads the profile, lets edit change it and sends it whole under its entity tag. Conflict means
// that somebody was faster: look again and decide again. Documentation: update-a-customer-s-billing-profile.
func (c *Client) ChangeBillingProfile(ctx context.Context, id RequestID, tenant string, edit func(*BillingProfile)) (BillingProfile, error) {
	var fresh whole[BillingProfile]
	if err := c.read(ctx, billingProfile(tenant), &fresh); err != nil {
		return BillingProfile{}, err
	}
	after := fresh.value
	edit(&after)
	cl := call{operation: "update-a-customer-s-billing-profile", method: http.MethodPut,
		path: []string{"customers", tenant, "profiles", "billing"}, grant: appOnly, etag: fresh.etag}
	body, err := fresh.edited(after)
	if err != nil {
		return BillingProfile{}, &Error{Operation: cl.operation, Kind: fault.Invalid, Cause: err}
	}
	cl.body = body
	var made BillingProfile
	made.Trace, err = c.write(ctx, id, cl, &made)
	return made, err
}

// CompanyProfile reads the tenant's own data; address and e-mail only with delegated access.
// Documentation: get-a-customer-s-company-profile.
func (c *Client) CompanyProfile(ctx context.Context, tenant string) (CompanyProfile, error) {
	var read CompanyProfile
	err := c.read(ctx, call{operation: "get-a-customer-s-company-profile", method: http.MethodGet,
		path: []string{"customers", tenant, "profiles", "company"}, grant: appUser}, &read)
	return read, err
}

// RemoveRelationship ends ours with a customer. Nothing that is billed may be left.
// Documentation: remove-a-reseller-relationship-with-a-customer.
func (c *Client) RemoveRelationship(ctx context.Context, id RequestID, tenant string) (Customer, error) {
	type left Customer // nothing is made, so no id is asked of the answer
	var made left
	trace, err := c.write(ctx, id, call{operation: "remove-a-reseller-relationship-with-a-customer", method: http.MethodPatch,
		path: []string{"customers", tenant}, grant: appUser,
		body: map[string]any{"relationshipToPartner": RelationshipNone, "attributes": map[string]string{"objectType": "Customer"}}}, &made)
	made.Trace = trace
	return Customer(made), err
}

// AccountValidation is what Microsoft thinks of a customer's account. The zero value means that it thinks nothing.
type AccountValidation struct {
	Type           string           `json:"type"`
	Status         ValidationStatus `json:"status"`
	LastUpdateTime Time             `json:"lastUpdateDateTime"`
}

// ValidationStatus is the outcome of Microsoft's look at a customer's account.
type ValidationStatus string

// Documented outcomes; ValidationNone stands for a customer that was never looked at.
const (
	ValidationNone        ValidationStatus = ""
	ValidationAllowed     ValidationStatus = "Allowed"
	ValidationUnderReview ValidationStatus = "UnderReview"
	ValidationNotAllowed  ValidationStatus = "NotAllowed"
	ValidationUnknown     ValidationStatus = "Unknown"
	ValidationNotReady    ValidationStatus = "NotReady"
)

// UnmarshalJSON reads any spelling of the documented words.
func (v *ValidationStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, v, ValidationAllowed, ValidationUnderReview, ValidationNotAllowed, ValidationUnknown, ValidationNotReady)
}

// MayBuy says whether orders of the customer are taken.
func (v ValidationStatus) MayBuy() bool {
	return v == ValidationNone || v == ValidationAllowed || v == ValidationNotReady
}

// AccountValidation asks what Microsoft thinks of a customer. Documentation: retrieve-validation-status.
func (c *Client) AccountValidation(ctx context.Context, tenant string) (AccountValidation, error) {
	var read AccountValidation
	err := c.read(ctx, call{operation: "retrieve-validation-status", method: http.MethodGet,
		path: []string{"customers", tenant, "validationStatus"}, query: url.Values{"type": {"account"}}, grant: appUser}, &read)
	if HasCode(err, CodeValidationUnknown) {
		return AccountValidation{}, nil
	}
	return read, err
}

// Organization is the tenant's own entry in its directory.
type Organization struct {
	DisplayName                string   `json:"displayName"`
	Street                     string   `json:"street"`
	City                       string   `json:"city"`
	State                      string   `json:"state"`
	PostalCode                 string   `json:"postalCode"`
	CountryLetterCode          string   `json:"countryLetterCode"`
	TechnicalNotificationMails []string `json:"technicalNotificationMails"`
}

// UnmarshalJSON reads the one entry, which is published inside an array.
func (o *Organization) UnmarshalJSON(data []byte) error {
	type plain Organization
	if len(data) == 0 || data[0] != '[' {
		return json.Unmarshal(data, (*plain)(o))
	}
	var list []plain
	if err := json.Unmarshal(data, &list); err != nil || len(list) == 0 {
		return err
	}
	*o = Organization(list[0])
	return nil
}

// Organization needs a granular delegated role in the tenant. Documentation: get-customer-organization.
func (c *Client) Organization(ctx context.Context, tenant string) (Organization, error) {
	var read Organization
	err := c.read(ctx, call{operation: "get-customer-organization", method: http.MethodGet,
		path: []string{"customers", tenant, "organization"}, grant: appOnly}, &read)
	return read, err
}

// CustomDomains lists the tenant's domains under the same condition. Documentation: get-customer-custom-domain.
func (c *Client) CustomDomains(ctx context.Context, tenant string) ([]string, error) {
	return all[string](ctx, c, call{operation: "get-customer-custom-domain", method: http.MethodGet,
		path: []string{"customers", tenant, "customDomains"}, grant: appOnly})
}
