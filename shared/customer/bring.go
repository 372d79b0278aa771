package customer

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Microsoft keeps billing profiles.
type Microsoft interface {
	// ChangeProfile makes the tenant's billing profile what the customer is. The same change twice is one.
	// fault.Blocked with a code of package tenant's is a refusal; fault.Conflict says that somebody was faster there;
	// after every other failure the same request may be sent again.
	ChangeProfile(ctx context.Context, requestID, tenantID string, c Customer) error
}

// BringerStore keeps what becomes of a change. Every save is one transaction; fault.Conflict when it has moved on.
type BringerStore interface {
	CustomerHead(ctx context.Context, t auth.Tenant, id string) (Head, error) // fault.NotFound
	SaveBillingProfile(ctx context.Context, t auth.Tenant, p Profile, act audit.Act) error
	Ask(ctx context.Context, act audit.Act, tasks ...outbox.Task) error
}

// Bringer brings changed customers to Microsoft in the background (FEATURES C1).
type Bringer struct {
	Store        BringerStore
	Microsoft    Microsoft
	Now          func() time.Time
	NewID        func() string // of one operation
	NewRequestID func() string // a GUID
}

// untilTenant is how long a change waits for a tenant that is being made.
const untilTenant = 2 * time.Minute

// Bring does what the customer's profile asks for at present: nothing unless a change is on its way. An error means that
// trying again may help.
func (b Bringer) Bring(ctx context.Context, t auth.Tenant, id string) error {
	h, err := b.Store.CustomerHead(ctx, t, id)
	switch {
	case err != nil:
		return err
	case h.Profile.Status != ProfilePending:
		return nil
	case h.Tenant.UnderWay():
		task := bring(t, id)
		task.NotBefore = b.Now().Add(untilTenant)
		return b.Store.Ask(ctx, b.act(t, "profile.waits", nil), task)
	case h.Tenant.TenantID == "": // its making failed: the next one is made of what stands here
		return b.move(ctx, t, h.Profile, ProfileCurrent, "profile.needless", "")
	}
	err = b.Microsoft.ChangeProfile(ctx, h.Profile.RequestID, h.Tenant.TenantID, h.Customer)
	switch {
	case err == nil:
		return b.move(ctx, t, h.Profile, ProfileCurrent, "profile.brought", "")
	case errors.Is(err, fault.Blocked):
		return b.move(ctx, t, h.Profile, ProfileFailed, "profile.refused", fault.CodeOf(err))
	case errors.Is(err, fault.Conflict): // answered, so the next try is another request
		h.Profile.RequestID = b.NewRequestID()
	case h.Profile.Failure.Code != "": // people see already that Microsoft does not answer
		return err
	}
	return errors.Join(err, b.move(ctx, t, h.Profile, ProfilePending, "profile.delayed", "partner_center_unavailable"))
}

func (b Bringer) move(ctx context.Context, t auth.Tenant, p Profile, to ProfileStatus, act, code string) error {
	p, changes, err := p.become(to)
	if err != nil {
		return err
	}
	if code != "" {
		changes["failure"] = [2]string{"", code}
		p.Failure = Failure{Code: code, At: b.Now()}
	}
	return b.Store.SaveBillingProfile(ctx, t, p, b.act(t, act, changes))
}

// act names a step; every step is an operation of its own.
func (b Bringer) act(t auth.Tenant, name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("provisioning", t, b.NewID()), At: b.Now(), Name: name, Changes: changes}
}
