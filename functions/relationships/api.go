// Package relationships is the HTTP face of how customers with a tenant of their own become the reseller's at Microsoft,
// and of what they let the provider do there.
package relationships

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/delegation"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/relationship"
)

// API answers the operations with the service of relationships.
type API struct {
	Relationships relationship.Service
	Delegations   delegation.Service
	Mirror        customer.Mirror
	Words         Words
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-relationship", Method: http.MethodGet, Path: "/api/customers/{id}/relationship", Permission: auth.ReadCustomers,
		Summary: "How a customer's tenant belongs to the reseller at Microsoft, with the link it accepts by and words around it",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "name-tenant", Method: http.MethodPost, Path: "/api/customers/{id}/existing-tenant", Permission: auth.WriteCustomers,
		Summary: "Says which tenant the customer has had before, by any domain verified in it; who has accepted already is ready at once",
	}, a.name)
	httpapi.Register(api, httpapi.Operation{
		ID: "ask-relationship", Method: http.MethodPost, Path: "/api/customers/{id}/relationship/requests", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Sends the customer the link, or notes that the reseller hands it over itself; asked again, the time runs anew",
	}, a.ask)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-relationship", Method: http.MethodPost, Path: "/api/customers/{id}/relationship/checks", Permission: auth.WriteCustomers,
		Summary: "Asks Microsoft now whether the customer has accepted",
	}, a.check)
	httpapi.Register(api, httpapi.Operation{
		ID: "start-customer-sync", Method: http.MethodPost, Path: "/api/customer-syncs", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Compares all customers with Microsoft's list in the background: who has accepted comes in, who is gone is marked",
	}, a.startSync)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-sync", Method: http.MethodGet, Path: "/api/customer-syncs/newest", Permission: auth.ReadCustomers,
		Summary: "The newest comparison and what it has done so far",
	}, a.readSync)
	httpapi.Register(api, httpapi.Operation{
		ID: "count-partners", Method: http.MethodGet, Path: "/api/customer-partners", Permission: auth.ReadCustomers,
		Summary: "How many customers Microsoft has with this reseller, with another one, with none",
	}, a.counts)
	httpapi.Register(api, httpapi.Operation{
		ID: "decline-relationship", Method: http.MethodPost, Path: "/api/customers/{id}/relationship/refusal", Permission: auth.WriteCustomers,
		Summary: "Notes that the customer does not want to",
	}, a.decline)
	registerDelegations(api, a)
}

type oneInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type shownOutput struct{ Body shown }

func (a API) read(ctx context.Context, in *oneInput) (*shownOutput, error) {
	return a.answered(a.Relationships.Read(ctx, in.Caller(), in.ID))
}

type nameInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Domain   string `json:"domain" maxLength:"300" doc:"as typed: a domain, an e-mail address or the address of a page"`
		TakeOver bool   `json:"takeOver,omitempty" doc:"go on although another reseller of the provider has the customer"`
	}
}

func (a API) name(ctx context.Context, in *nameInput) (*shownOutput, error) {
	return a.once(ctx, func(ctx context.Context) (relationship.View, error) {
		return a.Relationships.Name(ctx, in.Caller(), in.ID, relationship.Naming{Domain: in.Body.Domain, TakeOver: in.Body.TakeOver})
	})
}

type askInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Way     relationship.Way `json:"way" enum:"mail,program,copy" doc:"mail: the product sends it; program, copy: the reseller takes it along"`
		Email   string           `json:"email,omitempty" doc:"to whom the product sends it"`
		Subject string           `json:"subject"`
		Text    string           `json:"text" doc:"holds the link, whole"`
	}
}

func (a API) ask(ctx context.Context, in *askInput) (*shownOutput, error) {
	return a.once(ctx, func(ctx context.Context) (relationship.View, error) {
		return a.Relationships.Ask(ctx, in.Caller(), in.ID, relationship.Request{Way: in.Body.Way, Email: in.Body.Email, Subject: in.Body.Subject, Text: in.Body.Text})
	})
}

func (a API) check(ctx context.Context, in *oneInput) (*shownOutput, error) {
	return a.answered(a.Relationships.Check(ctx, in.Caller(), in.ID))
}

func (a API) decline(ctx context.Context, in *oneInput) (*shownOutput, error) {
	return a.once(ctx, func(ctx context.Context) (relationship.View, error) {
		return a.Relationships.Decline(ctx, in.Caller(), in.ID)
	})
}

// once answers a repeated act as the first time.
func (a API) once(ctx context.Context, act func(context.Context) (relationship.View, error)) (*shownOutput, error) {
	body, err := idempotency.Once(ctx, a.body, act)
	if err != nil {
		return nil, err
	}
	return &shownOutput{Body: body}, nil
}

func (a API) answered(v relationship.View, err error) (*shownOutput, error) {
	if err != nil {
		return nil, err
	}
	return &shownOutput{Body: a.body(v)}, nil
}
