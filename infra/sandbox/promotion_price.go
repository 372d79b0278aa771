package sandbox

import (
	"slices"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// promotion finds a promotion by its id, whatever its dates.
func (s *shelf) promotion(id string) (catalogue.Promotion, bool) {
	for _, one := range s.promotions {
		if sameText(one.ID, id) {
			return one, true
		}
	}
	return catalogue.Promotion{}, false
}

// promotionRequest is what a customer's history says about a purchase.
func (p *partnerCenter) promotionRequest(owner customer, sku, term, cycle string, seats int, promotionID string) commerce.PromotionRequest {
	r := commerce.PromotionRequest{SKU: sku, Term: term, Cycle: cycle, Seats: seats, At: p.now()}
	holds := map[string]bool{}
	r.Holds = func(sku string) bool { return holds[sku] }
	for _, s := range p.subscriptions.of(owner.ID) {
		r.Had = r.Had || s.sku() == sku || slices.Contains(s.Had, sku) || p.shelf.trials[skuOfItem(s.TrialItem)] == sku || p.shelf.trials[s.sku()] == sku
		if slices.Contains(s.Redeemed, promotionID) {
			r.Redeemed++
		}
		if s.at(r.At).Status == active {
			holds[s.sku()] = true
		}
	}
	return r
}

// discount is what a purchase is lowered by: the promotion it names, or the best of those that apply by themselves.
// Nobody is refused for not being eligible: the purchase goes through at the list price (J1, J6).
func (p *partnerCenter) discount(owner customer, sku, term, cycle string, seats int, wanted string) *commerce.Discount {
	var best *commerce.Discount
	for _, one := range p.shelf.promotions {
		if (wanted == "" && one.OptIn) || (wanted != "" && !sameText(one.ID, wanted)) {
			continue
		}
		if len(commerce.Obstacles(one, p.promotionRequest(owner, sku, term, cycle, seats, one.ID))) > 0 {
			continue
		}
		if share, _ := commerce.Share(one, sku, term, cycle); best == nil || share.GreaterThan(best.Share) {
			best = &commerce.Discount{ID: one.ID, Share: share, From: one.From, Until: one.Until, MaxSeats: one.MaxSeats}
		}
	}
	return best
}
