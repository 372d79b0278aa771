package qualification

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
)

// Case is a customer as far as its qualification goes.
type Case struct {
	Qualification Qualification
	Segment       Segment
	Company       string
	TenantID      string // "" before it has one
}

// Store keeps qualifications. Every save is one transaction; fault.Conflict when it has moved on.
type Store interface {
	QualificationCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	SaveQualification(ctx context.Context, t auth.Tenant, q Qualification, act audit.Act, tasks ...outbox.Task) (Qualification, error)
	// NoteQualificationCheck keeps when Microsoft was asked last and had nothing new.
	NoteQualificationCheck(ctx context.Context, t auth.Tenant, q Qualification, act audit.Act) error
	Approval(ctx context.Context) (Approval, error) // the zero Approval before Microsoft was asked
	SaveApproval(ctx context.Context, a Approval, act audit.Act) (Approval, error)
	NoteApprovalCheck(ctx context.Context, a Approval, act audit.Act) error
}

// Microsoft knows qualifications. Whatever fails but fault.Blocked, which is a refusal, and fault.Conflict may be asked again.
type Microsoft interface {
	Qualifications(ctx context.Context, tenantID string) ([]Answer, error)
	Codes(ctx context.Context) ([]Code, error)
	GovernmentOpen(ctx context.Context) (bool, error) // whether the provider is shown government offers
}

// Turns slow down who asks Microsoft by hand.
type Turns interface {
	Take(ctx context.Context, turns ...limit.Turn) error // fault.Throttled
}

// Service is what a reseller does about qualifications.
type Service struct {
	Store        Store
	Microsoft    Microsoft
	Handles      Handles
	Turns        Turns
	Now          func() time.Time
	NewRequestID func() string // a GUID
}

// byHand is how often a person may ask Microsoft about one thing.
func byHand() limit.Rule {
	return limit.Rule{Purpose: "qualification", Burst: 3, Every: 20 * time.Second}
}

// Wish is what somebody wants a customer to be qualified as.
type Wish struct {
	Of      Segment
	School  School
	Website string
	Code    string // handle
}

// Choice is a validation code as people choose it.
type Choice struct {
	Handle       string
	Organization string
	Limited      bool
	Remaining    int
	Usable       bool
}

// Choices are the validation codes Microsoft has for a company of this name; none means that the authority has to turn
// to Microsoft first.
func (s Service) Choices(ctx context.Context, by auth.Caller, company string) ([]Choice, error) {
	if err := by.May(auth.WriteCustomers); err != nil {
		return nil, err
	}
	if err := s.Turns.Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: "validation-codes", Burst: 10, Every: 5 * time.Second}, Subject: by.Tenant.ID() + "/" + by.Behind()}); err != nil {
		return nil, err
	}
	codes, err := s.Microsoft.Codes(ctx)
	if err != nil {
		return nil, unanswered(err)
	}
	choices := []Choice{}
	for _, c := range ofCompany(codes, company) {
		choices = append(choices, Choice{Handle: s.Handles.Of(c), Organization: c.Organization, Limited: c.Limited, Remaining: c.Remaining, Usable: c.Usable()})
	}
	return choices, nil
}

// Prepare is the entry of a wish for a company that has none yet, before anything is saved: the wish of a customer that
// is being taken in. Fields name what is wrong with it; fault.Blocked when nobody here may sell to authorities.
func (s Service) Prepare(ctx context.Context, company string, w Wish) (Entry, error) {
	e := Entry{Of: w.Of, State: Pending, Since: s.Now(), Ask: Ask{RequestID: s.NewRequestID(), School: w.School, Website: strings.TrimSpace(w.Website), Code: w.Code, At: s.Now()}}
	var wrong fault.Fields
	switch w.Of {
	case Education:
		if !slices.Contains([]School{K12, Higher}, w.School) {
			wrong.Add("school", "choice_needed")
		}
		if e.Ask.Website != "" && !plausible(e.Ask.Website) {
			wrong.Add("website", "website_malformed")
		}
	case Government:
		return s.authority(ctx, company, e)
	case StateOwned:
	default: // Microsoft grants it to charities by itself
		wrong.Add("qualification", "qualification_not_ours")
	}
	return e, wrong.Err()
}

// Admits fails with fault.Blocked gcc_not_approved when nobody here may sell to customers of the kind.
func (s Service) Admits(ctx context.Context, kind Segment) error {
	if kind != Government {
		return nil
	}
	approval, err := s.Store.Approval(ctx)
	if err == nil && !approval.Approved {
		err = fault.New(fault.Blocked, "gcc_not_approved")
	}
	return err
}

// authority checks what is asked of an authority: the provider's approval, and a code of its own that is not used up.
func (s Service) authority(ctx context.Context, company string, e Entry) (Entry, error) {
	if err := s.Admits(ctx, Government); err != nil {
		return Entry{}, err
	}
	codes, err := s.Microsoft.Codes(ctx)
	if err != nil {
		return Entry{}, unanswered(err)
	}
	own := ofCompany(codes, company)
	code, found := s.Handles.find(own, e.Ask.Code)
	var wrong fault.Fields
	switch {
	case len(own) == 0:
		wrong.Add("validationCode", "validation_code_none")
	case e.Ask.Code == "":
		wrong.Add("validationCode", "choice_needed")
	case !found:
		wrong.Add("validationCode", "validation_code_gone")
	case !code.Usable():
		wrong.Add("validationCode", "validation_code_used_up")
	}
	return e, wrong.Err()
}

// plausible says that a text may be the address of a website.
func plausible(website string) bool {
	host := strings.TrimPrefix(strings.TrimPrefix(website, "https://"), "http://")
	return len(website) <= 200 && strings.Contains(host, ".") && !strings.ContainsAny(website, " <>\"'\\")
}

// Request asks for a qualification of a customer that is there already (G5). It is brought to Microsoft in the
// background, as soon as the customer has a tenant. fault.Conflict: qualification_under_way, qualification_held,
// other_qualification_held, and qualification_other_segment when the customer is of another kind.
func (s Service) Request(ctx context.Context, by auth.Caller, customer string, w Wish) (Qualification, error) {
	of, err := s.mine(ctx, by, customer)
	if err != nil {
		return Qualification{}, err
	}
	if err := of.refuses(w.Of); err != nil {
		return Qualification{}, err
	}
	e, err := s.Prepare(ctx, of.Company, w)
	if err != nil {
		return Qualification{}, err
	}
	q, changes, err := of.Qualification.move(e, Pending, s.Now())
	if err != nil {
		return Qualification{}, err
	}
	return s.Store.SaveQualification(ctx, by.Tenant, q, audit.Act{By: by, At: s.Now(), Name: "qualification.requested", Changes: changes}, Task(by.Tenant, customer))
}

// refuses says why a kind cannot be asked for now. Partner Center takes an authority only while it is nothing else
// (update-customer-qualification-asynchronous).
func (c Case) refuses(kind Segment) error {
	if kind != c.Segment.Or(Commercial) && !(kind == StateOwned && c.Segment == Education) {
		return fault.New(fault.Conflict, "qualification_other_segment")
	}
	for _, e := range c.Qualification.Entries {
		switch {
		case e.State == Pending, e.Of == kind && e.State == InReview:
			return fault.New(fault.Conflict, "qualification_under_way")
		case e.Of == kind && e.State == Active:
			return fault.New(fault.Conflict, "qualification_held")
		case kind == Government && (e.State == Active || e.State == InReview):
			return fault.New(fault.Conflict, "other_qualification_held")
		}
	}
	return nil
}

// CheckNow asks Microsoft what the customer is qualified for. fault.Throttled when somebody asks too often;
// fault.Conflict tenant_missing before there is a tenant to ask about.
func (s Service) CheckNow(ctx context.Context, by auth.Caller, customer string) (Qualification, error) {
	of, err := s.mine(ctx, by, customer)
	if err != nil {
		return Qualification{}, err
	}
	if of.TenantID == "" {
		return Qualification{}, fault.New(fault.Conflict, "tenant_missing")
	}
	if err := s.Turns.Take(ctx, limit.Turn{Rule: byHand(), Subject: by.Tenant.ID() + "/" + customer}); err != nil {
		return Qualification{}, err
	}
	listed, err := s.Microsoft.Qualifications(ctx, of.TenantID)
	if err != nil {
		return Qualification{}, unanswered(err)
	}
	q, changes := of.Qualification.heard(listed, s.Now())
	q.CheckedAt = s.Now()
	return keep(ctx, s.Store, by.Tenant, q, audit.Act{By: by, At: s.Now(), Name: "qualification.checked", Changes: changes})
}

// keep writes what a look found, or only that somebody looked.
func keep(ctx context.Context, to Store, t auth.Tenant, q Qualification, act audit.Act, tasks ...outbox.Task) (Qualification, error) {
	if len(act.Changes) > 0 || len(tasks) > 0 {
		return to.SaveQualification(ctx, t, q, act, tasks...)
	}
	return q, to.NoteQualificationCheck(ctx, t, q, act)
}

func (s Service) mine(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Case{}, err
	}
	return s.Store.QualificationCase(ctx, by.Tenant, customer)
}

// Task asks the background to bring what is pending, and to look at what Microsoft says.
func Task(t auth.Tenant, customer string) outbox.Task {
	return outbox.Task{Kind: outbox.QualifyCustomer, Tenant: t, Ref: "qualification/" + customer}
}

// TakenOver asks the background for the same about a customer with a tenant of before, which Microsoft may have qualified
// for something without anybody here having asked.
func TakenOver(t auth.Tenant, customer string) outbox.Task {
	task := Task(t, customer)
	task.Data = map[string]string{"tenant": "of-before"}
	return task
}

// unanswered names a failure of Partner Center as people are told of it.
func unanswered(err error) error { return fault.New(fault.Unavailable, WithoutAnswer).Because(err) }
