package identity

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
)

// registerFactors lists what a signed-in person does with its second factors. All but reading and naming ask for a fresh
// proof (POST /api/session/proof).
func registerFactors(api *httpapi.API, a API) {
	own := func(id, method, path, summary string, status int) httpapi.Operation {
		return httpapi.Operation{ID: id, Method: method, Path: path, Permission: auth.SignedIn, Summary: summary, Status: status}
	}
	httpapi.Register(api, own("read-security", http.MethodGet, "/api/security", "The signed-in person's second factors", 0), a.security)
	httpapi.Register(api, own("begin-totp", http.MethodPost, "/api/security/totp", "Begins to set an authenticator app up", 0), a.beginApp)
	httpapi.Register(api, own("begin-passkey", http.MethodPost, "/api/security/passkey", "Begins to set a passkey up", 0), a.beginPasskey)
	httpapi.Register(api, own("add-factor", http.MethodPost, "/api/security/factors", "Adds the factor that was set up", http.StatusCreated), a.addFactor)
	httpapi.Register(api, own("name-factor", http.MethodPut, "/api/security/factors/{id}", "Gives a factor another name", 0), a.nameFactor)
	httpapi.Register(api, own("remove-factor", http.MethodDelete, "/api/security/factors/{id}", "Removes a factor; the last one stays where one is required", http.StatusNoContent), a.removeFactor)
	httpapi.Register(api, own("new-recovery-codes", http.MethodPost, "/api/security/recovery-codes", "Makes ten recovery codes in place of those before", 0), a.newRecovery)
	httpapi.Register(api, own("begin-proof", http.MethodPost, "/api/session/proof/passkey", "Begins a fresh proof by passkey", 0), a.askProof)
	httpapi.Register(api, own("prove", http.MethodPost, "/api/session/proof", "Proves anew who is signed in, which allows changes for five minutes and renews the cookie", 0), a.prove)
}

type factor struct {
	ID      string             `json:"id"`
	Kind    account.FactorKind `json:"kind" enum:"totp,passkey"`
	Name    string             `json:"name"`
	AddedAt time.Time          `json:"addedAt"`
	UsedAt  *time.Time         `json:"usedAt,omitempty"`
}

func factorOf(f account.Factor) factor {
	shown := factor{ID: f.ID, Kind: f.Kind, Name: f.Name, AddedAt: f.AddedAt}
	if !f.UsedAt.IsZero() {
		shown.UsedAt = &f.UsedAt
	}
	return shown
}

type securityOutput struct {
	Body struct {
		Factors  []factor `json:"factors"`
		Left     int      `json:"recoveryCodesLeft"`
		Required bool     `json:"required" doc:"an organisation of the person requires a second factor"`
		Fresh    bool     `json:"fresh" doc:"the person has just proved who it is: factors may be changed"`
	}
}

type ownInput struct{ httpapi.Signed }

func (a API) security(ctx context.Context, in *ownInput) (*securityOutput, error) {
	found, err := a.Accounts.Security(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &securityOutput{}
	out.Body.Factors = make([]factor, 0, len(found.Factors))
	for _, f := range found.Factors {
		out.Body.Factors = append(out.Body.Factors, factorOf(f))
	}
	out.Body.Left, out.Body.Required, out.Body.Fresh = found.Left, found.Required, found.Fresh
	return out, nil
}

func (a API) beginApp(ctx context.Context, in *ownActInput) (*secretOutput, error) {
	return shown(a.Accounts.EnrolMore(ctx, in.Caller(), account.TOTP))
}

func (a API) beginPasskey(ctx context.Context, in *ownActInput) (*optionsOutput, error) {
	e, err := a.Accounts.EnrolMore(ctx, in.Caller(), account.Passkey)
	return optioned(e.Options, e.Ceremony, e.State, err)
}

type addedOutput struct {
	Cookie []http.Cookie `header:"Set-Cookie"`
	Body   struct {
		Factor   factor   `json:"factor"`
		Recovery []string `json:"recoveryCodes,omitempty" doc:"shown this once, with the first factor"`
	}
}

func (a API) addFactor(ctx context.Context, in *enrolledInput) (*addedOutput, error) {
	added, err := a.Accounts.AddFactor(ctx, in.Caller(), in.Ceremony, in.Body.Name, in.Body.Code, in.Body.Credential)
	if err != nil {
		return nil, err
	}
	out := &addedOutput{Cookie: []http.Cookie{httpapi.EndedCeremony()}}
	out.Body.Factor, out.Body.Recovery = factorOf(added.Factor), added.Recovery
	return out, nil
}

type nameFactorInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Name string `json:"name" maxLength:"60"`
	}
}

type factorOutput struct{ Body factor }

func (a API) nameFactor(ctx context.Context, in *nameFactorInput) (*factorOutput, error) {
	f, err := a.Accounts.NameFactor(ctx, in.Caller(), in.ID, in.Body.Name)
	if err != nil {
		return nil, err
	}
	return &factorOutput{Body: factorOf(f)}, nil
}

type factorInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) removeFactor(ctx context.Context, in *factorInput) (*httpapi.Empty, error) {
	return nil, a.Accounts.RemoveFactor(ctx, in.Caller(), in.ID)
}

type codesOutput struct {
	Body struct {
		Recovery []string `json:"recoveryCodes" doc:"shown this once"`
	}
}

type ownActInput struct {
	httpapi.Signed
	Body struct{} `required:"false"`
}

func (a API) newRecovery(ctx context.Context, in *ownActInput) (*codesOutput, error) {
	codes, err := a.Accounts.NewRecovery(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &codesOutput{}
	out.Body.Recovery = codes
	return out, nil
}

func (a API) askProof(ctx context.Context, in *ownActInput) (*optionsOutput, error) {
	options, token, c, err := a.Accounts.AskProof(ctx, in.Caller())
	return optioned(options, token, c, err)
}
