package sandbox

import (
	"encoding/json"
	"strings"

	"twotier/infra/sandbox/commerce"
)

// azureInsight is a meter's day. Columns are those the page lets a caller filter by; that of the amount is assumed.
type azureInsight struct {
	CustomerTenantID string      `json:"customerTenantId"`
	CustomerName     string      `json:"customerName"`
	SubscriptionID   string      `json:"subscriptionId"`
	SubscriptionName string      `json:"subscriptionName"`
	UsageDate        string      `json:"usageDate"`
	ResourceLocation string      `json:"resourceLocation"`
	MeterCategory    string      `json:"meterCategory"`
	MeterSubcategory string      `json:"meterSubcategory"`
	MeterUnit        string      `json:"meterUnit"`
	Quantity         json.Number `json:"quantity"`
}

// azureAnalytics is the use of this month and the last, by meter and day; text in capitals, as analytics write it.
func (p *partnerCenter) azureAnalytics(x *exchange) (answer, error) {
	filter, err := x.analyticsFilter()
	if err != nil {
		return answer{}, err
	}
	var rows []azureInsight
	for id, s := range p.subscriptions.all() {
		c, known := p.customers.get(s.CustomerID)
		if !known || s.Kind != commerce.AzurePlan || !c.sees(x.caller) || !s.provisioned(x.now) {
			continue
		}
		s, month := s.at(x.now), monthOf(x.now)
		for _, use := range append(s.uses(id, month.AddDate(0, -1, 0), x.now), s.uses(id, month, x.now)...) {
			row := azureInsight{
				strings.ToUpper(c.ID), strings.ToUpper(c.Billing.CompanyName), strings.ToUpper(id), strings.ToUpper(orElse(s.FriendlyName, s.OfferName)), stamp(use.Day),
				strings.ToUpper(use.Region), strings.ToUpper(use.Category), strings.ToUpper(use.Subcategory), strings.ToUpper(use.Unit), number(use.Quantity),
			}
			if filter.fits(row) {
				rows = append(rows, row)
			}
		}
	}
	return values(x, rows)
}
