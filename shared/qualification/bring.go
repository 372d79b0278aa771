package qualification

import (
	"context"
	"errors"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Asked is what Microsoft is asked for, with the code itself.
type Asked struct {
	RequestID string
	Of        Segment
	School    School
	Website   string
	Code      Code
}

// Grantor takes requests. The same request id twice is one request.
type Grantor interface {
	Microsoft
	// Qualify is refused with fault.Blocked; fault.Conflict says that Microsoft answered and another request may help;
	// after every other failure the same request may be sent again.
	Qualify(ctx context.Context, tenantID string, a Asked) (Answer, error)
}

// Bringer brings requests to Microsoft and follows what becomes of them (G2, G5).
type Bringer struct {
	Store        Store
	Microsoft    Grantor
	Handles      Handles
	Now          func() time.Time
	NewID        func() string // of one operation
	NewRequestID func() string // a GUID
}

// How long until Microsoft is asked again: a review takes days, and what counts rarely ends.
const (
	whileReviewed = 24 * time.Hour
	whileActive   = 7 * 24 * time.Hour
)

// Bring does what the customer's qualification asks for at present. Without a tenant there is nothing to do: its making,
// or the relationship with one of before, asks again. What Microsoft lists of such a tenant is taken as it is, and then
// nothing is asked of it (G4). An error means that trying again may help.
func (b Bringer) Bring(ctx context.Context, m outbox.Message, customer string) error {
	of, err := b.Store.QualificationCase(ctx, m.Tenant, customer)
	chain := m.Data["chain"]
	ofBefore := m.Data["tenant"] == "of-before"
	if err != nil || of.TenantID == "" || len(of.Qualification.Entries) == 0 && !ofBefore || chain != "" && chain != of.Qualification.Chain {
		return err
	}
	listed, err := b.Microsoft.Qualifications(ctx, of.TenantID)
	if err != nil {
		return b.excuse(ctx, m.Tenant, of.Qualification, err)
	}
	q, changes := of.Qualification.heard(listed, b.Now())
	if len(q.Entries) == 0 { // nothing was asked for, nothing is there
		return nil
	}
	if asked, pending := q.pending(); pending {
		if q, changes, err = b.ask(ctx, m.Tenant, of, q, asked, listed); err != nil {
			return err
		}
	}
	return b.follow(ctx, m.Tenant, q, changes)
}

// ask brings one request there. What an earlier try brought was found in the list before.
func (b Bringer) ask(ctx context.Context, t auth.Tenant, of Case, q Qualification, e Entry, listed []Answer) (Qualification, audit.Changes, error) {
	refuse := func(code string) (Qualification, audit.Changes, error) {
		e.Failure = code
		q, changes, err := q.move(e, Refused, b.Now())
		changes["failure"] = [2]string{"", code}
		return q, changes, err
	}
	asked := Asked{RequestID: e.Ask.RequestID, Of: e.Of, School: e.Ask.School, Website: e.Ask.Website}
	if e.Of == Government {
		if slices.ContainsFunc(listed, func(a Answer) bool { return a.State != Denied }) {
			return refuse("other_qualification_held")
		}
		codes, err := b.Microsoft.Codes(ctx)
		if err != nil {
			return q, nil, b.excuse(ctx, t, of.Qualification, err)
		}
		var found bool
		if asked.Code, found = b.Handles.find(codes, e.Ask.Code); !found {
			return refuse("validation_code_gone")
		}
	}
	answer, err := b.Microsoft.Qualify(ctx, of.TenantID, asked)
	switch {
	case err == nil:
		e.Failure, e.Reason = "", answer.Reason
		return q.move(e, answer.State, b.Now())
	case errors.Is(err, fault.Blocked) && e.Of == Government && !asked.Code.Usable():
		return refuse("validation_code_used_up")
	case errors.Is(err, fault.Blocked):
		return refuse(fault.CodeOf(err))
	case errors.Is(err, fault.Conflict): // answered, so the next try is another request
		e.Ask.RequestID = b.NewRequestID()
		of.Qualification = of.Qualification.with(e)
	}
	return q, nil, b.excuse(ctx, t, of.Qualification, err)
}

// excuse shows people that Microsoft does not answer; the message comes back by itself.
func (b Bringer) excuse(ctx context.Context, t auth.Tenant, q Qualification, cause error) error {
	e, pending := q.pending()
	if !pending || e.Failure == WithoutAnswer && !errors.Is(cause, fault.Conflict) {
		return cause
	}
	e.Failure = WithoutAnswer
	_, err := b.Store.SaveQualification(ctx, t, q.with(e), b.act(t, "qualification.delayed", audit.Changes{"failure": {"", WithoutAnswer}}))
	return errors.Join(cause, err)
}

// follow keeps what was found and parks the next look, in a new chain: of two looks that cross one goes on.
func (b Bringer) follow(ctx context.Context, t auth.Tenant, q Qualification, changes audit.Changes) error {
	q.CheckedAt = b.Now()
	var next []outbox.Task
	if wait := q.nextLook(); wait > 0 {
		q.Chain = b.NewID()
		task := Task(t, q.Customer)
		task.NotBefore, task.Data = b.Now().Add(wait), map[string]string{"chain": q.Chain}
		next = append(next, task)
	}
	_, err := keep(ctx, b.Store, t, q, b.act(t, "qualification.looked-at", changes), next...)
	return err
}

func (q Qualification) nextLook() time.Duration {
	if slices.ContainsFunc(q.Entries, func(e Entry) bool { return e.State == InReview }) {
		return whileReviewed
	}
	if len(q.Qualified()) > 0 {
		return whileActive
	}
	return 0
}

// act names a step; every step is an operation of its own.
func (b Bringer) act(t auth.Tenant, name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("provisioning", t, b.NewID()), At: b.Now(), Name: name, Changes: changes}
}
