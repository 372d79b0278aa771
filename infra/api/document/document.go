// Package document collects the operations of every function into one OpenAPI 3.1 document.
package document

import (
	"cmp"
	"encoding/json"
	"log/slog"

	"github.com/danielgtaylor/huma/v2"

	"twotier/functions/administration"
	"twotier/functions/agreements"
	"twotier/functions/announcing"
	"twotier/functions/catalog"
	"twotier/functions/customers"
	"twotier/functions/desk"
	"twotier/functions/guides"
	"twotier/functions/hints"
	"twotier/functions/identity"
	"twotier/functions/masterdata"
	"twotier/functions/onboarding"
	"twotier/functions/ordering"
	"twotier/functions/organisations"
	"twotier/functions/partnership"
	"twotier/functions/prices"
	"twotier/functions/quotes"
	"twotier/functions/reauthorising"
	"twotier/functions/registration"
	"twotier/functions/relationships"
	"twotier/functions/renewals"
	"twotier/functions/reporting"
	"twotier/functions/requesting"
	"twotier/functions/searching"
	"twotier/functions/storefront"
	"twotier/functions/subscriptions"
	"twotier/shared/httpapi"
)

// OpenAPI is the description of all operations.
func OpenAPI() *huma.OpenAPI {
	silent := slog.New(slog.DiscardHandler)
	described := map[string]func(*httpapi.API){
		"administration": func(api *httpapi.API) { administration.Register(api, administration.API{}) },
		"agreements":     func(api *httpapi.API) { agreements.Register(api, agreements.API{}) },
		"announcing":     func(api *httpapi.API) { announcing.Register(api, announcing.API{}) },
		"catalog":        func(api *httpapi.API) { catalog.Register(api, catalog.API{}) },
		"customers":      func(api *httpapi.API) { customers.Register(api, customers.API{}) },
		"desk":           func(api *httpapi.API) { desk.Register(api, desk.API{}) },
		"subscriptions":  func(api *httpapi.API) { subscriptions.Register(api, subscriptions.API{}) },
		"reporting":      func(api *httpapi.API) { reporting.Register(api, reporting.API{}) },
		"onboarding":     func(api *httpapi.API) { onboarding.Register(api, onboarding.API{}) },
		"requesting":     func(api *httpapi.API) { requesting.Register(api, requesting.API{}) },
		"searching":      func(api *httpapi.API) { searching.Register(api, searching.API{}) },
		"guides":         func(api *httpapi.API) { guides.Register(api, guides.API{}) },
		"hints":          func(api *httpapi.API) { hints.Register(api, hints.API{}) },
		"identity":       func(api *httpapi.API) { identity.Register(api, identity.API{}) },
		"masterdata":     func(api *httpapi.API) { masterdata.Register(api, masterdata.API{}) },
		"ordering":       func(api *httpapi.API) { ordering.Register(api, ordering.API{}) },
		"organisations":  func(api *httpapi.API) { organisations.Register(api, organisations.API{}) },
		"partnership":    func(api *httpapi.API) { partnership.Register(api, partnership.API{}) },
		"reauthorising":  func(api *httpapi.API) { reauthorising.Register(api, reauthorising.API{}) },
		"prices":         func(api *httpapi.API) { prices.Register(api, prices.API{}) },
		"quotes":         func(api *httpapi.API) { quotes.Register(api, quotes.API{}) },
		"registration":   func(api *httpapi.API) { registration.Register(api, registration.API{}) },
		"relationships":  func(api *httpapi.API) { relationships.Register(api, relationships.API{}) },
		"renewals":       func(api *httpapi.API) { renewals.Register(api, renewals.API{}) },
		"storefront":     func(api *httpapi.API) { storefront.Register(api, storefront.API{}) },
	}
	whole := httpapi.New("all", silent).OpenAPI()
	whole.Paths = map[string]*huma.PathItem{}
	for function, register := range described {
		api := httpapi.New(function, silent)
		register(api)
		join(whole, api.OpenAPI())
	}
	return whole
}

// join adds a function's operations and shapes. Several functions may have operations at one path.
func join(whole, part *huma.OpenAPI) {
	for path, operations := range part.Paths {
		known, shared := whole.Paths[path]
		if !shared {
			whole.Paths[path] = operations
			continue
		}
		known.Get = cmp.Or(known.Get, operations.Get)
		known.Post = cmp.Or(known.Post, operations.Post)
		known.Put = cmp.Or(known.Put, operations.Put)
		known.Delete = cmp.Or(known.Delete, operations.Delete)
	}
	for name, schema := range part.Components.Schemas.Map() {
		whole.Components.Schemas.Map()[name] = neverNull(schema)
	}
}

// neverNull says of lists what the code keeps: an empty one is [] and never null.
func neverNull(schema *huma.Schema) *huma.Schema {
	for _, property := range schema.Properties {
		if property.Type == huma.TypeArray {
			property.Nullable = false
		}
	}
	return schema
}

// JSON is the document as it is served.
func JSON() ([]byte, error) {
	text, err := json.MarshalIndent(OpenAPI(), "", "  ")
	return append(text, '\n'), err
}
