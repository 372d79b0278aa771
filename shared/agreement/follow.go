package agreement

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// What time and mail do to an agreement that waits for an answer.
const (
	stepLapse       = "lapse"       // the link's time is over
	stepUndelivered = "undelivered" // a letter with the link did not arrive
)

func followTask(t auth.Tenant, customer, step, linkID string) outbox.Task {
	return outbox.Task{Kind: outbox.FollowAgreement, Tenant: t, Ref: "agreement/" + customer, Data: map[string]string{"step": step, "link": linkID}}
}

// UndeliveredTask asks to put on the board that the letter of that link did not arrive; reason is the mail service's word.
func UndeliveredTask(t auth.Tenant, customer, linkID, reason string) outbox.Task {
	task := followTask(t, customer, stepUndelivered, linkID)
	task.Data["reason"] = reason
	return task
}

// FollowerStore keeps what becomes of links.
type FollowerStore interface {
	AgreementCase(ctx context.Context, t auth.Tenant, customer string) (Case, error)                                       // fault.NotFound
	SaveAgreement(ctx context.Context, t auth.Tenant, a Agreement, act audit.Act, tasks ...outbox.Task) (Agreement, error) // fault.Conflict when it has moved on
}

// Follower notes what happened to links that wait for an answer.
type Follower struct {
	Store FollowerStore
	Now   func() time.Time
	NewID func() string // of one operation
}

// Follow notes one thing that happened to a link. Of a link that was used, replaced or withdrawn meanwhile there is
// nothing to note.
func (f Follower) Follow(ctx context.Context, m outbox.Message, customer string) error {
	c, err := f.Store.AgreementCase(ctx, m.Tenant, customer)
	if err != nil {
		return err
	}
	a, now := c.Agreement, f.Now()
	if a.Status != Sent || a.LinkID != m.Data["link"] {
		return nil
	}
	act := audit.Act{By: auth.System("provisioning", m.Tenant, f.NewID()), At: now}
	var tasks []outbox.Task
	switch step := m.Data["step"]; {
	case step == stepUndelivered && a.Undelivered.At.IsZero():
		a.Undelivered = Return{At: now, Reason: m.Data["reason"]}
		act.Name = "agreement.undelivered"
	case step == stepLapse && a.Expired(now) && a.Counted == Answer:
		act.Name = "agreement.lapsed"
		tasks = []outbox.Task{letter(m.Tenant, customer, "agreement-lapsed")}
	default:
		return nil
	}
	_, err = f.Store.SaveAgreement(ctx, m.Tenant, a, act, tasks...)
	if errors.Is(err, fault.Conflict) { // somebody moved it on; the message comes back and looks again
		return fault.New(fault.Unavailable, "agreement_changed").Because(err)
	}
	return err
}
