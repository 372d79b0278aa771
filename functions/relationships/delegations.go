package relationships

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/delegation"
	"twotier/shared/fault"
	"twotier/shared/handover"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
)

// registerDelegations lists the operations about what a customer lets the provider do in its tenant.
func registerDelegations(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-delegations", Method: http.MethodGet, Path: "/api/customers/{id}/delegations", Permission: auth.ReadCustomers,
		Summary: "What a customer was asked to let the provider do in its tenant, and what became of it, the newest first",
	}, a.readDelegations)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-delegation", Method: http.MethodGet, Path: "/api/customers/{id}/delegations/{delegation}", Permission: auth.ReadCustomers,
		Summary: "One delegation, with words around the link while it waits for the customer",
	}, a.readDelegation)
	httpapi.Register(api, httpapi.Operation{
		ID: "ask-delegation", Method: http.MethodPost, Path: "/api/customers/{id}/delegations", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Asks for roles in the customer's tenant; it is made and locked at Microsoft in the background",
	}, a.askDelegation)
	httpapi.Register(api, httpapi.Operation{
		ID: "hand-over-delegation", Method: http.MethodPost, Path: "/api/customers/{id}/delegations/{delegation}/requests", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Sends the customer the link to approve by, or notes that the reseller hands it over itself",
	}, a.handOverDelegation)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-delegation", Method: http.MethodPost, Path: "/api/customers/{id}/delegations/{delegation}/withdrawal", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Takes a delegation back, or ends an active one at Microsoft in the background",
	}, a.withdrawDelegation)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-delegations", Method: http.MethodPost, Path: "/api/customers/{id}/delegation-checks", Permission: auth.WriteCustomers,
		Summary: "Asks Microsoft now what became of the customer's delegations",
	}, a.checkDelegations)
}

type oneDelegationInput struct {
	httpapi.Signed
	ID         string `path:"id"`
	Delegation string `path:"delegation"`
}

type shownDelegationsOutput struct{ Body shownDelegations }

type shownDelegationOutput struct{ Body shownDelegation }

func (a API) readDelegations(ctx context.Context, in *oneInput) (*shownDelegationsOutput, error) {
	v, err := a.Delegations.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &shownDelegationsOutput{Body: a.delegations(v)}, nil
}

func (a API) readDelegation(ctx context.Context, in *oneDelegationInput) (*shownDelegationOutput, error) {
	v, err := a.Delegations.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	d, known := v.Delegations.Of(in.Delegation)
	if !known {
		return nil, fault.New(fault.NotFound, "not_found")
	}
	return &shownDelegationOutput{Body: a.delegation(v, d)}, nil
}

type askDelegationInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Name   string            `json:"name" doc:"the reseller's own, at most 40 characters"`
		Roles  []delegation.Role `json:"roles" nullable:"false" doc:"at least one; the fewest that do"`
		Days   int               `json:"days" doc:"1 to 730"`
		Extend bool              `json:"extend,omitempty" doc:"by 180 days, again and again, until somebody ends it"`
	}
}

func (a API) askDelegation(ctx context.Context, in *askDelegationInput) (*shownDelegationsOutput, error) {
	return a.onceOfDelegations(ctx, func(ctx context.Context) (delegation.View, error) {
		form := delegation.Form{Name: in.Body.Name, Roles: in.Body.Roles, Days: in.Body.Days, Extend: in.Body.Extend}
		return a.Delegations.Ask(ctx, in.Caller(), in.ID, form)
	})
}

type handOverInput struct {
	httpapi.Signed
	ID         string `path:"id"`
	Delegation string `path:"delegation"`
	Body       struct {
		Way     handover.Way `json:"way" enum:"mail,program,copy" doc:"mail: the product sends it; program, copy: the reseller takes it along"`
		Email   string       `json:"email,omitempty" doc:"to whom the product sends it"`
		Subject string       `json:"subject"`
		Text    string       `json:"text" doc:"holds the link, whole"`
	}
}

func (a API) handOverDelegation(ctx context.Context, in *handOverInput) (*shownDelegationsOutput, error) {
	return a.onceOfDelegations(ctx, func(ctx context.Context) (delegation.View, error) {
		words := handover.Words{Way: in.Body.Way, Email: in.Body.Email, Subject: in.Body.Subject, Text: in.Body.Text}
		return a.Delegations.HandOver(ctx, in.Caller(), in.ID, in.Delegation, words)
	})
}

func (a API) withdrawDelegation(ctx context.Context, in *oneDelegationInput) (*shownDelegationsOutput, error) {
	return a.onceOfDelegations(ctx, func(ctx context.Context) (delegation.View, error) {
		return a.Delegations.Withdraw(ctx, in.Caller(), in.ID, in.Delegation)
	})
}

func (a API) checkDelegations(ctx context.Context, in *oneInput) (*shownDelegationsOutput, error) {
	v, err := a.Delegations.Check(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &shownDelegationsOutput{Body: a.delegations(v)}, nil
}

// onceOfDelegations answers a repeated act as the first time. What is kept for that are the delegations; the page's words
// are made of them anew.
func (a API) onceOfDelegations(ctx context.Context, act func(context.Context) (delegation.View, error)) (*shownDelegationsOutput, error) {
	body, err := idempotency.Once(ctx, a.delegations, act)
	if err != nil {
		return nil, err
	}
	return &shownDelegationsOutput{Body: body}, nil
}
