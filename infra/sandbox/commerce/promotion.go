package commerce

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/catalogue"
)

// PromotionRequest is a purchase for which a promotion is considered; what the customer had counts across partners and
// with everything cancelled since (J2, J4).
type PromotionRequest struct {
	SKU      string // "product:sku"
	Term     string
	Cycle    string
	Seats    int
	At       time.Time
	Had      bool                  // the customer has had the product before, even as a trial (H9)
	Redeemed int                   // how often this customer has redeemed this promotion
	Holds    func(sku string) bool // whether the customer has a product now
}

// Obstacle says why a promotion does not apply, with the type of the eligibility answer.
type Obstacle struct {
	Type                     string
	Minimum, Maximum         int // seats
	Redemptions, Redemptable int // how many there are per customer, how many are left
}

// Obstacles are all reasons against a promotion; none means the customer is eligible.
func Obstacles(p catalogue.Promotion, r PromotionRequest) []Obstacle {
	ofSKU := slices.DeleteFunc(slices.Clone(p.Plans), func(plan catalogue.PromotedPlan) bool { return plan.ProductID+":"+plan.SkuID != r.SKU })
	if len(ofSKU) == 0 || r.At.Before(p.From) || r.At.After(p.Until) {
		return []Obstacle{{Type: "InvalidPromotion"}}
	}
	var found []Obstacle
	if _, covered := Share(p, r.SKU, r.Term, r.Cycle); !covered {
		found = append(found, Obstacle{Type: "Term"})
	}
	if r.Seats < p.MinSeats || (p.MaxSeats > 0 && r.Seats > p.MaxSeats) {
		found = append(found, Obstacle{Type: "SeatCount", Minimum: p.MinSeats, Maximum: p.MaxSeats})
	}
	if p.MaxRedemptions > 0 && r.Redeemed >= p.MaxRedemptions {
		found = append(found, Obstacle{Type: "RedemptionLimit", Redemptions: p.MaxRedemptions})
	}
	if len(p.Owned) > 0 && (r.Holds == nil || !slices.ContainsFunc(p.Owned, r.Holds)) {
		found = append(found, Obstacle{Type: "PrerequisiteProductOwnership"})
	}
	if p.FirstPurchase && r.Had {
		found = append(found, Obstacle{Type: "OfferPurchasedPreviously"})
	}
	return found
}

// Share is what a promotion takes off a billing plan's price; false when it does not cover the plan.
func Share(p catalogue.Promotion, sku, term, cycle string) (decimal.Decimal, bool) {
	for _, plan := range p.Plans {
		if plan.ProductID+":"+plan.SkuID == sku && plan.TermDuration == term && plan.BillingCycle == cycle {
			share, err := decimal.NewFromString(plan.Share)
			return share, err == nil
		}
	}
	return decimal.Zero, false
}
