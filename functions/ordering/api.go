// Package ordering is the HTTP face of carts and orders, and of what customers hold.
package ordering

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/order"
	"twotier/shared/subscription"
)

// API answers the operations with the order and subscription services.
type API struct {
	Orders        order.Service
	DryRuns       order.DryRuns
	Register      order.Register
	Customers     customer.Service
	Subscriptions subscription.Service
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	registerDryRuns(api, a)
	registerLists(api, a)
	registerAfterwards(api, a)
	httpapi.Register(api, httpapi.Operation{
		ID: "begin-order", Method: http.MethodPost, Path: "/api/orders", Permission: auth.WriteOrders, Status: http.StatusCreated,
		Summary: "Begins a draft for a customer",
	}, a.begin)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-order", Method: http.MethodGet, Path: "/api/orders/{id}", Permission: auth.ReadOrders,
		Summary: "An order with what became of each line; a draft with everything that keeps it from being placed",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-order", Method: http.MethodPut, Path: "/api/orders/{id}", Permission: auth.WriteOrders,
		Summary: "Replaces a draft's name and lines; needs the version that was read",
	}, a.save)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-order-options", Method: http.MethodGet, Path: "/api/orders/{id}/options", Permission: auth.WriteOrders,
		Summary: "What each line of a draft could have: promotions, with Microsoft's word on this customer, and days to end at",
	}, a.options)
	httpapi.Register(api, httpapi.Operation{
		ID: "discard-order", Method: http.MethodDelete, Path: "/api/orders/{id}", Permission: auth.WriteOrders, Status: http.StatusNoContent,
		Summary: "Puts a draft or a failed order away",
	}, a.discard)
	httpapi.Register(api, httpapi.Operation{
		ID: "place-order", Method: http.MethodPost, Path: "/api/orders/{id}/placement", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Orders with obligation to pay; the order is followed by reading it",
	}, a.place)
	httpapi.Register(api, httpapi.Operation{
		ID: "reopen-order", Method: http.MethodPost, Path: "/api/orders/{id}/reopening", Permission: auth.WriteOrders,
		Summary: "Makes a draft of an order that failed or was put away",
	}, a.reopen)
	registerRetry(api, a)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-subscriptions", Method: http.MethodGet, Path: "/api/customers/{id}/subscriptions", Permission: auth.ReadOrders,
		Summary: "What a customer holds, as Microsoft said last",
	}, a.subscriptions)
}
