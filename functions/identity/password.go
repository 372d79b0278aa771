package identity

import (
	"context"
	"net/http"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/link"
)

func registerPasswords(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "ask-password-reset", Method: http.MethodPost, Path: "/api/password-resets", Permission: auth.Public, Status: http.StatusAccepted,
		Summary: "Mails a link to a new password; the same answer whether or not the address is known",
	}, a.askReset)
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-password-reset", Method: http.MethodPost, Path: "/api/password-resets/inspection", Permission: auth.Public,
		Summary: "What a link to a new password is good for; changes nothing",
	}, a.inspectReset)
	httpapi.Register(api, httpapi.Operation{
		ID: "complete-password-reset", Method: http.MethodPost, Path: "/api/password-resets/completion", Permission: auth.Public,
		Summary: "Sets a new password and ends all sessions; signs nobody in",
	}, a.completeReset)
	httpapi.Register(api, httpapi.Operation{
		ID: "change-password", Method: http.MethodPost, Path: "/api/password-changes", Permission: auth.SignedIn,
		Summary: "Replaces the signed-in person's password and ends its other sessions",
	}, a.changePassword)
}

type emailInput struct {
	httpapi.Signed
	Body struct {
		Email string `json:"email" format:"email"`
	}
}

type statusOutput struct {
	Body struct {
		Status string `json:"status"`
	}
}

func said(status string) *statusOutput {
	out := &statusOutput{}
	out.Body.Status = status
	return out
}

func (a API) askReset(ctx context.Context, in *emailInput) (*statusOutput, error) {
	return idempotency.Once(ctx, func(account.Reset) *statusOutput { return said("sent") }, func(ctx context.Context) (account.Reset, error) {
		return a.Recovery.Ask(ctx, in.Caller(), in.Body.Email)
	})
}

type tokenInput struct {
	httpapi.Signed
	Body struct {
		Token string `json:"token"`
	}
}

type resetOutput struct {
	Body struct {
		State link.State `json:"state" enum:"open,used,expired,withdrawn,unknown"`
		Email string     `json:"email,omitempty" doc:"of the account, when the link is open"`
		Words []string   `json:"words,omitempty" doc:"what the password must not hold, when the link is open"`
	}
}

func (a API) inspectReset(ctx context.Context, in *tokenInput) (*resetOutput, error) {
	state, person, err := a.Recovery.Inspect(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	out := &resetOutput{}
	out.Body.State = state
	if state == link.Open {
		out.Body.Email, out.Body.Words = person.Email, person.Words()
	}
	return out, nil
}

type completeInput struct {
	httpapi.Signed
	Body struct {
		Token    string `json:"token"`
		Password string `json:"password" format:"password" maxLength:"128"`
	}
}

func changed(account.Person) *statusOutput { return said("changed") }

func (a API) completeReset(ctx context.Context, in *completeInput) (*statusOutput, error) {
	return idempotency.Once(ctx, changed, func(ctx context.Context) (account.Person, error) {
		return a.Recovery.Complete(ctx, in.Caller(), in.Body.Token, in.Body.Password)
	})
}

type changePasswordInput struct {
	httpapi.Signed
	Body struct {
		Current  string `json:"current" format:"password" maxLength:"128"`
		Password string `json:"password" format:"password" maxLength:"128"`
	}
}

func (a API) changePassword(ctx context.Context, in *changePasswordInput) (*statusOutput, error) {
	return idempotency.Once(ctx, changed, func(ctx context.Context) (account.Person, error) {
		return a.Recovery.ChangePassword(ctx, in.Caller(), in.Body.Current, in.Body.Password)
	})
}
