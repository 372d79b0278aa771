package sandbox

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/commerce"
)

// usageRecord is a customer's or a plan's month so far.
type usageRecord struct {
	Budget          *spendingBudget `json:"budget,omitempty"`
	PercentUsed     json.Number     `json:"percentUsed,omitempty"`
	IsUpgraded      *bool           `json:"isUpgraded,omitempty"`
	Status          string          `json:"status,omitempty"`
	PartnerOnRecord string          `json:"partnerOnRecord,omitempty"`
	OfferID         string          `json:"offerId,omitempty"`
	ResourceID      string          `json:"resourceId"`
	ID              string          `json:"id"`
	ResourceName    string          `json:"resourceName"`
	Name            string          `json:"name"`
	TotalCost       json.Number     `json:"totalCost"`
	CurrencyCode    string          `json:"currencyCode"`
	USDTotalCost    json.Number     `json:"usdTotalCost"`
	LastModified    time.Time       `json:"lastModifiedDate"`
	Attributes      attributes      `json:"attributes"`
}

// customersUsage is a row for each customer with an Azure plan.
func (p *partnerCenter) customersUsage(x *exchange) (answer, error) {
	return ok(collect(x, remembered(p, x, "usage of customers", func() []usageRecord { return p.usageOfCustomers(x) }))), nil
}

func (p *partnerCenter) usageOfCustomers(x *exchange) []usageRecord {
	found, upgraded := []usageRecord{}, true
	for _, c := range p.customers.all() {
		cost, currency, has := p.usedBy(c, x.now)
		if !has {
			continue
		}
		budget := budgetBody(p.budget(c))
		found = append(found, usageRecord{
			Budget: &budget, PercentUsed: number(percentUsed(cost, p.budget(c))), IsUpgraded: &upgraded, ResourceID: c.ID, ID: c.ID,
			ResourceName: c.Billing.CompanyName, Name: c.Billing.CompanyName, TotalCost: number(cost), CurrencyCode: currency,
			USDTotalCost: number(inDollars(cost, currency)), LastModified: commerce.Day(x.now), Attributes: attributes{ObjectType: "CustomerMonthlyUsageRecord"},
		})
	}
	return found
}

func (p *partnerCenter) subscriptionsUsage(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	found := []usageRecord{}
	for id, row := range p.subscriptions.of(c.ID) {
		if row.Kind != commerce.AzurePlan || !row.provisioned(x.now) {
			continue
		}
		s := row.at(x.now)
		cost := s.usedSoFar(id, x.now)
		found = append(found, usageRecord{
			Status: string(s.Status), PartnerOnRecord: s.MPNID, OfferID: s.CatalogItemID, ResourceID: id, ID: id, ResourceName: s.OfferName,
			Name: s.OfferName, TotalCost: number(cost), CurrencyCode: s.Currency, USDTotalCost: number(inDollars(cost, s.Currency)),
			LastModified: commerce.Day(x.now), Attributes: attributes{ObjectType: "SubscriptionMonthlyUsageRecord"},
		})
	}
	return ok(collect(x, found)), nil
}

// meterRecord is a meter's, or a resource's, month so far.
type meterRecord struct {
	SubscriptionID  string      `json:"subscriptionId"`
	MeterID         string      `json:"meterId,omitempty"`
	MeterName       string      `json:"meterName,omitempty"`
	Category        string      `json:"category"`
	Subcategory     string      `json:"subcategory"`
	ResourceURI     string      `json:"resourceUri,omitempty"`
	ResourceName    string      `json:"resourceName,omitempty"`
	ResourceGroup   string      `json:"resourceGroupName,omitempty"`
	EntitlementID   string      `json:"entitlementId,omitempty"`
	EntitlementName string      `json:"entitlementName,omitempty"`
	QuantityUsed    json.Number `json:"quantityUsed"`
	Unit            string      `json:"unit"`
	TotalCost       json.Number `json:"totalCost"`
	CurrencyCode    string      `json:"currencyCode"`
	USDTotalCost    json.Number `json:"usdTotalCost"`
	LastModified    time.Time   `json:"lastModifiedDate"`
	Attributes      attributes  `json:"attributes"`
}

// meterUsage sums the month by meter.
func (p *partnerCenter) meterUsage(x *exchange) (answer, error) {
	return p.summed(x, "MeterUsageRecord", func(u commerce.Use) string { return u.ID }, func(r *meterRecord, id string, _ commerce.Use) {})
}

// resourceUsage sums the month by Azure resource.
func (p *partnerCenter) resourceUsage(x *exchange) (answer, error) {
	return p.summed(x, "ResourceUsageRecord", func(u commerce.Use) string { return u.Resource }, func(r *meterRecord, id string, u commerce.Use) {
		r.MeterID, r.MeterName, r.EntitlementID, r.EntitlementName = "", "", guidOf(id, "entitlement"), "Azure subscription"
		r.ResourceName, r.ResourceGroup = u.Resource, "office"
		r.ResourceURI = "/subscriptions/" + r.EntitlementID + "/resourceGroups/office/providers/" + u.Resource
	})
}

func (p *partnerCenter) summed(x *exchange, kind string, by func(commerce.Use) string, name func(*meterRecord, string, commerce.Use)) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	found, order := map[string]*meterRecord{}, []string{}
	quantities, costs := map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
	if s.Kind == commerce.AzurePlan {
		for _, use := range s.uses(id, monthOf(x.now), x.now) {
			key := by(use)
			if !slices.Contains(order, key) {
				order = append(order, key)
				found[key] = &meterRecord{SubscriptionID: id, MeterID: use.ID, MeterName: use.Name, Category: use.Category, Subcategory: use.Subcategory,
					Unit: use.Unit, CurrencyCode: s.Currency, LastModified: commerce.Day(x.now), Attributes: attributes{ObjectType: kind}}
				name(found[key], id, use)
			}
			quantities[key], costs[key] = quantities[key].Add(use.Quantity), costs[key].Add(use.Total)
		}
	}
	records := []meterRecord{}
	for _, key := range order {
		r := found[key]
		r.QuantityUsed, r.TotalCost, r.USDTotalCost = number(quantities[key]), number(costs[key]), number(inDollars(costs[key], s.Currency))
		records = append(records, *r)
	}
	return ok(collect(x, records)), nil
}

// utilization is for legacy Azure alone, which the sandbox does not sell: there is never any.
func (p *partnerCenter) utilization(x *exchange) (answer, error) {
	if _, _, err := p.subscription(x); err != nil {
		return answer{}, err
	}
	for _, name := range []string{"start_time", "end_time"} {
		if _, err := time.Parse(time.RFC3339, x.ask(name)); err != nil {
			return answer{}, invalid("%s %q is not an instant.", name, x.ask(name))
		}
	}
	return ok(collect(x, []meterRecord{})), nil
}

type entitlementBody struct {
	ID             string     `json:"id"`
	FriendlyName   string     `json:"friendlyName"`
	Status         string     `json:"status"`
	SubscriptionID string     `json:"subscriptionId"`
	Attributes     attributes `json:"attributes"`
}

// azureEntitlements: a plan of the sandbox has one Azure subscription below it.
func (p *partnerCenter) azureEntitlements(x *exchange) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	found := []entitlementBody{}
	if s.Kind == commerce.AzurePlan {
		status := "active"
		if s.Status != active {
			status = "inactive"
		}
		found = append(found, entitlementBody{guidOf(id, "entitlement"), orElse(s.FriendlyName, "Azure subscription"), status, id, attributes{ObjectType: "AzureEntitlement"}})
	}
	return ok(collect(x, found)), nil
}
