package reseller

import (
	"context"
	"strings"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Queue lists the applications in a status, oldest first.
func (s Service) Queue(ctx context.Context, by auth.Caller, status Status, cursor string) ([]Application, string, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return nil, "", err
	}
	return s.Store.Applications(ctx, status, cursor)
}

// Application shows one application to the provider.
func (s Service) Application(ctx context.Context, by auth.Caller, id string) (Application, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return Application{}, err
	}
	return s.Store.Application(ctx, id)
}

// Approve admits the reseller: the organisation, its storefront address and its first account manager come to be
// together with the decision. An empty slug is made from the company's name. Invalid: slug rules; Conflict:
// slug_taken, email_taken, application_decided.
func (s Service) Approve(ctx context.Context, by auth.Caller, id, slug string) (Application, error) {
	a, err := s.Application(ctx, by, id)
	if err != nil {
		return Application{}, err
	}
	if slug == "" {
		slug = SlugFrom(a.Company)
	}
	if rule := CheckSlug(slug); rule != "" {
		var wrong fault.Fields
		wrong.Add("slug", rule)
		return Application{}, wrong.Err()
	}
	a, changes, err := a.moved(Approved)
	if err != nil {
		return Application{}, err
	}
	now := s.Now()
	a.DecidedAt, a.Reseller = now, auth.Reseller(s.NewID())
	reseller := Reseller{
		Tenant: a.Reseller, Name: a.Company, Address: a.Address, VATID: a.VATID, Language: a.Language, Slug: slug,
		PartnerID: a.PartnerID, MicrosoftID: a.MicrosoftID, ApprovedAt: now,
	}
	first := account.Person{
		ID: s.NewID(), Email: a.Applicant.Email, FirstName: a.Applicant.FirstName, LastName: a.Applicant.LastName,
		Phone: a.Applicant.Phone, Language: a.Language, Password: a.Password,
		Members: []account.Member{{Tenant: a.Reseller, Organisation: a.Company, Role: auth.AccountManager}},
	}
	a, err = s.Store.AdmitReseller(ctx, a, reseller, first, audit.Act{By: by, At: now, Name: "application.approved", Changes: changes},
		letter("application-approved", "application/"+a.ID))
	return a, decided(err)
}

// decided tells somebody whose decision came second what happened: the first one stands.
func decided(err error) error {
	if fault.CodeOf(err) == "stale_version" {
		return fault.New(fault.Conflict, "application_decided").Because(err)
	}
	return err
}

// Reject declines an application with a reason that the applicant reads.
func (s Service) Reject(ctx context.Context, by auth.Caller, id, reason string) (Application, error) {
	a, err := s.Application(ctx, by, id)
	if err != nil {
		return Application{}, err
	}
	reason = strings.TrimSpace(reason)
	var wrong fault.Fields
	switch {
	case reason == "":
		wrong.Add("reason", "reason_needed")
	case utf8.RuneCountInString(reason) > 1000:
		wrong.AddWith("reason", "too_long", "max", "1000")
	}
	if err := wrong.Err(); err != nil {
		return Application{}, err
	}
	a, changes, err := a.moved(Rejected)
	if err != nil {
		return Application{}, err
	}
	now := s.Now()
	a.DecidedAt, a.Reason = now, reason
	a, err = s.Store.SaveApplication(ctx, a, audit.Act{By: by, At: now, Name: "application.rejected", Changes: changes},
		letter("application-rejected", "application/"+a.ID))
	return a, decided(err)
}
