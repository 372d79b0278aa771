package partnercenter

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"net/url"
)

// LicenceDeployment is how many of the licences sold are assigned. Rows of a service leave the customer's fields
// empty. Source: analytics-resources.
type LicenceDeployment struct {
	CustomerID                string `json:"customerId"`
	CustomerTenantID          string `json:"customerTenantId"` // the newer interface's name
	CustomerName              string `json:"customerName"`
	ProductID                 string `json:"productId"`
	ProductName               string `json:"productName"`
	ServiceCode               string `json:"serviceCode"`
	ServiceName               string `json:"serviceName"`
	Channel                   string `json:"channel"` // reseller, direct
	LicensesDeployed          int    `json:"licensesDeployed"`
	LicensesSold              int    `json:"licensesSold"`
	DeploymentPercent         Number `json:"deploymentPercent"`
	ProratedDeploymentPercent Number `json:"proratedDeploymentPercent"`
	ProcessedDateTime         Time   `json:"processedDateTime"`
}

// LicenceUsage is how many of the licences assigned are used, by workload.
type LicenceUsage struct {
	CustomerID           string `json:"customerId"`
	CustomerTenantID     string `json:"customerTenantId"`
	CustomerName         string `json:"customerName"`
	ProductID            string `json:"productId"`
	ProductName          string `json:"productName"`
	ServiceCode          string `json:"serviceCode"`
	ServiceName          string `json:"serviceName"`
	Channel              string `json:"channel"`
	WorkloadCode         string `json:"workloadCode"`
	WorkloadName         string `json:"workloadName"`
	LicensesActive       int    `json:"licensesActive"`
	LicensesQualified    int    `json:"licensesQualified"`
	UsagePercent         Number `json:"usagePercent"`
	ProratedUsagePercent Number `json:"proratedLicensesUsagePercent"`
	ProcessedDateTime    Time   `json:"processedDateTime"`
}

// UnmarshalJSON reads the active licences under their two published names.
func (u *LicenceUsage) UnmarshalJSON(data []byte) error {
	type plain LicenceUsage
	read := struct {
		plain
		Active int `json:"licenseActive"`
	}{}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*u = LicenceUsage(read.plain)
	if u.LicensesActive == 0 {
		u.LicensesActive = read.Active
	}
	return nil
}

func insights(operation string, path ...string) call {
	return call{operation: operation, method: http.MethodGet, path: path, grant: appUser}
}

// commercial asks the newer interface, whose rows can be filtered ("autoRenewEnabled eq true") and come in pages.
func commercial(operation, filter string, path ...string) call {
	cl := insights(operation, path...)
	cl.service = analytics
	if filter != "" {
		cl.query = url.Values{"filter": {filter}}
	}
	return cl
}

// LicenceDeployments lists all customers' by service. Documentation: get-partner-licenses-deployment-information.
func (c *Client) LicenceDeployments(ctx context.Context) ([]LicenceDeployment, error) {
	return all[LicenceDeployment](ctx, c, insights("get-partner-licenses-deployment-information", "analytics", "licenses", "deployment"))
}

// LicenceUsages lists all customers' by workload. Documentation: get-partner-licenses-usage-information.
func (c *Client) LicenceUsages(ctx context.Context) ([]LicenceUsage, error) {
	return all[LicenceUsage](ctx, c, insights("get-partner-licenses-usage-information", "analytics", "licenses", "usage"))
}

// CustomerLicenceDeployments lists a customer's by product. Documentation: get-customer-licenses-deployment-information.
func (c *Client) CustomerLicenceDeployments(ctx context.Context, tenant string) ([]LicenceDeployment, error) {
	return all[LicenceDeployment](ctx, c,
		insights("get-customer-licenses-deployment-information", "customers", tenant, "analytics", "licenses", "deployment"))
}

// CustomerLicenceUsages lists a customer's by product and workload. Documentation: get-customer-licenses-usage-information.
func (c *Client) CustomerLicenceUsages(ctx context.Context, tenant string) ([]LicenceUsage, error) {
	return all[LicenceUsage](ctx, c, insights("get-customer-licenses-usage-information", "customers", tenant, "analytics", "licenses", "usage"))
}

// CommercialLicenceDeployments walks the newer form of LicenceDeployments, by customer and product.
// Documentation: get-all-licenses-deployment-analytics.
func (c *Client) CommercialLicenceDeployments(ctx context.Context, filter string) iter.Seq2[LicenceDeployment, error] {
	return pages[LicenceDeployment](ctx, c,
		commercial("get-all-licenses-deployment-analytics", filter, "commercial", "deployment", "license"))
}

// CommercialLicenceUsages walks the newer form of LicenceUsages. Documentation: get-all-licenses-usage-analytics.
func (c *Client) CommercialLicenceUsages(ctx context.Context, filter string) iter.Seq2[LicenceUsage, error] {
	return pages[LicenceUsage](ctx, c, commercial("get-all-licenses-usage-analytics", filter, "commercial", "usage", "license"))
}

// SubscriptionInsight is what the partner's statistics hold of a subscription.
type SubscriptionInsight struct {
	CustomerTenantID          string `json:"customerTenantId"`
	CustomerName              string `json:"customerName"`
	CustomerMarket            string `json:"customerMarket"`
	ID                        string `json:"id"`
	Status                    string `json:"status"`
	ProductName               string `json:"productName"`
	SubscriptionType          string `json:"subscriptionType"`
	FriendlyName              string `json:"friendlyName"`
	PartnerID                 string `json:"partnerId"` // a tenant id here
	PartnerName               string `json:"partnerName"`
	ProviderName              string `json:"providerName"`
	AutoRenewEnabled          bool   `json:"autoRenewEnabled"`
	LicenseCount              int    `json:"licenseCount"`
	ChurnRisk                 string `json:"churnRisk"`
	BillingCycleName          string `json:"billingCycleName"`
	CreationDate              Time   `json:"creationDate"`
	EffectiveStartDate        Time   `json:"effectiveStartDate"`
	CommitmentEndDate         Time   `json:"commitmentEndDate"`
	CurrentStateEndDate       Time   `json:"currentStateEndDate"`
	TrialToPaidConversionDate Time   `json:"trialToPaidConversionDate"`
	TrialStartDate            Time   `json:"trialStartDate"`
	TrialEndDate              Time   `json:"trialEndDate"`
	LastUsageDate             Time   `json:"lastUsageDate"`
	DeprovisionedDate         Time   `json:"deprovisionedDate"`
	LastRenewalDate           Time   `json:"lastRenewalDate"`
}

// SubscriptionInsights walks them. Documentation: get-all-subscription-analytics.
func (c *Client) SubscriptionInsights(ctx context.Context, filter string) iter.Seq2[SubscriptionInsight, error] {
	return pages[SubscriptionInsight](ctx, c, commercial("get-all-subscription-analytics", filter, "subscriptions"))
}

// ResellerInsight is what the statistics hold of a reseller of ours.
type ResellerInsight struct {
	PartnerTenantID                string `json:"partnerTenantId"`
	ID                             string `json:"id"`
	Name                           string `json:"name"`
	Market                         string `json:"market"`
	FirstSubscriptionCreationDate  Time   `json:"firstSubscriptionCreationDate"`
	LatestSubscriptionCreationDate Time   `json:"latestSubscriptionCreationDate"`
	SubscriptionCount              int    `json:"subscriptionCount"`
	LicenseCount                   int    `json:"licenseCount"`
}

// ResellerInsights walks them. Documentation: get-indirect-resellers-analytics.
func (c *Client) ResellerInsights(ctx context.Context, filter string) iter.Seq2[ResellerInsight, error] {
	return pages[ResellerInsight](ctx, c, commercial("get-indirect-resellers-analytics", filter, "indirectresellers"))
}

// AzureInsight is usage by day as the statistics hold it.
type AzureInsight struct {
	CustomerTenantID string `json:"customerTenantId"`
	CustomerName     string `json:"customerName"`
	SubscriptionID   string `json:"subscriptionId"`
	SubscriptionName string `json:"subscriptionName"`
	UsageDate        Time   `json:"usageDate"`
	ResourceLocation string `json:"resourceLocation"`
	MeterCategory    string `json:"meterCategory"`
	MeterSubcategory string `json:"meterSubcategory"`
	MeterUnit        string `json:"meterUnit"`
	ServiceType      string `json:"serviceType"`
	Quantity         Number `json:"quantity"`
}

// AzureInsights walks them. Documentation: get-all-azure-usage-analytics.
func (c *Client) AzureInsights(ctx context.Context, filter string) iter.Seq2[AzureInsight, error] {
	return pages[AzureInsight](ctx, c, commercial("get-all-azure-usage-analytics", filter, "usage", "azure"))
}
