package partnercenter

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/shopspring/decimal"
)

// Cart is what is about to be ordered. It lives seven days. Source: cart-resources.
type Cart struct {
	ID                    string     `json:"id,omitzero"`
	CreationTimestamp     Time       `json:"creationTimestamp,omitzero"`
	LastModifiedTimestamp Time       `json:"lastModifiedTimestamp,omitzero"`
	ExpirationTimestamp   Time       `json:"expirationTimestamp,omitzero"`
	LastModifiedUser      string     `json:"lastModifiedUser,omitzero"`
	Status                CartStatus `json:"status,omitzero"`
	LineItems             []CartLine `json:"lineItems"`
	TotalPrice            Number     `json:"totalPrice,omitzero"` // before tax, over the whole terms
	// PartnerOnRecordAttestationAccepted states that the order is indirect exactly when a reseller is named. Without
	// it the partner refuses with CodeAttestationMissing.
	PartnerOnRecordAttestationAccepted bool `json:"partnerOnRecordAttestationAccepted,omitzero"`

	Trace Trace `json:"-"`
}

// Refused lists the lines the partner will not sell. They are no failure of CreateCart: the cart exists.
func (c Cart) Refused() []CartLine {
	var refused []CartLine
	for _, line := range c.LineItems {
		if line.Error != nil {
			refused = append(refused, line)
		}
	}
	return refused
}

// CartStatus says whether a cart can still be checked out.
type CartStatus string

// Documented states of a cart. The oldest answers have none.
const (
	CartActive  CartStatus = "Active"
	CartOrdered CartStatus = "Ordered"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *CartStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, CartActive, CartOrdered)
}

// CartLine is one line. TermDuration stays empty for the Azure plan and perpetual software.
type CartLine struct {
	ID            int           `json:"id"` // 0-based
	CatalogItemID string        `json:"catalogItemId"`
	FriendlyName  string        `json:"friendlyName,omitzero"` // becomes the subscription's; the saga's tag when it looks for a lost order
	Quantity      int           `json:"quantity"`
	CurrencyCode  string        `json:"currencyCode,omitzero"`
	BillingCycle  BillingCycle  `json:"billingCycle"`
	TermDuration  string        `json:"termDuration,omitzero"`
	Participants  []Participant `json:"participants,omitzero"`
	PromotionID   string        `json:"promotionId,omitzero"`
	// CustomTermEndDate aligns the end with another subscription's or a month's (CustomTermEndDates).
	CustomTermEndDate   Time              `json:"customTermEndDate,omitzero"`
	RenewsTo            *RenewsTo         `json:"renewsTo,omitzero"`
	AttestationAccepted bool              `json:"attestationAccepted,omitzero"` // where the SKU enforces one
	ProvisioningContext map[string]string `json:"provisioningContext,omitzero"` // of reservations

	OrderGroup string       `json:"orderGroup,omitzero"` // lines of one group become one order
	Error      *CartError   `json:"error,omitzero"`
	Pricing    *CartPricing `json:"pricing,omitzero"`
}

// RenewsTo is the term after the first one.
type RenewsTo struct {
	TermDuration string `json:"termDuration"`
}

// Participant names who takes part in the sale.
type Participant struct {
	Key   string    `json:"key"`
	Value PartnerID `json:"value"`
}

// TransactingReseller names the reseller of a line. Leaving it out sells directly.
func TransactingReseller(reseller PartnerID) Participant {
	return Participant{Key: "transaction_reseller", Value: reseller}
}

// CartError is why a line is not sold.
type CartError struct {
	Code        Code   `json:"errorCode"`
	Description string `json:"errorDescription"`
	Additional  struct {
		AvailableQuantity int `json:"availableQuantity"`
		PurchasedQuantity int `json:"purchasedQuantity"`
	} `json:"additionalInformation,omitzero"` // with a limit on how many a customer may hold
}

// CartPricing is before tax. Price is per unit and charge cycle; ExtendedPrice is the line over the whole term, so
// it is not the first invoice's amount.
type CartPricing struct {
	ListPrice       decimal.Decimal `json:"listPrice"`
	DiscountedPrice decimal.Decimal `json:"discountedPrice"`
	ProratedPrice   decimal.Decimal `json:"proratedPrice"`
	Price           decimal.Decimal `json:"price"`
	ExtendedPrice   decimal.Decimal `json:"extendedPrice"`
}

// CreateCart makes a cart and lets the partner check each line (Cart.Refused). Documentation: create-a-cart.
func (c *Client) CreateCart(ctx context.Context, id RequestID, tenant string, cart Cart) (Cart, error) {
	var made Cart
	trace, err := c.write(ctx, id, call{operation: "create-a-cart", method: http.MethodPost,
		path: []string{"customers", tenant, "carts"}, grant: appOnly, body: cart}, &made)
	made.Trace = trace
	return made, err
}

// Cart reads a cart; NotFound with CodeCartUnknown, also after its expiry. Documentation: get-a-cart.
func (c *Client) Cart(ctx context.Context, tenant, cart string) (Cart, error) {
	var read Cart
	err := c.read(ctx, call{operation: "get-a-cart", method: http.MethodGet,
		path: []string{"customers", tenant, "carts", cart}, grant: appOnly}, &read)
	return read, err
}

// UpdateCart replaces all lines of a cart. Documentation: update-a-cart.
func (c *Client) UpdateCart(ctx context.Context, id RequestID, tenant string, cart Cart) (Cart, error) {
	var made Cart
	trace, err := c.write(ctx, id, call{operation: "update-a-cart", method: http.MethodPut,
		path: []string{"customers", tenant, "carts", cart.ID}, grant: appOnly, body: cart}, &made)
	made.Trace = trace
	return made, err
}

// Checkout orders a cart. The partner keys it by the cart: after fault.Unknown the same cart may be checked out
// again and gives the first result; a second cart may order a second time. CodeCartBusy, CodeCartSubmitted and
// CodeOrderInProgress are fault.Unknown too. Documentation: checkout-a-cart.
func (c *Client) Checkout(ctx context.Context, id RequestID, tenant, cart string) (CheckoutResult, error) {
	var made CheckoutResult
	trace, err := c.write(ctx, id, call{operation: "checkout-a-cart", method: http.MethodPost,
		path: []string{"customers", tenant, "carts", cart, "checkout"}, grant: appOnly}, &made)
	made.Trace = trace
	return made, err
}

// CheckoutResult is what became of a cart. Some groups of lines may be ordered while others are refused, and the
// partner answers 201 all the same; so neither can be had without the other.
type CheckoutResult struct {
	orders []Order
	errors []OrderError

	Trace Trace
}

// OrderError is why a group of lines was not ordered.
type OrderError struct {
	OrderGroupID string `json:"orderGroupId"`
	Code         Code   `json:"code"`
	Description  string `json:"description"`
}

// Split gives the orders that were made and the groups that were refused. At least one of them has something.
func (r CheckoutResult) Split() (placed []Order, refused []OrderError) { return r.orders, r.errors }

// UnmarshalJSON reads the answer to a checkout. One that names neither an order nor an error is none.
func (r *CheckoutResult) UnmarshalJSON(data []byte) error {
	var read struct {
		Orders      []Order      `json:"orders"`
		OrderErrors []OrderError `json:"orderErrors"`
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	if len(read.Orders)+len(read.OrderErrors) == 0 {
		return errors.New("a checkout without orders and without errors")
	}
	r.orders, r.errors = read.Orders, read.OrderErrors
	return nil
}
