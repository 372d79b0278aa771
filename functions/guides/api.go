// Package guides is the HTTP face of the one link a customer is sent: what the reseller asks for by it and how far that
// is, and the page on which the customer's person goes through it without an account.
package guides

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/guide"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
)

// API answers the operations with the guide service.
type API struct {
	Guides guide.Service
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-guides", Method: http.MethodGet, Path: "/api/guides", Permission: auth.ReadCustomers,
		Summary: "Customers whose choice of a tenant waits for the reseller, the newest first",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-guide", Method: http.MethodGet, Path: "/api/customers/{id}/guide", Permission: auth.ReadCustomers,
		Summary: "What the customer was asked for by one link, and how far each step is",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "send-guide", Method: http.MethodPost, Path: "/api/customers/{id}/guide", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Mails a person of the customer one link to everything that is asked for; a former link is worth nothing from then on",
	}, a.send)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-guide", Method: http.MethodPost, Path: "/api/customers/{id}/guide/withdrawal", Permission: auth.WriteCustomers,
		Summary: "Takes the newest link back; what was done with it stays done",
	}, a.withdraw)
	httpapi.Register(api, httpapi.Operation{
		ID: "decide-guide-choice", Method: http.MethodPost, Path: "/api/customers/{id}/guide/choice", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Makes the chosen prefix the wish for a tenant, or asks the customer to choose anew",
	}, a.decide)
	registerPublic(api, a)
}

type listInput struct {
	httpapi.Signed
	Cursor string `query:"cursor" doc:"next of the page before"`
}

type listOutput struct {
	Body struct {
		Items []waiting `json:"items"`
		Next  string    `json:"next,omitempty" doc:"cursor of the next page"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, next, err := a.Guides.Waiting(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	var out listOutput
	out.Body.Items, out.Body.Next = make([]waiting, 0, len(all)), next
	for _, g := range all {
		out.Body.Items = append(out.Body.Items, waiting{CustomerID: g.Customer, CompanyName: g.Company, Choice: *choiceOf(g.Choice)})
	}
	return &out, nil
}

type customerInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"of the customer"`
}

type guideOutput struct{ Body shownGuide }

func (a API) read(ctx context.Context, in *customerInput) (*guideOutput, error) {
	c, err := a.Guides.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &guideOutput{Body: a.shown(c)}, nil
}

type sendInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the customer"`
	Body struct {
		Person   contact.Person `json:"person" doc:"who gets the link"`
		Steps    []guide.Step   `json:"steps" enum:"tenant,relationship,agreement" doc:"what is asked for"`
		Greeting string         `json:"greeting,omitempty" maxLength:"1000" doc:"the reseller's own words"`
		AtOnce   bool           `json:"atOnce,omitempty" doc:"a chosen prefix becomes the wish for a tenant without another look"`
	}
}

func (a API) send(ctx context.Context, in *sendInput) (*guideOutput, error) {
	body, err := idempotency.Once(ctx, a.shown, func(ctx context.Context) (guide.Case, error) {
		return a.Guides.Send(ctx, in.Caller(), in.ID, guide.Wish{Person: in.Body.Person, Steps: in.Body.Steps, Greeting: in.Body.Greeting, AtOnce: in.Body.AtOnce})
	})
	if err != nil {
		return nil, err
	}
	return &guideOutput{Body: body}, nil
}

func (a API) withdraw(ctx context.Context, in *customerInput) (*guideOutput, error) {
	body, err := idempotency.Once(ctx, a.shown, func(ctx context.Context) (guide.Case, error) {
		return a.Guides.Withdraw(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &guideOutput{Body: body}, nil
}

type decideInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the customer"`
	Body struct {
		Accepted bool `json:"accepted" doc:"false asks the customer to choose anew"`
	}
}

func (a API) decide(ctx context.Context, in *decideInput) (*guideOutput, error) {
	do := a.Guides.Refuse
	if in.Body.Accepted {
		do = a.Guides.Accept
	}
	body, err := idempotency.Once(ctx, a.shown, func(ctx context.Context) (guide.Case, error) { return do(ctx, in.Caller(), in.ID) })
	if err != nil {
		return nil, err
	}
	return &guideOutput{Body: body}, nil
}

func (a API) shown(c guide.Case) shownGuide { return shown(c, a.Guides.Now()) }
