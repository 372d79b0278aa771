package agreement

import (
	"context"
	"errors"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// Reasons why an agreement is required again; the board has words for each.
const (
	Withdrawn  = "agreement_withdrawn"   // the reseller took the link back
	NewVersion = "agreement_version_new" // Microsoft has published a newer one
)

// Invite sends the signatory a link to the public page. A former link is worth nothing from then on. Conflict while a
// confirmation is on its way to Microsoft or accepted.
func (s Service) Invite(ctx context.Context, by auth.Caller, customer string, typed contact.Person) (Agreement, error) {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return Agreement{}, err
	}
	c, err := s.Store.AgreementCase(ctx, by.Tenant, customer)
	if err != nil {
		return Agreement{}, err
	}
	return s.send(ctx, by, c, typed, s.NewID())
}

// send asks the person by a link of that id.
func (s Service) send(ctx context.Context, by auth.Caller, c Case, typed contact.Person, linkID string) (Agreement, error) {
	signatory, wrong := contact.Read(typed, c.Country, s.Phones)
	if err := wrong.Err(); err != nil {
		return Agreement{}, err
	}
	if c.Agreement.Status == Recorded && !c.Agreement.Refused() {
		return Agreement{}, fault.New(fault.Conflict, "agreement_recorded").With("status", string(Recorded))
	}
	a, changes, err := c.Agreement.become(Sent)
	if err != nil {
		return Agreement{}, err
	}
	now := s.Now()
	a = a.asked(Sender{Person: by.Behind(), Name: by.Name})
	a.Signatory, a.SentAt, a.LinkID, a.ExpiresAt = signatory, now, linkID, now.Add(InvitationLife)
	fresh := link.Link{Hash: s.hash(a), Purpose: link.Agreement, Tenant: by.Tenant, Ref: a.Customer, ExpiresAt: a.ExpiresAt}
	a, err = s.Store.SendAgreement(ctx, by.Tenant, a, fresh, audit.Act{By: by, At: now, Name: "agreement.sent", Changes: changes},
		append(reminders(by.Tenant, a), letter(by.Tenant, a.Customer, "agreement-invitation"))...)
	if errors.Is(err, fault.Conflict) { // confirmed or sent by somebody else meanwhile; what is typed here is no edit
		return Agreement{}, fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}

// asked is the agreement with everything of an earlier asking gone.
func (a Agreement) asked(by Sender) Agreement {
	a.SentBy = by
	a.SentAt, a.ExpiresAt, a.LinkID, a.Undelivered = time.Time{}, time.Time{}, "", Return{}
	a.Confirmation, a.RecordRequestID, a.Attestation, a.Failure, a.NoTenant = Confirmation{}, "", Attestation{}, Failure{}, false
	a.Reason = ""
	return a
}

// Withdraw takes the newest link back: it opens nothing from then on, and nobody is reminded. Conflict when nobody has a
// link, or when it was used meanwhile.
func (s Service) Withdraw(ctx context.Context, by auth.Caller, customer string) (Agreement, error) {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return Agreement{}, err
	}
	c, err := s.Store.AgreementCase(ctx, by.Tenant, customer)
	if err != nil {
		return Agreement{}, err
	}
	if c.Agreement.Status != Sent { // accepted ones become required only by a new version
		return Agreement{}, fault.New(fault.Conflict, "agreement_not_sent").With("status", string(c.Agreement.Status))
	}
	a, changes, err := c.Agreement.become(Required)
	if err != nil {
		return Agreement{}, err
	}
	a = a.asked(Sender{})
	a.Reason = Withdrawn
	a, err = s.Store.SaveAgreement(ctx, by.Tenant, a, audit.Act{By: by, At: s.Now(), Name: "agreement.withdrawn", Changes: changes})
	if errors.Is(err, fault.Conflict) {
		return Agreement{}, fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}

// reminders are parked with the sending: two letters, and a look when the link's time is over. Each names its link and
// finds nothing to do when that link is no longer the one that waits for an answer.
func reminders(t auth.Tenant, a Agreement) []outbox.Task {
	var tasks []outbox.Task
	for _, days := range []int{3, 7} { // FEATURES M2
		reminder := letter(t, a.Customer, "agreement-reminder")
		reminder.Data["link"], reminder.Data["days"] = a.LinkID, strconv.Itoa(days)
		reminder.NotBefore = a.SentAt.Add(time.Duration(days) * 24 * time.Hour)
		tasks = append(tasks, reminder)
	}
	over := followTask(t, a.Customer, stepLapse, a.LinkID)
	over.NotBefore = a.ExpiresAt
	return append(tasks, over)
}
