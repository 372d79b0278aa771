package organisations

import (
	"context"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/organisation"
)

type listUsersInput struct {
	httpapi.Signed
	Search string `query:"search" maxLength:"100" doc:"the beginning of a last name"`
	Cursor string `query:"cursor"`
}

// UserCard is a user in a list; exported because shownUser embeds it.
type UserCard struct {
	ID         string              `json:"id"`
	Name       string              `json:"name"`
	Email      string              `json:"email"`
	Role       auth.Role           `json:"role" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
	Status     organisation.Status `json:"status" enum:"active,deactivated"`
	LastSignIn time.Time           `json:"lastSignIn,omitzero"`
	Self       bool                `json:"self" doc:"whether it is the caller"`
}

type listUsersOutput struct {
	Body struct {
		Items []UserCard  `json:"items"`
		Roles []auth.Role `json:"roles" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader" doc:"that the caller may give here"`
		Next  string      `json:"next,omitempty"`
	}
}

func (a API) listUsers(ctx context.Context, in *listUsersInput) (*listUsersOutput, error) {
	by := in.Caller()
	users, next, err := a.Users.List(ctx, by, in.Search, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listUsersOutput{}
	out.Body.Items, out.Body.Next, out.Body.Roles = make([]UserCard, 0, len(users)), next, given(by)
	for _, u := range users {
		out.Body.Items = append(out.Body.Items, cardOf(u, by))
	}
	return out, nil
}

// given lists the roles the caller may give where it works.
func given(by auth.Caller) []auth.Role {
	roles := slices.DeleteFunc(auth.RolesOf(by.Area().Kind()), func(r auth.Role) bool { return !by.Role.Covers(r) })
	return slices.Clip(roles)
}

func cardOf(u organisation.User, by auth.Caller) UserCard {
	return UserCard{ID: u.Person, Name: u.Name, Email: u.Email, Role: u.Role, Status: u.Status, LastSignIn: u.LastSignIn, Self: u.Person == by.Person}
}

// shownUser is one user with what a change of it needs.
type shownUser struct {
	Version int64 `json:"version"`
	UserCard
	Since time.Time `json:"since"`
}

type userOutput struct{ Body shownUser }

func shown(by auth.Caller) func(organisation.User) *userOutput {
	return func(u organisation.User) *userOutput {
		return &userOutput{Body: shownUser{Version: u.Revision.Version, UserCard: cardOf(u, by), Since: u.Since}}
	}
}

type userInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"of the person"`
}

func (a API) readUser(ctx context.Context, in *userInput) (*userOutput, error) {
	u, err := a.Users.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return shown(in.Caller())(u), nil
}

type changeUserInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id" doc:"of the person"`
	Body struct {
		Role auth.Role `json:"role" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
	}
}

func (a API) changeUser(ctx context.Context, in *changeUserInput) (*userOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	u, err := a.Users.ChangeRole(ctx, in.Caller(), in.ID, version, in.Body.Role)
	if err != nil {
		return nil, err
	}
	return shown(in.Caller())(u), nil
}

func (a API) deactivate(ctx context.Context, in *userInput) (*userOutput, error) {
	return idempotency.Once(ctx, shown(in.Caller()), func(ctx context.Context) (organisation.User, error) {
		return a.Users.Deactivate(ctx, in.Caller(), in.ID)
	})
}

func (a API) reactivate(ctx context.Context, in *userInput) (*userOutput, error) {
	return idempotency.Once(ctx, shown(in.Caller()), func(ctx context.Context) (organisation.User, error) {
		return a.Users.Reactivate(ctx, in.Caller(), in.ID)
	})
}
