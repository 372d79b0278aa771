package sandbox

import (
	"net/http"
	"slices"
)

// newOrder is the body of an order without a cart.
type newOrder struct {
	BillingCycle string `json:"billingCycle"`
	Attested     bool   `json:"partnerOnRecordAttestationAccepted"`
	LineItems    []struct {
		OfferID           string    `json:"offerId"`
		FriendlyName      string    `json:"friendlyName"`
		Quantity          int       `json:"quantity"`
		TermDuration      string    `json:"termDuration"`
		PartnerID         string    `json:"partnerIdOnRecord"`
		Additional        []string  `json:"additionalPartnerIdsOnRecord"`
		RenewsTo          *renewsTo `json:"renewsTo"`
		PromotionID       string    `json:"promotionId"`
		CustomTermEndDate string    `json:"customTermEndDate"`
	} `json:"lineItems"`
}

// createOrder orders without a cart: all lines or none, by the cart's rules.
func (p *partnerCenter) createOrder(x *exchange) (answer, error) {
	owner, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var n newOrder
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	lines, err := p.orderedLines(owner, n)
	if err != nil {
		return answer{}, err
	}
	if err := p.mayOrder(owner, cart{Lines: lines}); err != nil {
		return answer{}, err
	}
	lines = p.judge(owner, lines)
	if slices.ContainsFunc(lines, func(l cartLine) bool { return l.Error != nil }) {
		return answer{}, checkoutProblem(lines)
	}
	id, err := p.place(x, owner, lines)
	if err != nil {
		return answer{}, err
	}
	o, _ := p.orders.get(id)
	return created(o.body(id, x.now, false)), nil
}

func (p *partnerCenter) orderedLines(owner customer, n newOrder) ([]cartLine, error) {
	switch {
	case len(n.LineItems) == 0:
		return nil, invalid("The order has no line items.")
	case !n.Attested:
		return nil, refuse(http.StatusBadRequest, 900206, "partnerOnRecordAttestationAccepted must be true.")
	}
	var lines []cartLine
	for i, item := range n.LineItems {
		wanted := newLine{
			CatalogItemID: item.OfferID, FriendlyName: item.FriendlyName, Quantity: item.Quantity, TermDuration: item.TermDuration,
			BillingCycle: orElse(n.BillingCycle, "monthly"), PromotionID: item.PromotionID, CustomTermEndDate: item.CustomTermEndDate, RenewsTo: item.RenewsTo,
		}
		if item.PartnerID != "" {
			wanted.Participants = []participant{{"transaction_reseller", item.PartnerID}}
		}
		for _, id := range item.Additional {
			wanted.Participants = append(wanted.Participants, participant{"additional_transaction_reseller", id})
		}
		line, err := wanted.line(i, owner)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return group(lines), nil
}
