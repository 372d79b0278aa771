package renewals

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/renewal"
)

func registerFeed(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-renewal-feed", Method: http.MethodGet, Path: "/api/renewal-feed", Permission: auth.PlaceOrders,
		Summary: "Whether the person has a secret address of the calendar; the address itself is shown when it is made",
	}, a.readFeed)
	httpapi.Register(api, httpapi.Operation{
		ID: "make-renewal-feed", Method: http.MethodPost, Path: "/api/renewal-feed", Permission: auth.PlaceOrders, Status: http.StatusCreated,
		Summary: "Makes a secret address of the calendar; the one before is worth nothing any more",
	}, a.makeFeed)
	httpapi.Register(api, httpapi.Operation{
		ID: "revoke-renewal-feed", Method: http.MethodDelete, Path: "/api/renewal-feed", Permission: auth.PlaceOrders,
		Summary: "Ends the secret address",
	}, a.revokeFeed)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-renewal-calendar", Method: http.MethodGet, Path: "/api/renewal-feeds/{token}", Permission: auth.Public,
		Summary: "What has to be decided, as an iCalendar file, for whoever has the secret address",
	}, a.calendar)
}

type feedOutput struct {
	Body struct {
		Exists  bool      `json:"exists"`
		Since   time.Time `json:"since,omitzero"`
		Address string    `json:"address,omitempty" doc:"only in the answer to its making"`
	}
}

func feedOf(f renewal.Feed) *feedOutput {
	out := &feedOutput{}
	if out.Body.Exists = f.ID != ""; out.Body.Exists {
		out.Body.Since = f.At
	}
	return out
}

type feedInput struct{ httpapi.Signed }

func (a API) readFeed(ctx context.Context, in *feedInput) (*feedOutput, error) {
	f, err := a.Feeds.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return feedOf(f), nil
}

func (a API) makeFeed(ctx context.Context, in *feedInput) (*feedOutput, error) {
	// The record of the answer holds what the feed's row does, and no address.
	f, err := idempotency.Once(ctx, func(f renewal.Feed) renewal.Feed { return f }, func(ctx context.Context) (renewal.Feed, error) {
		return a.Feeds.Make(ctx, in.Caller())
	})
	if err != nil {
		return nil, err
	}
	out := feedOf(f)
	out.Body.Address = a.Feeds.Address(f)
	return out, nil
}

func (a API) revokeFeed(ctx context.Context, in *feedInput) (*feedOutput, error) {
	f, err := a.Feeds.Revoke(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return feedOf(f), nil
}

type calendarInput struct {
	httpapi.Signed
	Token string `path:"token"`
}

type calendarOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Sniff       string `header:"X-Content-Type-Options"`
	Robots      string `header:"X-Robots-Tag"`
	Body        []byte
}

func (a API) calendar(ctx context.Context, in *calendarInput) (*calendarOutput, error) {
	file, err := a.Feeds.Calendar(ctx, in.Caller(), in.Token)
	if err != nil {
		return nil, err
	}
	return &calendarOutput{ContentType: "text/calendar; charset=utf-8", Disposition: `inline; filename="renewals.ics"`, Sniff: "nosniff", Robots: "noindex", Body: file}, nil
}
