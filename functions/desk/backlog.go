package desk

import (
	"context"
	"net/http"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/backlog"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
)

func registerBacklog(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-work-given-up", Method: http.MethodGet, Path: "/api/desk/work", Permission: auth.MendOrders,
		Summary: "Background work that was given up after hours of tries, the first one first",
	}, a.work)
	httpapi.Register(api, httpapi.Operation{
		ID: "repeat-work", Method: http.MethodPost, Path: "/api/desk/work/{id}/repetition", Permission: auth.MendOrders, Status: http.StatusAccepted,
		Summary: "Has work that was given up tried again, once its cause is gone",
	}, a.repeat)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-undelivered-letters", Method: http.MethodGet, Path: "/api/desk/letters", Permission: auth.MendOrders,
		Summary: "Letters of a month that did not arrive, the newest first; without addresses",
	}, a.letters)
}

type workInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type workOutput struct {
	Body struct {
		Items []givenUp `json:"items"`
		Next  string    `json:"next,omitempty"`
	}
}

type givenUp struct {
	ID          string      `json:"id"`
	Kind        outbox.Kind `json:"kind" doc:"such as send-mail"`
	ResellerID  string      `json:"resellerId,omitempty" doc:"missing for the provider's own work"`
	Reseller    string      `json:"resellerName,omitempty"`
	About       string      `json:"about" doc:"kind of the object, such as order"`
	Ref         string      `json:"ref" doc:"the object, for support"`
	Tries       int         `json:"tries"`
	GivenUpAt   time.Time   `json:"givenUpAt"`
	Code        string      `json:"code,omitempty" doc:"why it failed the last time; missing when nobody has said"`
	Microsoft   string      `json:"microsoftCode,omitempty" doc:"what Partner Center answered"`
	Correlation string      `json:"correlationId,omitempty" doc:"Microsoft's, for a support case"`
}

func (a API) work(ctx context.Context, in *workInput) (*workOutput, error) {
	all, names, next, err := a.Backlog.Work(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &workOutput{}
	out.Body.Items, out.Body.Next = make([]givenUp, 0, len(all)), next
	for _, w := range all {
		out.Body.Items = append(out.Body.Items, givenUp{ID: w.ID, Kind: w.Kind, ResellerID: resellerOf(w.Tenant), Reseller: names[w.Tenant],
			About: aboutOf(w.Ref), Ref: w.Ref, Tries: w.Tries, GivenUpAt: w.GivenUp,
			Code: w.Why.Code, Microsoft: w.Why.Microsoft, Correlation: w.Why.Correlation})
	}
	return out, nil
}

// resellerOf is a reseller's id; the provider's work is nobody else's.
func resellerOf(t auth.Tenant) string {
	if t.Kind() != auth.KindReseller {
		return ""
	}
	return t.ID()
}

func aboutOf(ref string) string {
	kind, _, _ := strings.Cut(ref, "/")
	return kind
}

type repeatInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type repeatOutput struct{ Body httpapi.Empty }

func (a API) repeat(ctx context.Context, in *repeatInput) (*repeatOutput, error) {
	show := func(backlog.Work) *repeatOutput { return &repeatOutput{} }
	return idempotency.Once(ctx, show, func(ctx context.Context) (backlog.Work, error) { return a.Backlog.Again(ctx, in.Caller(), in.ID) })
}

type lettersInput struct {
	httpapi.Signed
	Month  string `query:"month" doc:"YYYY-MM, UTC, in which they were asked for; the present one when it is left out"`
	Cursor string `query:"cursor"`
}

type lettersOutput struct {
	Body struct {
		Items []undelivered `json:"items"`
		Next  string        `json:"next,omitempty"`
	}
}

type undelivered struct {
	ID         string         `json:"id" doc:"in the mail service's events, too"`
	ResellerID string         `json:"resellerId,omitempty"`
	Reseller   string         `json:"resellerName,omitempty"`
	Letter     string         `json:"letter" doc:"such as order-received"`
	About      string         `json:"about" doc:"kind of the object, such as order"`
	To         string         `json:"to,omitempty" doc:"person, or company of the customer"`
	Language   i18n.Language  `json:"language" enum:"en,de,cs,pl"`
	Status     maillog.Status `json:"status" enum:"suppressed,failed,bounced,complained"`
	Reason     string         `json:"reason,omitempty"`
	At         time.Time      `json:"at" doc:"when it was asked for"`
}

func (a API) letters(ctx context.Context, in *lettersInput) (*lettersOutput, error) {
	all, names, next, err := a.Backlog.Letters(ctx, in.Caller(), in.Month, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &lettersOutput{}
	out.Body.Items, out.Body.Next = make([]undelivered, 0, len(all)), next
	for _, l := range all {
		out.Body.Items = append(out.Body.Items, undelivered{ID: l.ID, ResellerID: resellerOf(l.Tenant), Reseller: names[l.Tenant], Letter: l.Letter,
			About: aboutOf(l.Ref), To: l.To, Language: l.Language, Status: l.Status, Reason: l.Reason, At: l.QueuedAt})
	}
	return out, nil
}
