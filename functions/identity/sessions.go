package identity

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
)

// registerSessions lists what a person does with the browsers it is signed in with (FEATURES I7).
func registerSessions(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-sessions", Method: http.MethodGet, Path: "/api/sessions", Permission: auth.SignedIn,
		Summary: "The browsers the person is signed in with",
	}, a.sessions)
	httpapi.Register(api, httpapi.Operation{
		ID: "end-session", Method: http.MethodDelete, Path: "/api/sessions/{id}", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Signs one of them out, at once",
	}, a.endSession)
	httpapi.Register(api, httpapi.Operation{
		ID: "end-other-sessions", Method: http.MethodDelete, Path: "/api/sessions", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Signs all but this one out, at once",
	}, a.endOtherSessions)
}

type session struct {
	ID        string         `json:"id"`
	Browser   string         `json:"browser" doc:"name of the browser, empty when it does not say"`
	System    string         `json:"system" doc:"name of the system it runs on, empty when it does not say"`
	Address   string         `json:"address" doc:"network address it was signed in from"`
	Method    account.Method `json:"method" enum:"password,personal,work"`
	CreatedAt time.Time      `json:"createdAt"`
	UsedAt    time.Time      `json:"usedAt" doc:"to the hour"`
	Current   bool           `json:"current" doc:"the one that asks"`
}

type sessionsOutput struct {
	Body struct {
		Items []session `json:"items"`
	}
}

func (a API) sessions(ctx context.Context, in *ownInput) (*sessionsOutput, error) {
	found, err := a.Accounts.Sessions(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &sessionsOutput{}
	out.Body.Items = make([]session, 0, len(found))
	for _, s := range found {
		browser, system := account.AgentWords(s.Agent)
		out.Body.Items = append(out.Body.Items, session{
			ID: s.ID(), Browser: browser, System: system, Address: s.Address, Method: s.Method,
			CreatedAt: s.CreatedAt, UsedAt: s.UsedAt, Current: s.Hash == in.Caller().Session,
		})
	}
	return out, nil
}

func (a API) endSession(ctx context.Context, in *factorInput) (*httpapi.Empty, error) {
	return nil, a.Accounts.EndSession(ctx, in.Caller(), in.ID)
}

func (a API) endOtherSessions(ctx context.Context, in *ownInput) (*httpapi.Empty, error) {
	return nil, a.Accounts.EndOtherSessions(ctx, in.Caller())
}

type proofInput struct {
	Half
	Body struct {
		Password   string          `json:"password,omitempty" format:"password" maxLength:"128"`
		Code       string          `json:"code,omitempty" doc:"of an authenticator app, or a recovery code"`
		Credential json.RawMessage `json:"credential,omitempty" doc:"PublicKeyCredential.toJSON()"`
	}
}

func (a API) prove(ctx context.Context, in *proofInput) (*signInOutput, error) {
	return finished(a.Accounts.ProveAnew(ctx, in.Caller(), account.Proof{
		Password: in.Body.Password, Code: in.Body.Code, Answer: in.Body.Credential, Token: in.Ceremony,
	}))
}
