package partnercenter

import (
	"context"
	"net/http"
	"net/url"
)

// Eligibility is when a transition would happen.
type Eligibility string

// Documented moments. Scheduled targets go into ScheduleNextTerm.
const (
	Immediate Eligibility = "immediate"
	Scheduled Eligibility = "scheduled"
)

// TransitionType says whether users keep their licences without being assigned new ones.
type TransitionType string

// Documented kinds of transition.
const (
	TransitionOnly             TransitionType = "transition_only"
	TransitionWithLicenceMoved TransitionType = "transition_with_license_transfer"
)

// UnmarshalJSON reads any spelling of the documented words.
func (t *TransitionType) UnmarshalJSON(data []byte) error {
	return readEnum(data, t, TransitionOnly, TransitionWithLicenceMoved)
}

// TransitionTarget is an offer a subscription may become. Source: transition-resources.
type TransitionTarget struct {
	OperationID   string                 `json:"operationId,omitzero"`
	CatalogItemID string                 `json:"catalogItemId"`
	Title         string                 `json:"title,omitzero"`
	Description   string                 `json:"description,omitzero"`
	Quantity      int                    `json:"quantity"`
	Ways          []TransitionWay        `json:"eligibilities"`
	Into          []SubscriptionToExtend `json:"subscriptionEligibilities"` // empty for trials and scheduled targets
}

// TransitionWay is one kind of transition to a target and why it is not possible.
type TransitionWay struct {
	IsEligible     bool           `json:"isEligible"`
	TransitionType TransitionType `json:"transitionType"`
	Errors         []Reason       `json:"errors,omitzero"`
}

// SubscriptionToExtend is an existing subscription of the target offer that could take the seats.
type SubscriptionToExtend struct {
	IsEligible     bool         `json:"isEligible"`
	SubscriptionID string       `json:"subscriptionId"`
	FriendlyName   string       `json:"subscriptionFriendlyName,omitzero"`
	TermDuration   string       `json:"subscriptionTermDuration,omitzero"`
	BillingCycle   BillingCycle `json:"subscriptionBillingCycle,omitzero"`
	Errors         []Reason     `json:"errors,omitzero"`
}

// Reason is why something is not possible.
type Reason struct {
	Code        Code   `json:"code"`
	Description string `json:"description"`
}

// Transition moves seats to another offer. All of them: the same subscription changes its offer. Some: a new one with
// the same end. With ToSubscriptionID: they join that one. An upgrade opens no window to cancel.
type Transition struct {
	OperationID        string            `json:"operationId,omitzero"`
	FromCatalogItemID  string            `json:"fromCatalogItemId,omitzero"`
	FromSubscriptionID string            `json:"fromSubscriptionId,omitzero"`
	ToCatalogItemID    string            `json:"toCatalogItemId"`
	ToSubscriptionID   string            `json:"toSubscriptionId,omitzero"`
	Quantity           int               `json:"quantity"`
	TermDuration       string            `json:"termDuration,omitzero"`
	BillingCycle       BillingCycle      `json:"billingCycle,omitzero"`
	TransitionType     TransitionType    `json:"transitionType"`
	PromotionID        string            `json:"promotionId,omitzero"`
	Events             []TransitionEvent `json:"events,omitzero"`

	Trace Trace `json:"-"`
}

// TransitionEvent is a step of a transition.
type TransitionEvent struct {
	Name      string           `json:"name"` // Conversion, LicenseReassignment
	Status    TransitionStatus `json:"status"`
	Timestamp Time             `json:"timestamp"`
	Errors    []Reason         `json:"errors,omitzero"`
}

// TransitionStatus says how far a step is.
type TransitionStatus string

// Documented states of a step.
const (
	TransitionStarted   TransitionStatus = "Started"
	TransitionCompleted TransitionStatus = "Completed"
	TransitionFailed    TransitionStatus = "Failed"
)

// UnmarshalJSON reads any spelling of the documented words; the published one ends in a blank.
func (s *TransitionStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, TransitionStarted, TransitionCompleted, TransitionFailed)
}

// Finished says whether nothing more will happen, and whether it went well. A transition without steps has only begun.
func (t Transition) Finished() (done, well bool) {
	done, well = len(t.Events) > 0, true
	latest := map[string]TransitionStatus{}
	for _, event := range t.Events {
		if latest[event.Name] == "" || latest[event.Name] == TransitionStarted {
			latest[event.Name] = event.Status
		}
	}
	for _, status := range latest {
		done = done && status != TransitionStarted
		well = well && status == TransitionCompleted
	}
	return done, done && well
}

// TransitionTargets lists what a subscription may become. Documentation: get-transition-eligibilities.
func (c *Client) TransitionTargets(ctx context.Context, tenant, subscription string, when Eligibility) ([]TransitionTarget, error) {
	return all[TransitionTarget](ctx, c, call{operation: "get-transition-eligibilities", method: http.MethodGet,
		path:  []string{"customers", tenant, "subscriptions", subscription, "transitionEligibilities"},
		query: url.Values{"eligibilityType": {string(when)}}, grant: appOnly})
}

// CreateTransition upgrades a subscription, or makes a trial a paid one (at least 25 seats). The answer may come
// before the work is done: Transitions says when. Documentation: transition-a-new-commerce-subscription.
func (c *Client) CreateTransition(ctx context.Context, id RequestID, tenant, subscription string, transition Transition) (Transition, error) {
	cl := call{operation: "transition-a-new-commerce-subscription", method: http.MethodPost,
		path: []string{"customers", tenant, "subscriptions", subscription, "transitions"}, grant: appOnly, body: transition}
	a, err := c.submit(ctx, id, cl)
	if err != nil {
		return Transition{Trace: a.trace}, err
	}
	made := transition
	if !a.accepted() || len(a.body) > 0 {
		err = accept(cl, a, &made)
	}
	made.Trace = a.trace
	return made, err
}

// Transitions lists a subscription's upgrades with their steps; operation narrows it to one.
// Documentation: get-transitions.
func (c *Client) Transitions(ctx context.Context, tenant, subscription, operation string) ([]Transition, error) {
	var query url.Values
	if operation != "" {
		query = url.Values{"operationId": {operation}}
	}
	return all[Transition](ctx, c, call{operation: "get-transitions", method: http.MethodGet,
		path:  []string{"customers", tenant, "subscriptions", subscription, "transitions"},
		query: query, grant: appOnly})
}
