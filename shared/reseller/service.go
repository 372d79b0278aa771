package reseller

import (
	"context"
	"errors"
	"time"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/terms"
)

// ConfirmWithin is how long the link in the first letter is good (FEATURES R6).
const ConfirmWithin = 24 * time.Hour

// Store keeps applications and resellers. Every save is one transaction with its audit entry and tasks.
type Store interface {
	Application(ctx context.Context, id string) (Application, error)                                                                                   // fault.NotFound
	ApplicationByEmail(ctx context.Context, email string) (Application, error)                                                                         // the newest; fault.NotFound
	SaveApplication(ctx context.Context, a Application, act audit.Act, tasks ...outbox.Task) (Application, error)                                      // fault.Conflict when stale
	OpenApplication(ctx context.Context, a Application, fresh link.Link, former []link.Link, act audit.Act, tasks ...outbox.Task) (Application, error) // with its link, in place of former ones
	ConfirmApplication(ctx context.Context, a Application, l link.Link, act audit.Act, tasks ...outbox.Task) (Application, error)                      // uses the link; fault.Gone when used
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error)                                                                   // fault.NotFound
	PersonOf(ctx context.Context, email string) (id string, err error)                                                                                 // fault.NotFound
	KeepTexts(ctx context.Context, accepted []terms.Acceptance) error                                                                                  // of the documents, once each
	Pretend(ctx context.Context, cost Cost, act audit.Act, tasks ...outbox.Task) (Application, error)                                                  // keeps nothing and takes as long
}

// Cost is what an act costs the table, so that one that keeps nothing can take as long (REQUIREMENTS A8).
type Cost struct{ Reads, Rows int }

// Service is what applicants and the provider do with applications.
type Service struct {
	Store     Store
	Links     link.Maker
	Phones    contact.Phones
	Addresses address.Adviser
	Limits    limit.Limiter
	Now       func() time.Time
	NewID     func() string
}

// Apply receives an application and mails a link that confirms the address. An address that has an account already
// gets the same answer; only the letter says so (REQUIREMENTS A8).
func (s Service) Apply(ctx context.Context, by auth.Caller, form Form) (Application, error) {
	form, wrong := form.read(s.Phones)
	now := s.Now()
	signer := terms.Signer{By: by, Name: form.Applicant.name(), Email: form.Applicant.Email, Company: form.Company}
	accepted, refused := terms.Accept(form.documents(), form.Accepted, form.Language, signer, now)
	if err := append(wrong, refused...).Err(); err != nil {
		return Application{}, err
	}
	if err := s.Limits.Take(ctx, from(by, applying()), to(form.Applicant.Email, applyingFor())); err != nil {
		return Application{}, err
	}
	if err := s.Store.KeepTexts(ctx, accepted); err != nil {
		return Application{}, err
	}
	a := Application{
		ID: s.NewID(), Status: Received, Language: form.Language, Applicant: form.Applicant,
		Password: account.HashPassword(form.Password), Company: form.Company, Address: form.Address,
		AddressTyped: form.AddressTyped, AddressVerdict: s.Addresses.Advise(ctx, form.Address).Verdict,
		VATID: form.VATID, RegisterNumber: form.RegisterNumber, DUNS: form.DUNS, PartnerID: form.PartnerID, MicrosoftID: form.MicrosoftID,
		CustomerNumber: form.CustomerNumber, Accepted: accepted, ReceivedAt: now,
	}
	if form.CustomerNumber == "" {
		a.Bank = form.Bank
	}
	person, err := s.Store.PersonOf(ctx, form.Applicant.Email)
	switch {
	case err == nil:
		return s.Store.Pretend(ctx, Cost{Rows: rowsOfOpening}, audit.Act{By: by, At: now}, letter("already-registered", "person/"+person))
	case !errors.Is(err, fault.NotFound):
		return Application{}, err
	}
	a, l := s.freshLink(a, now)
	return s.Store.OpenApplication(ctx, a, l, nil, audit.Act{By: by, At: now, Name: "application.received"},
		letter("confirm-email", "application/"+a.ID))
}

// What a new application and a renewed link cost, but for the letter: the application, its audit entry, the applicant and
// the link; with a former link also three reads and the row of that link, and the letter.
const (
	rowsOfOpening  = 4
	readsOfRenewal = 3
	rowsOfRenewal  = 6
)

// freshLink gives the application a new confirmation link.
func (s Service) freshLink(a Application, now time.Time) (Application, link.Link) {
	a.LinkID, a.LinkExpiresAt = s.NewID(), now.Add(ConfirmWithin)
	return a, link.Link{Hash: link.Hash(s.Links.Token(link.ConfirmEmail, a.LinkID)), Purpose: link.ConfirmEmail,
		Ref: a.ID, ExpiresAt: a.LinkExpiresAt}
}

func letter(name, ref string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: auth.Provider(), Ref: ref, Data: map[string]string{"letter": name}}
}

// Inspect says what a confirmation link is good for and changes nothing, because mail scanners open links too.
func (s Service) Inspect(ctx context.Context, by auth.Caller, token string) (link.State, Application, error) {
	if err := s.Limits.Take(ctx, from(by, opening())); err != nil {
		return "", Application{}, err
	}
	l, err := s.Store.Link(ctx, link.ConfirmEmail, token)
	if errors.Is(err, fault.NotFound) {
		return link.Unknown, Application{}, nil
	}
	if err != nil {
		return "", Application{}, err
	}
	a, err := s.Store.Application(ctx, l.Ref)
	return l.State(s.Now()), a, err
}

// Confirm is the applicant's own act behind the link; the application goes into the provider's queue.
// fault.Gone "link_used", "link_expired", fault.NotFound "link_unknown".
func (s Service) Confirm(ctx context.Context, by auth.Caller, token string) (Application, error) {
	if err := s.Limits.Take(ctx, from(by, opening())); err != nil {
		return Application{}, err
	}
	l, err := s.Store.Link(ctx, link.ConfirmEmail, token)
	if errors.Is(err, fault.NotFound) {
		return Application{}, fault.New(fault.NotFound, "link_unknown")
	}
	if err != nil {
		return Application{}, err
	}
	now := s.Now()
	if state := l.State(now); state != link.Open {
		return Application{}, fault.New(fault.Gone, "link_"+string(state))
	}
	a, err := s.Store.Application(ctx, l.Ref)
	if err != nil {
		return Application{}, err
	}
	a, changes, err := a.moved(Review)
	if err != nil { // somebody used the link between the two reads
		return Application{}, fault.New(fault.Gone, "link_used").Because(err)
	}
	a.ConfirmedAt = now
	return s.Store.ConfirmApplication(ctx, a, l, audit.Act{By: by, At: now, Name: "application.confirmed", Changes: changes},
		letter("application-received", "application/"+a.ID),
		outbox.Task{Kind: outbox.MatchApplication, Tenant: auth.Provider(), Ref: "application/" + a.ID})
}

// moved changes the status, or fails with fault.Conflict "application_decided".
func (a Application) moved(to Status) (Application, audit.Changes, error) {
	if !a.Status.MayBecome(to) {
		return Application{}, nil, fault.New(fault.Conflict, "application_decided").With("status", string(a.Status))
	}
	changes := audit.Changes{"status": {string(a.Status), string(to)}}
	a.Status = to
	return a, changes, nil
}

// Renew mails a new link to the applicant behind an address, in place of the one it had. The answer is the same
// whether or not there is an application to confirm, and takes as long (REQUIREMENTS A8). fault.Invalid when it is no
// address.
func (s Service) Renew(ctx context.Context, by auth.Caller, email string) (Application, error) {
	normal, ok := account.NormalEmail(email)
	if !ok {
		var wrong fault.Fields
		wrong.Add("email", "email_malformed")
		return Application{}, wrong.Err()
	}
	if err := s.Limits.Take(ctx, from(by, renewing()), to(normal, renewingFor())); err != nil {
		return Application{}, err
	}
	now := s.Now()
	a, err := s.Store.ApplicationByEmail(ctx, normal)
	switch {
	case errors.Is(err, fault.NotFound):
		return s.Store.Pretend(ctx, Cost{Reads: readsOfRenewal - 1, Rows: rowsOfRenewal}, audit.Act{By: by, At: now})
	case err != nil:
		return Application{}, err
	case a.Status != Received:
		return s.Store.Pretend(ctx, Cost{Reads: readsOfRenewal - 2, Rows: rowsOfRenewal}, audit.Act{By: by, At: now})
	}
	former, err := s.formerLinks(ctx, a)
	if err != nil {
		return Application{}, err
	}
	a, fresh := s.freshLink(a, now)
	return s.Store.OpenApplication(ctx, a, fresh, former, audit.Act{By: by, At: now, Name: "application.link-renewed"},
		letter("confirm-email", "application/"+a.ID))
}

// formerLinks is the link the application has, unless the table has forgotten it already.
func (s Service) formerLinks(ctx context.Context, a Application) ([]link.Link, error) {
	l, err := s.Store.Link(ctx, link.ConfirmEmail, s.Links.Token(link.ConfirmEmail, a.LinkID))
	if errors.Is(err, fault.NotFound) {
		return nil, nil
	}
	return []link.Link{l}, err
}
