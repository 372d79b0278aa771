package delegation

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Wish is what Microsoft is asked for.
type Wish struct {
	RequestID string
	Title     string // one of all the provider's
	TenantID  string
	Roles     []Role
	Days      int
	Extend    bool
}

// Grantor makes and moves delegations.
type Grantor interface {
	Microsoft
	// Find looks for one by its title and tenant. fault.NotFound when there is none.
	Find(ctx context.Context, title, tenantID string) (Answer, error)
	// Make is refused with fault.Blocked; fault.Conflict says that there is one of that title.
	Make(ctx context.Context, w Wish) (Answer, error)
	// Lock lets the customer approve it; End takes it away. fault.Blocked: it is not in a state to be moved so.
	Lock(ctx context.Context, requestID, id string) error
	End(ctx context.Context, requestID, id string) error
}

// Bringer brings what is asked for to Microsoft and follows what becomes of it. Graph promises nothing of request ids, so
// what Microsoft has is looked for before it is asked again: a lost answer never makes two.
type Bringer struct {
	Store        Store
	Microsoft    Grantor
	Now          func() time.Time
	NewID        func() string // of one operation
	NewRequestID func() string // a GUID
}

// How long until Microsoft is asked again.
const (
	whileMoving = time.Hour
	whileOpen   = 24 * time.Hour
)

// Bring does what the customer's delegations ask for at present. An error means that trying again may help; what has
// been done till then is kept.
func (b Bringer) Bring(ctx context.Context, m outbox.Message, customer string) error {
	of, err := b.Store.DelegationCase(ctx, m.Tenant, customer)
	chain := m.Data["chain"]
	if err != nil || chain != "" && chain != of.Delegations.Chain {
		return err
	}
	all, changes := of.Delegations, audit.Changes{}
	var failures []error
	for _, d := range of.Delegations.Items {
		if d.over() {
			continue
		}
		d, err := b.step(ctx, of.TenantID, d)
		if err != nil {
			d.Failure = WithoutAnswer
			failures = append(failures, err)
		}
		var one audit.Changes
		all, one = all.with(d, b.Now())
		maps.Copy(changes, one)
	}
	if len(failures) > 0 {
		return errors.Join(errors.Join(failures...), b.excuse(ctx, m.Tenant, of.Delegations, all, changes))
	}
	return b.follow(ctx, m.Tenant, all, changes)
}

// step brings one as far as it can come. The delegation it gives holds what is known, also beside an error.
func (b Bringer) step(ctx context.Context, tenantID string, d Delegation) (Delegation, error) {
	d, err := b.look(ctx, tenantID, d)
	if err != nil || d.over() {
		return d, err
	}
	var move func(ctx context.Context, requestID, id string) error
	var requestID string
	switch takenBack := !d.TakenBackAt.IsZero(); {
	case takenBack && d.Seen == Asked: // never locked, so nobody can approve it
		d.Seen = Ended
		return d, nil
	case takenBack && (d.Seen == Active || d.Seen == Approved):
		move, requestID = b.Microsoft.End, d.EndID
	case !takenBack && d.Seen == Asked:
		move, requestID = b.Microsoft.Lock, d.LockID
	default:
		return d, nil
	}
	refused := move(ctx, requestID, d.MicrosoftID)
	if refused != nil && !errors.Is(refused, fault.Blocked) {
		return d, refused
	}
	before := d.Seen
	answer, err := b.Microsoft.Read(ctx, d.MicrosoftID)
	if err = orGone(err, &answer, d); err != nil {
		return d, err
	}
	if d = d.heard(answer); refused != nil && d.Seen == before && before == Asked {
		d.Seen, d.Failure = Failed, fault.CodeOf(refused)
	}
	return d, nil
}

// look finds what Microsoft has of it, and makes it when there is nothing.
func (b Bringer) look(ctx context.Context, tenantID string, d Delegation) (Delegation, error) {
	if d.MicrosoftID != "" {
		answer, err := b.Microsoft.Read(ctx, d.MicrosoftID)
		if err = orGone(err, &answer, d); err != nil {
			return d, err
		}
		return d.heard(answer), nil
	}
	answer, err := b.Microsoft.Find(ctx, d.Title(), tenantID)
	switch {
	case err == nil:
		return d.heard(answer), nil
	case !errors.Is(err, fault.NotFound):
		return d, err
	case !d.TakenBackAt.IsZero(): // it never came to Microsoft
		d.Seen = Ended
		return d, nil
	}
	answer, err = b.Microsoft.Make(ctx, Wish{RequestID: d.MakeID, Title: d.Title(), TenantID: tenantID, Roles: d.Roles, Days: d.Days, Extend: d.Extend})
	switch {
	case errors.Is(err, fault.Blocked):
		d.Seen, d.Failure = Failed, fault.CodeOf(err)
		return d, nil
	case errors.Is(err, fault.Conflict): // answered, so the next try is another request; it looks first
		d.MakeID = b.NewRequestID()
		return d, err
	case err != nil:
		return d, err
	}
	return d.heard(answer), nil
}

// excuse keeps what has been done and shows people that Microsoft does not answer; the message comes back by itself.
func (b Bringer) excuse(ctx context.Context, t auth.Tenant, before, all Delegations, changes audit.Changes) error {
	if slices.EqualFunc(before.Items, all.Items, func(a, b Delegation) bool {
		return a.MicrosoftID == b.MicrosoftID && a.Seen == b.Seen && a.Failure == b.Failure && a.MakeID == b.MakeID
	}) {
		return nil
	}
	changes["failure"] = [2]string{"", WithoutAnswer}
	_, err := b.Store.SaveDelegations(ctx, t, View{Case: Case{Delegations: all}}, b.act(t, "delegation.delayed", changes))
	return err
}

// follow keeps what was found and parks the next look, in a new chain: of two looks that cross one goes on.
func (b Bringer) follow(ctx context.Context, t auth.Tenant, all Delegations, changes audit.Changes) error {
	all.CheckedAt = b.Now()
	var next []outbox.Task
	if wait := all.nextLook(); wait > 0 {
		all.Chain = b.NewID()
		task := Task(t, all.Customer)
		task.NotBefore, task.Data = b.Now().Add(wait), map[string]string{"chain": all.Chain}
		next = append(next, task)
	}
	_, err := b.Store.SaveDelegations(ctx, t, View{Case: Case{Delegations: all}}, b.act(t, "delegation.looked-at", changes), next...)
	return err
}

func (all Delegations) nextLook() time.Duration {
	wait := time.Duration(0)
	for _, d := range all.Items {
		switch {
		case d.over():
		case d.Seen == Approved, d.Seen == Ending:
			return whileMoving
		default:
			wait = whileOpen
		}
	}
	return wait
}

// act names a step; every step is an operation of its own.
func (b Bringer) act(t auth.Tenant, name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("provisioning", t, b.NewID()), At: b.Now(), Name: name, Changes: changes}
}
