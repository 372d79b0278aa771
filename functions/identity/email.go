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

func registerEmails(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "ask-email-change", Method: http.MethodPost, Path: "/api/email-changes", Permission: auth.SignedIn, Status: http.StatusAccepted,
		Summary: "Mails a link to the new and to the present address; the change holds when both have agreed",
	}, a.askEmailChange)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-email-change", Method: http.MethodDelete, Path: "/api/email-changes", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Ends the change that is under way",
	}, a.withdrawEmailChange)
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-email-change", Method: http.MethodPost, Path: "/api/email-changes/inspection", Permission: auth.Public,
		Summary: "What a link of a change is good for; changes nothing",
	}, a.inspectEmailChange)
	httpapi.Register(api, httpapi.Operation{
		ID: "confirm-email-change", Method: http.MethodPost, Path: "/api/email-changes/confirmation", Permission: auth.Public,
		Summary: "One mailbox agrees; with the second the new address holds and all sessions end",
	}, a.confirmEmailChange)
	httpapi.Register(api, httpapi.Operation{
		ID: "stop-email-change", Method: http.MethodPost, Path: "/api/email-changes/cancellation", Permission: auth.Public,
		Summary: "Either mailbox ends the change",
	}, a.stopEmailChange)
}

func (a API) askEmailChange(ctx context.Context, in *emailInput) (*profileOutput, error) {
	return idempotency.Once(ctx, a.showProfile, func(ctx context.Context) (account.Person, error) {
		return a.Addresses.Wish(ctx, in.Caller(), in.Body.Email)
	})
}

type signedInput struct{ httpapi.Signed }

func (a API) withdrawEmailChange(ctx context.Context, in *signedInput) (*httpapi.Empty, error) {
	return nil, a.Addresses.Withdraw(ctx, in.Caller())
}

type openedOutput struct {
	Body struct {
		State    link.State   `json:"state" enum:"open,used,expired,withdrawn,unknown"`
		Side     account.Side `json:"side,omitempty" enum:"new,old" doc:"which mailbox the link was sent to"`
		NewEmail string       `json:"newEmail,omitempty"`
		Email    string       `json:"email,omitempty" doc:"the address that holds until then; only for its own side"`
	}
}

func (a API) inspectEmailChange(ctx context.Context, in *tokenInput) (*openedOutput, error) {
	opened, err := a.Addresses.Inspect(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	out := &openedOutput{}
	out.Body.State = opened.State
	if opened.State == link.Open {
		out.Body.Side, out.Body.NewEmail = opened.Side, opened.Person.NewEmail.Email
		if opened.Side == account.OldSide {
			out.Body.Email = opened.Person.Email
		}
	}
	return out, nil
}

type decidedOutput struct {
	Body struct {
		Status string `json:"status" enum:"waiting,changed,stopped" doc:"waiting: for the other mailbox"`
	}
}

func (a API) confirmEmailChange(ctx context.Context, in *tokenInput) (*decidedOutput, error) {
	answer := func(p account.Person) *decidedOutput {
		if p.NewEmail.Email == "" {
			return decided("changed")
		}
		return decided("waiting")
	}
	return idempotency.Once(ctx, answer, func(ctx context.Context) (account.Person, error) {
		return a.Addresses.Confirm(ctx, in.Caller(), in.Body.Token)
	})
}

func (a API) stopEmailChange(ctx context.Context, in *tokenInput) (*decidedOutput, error) {
	return idempotency.Once(ctx, func(account.Person) *decidedOutput { return decided("stopped") }, func(ctx context.Context) (account.Person, error) {
		return a.Addresses.Stop(ctx, in.Caller(), in.Body.Token)
	})
}

func decided(status string) *decidedOutput {
	out := &decidedOutput{}
	out.Body.Status = status
	return out
}
