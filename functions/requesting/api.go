// Package requesting is the HTTP face of what resellers ask the provider's team for, for both sides.
package requesting

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/request"
)

// API answers the operations with the request service.
type API struct{ Requests request.Service }

// Register lists the operations. Each side reads by the same ones; the service tells them apart.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-requests", Method: http.MethodGet, Path: "/api/requests", Permission: auth.ReadRequests,
		Summary: "What the organisation has asked the provider's team for, newest first",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "make-request", Method: http.MethodPost, Path: "/api/requests", Permission: auth.WriteRequests, Status: http.StatusCreated,
		Summary: "Asks the provider's team for what the portal cannot do by itself",
	}, a.make)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-request", Method: http.MethodGet, Path: "/api/requests/{id}", Permission: auth.ReadRequests,
		Summary: "A request with everything that was said",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "answer-request", Method: http.MethodPost, Path: "/api/requests/{id}/words", Permission: auth.WriteRequests,
		Summary: "A word of the reseller's; it brings back what was asked, or had ended. Needs the version that was read",
	}, a.answer)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-provider-requests", Method: http.MethodGet, Path: "/api/provider/requests", Permission: auth.HandleRequests,
		Summary: "Requests of all resellers that wait for somebody, the oldest first; or those that have ended, the newest first",
	}, a.desk)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-provider-request", Method: http.MethodGet, Path: "/api/provider/requests/{id}", Permission: auth.HandleRequests,
		Summary: "A reseller's request with everything that was said",
	}, a.look)
	httpapi.Register(api, httpapi.Operation{
		ID: "handle-request", Method: http.MethodPost, Path: "/api/provider/requests/{id}/words", Permission: auth.HandleRequests,
		Summary: "A word of the provider's and the state it leads to: working, asked, done or declined. Needs the version that was read",
	}, a.handle)
	httpapi.Register(api, httpapi.Operation{
		ID: "take-request", Method: http.MethodPost, Path: "/api/provider/requests/{id}/assignment", Permission: auth.HandleRequests,
		Summary: "The caller, or a colleague who is named, is at it from now on. Needs the version that was read",
	}, a.take)
}

type listInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, next, err := a.Requests.List(ctx, in.Caller(), in.Cursor)
	return listed(all, next), err
}

type deskInput struct {
	httpapi.Signed
	Ended  bool   `query:"ended" doc:"those that are done or declined"`
	Cursor string `query:"cursor"`
}

func (a API) desk(ctx context.Context, in *deskInput) (*listOutput, error) {
	all, next, err := a.Requests.Desk(ctx, in.Caller(), in.Ended, in.Cursor)
	return listed(all, next), err
}

type makeInput struct {
	httpapi.Signed
	Body struct {
		Subject  string `json:"subject"`
		Text     string `json:"text"`
		Product  string `json:"product,omitempty" doc:"its title"`
		Customer string `json:"customerId,omitempty"`
		Order    string `json:"orderId,omitempty" doc:"of that customer"`
	}
}

func (a API) make(ctx context.Context, in *makeInput) (*requestOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (request.Request, error) {
		return a.Requests.Make(ctx, in.Caller(), request.Form{Subject: in.Body.Subject, Text: in.Body.Text,
			Product: in.Body.Product, Customer: in.Body.Customer, Order: in.Body.Order})
	})
}

type readInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{reseller}.{number}"`
}

func (a API) read(ctx context.Context, in *readInput) (*requestOutput, error) {
	if err := in.Caller().May(auth.ReadRequests); err != nil { // before the id is read: who may not is told so
		return nil, err
	}
	return one(ctx, in, a.Requests.Read)
}

func (a API) look(ctx context.Context, in *readInput) (*requestOutput, error) {
	if err := in.Caller().May(auth.HandleRequests); err != nil { // before the id is read: who may not is told so
		return nil, err
	}
	return one(ctx, in, a.Requests.Look)
}

func one(ctx context.Context, in *readInput, read func(context.Context, auth.Caller, request.ID) (request.Request, error)) (*requestOutput, error) {
	id, err := request.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	r, err := read(ctx, in.Caller(), id)
	if err != nil {
		return nil, err
	}
	return shown(r), nil
}

type answerInput struct {
	httpapi.Signed
	ID string `path:"id"`
	httpapi.Versioned
	Body struct {
		Text string `json:"text"`
	}
}

func (a API) answer(ctx context.Context, in *answerInput) (*requestOutput, error) {
	if err := in.Caller().May(auth.WriteRequests); err != nil { // before the id is read: who may not is told so
		return nil, err
	}
	return said(ctx, in.ID, in.Versioned, func(ctx context.Context, id request.ID, version int64) (request.Request, error) {
		return a.Requests.Answer(ctx, in.Caller(), id, version, in.Body.Text)
	})
}

type handleInput struct {
	httpapi.Signed
	ID string `path:"id"`
	httpapi.Versioned
	Body struct {
		Text  string        `json:"text"`
		State request.State `json:"state" enum:"working,asked,done,declined"`
	}
}

func (a API) handle(ctx context.Context, in *handleInput) (*requestOutput, error) {
	if err := in.Caller().May(auth.HandleRequests); err != nil { // before the id is read: who may not is told so
		return nil, err
	}
	return said(ctx, in.ID, in.Versioned, func(ctx context.Context, id request.ID, version int64) (request.Request, error) {
		return a.Requests.Handle(ctx, in.Caller(), id, version, in.Body.Text, in.Body.State)
	})
}

// said does something with the version of a request that was read, once.
func said(ctx context.Context, text string, read httpapi.Versioned, do func(context.Context, request.ID, int64) (request.Request, error)) (*requestOutput, error) {
	id, err := request.ParseID(text)
	if err != nil {
		return nil, err
	}
	version, err := read.Version()
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, shown, func(ctx context.Context) (request.Request, error) { return do(ctx, id, version) })
}

type takeInput struct {
	httpapi.Signed
	ID string `path:"id"`
	httpapi.Versioned
	Body struct {
		Person string `json:"person,omitempty" doc:"colleague; the caller when it is left out"`
	}
}

func (a API) take(ctx context.Context, in *takeInput) (*requestOutput, error) {
	if err := in.Caller().May(auth.HandleRequests); err != nil { // before the id is read: who may not is told so
		return nil, err
	}
	return said(ctx, in.ID, in.Versioned, func(ctx context.Context, id request.ID, version int64) (request.Request, error) {
		return a.Requests.Assign(ctx, in.Caller(), id, version, in.Body.Person)
	})
}
