package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"twotier/infra/sandbox/commerce"
)

// nextTermChange are the instructions for the next term as a caller writes them; what is missing stays as it is.
type nextTermChange struct {
	Product struct {
		ProductID      string `json:"productId"`
		SkuID          string `json:"skuId"`
		AvailabilityID string `json:"availabilityId"`
		BillingCycle   string `json:"billingCycle"`
		TermDuration   string `json:"termDuration"`
		PromotionID    string `json:"promotionId"`
	} `json:"product"`
	Quantity          *int   `json:"quantity"`
	CustomTermEndDate string `json:"customTermEndDate"`
}

// same tells whether the instructions of a body are those that already stand.
func (n *nextTermChange) same(standing *commerce.Instructions) bool {
	if n == nil || standing == nil {
		return n == nil && standing == nil
	}
	is := nextTermOf(standing.Offer, standing.Quantity, standing.End)
	end, _ := readDay(n.CustomTermEndDate)
	return n.Quantity != nil && *n.Quantity == is.Quantity && sameText(n.Product.ProductID, is.Product.ProductID) &&
		sameText(n.Product.SkuID, is.Product.SkuID) && sameText(n.Product.TermDuration, is.Product.TermDuration) &&
		plain(n.Product.BillingCycle) == plain(is.Product.BillingCycle) && end.Equal(standing.End) &&
		(n.Product.PromotionID == "" || sameText(n.Product.PromotionID, is.Product.PromotionID))
}

// stands tells whether the body leaves the instructions as they are; a trial always has those it was born with.
func (n *nextTermChange) stands(s subscription) bool {
	return n.same(s.NextTerm) || (s.NextTerm == nil && n.same(s.BecomesAt))
}

// scheduled puts the instructions of a body in the place of those that stand.
func (p *partnerCenter) scheduled(x *exchange, id string, s subscription, wanted *nextTermChange) (subscription, error) {
	if wanted.stands(s) {
		return s, nil
	}
	var next *commerce.Instructions
	if wanted != nil {
		if !s.AutoRenew || s.Status != active {
			return s, refuse(http.StatusBadRequest, 900280, "Changes for the next term need an active subscription that renews.")
		}
		var err error
		if next, err = p.instructions(x, id, s, wanted); err != nil {
			return s, err
		}
	}
	if next == nil && s.NextTerm == nil {
		return s, nil
	}
	var err error
	s.Subscription, err = s.WithNextTerm(next)
	return s, err
}

func (p *partnerCenter) instructions(x *exchange, id string, s subscription, n *nextTermChange) (*commerce.Instructions, error) {
	productID, skuID := cutSKU(s.sku())
	sku := strings.ToUpper(orElse(n.Product.ProductID, productID) + ":" + orElse(n.Product.SkuID, skuID))
	if !p.mayBecome(s, sku) {
		return nil, refuse(http.StatusBadRequest, 900280, "The subscription cannot become %s with its next term.", sku)
	}
	term, cycle := strings.ToUpper(orElse(n.Product.TermDuration, s.Term)), billingCycles()[plain(orElse(n.Product.BillingCycle, s.Cycle))]
	if commerce.Months(term) == 0 {
		return nil, refuse(http.StatusBadRequest, 800121, "The term %s is not valid.", term)
	}
	offer, sold := p.planOf(sku, s.Currency, term, cycle)
	switch _, _, availabilityID := cutItem(offer.CatalogItemID); {
	case !sold:
		return nil, refuse(http.StatusBadRequest, 900269, "The billing cycle %q is not offered for the term %s.", n.Product.BillingCycle, term)
	case n.Product.AvailabilityID != "" && !sameText(n.Product.AvailabilityID, availabilityID):
		return nil, refuse(http.StatusNotFound, 400019, "The availability %s was not found.", n.Product.AvailabilityID)
	}
	next := &commerce.Instructions{Offer: offer, Quantity: s.Quantity}
	if n.Quantity != nil {
		next.Quantity = *n.Quantity
	}
	return next, p.nextExtras(x, id, s, next, n)
}

// nextExtras adds the promotion and the last day the next term is to have.
func (p *partnerCenter) nextExtras(x *exchange, id string, s subscription, next *commerce.Instructions, n *nextTermChange) error {
	if owner, known := p.customers.get(s.CustomerID); known && n.Product.PromotionID != "" && !s.IsTrial {
		if _, named := p.shelf.promotion(n.Product.PromotionID); !named {
			return refuse(http.StatusBadRequest, 800002, "The promotion %s is not valid.", n.Product.PromotionID)
		}
		next.Promotion = p.discount(owner, skuOfItem(next.CatalogItemID), next.Term, next.Cycle, next.Quantity, n.Product.PromotionID)
	}
	if n.CustomTermEndDate == "" {
		return nil
	}
	end, err := readDay(n.CustomTermEndDate)
	if err != nil {
		return invalid("customTermEndDate %q is not a date.", n.CustomTermEndDate)
	}
	if err := commerce.CheckEnd(next.Term, s.TermOver(), end, p.neighbours(s.CustomerID, id, x.now)); err != nil {
		return asNextTerm(err)
	}
	next.End = end
	return nil
}

// asNextTerm gives a date that matches nothing the code it has for the next term; a purchase has another (rule G1).
func asNextTerm(err error) error {
	if r, isRule := err.(*commerce.Refusal); isRule && r.Code == 900242 {
		return &commerce.Refusal{Code: 900246, Text: r.Text}
	}
	return err
}

// mayBecome: a paid product stays itself or is raised, a trial becomes a paid one (rules D12, I6, H5).
func (p *partnerCenter) mayBecome(s subscription, sku string) bool {
	if !s.IsTrial && sku == s.sku() {
		return true
	}
	return slices.Contains(p.targets(s), sku)
}

// targets are the product:sku a subscription may be raised to; a trial to its paid product and what that may be raised to.
func (p *partnerCenter) targets(s subscription) []string {
	if !s.IsTrial {
		return p.shelf.upgrades[s.sku()]
	}
	paid, known := p.shelf.trials[s.sku()]
	if !known {
		return nil
	}
	return append([]string{paid}, p.shelf.upgrades[paid]...)
}

// triedOrOwned: a customer has each trial once, and none of what it owns (rule H6).
func (p *partnerCenter) triedOrOwned(owner customer, trial string) bool {
	now := p.now()
	for _, row := range p.subscriptions.of(owner.ID) {
		s := row.at(now)
		if s.sku() == trial || skuOfItem(s.TrialItem) == trial || (s.Status == active && s.sku() == p.shelf.trials[trial]) {
			return true
		}
	}
	return false
}

// neighbours are the customer's active licences, trials aside, but for one.
func (p *partnerCenter) neighbours(customerID, except string, now time.Time) []commerce.Neighbour {
	var found []commerce.Neighbour
	for id, row := range p.subscriptions.of(customerID) {
		if id == except || !row.provisioned(now) {
			continue
		}
		if s := row.at(now); s.Status == active && !s.IsTrial && s.Kind == commerce.Licence {
			found = append(found, commerce.Neighbour{ID: id, Term: s.Term, LastDay: s.LastDay()})
		}
	}
	return found
}

// readDay reads a date, or the day of an instant.
func readDay(text string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", time.DateOnly} {
		if at, err := time.Parse(layout, text); err == nil {
			return commerce.Day(at), nil
		}
	}
	return time.Time{}, invalid("%q is not a date.", text)
}
