package partnercenter

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/shopspring/decimal"
)

// Budget is how much Azure a customer may use in a month; nil is no limit. Passing it is told in a notification.
type Budget struct {
	Amount *decimal.Decimal `json:"amount"`

	Trace Trace `json:"-"`
}

// UnmarshalJSON reads the amount under its name and under the one a published answer misspells.
func (b *Budget) UnmarshalJSON(data []byte) error {
	var read struct {
		Amount  *decimal.Decimal `json:"amount"`
		Ammount *decimal.Decimal `json:"ammount"`
	}
	err := json.Unmarshal(data, &read)
	if b.Amount = read.Amount; b.Amount == nil {
		b.Amount = read.Ammount
	}
	return err
}

// UsageSummary is the running month of us, a customer or a subscription of legacy Azure.
type UsageSummary struct {
	ID               string `json:"id"`
	Name             string `json:"name"`
	ResourceID       string `json:"resourceId"`
	ResourceName     string `json:"resourceName"`
	Budget           Budget `json:"budget"` // a customer's
	BillingStartDate Time   `json:"billingStartDate"`
	BillingEndDate   Time   `json:"billingEndDate"`
	TotalCost        Number `json:"totalCost"`
	CurrencyLocale   string `json:"currencyLocale"`
	CurrencyCode     string `json:"currencyCode"`
	USDTotalCost     Number `json:"usdTotalCost"`
	LastModifiedDate Time   `json:"lastModifiedDate"`
	// Only ours has these.
	CustomersOverBudget                 int `json:"customersOverBudget"`
	CustomersTrendingOver               int `json:"customersTrendingOver"`
	CustomersWithUsageBasedSubscription int `json:"customersWithUsageBasedSubscription"`
}

// UsageRecord is what a customer or a subscription has cost this month. Costs are in CurrencyCode for the Azure plan
// and in the currency of CurrencyLocale ("fr-FR") for legacy Azure.
type UsageRecord struct {
	ResourceID       string    `json:"resourceId"`
	ResourceName     string    `json:"resourceName"`
	OfferID          string    `json:"offerId"`
	Status           string    `json:"status"`
	PartnerOnRecord  PartnerID `json:"partnerOnRecord"`
	Budget           Budget    `json:"budget"`
	PercentUsed      Number    `json:"percentUsed"`
	IsUpgraded       bool      `json:"isUpgraded"` // has the Azure plan
	TotalCost        Number    `json:"totalCost"`
	CurrencyLocale   string    `json:"currencyLocale"`
	CurrencyCode     string    `json:"currencyCode"`
	USDTotalCost     Number    `json:"usdTotalCost"`
	LastModifiedDate Time      `json:"lastModifiedDate"`
}

// MeterRecord is what one meter, or one Azure resource, has cost this month.
type MeterRecord struct {
	SubscriptionID   string `json:"subscriptionId"`
	MeterID          string `json:"meterId"`
	MeterName        string `json:"meterName"`
	ResourceID       string `json:"resourceId"`
	ResourceName     string `json:"resourceName"`
	ResourceURI      string `json:"resourceUri"`
	ResourceType     string `json:"resourceType"`
	ResourceGroup    string `json:"resourceGroupName"`
	EntitlementID    string `json:"entitlementId"`
	EntitlementName  string `json:"entitlementName"`
	ID               string `json:"id"`
	Name             string `json:"name"`
	Category         string `json:"category"`
	Subcategory      string `json:"subcategory"`
	QuantityUsed     Number `json:"quantityUsed"`
	Unit             string `json:"unit"`
	TotalCost        Number `json:"totalCost"`
	CurrencyLocale   string `json:"currencyLocale"`
	CurrencyCode     string `json:"currencyCode"`
	USDTotalCost     Number `json:"usdTotalCost"`
	LastModifiedDate Time   `json:"lastModifiedDate"`
}

// PartnerUsage is our running month of legacy Azure. Documentation: get-partner-s-usage-summary.
func (c *Client) PartnerUsage(ctx context.Context) (UsageSummary, error) {
	return c.usage(ctx, "get-partner-s-usage-summary", "usagesummary")
}

// CustomerUsage is a customer's. Documentation: get-a-customer-s-usage-summary.
func (c *Client) CustomerUsage(ctx context.Context, tenant string) (UsageSummary, error) {
	return c.usage(ctx, "get-a-customer-s-usage-summary", "customers", tenant, "usagesummary")
}

// SubscriptionUsage is a subscription's. Documentation: get-a-customer-subscription-usage-summary.
func (c *Client) SubscriptionUsage(ctx context.Context, tenant, subscription string) (UsageSummary, error) {
	return c.usage(ctx, "get-a-customer-subscription-usage-summary", "customers", tenant, "subscriptions", subscription, "usagesummary")
}

func (c *Client) usage(ctx context.Context, operation string, path ...string) (UsageSummary, error) {
	var read UsageSummary
	err := c.read(ctx, call{operation: operation, method: http.MethodGet, path: path, grant: appUser}, &read)
	return read, err
}

// UsageByCustomer lists this month's cost of all customers. Documentation: get-a-customer-s-usage-records.
func (c *Client) UsageByCustomer(ctx context.Context) ([]UsageRecord, error) {
	return all[UsageRecord](ctx, c, call{operation: "get-a-customer-s-usage-records", method: http.MethodGet,
		path: []string{"customers", "usagerecords"}, grant: appUser})
}

// UsageBySubscription lists a customer's; an Azure plan is one row.
// Documentation: get-a-customer-subscription-s-usage-records.
func (c *Client) UsageBySubscription(ctx context.Context, tenant string) ([]UsageRecord, error) {
	return all[UsageRecord](ctx, c, call{operation: "get-a-customer-subscription-s-usage-records", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", "usagerecords"}, grant: appUser})
}

// UsageByMeter lists a subscription's or a plan's. Documentation: get-a-customer-subscription-meter-usage-records.
func (c *Client) UsageByMeter(ctx context.Context, tenant, subscription string) ([]MeterRecord, error) {
	return all[MeterRecord](ctx, c, call{operation: "get-a-customer-subscription-meter-usage-records", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription, "meterusagerecords"}, grant: appUser})
}

// UsageByResource lists the same by Azure resource. Documentation: get-a-customer-subscription-resource-usage-records.
func (c *Client) UsageByResource(ctx context.Context, tenant, subscription string) ([]MeterRecord, error) {
	return all[MeterRecord](ctx, c, call{operation: "get-a-customer-subscription-resource-usage-records", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription, "resourceusagerecords"}, grant: appUser})
}

// Budget reads a customer's. Documentation: get-a-customer-s-usage-spending-budget.
func (c *Client) Budget(ctx context.Context, tenant string) (Budget, error) {
	var read Budget
	err := c.read(ctx, call{operation: "get-a-customer-s-usage-spending-budget", method: http.MethodGet,
		path: []string{"customers", tenant, "usagebudget"}, grant: appOnly}, &read)
	return read, err
}

// SetBudget sets it; a nil amount removes it. Documentation: update-a-customer-s-usage-spending-budget.
func (c *Client) SetBudget(ctx context.Context, id RequestID, tenant string, amount *decimal.Decimal) (Budget, error) {
	body := map[string]any{"amount": nil, "attributes": map[string]string{"objectType": "SpendingBudget"}}
	if amount != nil {
		body["amount"] = Number{*amount}
	}
	var made Budget
	trace, err := c.write(ctx, id, call{operation: "update-a-customer-s-usage-spending-budget", method: http.MethodPatch,
		path: []string{"customers", tenant, "usagebudget"}, grant: appOnly, body: body}, &made)
	made.Trace = trace
	return made, err
}
