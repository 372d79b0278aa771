package mirror

import (
	"context"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// StartStore lists resellers and keeps their rounds.
type StartStore interface {
	Resellers(ctx context.Context, search, cursor string) ([]reseller.Reseller, string, error)
	ResellerExists(ctx context.Context, t auth.Tenant) (bool, error)
	CountOfCustomers(ctx context.Context, t auth.Tenant) (int, error)
	Round(ctx context.Context, t auth.Tenant) (Round, error)
	Rounds(ctx context.Context, of ...auth.Tenant) ([]Round, error) // in the same order; the zero value before the first
	SaveRound(ctx context.Context, t auth.Tenant, r Round, at time.Time, op string, tasks ...outbox.Task) (Round, error)
	AskRounds(ctx context.Context, task outbox.Task, at time.Time, op string) error
	ReserveCalls(ctx context.Context, calls, aMinute int, now time.Time) (from time.Time, err error)
}

// Starter starts rounds: every reseller's once a day, one reseller's when a person wants to know now.
type Starter struct {
	Store  StartStore
	Limits limit.Limiter // of people; unused by the schedule
	Now    func() time.Time
	NewID  func() string
}

// starting bounds how often people start rounds: a reseller's three times, then once every ten minutes.
func starting(t auth.Tenant) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "mirror-round", Burst: 3, Every: 10 * time.Minute}, Subject: t.ID()}
}

// Newest is a reseller's newest round and how far it is.
func (s Starter) Newest(ctx context.Context, by auth.Caller) (Round, error) {
	if err := errors.Join(by.May(auth.ReadCustomers), by.Whole()); err != nil {
		return Round{}, err
	}
	return s.Store.Round(ctx, by.Tenant)
}

// Start asks for a round over the caller's customers; one that has begun is answered instead. One that waits for its turn
// begins now.
func (s Starter) Start(ctx context.Context, by auth.Caller) (Round, error) {
	if err := errors.Join(by.May(auth.WriteCustomers), by.Whole()); err != nil {
		return Round{}, err
	}
	return s.start(ctx, by.Tenant, by)
}

// StartFor is the provider's way to start a round of one reseller. An unknown one is fault.NotFound.
func (s Starter) StartFor(ctx context.Context, by auth.Caller, t auth.Tenant) (Round, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Round{}, err
	}
	if known, err := s.Store.ResellerExists(ctx, t); err != nil || !known {
		return Round{}, errors.Join(err, notFound(known))
	}
	return s.start(ctx, t, by)
}

func (s Starter) start(ctx context.Context, t auth.Tenant, by auth.Caller) (Round, error) {
	run, err := s.Store.Round(ctx, t)
	now := s.Now()
	if err != nil || run.Running(now) && (run.Passed > 0 || !run.NextAt.After(now)) {
		return run, err
	}
	if err := s.Limits.Take(ctx, starting(t)); err != nil {
		return Round{}, err
	}
	saved, err := s.begin(ctx, t, run, by.Name, now, by.Operation)
	if errors.Is(err, fault.Conflict) { // somebody else has started one
		return s.Store.Round(ctx, t)
	}
	return saved, err
}

func (s Starter) begin(ctx context.Context, t auth.Tenant, before Round, by string, at time.Time, op string) (Round, error) {
	of, err := s.Store.CountOfCustomers(ctx, t)
	if err != nil {
		return Round{}, err
	}
	run := Round{Version: before.Version, StartedAt: s.Now(), StartedBy: by, NextAt: at, Of: of, FreshAt: before.FreshAt}
	return s.Store.SaveRound(ctx, t, run, s.Now(), op, page(t, at))
}

// Standing is a reseller with its newest round.
type Standing struct {
	Reseller reseller.Reseller
	Round    Round
}

// All lists the resellers with their newest rounds, for the provider.
func (s Starter) All(ctx context.Context, by auth.Caller, search, cursor string) ([]Standing, string, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, "", err
	}
	resellers, next, err := s.Store.Resellers(ctx, search, cursor)
	if err != nil {
		return nil, "", err
	}
	tenants := make([]auth.Tenant, len(resellers))
	for i, r := range resellers {
		tenants[i] = r.Tenant
	}
	runs, err := s.Store.Rounds(ctx, tenants...)
	if err != nil {
		return nil, "", err
	}
	all := make([]Standing, len(resellers))
	for i, r := range resellers {
		all[i] = Standing{Reseller: r, Round: runs[i]}
	}
	return all, next, nil
}

// StartAll is the provider's way to start everybody's rounds, in the background.
func (s Starter) StartAll(ctx context.Context, by auth.Caller) error {
	if err := by.May(auth.MendOrders); err != nil {
		return err
	}
	if err := s.Limits.Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: "mirror-all", Burst: 2, Every: 6 * time.Hour}, Subject: "provider"}); err != nil {
		return err
	}
	return s.Store.AskRounds(ctx, everybody("", s.Now()), s.Now(), by.Operation)
}

// everybody asks for rounds of the resellers from a place in their list on.
func everybody(cursor string, asked time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.MirrorSubscriptions, Tenant: auth.Provider(), Ref: "provider/all",
		Data: map[string]string{"cursor": cursor, "slot": asked.UTC().Format(time.RFC3339)}}
}

// Everybody starts the rounds of one page of resellers and asks for the next page.
func (s Starter) Everybody(ctx context.Context, m outbox.Message) error {
	next, err := s.some(ctx, m.Data["slot"], m.Data["cursor"])
	if err != nil || next == "" {
		return err
	}
	task := everybody(next, s.Now())
	task.Data["slot"] = m.Data["slot"]
	return s.Store.AskRounds(ctx, task, s.Now(), s.NewID())
}

// Ask starts the rounds of the day. slot is the time the schedule meant: fired twice, who has begun since is left out. One
// reseller that cannot be asked for does not stop the rest.
func (s Starter) Ask(ctx context.Context, slot string) error {
	var failed error
	for cursor := ""; ; {
		next, err := s.some(ctx, slot, cursor)
		failed = errors.Join(failed, err)
		if cursor = next; cursor == "" {
			return failed
		}
	}
}

// some starts the rounds of one page of resellers, each where the calls of those before it end.
func (s Starter) some(ctx context.Context, slot, cursor string) (next string, failed error) {
	meant, _ := time.Parse(time.RFC3339, slot) // started by hand there is none
	page, next, err := s.Store.Resellers(ctx, "", cursor)
	if err != nil {
		return "", err
	}
	for _, one := range page {
		failed = errors.Join(failed, s.daily(ctx, one.Tenant, meant))
	}
	return next, failed
}

func (s Starter) daily(ctx context.Context, t auth.Tenant, meant time.Time) error {
	run, err := s.Store.Round(ctx, t)
	now := s.Now()
	if err != nil || run.Running(now) || !meant.IsZero() && !run.StartedAt.Before(meant) {
		return err
	}
	from, err := s.Store.ReserveCalls(ctx, min(pageOfCustomers, max(1, run.Of)), callsAMinute, now)
	if err != nil {
		return err
	}
	if !from.After(now.Add(burst)) {
		from = now
	}
	_, err = s.begin(ctx, t, run, "", from, s.NewID())
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
