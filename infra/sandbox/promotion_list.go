package sandbox

import (
	"net/http"
	"strings"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

type promotionBody struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Description string            `json:"description"`
	StartDate   string            `json:"startDate"`
	EndDate     string            `json:"endDate"`
	Properties  map[string]bool   `json:"properties"`
	Required    []promotedProduct `json:"requiredProducts"`
	Constraints *constraints      `json:"promotionConstraints,omitempty"` // only by id
}

type promotedProduct struct {
	ProductID string            `json:"productId"`
	SkuID     string            `json:"skuId"`
	Term      promotedTerm      `json:"term"`
	Policies  []promotionPolicy `json:"pricingPolicies"`
}

type promotedTerm struct {
	Duration     string `json:"duration"`
	BillingCycle string `json:"billingCycle"`
}

type promotionPolicy struct {
	PolicyType string `json:"policyType"`
	Value      string `json:"value"` // a share as text
}

// constraints are what a customer has to meet, each kind a list as the page of one promotion shows it; kinds a promotion
// has none of are left out.
type constraints struct {
	Seats       []seatConstraint        `json:"seatConstraints,omitempty"`
	Redemptions []ownershipLimit        `json:"assetOwnershipLimits,omitempty"`
	Eligibility []eligibilityConstraint `json:"eligibilityConstraints,omitempty"`
	Owned       [][]ownedProduct        `json:"productOwnershipConstraints,omitempty"` // one list of alternatives per condition
}

type seatConstraint struct {
	MinSeats int    `json:"minSeats"`
	MaxSeats int    `json:"maxSeats"`
	Type     string `json:"type"`
}

type ownershipLimit struct {
	MinAssets int    `json:"minAssets"`
	MaxAssets int    `json:"maxAssets"`
	Type      string `json:"type"`
}

type eligibilityConstraint struct {
	IsApplicable bool   `json:"isApplicable"`
	Type         string `json:"type"`
}

type ownedProduct struct {
	BigID string `json:"bigId"` // "product/sku", as the sample writes it
}

func promotionOf(p catalogue.Promotion) promotionBody {
	const day = "2006-01-02T15:04:05-07:00"
	body := promotionBody{
		ID: p.ID, Name: p.Name, Description: p.Description, StartDate: p.From.Format(day), EndDate: p.Until.Format(day),
		Properties: map[string]bool{"isAutoApplicable": !p.OptIn}, Required: []promotedProduct{},
	}
	for _, plan := range p.Plans {
		body.Required = append(body.Required, promotedProduct{
			plan.ProductID, plan.SkuID, promotedTerm{plan.TermDuration, upperFirst(plan.BillingCycle)}, []promotionPolicy{{"PercentDiscount", plan.Share}},
		})
	}
	return body
}

// mostSeats stands for no upper bound: the answer has no word for it.
const mostSeats = 10_000_000

func constraintsOf(p catalogue.Promotion) *constraints {
	found := &constraints{}
	if p.MinSeats > 0 || p.MaxSeats > 0 {
		most := p.MaxSeats
		if most == 0 {
			most = mostSeats
		}
		found.Seats = []seatConstraint{{max(1, p.MinSeats), most, "SubscriptionQuantity"}}
	}
	if p.MaxRedemptions > 0 {
		found.Redemptions = []ownershipLimit{{0, p.MaxRedemptions, "LifetimeRedemptionCount"}}
	}
	if p.FirstPurchase {
		found.Eligibility = []eligibilityConstraint{{true, "FirstPurchase"}}
	}
	if len(p.Owned) > 0 {
		var alternatives []ownedProduct
		for _, sku := range p.Owned {
			alternatives = append(alternatives, ownedProduct{strings.Replace(sku, ":", "/", 1)})
		}
		found.Owned = [][]ownedProduct{alternatives}
	}
	return found
}

// promotionMarket checks the country; promotions are for the commercial segment alone.
func (x *exchange) promotionMarket() error {
	country := strings.ToUpper(x.ask("country"))
	if _, known := catalogue.Currency(country); !known {
		return invalid("The parameter country is missing or no market: %q.", x.ask("country"))
	}
	return nil
}

func (p *partnerCenter) listPromotions(x *exchange) (answer, error) {
	if err := x.promotionMarket(); err != nil {
		return answer{}, err
	}
	if segment := x.ask("segment"); !sameText(segment, "commercial") {
		return answer{}, unknownText("segment", segment)
	}
	var found []promotionBody
	for _, one := range p.shelf.promotions {
		if !x.now.Before(one.From) && x.now.Before(one.Until) {
			found = append(found, promotionOf(one))
		}
	}
	return ok(collect(x, found)), nil
}

// getPromotion answers past promotions too: bills speak of them.
func (p *partnerCenter) getPromotion(x *exchange) (answer, error) {
	if err := x.promotionMarket(); err != nil {
		return answer{}, err
	}
	one, known := p.shelf.promotion(x.param("promotion"))
	if !known {
		return answer{}, refuse(http.StatusNotFound, 1000, "The promotion %s was not found.", x.param("promotion"))
	}
	body := promotionOf(one)
	body.Constraints = constraintsOf(one)
	return ok(body), nil
}

// eligibilityItem is asked about and answered with its eligibilities.
type eligibilityItem struct {
	ID            int           `json:"id"`
	CatalogItemID string        `json:"catalogItemId"`
	Quantity      int           `json:"quantity"`
	Term          string        `json:"termDuration"`
	BillingCycle  string        `json:"billingCycle"`
	PromotionID   string        `json:"promotionId,omitempty"`
	Eligibilities []eligibility `json:"eligibilities"`
}

type eligibility struct {
	PromotionID string           `json:"promotionId,omitempty"`
	IsEligible  bool             `json:"isEligible"`
	Errors      []promotionError `json:"errors"`
}

type promotionError struct {
	Type           string         `json:"type"`
	Description    string         `json:"description"`
	MaxRedemptions *int           `json:"maxPromotionRedemptionCount,omitempty"`
	Remaining      *int           `json:"remainingPromotionRedemptionCount,omitempty"`
	MinimumSeats   *int           `json:"minimumRequiredSeats,omitempty"`
	MaximumSeats   *int           `json:"maximumRequiredSeats,omitempty"`
	AvailableSeats *int           `json:"availableSeats,omitempty"`
	Terms          []promotedTerm `json:"eligibleTerms,omitempty"`
}

func (p *partnerCenter) promotionEligibilities(x *exchange) (answer, error) {
	owner, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var asked struct {
		Items []eligibilityItem `json:"items"`
	}
	if err := x.decode(&asked); err != nil {
		return answer{}, err
	}
	if len(asked.Items) == 0 {
		return answer{}, invalid("items is missing.")
	}
	for i, item := range asked.Items {
		if item.CatalogItemID == "" || item.Quantity < 1 || item.Term == "" || item.BillingCycle == "" {
			return answer{}, invalid("items[%d] needs catalogItemId, quantity, termDuration and billingCycle.", i)
		}
		asked.Items[i].Eligibilities = p.eligibilities(owner, item)
	}
	return ok(asked), nil
}

func (p *partnerCenter) eligibilities(owner customer, item eligibilityItem) []eligibility {
	refused := func(kind, text string) []eligibility {
		return []eligibility{{item.PromotionID, false, []promotionError{{Type: kind, Description: text}}}}
	}
	currency, _ := catalogue.Currency(owner.country())
	if _, known := p.offering(item.CatalogItemID, currency); !known {
		return refused("InvalidCatalogItemId", "The catalog item id is not valid.")
	}
	sku, cycle := skuOfItem(item.CatalogItemID), billingCycles()[plain(item.BillingCycle)]
	var found []eligibility
	for _, one := range p.shelf.promotions {
		if item.PromotionID != "" && !sameText(one.ID, item.PromotionID) {
			continue
		}
		request := p.promotionRequest(owner, sku, strings.ToUpper(item.Term), cycle, item.Quantity, one.ID)
		obstacles := commerce.Obstacles(one, request)
		if item.PromotionID == "" && len(obstacles) == 1 && obstacles[0].Type == "InvalidPromotion" {
			continue // a promotion of something else
		}
		errors := []promotionError{}
		for _, o := range obstacles {
			errors = append(errors, explained(o, one, request))
		}
		found = append(found, eligibility{one.ID, len(errors) == 0, errors})
	}
	switch {
	case len(found) > 0:
		return found
	case item.PromotionID != "":
		return refused("InvalidPromotion", "The promotion is not valid.")
	}
	return refused("NoPromotionsAvailable", "There is no promotion for the item.")
}

func explained(o commerce.Obstacle, p catalogue.Promotion, r commerce.PromotionRequest) promotionError {
	e := promotionError{Type: o.Type}
	switch o.Type {
	case "SeatCount":
		minimum, most, available := max(1, p.MinSeats), p.MaxSeats, p.MaxSeats
		e.Description, e.MinimumSeats, e.MaximumSeats, e.AvailableSeats = "The number of seats is not in the promotion's range.", &minimum, &most, &available
	case "RedemptionLimit":
		most, left := p.MaxRedemptions, max(0, p.MaxRedemptions-r.Redeemed)
		e.Description, e.MaxRedemptions, e.Remaining = "The customer has redeemed the promotion as often as it may.", &most, &left
	case "Term":
		e.Description, e.Terms = "The promotion does not cover the term.", coveredTerms(p, r.SKU)
	case "PrerequisiteProductOwnership":
		e.Description = "The customer holds none of the products the promotion asks for."
	case "OfferPurchasedPreviously":
		e.Description = "The customer has purchased the product before."
	default:
		e.Description = "The promotion is not valid."
	}
	return e
}

// coveredTerms are the billing plans of a SKU that a promotion is for.
func coveredTerms(p catalogue.Promotion, sku string) []promotedTerm {
	var found []promotedTerm
	for _, plan := range p.Plans {
		if plan.ProductID+":"+plan.SkuID == sku {
			found = append(found, promotedTerm{plan.TermDuration, upperFirst(plan.BillingCycle)})
		}
	}
	return found
}
