// Package identity is the HTTP face of signing in and out.
package identity

import (
	"context"
	"net/http"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
)

// API answers the operations with the account service.
type API struct{ Accounts account.Service }

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "sign-in", Method: http.MethodPost, Path: "/api/sessions", Permission: auth.Public,
		Summary: "Signs a person in with e-mail address and password",
	}, a.signIn)
	httpapi.Register(api, httpapi.Operation{
		ID: "me", Method: http.MethodGet, Path: "/api/session", Permission: auth.SignedIn,
		Summary: "Who is signed in, in which organisations, and what may be done there",
	}, a.me)
	httpapi.Register(api, httpapi.Operation{
		ID: "sign-out", Method: http.MethodDelete, Path: "/api/session", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Ends the session at once",
	}, a.signOut)
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
}

type organisation struct {
	ID          string                `json:"id"`
	Kind        auth.OrganisationKind `json:"kind" enum:"provider,reseller,customer"`
	Name        string                `json:"name"`
	Role        auth.Role             `json:"role"`
	Permissions []auth.Permission     `json:"permissions"`
}

type meOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   me
}

func (a API) signIn(ctx context.Context, in *signInInput) (*meOutput, error) {
	p, token, session, err := a.Accounts.SignIn(ctx, in.Caller(), in.Body.Email, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return &meOutput{Cookie: []http.Cookie{httpapi.SessionCookie(token, session.ExpiresAt)}, Body: describe(p)}, nil
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
		Person:        person{ID: p.ID, FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, Language: p.Language},
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
