package identity

import (
	"context"
	"net/http"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
)

func registerExternals(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "begin-external-sign-in", Method: http.MethodPost, Path: "/api/external-sign-ins", Permission: auth.Public,
		Summary: "Where the browser goes to sign in with Microsoft, or to link an account there; linking needs a fresh proof",
	}, a.beginExternal)
	httpapi.Register(api, httpapi.Operation{
		ID: "complete-external-sign-in", Method: http.MethodPost, Path: "/api/external-sign-ins/completion", Permission: auth.Public,
		Summary: "What the browser brings back from Microsoft; a second factor may still be owed",
	}, a.completeExternal)
	httpapi.Register(api, httpapi.Operation{
		ID: "unlink-external", Method: http.MethodDelete, Path: "/api/profile/external/{external}", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "The Microsoft account no longer opens the signed-in person's; needs a fresh proof",
	}, a.unlinkExternal)
}

type beginExternalInput struct {
	httpapi.Signed
	Body struct {
		Account  account.Method  `json:"account" enum:"work,personal"`
		Purpose  account.Purpose `json:"purpose" enum:"sign-in,link"`
		ReturnTo string          `json:"returnTo,omitempty" maxLength:"500" doc:"address of the portal, given back at the end"`
	}
}

type beginExternalOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   struct {
		Location string `json:"location"`
	}
}

func (a API) beginExternal(ctx context.Context, in *beginExternalInput) (*beginExternalOutput, error) {
	location, token, ends, err := a.Externals.Begin(ctx, in.Caller(), in.Body.Account, in.Body.Purpose, in.Body.ReturnTo)
	if err != nil {
		return nil, err
	}
	out := &beginExternalOutput{Cookie: []http.Cookie{httpapi.CeremonyCookie(token, ends)}}
	out.Body.Location = location
	return out, nil
}

type completeExternalInput struct {
	httpapi.Signed
	Ceremony string `cookie:"__Host-ceremony"`
	Body     struct {
		State string `json:"state"`
		Code  string `json:"code"`
	}
}

type completeExternalOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   struct {
		Purpose  account.Purpose `json:"purpose" enum:"sign-in,link"`
		ReturnTo string          `json:"returnTo,omitempty"`
		SignIn   *signInBody     `json:"signIn,omitempty" doc:"how far the sign-in has come"`
	}
}

func (a API) completeExternal(ctx context.Context, in *completeExternalInput) (*completeExternalOutput, error) {
	arrival, err := a.Externals.Complete(ctx, in.Caller(), account.CeremonyToken(in.Ceremony), in.Body.State, in.Body.Code)
	if err != nil {
		return nil, err
	}
	out := &completeExternalOutput{Cookie: []http.Cookie{httpapi.EndedCeremony()}}
	out.Body.Purpose, out.Body.ReturnTo = arrival.Purpose, arrival.ReturnTo
	if arrival.Purpose == account.ToSignIn {
		come := answer(arrival.Progress)
		out.Cookie, out.Body.SignIn = come.Cookie, &come.Body
	}
	return out, nil
}

type unlinkInput struct {
	httpapi.Signed
	External string `path:"external"`
}

func (a API) unlinkExternal(ctx context.Context, in *unlinkInput) (*httpapi.Empty, error) {
	_, err := a.Externals.Unlink(ctx, in.Caller(), in.External)
	return nil, err
}
