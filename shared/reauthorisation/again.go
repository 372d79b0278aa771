package reauthorisation

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/swap"
)

// asking bounds how often people have Microsoft asked about one reseller.
func asking(t auth.Tenant) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "reauthorisation", Burst: 5, Every: time.Minute}, Subject: t.ID()}
}

// CheckNow asks Microsoft about the new ids now instead of later.
func (s Service) CheckNow(ctx context.Context, by auth.Caller, of auth.Tenant) (Case, error) {
	t, err := writing(by, of)
	if err != nil {
		return Case{}, err
	}
	c, err := s.Store.Reauthorisation(ctx, t)
	if err != nil {
		return Case{}, err
	}
	if c.State != Confirmed {
		return Case{}, fault.New(fault.Conflict, "case_moved_on").With("state", string(c.State))
	}
	if err := s.Limits.Take(ctx, asking(t)); err != nil {
		return Case{}, err
	}
	now := s.Now()
	c.NextCheck, c.Tries = now, 0
	c, err = s.save(ctx, c, audit.Act{By: by, At: now, Name: "reauthorisation.asked"}, step(c, now))
	if errors.Is(err, fault.Conflict) { // it is being asked
		return s.Store.Reauthorisation(ctx, t)
	}
	return c, err
}

// Again goes once more to the subscriptions that Microsoft refused, or to all of one customer's; what has the new id costs
// one question and no change. A run that is under way is answered instead.
func (s Service) Again(ctx context.Context, by auth.Caller, of auth.Tenant, customer string) (Case, error) {
	t, err := writing(by, of)
	if err != nil {
		return Case{}, err
	}
	v, err := s.view(ctx, t)
	if err != nil {
		return Case{}, err
	}
	now := s.Now()
	switch {
	case v.Case.ID == "" || !v.Case.State.Adopted():
		return Case{}, fault.New(fault.Conflict, "case_moved_on").With("state", string(v.Case.State))
	case v.Run.Running(now):
		return v.Case, nil
	}
	scope := swap.Scope{Customer: customer}
	if customer == "" && v.Run.Failure == "" && v.Run.Lines.Open() == 0 {
		scope.Part = swap.Stuck
	}
	if customer != "" { // one that has no lines is none of this case
		held, err := s.Store.SwapHoldings(ctx, t, v.Case.ID, customer)
		if err != nil {
			return Case{}, err
		}
		if len(held) == 0 {
			return Case{}, fault.New(fault.NotFound, "not_found")
		}
	}
	if err := s.Limits.Take(ctx, asking(t)); err != nil {
		return Case{}, err
	}
	run := v.Run.Begun(swap.Changing, scope, by.Name, now)
	act := audit.Act{By: by, At: now, Name: "reauthorisation.repeated"}
	task := run.Task(t)
	c, err := s.Store.PlanReauthorisation(ctx, v.Case, run, nil, act, task)
	if errors.Is(err, fault.Conflict) { // somebody else has begun one
		return s.Store.Reauthorisation(ctx, t)
	}
	return c, err
}

// Close ends a case with subscriptions that keep the old id, because Microsoft goes on refusing them and a person has
// decided that this is how it stays. fault.Conflict "swap_running" while a run is under way.
func (s Service) Close(ctx context.Context, by auth.Caller, of auth.Tenant, version int64) (Case, error) {
	c, err := s.current(ctx, by, of, version)
	if err != nil {
		return Case{}, err
	}
	run, err := s.Store.SwapRun(ctx, c.Tenant, c.ID)
	if err != nil {
		return Case{}, err
	}
	if run.Running(s.Now()) {
		return Case{}, fault.New(fault.Conflict, "swap_running")
	}
	c, changes, err := c.moved(Done)
	if err != nil {
		return Case{}, err
	}
	c.Left, c.EndedAt = run.Lines.Open()+run.Lines.Refused, s.Now()
	return s.save(ctx, c, audit.Act{By: by, At: c.EndedAt, Name: "reauthorisation.closed", Changes: changes})
}

// Lines is a page of what became of the subscriptions, customer by customer.
func (s Service) Lines(ctx context.Context, by auth.Caller, of auth.Tenant, p swap.Part, cursor string) ([]swap.Holding, string, error) {
	t, err := reading(by, of)
	if err != nil {
		return nil, "", err
	}
	c, err := s.Store.Reauthorisation(ctx, t)
	if err != nil {
		return nil, "", err
	}
	return s.Store.SwapHoldingPage(ctx, t, c.ID, p, cursor)
}

// Cases lists everybody's for the provider: those under way, the oldest first, or those that ended, the newest first.
func (s Service) Cases(ctx context.Context, by auth.Caller, ended bool, cursor string) ([]Case, string, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, "", err
	}
	return s.Store.Reauthorisations(ctx, ended, cursor)
}
