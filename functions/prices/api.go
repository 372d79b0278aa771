// Package prices is the HTTP face of how a reseller makes its customers' prices, and of Microsoft's price sheets, which
// the provider sees.
package prices

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/pricelist"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
)

// API answers the operations with the services of prices and of sheets.
type API struct {
	Prices pricelist.Service
	Sheets pricelist.Sheets
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-price-rules", Method: http.MethodGet, Path: "/api/prices/rules", Permission: auth.ReadCosts,
		Summary: "How customers' prices are made where nobody chose one: for everything, for segments, for products",
	}, a.rules)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-price-rules", Method: http.MethodPut, Path: "/api/prices/rules", Permission: auth.WritePrices,
		Summary: "Replaces the rules over the version that was read; carts follow when they are saved next, orders keep their prices",
	}, a.saveRules)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-price-rule", Method: http.MethodGet, Path: "/api/customers/{id}/price-rule", Permission: auth.ReadCosts,
		Summary: "How one customer's prices are made, before all other rules",
	}, a.customerRule)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-customer-price-rule", Method: http.MethodPut, Path: "/api/customers/{id}/price-rule", Permission: auth.WritePrices,
		Summary: "Sets or takes away the rule of one customer, over the version that was read",
	}, a.saveCustomerRule)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-price-sheets", Method: http.MethodGet, Path: "/api/price-sheets", Permission: auth.ReadPriceSheets,
		Summary: "Microsoft's price sheets of every market and segment: validity, last sync, what it could not read, what next month's changes",
	}, a.sheets)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-price-sheet", Method: http.MethodGet, Path: "/api/price-sheets/plans", Permission: auth.ReadPriceSheets,
		Summary: "The billing plans of one sheet with what they cost, what they cost before and what they will cost",
	}, a.plans)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-price-sheet", Method: http.MethodGet, Path: "/api/price-sheets/file", Permission: auth.ReadPriceSheets,
		Summary: "The same as a file",
	}, a.exportSheet)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-price-history", Method: http.MethodGet, Path: "/api/price-sheets/history", Permission: auth.ReadPriceSheets,
		Summary: "Every price a product has had in a market since the mirror began",
	}, a.history)
}

// PriceRules are the rules as they travel; exported because other shapes embed them.
type PriceRules struct {
	Standard *pricing.Rule                          `json:"standard,omitempty" doc:"for everything; without it 10 % on the cost"`
	Segments map[qualification.Segment]pricing.Rule `json:"segments" doc:"before standard"`
	Products map[string]pricing.Rule                `json:"products" doc:"before segments; by item, such as commercial/CFQ7TTC0LH18:0001"`
}

type shownPriceRules struct {
	Version int64 `json:"version" doc:"0 before the first save"`
	PriceRules
}

type rulesInput struct{ httpapi.Signed }

type rulesOutput struct{ Body shownPriceRules }

func ruled(r pricelist.Rules) *rulesOutput {
	shown := shownPriceRules{Version: r.Revision.Version, PriceRules: PriceRules{Standard: r.Standard, Segments: r.Segments, Products: r.Products}}
	if shown.Segments == nil {
		shown.Segments = map[qualification.Segment]pricing.Rule{}
	}
	if shown.Products == nil {
		shown.Products = map[string]pricing.Rule{}
	}
	return &rulesOutput{Body: shown}
}

func (a API) rules(ctx context.Context, in *rulesInput) (*rulesOutput, error) {
	r, err := a.Prices.Rules(ctx, in.Caller(), "")
	return ruled(r), err
}

type saveRulesInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body PriceRules
}

func (a API) saveRules(ctx context.Context, in *saveRulesInput) (*rulesOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	r, err := a.Prices.SaveRules(ctx, in.Caller(), "", version,
		pricing.Rules{Standard: in.Body.Standard, Segments: in.Body.Segments, Products: in.Body.Products})
	return ruled(r), err
}

// CustomerInput names a customer; exported because other inputs embed it.
type CustomerInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type customerRule struct {
	Version int64         `json:"version" doc:"0 before the first save"`
	Rule    *pricing.Rule `json:"rule,omitempty" doc:"absent: the reseller's rules hold"`
}

type customerRuleOutput struct{ Body customerRule }

func ofCustomer(r pricelist.Rules) *customerRuleOutput {
	return &customerRuleOutput{Body: customerRule{Version: r.Revision.Version, Rule: r.Customer}}
}

func (a API) customerRule(ctx context.Context, in *CustomerInput) (*customerRuleOutput, error) {
	r, err := a.Prices.Rules(ctx, in.Caller(), in.ID)
	return ofCustomer(r), err
}

type saveCustomerRuleInput struct {
	CustomerInput
	httpapi.Versioned
	Body struct {
		Rule *pricing.Rule `json:"rule,omitempty" doc:"absent: the reseller's rules hold"`
	}
}

func (a API) saveCustomerRule(ctx context.Context, in *saveCustomerRuleInput) (*customerRuleOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	r, err := a.Prices.SaveRules(ctx, in.Caller(), in.ID, version, pricing.Rules{Customer: in.Body.Rule})
	return ofCustomer(r), err
}
