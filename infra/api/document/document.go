// Package document collects the operations of every function into one OpenAPI 3.1 document.
package document

import (
	"cmp"
	"encoding/json"
	"log/slog"

	"github.com/danielgtaylor/huma/v2"

	"twotier/functions/administration"
	"twotier/functions/agreements"
	"twotier/functions/catalog"
	"twotier/functions/customers"
	"twotier/functions/guides"
	"twotier/functions/identity"
	"twotier/functions/masterdata"
	"twotier/functions/ordering"
	"twotier/functions/organisations"
	"twotier/functions/partnership"
	"twotier/functions/registration"
	"twotier/functions/relationships"
	"twotier/functions/storefront"
	"twotier/shared/httpapi"
)

// OpenAPI is the description of all operations.
func OpenAPI() *huma.OpenAPI {
	silent := slog.New(slog.DiscardHandler)
	described := map[string]func(*httpapi.API){
		"administration": func(api *httpapi.API) { administration.Register(api, administration.API{}) },
		"agreements":     func(api *httpapi.API) { agreements.Register(api, agreements.API{}) },
		"catalog":        func(api *httpapi.API) { catalog.Register(api, catalog.API{}) },
		"customers":      func(api *httpapi.API) { customers.Register(api, customers.API{}) },
		"guides":         func(api *httpapi.API) { guides.Register(api, guides.API{}) },
		"identity":       func(api *httpapi.API) { identity.Register(api, identity.API{}) },
		"masterdata":     func(api *httpapi.API) { masterdata.Register(api, masterdata.API{}) },
		"ordering":       func(api *httpapi.API) { ordering.Register(api, ordering.API{}) },
		"organisations":  func(api *httpapi.API) { organisations.Register(api, organisations.API{}) },
		"partnership":    func(api *httpapi.API) { partnership.Register(api, partnership.API{}) },
		"registration":   func(api *httpapi.API) { registration.Register(api, registration.API{}) },
		"relationships":  func(api *httpapi.API) { relationships.Register(api, relationships.API{}) },
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
