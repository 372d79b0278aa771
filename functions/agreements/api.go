// Package agreements is the HTTP face of the Microsoft Customer Agreement: the reseller's board, sending, and the public
// page on which a customer's person confirms.
package agreements

import (
	"context"
	"net/http"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
)

// API answers the operations with the agreement service.
type API struct {
	Agreements agreement.Service
	Sendings   agreement.Sendings
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-agreements", Method: http.MethodGet, Path: "/api/agreements", Permission: auth.ReadAgreements,
		Summary: "The board: agreements by colour and name with the counts, 20 a page at the most",
	}, a.board)
	httpapi.Register(api, httpapi.Operation{
		ID: "invite-to-agreement", Method: http.MethodPost, Path: "/api/customers/{id}/agreement/invitation",
		Permission: auth.SendAgreements, Status: http.StatusAccepted,
		Summary: "Mails a person of the customer the link to the agreement; a former link is worth nothing from then on",
	}, a.invite)
	httpapi.Register(api, httpapi.Operation{
		ID: "withdraw-agreement", Method: http.MethodPost, Path: "/api/customers/{id}/agreement/withdrawal",
		Permission: auth.SendAgreements, Summary: "Takes the newest link back; nobody is reminded any more",
	}, a.withdraw)
	registerSendings(api, a)
	registerAttestation(api, a)
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-agreement-link", Method: http.MethodPost, Path: "/api/agreement-links/inspection", Permission: auth.Public,
		Summary: "What a mailed link is good for; changes nothing",
	}, a.inspect)
	httpapi.Register(api, httpapi.Operation{
		ID: "confirm-agreement", Method: http.MethodPost, Path: "/api/agreement-links/confirmation", Permission: auth.Public,
		Summary: "A person's explicit act: confirms the agreement for the company, once",
	}, a.confirm)
}

type boardInput struct {
	httpapi.Signed
	Colour agreement.Colour `query:"colour" enum:"red,amber,green" doc:"empty: all, red first"`
	Wait   agreement.Wait   `query:"wait" enum:"undelivered,lapsed,unsent,answer,refusal,acceptance,tenant,microsoft,nothing" doc:"only what waits for this"`
	Name   string           `query:"name" maxLength:"100" doc:"beginning of the company's name"`
	Cursor string           `query:"cursor" doc:"next of the page before"`
}

type boardOutput struct{ Body board }

func (a API) board(ctx context.Context, in *boardInput) (*boardOutput, error) {
	page, err := a.Agreements.Board(ctx, in.Caller(), agreement.View{Colour: in.Colour, Wait: in.Wait, Name: in.Name}, in.Cursor)
	if err != nil {
		return nil, err
	}
	return &boardOutput{Body: boardOf(page)}, nil
}

type inviteInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the customer"`
	Body contact.Person
}

type agreementOutput struct{ Body shownAgreement }

func (a API) invite(ctx context.Context, in *inviteInput) (*agreementOutput, error) {
	return a.act(ctx, func(ctx context.Context) (agreement.Agreement, error) {
		return a.Agreements.Invite(ctx, in.Caller(), in.ID, in.Body)
	})
}

func (a API) withdraw(ctx context.Context, in *customerInput) (*agreementOutput, error) {
	return a.act(ctx, func(ctx context.Context) (agreement.Agreement, error) {
		return a.Agreements.Withdraw(ctx, in.Caller(), in.ID)
	})
}

func (a API) shown(of agreement.Agreement) shownAgreement { return shown(of, a.Agreements.Now()) }

type inspectInput struct {
	Body struct {
		Token string `json:"token"`
	}
}

type inspectOutput struct{ Body invitation }

func (a API) inspect(ctx context.Context, in *inspectInput) (*inspectOutput, error) {
	told, err := a.Agreements.Inspect(ctx, in.Body.Token)
	if err != nil {
		return nil, err
	}
	return &inspectOutput{Body: invitationOf(told)}, nil
}

type confirmInput struct {
	httpapi.Signed
	Body struct {
		Token     string `json:"token"`
		FirstName string `json:"firstName" maxLength:"50"`
		LastName  string `json:"lastName" maxLength:"50"`
		Email     string `json:"email" format:"email"`
		Phone     string `json:"phone,omitempty"`
		Accepted  bool   `json:"accepted" doc:"the person's explicit consent; false is refused"`
	}
}

type confirmOutput struct{ Body confirmed }

func (a API) confirm(ctx context.Context, in *confirmInput) (*confirmOutput, error) {
	body, err := idempotency.Once(ctx, confirmedOf, func(ctx context.Context) (agreement.Agreement, error) {
		return a.Agreements.Confirm(ctx, in.Caller(), agreement.Consent{
			Token: in.Body.Token, Accepted: in.Body.Accepted,
			Person: contact.Person{FirstName: in.Body.FirstName, LastName: in.Body.LastName, Email: in.Body.Email, Phone: in.Body.Phone},
		})
	})
	if err != nil {
		return nil, err
	}
	return &confirmOutput{Body: body}, nil
}
