// Package renewals is the HTTP face of ends of terms: what somebody has to decide about, what a decision comes to, and
// deciding, one by one or many at once (FEATURES S2, S4).
package renewals

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
	"twotier/shared/renewal"
)

// API answers the operations with the ledger.
type API struct {
	Renewals  renewal.Service
	Feeds     renewal.Feeds
	Microsoft renewal.Becoming
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	registerUnassigned(api, a)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-renewals", Method: http.MethodGet, Path: "/api/renewals", Permission: auth.ReadOrders,
		Summary: "Ends of terms somebody has to decide about, or all, of the organisation or of one customer, the nearest first",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-undo-windows", Method: http.MethodGet, Path: "/api/undo-windows", Permission: auth.ReadOrders,
		Summary: "What can still be given back, each batch of licences until when, the nearest end first",
	}, a.windows)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-renewal", Method: http.MethodGet, Path: "/api/renewals/{id}", Permission: auth.ReadOrders,
		Summary: "The end of a subscription's term: what happens by itself, what was decided, and what each choice comes to",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-renewal-products", Method: http.MethodGet, Path: "/api/renewals/{id}/products", Permission: auth.PlaceOrders,
		Summary: "The products a subscription may become with its next term, as Microsoft says now, with the plans they are sold with then",
	}, a.products)
	httpapi.Register(api, httpapi.Operation{
		ID: "preview-renewal", Method: http.MethodPost, Path: "/api/renewals/{id}/preview", Permission: auth.ReadOrders,
		Summary: "What a choice would come to and what is in its way; nothing is kept",
	}, a.preview)
	httpapi.Register(api, httpapi.Operation{
		ID: "choose-renewal", Method: http.MethodPost, Path: "/api/renewals/{id}/choice", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Decides what happens when the term is over; it is brought to Microsoft in the background and kept there",
	}, a.choose)
	httpapi.Register(api, httpapi.Operation{
		ID: "choose-renewals", Method: http.MethodPost, Path: "/api/renewal-choices", Permission: auth.PlaceOrders, Status: http.StatusAccepted,
		Summary: "Decides the same for many; each has its own answer",
	}, a.chooseMany)
	registerFeed(api, a)
}

// days is how far ahead the calendar looks where nobody says otherwise.
const days = 60

type listInput struct {
	httpapi.Signed
	Customer string `query:"customer" doc:"only this customer's"`
	All      bool   `query:"all" doc:"also those nobody has to decide about"`
	Days     int    `query:"days" doc:"how many days ahead; 60 where absent, 400 at most"`
	Cursor   string `query:"cursor" doc:"next of the page before"`
}

type listOutput struct {
	Body struct {
		Items []entry     `json:"items"`
		Sums  []sumOfRisk `json:"sums" doc:"of the items shown, by currency: what is decided about"`
		Next  string      `json:"next,omitempty" doc:"cursor of the next page"`
		AsOf  time.Time   `json:"asOf,omitzero" doc:"when Microsoft was asked about the one of these that was asked about longest ago"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	now, ahead := a.Renewals.Now(), in.Days
	if ahead == 0 {
		ahead = days
	}
	found, err := a.Renewals.List(ctx, in.Caller(), renewal.Filter{Customer: in.Customer, All: in.All, Cursor: in.Cursor,
		Span: renewal.Span{From: now, Until: now.AddDate(0, 0, ahead)}})
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next, out.Body.Sums = make([]entry, 0, len(found.Entries)), found.Next, sumsOf(found.Entries, in.Caller())
	for _, e := range found.Entries {
		out.Body.Items = append(out.Body.Items, entryOf(e, in.Caller()))
		if asked := e.Subscription.MirroredAt; out.Body.AsOf.IsZero() || asked.Before(out.Body.AsOf) {
			out.Body.AsOf = asked
		}
	}
	return out, nil
}

type windowsInput struct {
	httpapi.Signed
	Customer string `query:"customer" doc:"only this customer's"`
}

type windowsOutput struct {
	Body struct {
		Items []openWindow `json:"items"`
	}
}

func (a API) windows(ctx context.Context, in *windowsInput) (*windowsOutput, error) {
	all, err := a.Renewals.Windows(ctx, in.Caller(), in.Customer)
	if err != nil {
		return nil, err
	}
	out := &windowsOutput{}
	out.Body.Items = make([]openWindow, 0, len(all))
	for _, s := range all {
		out.Body.Items = append(out.Body.Items, windowOf(s, a.Renewals.Now()))
	}
	return out, nil
}

// RenewalInput names a subscription; exported because other inputs embed it.
type RenewalInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{customer}.{subscription}"`
}

type readOutput struct{ Body whole }

func (a API) read(ctx context.Context, in *RenewalInput) (*readOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	told, err := a.Renewals.Preview(ctx, in.Caller(), of.Customer, of.Subscription,
		renewal.Wish{Choice: renewal.Renew}, renewal.Wish{Choice: renewal.End}, renewal.Wish{Choice: renewal.Extend})
	if err != nil {
		return nil, err
	}
	return &readOutput{Body: wholeOf(a.Renewals.Entry(told.Case), told, in.Caller())}, nil
}

type previewInput struct {
	RenewalInput
	Body Wish
}

type previewOutput struct{ Body outlook }

func (a API) preview(ctx context.Context, in *previewInput) (*previewOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	told, err := a.Renewals.Preview(ctx, in.Caller(), of.Customer, of.Subscription, in.Body.read())
	if err != nil {
		return nil, err
	}
	return &previewOutput{Body: outlookOf(told.Previews[0], in.Caller())}, nil
}

type chooseInput struct {
	RenewalInput
	Body struct {
		Wish
		Version int64 `json:"version" doc:"of the decision that was shown; 0 where there was none"`
	}
}

type chooseOutput struct{ Body decision }

func (a API) choose(ctx context.Context, in *chooseInput) (*chooseOutput, error) {
	of, err := order.ParseHeld(in.ID)
	if err != nil {
		return nil, err
	}
	body, err := idempotency.Once(ctx, decisionOf, func(ctx context.Context) (renewal.Intent, error) {
		return a.Renewals.Choose(ctx, in.Caller(), of.Customer, of.Subscription, in.Body.Version, in.Body.read())
	})
	if err != nil {
		return nil, err
	}
	return &chooseOutput{Body: body}, nil
}

// mostAtOnce bounds how many are decided in one act.
const mostAtOnce = 50

type manyInput struct {
	httpapi.Signed
	Body struct {
		Choice renewal.Choice `json:"choice" enum:"renew,end,extend"`
		Items  []struct {
			ID      string `json:"id"`
			Version int64  `json:"version" doc:"of the decision that was shown; 0 where there was none"`
		} `json:"items"`
	}
}

type manyOutput struct {
	Body struct {
		Items []decided `json:"items" doc:"in the order they were sent"`
	}
}

// decided is what became of one of many.
type decided struct {
	ID       string    `json:"id"`
	Code     string    `json:"code,omitempty" doc:"why not; absent when it was decided"`
	Decision *decision `json:"decision,omitempty"`
}

// chooseMany decides one after the other: whoever loses the answer sends it again, and what stands already is no change.
func (a API) chooseMany(ctx context.Context, in *manyInput) (*manyOutput, error) {
	if len(in.Body.Items) > mostAtOnce {
		var wrong fault.Fields
		wrong.AddWith("items", "too_many", "max", strconv.Itoa(mostAtOnce))
		return nil, wrong.Err()
	}
	if err := in.Caller().May(auth.PlaceOrders); err != nil {
		return nil, err
	}
	out := &manyOutput{}
	out.Body.Items = make([]decided, 0, len(in.Body.Items))
	for _, one := range in.Body.Items {
		by := in.Caller()
		by.Operation = a.Renewals.NewID() // each is an act of its own
		d, err := a.chooseOne(ctx, by, one.ID, one.Version, renewal.Wish{Choice: in.Body.Choice})
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, d)
	}
	return out, nil
}

// chooseOne keeps a refusal as the answer for its line; only what may go better the next time stops the rest.
func (a API) chooseOne(ctx context.Context, by auth.Caller, id string, version int64, w renewal.Wish) (decided, error) {
	of, err := order.ParseHeld(id)
	if err != nil {
		return decided{ID: id, Code: fault.CodeOf(err)}, nil
	}
	i, err := a.Renewals.Choose(ctx, by, of.Customer, of.Subscription, version, w)
	switch fault.KindOf(err) {
	case fault.Unavailable, fault.Unknown, fault.Internal:
		if err != nil {
			return decided{}, err
		}
	default:
		return decided{ID: id, Code: fault.CodeOf(err)}, nil
	}
	shown := decisionOf(i)
	return decided{ID: id, Decision: &shown}, nil
}
