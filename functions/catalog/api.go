// Package catalog is the HTTP face of what can be ordered and what it costs.
package catalog

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi"
)

// API answers the operations with the catalogue service.
type API struct{ Catalogue catalog.Service }

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-products", Method: http.MethodGet, Path: "/api/catalog/products", Permission: auth.ReadCatalogue,
		Summary: "Products that can be ordered for a customer, each billing plan with its four prices by the reseller's rules",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-prices", Method: http.MethodGet, Path: "/api/catalog/prices", Permission: auth.ReadCosts,
		Summary: "The price list as a file: every billing plan with its four prices, what it cost before and what it will cost",
	}, a.export)
}

type listInput struct {
	httpapi.Signed
	Customer string `query:"customer" doc:"customer whose market counts; the organisation's own country when empty"`
	Search   string `query:"search" doc:"beginnings of words of the title or category, or ids"`
}

type listOutput struct{ Body productList }

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	listing, err := a.Catalogue.Products(ctx, in.Caller(), catalog.Filter{Customer: in.Customer, Search: in.Search})
	if err != nil {
		return nil, err
	}
	return &listOutput{Body: shown(listing)}, nil
}
