package partnercenter

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"twotier/shared/fault"
)

// Subscription is what a customer holds. Moments are given by the partner and never computed here.
// Source: subscription-resources.
type Subscription struct {
	ID                           string             `json:"id"`
	OfferID                      string             `json:"offerId,omitzero"` // catalog item id at purchase, or a legacy offer
	OfferName                    string             `json:"offerName,omitzero"`
	FriendlyName                 string             `json:"friendlyName"`
	ProductType                  ProductType        `json:"productType,omitzero"`
	Quantity                     int                `json:"quantity"`
	UnitType                     string             `json:"unitType,omitzero"`
	CreationDate                 Time               `json:"creationDate"`
	EffectiveStartDate           Time               `json:"effectiveStartDate"`
	CustomTermEndDate            Time               `json:"customTermEndDate,omitzero"`
	CommitmentEndDate            Time               `json:"commitmentEndDate,omitzero"`            // the whole day is included
	CommitmentEndDateTime        Time               `json:"commitmentEndDateTime,omitzero"`        // the same, spelled out
	CancellationAllowedUntilDate Time               `json:"cancellationAllowedUntilDate,omitzero"` // an exact moment
	BillingCycleEndDate          Time               `json:"billingCycleEndDate,omitzero"`
	BillingCycleEndDateTime      Time               `json:"billingCycleEndDateTime,omitzero"`
	Status                       SubscriptionStatus `json:"status"`
	AutoRenewEnabled             bool               `json:"autoRenewEnabled"`
	IsTrial                      bool               `json:"isTrial"`
	BillingType                  string             `json:"billingType,omitzero"`
	BillingCycle                 BillingCycle       `json:"billingCycle,omitzero"`
	TermDuration                 string             `json:"termDuration,omitzero"`
	RenewalTermDuration          string             `json:"renewalTermDuration,omitzero"`
	PartnerID                    PartnerID          `json:"partnerId,omitzero"` // the reseller of record
	SuspensionReasons            []string           `json:"suspensionReasons,omitzero"`
	RefundOptions                []RefundOption     `json:"refundOptions,omitzero"`
	RefundableQuantity           RefundableQuantity `json:"refundableQuantity,omitzero"`
	PublisherName                string             `json:"publisherName,omitzero"`
	IsMicrosoftProduct           bool               `json:"isMicrosoftProduct,omitzero"`
	PromotionID                  string             `json:"promotionId,omitzero"`
	OrderID                      string             `json:"orderId,omitzero"`
	ProductOrderID               string             `json:"productOrderId,omitzero"`
	ConsumptionType              string             `json:"consumptionType,omitzero"`      // "overage" where use beyond the seats is charged
	EntitlementID                string             `json:"entitlementId,omitzero"`        // legacy Azure
	ParentSubscriptionID         string             `json:"parentSubscriptionId,omitzero"` // of a legacy add-on
	MigratedFromSubscriptionID   string             `json:"migratedFromSubscriptionId,omitzero"`
	HasPurchasableAddons         bool               `json:"hasPurchasableAddons,omitzero"`
	ContractType                 string             `json:"contractType,omitzero"`
	Actions                      []string           `json:"actions,omitzero"`
	AttentionNeeded              bool               `json:"attentionNeeded,omitzero"`
	AttentionReason              string             `json:"attentionReason,omitzero"`
	ActionTaken                  bool               `json:"actionTaken,omitzero"`
	// NextTerm is what the renewal will do differently. The partner drops it at every change in mid-term: keep the
	// wish and schedule it again.
	NextTerm   *ScheduledTerm    `json:"scheduledNextTermInstructions,omitzero"`
	NextCharge *ScheduledTerm    `json:"nextChargeInstructions,omitzero"` // a billing cycle that changes at the next charge
	AtTermEnd  []ScheduledAction `json:"scheduledActions,omitzero"`       // extended service term
}

// CommitmentEnd is the last second of the commitment, zero when there is none.
func (s Subscription) CommitmentEnd() time.Time {
	if !s.CommitmentEndDateTime.IsZero() || s.CommitmentEndDate.IsZero() {
		return s.CommitmentEndDateTime.Time
	}
	return s.CommitmentEndDate.Truncate(24 * time.Hour).Add(24*time.Hour - time.Second)
}

// SubscriptionStatus says whether a subscription works.
type SubscriptionStatus string

// Documented states of a subscription.
const (
	SubscriptionNone      SubscriptionStatus = "none"
	SubscriptionActive    SubscriptionStatus = "active"
	SubscriptionPending   SubscriptionStatus = "pending"
	SubscriptionSuspended SubscriptionStatus = "suspended"
	SubscriptionExpired   SubscriptionStatus = "expired"
	SubscriptionDisabled  SubscriptionStatus = "disabled"
	SubscriptionDeleted   SubscriptionStatus = "deleted"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *SubscriptionStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, SubscriptionNone, SubscriptionActive, SubscriptionPending, SubscriptionSuspended,
		SubscriptionExpired, SubscriptionDisabled, SubscriptionDeleted)
}

// RefundFull is the kind of refund that gives everything back.
const RefundFull = "Full"

// RefundOption is a refund ("Full" or "Partial") and until when it is given.
type RefundOption struct {
	Type      string
	ExpiresAt Time
}

// UnmarshalJSON reads the moment under its published and under its documented name.
func (r *RefundOption) UnmarshalJSON(data []byte) error {
	var read struct {
		Type         string `json:"type"`
		ExpiresAt    Time   `json:"expiresAt"`
		ExpiresAfter Time   `json:"expiresAfter"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*r = RefundOption{read.Type, read.ExpiresAt}
	if r.ExpiresAt.IsZero() {
		r.ExpiresAt = read.ExpiresAfter
	}
	return nil
}

// RefundableQuantity is how many seats may be given back now, and each batch until when.
type RefundableQuantity struct {
	TotalQuantity int `json:"totalQuantity"`
	Details       []struct {
		Quantity             int  `json:"quantity"`
		AllowedUntilDateTime Time `json:"allowedUntilDateTime"`
	} `json:"details"`
}

// Subscriptions lists everything the customer holds or held. Documentation: get-all-of-a-customer-s-subscriptions.
func (c *Client) Subscriptions(ctx context.Context, tenant string) ([]Subscription, error) {
	return c.subscriptions(ctx, tenant, "get-all-of-a-customer-s-subscriptions", nil)
}

// SubscriptionsOfOrder lists what an order has become so far.
// Documentation: get-a-list-of-subscriptions-by-order.
func (c *Client) SubscriptionsOfOrder(ctx context.Context, tenant, order string) ([]Subscription, error) {
	return c.subscriptions(ctx, tenant, "get-a-list-of-subscriptions-by-order", url.Values{"order_id": {order}})
}

// SubscriptionsOfReseller lists those that name a reseller. Documentation: get-a-list-of-subscriptions-by-partner.
func (c *Client) SubscriptionsOfReseller(ctx context.Context, tenant string, reseller PartnerID) ([]Subscription, error) {
	return c.subscriptions(ctx, tenant, "get-a-list-of-subscriptions-by-partner", url.Values{"mpn_id": {string(reseller)}})
}

func (c *Client) subscriptions(ctx context.Context, tenant, operation string, query url.Values) ([]Subscription, error) {
	return all[Subscription](ctx, c, call{operation: operation, method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions"}, query: query, grant: appOnly})
}

// Addons lists what was bought onto a legacy subscription; those of New Commerce stand beside their base.
// Some answer 404 where there are none. Documentation: get-a-list-of-add-ons-for-a-subscription.
func (c *Client) Addons(ctx context.Context, tenant, subscription string) ([]Subscription, error) {
	found, err := all[Subscription](ctx, c, call{operation: "get-a-list-of-add-ons-for-a-subscription", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription, "addons"}, grant: appOnly})
	if errors.Is(err, fault.NotFound) && !HasCode(err, CodeSubscriptionUnknown) {
		return nil, nil
	}
	return found, err
}

// Subscription reads one; NotFound with CodeSubscriptionUnknown. Documentation: get-a-subscription-by-id.
func (c *Client) Subscription(ctx context.Context, tenant, subscription string) (Subscription, error) {
	var read Subscription
	err := c.read(ctx, aSubscription(tenant, subscription), &read)
	return read, err
}

func aSubscription(tenant, subscription string) call {
	return call{operation: "get-a-subscription-by-id", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription}, grant: appOnly}
}
