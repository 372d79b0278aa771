package organisations

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/notification"
)

func registerNotifications(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-notifications", Method: http.MethodGet, Path: "/api/notifications", Permission: auth.SignedIn,
		Summary: "Which letters reach the caller in this organisation, and how",
	}, a.readNotifications)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-notifications", Method: http.MethodPut, Path: "/api/notifications", Permission: auth.SignedIn,
		Summary: "Chooses how the letters of each topic come; needs the version that was read",
	}, a.saveNotifications)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-user-notifications", Method: http.MethodGet, Path: "/api/users/{id}/notifications", Permission: auth.WriteUsers,
		Summary: "Which letters reach a user; only the user itself changes that",
	}, a.readUserNotifications)
	httpapi.Register(api, httpapi.Operation{
		ID: "stop-letters", Method: http.MethodPost, Path: "/api/letter-choices/{token}", Permission: auth.Public, Foreign: true, MostBody: 1 << 10,
		Summary: "Stops letters of one sort to one person, as the button of a mail program does (RFC 8058)",
	}, a.stopLetters)
}

type notificationsInput struct{ httpapi.Signed }

type shownTopic struct {
	Topic   notification.Topic `json:"topic" enum:"orders-stopped,undo-windows,renewals,quotes,customers,requests,budgets,onboarding,standing,desk,orders-done,renewals-done,requests-taken"`
	Mode    notification.Mode  `json:"mode" enum:"now,digest,off"`
	Default notification.Mode  `json:"default" enum:"now,digest,off" doc:"how they come to this role when nothing is chosen"`
	Decides bool               `json:"decides" doc:"whether somebody has to decide about what they tell"`
}

type notificationsOutput struct {
	Body struct {
		Version int64        `json:"version" doc:"0 until the person has chosen"`
		Topics  []shownTopic `json:"topics" doc:"that concern the person's role"`
		Hour    int          `json:"hour" doc:"0 to 23, of the daily letter on the person's clock"`
		Zone    string       `json:"timeZone" doc:"IANA name of that clock"`
	}
}

func shownReader(r notification.Reader) *notificationsOutput {
	out := &notificationsOutput{}
	out.Body.Version, out.Body.Hour, out.Body.Zone = r.Wishes.Revision.Version, r.Wishes.Hour, notification.ZoneOf(r.Zone).String()
	out.Body.Topics = []shownTopic{}
	for _, e := range notification.EventsOf(r.Role) {
		out.Body.Topics = append(out.Body.Topics, shownTopic{Topic: e.Topic, Mode: r.Mode(e), Default: e.Default(r.Role), Decides: e.Decides})
	}
	return out
}

func (a API) readNotifications(ctx context.Context, in *notificationsInput) (*notificationsOutput, error) {
	r, err := a.Letters.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return shownReader(r), nil
}

type saveNotificationsInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		Modes map[notification.Topic]notification.Mode `json:"modes" doc:"by topic; those left out stay as they are"`
		Hour  int                                      `json:"hour" minimum:"0" maximum:"23"`
	}
}

func (a API) saveNotifications(ctx context.Context, in *saveNotificationsInput) (*notificationsOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	r, err := a.Letters.Save(ctx, in.Caller(), version, notification.Form{Modes: in.Body.Modes, Hour: in.Body.Hour})
	if err != nil {
		return nil, err
	}
	return shownReader(r), nil
}

func (a API) readUserNotifications(ctx context.Context, in *userInput) (*notificationsOutput, error) {
	r, err := a.Letters.ReadOf(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return shownReader(r), nil
}

type stopLettersInput struct {
	httpapi.Signed
	Token   string `path:"token"`
	RawBody []byte `contentType:"application/x-www-form-urlencoded"`
}

// stopLetters looks at no body: that the POST came is what RFC 8058 asks for, and the token says the rest.
func (a API) stopLetters(ctx context.Context, in *stopLettersInput) (*struct{ Body httpapi.Empty }, error) {
	if err := a.Letters.SwitchOff(ctx, in.Caller(), in.Token); err != nil {
		return nil, err
	}
	return &struct{ Body httpapi.Empty }{}, nil
}
