package sandbox

import (
	"slices"
	"strings"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

type named struct {
	ID          string `json:"id"`
	DisplayName string `json:"displayName"`
}

// licences is the product type of every New Commerce licence.
func licences() named { return named{"OnlineServicesNCE", "OnlineServicesNCE"} }

// typed is the product type of what is sold. That of licences and of Azure is documented, that of software is not.
func typed(item catalogue.Product) productType {
	switch item.Kind {
	case "azurePlan":
		return productType{named{"Azure", "Azure"}, &named{"Azure", "Azure"}}
	case "perpetual":
		return productType{named{"Software", "Software"}, &named{"SoftwarePerpetual", "SoftwarePerpetual"}}
	case "software":
		return productType{named{"Software", "Software"}, &named{"SoftwareSubscriptions", "SoftwareSubscriptions"}}
	}
	return productType{licences(), nil}
}

type productType struct {
	named
	SubType *named `json:"subType,omitempty"`
}

type productBody struct {
	ID                 string           `json:"id"`
	Title              string           `json:"title"`
	Description        string           `json:"description"`
	ProductType        productType      `json:"productType"`
	IsMicrosoftProduct bool             `json:"isMicrosoftProduct"`
	PublisherName      string           `json:"publisherName"`
	Links              map[string]*link `json:"links"`
}

func productOf(item catalogue.Product, country string) productBody {
	return productBody{
		ID: item.ProductID, Title: item.Title, Description: item.Description, ProductType: typed(item),
		IsMicrosoftProduct: isMicrosoft(item), PublisherName: item.Publisher,
		Links: map[string]*link{
			"skus": linkTo("/products/%s/skus?country=%s", item.ProductID, country),
			"self": linkTo("/products/%s?country=%s", item.ProductID, country),
		},
	}
}

func isMicrosoft(item catalogue.Product) bool { return strings.HasPrefix(item.Publisher, "Microsoft") }

type skuBody struct {
	ID                     string           `json:"id"`
	ProductID              string           `json:"productId"`
	Title                  string           `json:"title"`
	Description            string           `json:"description"`
	MinimumQuantity        int              `json:"minimumQuantity"`
	MaximumQuantity        int              `json:"maximumQuantity"`
	IsTrial                bool             `json:"isTrial"`
	SupportedBillingCycles []string         `json:"supportedBillingCycles"`
	PurchasePrerequisites  []string         `json:"purchasePrerequisites"`
	InventoryVariables     []string         `json:"inventoryVariables"`
	ProvisioningVariables  []string         `json:"provisioningVariables"`
	Actions                []string         `json:"actions"`
	DynamicAttributes      skuAttributes    `json:"dynamicAttributes"`
	Links                  map[string]*link `json:"links"`
}

type skuAttributes struct {
	IsMicrosoftProduct            bool     `json:"isMicrosoftProduct"`
	HasConstraints                bool     `json:"hasConstraints"`
	IsAddon                       bool     `json:"isAddon"`
	PrerequisiteSkus              []string `json:"prerequisiteSkus"`
	IsSoftwareAssuranceApplicable bool     `json:"isSoftwareAssuranceApplicable"`
	UpgradeTargetOffers           []string `json:"upgradeTargetOffers"`
	Internal                      bool     `json:"internal"`
	ProvisioningID                string   `json:"provisioningId,omitempty"` // the SKU of Microsoft Entra that users are given
}

func (s *shelf) skuOf(item catalogue.Product, country string) skuBody {
	base := "/products/" + item.ProductID + "/skus/" + item.SkuID
	body := skuBody{
		ID: item.SkuID, ProductID: item.ProductID, Title: orElse(item.SkuTitle, item.Title), Description: item.Description,
		MinimumQuantity: item.MinimumQuantity, MaximumQuantity: item.MaximumQuantity, IsTrial: item.IsTrial,
		PurchasePrerequisites: []string{customerAgreement}, InventoryVariables: []string{}, ProvisioningVariables: []string{},
		Actions: []string{"Refund"},
		DynamicAttributes: skuAttributes{
			IsMicrosoftProduct: isMicrosoft(item), HasConstraints: true, IsAddon: item.IsAddon,
			PrerequisiteSkus:    append([]string{}, item.Prerequisites...),
			UpgradeTargetOffers: append([]string{}, s.upgrades[item.ProductID+":"+item.SkuID]...),
		},
		Links: map[string]*link{
			"availabilities": linkTo("%s/availabilities?country=%s", base, country),
			"self":           linkTo("%s?country=%s", base, country),
		},
	}
	if item.Kind == string(commerce.Perpetual) {
		body.PurchasePrerequisites = append(body.PurchasePrerequisites, "InventoryCheck")
		body.InventoryVariables = append(body.InventoryVariables, "CustomerId")
	}
	if item.Kind == "" {
		body.DynamicAttributes.ProvisioningID = licenceSkuOf(item.ProductID+":"+item.SkuID, body.Title).ID
	}
	for _, offer := range item.Offers {
		if !slices.Contains(body.SupportedBillingCycles, offer.BillingCycle) {
			body.SupportedBillingCycles = append(body.SupportedBillingCycles, offer.BillingCycle)
		}
	}
	return body
}

type availabilityBody struct {
	ID                  string           `json:"id"`
	ProductID           string           `json:"productId"`
	SkuID               string           `json:"skuId"`
	CatalogItemID       string           `json:"catalogItemId"`
	DefaultCurrency     currencyBody     `json:"defaultCurrency"`
	Segment             string           `json:"segment"`
	Country             string           `json:"country"`
	IsPurchasable       bool             `json:"isPurchasable"`
	IsRenewable         bool             `json:"isRenewable"`
	RenewalInstructions []renewal        `json:"renewalInstructions"`
	Terms               []termBody       `json:"terms"`
	Links               map[string]*link `json:"links"`
}

type currencyBody struct {
	Code   string `json:"code"`
	Symbol string `json:"symbol"`
}

type renewal struct {
	ApplicableTermIDs []string        `json:"applicableTermIds"`
	RenewalOptions    []renewalOption `json:"renewalOptions"`
}

type renewalOption struct {
	RenewToID       string `json:"renewToId"`
	IsAutoRenewable bool   `json:"isAutoRenewable"`
}

type termBody struct {
	ID                   string               `json:"id"`
	Duration             string               `json:"duration"`
	Description          string               `json:"description"`
	BillingCycle         string               `json:"billingCycle"`
	CancellationPolicies []cancellationPolicy `json:"cancellationPolicies"`
}

type cancellationPolicy struct {
	RefundOptions []refundPolicy `json:"refundOptions"`
}

type refundPolicy struct {
	SequenceID   int    `json:"sequenceId"`
	Type         string `json:"type"`
	ExpiresAfter string `json:"expiresAfter"`
}

func (a availability) body(country string) availabilityBody {
	base := "/products/" + a.Item.ProductID + "/skus/" + a.Item.SkuID
	body := availabilityBody{
		ID: a.ID, ProductID: a.Item.ProductID, SkuID: a.Item.SkuID, CatalogItemID: a.catalogItemID(),
		DefaultCurrency: currencyBody{a.Currency, currencySymbol(a.Currency)},
		Segment:         orElse(strings.ToLower(a.Item.Segment), "commercial"), Country: country,
		IsPurchasable: true, IsRenewable: true,
		Links: map[string]*link{
			"availabilities": linkTo("%s/availabilities?country=%s", base, country),
			"self":           linkTo("%s/availabilities/%s?country=%s", base, a.ID, country),
		},
	}
	renewing := renewal{RenewalOptions: []renewalOption{{orElse(a.RenewsTo, a.Item.ProductID+":"+a.Item.SkuID), true}}}
	for _, offer := range a.Plans {
		id := strings.ToLower(short(12, offer.TermDuration, offer.BillingCycle))
		renewing.ApplicableTermIDs = append(renewing.ApplicableTermIDs, id)
		body.Terms = append(body.Terms, termBody{
			ID: id, Duration: offer.TermDuration, BillingCycle: upperFirst(offer.BillingCycle),
			Description:          termDescription(offer.TermDuration),
			CancellationPolicies: []cancellationPolicy{{[]refundPolicy{{0, "Full", "P1D"}, {1, "Partial", "P7D"}}}},
		})
	}
	body.RenewalInstructions = []renewal{renewing}
	return body
}

func upperFirst(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func termDescription(term string) string {
	switch term {
	case "P1M":
		return "One-Month commitment for monthly billing"
	case "P1Y":
		return "One-Year commitment for monthly/yearly billing"
	}
	return "Three-Year commitment for monthly/yearly/3-yearly billing"
}

func currencySymbol(code string) string {
	switch code {
	case "EUR":
		return "€"
	case "CZK":
		return "Kč"
	case "PLN":
		return "zł"
	case "USD":
		return "$"
	}
	return code
}
