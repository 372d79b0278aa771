package partnercenter

import (
	"context"
	"iter"
	"net/http"
	"net/url"
)

// InvoiceLine is one charge of New Commerce; all of its figures are texts in the answers. Two lines with the same
// charge may both stand. Source: invoice-resources (OneTimeInvoiceLineItem).
type InvoiceLine struct {
	PartnerID                  string     `json:"partnerId"` // our tenant id
	CustomerID                 string     `json:"customerId"`
	CustomerName               string     `json:"customerName"`
	CustomerDomainName         string     `json:"customerDomainName"`
	CustomerCountry            string     `json:"customerCountry"`
	InvoiceNumber              string     `json:"invoiceNumber"` // empty while unbilled
	MPNID                      PartnerID  `json:"mpnId"`         // whom Microsoft bills
	ResellerMPNID              PartnerID  `json:"resellerMpnId"` // "0" when there is none
	OrderID                    string     `json:"orderId"`
	OrderDate                  Time       `json:"orderDate"`
	ProductID                  string     `json:"productId"`
	SkuID                      string     `json:"skuId"`
	AvailabilityID             string     `json:"availabilityId"`
	ProductName                string     `json:"productName"`
	SkuName                    string     `json:"skuName"`
	ProductQualifiers          []string   `json:"productQualifiers"` // Trial, AddOn
	ChargeType                 ChargeType `json:"chargeType"`
	UnitPrice                  Number     `json:"unitPrice"`
	EffectiveUnitPrice         Number     `json:"effectiveUnitPrice"` // after proration and promotions
	UnitType                   string     `json:"unitType"`
	Quantity                   Number     `json:"quantity"`
	BillableQuantity           Number     `json:"billableQuantity"`
	Subtotal                   Number     `json:"subtotal"`
	TaxTotal                   Number     `json:"taxTotal"`
	TotalForCustomer           Number     `json:"totalForCustomer"`
	Total                      Number     `json:"total,omitzero"` // its name in exports
	Currency                   string     `json:"currency"`
	PublisherName              string     `json:"publisherName"`
	PublisherID                string     `json:"publisherId"`
	SubscriptionID             string     `json:"subscriptionId"`
	SubscriptionDescription    string     `json:"subscriptionDescription"`
	SubscriptionStartDate      Time       `json:"subscriptionStartDate"`
	SubscriptionEndDate        Time       `json:"subscriptionEndDate"`
	ChargeStartDate            Time       `json:"chargeStartDate"`
	ChargeEndDate              Time       `json:"chargeEndDate"`
	TermAndBillingCycle        string     `json:"termAndBillingCycle"`
	BillingFrequency           string     `json:"billingFrequency"` // empty: one payment
	AlternateID                string     `json:"alternateId"`
	ReferenceID                string     `json:"referenceId"` // the same on the two lines of an upgrade
	PriceAdjustmentDescription string     `json:"priceAdjustmentDescription"`
	CreditReasonCode           string     `json:"creditReasonCode"`
	PricingCurrency            string     `json:"pricingCurrency"`
	ExchangeRate               Number     `json:"pcToBCExchangeRate"`
	ExchangeRateDate           Time       `json:"pcToBCExchangeRateDate"`
	MeterDescription           string     `json:"meterDescription"`
	ReservationOrderID         string     `json:"reservationOrderId"`
	PromotionID                string     `json:"promotionId"`
	InvoiceLineItemType        string     `json:"invoiceLineItemType"`
	BillingProvider            string     `json:"billingProvider"`
}

// ChargeType is why a line was charged. Source: recon-file-charge-types.
type ChargeType string

// Documented charge types.
const (
	ChargeNew               ChargeType = "new"
	ChargeRenew             ChargeType = "renew"
	ChargeCycle             ChargeType = "cycleCharge"
	ChargeAddQuantity       ChargeType = "addQuantity"
	ChargeRemoveQuantity    ChargeType = "removeQuantity"
	ChargeMoveQuantity      ChargeType = "moveQuantity"
	ChargeCancelImmediate   ChargeType = "cancelImmediate"
	ChargeConvert           ChargeType = "convert"
	ChargeChangeBillingPlan ChargeType = "changeBillingPlan"
	ChargeCustomerCredit    ChargeType = "customerCredit"
	ChargeExtendTerm        ChargeType = "extendTerm"
)

// UnmarshalJSON reads any spelling of the documented words.
func (t *ChargeType) UnmarshalJSON(data []byte) error {
	return readEnum(data, t, ChargeNew, ChargeRenew, ChargeCycle, ChargeAddQuantity, ChargeRemoveQuantity, ChargeMoveQuantity,
		ChargeCancelImmediate, ChargeConvert, ChargeChangeBillingPlan, ChargeCustomerCredit, ChargeExtendTerm)
}

// Period is the month of lines that are not billed yet.
type Period string

// Documented periods; PeriodPrevious is last month before its invoice is out.
const (
	PeriodCurrent  Period = "current"
	PeriodPrevious Period = "previous"
)

// UnmarshalJSON reads any spelling of the documented words.
func (p *Period) UnmarshalJSON(data []byte) error {
	return readEnum(data, p, PeriodCurrent, PeriodPrevious)
}

const (
	oneTime      = "onetime" // the provider of everything New Commerce
	billingLines = "billinglineitems"
	usageLines   = "usagelineitems"
)

func lines(of, kind string, more url.Values) call {
	query := url.Values{"provider": {oneTime}, "invoicelineitemtype": {kind}, "size": {"2000"}}
	for name, values := range more {
		query[name] = values
	}
	return call{operation: "get-invoiceline-items", method: http.MethodGet, path: []string{"invoices", of, "lineitems"},
		query: query, grant: appOnly}
}

func unbilled(kind, currency string, period Period) call {
	cl := lines("unbilled", kind, url.Values{"currencycode": {currency}, "period": {string(period)}})
	cl.operation = "get-invoice-unbilled-recon-lineitems"
	return cl
}

// InvoiceLines walks an invoice's charges. Frozen for months from April 2025 on, which are exported (ExportBilled).
// Documentation: get-invoiceline-items.
func (c *Client) InvoiceLines(ctx context.Context, invoice string) iter.Seq2[InvoiceLine, error] {
	return pages[InvoiceLine](ctx, c, lines(invoice, billingLines, nil))
}

// UsageLines walks an invoice's rated usage by day. Documentation: get-invoice-billed-consumption-lineitems.
func (c *Client) UsageLines(ctx context.Context, invoice string) iter.Seq2[UsageLine, error] {
	return pages[UsageLine](ctx, c, lines(invoice, usageLines, nil))
}

// UnbilledLines walks what an invoice will charge, up to 24 hours late; promotions show some hours after the order.
// Announced to end on 2026-03-15 in favour of ExportUnbilled. Documentation: get-invoice-unbilled-recon-lineitems.
func (c *Client) UnbilledLines(ctx context.Context, currency string, period Period) iter.Seq2[InvoiceLine, error] {
	return pages[InvoiceLine](ctx, c, unbilled(billingLines, currency, period))
}

// UnbilledUsage walks rated usage that is not billed yet. Documentation: get-invoice-unbilled-consumption-lineitems.
func (c *Client) UnbilledUsage(ctx context.Context, currency string, period Period) iter.Seq2[UsageLine, error] {
	return pages[UsageLine](ctx, c, unbilled(usageLines, currency, period))
}
