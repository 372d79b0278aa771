package reporting

import (
	"context"
	"net/http"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/reportmail"
	"twotier/shared/spreadsheet"
)

func registerMails(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-report-mails", Method: http.MethodGet, Path: "/api/report-mails", Permission: auth.SignedIn,
		Summary: "Reports of the organisation, or of the customer, that come by mail, and who can get one",
	}, a.mails)
	httpapi.Register(api, httpapi.Operation{
		ID: "make-report-mail", Method: http.MethodPost, Path: "/api/report-mails", Permission: auth.SignedIn, Status: http.StatusCreated,
		Summary: "Has a report mailed from its next time on, 20 an organisation",
	}, a.makeMail)
	httpapi.Register(api, httpapi.Operation{
		ID: "change-report-mail", Method: http.MethodPut, Path: "/api/report-mails/{id}", Permission: auth.SignedIn,
		Summary: "Gives a mailed report another form; needs the version that was read",
	}, a.changeMail)
	httpapi.Register(api, httpapi.Operation{
		ID: "drop-report-mail", Method: http.MethodDelete, Path: "/api/report-mails/{id}", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Ends a mailed report",
	}, a.dropMail)
	httpapi.Register(api, httpapi.Operation{
		ID: "leave-report-mail", Method: http.MethodDelete, Path: "/api/report-mails/{id}/own", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Takes the caller off a mailed report; the last one to leave ends it",
	}, a.leaveMail)
	httpapi.Register(api, httpapi.Operation{
		ID: "send-report-mail", Method: http.MethodPost, Path: "/api/report-mails/{id}/sending", Permission: auth.SignedIn, Status: http.StatusAccepted,
		Summary: "Mails a report to the caller at once, beside its times",
	}, a.sendMail)
}

type signedInput struct{ httpapi.Signed }

// MailForm is exported because huma does not see what an unexported struct brings with it.
type MailForm struct {
	Name    string             `json:"name" maxLength:"60"`
	Query   string             `json:"query" doc:"the report as its page's address has it after the question mark"`
	Format  spreadsheet.Format `json:"format" enum:"csv,xlsx"`
	Rhythm  reportmail.Rhythm  `json:"rhythm" enum:"daily,weekly,monthly"`
	Weekday int                `json:"weekday,omitempty" doc:"of a weekly one: 1 is Monday, 7 Sunday"`
	Day     int                `json:"day,omitempty" doc:"of a monthly one; in a shorter month its last day"`
	Hour    int                `json:"hour" doc:"0 to 23, on the clock of Berlin, Prague and Warsaw"`
	People  []string           `json:"people" doc:"ids of persons of the organisation"`
}

func (f MailForm) form() reportmail.Form {
	return reportmail.Form{Name: f.Name, Query: f.Query, Format: f.Format, People: f.People,
		Plan: reportmail.Plan{Rhythm: f.Rhythm, Weekday: f.Weekday, Day: f.Day, Hour: f.Hour}}
}

// shownMail is a mailed report as people of its organisation see it.
type shownMail struct {
	MailForm
	ID      string     `json:"id"`
	Version int64      `json:"version"`
	Next    time.Time  `json:"next" doc:"when it comes next"`
	Last    *time.Time `json:"last,omitempty" doc:"when it came last"`
	Own     bool       `json:"own" doc:"the caller is among its readers"`
	Changes bool       `json:"mayChange"`
}

func mailOf(m reportmail.Mail, by auth.Caller) shownMail {
	return shownMail{
		MailForm: MailForm{Name: m.Name, Query: m.Query, Format: m.Format, Rhythm: m.Rhythm, Weekday: m.Weekday, Day: m.Day, Hour: m.Hour, People: m.People},
		ID:       m.ID, Version: m.Revision.Version, Next: m.Next, Last: moment(m.Sent), Own: slices.Contains(m.People, by.Person), Changes: m.MayChange(by),
	}
}

type mailsOutput struct {
	Body struct {
		Items  []shownMail    `json:"items"`
		People []mailedPerson `json:"people" doc:"who can get one, by name"`
	}
}

type mailedPerson struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (a API) mails(ctx context.Context, in *signedInput) (*mailsOutput, error) {
	kept, members, err := a.Mails.List(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &mailsOutput{}
	out.Body.Items, out.Body.People = make([]shownMail, 0, len(kept)), make([]mailedPerson, 0, len(members))
	for _, m := range kept {
		out.Body.Items = append(out.Body.Items, mailOf(m, in.Caller()))
	}
	for _, m := range members {
		out.Body.People = append(out.Body.People, mailedPerson{ID: m.Person, Name: m.Name})
	}
	return out, nil
}

type makeMailInput struct {
	httpapi.Signed
	Body MailForm
}

type mailOutput struct{ Body shownMail }

func (a API) makeMail(ctx context.Context, in *makeMailInput) (*mailOutput, error) {
	shown := func(m reportmail.Mail) shownMail { return mailOf(m, in.Caller()) }
	body, err := idempotency.Once(ctx, shown, func(ctx context.Context) (reportmail.Mail, error) {
		return a.Mails.Make(ctx, in.Caller(), in.Body.form())
	})
	if err != nil {
		return nil, err
	}
	return &mailOutput{Body: body}, nil
}

type changeMailInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id"`
	Body MailForm
}

func (a API) changeMail(ctx context.Context, in *changeMailInput) (*mailOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	m, err := a.Mails.Change(ctx, in.Caller(), in.ID, version, in.Body.form())
	if err != nil {
		return nil, err
	}
	return &mailOutput{Body: mailOf(m, in.Caller())}, nil
}

type mailInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) dropMail(ctx context.Context, in *mailInput) (*httpapi.Empty, error) {
	return nil, a.Mails.Drop(ctx, in.Caller(), in.ID)
}

func (a API) leaveMail(ctx context.Context, in *mailInput) (*httpapi.Empty, error) {
	return nil, a.Mails.Leave(ctx, in.Caller(), in.ID)
}

func (a API) sendMail(ctx context.Context, in *mailInput) (*mailOutput, error) {
	shown := func(m reportmail.Mail) shownMail { return mailOf(m, in.Caller()) }
	body, err := idempotency.Once(ctx, shown, func(ctx context.Context) (reportmail.Mail, error) {
		return a.Mails.SendNow(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &mailOutput{Body: body}, nil
}
