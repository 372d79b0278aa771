package customer

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// RoundStore lists resellers and keeps their runs.
type RoundStore interface {
	Resellers(ctx context.Context, search, cursor string) ([]reseller.Reseller, string, error)
	MirrorRun(ctx context.Context, t auth.Tenant) (Run, error)
	SaveMirrorRun(ctx context.Context, t auth.Tenant, r Run, act audit.Act, tasks ...outbox.Task) (Run, error)
}

// Rounds asks for a run of every reseller, once a day.
type Rounds struct {
	Store RoundStore
	Now   func() time.Time
	NewID func() string
}

// Ask starts a run for each reseller that has none under way. slot is the time the schedule meant: fired twice, who was
// asked for it already is left out. One reseller that cannot be asked for does not stop the rest.
func (r Rounds) Ask(ctx context.Context, slot string) error {
	meant, _ := time.Parse(time.RFC3339, slot) // started by hand there is none
	var failed error
	for cursor := ""; ; {
		page, next, err := r.Store.Resellers(ctx, "", cursor)
		if err != nil {
			return errors.Join(failed, err)
		}
		for _, one := range page {
			failed = errors.Join(failed, r.one(ctx, one.Tenant, meant))
		}
		if cursor = next; cursor == "" {
			return failed
		}
	}
}

// Hint asks for a run of one reseller, because Microsoft says that somebody has accepted its invitation (C5).
func (r Rounds) Hint(ctx context.Context, t auth.Tenant) error { return r.one(ctx, t, time.Time{}) }

func (r Rounds) one(ctx context.Context, t auth.Tenant, meant time.Time) error {
	run, err := r.Store.MirrorRun(ctx, t)
	now := r.Now()
	if err != nil || run.Running(now) || !meant.IsZero() && !run.StartedAt.Before(meant) {
		return err
	}
	_, err = r.Store.SaveMirrorRun(ctx, t, Run{Version: run.Version, StartedAt: now}, audit.Act{By: auth.System("syncing", t, r.NewID()), At: now, Name: "customers.compared"}, compare(t))
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
