package partnercenter

import (
	"context"
	"net/http"
	"slices"
)

// Order is what a group of cart lines became. Source: order-resources.
type Order struct {
	ID                  string       `json:"id"` // opaque, not always a GUID
	AlternateID         string       `json:"alternateId,omitzero"`
	ReferenceCustomerID string       `json:"referenceCustomerId"`
	BillingCycle        BillingCycle `json:"billingCycle"`
	CurrencyCode        string       `json:"currencyCode,omitzero"`
	CurrencySymbol      string       `json:"currencySymbol,omitzero"`
	TotalPrice          Number       `json:"totalPrice,omitzero"` // before tax; only where prices were asked for
	LineItems           []OrderLine  `json:"lineItems"`
	CreationDate        Time         `json:"creationDate"`
	Status              OrderStatus  `json:"status,omitzero"`
	TransactionType     string       `json:"transactionType,omitzero"`

	Trace Trace `json:"-"` // of the write that made this answer
}

// OrderLine is one line of an order. SubscriptionID stays empty until it is provisioned; several documented
// examples spell it in upper case.
type OrderLine struct {
	LineItemNumber    int       `json:"lineItemNumber"`
	OfferID           string    `json:"offerId"` // the catalog item id at purchase
	SubscriptionID    string    `json:"subscriptionId,omitzero"`
	FriendlyName      string    `json:"friendlyName,omitzero"`
	Quantity          int       `json:"quantity"`
	TermDuration      string    `json:"termDuration,omitzero"`
	TransactionType   string    `json:"transactionType,omitzero"`
	PromotionID       string    `json:"promotionId,omitzero"`
	PartnerIDOnRecord PartnerID `json:"partnerIdOnRecord,omitzero"`

	AdditionalPartnerIDsOnRecord []PartnerID  `json:"additionalPartnerIdsOnRecord,omitzero"` // at most five, EU and EFTA
	ParentSubscriptionID         string       `json:"parentSubscriptionId,omitzero"`         // of a legacy add-on
	CustomTermEndDate            Time         `json:"customTermEndDate,omitzero"`
	RenewsTo                     *RenewsTo    `json:"renewsTo,omitzero"`
	AttestationAccepted          bool         `json:"attestationAccepted,omitzero"`
	Pricing                      *CartPricing `json:"pricing,omitzero"`
}

// NewOrder orders without a cart: all lines or none, at the prices and terms of the moment.
type NewOrder struct {
	ReferenceCustomerID string         `json:"referenceCustomerId"` // the tenant
	BillingCycle        BillingCycle   `json:"billingCycle,omitzero"`
	LineItems           []NewOrderLine `json:"lineItems"`
	// PartnerOnRecordAttestationAccepted states that the partner on each line has done the work.
	PartnerOnRecordAttestationAccepted bool `json:"partnerOnRecordAttestationAccepted"`
}

// NewOrderLine is one line of it. Without PartnerIDOnRecord the order goes through and the reseller is simply not
// recorded.
type NewOrderLine struct {
	LineItemNumber    int       `json:"lineItemNumber"` // from 0, without gaps
	OfferID           string    `json:"offerId"`        // the catalog item id
	FriendlyName      string    `json:"friendlyName,omitzero"`
	Quantity          int       `json:"quantity"`
	TermDuration      string    `json:"termDuration,omitzero"`
	PromotionID       string    `json:"promotionId,omitzero"`
	CustomTermEndDate Time      `json:"customTermEndDate,omitzero"`
	PartnerIDOnRecord PartnerID `json:"partnerIdOnRecord,omitzero"`
}

// OrderStatus says how far an order is.
type OrderStatus string

// Documented states of an order.
const (
	OrderUnknown          OrderStatus = "unknown"
	OrderCompleted        OrderStatus = "completed"
	OrderPending          OrderStatus = "pending"
	OrderCancelled        OrderStatus = "cancelled"
	OrderSuspended        OrderStatus = "suspended"
	OrderPendingReview    OrderStatus = "pending_review"
	OrderPendingPOUpload  OrderStatus = "pending_po_upload"
	OrderPOUploadComplete OrderStatus = "po_upload_complete"
	OrderPOReviewRejected OrderStatus = "po_review_rejected"
	OrderPartialSuccess   OrderStatus = "partial_success"
	OrderFailed           OrderStatus = "error"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *OrderStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, OrderUnknown, OrderCompleted, OrderPending, OrderCancelled, OrderSuspended, OrderPendingReview,
		OrderPendingPOUpload, OrderPOUploadComplete, OrderPOReviewRejected, OrderPartialSuccess, OrderFailed)
}

// CreateOrder is the older way to order. Prefer a cart: its checkout gives the first result when it is repeated, while
// a second CreateOrder under another request id orders a second time.
// Documentation: create-an-order, create-an-order-for-a-customer-of-an-indirect-reseller.
func (c *Client) CreateOrder(ctx context.Context, id RequestID, order NewOrder) (Order, error) {
	cl := call{operation: "create-an-order", method: http.MethodPost,
		path: []string{"customers", order.ReferenceCustomerID, "orders"}, grant: appOnly, body: order}
	if slices.ContainsFunc(order.LineItems, func(l NewOrderLine) bool { return l.PartnerIDOnRecord != "" }) {
		cl.operation, cl.grant = "create-an-order-for-a-customer-of-an-indirect-reseller", appUser
	}
	var made Order
	trace, err := c.write(ctx, id, cl, &made)
	made.Trace = trace
	return made, err
}

// Order reads one order; NotFound with CodeOrderUnknown. Documentation: get-an-order-by-id.
func (c *Client) Order(ctx context.Context, tenant, order string) (Order, error) {
	var read Order
	err := c.read(ctx, anOrder(tenant, order), &read)
	return read, err
}

func anOrder(tenant, order string) call {
	return call{operation: "get-an-order-by-id", method: http.MethodGet,
		path: []string{"customers", tenant, "orders", order}, grant: appOnly}
}

// Orders lists a customer's orders. A new one may be missing for up to 15 minutes, so one look that finds nothing
// proves nothing. Documentation: get-all-of-a-customer-s-orders.
func (c *Client) Orders(ctx context.Context, tenant string) ([]Order, error) {
	return all[Order](ctx, c, call{operation: "get-all-of-a-customer-s-orders", method: http.MethodGet,
		path: []string{"customers", tenant, "orders"}, grant: appOnly})
}
