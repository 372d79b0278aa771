package organisations

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/view"
)

func registerViews(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-views", Method: http.MethodGet, Path: "/api/views/{list}", Permission: auth.SignedIn,
		Summary: "The caller's own views of a list by name; of a shared list, those of everybody",
	}, a.listViews)
	httpapi.Register(api, httpapi.Operation{
		ID: "keep-view", Method: http.MethodPost, Path: "/api/views/{list}", Permission: auth.SignedIn, Status: http.StatusCreated,
		Summary: "Keeps what a list is narrowed to under a name, 20 a list",
	}, a.keepView)
	httpapi.Register(api, httpapi.Operation{
		ID: "change-view", Method: http.MethodPut, Path: "/api/views/{list}/{id}", Permission: auth.SignedIn,
		Summary: "Gives a view another name, or what the list is narrowed to now",
	}, a.changeView)
	httpapi.Register(api, httpapi.Operation{
		ID: "drop-view", Method: http.MethodDelete, Path: "/api/views/{list}/{id}", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Takes a view away",
	}, a.dropView)
}

type viewsInput struct {
	httpapi.Signed
	List view.List `path:"list" enum:"customers,agreements,orders,reports,shared-reports,subscriptions"`
}

type shownView struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Query string `json:"query" doc:"as the page's address has it after the question mark; empty for the whole list"`
}

func viewOf(v view.View) shownView { return shownView{ID: v.ID, Name: v.Name, Query: v.Query} }

type viewsOutput struct {
	Body struct {
		Items []shownView `json:"items"`
	}
}

func (a API) listViews(ctx context.Context, in *viewsInput) (*viewsOutput, error) {
	kept, err := a.Views.List(ctx, in.Caller(), in.List)
	if err != nil {
		return nil, err
	}
	out := &viewsOutput{}
	out.Body.Items = make([]shownView, 0, len(kept))
	for _, v := range kept {
		out.Body.Items = append(out.Body.Items, viewOf(v))
	}
	return out, nil
}

type viewForm struct {
	Name  string `json:"name" maxLength:"60"`
	Query string `json:"query" maxLength:"500" doc:"as the page's address has it after the question mark"`
}

type keepViewInput struct {
	httpapi.Signed
	List view.List `path:"list" enum:"customers,agreements,orders,reports,shared-reports,subscriptions"`
	Body viewForm
}

type viewOutput struct{ Body shownView }

func (a API) keepView(ctx context.Context, in *keepViewInput) (*viewOutput, error) {
	body, err := idempotency.Once(ctx, viewOf, func(ctx context.Context) (view.View, error) {
		return a.Views.Keep(ctx, in.Caller(), in.List, view.Form(in.Body))
	})
	if err != nil {
		return nil, err
	}
	return &viewOutput{Body: body}, nil
}

type changeViewInput struct {
	httpapi.Signed
	List view.List `path:"list" enum:"customers,agreements,orders,reports,shared-reports,subscriptions"`
	ID   string    `path:"id"`
	Body viewForm
}

func (a API) changeView(ctx context.Context, in *changeViewInput) (*viewOutput, error) {
	v, err := a.Views.Change(ctx, in.Caller(), in.List, in.ID, view.Form(in.Body))
	if err != nil {
		return nil, err
	}
	return &viewOutput{Body: viewOf(v)}, nil
}

type viewInput struct {
	httpapi.Signed
	List view.List `path:"list" enum:"customers,agreements,orders,reports,shared-reports,subscriptions"`
	ID   string    `path:"id"`
}

func (a API) dropView(ctx context.Context, in *viewInput) (*httpapi.Empty, error) {
	return nil, a.Views.Drop(ctx, in.Caller(), in.List, in.ID)
}
