package partnercenter

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
)

// Views of the catalogue the product sells from. Source: product-resources.
const (
	OnlineServices        = "OnlineServices" // New Commerce licences
	AzurePlans            = "Azure"
	AzureReservations     = "AzureReservations"
	PerpetualSoftware     = "SoftwarePerpetual"
	SoftwareSubscriptions = "SoftwareSubscriptions"
	MarketplaceServices   = "MarketplaceSaaS"
)

// InventoryCheck among a SKU's PurchasePrerequisites means that CheckInventory is asked before it is bought.
const InventoryCheck = "InventoryCheck"

// Segment is the kind of customer an offer is for.
type Segment string

// Documented segments. Availabilities of non-profits come only when asked for.
const (
	SegmentCommercial Segment = "commercial"
	SegmentEducation  Segment = "education"
	SegmentGovernment Segment = "government"
	SegmentNonprofit  Segment = "nonprofit"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *Segment) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, SegmentCommercial, SegmentEducation, SegmentGovernment, SegmentNonprofit)
}

// Product is a title of the catalogue. Source: product-resources.
type Product struct {
	ID                 string      `json:"id"`
	Title              string      `json:"title"`
	Description        string      `json:"description"`
	ProductType        ProductType `json:"productType"`
	IsMicrosoftProduct bool        `json:"isMicrosoftProduct"`
	PublisherName      string      `json:"publisherName"`
}

// ProductType is OnlineServicesNCE for New Commerce licences.
type ProductType struct {
	ID          string `json:"id"`
	DisplayName string `json:"displayName"`
	SubType     struct {
		ID          string `json:"id"`
		DisplayName string `json:"displayName"`
	} `json:"subType,omitzero"`
}

// Sku is a variant of a product; its id is unique only inside the product.
type Sku struct {
	ID                     string         `json:"id"`
	ProductID              string         `json:"productId"`
	Title                  string         `json:"title"`
	Description            string         `json:"description"`
	MinimumQuantity        int            `json:"minimumQuantity"`
	MaximumQuantity        int            `json:"maximumQuantity"`
	IsTrial                bool           `json:"isTrial"`
	SupportedBillingCycles []BillingCycle `json:"supportedBillingCycles"`
	PurchasePrerequisites  []string       `json:"purchasePrerequisites"`
	InventoryVariables     []string       `json:"inventoryVariables"`    // what CheckInventory has to know
	ProvisioningVariables  []string       `json:"provisioningVariables"` // what the cart line has to know
	Addon                  AddonRule      `json:"dynamicAttributes"`
	Actions                []string       `json:"actions,omitzero"`         // what may be done with a purchase of it: "Refund", "Cancel", …
	ConsumptionType        string         `json:"consumptionType,omitzero"` // "overage" where use beyond the seats is charged
	Attestation            struct {
		Type     string `json:"attestationType"`
		Enforced bool   `json:"enforceAttestation"` // the line needs AttestationAccepted
	} `json:"attestationProperties,omitzero"`
}

// AddonRule is what the SKU's free dictionary says about add-ons: the tenant must hold one of PrerequisiteSkus
// ("product:sku") when IsAddon.
type AddonRule struct {
	IsAddon          bool
	PrerequisiteSkus []string
	UpgradeTargets   []string // "product:sku" that a subscription of this SKU may become
	ProvisioningID   string   // the licence's id in the tenant
}

// UnmarshalJSON picks ours out of the dictionary, whose values may be texts.
func (a *AddonRule) UnmarshalJSON(data []byte) error {
	var read struct {
		IsAddon          flag     `json:"isAddon"`
		PrerequisiteSkus []string `json:"prerequisiteSkus"`
		UpgradeTargets   []string `json:"upgradeTargetOffers"`
		ProvisioningID   string   `json:"provisioningId"`
	}
	err := json.Unmarshal(data, &read)
	*a = AddonRule{bool(read.IsAddon), read.PrerequisiteSkus, read.UpgradeTargets, read.ProvisioningID}
	return err
}

// Availability is a SKU as it can be bought now. Its id and its CatalogItemID change without notice: read it right
// before the cart and keep product, SKU and term instead.
type Availability struct {
	ID              string   `json:"id"`
	ProductID       string   `json:"productId"`
	SkuID           string   `json:"skuId"`
	CatalogItemID   string   `json:"catalogItemId"` // product:sku:availability
	DefaultCurrency Currency `json:"defaultCurrency"`
	Segment         Segment  `json:"segment"`
	Country         string   `json:"country"`
	IsPurchasable   bool     `json:"isPurchasable"`
	IsRenewable     bool     `json:"isRenewable"`
	Terms           []Term   `json:"terms"`
	Renewals        []struct {
		Options []RenewalOption `json:"renewalOptions"`
	} `json:"renewalInstructions"`
}

// RenewalOption is what a purchase goes on as: "product:sku", the paid product of a trial.
type RenewalOption struct {
	RenewTo         string `json:"renewToId"`
	IsAutoRenewable bool   `json:"isAutoRenewable"`
}

// Currency is documented as a text and published as an object.
type Currency struct {
	Code   string `json:"code"`
	Symbol string `json:"symbol"`
}

// UnmarshalJSON reads both forms.
func (c *Currency) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*c = Currency{}
		return json.Unmarshal(data, &c.Code)
	}
	type object Currency
	return json.Unmarshal(data, (*object)(c))
}

// Term is one way to commit and to pay: P1M, P1Y or P3Y with a billing cycle.
type Term struct {
	ID           string       `json:"id"`
	Duration     string       `json:"duration"`
	Description  string       `json:"description"`
	BillingCycle BillingCycle `json:"billingCycle"`
	// CancellationPolicies are what the catalogue promises; what holds is told by the subscription's RefundOptions.
	CancellationPolicies []CancellationPolicy `json:"cancellationPolicies"`
}

// CancellationPolicy is one way to give a term back.
type CancellationPolicy struct {
	RefundOptions []TermRefund `json:"refundOptions"`
}

// TermRefund is a refund ("Full" or "Partial") for as long as ExpiresAfter ("P1D") from the purchase.
type TermRefund struct {
	SequenceID   int    `json:"sequenceId"`
	Type         string `json:"type"`
	ExpiresAfter string `json:"expiresAfter"`
}

// BillingCycle is how often a term is charged.
type BillingCycle string

// Documented billing cycles.
const (
	BillingMonthly   BillingCycle = "monthly"
	BillingAnnual    BillingCycle = "annual"
	BillingTriennial BillingCycle = "triennial"
	BillingOneTime   BillingCycle = "one_time"
	BillingNone      BillingCycle = "none"
)

// UnmarshalJSON reads any spelling of the documented words.
func (b *BillingCycle) UnmarshalJSON(data []byte) error { return readEnum(data, b, billingCycles()...) }

func billingCycles() []BillingCycle {
	return []BillingCycle{BillingMonthly, BillingAnnual, BillingTriennial, BillingOneTime, BillingNone}
}

// Market is a country's catalogue (ISO 3166, two letters), narrowed to a segment when one is given.
type Market struct {
	Country string
	Segment Segment
}

func (m Market) query() url.Values {
	query := url.Values{"country": {m.Country}}
	if m.Segment != "" {
		query.Set("targetSegment", string(m.Segment))
	}
	return query
}

// Products lists a market's products of a view. Documentation: get-a-list-of-products.
func (c *Client) Products(ctx context.Context, market Market, view string) ([]Product, error) {
	query := market.query()
	query.Set("targetView", view)
	return all[Product](ctx, c, call{operation: "get-a-list-of-products", method: http.MethodGet,
		path: []string{"products"}, query: query, grant: appOnly})
}

// Skus lists a product's variants in a market. Documentation: get-a-list-of-skus-for-a-product.
func (c *Client) Skus(ctx context.Context, market Market, product string) ([]Sku, error) {
	return all[Sku](ctx, c, call{operation: "get-a-list-of-skus-for-a-product", method: http.MethodGet,
		path: []string{"products", product, "skus"}, query: market.query(), grant: appOnly})
}

// Availabilities lists how a SKU is sold in a market. Documentation: get-a-list-of-availabilities-for-a-sku.
func (c *Client) Availabilities(ctx context.Context, market Market, product, sku string) ([]Availability, error) {
	return all[Availability](ctx, c, call{operation: "get-a-list-of-availabilities-for-a-sku", method: http.MethodGet,
		path: []string{"products", product, "skus", sku, "availabilities"}, query: market.query(), grant: appOnly})
}

// Product reads one; NotFound with CodeProductUnknown. Documentation: get-a-product-by-id.
func (c *Client) Product(ctx context.Context, country, product string) (Product, error) {
	var read Product
	err := c.read(ctx, call{operation: "get-a-product-by-id", method: http.MethodGet,
		path: []string{"products", product}, query: Market{Country: country}.query(), grant: appOnly}, &read)
	return read, err
}

// Sku reads one; NotFound with CodeSkuUnknown. Documentation: get-a-sku-by-id.
func (c *Client) Sku(ctx context.Context, country, product, sku string) (Sku, error) {
	var read Sku
	err := c.read(ctx, call{operation: "get-a-sku-by-id", method: http.MethodGet,
		path: []string{"products", product, "skus", sku}, query: Market{Country: country}.query(), grant: appOnly}, &read)
	return read, err
}

// Availability reads one; NotFound with CodeAvailabilityUnknown once its id has changed.
// Documentation: get-an-availability-by-id.
func (c *Client) Availability(ctx context.Context, country, product, sku, availability string) (Availability, error) {
	var read Availability
	err := c.read(ctx, call{operation: "get-an-availability-by-id", method: http.MethodGet,
		path:  []string{"products", product, "skus", sku, "availabilities", availability},
		query: Market{Country: country}.query(), grant: appOnly}, &read)
	return read, err
}

// CustomerProducts is Products for a tenant: its country and qualifications decide.
// Documentation: get-a-list-of-products-by-customer (its table says POST, its sample and the SDK GET).
func (c *Client) CustomerProducts(ctx context.Context, tenant, view string) ([]Product, error) {
	return all[Product](ctx, c, call{operation: "get-a-list-of-products-by-customer", method: http.MethodGet,
		path: []string{"customers", tenant, "products"}, query: url.Values{"targetView": {view}}, grant: appOnly})
}

// CustomerSkus is Skus for a tenant. Documentation: get-a-list-of-skus-for-a-product-by-customer.
func (c *Client) CustomerSkus(ctx context.Context, tenant, product string) ([]Sku, error) {
	return all[Sku](ctx, c, call{operation: "get-a-list-of-skus-for-a-product-by-customer", method: http.MethodGet,
		path: []string{"customers", tenant, "products", product, "skus"}, grant: appOnly})
}

// CustomerSku is Sku for a tenant. Documentation: get-a-sku-by-id-for-a-customer.
func (c *Client) CustomerSku(ctx context.Context, tenant, product, sku string) (Sku, error) {
	var read Sku
	err := c.read(ctx, call{operation: "get-a-sku-by-id-for-a-customer", method: http.MethodGet,
		path: []string{"customers", tenant, "products", product, "skus", sku}, grant: appOnly}, &read)
	return read, err
}

// CustomerAvailabilities is Availabilities for a tenant.
// Documentation: get-a-list-of-availabilities-for-a-sku-by-customer.
func (c *Client) CustomerAvailabilities(ctx context.Context, tenant, product, sku string) ([]Availability, error) {
	return all[Availability](ctx, c, call{operation: "get-a-list-of-availabilities-for-a-sku-by-customer", method: http.MethodGet,
		path: []string{"customers", tenant, "products", product, "skus", sku, "availabilities"}, grant: appOnly})
}
