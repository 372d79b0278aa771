// Package customers is the HTTP face of a reseller's customers and of the wish for a tenant.
package customers

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/intake"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
)

// API answers the operations with the services of customers and tenants.
type API struct {
	Customers      customer.Service
	Tenants        tenant.Service
	Credentials    tenant.Revealer
	Qualifications qualification.Service
	Imports        intake.Service
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-customers", Method: http.MethodGet, Path: "/api/customers", Permission: auth.ReadCustomers,
		Summary: "Customers by name, 20 a page",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "create-customer", Method: http.MethodPost, Path: "/api/customers", Permission: auth.WriteCustomers, Status: http.StatusCreated,
		Summary: "Takes in a new customer; its agreement is red from then on",
	}, a.create)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer", Method: http.MethodGet, Path: "/api/customers/{id}", Permission: auth.ReadCustomers,
		Summary: "A customer with its tenant, its agreement and what is missing before ordering",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-customer", Method: http.MethodPut, Path: "/api/customers/{id}", Permission: auth.WriteCustomers,
		Summary: "Changes a customer over the version that was read; what Microsoft keeps of it is brought there in the background",
	}, a.save)
	httpapi.Register(api, httpapi.Operation{
		ID: "bring-customer-profile", Method: http.MethodPost, Path: "/api/customers/{id}/microsoft-profile", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Asks Microsoft once more for a change of the customer that it refused",
	}, a.bringAgain)
	httpapi.Register(api, httpapi.Operation{
		ID: "write-to-contact-again", Method: http.MethodPost, Path: "/api/customers/{id}/contact-confirmation", Permission: auth.WriteCustomers,
		Summary: "Lets letters go to a contact again whose address came back and is right after all",
	}, a.writeAgain)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-domain-prefix", Method: http.MethodGet, Path: "/api/domain-prefixes/{prefix}", Permission: auth.WriteCustomers,
		Summary: "Whether a prefix can be had for a new tenant, with others that are free",
	}, a.checkPrefix)
	httpapi.Register(api, httpapi.Operation{
		ID: "request-tenant", Method: http.MethodPost, Path: "/api/customers/{id}/tenant", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Asks for a new tenant; it is made in the background",
	}, a.requestTenant)
	httpapi.Register(api, httpapi.Operation{
		ID: "reveal-credentials", Method: http.MethodPost, Path: "/api/customers/{id}/tenant/credentials", Permission: auth.WriteCustomers,
		Summary: "Shows a new tenant's first administrator, once, to who proves to be there; never kept as an answer",
	}, a.reveal)
	registerQualifications(api, a)
	registerImports(api, a)
}

type listInput struct {
	httpapi.Signed
	Search    string                `query:"search" maxLength:"100" doc:"the beginning of the name, or of words of name and domain; in any case, without diacritics"`
	Country   string                `query:"country" maxLength:"2" doc:"ISO 3166-1 alpha-2"`
	Segment   qualification.Segment `query:"segment" enum:"commercial,education,nonprofit,government,state-owned" doc:"what kind of customer"`
	Readiness customer.Missing      `query:"readiness" enum:"ready,tenant,relationship,agreement,qualification" doc:"ready to order, or what is missing"`
	Partner   relationship.Partner  `query:"partner" enum:"own,other,none" doc:"whom Microsoft has the tenant with: this reseller, another one, none"`
	Attention bool                  `query:"attention" doc:"only customers with troubles that somebody has to look at"`
	Cursor    string                `query:"cursor" doc:"next of the page before"`
}

type listOutput struct{ Body listed }

type listed struct {
	Items []card `json:"items"`
	Next  string `json:"next,omitempty" doc:"cursor of the next page"`
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	customers, next, err := a.Customers.List(ctx, in.Caller(), customer.Query{Search: in.Search, Country: in.Country, Segment: in.Segment, Readiness: in.Readiness, Partner: in.Partner, Attention: in.Attention}, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := listOutput{Body: listed{Items: make([]card, 0, len(customers)), Next: next}}
	for _, c := range customers {
		out.Body.Items = append(out.Body.Items, cardOf(c))
	}
	return &out, nil
}

type createInput struct {
	httpapi.Signed
	Body form
}

type customerOutput struct{ Body shownCustomer }

func (a API) create(ctx context.Context, in *createInput) (*customerOutput, error) {
	body, err := idempotency.Once(ctx, bodyOf, func(ctx context.Context) (customer.View, error) {
		return a.Customers.Create(ctx, in.Caller(), in.Body.form())
	})
	if err != nil {
		return nil, err
	}
	return &customerOutput{Body: body}, nil
}

type readInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) read(ctx context.Context, in *readInput) (*customerOutput, error) {
	view, err := a.Customers.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &customerOutput{Body: bodyOf(view)}, nil
}

type saveInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id"`
	Body form
}

func (a API) save(ctx context.Context, in *saveInput) (*customerOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	view, err := a.Customers.Save(ctx, in.Caller(), in.ID, version, in.Body.form())
	if err != nil {
		return nil, err
	}
	return &customerOutput{Body: bodyOf(view)}, nil
}

func (a API) writeAgain(ctx context.Context, in *readInput) (*customerOutput, error) {
	body, err := idempotency.Once(ctx, bodyOf, func(ctx context.Context) (customer.View, error) {
		return a.Customers.WriteAgain(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &customerOutput{Body: body}, nil
}

func (a API) bringAgain(ctx context.Context, in *readInput) (*customerOutput, error) {
	body, err := idempotency.Once(ctx, bodyOf, func(ctx context.Context) (customer.View, error) {
		return a.Customers.BringAgain(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &customerOutput{Body: body}, nil
}

type prefixInput struct {
	httpapi.Signed
	Prefix   string `path:"prefix" doc:"as typed"`
	Customer string `query:"customer" doc:"id of the customer whose name suggestions are made of"`
}

type prefixOutput struct {
	Body struct {
		Prefix      string             `json:"prefix"`
		State       tenant.PrefixState `json:"state" enum:"free,taken,invalid"`
		Suggestions []string           `json:"suggestions" doc:"free at this moment"`
	}
}

func (a API) checkPrefix(ctx context.Context, in *prefixInput) (*prefixOutput, error) {
	check, err := a.Tenants.CheckPrefix(ctx, in.Caller(), in.Prefix, in.Customer)
	if err != nil {
		return nil, err
	}
	var out prefixOutput
	out.Body.Prefix, out.Body.State = check.Prefix, check.State
	out.Body.Suggestions = append([]string{}, check.Suggestions...)
	return &out, nil
}

type tenantInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Prefix string `json:"prefix" maxLength:"27" doc:"letters and digits; case does not matter"`
	}
}

type tenantOutput struct{ Body shownTenant }

func (a API) requestTenant(ctx context.Context, in *tenantInput) (*tenantOutput, error) {
	body, err := idempotency.Once(ctx, tenantOf, func(ctx context.Context) (tenant.Tenant, error) {
		return a.Tenants.Request(ctx, in.Caller(), in.ID, in.Body.Prefix)
	})
	if err != nil {
		return nil, err
	}
	return &tenantOutput{Body: body}, nil
}

type revealInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Password string `json:"password" format:"password" doc:"the caller's own, asked for once more"`
	}
}

type credentialsOutput struct{ Body tenant.Credentials }

func (a API) reveal(ctx context.Context, in *revealInput) (*credentialsOutput, error) {
	shown, err := a.Credentials.Reveal(ctx, in.Caller(), in.ID, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return &credentialsOutput{Body: shown}, nil
}
