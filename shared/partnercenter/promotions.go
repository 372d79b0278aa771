package partnercenter

import (
	"context"
	"net/http"
	"net/url"

	"github.com/shopspring/decimal"
)

// Promotion is a discount on the partner's price. Source: promotion-resources.
type Promotion struct {
	ID               string               `json:"id"` // product:sku:availability
	Name             string               `json:"name"`
	Description      string               `json:"description"`
	StartDate        Time                 `json:"startDate"`
	EndDate          Time                 `json:"endDate"`
	RequiredProducts []PromotionProduct   `json:"requiredProducts"`
	Properties       PromotionProperties  `json:"properties"`
	Constraints      PromotionConstraints `json:"promotionConstraints,omitzero"` // only by id
}

// PromotionProperties says whether the partner applies a promotion without being asked.
type PromotionProperties struct {
	IsAutoApplicable bool `json:"isAutoApplicable"`
}

// PromotionProduct is one offer a promotion is for.
type PromotionProduct struct {
	ProductID       string          `json:"productId"`
	SkuID           string          `json:"skuId"`
	Term            PromotionTerm   `json:"term"`
	PricingPolicies []PricingPolicy `json:"pricingPolicies"`
}

// PromotionTerm is the term a promotion asks for.
type PromotionTerm struct {
	Duration     string       `json:"duration"`
	BillingCycle BillingCycle `json:"billingCycle"`
}

// PricingPolicy is a discount; a PercentDiscount's value is a fraction, 0.05 for five per cent. The resource page
// calls the kind "type", the answers "policyType".
type PricingPolicy struct {
	PolicyType string          `json:"policyType"`
	Type       string          `json:"type,omitzero"`
	Value      decimal.Decimal `json:"value"`
}

// PromotionConstraints are what a customer has to meet.
type PromotionConstraints struct {
	Seats []struct {
		MinSeats int    `json:"minSeats"`
		MaxSeats int    `json:"maxSeats"`
		Type     string `json:"type"` // SubscriptionQuantity
	} `json:"seatConstraints,omitzero"`
	Redemptions []struct {
		MinAssets int    `json:"minAssets"`
		MaxAssets int    `json:"maxAssets"`
		Type      string `json:"type"` // LifetimeRedemptionCount
	} `json:"assetOwnershipLimits,omitzero"`
	Eligibility []struct {
		IsApplicable bool   `json:"isApplicable"`
		Type         string `json:"type"` // FirstPurchase
	} `json:"eligibilityConstraints,omitzero"`
	// Owned are the products ("product/sku") to hold already: one list of alternatives per condition.
	Owned [][]struct {
		BigID string `json:"bigId"`
	} `json:"productOwnershipConstraints,omitzero"`
}

// PromotionCheck is a line as it would stand in a cart. Without PromotionID every promotion of the item is tried.
type PromotionCheck struct {
	ID            int          `json:"id"`
	CatalogItemID string       `json:"catalogItemId"`
	Quantity      int          `json:"quantity"`
	TermDuration  string       `json:"termDuration"`
	BillingCycle  BillingCycle `json:"billingCycle"`
	PromotionID   string       `json:"promotionId,omitzero"`
}

// CheckedLine is a PromotionCheck with what came of it.
type CheckedLine struct {
	PromotionCheck
	Eligibilities []PromotionEligibility `json:"eligibilities"`
}

// PromotionEligibility says whether the customer gets a promotion.
type PromotionEligibility struct {
	PromotionID string             `json:"promotionId"`
	IsEligible  bool               `json:"isEligible"`
	Errors      []PromotionRefusal `json:"errors,omitzero"`
}

// PromotionRefusal is why not: InvalidCatalogItemId, InvalidPromotion, PrerequisiteProductOwnership, RedemptionLimit,
// SeatCount, OfferPurchasedPreviously, Term, NoPromotionsAvailable. Only the figures of its type are set.
type PromotionRefusal struct {
	Type                 string          `json:"type"`
	Description          string          `json:"description"`
	MaximumRedemptions   int             `json:"maxPromotionRedemptionCount,omitzero"`
	RemainingRedemptions int             `json:"remainingPromotionRedemptionCount,omitzero"`
	MinimumSeats         int             `json:"minimumRequiredSeats,omitzero"`
	MaximumSeats         int             `json:"maximumRequiredSeats,omitzero"`
	AvailableSeats       int             `json:"availableSeats,omitzero"`
	EligibleTerms        []PromotionTerm `json:"eligibleTerms,omitzero"`
}

// Promotions lists what runs now in a market; the partner knows them for the commercial segment only.
// Documentation: get-promotions.
func (c *Client) Promotions(ctx context.Context, market Market) ([]Promotion, error) {
	return all[Promotion](ctx, c, call{operation: "get-promotions", method: http.MethodGet, path: []string{"productpromotions"},
		query: url.Values{"country": {market.Country}, "segment": {string(market.Segment)}}, grant: appOnly})
}

// Promotion reads one, also when it is over. Documentation: get-promotion-by-id.
func (c *Client) Promotion(ctx context.Context, country, promotion string) (Promotion, error) {
	var read Promotion
	err := c.read(ctx, call{operation: "get-promotion-by-id", method: http.MethodGet, path: []string{"productpromotions", promotion},
		query: url.Values{"country": {country}}, grant: appOnly}, &read)
	return read, err
}

// CheckPromotions asks which promotions a customer would get; it changes nothing.
// Documentation: verify-promotion-eligibility.
func (c *Client) CheckPromotions(ctx context.Context, tenant string, lines ...PromotionCheck) ([]CheckedLine, error) {
	return all[CheckedLine](ctx, c, call{operation: "verify-promotion-eligibility", method: http.MethodPost,
		path: []string{"customers", tenant, "promotionEligibilities"}, grant: appOnly,
		body: struct {
			Items []PromotionCheck `json:"items"`
		}{lines}})
}
