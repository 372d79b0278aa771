package delegation

import (
	"context"
	"errors"
	"maps"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/handover"
	"twotier/shared/limit"
	"twotier/shared/outbox"
)

// Case is a customer as far as its delegations go.
type Case struct {
	Delegations Delegations
	TenantID    string // "" before the customer is the reseller's at Microsoft
	Company     string
	Contact     contact.Person
	Reseller    string // its name
	ReadAt      time.Time
}

// Store keeps delegations. Every save is one transaction; fault.Conflict stale_version when they have moved on.
type Store interface {
	DelegationCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // fault.NotFound
	SaveDelegations(ctx context.Context, t auth.Tenant, v View, act audit.Act, tasks ...outbox.Task) (View, error)
	// NoteDelegationCheck keeps when Microsoft was asked last and had nothing new.
	NoteDelegationCheck(ctx context.Context, t auth.Tenant, all Delegations, act audit.Act) error
}

// Microsoft knows delegations.
type Microsoft interface {
	// Read asks for one. fault.NotFound when there is none of that id.
	Read(ctx context.Context, id string) (Answer, error)
	// Link is where the customer's administrator approves.
	Link(id string) string
}

// Turns slow down who asks Microsoft by hand.
type Turns interface {
	Take(ctx context.Context, turns ...limit.Turn) error // fault.Throttled
}

// Service is what a reseller does about delegations.
type Service struct {
	Store        Store
	Microsoft    Microsoft
	Turns        Turns
	Now          func() time.Time
	NewID        func() string
	NewRequestID func() string // a GUID
}

// View is a case as pages show it.
type View struct {
	Case
	Link func(Delegation) string // "" while there is nothing to approve
}

// Read shows a customer's delegations.
func (s Service) Read(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.ReadCustomers); err != nil {
		return View{}, err
	}
	of, err := s.Store.DelegationCase(ctx, by.Tenant, customer)
	return s.view(of), err
}

func (s Service) view(of Case) View {
	return View{Case: of, Link: func(d Delegation) string {
		if d.State(of.ReadAt) != Waiting {
			return ""
		}
		return s.Microsoft.Link(d.MicrosoftID)
	}}
}

// Ask keeps what is asked for; it is made at Microsoft in the background. Conflict: tenant_missing before the customer is
// the reseller's at Microsoft, delegations_many.
func (s Service) Ask(ctx context.Context, by auth.Caller, customer string, typed Form) (View, error) {
	of, err := s.mine(ctx, by, customer)
	if err != nil {
		return View{}, err
	}
	now := s.Now()
	open := of.Delegations.open(now)
	form, wrong := typed.read(open)
	switch {
	case of.TenantID == "":
		return View{}, fault.New(fault.Conflict, "tenant_missing")
	case len(wrong) > 0:
		return View{}, wrong.Err()
	case len(open) >= mostOpen:
		return View{}, fault.New(fault.Conflict, "delegations_many")
	}
	all, changes := of.Delegations.with(form.delegation(s.NewID(), now, by.Behind(), s.NewRequestID), now)
	return s.save(ctx, by, of, all.tidied(), "delegation.asked", changes, Task(by.Tenant, customer))
}

// justNow is how soon the same person is not mailed a second time: two tabs, two colleagues.
const justNow = 2 * time.Minute

// HandOver mails the link, or notes that the reseller takes it along itself. Conflict: delegation_not_waiting,
// relationship_asked_now when the same address was written just before.
func (s Service) HandOver(ctx context.Context, by auth.Caller, customer, id string, typed handover.Words) (View, error) {
	of, d, err := s.one(ctx, by, customer, id)
	if err != nil {
		return View{}, err
	}
	now := s.Now()
	if d.State(now) != Waiting {
		return View{}, fault.New(fault.Conflict, "delegation_not_waiting")
	}
	link := s.Microsoft.Link(d.MicrosoftID)
	words, wrong := typed.Read(link)
	if err := wrong.Err(); err != nil {
		return View{}, err
	}
	mailed := words.Way == handover.Mailed
	if mailed && d.Letter.To == words.Email && now.Sub(d.HandedAt) < justNow {
		return View{}, fault.New(fault.Conflict, "relationship_asked_now")
	}
	var tasks []outbox.Task
	d.Way, d.HandedAt, d.Letter = words.Way, now, handover.Letter{}
	if mailed {
		d.Letter = handover.Letter{To: words.Email, Subject: words.Subject, Text: words.Text, Link: link}
		if strings.EqualFold(words.Email, of.Contact.Email) {
			d.Letter.Name = of.Contact.Name()
		}
		tasks = append(tasks, outbox.Task{Kind: outbox.SendMail, Tenant: by.Tenant, Ref: "delegation/" + customer,
			Data: map[string]string{"letter": "delegation-request", "delegation": id}})
	}
	all, changes := of.Delegations.with(d, now)
	changes["way"] = [2]string{"", string(words.Way)}
	return s.save(ctx, by, of, all, "delegation.handed-over", changes, tasks...)
}

// Withdraw takes a delegation back, or ends an active one. Microsoft keeps the link of one that waits; should it be approved
// all the same, it is ended as soon as that is seen. Conflict delegation_over.
func (s Service) Withdraw(ctx context.Context, by auth.Caller, customer, id string) (View, error) {
	of, d, err := s.one(ctx, by, customer, id)
	if err != nil {
		return View{}, err
	}
	now := s.Now()
	if d.over() || !d.TakenBackAt.IsZero() || d.State(now) == Ending {
		return View{}, fault.New(fault.Conflict, "delegation_over")
	}
	d.TakenBackAt, d.Letter = now, handover.Letter{}
	all, changes := of.Delegations.with(d, now)
	return s.save(ctx, by, of, all, "delegation.withdrawn", changes, Task(by.Tenant, customer))
}

// checking slows down whoever asks Microsoft about one customer again and again.
func checking(by auth.Caller, customer string) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "delegation-check", Burst: 3, Every: 20 * time.Second}, Subject: by.Tenant.ID() + "/" + customer}
}

// Check asks Microsoft now. Throttled too_many_requests; Unavailable when Microsoft does not answer: then nothing has
// changed.
func (s Service) Check(ctx context.Context, by auth.Caller, customer string) (View, error) {
	of, err := s.mine(ctx, by, customer)
	if err != nil {
		return View{}, err
	}
	if err := s.Turns.Take(ctx, checking(by, customer)); err != nil {
		return View{}, err
	}
	all, changes, unmade := of.Delegations, audit.Changes{}, false
	for _, d := range of.Delegations.Items {
		if d.over() || d.MicrosoftID == "" {
			unmade = unmade || !d.over()
			continue
		}
		answer, err := s.Microsoft.Read(ctx, d.MicrosoftID)
		if err = orGone(err, &answer, d); err != nil {
			return View{}, fault.New(fault.Unavailable, WithoutAnswer).Because(err)
		}
		var one audit.Changes
		d = d.heard(answer)
		all, one = all.with(d, s.Now())
		maps.Copy(changes, one)
		unmade = unmade || d.unmade()
	}
	all.CheckedAt = s.Now()
	if len(changes) == 0 && !unmade {
		of.Delegations = all
		return s.view(of), s.Store.NoteDelegationCheck(ctx, by.Tenant, all, audit.Act{By: by, At: s.Now(), Name: "delegation.checked"})
	}
	var tasks []outbox.Task
	if unmade { // whatever its making waits for, it is tried now
		tasks = append(tasks, Task(by.Tenant, customer))
	}
	return s.save(ctx, by, of, all, "delegation.checked", changes, tasks...)
}

// orGone takes an id that Microsoft no longer knows for what has ended.
func orGone(err error, a *Answer, d Delegation) error {
	if !errors.Is(err, fault.NotFound) {
		return err
	}
	*a = Answer{ID: d.MicrosoftID, State: Ended, StartedAt: d.StartedAt, EndsAt: d.EndsAt}
	return nil
}

func (s Service) save(ctx context.Context, by auth.Caller, of Case, all Delegations, name string, changes audit.Changes, tasks ...outbox.Task) (View, error) {
	now := s.Now()
	of.ReadAt, of.Delegations = now, all
	v, err := s.Store.SaveDelegations(ctx, by.Tenant, s.view(of), audit.Act{By: by, At: now, Name: name, Changes: changes}, tasks...)
	if errors.Is(err, fault.Conflict) && fault.CodeOf(err) == "stale_version" {
		err = fault.New(fault.Conflict, "delegation_changed").Because(err)
	}
	return v, err
}

func (s Service) mine(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Case{}, err
	}
	return s.Store.DelegationCase(ctx, by.Tenant, customer)
}

func (s Service) one(ctx context.Context, by auth.Caller, customer, id string) (Case, Delegation, error) {
	of, err := s.mine(ctx, by, customer)
	if err != nil {
		return Case{}, Delegation{}, err
	}
	d, known := of.Delegations.Of(id)
	if !known {
		return Case{}, Delegation{}, fault.New(fault.NotFound, "not_found")
	}
	return of, d, nil
}

// Task asks the background to bring what is asked for to Microsoft, and to look at what Microsoft says.
func Task(t auth.Tenant, customer string) outbox.Task {
	return outbox.Task{Kind: outbox.FollowDelegation, Tenant: t, Ref: "delegation/" + customer}
}
