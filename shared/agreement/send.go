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
	asking, err := s.Ask(by, c.Agreement, signatory, linkID)
	if err != nil {
		return Agreement{}, err
	}
	a := asking.Agreement
	tasks := append(reminders(by.Tenant, a), asking.Lapse, letter(by.Tenant, a.Customer, "agreement-invitation"))
	a, err = s.Store.SendAgreement(ctx, by.Tenant, a, asking.Link,
		audit.Act{By: by, At: a.SentAt, Name: ActSent, Changes: asking.Changes}, tasks...)
	if errors.Is(err, fault.Conflict) { // confirmed or sent by somebody else meanwhile; what is typed here is no edit
		return Agreement{}, fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}

// ActSent is what histories call an agreement that somebody was asked for.
const ActSent = "agreement.sent"

// Asking is an agreement that somebody is about to be asked for. Whoever asks for more than the agreement by one letter
// saves it in a transaction of its own (FEATURES N7).
type Asking struct {
	Agreement Agreement
	Link      link.Link // fresh
	Changes   audit.Changes
	Lapse     outbox.Task // looks when the link's time is over
}

// Ask asks the person, who has been read, by a link of that id. Conflict while a confirmation is on its way to
// Microsoft or accepted. Nothing is saved.
func (s Service) Ask(by auth.Caller, a Agreement, signatory contact.Person, linkID string) (Asking, error) {
	if a.Status == Recorded && !a.Refused() {
		return Asking{}, fault.New(fault.Conflict, "agreement_recorded").With("status", string(Recorded))
	}
	a, changes, err := a.become(Sent)
	if err != nil {
		return Asking{}, err
	}
	now := s.Now()
	a = a.asked(Sender{Person: by.Behind(), Name: by.Name}, now)
	a.Signatory, a.SentAt, a.LinkID, a.ExpiresAt = signatory, now, linkID, now.Add(InvitationLife)
	fresh := link.Link{Hash: s.hash(a), Purpose: link.Agreement, Tenant: by.Tenant, Ref: a.Customer, ExpiresAt: a.ExpiresAt}
	over := followTask(by.Tenant, a.Customer, stepLapse, a.LinkID)
	over.NotBefore = a.ExpiresAt
	return Asking{Agreement: a, Link: fresh, Changes: changes, Lapse: over}, nil
}

// asked is the agreement with everything of an earlier asking gone; a confirmation that Microsoft refused stays readable.
func (a Agreement) asked(by Sender, at time.Time) Agreement {
	a = a.ended(a.Failure.Code, at)
	a.SentBy = by
	a.SentAt, a.ExpiresAt, a.LinkID, a.Undelivered = time.Time{}, time.Time{}, "", Return{}
	a.Reason, a.RetriedAt = "", time.Time{}
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
	a, changes, err := c.Agreement.TakenBack()
	if err != nil {
		return Agreement{}, err
	}
	a, err = s.Store.SaveAgreement(ctx, by.Tenant, a, audit.Act{By: by, At: s.Now(), Name: ActWithdrawn, Changes: changes})
	if errors.Is(err, fault.Conflict) {
		return Agreement{}, fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}

// ActWithdrawn is what histories call a link that was taken back.
const ActWithdrawn = "agreement.withdrawn"

// TakenBack is the agreement with its newest link taken back. Conflict when nobody has one.
func (a Agreement) TakenBack() (Agreement, audit.Changes, error) {
	if a.Status != Sent { // accepted ones become required only by a new version
		return a, nil, fault.New(fault.Conflict, "agreement_not_sent").With("status", string(a.Status))
	}
	a, changes, err := a.become(Required)
	if err != nil {
		return a, nil, err
	}
	a = a.asked(Sender{}, time.Time{}) // nobody had confirmed
	a.Reason = Withdrawn
	return a, changes, nil
}

// reminders are two letters, parked with the sending. Each names its link and finds nothing to do when that link is no
// longer the one that waits for an answer.
func reminders(t auth.Tenant, a Agreement) []outbox.Task {
	var tasks []outbox.Task
	for _, days := range []int{3, 7} { // FEATURES M2
		reminder := letter(t, a.Customer, "agreement-reminder")
		reminder.Data["link"], reminder.Data["days"] = a.LinkID, strconv.Itoa(days)
		reminder.NotBefore = a.SentAt.Add(time.Duration(days) * 24 * time.Hour)
		tasks = append(tasks, reminder)
	}
	return tasks
}
