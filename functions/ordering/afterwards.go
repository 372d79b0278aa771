package ordering

import (
	"context"
	"fmt"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
	"twotier/shared/terms"
)

// registerAfterwards lists what is done with an order when it is placed.
func registerAfterwards(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "copy-order", Method: http.MethodPost, Path: "/api/orders/{id}/copy", Permission: auth.WriteOrders, Status: http.StatusCreated,
		Summary: "Begins a draft with the same lines at today's prices; what is not sold any more is left out",
	}, a.again)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-order-terms", Method: http.MethodGet, Path: "/api/orders/{id}/terms/{document}", Permission: auth.ReadOrders,
		Summary: "A document in the very words that were accepted with the order",
	}, a.acceptedTerms)
}

func (a API) again(ctx context.Context, in *OrderInput) (*orderOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, shown, func(ctx context.Context) (order.Order, error) {
		return a.Orders.Again(ctx, in.Caller(), id)
	})
}

type termsInput struct {
	OrderInput
	Document terms.Name `path:"document" enum:"terms,msLicence"`
}

func (a API) acceptedTerms(ctx context.Context, in *termsInput) (*fileOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	accepted, err := a.Register.Accepted(ctx, in.Caller(), id, in.Document)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-%d-%s.txt", accepted.Name, accepted.Version, accepted.Language)
	return &fileOutput{ContentType: "text/plain; charset=utf-8", ContentDisposition: fmt.Sprintf("attachment; filename=%q", name), Body: []byte(accepted.Text)}, nil
}
