package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"twotier/infra/sandbox/catalogue"
)

// subscription is what one order line became. Its row holds the last thing somebody did to it; what time alone does
// (renewal, expiry, closing windows) is worked out by at.
type subscription struct {
	CustomerID    string             `json:"customerId"`
	OrderID       string             `json:"orderId"`
	CatalogItemID string             `json:"catalogItemId"`
	OfferName     string             `json:"offerName"`
	FriendlyName  string             `json:"friendlyName"`
	Publisher     string             `json:"publisher"`
	Quantity      int                `json:"quantity"`
	Minimum       int                `json:"minimum"`
	Maximum       int                `json:"maximum"` // 0: no maximum
	Term          string             `json:"term"`
	Cycle         string             `json:"cycle"`
	IsTrial       bool               `json:"isTrial,omitempty"`
	MPNID         string             `json:"mpnId,omitempty"`
	BoughtAt      time.Time          `json:"boughtAt"`
	Delay         Duration           `json:"delay"` // until then it is not to be seen
	TermStart     time.Time          `json:"termStart"`
	AutoRenew     bool               `json:"autoRenew"`
	Status        subscriptionStatus `json:"status"`
	Seats         []seatBatch        `json:"seats"`
}

// bought is the subscription that a cart line becomes.
func (p *partnerCenter) bought(now time.Time, owner customer, orderID string, line cartLine) subscription {
	a, _ := p.offering(line.CatalogItemID, line.CurrencyCode)
	return subscription{
		CustomerID: owner.ID, OrderID: orderID, CatalogItemID: a.catalogItemID(), OfferName: orElse(a.Item.SkuTitle, a.Item.Title),
		FriendlyName: line.FriendlyName, Publisher: a.Item.Publisher, Quantity: line.Quantity,
		Minimum: max(1, a.Item.MinimumQuantity), Maximum: a.Item.MaximumQuantity, Term: line.TermDuration, Cycle: line.BillingCycle,
		IsTrial: a.Item.IsTrial, MPNID: line.reseller(), BoughtAt: now, Delay: p.settings().ProvisioningDelay, TermStart: now,
		AutoRenew: true, Status: active, Seats: []seatBatch{{line.Quantity, now.Add(cancellationWindow)}},
	}
}

func (s subscription) provisioned(now time.Time) bool {
	return !now.Before(s.BoughtAt.Add(time.Duration(s.Delay)))
}

func (s subscription) sku() string {
	at := strings.LastIndexByte(s.CatalogItemID, ':')
	return strings.ToUpper(s.CatalogItemID[:max(at, 0)])
}

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

// subscription finds the subscription of a call's path as it is now.
func (p *partnerCenter) subscription(x *exchange) (string, subscription, error) {
	c, err := p.customer(x)
	if err != nil {
		return "", subscription{}, err
	}
	id := strings.ToLower(x.param("subscription"))
	s, known := p.subscriptions.get(id)
	if !known || s.CustomerID != c.ID || !s.provisioned(x.now) {
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
		if wanted && s.provisioned(x.now) {
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
		"skuId": s.sku(), "status": "success", "quantity": s.Quantity, "endDate": termEnd(s.TermStart, s.Term),
		"attributes": attributes{ObjectType: "SubscriptionProvisioningStatus"},
	}), nil
}

type subscriptionBody struct {
	ID                           string             `json:"id"`
	OfferID                      string             `json:"offerId"`
	OfferName                    string             `json:"offerName"`
	FriendlyName                 string             `json:"friendlyName"`
	ProductType                  named              `json:"productType"`
	Quantity                     int                `json:"quantity"`
	UnitType                     string             `json:"unitType"`
	HasPurchasableAddons         bool               `json:"hasPurchasableAddons"`
	CreationDate                 time.Time          `json:"creationDate"`
	EffectiveStartDate           time.Time          `json:"effectiveStartDate"`
	CommitmentEndDate            time.Time          `json:"commitmentEndDate"`
	CommitmentEndDateTime        time.Time          `json:"commitmentEndDateTime"`
	CancellationAllowedUntilDate time.Time          `json:"cancellationAllowedUntilDate"`
	BillingCycleEndDate          time.Time          `json:"billingCycleEndDate"`
	BillingCycleEndDateTime      time.Time          `json:"billingCycleEndDateTime"`
	Status                       subscriptionStatus `json:"status"`
	AutoRenewEnabled             bool               `json:"autoRenewEnabled"`
	IsTrial                      bool               `json:"isTrial"`
	BillingType                  string             `json:"billingType"`
	BillingCycle                 string             `json:"billingCycle"`
	TermDuration                 string             `json:"termDuration"`
	RenewalTermDuration          string             `json:"renewalTermDuration"`
	RefundOptions                []refundOption     `json:"refundOptions"`
	RefundableQuantity           refundable         `json:"refundableQuantity"`
	IsMicrosoftProduct           bool               `json:"isMicrosoftProduct"`
	PartnerID                    string             `json:"partnerId"`
	AttentionNeeded              bool               `json:"attentionNeeded"`
	ActionTaken                  bool               `json:"actionTaken"`
	ContractType                 string             `json:"contractType"`
	Actions                      []string           `json:"actions,omitempty"`
	SuspensionReasons            []string           `json:"suspensionReasons,omitempty"`
	PublisherName                string             `json:"publisherName"`
	OrderID                      string             `json:"orderId"`
	Links                        map[string]*link   `json:"links"`
	Attributes                   attributes         `json:"attributes"`
}

type refundOption struct {
	Type      string    `json:"type"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// refundable are the seats that may be given back at this moment.
type refundable struct {
	TotalQuantity int               `json:"totalQuantity"`
	Details       []refundableBatch `json:"details"`
}

type refundableBatch struct {
	Quantity int       `json:"quantity"`
	Until    time.Time `json:"allowedUntilDateTime"`
}

const endOfDay = 24*time.Hour - time.Second

func (p *partnerCenter) subscriptionBody(id string, s subscription, now time.Time) subscriptionBody {
	end, charge := termEnd(s.TermStart, s.Term), chargeEnd(s.TermStart, s.Term, s.Cycle, now)
	parts := append(strings.Split(s.CatalogItemID, ":"), "", "")
	body := subscriptionBody{
		ID: id, OfferID: s.CatalogItemID, OfferName: s.OfferName, FriendlyName: s.FriendlyName, ProductType: licences(),
		Quantity: s.Quantity, UnitType: "Licenses", HasPurchasableAddons: p.shelf.hasAddons(s.sku()), CreationDate: s.BoughtAt,
		EffectiveStartDate: s.TermStart, CommitmentEndDate: end, CommitmentEndDateTime: end.Add(endOfDay),
		CancellationAllowedUntilDate: s.TermStart.Add(cancellationWindow),
		BillingCycleEndDate:          charge, BillingCycleEndDateTime: charge.Add(endOfDay),
		Status: s.Status, AutoRenewEnabled: s.AutoRenew, IsTrial: s.IsTrial, BillingType: "license", BillingCycle: s.Cycle,
		TermDuration: s.Term, RefundableQuantity: s.refundable(now), RefundOptions: s.refundOptions(now),
		IsMicrosoftProduct: strings.HasPrefix(s.Publisher, "Microsoft"), PartnerID: s.MPNID, ContractType: "subscription",
		PublisherName: s.Publisher, OrderID: s.OrderID, Attributes: attributes{ObjectType: "Subscription"},
		Links: map[string]*link{
			"product":      linkTo("/products/%s", parts[0]),
			"sku":          linkTo("/products/%s/skus/%s", parts[0], parts[1]),
			"availability": linkTo("/products/%s/skus/%s/availabilities/%s", parts[0], parts[1], parts[2]),
			"self":         linkTo("/customers/%s/subscriptions/%s", s.CustomerID, id),
		},
	}
	if s.Status == active {
		body.Actions = s.actions(now)
	}
	if s.Status == suspended {
		body.SuspensionReasons = []string{"CustomerCancellation"}
	}
	if s.AutoRenew {
		body.RenewalTermDuration = s.Term
	}
	return body
}

func (s subscription) actions(now time.Time) []string {
	if now.Before(s.TermStart.Add(cancellationWindow)) {
		return []string{"edit", "cancel"}
	}
	return []string{"edit"}
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
