package ordering

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
)

func registerRetry(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "retry-order", Method: http.MethodPost, Path: "/api/orders/{id}/retry", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Orders again, unchanged, what was refused of an order, in an order of its own, with obligation to pay; answers with that one",
	}, a.retry)
}

type retryInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Version int64 `json:"version" doc:"of the order that was read"`
	}
}

func (a API) retry(ctx context.Context, in *retryInput) (*orderOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, shown, func(ctx context.Context) (order.Order, error) {
		return a.Orders.Retry(ctx, in.Caller(), id, in.Body.Version)
	})
}
