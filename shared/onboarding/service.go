package onboarding

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// Store keeps cases. Every save is one transaction with its audit entry and tasks.
type Store interface {
	Onboarding(ctx context.Context, t auth.Tenant) (Case, error)                                             // the zero Case of a reseller that was never led here
	SaveOnboarding(ctx context.Context, c Case, act audit.Act, tasks ...outbox.Task) (Case, error)           // fault.Conflict stale_version
	StandingOf(ctx context.Context, t auth.Tenant) (reseller.Reseller, standing.Standing, error)             // fault.NotFound
	User(ctx context.Context, in auth.Area, person string) (organisation.User, error)                        // fault.NotFound
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]organisation.User, string, error) // by name
	OpenOnboardings(ctx context.Context, cursor string) ([]View, string, error)                              // the oldest first; whole but for their steps
}

// Service is what resellers and the provider's team do about the way to the first order.
type Service struct {
	Store Store
	Now   func() time.Time
}

// View is a case with what is known beside it.
type View struct {
	Case  Case
	Facts Facts
	Steps []Step
}

// Open says that something is left to do. A reseller with both ids from before there were cases is not led back.
func (v View) Open() bool {
	if v.Case.Revision.Version == 0 && v.Facts.Identified() {
		return false
	}
	_, left := Next(v.Steps)
	return left && v.Case.Open()
}

// Read shows a reseller its own way.
func (s Service) Read(ctx context.Context, by auth.Caller) (View, error) {
	if err := by.May(auth.ReadPartnership); err != nil {
		return View{}, err
	}
	return s.load(ctx, by.Tenant)
}

// load reads a case and what is known beside it in one trip's time.
func (s Service) load(ctx context.Context, t auth.Tenant) (View, error) {
	var v View
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		v.Case, err = s.Store.Onboarding(ctx, t)
		return err
	})
	group.Go(func() error {
		seller, looked, err := s.Store.StandingOf(ctx, t)
		v.Facts = Facts{Seller: seller, Checks: looked.Checks}
		return err
	})
	err := group.Wait()
	v.Case.Tenant = t
	v.Steps = Steps(v.Case, v.Facts)
	return v, err
}

// Choose says where the reseller starts. What is proven or was said of a step counts on every way it stands on.
// fault.Invalid start_unknown.
func (s Service) Choose(ctx context.Context, by auth.Caller, start Start) (Case, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return Case{}, err
	}
	if !start.Valid() {
		var wrong fault.Fields
		wrong.Add("start", "start_unknown")
		return Case{}, wrong.Err()
	}
	return s.change(ctx, by, by.Tenant, "onboarding.started", func(v View) (Case, audit.Changes, []outbox.Task, error) {
		if v.Case.Start == start {
			return v.Case, nil, nil, nil
		}
		changes := audit.Changes{"start": {string(v.Case.Start), string(start)}}
		v.Case.Start = start
		return v.Case, changes, nil, nil
	})
}

// Say notes that a step is done, or takes that back. fault.NotFound for a step that is none, fault.Conflict step_verified
// when Microsoft shows it already and step_stored when only storing the ids does it.
func (s Service) Say(ctx context.Context, by auth.Caller, name StepName, done bool) (Case, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return Case{}, err
	}
	return s.say(ctx, by, by.Tenant, name, done)
}

func (s Service) say(ctx context.Context, by auth.Caller, t auth.Tenant, name StepName, done bool) (Case, error) {
	return s.change(ctx, by, t, "onboarding.said", func(v View) (Case, audit.Changes, []outbox.Task, error) {
		step, known := v.step(name)
		switch {
		case !known:
			return Case{}, nil, nil, fault.New(fault.NotFound, "not_found")
		case !name.Sayable():
			return Case{}, nil, nil, fault.New(fault.Conflict, "step_stored")
		case step.Proof == ByMicrosoft:
			return Case{}, nil, nil, fault.New(fault.Conflict, "step_verified")
		case done == !step.Said.At.IsZero() && (!done || step.Done()):
			return v.Case, nil, nil, nil
		}
		changes := audit.Changes{"step": {string(name), word(done)}}
		said := copyOf(v.Case.Said)
		delete(said, name)
		if done {
			said[name] = Said{At: s.Now(), Person: by.Behind(), Name: by.Name, Provider: by.Tenant.Kind() == auth.KindProvider}
		}
		v.Case.Said = said
		return v.Case, changes, nil, nil
	})
}

func word(done bool) string {
	if done {
		return "done"
	}
	return "open"
}

// Share sends a colleague a step with a link to it, and notes who was asked. fault.Invalid person_unknown for somebody who
// does not work here, fault.Conflict asked_now when the same colleague was written about it just before.
func (s Service) Share(ctx context.Context, by auth.Caller, name StepName, person string) (Case, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return Case{}, err
	}
	user, err := s.colleague(ctx, by.Tenant, person, "person")
	if err != nil {
		return Case{}, err
	}
	return s.change(ctx, by, by.Tenant, "onboarding.shared", func(v View) (Case, audit.Changes, []outbox.Task, error) {
		step, known := v.step(name)
		switch {
		case !known:
			return Case{}, nil, nil, fault.New(fault.NotFound, "not_found")
		case step.Asked.Person == user.Person && s.Now().Sub(step.Asked.At) < again:
			return Case{}, nil, nil, fault.New(fault.Conflict, "asked_now")
		}
		asked := copyOf(v.Case.Asked)
		asked[name] = Asked{At: s.Now(), Person: user.Person, Name: user.Name, By: by.Name}
		v.Case.Asked = asked
		task := letter(by.Tenant, "onboarding-shared", user.Person)
		task.Data["step"] = string(name)
		return v.Case, audit.Changes{"step": {"", string(name)}, "person": {"", user.Person}}, []outbox.Task{task}, nil
	})
}

// colleague is somebody who works at the reseller now; path is the field that named the person.
func (s Service) colleague(ctx context.Context, t auth.Tenant, person, path string) (organisation.User, error) {
	user, err := s.Store.User(ctx, auth.Area{Tenant: t}, person)
	if fault.KindOf(err) == fault.NotFound || err == nil && user.Status.Known() != organisation.Active {
		var wrong fault.Fields
		wrong.Add(path, "person_unknown")
		return user, wrong.Err()
	}
	return user, err
}

// change does one act on a case as it is now. Acts of two people at once stand beside each other: whoever was slower does
// it again on what the other has left. An act without changes is none.
func (s Service) change(ctx context.Context, by auth.Caller, t auth.Tenant, name string, do func(View) (Case, audit.Changes, []outbox.Task, error)) (Case, error) {
	for tries := 1; ; tries++ {
		v, err := s.load(ctx, t)
		if err != nil {
			return Case{}, err
		}
		now := s.Now()
		if v.Case.Revision.Version == 0 {
			v.Case.OpenedAt = now
		}
		c, changes, tasks, err := do(v)
		if err != nil {
			return c, err
		}
		if c, changes = settled(c, v.Facts, changes, now); len(changes) == 0 {
			return c, nil
		}
		c, err = s.Store.SaveOnboarding(ctx, c, audit.Act{By: by, At: now, Name: name, Changes: changes}, tasks...)
		if fault.CodeOf(err) != "stale_version" || tries == mostTries {
			return c, err
		}
	}
}

// settled notes that nothing is left to do.
func settled(c Case, f Facts, changes audit.Changes, now time.Time) (Case, audit.Changes) {
	if _, left := Next(Steps(c, f)); left || !c.Open() {
		return c, changes
	}
	c.FinishedAt = now
	all := audit.Changes{"finished": {"", "yes"}}
	for name, change := range changes {
		all[name] = change
	}
	return c, all
}

// Settle notes after a look at Microsoft that nothing is left to do.
func (s Service) Settle(ctx context.Context, by auth.Caller, t auth.Tenant) error {
	_, err := s.change(ctx, by, t, "onboarding.finished", func(v View) (Case, audit.Changes, []outbox.Task, error) {
		return v.Case, nil, nil, nil
	})
	return err
}

// mostTries is how often somebody who was faster is read again.
const mostTries = 5

func (v View) step(name StepName) (Step, bool) {
	for _, s := range v.Steps {
		if s.Name == name {
			return s, true
		}
	}
	return Step{}, false
}

func copyOf[V any](from map[StepName]V) map[StepName]V {
	to := make(map[StepName]V, len(from)+1)
	for name, value := range from {
		to[name] = value
	}
	return to
}

func letter(t auth.Tenant, name, person string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "onboarding/" + t.ID(), Data: map[string]string{"letter": name, "person": person}}
}
