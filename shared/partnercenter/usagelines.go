package partnercenter

import (
	"context"
	"iter"
	"net/url"
)

// UsageLine is what one meter of one Azure resource cost on one day. Source: invoice-resources
// (DailyRatedUsageLineItem).
type UsageLine struct {
	PartnerID                 string    `json:"partnerId"`
	PartnerName               string    `json:"partnerName"`
	CustomerID                string    `json:"customerId"`
	CustomerName              string    `json:"customerName"`
	CustomerDomainName        string    `json:"customerDomainName"`
	CustomerCountry           string    `json:"customerCountry"`
	MPNID                     PartnerID `json:"mpnId"`
	ResellerMPNID             PartnerID `json:"resellerMpnId"`
	InvoiceNumber             string    `json:"invoiceNumber"`
	ProductID                 string    `json:"productId"`
	SkuID                     string    `json:"skuId"`
	AvailabilityID            string    `json:"availabilityId"`
	ProductName               string    `json:"productName"`
	SkuName                   string    `json:"skuName"`
	PublisherName             string    `json:"publisherName"`
	PublisherID               string    `json:"publisherId"`
	SubscriptionID            string    `json:"subscriptionId"`
	SubscriptionDescription   string    `json:"subscriptionDescription"`
	ChargeStartDate           Time      `json:"chargeStartDate"`
	ChargeEndDate             Time      `json:"chargeEndDate"`
	UsageDate                 Time      `json:"usageDate"`
	ChargeType                string    `json:"chargeType"`
	MeterType                 string    `json:"meterType"`
	MeterCategory             string    `json:"meterCategory"`
	MeterID                   string    `json:"meterId"`
	MeterSubCategory          string    `json:"meterSubCategory"`
	MeterName                 string    `json:"meterName"`
	MeterRegion               string    `json:"meterRegion"`
	UnitOfMeasure             string    `json:"unitOfMeasure"`
	ResourceLocation          string    `json:"resourceLocation"`
	ConsumedService           string    `json:"consumedService"`
	ResourceGroup             string    `json:"resourceGroup"`
	ResourceURI               string    `json:"resourceUri"`
	Tags                      string    `json:"tags"`
	AdditionalInfo            string    `json:"additionalInfo"`
	ServiceInfo1              string    `json:"serviceInfo1"`
	ServiceInfo2              string    `json:"serviceInfo2"`
	UnitPrice                 Number    `json:"unitPrice"`
	EffectiveUnitPrice        Number    `json:"effectiveUnitPrice"`
	Quantity                  Number    `json:"quantity"`
	UnitType                  string    `json:"unitType"`
	BillingPreTaxTotal        Number    `json:"billingPreTaxTotal"`
	BillingCurrency           string    `json:"billingCurrency"`
	PricingPreTaxTotal        Number    `json:"pricingPreTaxTotal"`
	PricingCurrency           string    `json:"pricingCurrency"`
	EntitlementID             string    `json:"entitlementId"`
	EntitlementDescription    string    `json:"entitlementDescription"`
	ExchangeRate              Number    `json:"pcToBCExchangeRate"`
	ExchangeRateDate          Time      `json:"pcToBCExchangeRateDate"`
	HasPartnerEarnedCredit    bool      `json:"hasPartnerEarnedCredit"`
	RateOfPartnerEarnedCredit Number    `json:"rateOfPartnerEarnedCredit"`
	RateOfCredit              Number    `json:"rateOfCredit"`
	CreditType                string    `json:"creditType"`
	InvoiceLineItemType       string    `json:"invoiceLineItemType"`
	BillingProvider           string    `json:"billingProvider"`
}

// LegacyLicenceLine is a charge for a licence from before New Commerce. Source: invoice-resources.
type LegacyLicenceLine struct {
	PartnerID             string    `json:"partnerId"`
	CustomerID            string    `json:"customerId"`
	CustomerName          string    `json:"customerName"`
	MPNID                 PartnerID `json:"mpnId"`
	Tier2MPNID            PartnerID `json:"tier2MpnId"` // "-1" when there is none
	OrderID               string    `json:"orderId"`
	SubscriptionID        string    `json:"subscriptionId"` // of the billing system
	OfferID               string    `json:"offerId"`
	DurableOfferID        string    `json:"durableOfferId"`
	OfferName             string    `json:"offerName"`
	DomainName            string    `json:"domainName"`
	BillingCycleType      string    `json:"billingCycleType"`
	SubscriptionStartDate Time      `json:"subscriptionStartDate"`
	SubscriptionEndDate   Time      `json:"subscriptionEndDate"`
	ChargeStartDate       Time      `json:"chargeStartDate"`
	ChargeEndDate         Time      `json:"chargeEndDate"`
	ChargeType            string    `json:"chargeType"`
	UnitPrice             Number    `json:"unitPrice"`
	Quantity              Number    `json:"quantity"`
	Amount                Number    `json:"amount"`
	TotalOtherDiscount    Number    `json:"totalOtherDiscount"`
	Subtotal              Number    `json:"subtotal"`
	Tax                   Number    `json:"tax"`
	TotalForCustomer      Number    `json:"totalForCustomer"`
	Currency              string    `json:"currency"`
}

// LegacyUsageLine is a charge for Azure from before the Azure plan. Source: invoice-resources.
type LegacyUsageLine struct {
	PartnerID           string    `json:"partnerId"`
	CustomerID          string    `json:"customerId"`
	CustomerCompanyName string    `json:"customerCompanyName"`
	MPNID               PartnerID `json:"mpnId"`
	Tier2MPNID          PartnerID `json:"tier2MpnId"`
	InvoiceNumber       string    `json:"invoiceNumber"`
	SubscriptionID      string    `json:"subscriptionId"`
	SubscriptionName    string    `json:"subscriptionName"`
	OrderID             string    `json:"orderId"`
	ServiceName         string    `json:"serviceName"`
	ServiceType         string    `json:"serviceType"`
	ResourceGUID        string    `json:"resourceGuid"`
	ResourceName        string    `json:"resourceName"`
	Region              string    `json:"region"`
	Unit                string    `json:"unit"`
	ConsumedQuantity    Number    `json:"consumedQuantity"`
	IncludedQuantity    Number    `json:"includedQuantity"`
	OverageQuantity     Number    `json:"overageQuantity"`
	ListPrice           Number    `json:"listPrice"`
	PretaxCharges       Number    `json:"pretaxCharges"`
	TaxAmount           Number    `json:"taxAmount"`
	PostTaxTotal        Number    `json:"postTaxTotal"`
	Currency            string    `json:"currency"`
	ChargeType          string    `json:"chargeType"`
	ChargeStartDate     Time      `json:"chargeStartDate"`
	ChargeEndDate       Time      `json:"chargeEndDate"`
}

// LegacyLicenceLines walks an old invoice's licences. Documentation: get-invoiceline-items.
func (c *Client) LegacyLicenceLines(ctx context.Context, invoice string) iter.Seq2[LegacyLicenceLine, error] {
	return pages[LegacyLicenceLine](ctx, c, lines(invoice, billingLines, url.Values{"provider": {"office"}}))
}

// LegacyUsageLines walks an old invoice's Azure charges. Documentation: get-invoiceline-items.
func (c *Client) LegacyUsageLines(ctx context.Context, invoice string) iter.Seq2[LegacyUsageLine, error] {
	return pages[LegacyUsageLine](ctx, c, lines(invoice, billingLines, url.Values{"provider": {"azure"}}))
}
