package partnercenter

import (
	"context"
	"net/http"
	"slices"
)

// LineProvisioning says how far one line of an order is.
type LineProvisioning struct {
	LineItemNumber int                `json:"lineItemNumber"`
	Status         ProvisioningStatus `json:"status"`
	Quantities     []struct {
		Quantity int                `json:"quantity"`
		Status   ProvisioningStatus `json:"status"`
	} `json:"quantityProvisioningInformation"`
}

// ProvisioningStatus is the state of what was ordered, line by line or for a whole subscription.
type ProvisioningStatus string

// Documented states: the first three of an order's line, the others of a subscription.
const (
	Fulfilled             ProvisioningStatus = "fulfilled"
	Unfulfilled           ProvisioningStatus = "unfulfilled"
	PrefulfillmentPending ProvisioningStatus = "prefulfillment_pending"
	ProvisioningSuccess   ProvisioningStatus = "success"
	ProvisioningPending   ProvisioningStatus = "pending"
	ProvisioningFailed    ProvisioningStatus = "failed"
)

// UnmarshalJSON reads any spelling of the documented words.
func (p *ProvisioningStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, p, Fulfilled, Unfulfilled, PrefulfillmentPending, ProvisioningSuccess, ProvisioningPending, ProvisioningFailed)
}

// OrderProvisioning says line by line how far an order is. Documentation: get-order-provisioning-status.
func (c *Client) OrderProvisioning(ctx context.Context, tenant, order string) ([]LineProvisioning, error) {
	return all[LineProvisioning](ctx, c, call{operation: "get-order-provisioning-status", method: http.MethodGet,
		path: []string{"customers", tenant, "orders", order, "provisioningstatus"}, grant: appUser})
}

// CancelOrder gives back lines of perpetual software or software subscriptions, all of them when none is named. The
// order itself stays completed while lines are left; a cancelled line has no quantity. Licences are cancelled at their
// subscription (CancelNow). Documentation: cancel-software-purchases.
func (c *Client) CancelOrder(ctx context.Context, id RequestID, tenant, order string, lines ...int) (Order, error) {
	var fresh whole[Order]
	if err := c.read(ctx, anOrder(tenant, order), &fresh); err != nil {
		return Order{}, err
	}
	chosen := fresh.value.LineItems
	if len(lines) > 0 {
		chosen = slices.DeleteFunc(slices.Clone(chosen), func(l OrderLine) bool { return !slices.Contains(lines, l.LineItemNumber) })
	}
	var cancelled Order
	trace, err := c.write(ctx, id, call{operation: "cancel-software-purchases", method: http.MethodPatch,
		path: []string{"customers", tenant, "orders", order}, grant: appOnly, etag: fresh.etag,
		body: fresh.with(map[string]any{"status": OrderCancelled, "lineItems": chosen})}, &cancelled)
	cancelled.Trace = trace
	return cancelled, err
}
