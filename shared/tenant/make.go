package tenant

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/seal"
)

// New is what Microsoft is asked to make.
type New struct {
	RequestID string // kept before the call
	Domain    string
	Of        Case
	Reseller  string // Microsoft ID of the reseller the customer belongs to
}

// Made is what Microsoft has made. Without credentials the tenant was found, not made just now.
type Made struct {
	TenantID string
	UserName string
	Password Secret
}

// Secret shows itself to nobody but who reveals it.
type Secret interface{ Reveal() string }

// Microsoft makes tenants.
type Microsoft interface {
	// Make is refused with fault.Blocked and one of this package's codes; every other failure is worth another try.
	Make(ctx context.Context, n New) (Made, error)
	// Find looks for a tenant of the domain that belongs to the reseller and bears the company's name. fault.NotFound.
	Find(ctx context.Context, n New) (Made, error)
}

// MakerStore keeps what becomes of a wish. Every save is one transaction; fault.Conflict when it has moved on.
type MakerStore interface {
	TenantCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)       // fault.NotFound
	SaveTenant(ctx context.Context, t auth.Tenant, n Tenant, act audit.Act, tasks ...outbox.Task) (Tenant, error)
	FailTenant(ctx context.Context, t auth.Tenant, n Tenant, act audit.Act, tasks ...outbox.Task) (Tenant, error)                    // sets the prefix free
	ActivateTenant(ctx context.Context, t auth.Tenant, n Tenant, sealed string, act audit.Act, tasks ...outbox.Task) (Tenant, error) // fault.Conflict domain_taken
}

// Maker makes tenants in the background.
type Maker struct {
	Store        MakerStore
	Microsoft    Microsoft
	Credentials  seal.Box
	Now          func() time.Time
	NewID        func() string // of one operation
	NewRequestID func() string // a GUID
}

// Make does what the customer's tenant asks for at present: nothing unless one is wished for or being made. An error
// means that trying again may help.
func (m Maker) Make(ctx context.Context, t auth.Tenant, customer string) error {
	of, seller, err := load(ctx, m.Store, t, customer)
	if err != nil {
		return err
	}
	w := work{Maker: m, tenant: t, n: of.Tenant}
	mayExist := w.n.Status == Creating // an earlier try may have been heard
	switch w.n.Status {
	case Requested:
		if err := seller.Stopped(); err != nil { // nothing was sent yet, and would be refused
			return w.fail(ctx, fault.CodeOf(err))
		}
		if err := w.intend(ctx); err != nil {
			return err
		}
	case Creating:
	default:
		return nil
	}
	wanted := New{RequestID: w.n.RequestID, Domain: w.n.Domain(), Of: of, Reseller: seller.MicrosoftID}
	made, err := m.Microsoft.Make(ctx, wanted)
	if fault.CodeOf(err) == DomainTaken && mayExist {
		made, err = w.find(ctx, wanted)
	}
	switch {
	case err == nil:
		return w.activate(ctx, made)
	case errors.Is(err, fault.Blocked):
		return w.fail(ctx, fault.CodeOf(err))
	}
	return w.postpone(ctx, err)
}

// work is one tenant in hand.
type work struct {
	Maker
	tenant auth.Tenant
	n      Tenant
}

// act names a step. Every step is an operation of its own: two deliveries of one message never pass for each other.
func (w *work) act(name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("provisioning", w.tenant, w.NewID()), At: w.Now(), Name: name, Changes: changes}
}

// intend keeps the request id before Microsoft is asked for the first time.
func (w *work) intend(ctx context.Context) error {
	n, changes, err := w.n.become(Creating)
	if err != nil {
		return err
	}
	n.RequestID = w.NewRequestID()
	w.n, err = w.Store.SaveTenant(ctx, w.tenant, n, w.act("tenant.creating", changes))
	return err
}

// settling is how long a new tenant may be missing from Microsoft's lists. Until then nobody may ask for another one.
const settling = 30 * time.Minute

// find looks for what an earlier try made whose answer was lost. A domain that is not ours was somebody else's.
func (w *work) find(ctx context.Context, wanted New) (Made, error) {
	found, err := w.Microsoft.Find(ctx, wanted)
	switch {
	case !errors.Is(err, fault.NotFound):
		return found, err
	case w.Now().Before(w.n.RequestedAt.Add(settling)):
		return Made{}, fault.New(fault.Unavailable, Unavailable).Because(err)
	}
	return Made{}, fault.New(fault.Blocked, DomainTaken).Because(err)
}

// activate keeps the tenant and its sealed credentials, tells both sides, and asks for an agreement that was confirmed
// before there was a tenant to be recorded now.
func (w *work) activate(ctx context.Context, made Made) error {
	sealed, err := w.seal(made)
	if err != nil {
		return err
	}
	n, changes, err := w.n.become(Active)
	if err != nil {
		return err
	}
	n.TenantID, n.ActiveAt, n.CredentialsLost, n.Failure = made.TenantID, w.Now(), sealed == "", Failure{}
	if sealed != "" {
		n.CredentialsEnd = n.ActiveAt.Add(keepCredentials)
	}
	_, err = w.Store.ActivateTenant(ctx, w.tenant, n, sealed, w.act("tenant.active", changes),
		w.letter("tenant-ready-partner"), w.letter("tenant-ready-customer"),
		outbox.Task{Kind: outbox.RecordAgreement, Tenant: w.tenant, Ref: "agreement/" + n.Customer},
		outbox.Task{Kind: outbox.QualifyCustomer, Tenant: w.tenant, Ref: "qualification/" + n.Customer})
	if fault.CodeOf(err) == DomainTaken { // another customer of ours has it
		return w.fail(ctx, DomainTaken)
	}
	return err
}

// keepCredentials is how long the first administrator is kept for its one showing (REQUIREMENTS A9).
const keepCredentials = 7 * 24 * time.Hour

// Credentials is a tenant's first administrator. The first sign-in must change the password.
type Credentials struct {
	UserName string `json:"userName"`
	Password string `json:"password"`
}

// seal encrypts the first administrator for this customer alone; "" when the answer that held it was lost.
func (w *work) seal(made Made) (string, error) {
	if made.Password == nil {
		return "", nil
	}
	text, err := json.Marshal(Credentials{UserName: made.UserName + "@" + w.n.Domain(), Password: made.Password.Reveal()})
	if err != nil {
		return "", err
	}
	return w.Credentials.Seal(text, sealedFor(w.tenant, w.n.Customer)), nil
}

// sealedFor is what sealed credentials are bound to.
func sealedFor(t auth.Tenant, customer string) string { return t.ID() + "/" + customer }

func (w *work) fail(ctx context.Context, code string) error {
	n, changes, err := w.n.become(Failed)
	if err != nil {
		return err
	}
	changes["failure"] = [2]string{"", code}
	n.Failure = Failure{Code: code, At: w.Now()}
	_, err = w.Store.FailTenant(ctx, w.tenant, n, w.act("tenant.failed", changes), w.letter("tenant-failed"))
	return err
}

// A message that fails comes back for some hours and is then given up. What may have begun at Microsoft must not be: once
// Microsoft has been silent for this long the work asks for its own next try, every hour, until there is an answer.
const (
	patience = time.Hour
	retry    = time.Hour
)

// postpone leaves the work to a later try. Of two deliveries of one message only one plans it.
func (w *work) postpone(ctx context.Context, cause error) error {
	if w.n.Failure.At.IsZero() || w.Now().Before(w.n.Failure.At.Add(patience)) {
		return errors.Join(cause, w.excuse(ctx))
	}
	again := outbox.Task{Kind: outbox.CreateTenant, Tenant: w.tenant, Ref: "tenant/" + w.n.Customer, NotBefore: w.Now().Add(retry)}
	_, err := w.Store.SaveTenant(ctx, w.tenant, w.n, w.act("tenant.awaited", nil), again)
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// excuse shows people that Microsoft does not answer; the message comes back by itself.
func (w *work) excuse(ctx context.Context) error {
	if w.n.Failure.Code != "" {
		return nil
	}
	n := w.n
	n.Failure = Failure{Code: Unavailable, At: w.Now()}
	_, err := w.Store.SaveTenant(ctx, w.tenant, n, w.act("tenant.delayed", audit.Changes{"failure": {"", Unavailable}}))
	if errors.Is(err, fault.Conflict) { // whoever moved it on knows better
		return nil
	}
	return err
}

func (w *work) letter(name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: w.tenant, Ref: "customer/" + w.n.Customer, Data: map[string]string{"letter": name}}
}
