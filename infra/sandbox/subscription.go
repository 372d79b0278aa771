package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// subscription is what one order line became. Its row holds the last thing somebody did to it; what time alone does
// (charges, renewal, expiry, closing windows) is worked out at every read by package commerce.
type subscription struct {
	CustomerID   string   `json:"customerId"`
	OrderID      string   `json:"orderId"`
	FriendlyName string   `json:"friendlyName"`
	MPNID        string   `json:"mpnId,omitempty"`
	SupportMPNID string   `json:"supportMpnId,omitempty"`
	Delay        Duration `json:"delay"` // until then it is not to be seen
	commerce.Subscription
	Had         []string      `json:"had,omitempty"`      // product:sku it was before an upgrade or as a trial
	Redeemed    []string      `json:"redeemed,omitempty"` // promotions it was bought with
	BusyUntil   time.Time     `json:"busyUntil,omitzero"` // while a change takes its time,
	Before      *subscription `json:"before,omitempty"`   // this is what it still looks like
	Transitions []transition  `json:"transitions,omitempty"`
}

// The statuses a partner sees.
const (
	active    = commerce.Active
	suspended = commerce.Suspended
	deleted   = commerce.Deleted
)

// bought is the subscription that a cart line becomes.
func (p *partnerCenter) bought(now time.Time, owner customer, orderID string, line cartLine) subscription {
	a, _ := p.offering(line.CatalogItemID, line.CurrencyCode)
	offer, _ := a.offerOf(line.BillingCycle)
	s := p.newSubscription(now, offer, line.Quantity)
	s.CustomerID, s.OrderID, s.FriendlyName, s.MPNID = owner.ID, orderID, line.FriendlyName, line.reseller()
	if end, err := readDay(line.CustomTermEndDate); err == nil {
		s.TermEnd = end
	}
	s.Promotion = p.discount(owner, s.sku(), s.Term, s.Cycle, s.Quantity, line.PromotionID)
	if s.Promotion != nil {
		s.Redeemed = []string{s.Promotion.ID}
	}
	return s
}

// newSubscription starts now, with the sandbox's present habits.
func (p *partnerCenter) newSubscription(now time.Time, offer commerce.Offer, quantity int) subscription {
	settings := p.settings()
	s := subscription{Delay: settings.ProvisioningDelay, Subscription: commerce.Subscription{
		Offer: offer, Quantity: quantity, BoughtAt: now, TermStart: now, AutoRenew: true, Status: active,
		Seats: []commerce.SeatBatch{{Quantity: quantity, Until: now.Add(commerce.Window)}}, EST: settings.ExtendedServiceTerm,
		Renewing: time.Duration(settings.RenewalDelay), UnitFirst: settings.UnitPriceCutFirst,
	}}
	if offer.IsTrial {
		s.BecomesAt = p.becomes(offer)
	}
	return s
}

// at is the subscription as a partner sees it at a moment.
func (s subscription) at(now time.Time) subscription {
	if s.Before != nil && now.Before(s.BusyUntil) {
		return s.Before.at(now)
	}
	s.Subscription, s.Before = s.At(now), nil
	return s
}

func (s subscription) provisioned(now time.Time) bool {
	return !now.Before(s.BoughtAt.Add(time.Duration(s.Delay)))
}

// shown tells whether a partner finds it among the subscriptions: what was bought once is none, it is its order's alone.
func (s subscription) shown(now time.Time) bool {
	return s.provisioned(now) && s.Kind != commerce.Perpetual
}

func (s subscription) sku() string { return skuOfItem(s.CatalogItemID) }

// held are the product:sku of which a customer has something active.
func (p *partnerCenter) held(owner customer) map[string]bool {
	held, now := map[string]bool{}, p.now()
	for _, s := range p.subscriptions.of(owner.ID) {
		if s.provisioned(now) && s.at(now).Status == active {
			held[s.sku()] = true
		}
	}
	return held
}

// seatsHeld counts the seats of what the customer holds active, by product:sku.
func (p *partnerCenter) seatsHeld(owner customer) map[string]int {
	held, now := map[string]int{}, p.now()
	for _, s := range p.subscriptions.of(owner.ID) {
		if is := s.at(now); s.provisioned(now) && is.Status == active {
			held[s.sku()] += is.Quantity
		}
	}
	return held
}

// subscription finds the subscription of a call's path as it is now.
func (p *partnerCenter) subscription(x *exchange) (string, subscription, error) {
	c, err := p.customer(x)
	if err != nil {
		return "", subscription{}, err
	}
	id := strings.ToLower(x.param("subscription"))
	s, known := p.subscriptions.get(id)
	if !known || s.CustomerID != c.ID || !s.shown(x.now) {
		return "", subscription{}, refuse(http.StatusNotFound, 20003, "The subscription %s was not found.", x.param("subscription"))
	}
	return id, s.at(x.now), nil
}

func (p *partnerCenter) getSubscription(x *exchange) (answer, error) {
	id, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	return ok(p.subscriptionBody(id, s, x.now)), nil
}

// listSubscriptions answers all of a customer's, also those that have ended, newest first.
func (p *partnerCenter) listSubscriptions(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	orderID, mpnID := x.ask("order_id"), x.ask("mpn_id")
	var found []subscriptionBody
	for id, s := range p.subscriptions.of(c.ID) {
		wanted := (orderID == "" || sameText(s.OrderID, orderID)) && (mpnID == "" || s.MPNID == mpnID)
		if wanted && s.shown(x.now) {
			found = append(found, p.subscriptionBody(id, s.at(x.now), x.now))
		}
	}
	slices.Reverse(found)
	return ok(collect(x, found)), nil
}

func (p *partnerCenter) subscriptionProvisioning(x *exchange) (answer, error) {
	_, s, err := p.subscription(x)
	if err != nil {
		return answer{}, err
	}
	return ok(map[string]any{
		"skuId": s.sku(), "status": "success", "quantity": s.Quantity, "endDate": s.LastDay(),
		"attributes": attributes{ObjectType: "SubscriptionProvisioningStatus"},
	}), nil
}

// hasAddons tells whether anything on the shelf builds on a product:sku.
func (s *shelf) hasAddons(sku string) bool {
	for _, items := range s.skus {
		if slices.ContainsFunc(items, func(item catalogue.Product) bool { return slices.Contains(item.Prerequisites, sku) }) {
			return true
		}
	}
	return false
}
