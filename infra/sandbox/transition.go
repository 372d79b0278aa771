package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"twotier/infra/sandbox/commerce"
)

// transition is one upgrade of a subscription as it was asked for.
type transition struct {
	ID           string    `json:"id"`
	At           time.Time `json:"at"`
	FromItem     string    `json:"fromItem"`
	From         string    `json:"from"`
	ToItem       string    `json:"toItem"`
	To           string    `json:"to"`
	Quantity     int       `json:"quantity"`
	Term         string    `json:"term"`
	Cycle        string    `json:"cycle"`
	WithLicences bool      `json:"withLicences,omitempty"`
	PromotionID  string    `json:"promotionId,omitempty"`
}

type transitionBody struct {
	OperationID        string            `json:"operationId"`
	FromCatalogItemID  string            `json:"fromCatalogItemId"`
	FromSubscriptionID string            `json:"fromSubscriptionId"`
	ToCatalogItemID    string            `json:"toCatalogItemId"`
	ToSubscriptionID   string            `json:"toSubscriptionId"`
	Quantity           int               `json:"quantity"`
	TermDuration       string            `json:"termDuration"`
	BillingCycle       string            `json:"billingCycle"`
	TransitionType     string            `json:"transitionType"`
	PromotionID        string            `json:"promotionId,omitempty"`
	Events             []transitionEvent `json:"events"`
	Attributes         attributes        `json:"attributes"`
}

type transitionEvent struct {
	Name       string     `json:"name"`
	Status     string     `json:"status"`
	Timestamp  time.Time  `json:"timestamp"`
	Errors     []string   `json:"errors,omitempty"`
	Attributes attributes `json:"attributes"`
}

const (
	transitionOnly        = "transition_only"
	transitionWithLicence = "transition_with_license_transfer"
)

func (t transition) body(status string) transitionBody {
	body := transitionBody{
		OperationID: t.ID, FromCatalogItemID: t.FromItem, FromSubscriptionID: t.From, ToCatalogItemID: t.ToItem, ToSubscriptionID: t.To,
		Quantity: t.Quantity, TermDuration: t.Term, BillingCycle: upperFirst(t.Cycle), TransitionType: transitionOnly,
		PromotionID: t.PromotionID, Events: []transitionEvent{{"Conversion", status, t.At, nil, attributes{ObjectType: "TransitionEvent"}}},
		Attributes: attributes{ObjectType: "Transition"},
	}
	if t.WithLicences {
		body.TransitionType = transitionWithLicence
		body.Events = append(body.Events, transitionEvent{"LicenseReassignment", status, t.At, nil, attributes{ObjectType: "TransitionEvent"}})
	}
	return body
}

type newTransition struct {
	FromCatalogItemID string `json:"fromCatalogItemId"`
	ToCatalogItemID   string `json:"toCatalogItemId"`
	ToSubscriptionID  string `json:"toSubscriptionId"`
	Quantity          int    `json:"quantity"`
	TermDuration      string `json:"termDuration"`
	BillingCycle      string `json:"billingCycle"`
	TransitionType    string `json:"transitionType"`
}

// createTransition raises a subscription, or some of its seats, to another product at once.
func (p *partnerCenter) createTransition(x *exchange) (answer, error) {
	id, s, err := p.changeable(x)
	if err != nil {
		return answer{}, err
	}
	var n newTransition
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	offer, err := p.transitionTarget(s, n)
	if err != nil {
		return answer{}, p.ruled(err)
	}
	operation, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	t := transition{
		ID: operation, At: x.now, FromItem: s.CatalogItemID, From: id, ToItem: offer.CatalogItemID, To: id, Quantity: n.Quantity,
		Term: offer.Term, Cycle: offer.Cycle, WithLicences: plain(n.TransitionType) == plain(transitionWithLicence),
	}
	if offer.Promotion != nil {
		t.PromotionID = offer.Promotion.ID
	}
	if t, err = p.carryOut(x, t, s, offer, n); err != nil {
		return answer{}, p.ruled(err)
	}
	body := t.body("Started")
	if p.settings().TransitionAnswers202 {
		return answer{status: http.StatusAccepted, body: body}, nil
	}
	return ok(body), nil
}

// transitionTarget is the offer a transition leads to, or why there is none.
func (p *partnerCenter) transitionTarget(s subscription, n newTransition) (commerce.Offer, error) {
	if err := s.Updatable(); err != nil {
		return commerce.Offer{}, err
	}
	a, known := p.offering(n.ToCatalogItemID, s.Currency)
	sku := skuOfItem(n.ToCatalogItemID)
	kind := plain(n.TransitionType)
	switch {
	case kind != plain(transitionOnly) && kind != plain(transitionWithLicence):
		return commerce.Offer{}, unknownText("transitionType", n.TransitionType)
	case !known:
		return commerce.Offer{}, refuse(http.StatusNotFound, 400019, "The availability of %s was not found.", n.ToCatalogItemID)
	case n.FromCatalogItemID != "" && skuOfItem(n.FromCatalogItemID) != s.sku():
		return commerce.Offer{}, refuse(http.StatusBadRequest, 900260, "The subscription is not of the catalog item %s.", n.FromCatalogItemID)
	case sku == s.sku():
		return commerce.Offer{}, refuse(http.StatusBadRequest, 900259, "The target is the same product as the source.")
	case !slices.Contains(p.targets(s), sku):
		return commerce.Offer{}, invalid("There is no transition path from %s to %s.", s.sku(), sku)
	case n.TermDuration != "" && !sameText(n.TermDuration, a.Term):
		return commerce.Offer{}, refuse(http.StatusBadRequest, 900268, "The term %s is not that of the target, %s.", n.TermDuration, a.Term)
	case commerce.Months(a.Term) < commerce.Months(s.Term) && n.ToSubscriptionID == "":
		return commerce.Offer{}, refuse(http.StatusBadRequest, 900267, "The term of the target is shorter.")
	}
	cycle := orElse(n.BillingCycle, s.Cycle)
	offer, sold := a.offerOf(cycle)
	if !sold && n.BillingCycle == "" {
		offer, sold = a.offerOf(a.Plans[0].BillingCycle)
	}
	switch {
	case !sold:
		return offer, refuse(http.StatusBadRequest, 900269, "The billing cycle %q is not offered for the term %s.", cycle, a.Term)
	case n.Quantity < 1 || (s.IsTrial && n.Quantity < commerce.TrialSeats) || (offer.Maximum > 0 && n.Quantity > offer.Maximum):
		return offer, refuse(http.StatusBadRequest, 2002, "The quantity %d is outside the range of the transition.", n.Quantity)
	}
	if owner, known := p.customers.get(s.CustomerID); known && !s.IsTrial { // H9: none for what was a trial
		offer.Promotion = p.discount(owner, sku, offer.Term, offer.Cycle, n.Quantity, "")
	}
	return offer, nil
}

// carryOut moves the seats: into an existing subscription, all of them in place, or some into a new one.
func (p *partnerCenter) carryOut(x *exchange, t transition, s subscription, offer commerce.Offer, n newTransition) (transition, error) {
	s.Had = append(slices.Clip(s.Had), s.sku())
	switch {
	case n.ToSubscriptionID != "":
		target, err := p.receiver(x, t.From, s, n)
		if err != nil {
			return t, err
		}
		t.To, t.Term, t.Cycle, t.PromotionID = strings.ToLower(n.ToSubscriptionID), target.Term, target.Cycle, ""
		target.Subscription = target.Received(n.Quantity, x.now, t.ID)
		target.Updates++
		p.subscriptions.put(x.tx, t.To, target)
		s.Subscription = s.Given(min(n.Quantity, s.Quantity), x.now, t.ID)
	case n.Quantity >= s.Quantity:
		s.Subscription = s.Upgraded(offer, n.Quantity, x.now, t.ID)
	default:
		id, err := p.newID()
		if err != nil {
			return t, err
		}
		raised := s
		raised.Transitions, raised.Redeemed, raised.Updates = nil, nil, 0
		s.Subscription, raised.Subscription = s.Split(offer, n.Quantity, x.now, t.ID)
		if offer.Promotion != nil {
			raised.Redeemed = []string{offer.Promotion.ID}
		}
		raised.FriendlyName, raised.Delay = offer.OfferName, 0
		t.To = id
		p.subscriptions.put(x.tx, id, raised)
	}
	s.Transitions = append(slices.Clip(s.Transitions), t)
	s.Updates++
	p.subscriptions.put(x.tx, t.From, s)
	return t, nil
}

// receiver is the existing subscription that seats go into (rule I3).
func (p *partnerCenter) receiver(x *exchange, from string, s subscription, n newTransition) (subscription, error) {
	id := strings.ToLower(n.ToSubscriptionID)
	row, known := p.subscriptions.get(id)
	target := row.at(x.now)
	switch {
	case !known || row.CustomerID != s.CustomerID || !row.provisioned(x.now):
		return target, refuse(http.StatusNotFound, 20003, "The subscription %s was not found.", n.ToSubscriptionID)
	case id == from:
		return target, refuse(http.StatusBadRequest, 900259, "The target is the source itself.")
	case target.sku() != skuOfItem(n.ToCatalogItemID):
		return target, refuse(http.StatusBadRequest, 900260, "The target subscription is of another catalog item.")
	case target.Maximum > 0 && target.Quantity+n.Quantity > target.Maximum:
		return target, refuse(http.StatusBadRequest, 2002, "The target subscription cannot take %d more seats.", n.Quantity)
	}
	_, err := target.Receives(s.Subscription, x.now)
	return target, err
}

// listTransitions answers the upgrades of a subscription, or the one of an operationId.
func (p *partnerCenter) listTransitions(x *exchange) (answer, error) {
	_, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	found := []transitionBody{}
	for _, t := range s.Transitions {
		if wanted := x.ask("operationId"); wanted == "" || sameText(t.ID, wanted) {
			found = append(found, t.body("Completed"))
		}
	}
	if p.settings().TransitionHistoryNamed {
		return ok(map[string]any{"transition": found, "totalCount": len(found), "attributes": attributes{ObjectType: "Collection"}}), nil
	}
	return ok(collect(x, found)), nil
}
