package sandbox

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/commerce"
)

const mostLines = 2000 // on a page

// oneTimeLine is a line of New Commerce; amounts and quantities are text, as in every published sample.
type oneTimeLine struct {
	PartnerID                  string     `json:"partnerId"`
	CustomerID                 string     `json:"customerId"`
	CustomerName               string     `json:"customerName"`
	CustomerDomainName         string     `json:"customerDomainName"`
	CustomerCountry            string     `json:"customerCountry"`
	InvoiceNumber              string     `json:"invoiceNumber"`
	MPNID                      string     `json:"mpnId"`
	ResellerMPNID              string     `json:"resellerMpnId"`
	OrderID                    string     `json:"orderId"`
	OrderDate                  time.Time  `json:"orderDate"`
	ProductID                  string     `json:"productId"`
	SkuID                      string     `json:"skuId"`
	AvailabilityID             string     `json:"availabilityId"`
	ProductName                string     `json:"productName"`
	SkuName                    string     `json:"skuName"`
	ProductQualifiers          []string   `json:"productQualifiers"`
	ChargeType                 string     `json:"chargeType"`
	UnitPrice                  string     `json:"unitPrice"`
	EffectiveUnitPrice         string     `json:"effectiveUnitPrice"`
	UnitType                   string     `json:"unitType"`
	Quantity                   string     `json:"quantity"`
	Subtotal                   string     `json:"subtotal"`
	TaxTotal                   string     `json:"taxTotal"`
	TotalForCustomer           string     `json:"totalForCustomer"`
	Currency                   string     `json:"currency"`
	PublisherName              string     `json:"publisherName"`
	PublisherID                string     `json:"publisherId"`
	SubscriptionDescription    string     `json:"subscriptionDescription"`
	SubscriptionID             string     `json:"subscriptionId"`
	SubscriptionStartDate      time.Time  `json:"subscriptionStartDate"`
	SubscriptionEndDate        time.Time  `json:"subscriptionEndDate"`
	ChargeStartDate            time.Time  `json:"chargeStartDate"`
	ChargeEndDate              time.Time  `json:"chargeEndDate"`
	TermAndBillingCycle        string     `json:"termAndBillingCycle"`
	AlternateID                string     `json:"alternateId"`
	ReferenceID                string     `json:"referenceId"`
	PriceAdjustmentDescription string     `json:"priceAdjustmentDescription"`
	CreditReasonCode           string     `json:"creditReasonCode"`
	DiscountDetails            string     `json:"discountDetails"`
	PricingCurrency            string     `json:"pricingCurrency"`
	ExchangeRate               string     `json:"pcToBCExchangeRate"`
	ExchangeRateDate           string     `json:"pcToBCExchangeRateDate"`
	BillableQuantity           string     `json:"billableQuantity"`
	MeterDescription           string     `json:"meterDescription"`
	BillingFrequency           string     `json:"billingFrequency"`
	ReservationOrderID         string     `json:"reservationOrderId"`
	InvoiceLineItemType        string     `json:"invoiceLineItemType"`
	BillingProvider            string     `json:"billingProvider"`
	PromotionID                string     `json:"promotionId"`
	Attributes                 attributes `json:"attributes"`
}

func (l billLine) body(invoiceID string) oneTimeLine {
	productID, skuID, availabilityID := cutItem(l.CatalogItemID)
	orderID := l.held.orderID(l.id, *l.Charge)
	line := oneTimeLine{
		PartnerID: PartnerTenantID, CustomerID: l.owner.ID, CustomerName: l.owner.Billing.CompanyName, CustomerDomainName: l.owner.Domain,
		CustomerCountry: l.owner.country(), InvoiceNumber: invoiceID, MPNID: PartnerMPNID, ResellerMPNID: orElse(l.held.MPNID, "0"),
		OrderID: orderID, OrderDate: l.At, ProductID: productID, SkuID: skuID, AvailabilityID: availabilityID, ProductName: l.OfferName,
		SkuName: l.OfferName, ProductQualifiers: []string{}, ChargeType: string(l.Type), UnitPrice: l.Unit.String(),
		EffectiveUnitPrice: l.Effective.String(), Quantity: strconv.Itoa(l.Quantity), Subtotal: l.Subtotal.String(), TaxTotal: "0",
		TotalForCustomer: l.Subtotal.String(), Currency: l.held.Currency, PublisherName: l.held.Publisher,
		SubscriptionDescription: l.held.FriendlyName, SubscriptionID: l.id, SubscriptionStartDate: l.TermStart, SubscriptionEndDate: l.TermEnd,
		ChargeStartDate: l.From, ChargeEndDate: l.Until, TermAndBillingCycle: termDescription(l.Term), AlternateID: orderID,
		ReferenceID: l.reference(), PricingCurrency: l.held.Currency, ExchangeRate: "1", ExchangeRateDate: monthOf(l.At).Format("2006-01-02T15:04:05"),
		BillableQuantity: strconv.Itoa(l.Quantity), InvoiceLineItemType: "billing_line_items", BillingProvider: "one_time",
		PromotionID: l.PromotionID, Attributes: attributes{ObjectType: "OneTimeInvoiceLineItem"},
	}
	if line.OrderID == l.held.OrderID {
		line.OrderDate = l.held.BoughtAt
	}
	if commerce.CycleMonths(l.Cycle, l.Term) < commerce.Months(l.Term) {
		line.BillingFrequency = upperFirst(l.Cycle)
	}
	if l.IsTrial {
		line.ProductQualifiers, line.TermAndBillingCycle = append(line.ProductQualifiers, "Trial"), "One-Month commitment for trial"
	}
	if l.IsAddon {
		line.ProductQualifiers = append(line.ProductQualifiers, "AddOn")
	}
	if l.Share.IsPositive() {
		line.PriceAdjustmentDescription = fmt.Sprintf(`["%s%% promotion %s"]`, l.Share.Mul(decimal.NewFromInt(100)), l.PromotionID)
	}
	return line
}

// usageLine is a day of a meter; its amounts are numbers.
type usageLine struct {
	PartnerID           string      `json:"partnerId"`
	PartnerName         string      `json:"partnerName"`
	CustomerID          string      `json:"customerId"`
	CustomerName        string      `json:"customerName"`
	CustomerDomainName  string      `json:"customerDomainName"`
	CustomerCountry     string      `json:"customerCountry"`
	InvoiceNumber       string      `json:"invoiceNumber"`
	MPNID               string      `json:"mpnId"`
	ResellerMPNID       string      `json:"resellerMpnId"`
	ProductID           string      `json:"productId"`
	SkuID               string      `json:"skuId"`
	AvailabilityID      string      `json:"availabilityId"`
	SkuName             string      `json:"skuName"`
	ProductName         string      `json:"productName"`
	PublisherName       string      `json:"publisherName"`
	SubscriptionID      string      `json:"subscriptionId"`
	ChargeStartDate     time.Time   `json:"chargeStartDate"`
	ChargeEndDate       time.Time   `json:"chargeEndDate"`
	UsageDate           time.Time   `json:"usageDate"`
	MeterType           string      `json:"meterType"`
	MeterCategory       string      `json:"meterCategory"`
	MeterID             string      `json:"meterId"`
	MeterSubCategory    string      `json:"meterSubCategory"`
	MeterName           string      `json:"meterName"`
	MeterRegion         string      `json:"meterRegion"`
	UnitOfMeasure       string      `json:"unitOfMeasure"`
	ResourceLocation    string      `json:"resourceLocation"`
	ConsumedService     string      `json:"consumedService"`
	ResourceGroup       string      `json:"resourceGroup"`
	ResourceURI         string      `json:"resourceURI"`
	ChargeType          string      `json:"chargeType"`
	UnitPrice           json.Number `json:"unitPrice"`
	Quantity            json.Number `json:"quantity"`
	UnitType            string      `json:"unitType"`
	BillingPreTaxTotal  json.Number `json:"billingPreTaxTotal"`
	BillingCurrency     string      `json:"billingCurrency"`
	PricingPreTaxTotal  json.Number `json:"pricingPreTaxTotal"`
	PricingCurrency     string      `json:"pricingCurrency"`
	ServiceInfo1        string      `json:"serviceInfo1"`
	ServiceInfo2        string      `json:"serviceInfo2"`
	Tags                string      `json:"tags"`
	AdditionalInfo      string      `json:"additionalInfo"`
	EffectiveUnitPrice  json.Number `json:"effectiveUnitPrice"`
	ExchangeRate        json.Number `json:"pcToBCExchangeRate"`
	ExchangeRateDate    time.Time   `json:"pcToBCExchangeRateDate"`
	EntitlementID       string      `json:"entitlementId"`
	Entitlement         string      `json:"entitlementDescription"`
	CreditRate          json.Number `json:"rateOfPartnerEarnedCredit"`
	HasCredit           bool        `json:"hasPartnerEarnedCredit"`
	RateOfCredit        json.Number `json:"rateOfCredit"`
	CreditType          string      `json:"creditType"`
	InvoiceLineItemType string      `json:"invoiceLineItemType"`
	BillingProvider     string      `json:"billingProvider"`
	Attributes          attributes  `json:"attributes"`
}

func (l useLine) body(invoiceID string) usageLine {
	productID, skuID, availabilityID := cutItem(l.held.CatalogItemID)
	entitlement := guidOf(l.id, "entitlement")
	month, currency := monthOf(l.Day), l.held.Currency
	return usageLine{
		PartnerID: PartnerTenantID, PartnerName: partnerName, CustomerID: l.owner.ID, CustomerName: l.owner.Billing.CompanyName,
		CustomerDomainName: l.owner.Domain, CustomerCountry: l.owner.country(), InvoiceNumber: invoiceID, MPNID: PartnerMPNID,
		ResellerMPNID: orElse(l.held.MPNID, "0"), ProductID: productID, SkuID: skuID, AvailabilityID: availabilityID, SkuName: l.held.OfferName,
		ProductName: l.held.OfferName, PublisherName: l.held.Publisher, SubscriptionID: l.id, ChargeStartDate: month,
		ChargeEndDate: month.AddDate(0, 1, -1), UsageDate: l.Day, MeterType: l.Unit + " - " + l.Name, MeterCategory: l.Category, MeterID: l.ID,
		MeterSubCategory: l.Subcategory, MeterName: l.Name, MeterRegion: l.Region, UnitOfMeasure: l.Unit, ResourceLocation: "westeurope",
		ConsumedService: "Microsoft.Compute", ResourceGroup: "office", ChargeType: "new", UnitPrice: number(l.Price), Quantity: number(l.Use.Quantity),
		ResourceURI: "/subscriptions/" + entitlement + "/resourceGroups/office/providers/" + l.Resource, UnitType: l.Unit,
		BillingPreTaxTotal: number(l.Total), BillingCurrency: currency, PricingPreTaxTotal: number(l.Total), PricingCurrency: currency,
		EffectiveUnitPrice: number(l.Effective), ExchangeRate: "1", ExchangeRateDate: month, EntitlementID: entitlement,
		Entitlement: orElse(l.held.FriendlyName, "Azure subscription"), CreditRate: number(commerce.Credit()), HasCredit: true,
		RateOfCredit: number(commerce.Credit()), CreditType: "Partner Earned Credit Applied", InvoiceLineItemType: "usage_line_items",
		BillingProvider: "one_time", Attributes: attributes{ObjectType: "DailyRatedUsageLineItem"},
	}
}

// invoiceLines answers a page of an invoice's lines. Older addresses have provider and type in the path.
func (p *partnerCenter) invoiceLines(x *exchange) (answer, error) {
	t, err := p.invoice(x)
	if err != nil {
		return answer{}, err
	}
	return p.lineItems(x, t.billingMonth, t.id())
}

// unbilledLines answers what the month so far, or last month until its invoice is out, has come to.
func (p *partnerCenter) unbilledLines(x *exchange) (answer, error) {
	currency := strings.ToUpper(x.ask("currencycode"))
	if _, known := currencyNumbers()[currency]; !known {
		return answer{}, invalid("currencycode %q is not a currency.", x.ask("currencycode"))
	}
	period := plain(x.ask("period"))
	if period != "current" && period != "previous" {
		return answer{}, unknownText("period", x.ask("period"))
	}
	m, open := periodMonth(period, currency, x.now)
	if !open {
		return pageOf[billLine, oneTimeLine](p, x, nil, nil)
	}
	return p.lineItems(x, m, "")
}

func (p *partnerCenter) lineItems(x *exchange, m billingMonth, invoiceID string) (answer, error) {
	provider, kind := plain(orElse(x.param("provider"), x.ask("provider"))), plain(orElse(x.param("type"), x.ask("invoicelineitemtype")))
	switch provider {
	case "onetime":
	case "office", "azure", "marketplace", "all":
		return pageOf[billLine, oneTimeLine](p, x, nil, nil) // legacy products, which the sandbox does not sell
	default:
		return answer{}, unknownText("provider", orElse(x.param("provider"), x.ask("provider")))
	}
	switch kind {
	case "billinglineitems":
		return pageOf(p, x, p.billed(x, m), func(l billLine) oneTimeLine { return l.body(invoiceID) })
	case "usagelineitems":
		return pageOf(p, x, p.used(x, m), func(l useLine) usageLine { return l.body(invoiceID) })
	}
	return answer{}, unknownText("invoicelineitemtype", orElse(x.param("type"), x.ask("invoicelineitemtype")))
}

// pageOf cuts a page of lines, of which no page holds more than mostLines.
func pageOf[R, T any](p *partnerCenter, x *exchange, lines []R, body func(R) T) (answer, error) {
	size, err := x.pageSize()
	if err != nil || size > mostLines {
		return answer{}, invalid("The size %q is not a number of lines up to %d.", x.ask("size"), mostLines)
	}
	if size == 0 {
		x.query.Set("size", strconv.Itoa(mostLines))
	}
	return paged(p, x, lines, body)
}
