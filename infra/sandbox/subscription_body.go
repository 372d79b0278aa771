package sandbox

import (
	"strings"
	"time"

	"twotier/infra/sandbox/commerce"
)

type subscriptionBody struct {
	ID                           string            `json:"id"`
	OfferID                      string            `json:"offerId"`
	OfferName                    string            `json:"offerName"`
	FriendlyName                 string            `json:"friendlyName"`
	ProductType                  named             `json:"productType"`
	Quantity                     int               `json:"quantity"`
	UnitType                     string            `json:"unitType"`
	HasPurchasableAddons         bool              `json:"hasPurchasableAddons"`
	CreationDate                 time.Time         `json:"creationDate"`
	EffectiveStartDate           time.Time         `json:"effectiveStartDate"`
	CommitmentEndDate            time.Time         `json:"commitmentEndDate,omitzero"`
	CommitmentEndDateTime        time.Time         `json:"commitmentEndDateTime,omitzero"`
	CancellationAllowedUntilDate time.Time         `json:"cancellationAllowedUntilDate,omitzero"`
	BillingCycleEndDate          time.Time         `json:"billingCycleEndDate"`
	BillingCycleEndDateTime      time.Time         `json:"billingCycleEndDateTime"`
	Status                       commerce.Status   `json:"status"`
	AutoRenewEnabled             bool              `json:"autoRenewEnabled"`
	IsTrial                      bool              `json:"isTrial"`
	BillingType                  string            `json:"billingType"`
	BillingCycle                 string            `json:"billingCycle"`
	TermDuration                 string            `json:"termDuration,omitempty"`
	RenewalTermDuration          string            `json:"renewalTermDuration"`
	RefundOptions                []refundOption    `json:"refundOptions"`
	RefundableQuantity           refundable        `json:"refundableQuantity"`
	IsMicrosoftProduct           bool              `json:"isMicrosoftProduct"`
	PartnerID                    string            `json:"partnerId"`
	AttentionNeeded              bool              `json:"attentionNeeded"`
	ActionTaken                  bool              `json:"actionTaken"`
	ContractType                 string            `json:"contractType"`
	Actions                      []string          `json:"actions,omitempty"`
	SuspensionReasons            []string          `json:"suspensionReasons,omitempty"`
	PublisherName                string            `json:"publisherName"`
	OrderID                      string            `json:"orderId"`
	PromotionID                  string            `json:"promotionId,omitempty"`
	NextTerm                     *nextTerm         `json:"scheduledNextTermInstructions,omitempty"`
	NextCharge                   *nextTerm         `json:"nextChargeInstructions,omitempty"`
	ScheduledActions             []scheduledAction `json:"scheduledActions,omitempty"`
	Links                        map[string]*link  `json:"links"`
	Attributes                   attributes        `json:"attributes"`
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

// nextTerm is what the next term, or the next charge, will be.
type nextTerm struct {
	Product           nextProduct `json:"product"`
	Quantity          int         `json:"quantity"`
	CustomTermEndDate string      `json:"customTermEndDate,omitempty"`
}

type nextProduct struct {
	ProductID      string `json:"productId"`
	SkuID          string `json:"skuId"`
	AvailabilityID string `json:"availabilityId"`
	BillingCycle   string `json:"billingCycle"`
	TermDuration   string `json:"termDuration"`
	PromotionID    string `json:"promotionId,omitempty"`
}

// scheduledAction is the choice for the end of a term that does not renew (rule E6).
type scheduledAction struct {
	ScheduleType  string    `json:"scheduleType"`
	ActionType    string    `json:"actionType"`
	EffectiveDate time.Time `json:"effectiveDate,omitzero"`
}

const endOfDay = 24*time.Hour - time.Second

func (p *partnerCenter) subscriptionBody(id string, s subscription, now time.Time) subscriptionBody {
	productID, skuID, availabilityID := cutItem(s.CatalogItemID)
	body := subscriptionBody{
		ID: id, OfferID: s.CatalogItemID, OfferName: s.OfferName, FriendlyName: s.FriendlyName, ProductType: licences(),
		Quantity: s.Quantity, UnitType: "Licenses", HasPurchasableAddons: p.shelf.hasAddons(s.sku()), CreationDate: s.BoughtAt,
		EffectiveStartDate: s.TermStart, CancellationAllowedUntilDate: s.CancellableUntil(),
		Status: s.Status, AutoRenewEnabled: s.AutoRenew, IsTrial: s.IsTrial, BillingType: "license", BillingCycle: s.Cycle,
		TermDuration: s.Term, RefundableQuantity: refundableOf(s, now), RefundOptions: refundOptions(s, now),
		IsMicrosoftProduct: strings.HasPrefix(s.Publisher, "Microsoft"), PartnerID: s.MPNID, ContractType: "subscription",
		PublisherName: s.Publisher, OrderID: s.OrderID, Attributes: attributes{ObjectType: "Subscription"},
		Links: map[string]*link{
			"product":      linkTo("/products/%s", productID),
			"sku":          linkTo("/products/%s/skus/%s", productID, skuID),
			"availability": linkTo("/products/%s/skus/%s/availabilities/%s", productID, skuID, availabilityID),
			"self":         linkTo("/customers/%s/subscriptions/%s", s.CustomerID, id),
		},
	}
	if s.Kind == commerce.AzurePlan {
		body.BillingType, body.UnitType, body.ProductType = "usage", "Usage-based", named{"Azure", "Azure"}
	}
	body.dates(s, now)
	body.plans(s)
	if s.Status == active {
		body.Actions = s.actions(now)
	}
	if s.Status == suspended {
		body.SuspensionReasons = []string{"CustomerCancellation"}
	}
	return body
}

func (b *subscriptionBody) dates(s subscription, now time.Time) {
	end, charge := s.LastDay(), s.ChargeCycle(now).Until
	b.CommitmentEndDate, b.CommitmentEndDateTime = end, end.Add(endOfDay)
	b.BillingCycleEndDate, b.BillingCycleEndDateTime = charge, charge.Add(endOfDay)
}

// plans are what comes next: the term it renews to, a scheduled change, a billing plan that waits, the choice at the end.
func (b *subscriptionBody) plans(s subscription) {
	if s.AutoRenew {
		b.RenewalTermDuration = s.Term
		if next := s.After(); next != nil {
			b.RenewalTermDuration = next.Term
		}
	}
	if s.Promotion != nil {
		b.PromotionID = s.Promotion.ID
	}
	if next := s.After(); next != nil && (s.AutoRenew || s.NextTerm != nil) {
		b.NextTerm = nextTermOf(next.Offer, next.Quantity, next.End)
	}
	if s.NextCharge != nil {
		b.NextCharge = nextTermOf(*s.NextCharge, s.Quantity, time.Time{})
	}
	if s.EndAction != commerce.EndUndecided {
		b.ScheduledActions = []scheduledAction{{"TermEnd", string(s.EndAction), s.LastDay().Add(endOfDay)}}
	}
}

func nextTermOf(o commerce.Offer, quantity int, end time.Time) *nextTerm {
	n := &nextTerm{Product: nextProduct{BillingCycle: upperFirst(o.Cycle), TermDuration: o.Term}, Quantity: quantity}
	n.Product.ProductID, n.Product.SkuID, n.Product.AvailabilityID = cutItem(o.CatalogItemID)
	if o.Promotion != nil {
		n.Product.PromotionID = o.Promotion.ID
	}
	if !end.IsZero() {
		n.CustomTermEndDate = end.Format(time.RFC3339)
	}
	return n
}

func cutItem(catalogItemID string) (productID, skuID, availabilityID string) {
	parts := append(strings.Split(catalogItemID, ":"), "", "")
	return parts[0], parts[1], parts[2]
}

func refundableOf(s subscription, now time.Time) refundable {
	r := refundable{Details: []refundableBatch{}}
	for _, batch := range s.Refundable(now) {
		r.TotalQuantity += batch.Quantity
		r.Details = append(r.Details, refundableBatch(batch))
	}
	return r
}

// refundOptions: everything back in the first day, by the day after it (rule C3).
func refundOptions(s subscription, now time.Time) []refundOption {
	options := []refundOption{}
	if until := s.FullRefundUntil(); now.Before(until) {
		options = append(options, refundOption{"Full", until})
	}
	if until := s.CancellableUntil(); now.Before(until) {
		options = append(options, refundOption{"Partial", until})
	}
	return options
}

func (s subscription) actions(now time.Time) []string {
	if s.Cancellable(now) {
		return []string{"edit", "cancel"}
	}
	return []string{"edit"}
}
