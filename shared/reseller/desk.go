package reseller

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/masterdata"
	"twotier/shared/outbox"
)

// DeskStore keeps applications and what comes of them. Every save is one transaction with its audit entry and tasks.
type DeskStore interface {
	Application(ctx context.Context, id string) (Application, error)                                                                              // fault.NotFound
	SearchApplications(ctx context.Context, status Status, search, cursor string) ([]Application, string, error)                                  // oldest first
	SaveApplication(ctx context.Context, a Application, act audit.Act, tasks ...outbox.Task) (Application, error)                                 // fault.Conflict when stale
	AdmitReseller(ctx context.Context, a Application, r Reseller, first account.Person, act audit.Act, tasks ...outbox.Task) (Application, error) // fault.Conflict: slug_taken, email_taken, record_taken
	SlugTaken(ctx context.Context, slug string) (bool, error)
	// IdentityTaken says which of the ids another reseller has.
	IdentityTaken(ctx context.Context, t auth.Tenant, partnerID, microsoftID string) (partner, microsoft bool, err error)
}

// Desk is what the provider does with applications: it compares them with its own records, asks back and decides.
type Desk struct {
	Store   DeskStore
	Records Records
	Now     func() time.Time
	NewID   func() string
}

// Queue lists the applications in a status, oldest first; search looks into the names of companies and their cities.
func (d Desk) Queue(ctx context.Context, by auth.Caller, status Status, search, cursor string) ([]Application, string, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return nil, "", err
	}
	return d.Store.SearchApplications(ctx, status, strings.TrimSpace(search), cursor)
}

// Application shows one application to the provider.
func (d Desk) Application(ctx context.Context, by auth.Caller, id string) (Application, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return Application{}, err
	}
	return d.Store.Application(ctx, id)
}

// Compared shows an application beside the records that may be the company, as they are now.
func (d Desk) Compared(ctx context.Context, by auth.Caller, id string) (Matched, error) {
	a, err := d.Application(ctx, by, id)
	if err != nil {
		return Matched{}, err
	}
	return d.compared(ctx, a)
}

// SlugState says whether a storefront address can be given: "free", or the rule it breaks.
func (d Desk) SlugState(ctx context.Context, by auth.Caller, slug string) (string, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return "", err
	}
	if rule := CheckSlug(slug); rule != "" {
		return rule, nil
	}
	taken, err := d.Store.SlugTaken(ctx, slug)
	if taken {
		return SlugTaken, err
	}
	return SlugFree, err
}

// open reads an application for a decision. version is the one that the person has read, or 0; when the application has
// moved on since, the second of two people is told so: fault.Conflict "application_decided" or "application_moved".
func (d Desk) open(ctx context.Context, by auth.Caller, id string, version int64) (Application, error) {
	a, err := d.Application(ctx, by, id)
	switch {
	case err != nil:
		return Application{}, err
	case !a.Status.MayBecome(Rejected):
		return Application{}, fault.New(fault.Conflict, "application_decided").With("status", string(a.Status))
	case version != 0 && version != a.Revision.Version:
		return Application{}, fault.New(fault.Conflict, "application_moved").With("status", string(a.Status))
	}
	return a, nil
}

// Approval is how the provider decides for an application.
type Approval struct {
	Slug    string // of the storefront; made from the company's name when empty
	Record  string // number of the provider's record that the company is; "" for a new one
	Version int64  // of the application that was read; 0 does not ask
}

// Approve admits the reseller: the organisation, its storefront address and its first account manager come to be
// together with the decision. Invalid: slug rules, record_unknown; Conflict: slug_taken, email_taken, record_taken,
// application_decided, application_moved.
func (d Desk) Approve(ctx context.Context, by auth.Caller, id string, how Approval) (Application, error) {
	return d.decide(ctx, by, id, how.Version, func(a Application) (Application, error) { return d.approve(ctx, by, a, how) })
}

func (d Desk) approve(ctx context.Context, by auth.Caller, a Application, how Approval) (Application, error) {
	if how.Slug == "" {
		how.Slug = SlugFrom(a.Company)
	}
	var wrong fault.Fields
	if rule := CheckSlug(how.Slug); rule != "" {
		wrong.Add("slug", rule)
	}
	if how.Record != "" {
		known, err := masterdata.Known(ctx, d.Records, how.Record)
		if err != nil {
			return Application{}, err
		}
		if !known {
			wrong.Add("record", "record_unknown")
		}
	}
	if err := wrong.Err(); err != nil {
		return Application{}, err
	}
	a.Record = how.Record
	return d.admit(ctx, by, a, how.Slug)
}

// admit writes an approval.
func (d Desk) admit(ctx context.Context, by auth.Caller, a Application, slug string) (Application, error) {
	a, changes, err := a.moved(Approved)
	if err != nil {
		return Application{}, err
	}
	now := d.Now()
	a.DecidedAt, a.Reseller = now, auth.Reseller(d.NewID())
	if a.Record != "" {
		changes["record"] = [2]string{"", a.Record}
	}
	made := Reseller{
		Tenant: a.Reseller, Name: a.Company, Address: a.Address, VATID: a.VATID, Language: a.Language, Slug: slug,
		PartnerID: a.PartnerID, MicrosoftID: a.MicrosoftID, ApprovedAt: now, Application: a.ID, Number: a.Record,
	}
	if made, err = d.proven(ctx, made, changes); err != nil {
		return Application{}, err
	}
	tasks := []outbox.Task{letter("application-approved", "application/"+a.ID),
		{Kind: outbox.PublishStorefront, Tenant: a.Reseller, Ref: "storefront/" + a.Reseller.ID()}}
	if made.PartnerID != "" { // nobody has asked Microsoft about it yet
		made.IdentifiedAt, made.Authorisation = now, Authorisation{State: Unconfirmed, Since: now}
		tasks = append(tasks, outbox.Task{Kind: outbox.LookAtResellers, Tenant: a.Reseller, Ref: "reseller/" + a.Reseller.ID()})
	}
	first := account.Person{
		ID: d.NewID(), Email: a.Applicant.Email, FirstName: a.Applicant.FirstName, LastName: a.Applicant.LastName,
		Phone: a.Applicant.Phone, Language: a.Language, Password: a.Password,
		Members: []account.Member{{Tenant: a.Reseller, Organisation: a.Company, Role: auth.AccountManager}},
	}
	return d.Store.AdmitReseller(ctx, a, made, first, audit.Act{By: by, At: now, Name: "application.approved", Changes: changes}, tasks...)
}

// proven leaves out ids that another reseller has. What somebody typed proves nothing, and with another's ids Microsoft would
// show the newcomer another's customers. Its way to the first order asks for ids again and says whose these are.
func (d Desk) proven(ctx context.Context, made Reseller, changes audit.Changes) (Reseller, error) {
	if made.PartnerID == "" && made.MicrosoftID == "" {
		return made, nil
	}
	partner, microsoft, err := d.Store.IdentityTaken(ctx, made.Tenant, made.PartnerID, made.MicrosoftID)
	if err != nil || !partner && !microsoft {
		return made, err
	}
	changes["partnerId"], changes["microsoftId"] = [2]string{made.PartnerID, ""}, [2]string{made.MicrosoftID, ""}
	made.PartnerID, made.MicrosoftID = "", ""
	return made, nil
}

// decide opens an application and acts on it. Whoever was faster is read again: it may have been another person, whose
// decision stands, or the comparison with the provider's records, which decides nothing.
func (d Desk) decide(ctx context.Context, by auth.Caller, id string, version int64, act func(Application) (Application, error)) (Application, error) {
	for tries := 1; ; tries++ {
		a, err := d.open(ctx, by, id, version)
		if err != nil {
			return Application{}, err
		}
		if a, err = act(a); fault.CodeOf(err) != "stale_version" || tries == mostTries {
			return a, err
		}
	}
}

// mostTries is how often an application is read for one decision.
const mostTries = 5

// mostText is how long a question or a reason may be.
const mostText = 1000

func textRules(path, text, needed string) fault.Fields {
	var wrong fault.Fields
	switch {
	case text == "":
		wrong.Add(path, needed)
	case utf8.RuneCountInString(text) > mostText:
		wrong.AddWith(path, "too_long", "max", "1000")
	}
	return wrong
}

// Reject declines an application with a reason that the applicant reads.
func (d Desk) Reject(ctx context.Context, by auth.Caller, id, reason string, version int64) (Application, error) {
	reason = strings.TrimSpace(reason)
	return d.decide(ctx, by, id, version, func(a Application) (Application, error) { return d.reject(ctx, by, a, reason) })
}

func (d Desk) reject(ctx context.Context, by auth.Caller, a Application, reason string) (Application, error) {
	if err := textRules("reason", reason, "reason_needed").Err(); err != nil {
		return Application{}, err
	}
	a, changes, err := a.moved(Rejected)
	if err != nil {
		return Application{}, err
	}
	now := d.Now()
	a.DecidedAt, a.Reason = now, reason
	return d.Store.SaveApplication(ctx, a, audit.Act{By: by, At: now, Name: "application.rejected", Changes: changes},
		letter("application-rejected", "application/"+a.ID))
}

// Ask asks the applicant something. The application leaves the queue until the answer comes.
func (d Desk) Ask(ctx context.Context, by auth.Caller, id, question string, version int64) (Application, error) {
	question = strings.TrimSpace(question)
	return d.decide(ctx, by, id, version, func(a Application) (Application, error) { return d.ask(ctx, by, a, question) })
}

func (d Desk) ask(ctx context.Context, by auth.Caller, a Application, question string) (Application, error) {
	if err := textRules("question", question, "question_needed").Err(); err != nil {
		return Application{}, err
	}
	if a.Status == Question {
		return Application{}, fault.New(fault.Conflict, "question_open")
	}
	a, changes, err := a.moved(Question)
	if err != nil {
		return Application{}, err
	}
	now := d.Now()
	a.Inquiries = append(a.Inquiries, Inquiry{Question: question, AskedAt: now})
	return d.Store.SaveApplication(ctx, a, audit.Act{By: by, At: now, Name: "application.asked", Changes: changes},
		letter("application-question", "application/"+a.ID))
}
