package partnercenter

import (
	"context"
	"encoding/json"
	"net/http"
)

// SubscriptionRows is Subscriptions where one that cannot be read does not spoil the rest: unreadable counts those.
// Documentation: get-all-of-a-customer-s-subscriptions.
func (c *Client) SubscriptionRows(ctx context.Context, tenant string) (read []Subscription, unreadable int, err error) {
	rows, err := all[json.RawMessage](ctx, c, call{operation: "get-all-of-a-customer-s-subscriptions", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions"}, grant: appOnly})
	if err != nil {
		return nil, 0, err
	}
	for _, row := range rows {
		var one Subscription
		if decode(row, &one) != nil || one.ID == "" {
			unreadable++
			continue
		}
		read = append(read, one)
	}
	return read, unreadable, nil
}
