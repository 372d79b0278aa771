// Package subscriptions is the HTTP face of what customers hold: lists, one with its history, and changes of it
// (FEATURES S1 to S4).
package subscriptions

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/order"
	"twotier/shared/subscription"
)

// API answers the operations with the services of what is held and of how it changes.
type API struct {
	Register  subscription.Register
	Changes   order.Changes
	Microsoft order.Raising
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "find-subscriptions", Method: http.MethodGet, Path: "/api/subscriptions", Permission: auth.ReadOrders,
		Summary: "What customers hold, by the end of its term; all of a reseller, or one customer's",
	}, a.find)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-subscription", Method: http.MethodGet, Path: "/api/subscriptions/{id}", Permission: auth.ReadOrders,
		Summary: "A subscription as Microsoft said last, with what was changed of it and by which order",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-subscription-upgrades", Method: http.MethodGet, Path: "/api/subscriptions/{id}/upgrades", Permission: auth.PlaceOrders,
		Summary: "The products a subscription may become now, as Microsoft says, with the plans they are sold with",
	}, a.raise)
	httpapi.Register(api, httpapi.Operation{
		ID: "change-subscription", Method: http.MethodPost, Path: "/api/subscriptions/{id}/changes", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Asks for a change, as an order that is followed by reading it; with dryRun tells what it would do and asks for nothing",
	}, a.change)
	httpapi.Register(api, httpapi.Operation{
		ID: "reverse-order", Method: http.MethodPost, Path: "/api/orders/{id}/reversal", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Takes a change back while that is possible, as an order of its own; with dryRun tells what comes back",
	}, a.reverse)
}
