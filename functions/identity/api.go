// Package identity is the HTTP face of signing in and out.
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

// API answers the operations with the services of people's accounts.
type API struct {
	Accounts  account.Service
	Externals account.Externals
	Recovery  account.Recovery
	Addresses account.Addresses
	Profiles  profile.Service
	Now       func() time.Time
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "sign-in", Method: http.MethodPost, Path: "/api/sessions", Permission: auth.Public,
		Summary: "Proves a person by e-mail address and password; what is owed besides, the answer says",
	}, a.signIn)
	httpapi.Register(api, httpapi.Operation{
		ID: "me", Method: http.MethodGet, Path: "/api/session", Permission: auth.SignedIn,
		Summary: "Who is signed in, in which organisations, and what may be done there",
	}, a.me)
	httpapi.Register(api, httpapi.Operation{
		ID: "sign-out", Method: http.MethodDelete, Path: "/api/session", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Ends the session at once",
	}, a.signOut)
	registerPasswords(api, a)
	registerEmails(api, a)
	registerProfile(api, a)
	registerSecond(api, a)
	registerFactors(api, a)
	registerSessions(api, a)
	registerExternals(api, a)
}

type signInInput struct {
	httpapi.Signed
	Body struct {
		Email    string `json:"email" format:"email"`
		Password string `json:"password" format:"password" maxLength:"128"`
	}
}

type me struct {
	Person        person         `json:"person"`
	Organisations []organisation `json:"organisations"`
}

type person struct {
	ID        string        `json:"id"`
	FirstName string        `json:"firstName"`
	LastName  string        `json:"lastName"`
	Email     string        `json:"email"`
	Language  i18n.Language `json:"language" enum:"en,de,cs,pl"`
	Hints     []string      `json:"hints" doc:"for newcomers, that the person has put away"`
}

type organisation struct {
	ID          string                `json:"id"`
	Kind        auth.OrganisationKind `json:"kind" enum:"provider,reseller,customer"`
	Name        string                `json:"name"`
	Role        auth.Role             `json:"role"`
	Permissions []auth.Permission     `json:"permissions"`
}

type meOutput struct {
	Body me
}

// signInBody says what stands between the person and its session, and once nothing does, who it is.
type signInBody struct {
	Next     account.Next         `json:"next" enum:"done,factor,enrol" doc:"done: signed in; factor: a second factor is asked for; enrol: one has to be set up first"`
	Factors  []account.FactorKind `json:"factors,omitempty" enum:"totp,passkey,recovery" doc:"that can be given, or set up"`
	Recovery []string             `json:"recoveryCodes,omitempty" doc:"shown this once, when the sign-in made them"`
	Me       *me                  `json:"me,omitempty"`
}

type signInOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   signInBody
}

// answer hands the browser what the sign-in has come to. Every way to sign in ends here.
func answer(p account.Progress) *signInOutput {
	out := &signInOutput{Body: signInBody{Next: p.Next, Factors: p.Factors, Recovery: p.Recovery}}
	if p.Next != account.Done {
		out.Cookie = []http.Cookie{httpapi.CeremonyCookie(p.Ceremony, p.Ends)}
		return out
	}
	known := p.Person
	known.Members = p.Session.Members
	described := describe(known)
	out.Body.Me = &described
	out.Cookie = []http.Cookie{httpapi.SessionCookie(p.Token, p.Session.ExpiresAt), httpapi.EndedCeremony()}
	if p.Device != "" {
		out.Cookie = append(out.Cookie, httpapi.DeviceCookie(p.Device, p.Session.CreatedAt.Add(account.DeviceLife)))
	}
	return out
}

func (a API) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	p, err := a.Accounts.SignIn(ctx, in.Caller(), in.Body.Email, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return answer(p), nil
}

type meInput struct{ httpapi.Signed }

func (a API) me(ctx context.Context, in *meInput) (*meOutput, error) {
	p, err := a.Accounts.Me(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &meOutput{Body: describe(p)}, nil
}

type signOutInput struct {
	httpapi.Signed
	Session string `cookie:"__Host-session"`
}

type signOutOutput struct {
	Cookie        []http.Cookie `header:"Set-Cookie"`
	ClearSiteData string        `header:"Clear-Site-Data"`
}

func (a API) signOut(ctx context.Context, in *signOutInput) (*signOutOutput, error) {
	if err := a.Accounts.SignOut(ctx, in.Caller(), account.Token(in.Session)); err != nil {
		return nil, err
	}
	return &signOutOutput{Cookie: []http.Cookie{httpapi.EndedCookie()}, ClearSiteData: `"cache", "storage"`}, nil
}

func describe(p account.Person) me {
	m := me{
		Person:        person{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, Language: p.Language, Hints: append([]string{}, p.Hints...)},
		Organisations: make([]organisation, 0, len(p.Members)),
	}
	for _, member := range p.Members {
		m.Organisations = append(m.Organisations, organisation{
			ID: member.Area().ID(), Kind: member.Area().Kind(), Name: member.Organisation,
			Role: member.Role, Permissions: member.Role.Permissions(),
		})
	}
	return m
}
