// Package desk is the HTTP face of the provider's people at work on what needs a person: orders of which Microsoft does not
// tell what became, that are stuck or were refused (FEATURES O6), background work that was given up, and letters that did
// not arrive (N3).
package desk

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/backlog"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
)

// API answers the operations with the desk's services.
type API struct {
	Orders  order.Desk
	Backlog backlog.Desk
}

// Register lists the operations. Each act names the version of the order that was read, so that of two people one is
// told what the other did.
func Register(api *httpapi.API, a API) {
	list := httpapi.Operation{
		ID: "list-orders-in-need", Method: http.MethodGet, Path: "/api/desk/orders", Permission: auth.MendOrders,
		Summary: "Orders of all resellers that need a person, what waits longest first",
	}
	httpapi.Register(api, list, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-order-in-need", Method: http.MethodGet, Path: "/api/desk/orders/{id}", Permission: auth.MendOrders,
		Summary: "One order with what was asked of Microsoft and what was done about it",
	}, a.read)
	act := func(id, path, summary string) httpapi.Operation {
		return httpapi.Operation{ID: id, Method: http.MethodPost, Path: "/api/desk/orders/{id}/" + path, Permission: auth.MendOrders, Summary: summary}
	}
	httpapi.Register(api, act("look-at-order", "look", "Has Microsoft asked now what became of the order"), a.look)
	httpapi.Register(api, act("note-on-order", "notes", "Leaves a note for colleagues"), a.note)
	httpapi.Register(api, act("take-order-as-placed", "placement", "Says which orders at Microsoft it has become; they are read there and compared"), a.placed)
	httpapi.Register(api, act("confirm-nothing-ordered", "absence", "Says that nothing was ordered; only with the proof of two reads"), a.nothing)
	httpapi.Register(api, act("retry-order-in-need", "retry", "Orders again what was refused, in an order of its own, and shows that one"), a.retry)
	httpapi.Register(api, act("give-order-back", "return", "Leaves the refused lines to the reseller, and writes it why"), a.giveBack)
	registerBacklog(api, a)
}

type listInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type listOutput struct {
	Body struct {
		Items []card `json:"items"`
		Next  string `json:"next,omitempty"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, sellers, next, err := a.Orders.List(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next = make([]card, 0, len(all)), next
	for _, c := range all {
		out.Body.Items = append(out.Body.Items, cardOf(c, sellers[c.Tenant.ID()]))
	}
	return out, nil
}

type readInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{reseller}.{customer}.{number}"`
}

func (a API) read(ctx context.Context, in *readInput) (*caseOutput, error) {
	ref, err := refOf(in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	c, err := a.Orders.Read(ctx, in.Caller(), ref)
	if err != nil {
		return nil, err
	}
	return shown(c), nil
}

// ActInput is what every act at the desk carries; exported because other inputs embed it.
type ActInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{reseller}.{customer}.{number}"`
}

type lookInput struct {
	ActInput
	Body struct {
		Version int64 `json:"version" doc:"of the order that was read"`
	}
}

func (a API) look(ctx context.Context, in *lookInput) (*doneOutput, error) {
	return in.act(ctx, func(ctx context.Context, by auth.Caller, ref order.Ref) (order.Order, error) {
		return a.Orders.Look(ctx, by, ref, in.Body.Version)
	})
}

type noteInput struct {
	ActInput
	Body struct {
		Version int64  `json:"version"`
		Text    string `json:"text" maxLength:"1000"`
	}
}

func (a API) note(ctx context.Context, in *noteInput) (*doneOutput, error) {
	return in.act(ctx, func(ctx context.Context, by auth.Caller, ref order.Ref) (order.Order, error) {
		return a.Orders.Remark(ctx, by, ref, in.Body.Version, in.Body.Text)
	})
}

type placedInput struct {
	ActInput
	Body struct {
		Version  int64    `json:"version"`
		OrderIDs []string `json:"orderIds" doc:"Microsoft's"`
		Reason   string   `json:"reason" maxLength:"1000"`
	}
}

func (a API) placed(ctx context.Context, in *placedInput) (*doneOutput, error) {
	return in.act(ctx, func(ctx context.Context, by auth.Caller, ref order.Ref) (order.Order, error) {
		return a.Orders.TakeAsPlaced(ctx, by, ref, in.Body.Version, in.Body.OrderIDs, in.Body.Reason)
	})
}

type reasonInput struct {
	ActInput
	Body struct {
		Version int64  `json:"version"`
		Reason  string `json:"reason" maxLength:"1000"`
	}
}

func (a API) nothing(ctx context.Context, in *reasonInput) (*doneOutput, error) {
	return in.act(ctx, func(ctx context.Context, by auth.Caller, ref order.Ref) (order.Order, error) {
		return a.Orders.ConfirmNothing(ctx, by, ref, in.Body.Version, in.Body.Reason)
	})
}

func (a API) retry(ctx context.Context, in *reasonInput) (*doneOutput, error) {
	return in.act(ctx, func(ctx context.Context, by auth.Caller, ref order.Ref) (order.Order, error) {
		return a.Orders.Retry(ctx, by, ref, in.Body.Version, in.Body.Reason)
	})
}

func (a API) giveBack(ctx context.Context, in *reasonInput) (*doneOutput, error) {
	return in.act(ctx, func(ctx context.Context, by auth.Caller, ref order.Ref) (order.Order, error) {
		return a.Orders.GiveBack(ctx, by, ref, in.Body.Version, in.Body.Reason)
	})
}

// act does something about the order of the path, once however often it is sent.
func (in ActInput) act(ctx context.Context, do func(context.Context, auth.Caller, order.Ref) (order.Order, error)) (*doneOutput, error) {
	ref, err := refOf(in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, done, func(ctx context.Context) (order.Order, error) { return do(ctx, in.Caller(), ref) })
}

// refOf reads an order's name at the desk; who may not work there does not even learn whether it is one.
func refOf(by auth.Caller, id string) (order.Ref, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return order.Ref{}, err
	}
	return order.ParseRef(id)
}
