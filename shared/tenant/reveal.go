package tenant

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/seal"
)

// CredentialsStore keeps the sealed credentials of new tenants.
type CredentialsStore interface {
	TenantCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	// TakeCredentials removes the sealed credentials together with the tenant's next revision. fault.Gone when they were
	// taken before.
	TakeCredentials(ctx context.Context, t auth.Tenant, n Tenant, act audit.Act) (sealed string, err error)
}

// Prover asks the person for its password again.
type Prover interface {
	Prove(ctx context.Context, by auth.Caller, password string) error // fault.Invalid password_wrong
}

// Revealer shows a new tenant's first administrator: once, to who has just proved to be there, within seven days
// (REQUIREMENTS A9). Whoever misses that resets the password in Microsoft's admin center.
type Revealer struct {
	Store  CredentialsStore
	Prover Prover
	Box    seal.Box // of the purpose "credentials"
	Now    func() time.Time
}

// Reveal shows and forgets. Failures: Invalid password_wrong; Gone credentials_shown, credentials_expired,
// credentials_lost; NotFound for a customer without a tenant made here.
func (r Revealer) Reveal(ctx context.Context, by auth.Caller, customer, password string) (Credentials, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Credentials{}, err
	}
	known, err := r.Store.TenantCase(ctx, by.Tenant, customer)
	if err != nil {
		return Credentials{}, err
	}
	now, n := r.Now(), known.Tenant
	if err := n.withheld(now); err != nil {
		return Credentials{}, err
	}
	if err := r.Prover.Prove(ctx, by, password); err != nil {
		return Credentials{}, err
	}
	n.CredentialsEnd = time.Time{}
	sealed, err := r.Store.TakeCredentials(ctx, by.Tenant, n, audit.Act{By: by, At: now, Name: "tenant.credentials-shown"})
	if err != nil {
		return Credentials{}, err
	}
	return r.open(sealed, by.Tenant, customer)
}

// withheld says why there is nothing to show.
func (t Tenant) withheld(now time.Time) error {
	switch {
	case t.Status != Active:
		return fault.New(fault.NotFound, "not_found")
	case t.CredentialsLost:
		return fault.New(fault.Gone, "credentials_lost")
	case t.CredentialsEnd.IsZero():
		return fault.New(fault.Gone, "credentials_shown")
	case !now.Before(t.CredentialsEnd):
		return fault.New(fault.Gone, "credentials_expired")
	}
	return nil
}

func (r Revealer) open(sealed string, t auth.Tenant, customer string) (Credentials, error) {
	var shown Credentials
	text, err := r.Box.Open(sealed, sealedFor(t, customer))
	if err == nil {
		err = json.Unmarshal(text, &shown)
	}
	if err != nil {
		return Credentials{}, fmt.Errorf("credentials of customer %s do not open", customer) // the cause might quote them
	}
	return shown, nil
}
