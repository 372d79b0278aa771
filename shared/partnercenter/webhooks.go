package partnercenter

import (
	"context"
	"net/http"
)

// EventName is what a notification is about.
type EventName string

// Events the product listens to. Source: partner-center-webhook-events.
const (
	EventTest                     EventName = "test-created"
	EventSubscriptionUpdated      EventName = "subscription-updated" // up to 48 hours late
	EventThresholdExceeded        EventName = "usagerecords-thresholdExceeded"
	EventInvoiceReady             EventName = "invoice-ready"
	EventRelationshipAccepted     EventName = "reseller-relationship-accepted-by-customer"
	EventIndirectAccepted         EventName = "indirect-reseller-relationship-accepted-by-customer"
	EventDelegationApproved       EventName = "granular-admin-relationship-approved"
	EventDelegationActivated      EventName = "granular-admin-relationship-activated"
	EventDelegationTerminated     EventName = "granular-admin-relationship-terminated"
	EventDelegationExpired        EventName = "granular-admin-relationship-expired"
	EventAccessAssignmentActive   EventName = "granular-admin-access-assignment-activated"
	EventAccessAssignmentDeletion EventName = "granular-admin-access-assignment-deleted"
)

// Registration is where the partner sends which notifications; there is one per partner tenant.
type Registration struct {
	SubscriberID  string      `json:"SubscriberId,omitzero"`
	WebhookURL    string      `json:"WebhookUrl"`
	WebhookEvents []EventName `json:"WebhookEvents"`
	// SignatureInOwnHeader has the signature sent as x-ms-signature, for gateways that take Authorization for theirs.
	SignatureInOwnHeader bool `json:"SignatureTokenToMsSignatureHeader,omitzero"`

	Trace Trace `json:"-"`
}

func registration(method string, below ...string) call {
	return call{operation: "partner-center-webhooks", method: method, service: webhooks,
		path: append([]string{"registration"}, below...), grant: appOnly}
}

// WebhookEvents lists what can be registered for. Documentation: partner-center-webhooks.
func (c *Client) WebhookEvents(ctx context.Context) ([]EventName, error) {
	return all[EventName](ctx, c, registration(http.MethodGet, "events"))
}

// Registration reads ours; NotFound when there is none. Documentation: partner-center-webhooks.
func (c *Client) Registration(ctx context.Context) (Registration, error) {
	var read Registration
	err := c.read(ctx, registration(http.MethodGet), &read)
	return read, err
}

// Register makes ours. Documentation: partner-center-webhooks.
func (c *Client) Register(ctx context.Context, id RequestID, wanted Registration) (Registration, error) {
	return c.register(ctx, id, http.MethodPost, wanted)
}

// ChangeRegistration replaces ours. Documentation: partner-center-webhooks.
func (c *Client) ChangeRegistration(ctx context.Context, id RequestID, wanted Registration) (Registration, error) {
	return c.register(ctx, id, http.MethodPut, wanted)
}

func (c *Client) register(ctx context.Context, id RequestID, method string, wanted Registration) (Registration, error) {
	cl := registration(method)
	cl.body = wanted
	var made Registration
	trace, err := c.write(ctx, id, cl, &made)
	made.Trace = trace
	return made, err
}

// TestEvent is a notification sent on request, to prove that ours arrive.
type TestEvent struct {
	CorrelationID string         `json:"correlationId"`
	PartnerID     string         `json:"partnerId"`
	Status        string         `json:"status"` // completed, or still on its way
	CallbackURL   string         `json:"callbackUrl"`
	Results       []TestDelivery `json:"results"`
}

// TestDelivery is one attempt to deliver it. ResponseCode is ours, as text.
type TestDelivery struct {
	ResponseCode    Code   `json:"responseCode"`
	ResponseMessage string `json:"responseMessage"`
	SystemError     bool   `json:"systemError"`
	DateTimeUTC     Time   `json:"dateTimeUtc"`
}

// SendTestEvent asks for one, at most twice a minute; ours has to be registered for EventTest.
// Documentation: partner-center-webhooks.
func (c *Client) SendTestEvent(ctx context.Context, id RequestID) (TestEvent, error) {
	var made TestEvent
	_, err := c.write(ctx, id, registration(http.MethodPost, "validationEvents"), &made)
	return made, err
}

// TestEvent reads how its delivery went, for seven days. Documentation: partner-center-webhooks.
func (c *Client) TestEvent(ctx context.Context, correlation string) (TestEvent, error) {
	var read TestEvent
	err := c.read(ctx, registration(http.MethodGet, "validationEvents", correlation), &read)
	return read, err
}
