package agreement

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/contact"
)

// Evidence is one confirmation with what became of it. It outlives the confirmation's place in the agreement: when
// another has to be given, the former stays readable (FEATURES M4, REQUIREMENTS C4).
type Evidence struct {
	Signatory    contact.Person
	Confirmation Confirmation
	AcceptedAt   time.Time // zero when Microsoft never took it
	Failure      Failure
	EndedAt      time.Time // when it stopped to count; zero for the present one
	Why          string    // code of why it stopped
}

// Evidence is the present confirmation; ok is false when there is none.
func (a Agreement) Evidence() (e Evidence, ok bool) {
	e = Evidence{Signatory: a.Signatory, Confirmation: a.Confirmation, AcceptedAt: a.AcceptedAt, Failure: a.Failure}
	return e, !a.Confirmation.At.IsZero()
}

// ended takes the confirmation out of the agreement; the next save keeps it as former evidence.
func (a Agreement) ended(why string, at time.Time) Agreement {
	if e, confirmed := a.Evidence(); confirmed {
		e.EndedAt, e.Why = at, why
		a.Former = &e
	}
	a.Confirmation, a.AcceptedAt, a.RecordRequestID = Confirmation{}, time.Time{}, ""
	a.Attestation, a.Failure, a.NoTenant = Attestation{}, Failure{}, false
	return a
}

// Confirmations gives who confirmed what and when, and what became of it, the newest first.
func (s Service) Confirmations(ctx context.Context, by auth.Caller, customer string) ([]Evidence, error) {
	if err := by.MayFor(customer, auth.ReadAgreements); err != nil {
		return nil, err
	}
	return s.Proofs.Store.Confirmations(ctx, by.Tenant, customer)
}
