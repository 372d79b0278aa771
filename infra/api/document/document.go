// Package document collects the operations of every function into one OpenAPI 3.1 document.
package document

import (
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"twotier/functions/administration"
	"twotier/functions/agreements"
	"twotier/functions/catalog"
	"twotier/functions/customers"
	"twotier/functions/identity"
	"twotier/functions/ordering"
	"twotier/functions/partnership"
	"twotier/functions/registration"
	"twotier/shared/httpapi"
)

// API is the description of all operations, served by nobody.
func API() huma.API {
	all := humago.New(http.NewServeMux(), httpapi.Description())
	registration.Register(httpapi.Describe("registration", all), registration.API{})
	identity.Register(httpapi.Describe("identity", all), identity.API{})
	partnership.Register(httpapi.Describe("partnership", all), partnership.API{})
	customers.Register(httpapi.Describe("customers", all), customers.API{})
	agreements.Register(httpapi.Describe("agreements", all), agreements.API{})
	catalog.Register(httpapi.Describe("catalog", all), catalog.API{})
	ordering.Register(httpapi.Describe("ordering", all), ordering.API{})
	administration.Register(httpapi.Describe("administration", all), administration.API{})
	return all
}

// JSON is the document as it is served.
func JSON() ([]byte, error) {
	text, err := json.MarshalIndent(API().OpenAPI(), "", "  ")
	return append(text, '\n'), err
}
