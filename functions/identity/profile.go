package identity

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/profile"
)

func registerProfile(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-profile", Method: http.MethodGet, Path: "/api/profile", Permission: auth.SignedIn,
		Summary: "What is kept of the signed-in person",
	}, a.readProfile)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-profile", Method: http.MethodPut, Path: "/api/profile", Permission: auth.SignedIn,
		Summary: "Changes the signed-in person's name, telephone and language",
	}, a.saveProfile)
	httpapi.Register(api, httpapi.Operation{
		ID: "put-hint-away", Method: http.MethodPost, Path: "/api/profile", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Takes a hint for newcomers from the signed-in person, for ever",
	}, a.putHintAway)
}

type profileOutput struct{ Body profileBody }

type profileBody struct {
	FirstName string        `json:"firstName"`
	LastName  string        `json:"lastName"`
	Email     string        `json:"email"`
	Phone     string        `json:"phone,omitempty" doc:"E.164"`
	Language  i18n.Language `json:"language" enum:"en,de,cs,pl"`
	TimeZone  string        `json:"timeZone" doc:"IANA name; empty: that of the portal's markets"`
	Words     []string      `json:"words" doc:"what the person's password must not hold"`
	NewEmail  *newEmail     `json:"newEmail,omitempty" doc:"a change of address that waits for both mailboxes"`
	External  []external    `json:"external"`
	Version   int64         `json:"version"`
}

type newEmail struct {
	Email       string       `json:"email"`
	ExpiresAt   time.Time    `json:"expiresAt"`
	ConfirmedBy account.Side `json:"confirmedBy,omitempty" enum:"new,old" doc:"the mailbox that has agreed already"`
}

type external struct {
	ID       string         `json:"id"`
	Account  account.Method `json:"account" enum:"work,personal"`
	Name     string         `json:"name" doc:"what the account is known by at Microsoft"`
	LinkedAt time.Time      `json:"linkedAt"`
}

func (a API) readProfile(ctx context.Context, in *signedInput) (*profileOutput, error) {
	p, err := a.Profiles.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return a.showProfile(p), nil
}

type saveProfileInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		FirstName string        `json:"firstName" maxLength:"50"`
		LastName  string        `json:"lastName" maxLength:"50"`
		Phone     string        `json:"phone,omitempty" doc:"with its country, as +49 361 5550123"`
		Language  i18n.Language `json:"language" enum:"en,de,cs,pl"`
		TimeZone  string        `json:"timeZone,omitempty" maxLength:"64" doc:"IANA name"`
	}
}

func (a API) saveProfile(ctx context.Context, in *saveProfileInput) (*profileOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	p, err := a.Profiles.Save(ctx, in.Caller(), version, profile.Form{
		FirstName: in.Body.FirstName, LastName: in.Body.LastName, Phone: in.Body.Phone, Language: in.Body.Language, Zone: in.Body.TimeZone})
	if err != nil {
		return nil, err
	}
	return a.showProfile(p), nil
}

type hintInput struct {
	httpapi.Signed
	Body struct {
		Hint profile.Hint `json:"hint" enum:"home,customers,cart"`
	}
}

func (a API) putHintAway(ctx context.Context, in *hintInput) (*httpapi.Empty, error) {
	return nil, a.Profiles.PutAway(ctx, in.Caller(), in.Body.Hint)
}

func (a API) showProfile(p account.Person) *profileOutput {
	out := &profileOutput{Body: profileBody{
		FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, Phone: p.Phone, Language: p.Language, TimeZone: p.Zone,
		Words: p.Words(), External: make([]external, 0, len(p.External)), Version: p.Revision.Version,
	}}
	if p.NewEmail.IsOpen(a.Now()) {
		out.Body.NewEmail = &newEmail{Email: p.NewEmail.Email, ExpiresAt: p.NewEmail.ExpiresAt, ConfirmedBy: p.NewEmail.ConfirmedBy}
	}
	for _, e := range p.External {
		out.Body.External = append(out.Body.External, external{ID: e.ID, Account: e.Method, Name: e.Shown, LinkedAt: e.LinkedAt})
	}
	return out
}
