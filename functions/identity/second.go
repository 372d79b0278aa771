package identity

import (
	"context"
	"encoding/json"
	"net/http"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
)

// registerSecond lists what finishes a sign-in that still owes something.
func registerSecond(api *httpapi.API, a API) {
	post := func(id, path, summary string) httpapi.Operation {
		return httpapi.Operation{ID: id, Method: http.MethodPost, Path: "/api/sign-in" + path, Permission: auth.Public, Summary: summary}
	}
	httpapi.Register(api, post("sign-in-totp", "/totp", "Finishes a sign-in with a code of an authenticator app"), a.signInWithApp)
	httpapi.Register(api, post("sign-in-recovery", "/recovery", "Finishes a sign-in with a recovery code, which is used up by it"), a.signInWithRecovery)
	httpapi.Register(api, post("sign-in-passkey-options", "/passkey/options", "Begins a proof by passkey, as second factor or by itself"), a.askPasskey)
	httpapi.Register(api, post("sign-in-passkey", "/passkey", "Finishes a sign-in with a passkey"), a.signInWithPasskey)
	httpapi.Register(api, post("enrol-totp", "/enrolment/totp", "Begins to set an authenticator app up, for a sign-in that owes a factor"), a.enrolApp)
	httpapi.Register(api, post("enrol-passkey", "/enrolment/passkey", "Begins to set a passkey up, for a sign-in that owes a factor"), a.enrolPasskey)
	httpapi.Register(api, post("finish-enrolment", "/enrolment", "Finishes a sign-in with the factor that was set up"), a.finishEnrolment)
}

// Half is embedded by the inputs of what happens between two proofs.
type Half struct {
	httpapi.Signed
	Ceremony account.CeremonyToken `cookie:"__Host-ceremony"`
}

type codeInput struct {
	Half
	Body struct {
		Code string `json:"code" maxLength:"40"`
	}
}

func (a API) signInWithApp(ctx context.Context, in *codeInput) (*signInOutput, error) {
	return finished(a.Accounts.FinishWithCode(ctx, in.Caller(), in.Ceremony, account.TOTP, in.Body.Code))
}

func (a API) signInWithRecovery(ctx context.Context, in *codeInput) (*signInOutput, error) {
	return finished(a.Accounts.FinishWithCode(ctx, in.Caller(), in.Ceremony, account.RecoveryCodes, in.Body.Code))
}

func finished(p account.Progress, err error) (*signInOutput, error) {
	if err != nil {
		return nil, err
	}
	return answer(p), nil
}

type askPasskeyInput struct {
	Half
	Body struct {
		As string `json:"as" enum:"factor,sign-in" doc:"factor: the second one of the sign-in under way; sign-in: by itself"`
	}
}

// optionsOutput is what the browser needs for navigator.credentials, in the JSON form of WebAuthn level 3.
type optionsOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   struct {
		PublicKey json.RawMessage `json:"publicKey"`
	}
}

func (a API) askPasskey(ctx context.Context, in *askPasskeyInput) (*optionsOutput, error) {
	token := in.Ceremony
	if in.Body.As != "factor" {
		token = ""
	} else if token == "" {
		token = "none" // over, instead of a sign-in of its own
	}
	options, token, c, err := a.Accounts.AskPasskey(ctx, in.Caller(), token)
	return optioned(options, token, c, err)
}

func optioned(options []byte, token account.CeremonyToken, c account.Ceremony, err error) (*optionsOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &optionsOutput{Cookie: []http.Cookie{httpapi.CeremonyCookie(token, c.ExpiresAt)}}
	out.Body.PublicKey = options
	return out, nil
}

type passkeyInput struct {
	Half
	Body struct {
		Credential json.RawMessage `json:"credential" doc:"PublicKeyCredential.toJSON()"`
	}
}

func (a API) signInWithPasskey(ctx context.Context, in *passkeyInput) (*signInOutput, error) {
	return finished(a.Accounts.FinishWithPasskey(ctx, in.Caller(), in.Ceremony, in.Body.Credential))
}

type enrolInput struct {
	Half
	Body struct{} `required:"false"`
}

type secretOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   struct {
		Secret  string  `json:"secret" doc:"base32, for apps that cannot scan"`
		Address string  `json:"address" doc:"otpauth:// address, for an app on this device"`
		Picture picture `json:"picture" doc:"the address to scan"`
	}
}

func (a API) enrolApp(ctx context.Context, in *enrolInput) (*secretOutput, error) {
	return shown(a.Accounts.Enrol(ctx, in.Ceremony, account.TOTP))
}

func shown(e account.Enrolment, err error) (*secretOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &secretOutput{Cookie: []http.Cookie{httpapi.CeremonyCookie(e.Ceremony, e.State.ExpiresAt)}}
	out.Body.Secret, out.Body.Address = e.Secret, e.Address
	out.Body.Picture, err = pictureOf(e.Address)
	return out, err
}

func (a API) enrolPasskey(ctx context.Context, in *enrolInput) (*optionsOutput, error) {
	e, err := a.Accounts.Enrol(ctx, in.Ceremony, account.Passkey)
	return optioned(e.Options, e.Ceremony, e.State, err)
}

type enrolledInput struct {
	Half
	Body struct {
		Name       string          `json:"name" maxLength:"60" doc:"the person's own word for it"`
		Code       string          `json:"code,omitempty" doc:"the first code of an authenticator app"`
		Credential json.RawMessage `json:"credential,omitempty" doc:"PublicKeyCredential.toJSON() of a passkey"`
	}
}

func (a API) finishEnrolment(ctx context.Context, in *enrolledInput) (*signInOutput, error) {
	return finished(a.Accounts.FinishEnrolment(ctx, in.Caller(), in.Ceremony, in.Body.Name, in.Body.Code, in.Body.Credential))
}
