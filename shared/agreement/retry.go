package agreement

import (
	"context"
	"errors"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Retry brings a confirmation to Microsoft again because a person asks for it: what is planned is overtaken, so there are
// never two at it, and the product asks for another 30 days. Conflict unless somebody has confirmed and there is a tenant.
func (s Service) Retry(ctx context.Context, by auth.Caller, customer string) (Agreement, error) {
	c, err := s.recorded(ctx, by, customer)
	if err != nil {
		return Agreement{}, err
	}
	if c.MicrosoftID == "" {
		return Agreement{}, fault.New(fault.Conflict, "tenant_missing")
	}
	a := c.Agreement
	changes := audit.Changes{"failure": {a.Failure.Code, ""}}
	a.RetriedAt, a.Planned = s.Now(), s.NewID()
	if a.Failure.Code != AcceptanceOpen { // the page stays open while it is looked at
		a.Failure = Failure{}
	}
	return s.saved(s.Store.SaveAgreement(ctx, by.Tenant, a, audit.Act{By: by, At: a.RetriedAt, Name: "agreement.retried", Changes: changes},
		lookTask(by.Tenant, customer, a.Planned)))
}

// MailPage mails the signatory the address of Microsoft's page, and from then on each new one. Conflict unless Microsoft
// waits for the customer's own acceptance.
func (s Service) MailPage(ctx context.Context, by auth.Caller, customer string) (Agreement, error) {
	c, err := s.recorded(ctx, by, customer)
	if err != nil {
		return Agreement{}, err
	}
	a := c.Agreement
	if a.Failure.Code != AcceptanceOpen || a.Attestation.Page == "" {
		return Agreement{}, fault.New(fault.Conflict, "no_acceptance_page")
	}
	a.Attestation.MailedAt = s.Now()
	return s.saved(s.Store.SaveAgreement(ctx, by.Tenant, a, audit.Act{By: by, At: a.Attestation.MailedAt, Name: "agreement.page-mailed"},
		letter(by.Tenant, customer, "agreement-acceptance")))
}

// recorded reads the case of a confirmation that Microsoft does not have yet.
func (s Service) recorded(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return Case{}, err
	}
	c, err := s.Store.AgreementCase(ctx, by.Tenant, customer)
	if err == nil && c.Agreement.Status != Recorded {
		err = fault.New(fault.Conflict, "agreement_not_recorded").With("status", string(c.Agreement.Status))
	}
	return c, err
}

// saved says that what is typed here is no edit: whoever comes too late looks again.
func (s Service) saved(a Agreement, err error) (Agreement, error) {
	if errors.Is(err, fault.Conflict) {
		err = fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}
