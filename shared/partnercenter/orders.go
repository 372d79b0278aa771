package partnercenter

import (
	"context"
	"net/http"
)

// Order is what a group of cart lines became. Source: order-resources.
type Order struct {
	ID                  string       `json:"id"` // opaque, not always a GUID
	AlternateID         string       `json:"alternateId,omitzero"`
	ReferenceCustomerID string       `json:"referenceCustomerId"`
	BillingCycle        BillingCycle `json:"billingCycle"`
	CurrencyCode        string       `json:"currencyCode,omitzero"`
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
