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

// Way is how a confirmation reaches Microsoft (FEATURES M4). There are three; configuration chooses.
type Way interface {
	// Record brings the confirmation to Microsoft, or asks what became of it. fault.Blocked with one of this package's
	// codes is Microsoft's refusal; every other failure is worth another try.
	Record(ctx context.Context, c Case, intent Intent) (Outcome, error)
}

// Intent keeps and gives the request id for the call that follows; a way asks for it right before it changes anything
// at Microsoft. A call whose answer was lost gets the same id again.
type Intent func(context.Context) (requestID string, err error)

// Outcome is Microsoft's answer.
type Outcome struct {
	Accepted    bool
	Attestation Attestation // Microsoft's page, when the customer has to accept there
	Document    Document    // what Microsoft holds as accepted, when the confirmation did not say; zero: not told
}

// RecorderStore keeps what becomes of confirmations.
type RecorderStore interface {
	AgreementCase(ctx context.Context, t auth.Tenant, customer string) (Case, error)                                       // fault.NotFound
	SaveAgreement(ctx context.Context, t auth.Tenant, a Agreement, act audit.Act, tasks ...outbox.Task) (Agreement, error) // fault.Conflict when it has moved on
	PlanLook(ctx context.Context, t auth.Tenant, customer, look string, act audit.Act, task outbox.Task) error             // only that
}

// Recorder brings confirmations to Microsoft in the background.
type Recorder struct {
	Store        RecorderStore
	Way          Way
	Now          func() time.Time
	NewID        func() string // of one operation
	NewRequestID func() string // a GUID
}

// Record does what the customer's agreement asks for at present: nothing unless it is confirmed and there is a tenant.
// An error means that trying again may help; what Microsoft refused is kept with the agreement and looked at again
// every day. A look that was planned names itself: when another was planned since, that one goes on, so that however
// often messages come and people try again, there is one chain of looks.
func (r Recorder) Record(ctx context.Context, t auth.Tenant, customer, look string) error {
	c, err := r.Store.AgreementCase(ctx, t, customer)
	if err != nil {
		return err
	}
	if c.Agreement.Status != Recorded || c.MicrosoftID == "" || look != "" && look != c.Look {
		return nil
	}
	w := work{Recorder: r, tenant: t, a: c.Agreement}
	outcome, err := r.Way.Record(ctx, c, w.intend)
	switch {
	case err == nil && outcome.Accepted:
		return w.accept(ctx, outcome.Document)
	case err == nil:
		return w.wait(ctx, outcome.Attestation)
	case errors.Is(err, fault.Blocked):
		return w.refuse(ctx, fault.CodeOf(err))
	}
	return errors.Join(err, w.excuse(ctx))
}

// work is one agreement in hand.
type work struct {
	Recorder
	tenant auth.Tenant
	a      Agreement
}

// act names a step. Every step is an operation of its own: two deliveries of one message never pass for each other.
func (w *work) act(name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("provisioning", w.tenant, w.NewID()), At: w.Now(), Name: name, Changes: changes}
}

func (w *work) save(ctx context.Context, name string, changes audit.Changes, tasks ...outbox.Task) error {
	w.a.NoTenant = false // Microsoft is asked only for a tenant
	saved, err := w.Store.SaveAgreement(ctx, w.tenant, w.a, w.act(name, changes), tasks...)
	if err == nil {
		w.a = saved
	}
	return err
}

func (w *work) intend(ctx context.Context) (string, error) {
	if w.a.RecordRequestID != "" {
		return w.a.RecordRequestID, nil
	}
	w.a.RecordRequestID = w.NewRequestID()
	err := w.save(ctx, "agreement.recording", nil)
	return w.a.RecordRequestID, err
}

func (w *work) accept(ctx context.Context, of Document) error {
	a, changes, err := w.a.become(Accepted)
	if err != nil {
		return err
	}
	w.a = a
	if w.a.Confirmation.Document.TemplateID == "" {
		w.a.Confirmation.Document = of
	}
	w.a.AcceptedAt, w.a.Failure, w.a.RecordRequestID = w.Now(), Failure{}, ""
	return w.save(ctx, "agreement.accepted", changes)
}

// wait keeps Microsoft's page and looks again later. Nothing is written down when nothing is new. Who confirmed here is
// mailed the page; who is said to have confirmed elsewhere only when the reseller mailed it, and then each new one.
func (w *work) wait(ctx context.Context, page Attestation) error {
	former := w.a.Attestation
	page.MailedAt = former.MailedAt
	again, code := w.later(page), AcceptanceOpen
	if again == nil {
		code = Unanswered
	}
	fresh := page.Page != former.Page
	if again != nil && !fresh && w.a.Failure.Code == code {
		return w.Store.PlanLook(ctx, w.tenant, w.a.Customer, w.a.Planned, w.act("agreement.asked", nil), *again)
	}
	var tasks []outbox.Task
	switch {
	case again == nil && w.a.Failure.Code != code:
		tasks = append(tasks, letter(w.tenant, w.a.Customer, "agreement-failed"))
	case again != nil && fresh && (former.Page != "" && !former.MailedAt.IsZero() || former.Page == "" && w.a.Confirmation.Statement.At.IsZero()):
		page.MailedAt = w.Now()
		tasks = append(tasks, letter(w.tenant, w.a.Customer, "agreement-acceptance"))
	}
	w.a.Attestation, w.a.RecordRequestID = page, ""
	w.a.Failure = Failure{Code: code, At: w.Now()}
	return w.save(ctx, "agreement.awaited", nil, planned(tasks, again)...)
}

// refuse keeps Microsoft's reason where people see it, and tells the reseller once.
func (w *work) refuse(ctx context.Context, code string) error {
	again := w.later(w.a.Attestation)
	if code == AlreadyRecorded { // only a person can mend it
		again, w.a.Planned = nil, ""
	}
	var tasks []outbox.Task
	if w.a.Failure.Code != code {
		tasks = append(tasks, letter(w.tenant, w.a.Customer, "agreement-failed"))
	}
	w.a.Failure, w.a.RecordRequestID = Failure{Code: code, At: w.Now()}, ""
	return w.save(ctx, "agreement.refused", audit.Changes{"failure": {"", code}}, planned(tasks, again)...)
}

func planned(tasks []outbox.Task, again *outbox.Task) []outbox.Task {
	if again == nil {
		return tasks
	}
	return append(tasks, *again)
}

// excuse shows people that Microsoft does not answer; the message comes back by itself. Whoever moved the agreement on
// meanwhile knows better.
func (w *work) excuse(ctx context.Context) error {
	if w.a.Failure.Code != "" {
		return nil
	}
	w.a.Failure = Failure{Code: Unavailable, At: w.Now()}
	err := w.save(ctx, "agreement.delayed", audit.Changes{"failure": {"", Unavailable}})
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// Of a confirmation Microsoft has not taken the product asks often at first, then every day, for 30 days.
const askFor = 30 * 24 * time.Hour

// later plans the next look, which overtakes every other; nil when the product has asked long enough. A page that dies is
// looked at when it has to be made anew.
func (w *work) later(page Attestation) *outbox.Task {
	now := w.Now()
	age := now.Sub(w.a.asking())
	after := 24 * time.Hour
	switch {
	case age > askFor:
		return nil
	case age < time.Hour && (w.a.Failure.Code == "" || w.a.Failure.Code == AcceptanceOpen):
		after = 10 * time.Minute
	case age < 24*time.Hour:
		after = time.Hour
	}
	next := now.Add(after)
	if renewal := page.Renewal(); renewal.After(now) && renewal.Before(next) {
		next = renewal
	}
	w.a.Planned = w.NewID()
	task := lookTask(w.tenant, w.a.Customer, w.a.Planned)
	task.NotBefore = next
	return &task
}

// asking is since when Microsoft is asked about the confirmation.
func (a Agreement) asking() time.Time {
	if a.RetriedAt.After(a.Confirmation.heard()) {
		return a.RetriedAt
	}
	return a.Confirmation.heard()
}

// lookTask asks to look at Microsoft unless another look was planned since.
func lookTask(t auth.Tenant, customer, look string) outbox.Task {
	task := RecordTask(t, customer)
	task.Data = map[string]string{"look": look}
	return task
}
