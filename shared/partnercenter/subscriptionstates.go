package partnercenter

import (
	"context"
	"net/http"
	"net/url"
)

// SubscriptionProvisioning says whether a subscription has arrived in the tenant; the partner looks every 15 minutes.
type SubscriptionProvisioning struct {
	SkuID    string             `json:"skuId"`
	Status   ProvisioningStatus `json:"status"`
	Quantity int                `json:"quantity"`
	EndDate  Time               `json:"endDate"`
}

// SubscriptionProvisioning needs a directory role in the customer's tenant.
// Documentation: get-a-subscription-s-provisioning-status.
func (c *Client) SubscriptionProvisioning(ctx context.Context, tenant, subscription string) (SubscriptionProvisioning, error) {
	var read SubscriptionProvisioning
	err := c.read(ctx, call{operation: "get-a-subscription-s-provisioning-status", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription, "provisioningstatus"}, grant: appUser}, &read)
	return read, err
}

// TermEnd is a moment a new subscription may be made to end at.
type TermEnd struct {
	Type          TermEndType `json:"allowedCustomTermEndDateType"`
	Subscriptions []string    `json:"cotermSubscriptionIds,omitzero"`
	Date          Time        `json:"allowedCustomTermEndDate"`
}

// TermEndType says what a TermEnd aligns with.
type TermEndType string

// Documented alignments.
const (
	AlignedWithMonth        TermEndType = "calendarMonthAligned"
	AlignedWithSubscription TermEndType = "subscriptionAligned"
)

// UnmarshalJSON reads any spelling of the documented words.
func (e *TermEndType) UnmarshalJSON(data []byte) error {
	return readEnum(data, e, AlignedWithMonth, AlignedWithSubscription)
}

// CustomTermEndDates lists when a subscription of a term ("P1M", "P1Y", "P3Y") bought now may end. The page's table
// and its example spell the parameter differently; the example's is the one that the other pages use.
// Documentation: custom-term-end-dates.
func (c *Client) CustomTermEndDates(ctx context.Context, tenant, termDuration string) ([]TermEnd, error) {
	return all[TermEnd](ctx, c, call{operation: "custom-term-end-dates", method: http.MethodGet,
		path:  []string{"customers", tenant, "subscriptions", "customTermEndDates"},
		query: url.Values{"term_duration": {termDuration}}, grant: appOnly})
}

// SupportContact is who answers a customer's questions about a subscription.
type SupportContact struct {
	SupportTenantID string    `json:"supportTenantId"`
	SupportMPNID    PartnerID `json:"supportMpnId"`
	Name            string    `json:"name"`

	Trace Trace `json:"-"`
}

// SupportContact reads a subscription's. Documentation: get-a-subscription-s-support-contact.
func (c *Client) SupportContact(ctx context.Context, tenant, subscription string) (SupportContact, error) {
	var read SupportContact
	err := c.read(ctx, call{operation: "get-a-subscription-s-support-contact", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription, "supportcontact"}, grant: appOnly}, &read)
	return read, err
}

// SetSupportContact replaces it. Documentation: update-a-subscription-s-support-contact.
func (c *Client) SetSupportContact(ctx context.Context, id RequestID, tenant, subscription string, contact SupportContact) (SupportContact, error) {
	var made SupportContact
	trace, err := c.write(ctx, id, call{operation: "update-a-subscription-s-support-contact", method: http.MethodPut,
		path: []string{"customers", tenant, "subscriptions", subscription, "supportcontact"}, grant: appOnly, body: contact}, &made)
	made.Trace = trace
	return made, err
}

// AzureEntitlement is one Azure subscription below an Azure plan.
type AzureEntitlement struct {
	ID             string `json:"id"`
	FriendlyName   string `json:"friendlyName"`
	Status         string `json:"status"` // active, inactive and others
	SubscriptionID string `json:"subscriptionId"`
}

// AzureEntitlements lists the Azure subscriptions of a plan; the plan can be suspended only when none is active.
// Documentation: get-a-list-of-azure-entitlements-for-subscription.
func (c *Client) AzureEntitlements(ctx context.Context, tenant, plan string) ([]AzureEntitlement, error) {
	return all[AzureEntitlement](ctx, c, call{operation: "get-a-list-of-azure-entitlements-for-subscription", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", plan, "azureEntitlements"}, grant: appOnly})
}
