package organisations

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/organisation"
)

type keysInput struct{ httpapi.Signed }

// ShownKey is a key in a list; exported because madeKey embeds it.
type ShownKey struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	Role       auth.Role `json:"role" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
	CustomerID string    `json:"customerId,omitempty" doc:"when it is narrowed to one customer"`
	Scope      string    `json:"scope" doc:"the organisation or the customer it opens"`
	MadeBy     string    `json:"madeBy"`
	CreatedAt  time.Time `json:"createdAt"`
	ExpiresAt  time.Time `json:"expiresAt"`
	Expired    bool      `json:"expired"`
	LastUsed   time.Time `json:"lastUsed,omitzero" doc:"exact to the hour"`
}

func (a API) shownKey(k organisation.Key) ShownKey {
	return ShownKey{ID: k.ID, Name: k.Name, Role: k.Role, CustomerID: k.Area.Customer, Scope: k.Scope, MadeBy: k.MadeBy.Name,
		CreatedAt: k.CreatedAt, ExpiresAt: k.ExpiresAt, Expired: !k.Good(a.Keys.Now()), LastUsed: k.LastUsed}
}

type keysOutput struct {
	Body struct {
		Items []ShownKey  `json:"items"`
		Roles []auth.Role `json:"roles" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader" doc:"that the caller may give a key"`
	}
}

func (a API) listKeys(ctx context.Context, in *keysInput) (*keysOutput, error) {
	all, err := a.Keys.List(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &keysOutput{}
	out.Body.Items, out.Body.Roles = make([]ShownKey, 0, len(all)), given(in.Caller())
	for _, k := range all {
		out.Body.Items = append(out.Body.Items, a.shownKey(k))
	}
	return out, nil
}

type makeKeyInput struct {
	httpapi.Signed
	Body struct {
		Name       string    `json:"name" maxLength:"60"`
		Role       auth.Role `json:"role" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
		CustomerID string    `json:"customerId,omitempty" doc:"narrows the key to one customer"`
		Days       int       `json:"days" minimum:"1" maximum:"365" doc:"how long it is good"`
	}
}

// madeKey holds the secret, which no other answer does.
type madeKey struct {
	ShownKey
	Secret string `json:"secret,omitempty" doc:"sent as Authorization: Bearer tt_…; shown in this answer only"`
}

type madeKeyOutput struct{ Body madeKey }

// makeKey adds the secret after the answer was kept: what is kept does not hold it.
func (a API) makeKey(ctx context.Context, in *makeKeyInput) (*madeKeyOutput, error) {
	kept := func(k organisation.Key) *madeKeyOutput { return &madeKeyOutput{Body: madeKey{ShownKey: a.shownKey(k)}} }
	out, err := idempotency.Once(ctx, kept, func(ctx context.Context) (organisation.Key, error) {
		return a.Keys.Make(ctx, in.Caller(), organisation.KeyWish{Name: in.Body.Name, Role: in.Body.Role, Customer: in.Body.CustomerID, Days: in.Body.Days})
	})
	if err != nil {
		return nil, err
	}
	out.Body.Secret = a.Keys.Secret(out.Body.ID)
	return out, nil
}

type keyInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) revokeKey(ctx context.Context, in *keyInput) (*httpapi.Empty, error) {
	return nil, a.Keys.Revoke(ctx, in.Caller(), in.ID)
}
