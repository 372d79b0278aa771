// Package sweeping looks after the outbox every minute: parked tasks whose time has come go out, and tasks whose
// message or work was lost are put back until they end or people have to look (DATA.md section 6). Once a day it forgets
// applications that came to nothing, as the privacy policy promises.
package sweeping

import (
	"context"
	"log/slog"
	"time"

	"twotier/shared/outbox"
)

// Store keeps the outbox.
type Store interface {
	Sweep(ctx context.Context, now time.Time, limits outbox.Limits) (outbox.Swept, error)
	ForgetApplications(ctx context.Context, now time.Time, most int) (int, error)
}

// Limits of one sweep. A task is put back every 20 to 30 minutes, so twelve tries are four to six hours; what has not
// ended by then will not end by itself.
const (
	mostRows  = 5_000
	mostTries = 12
	reserve   = 5 * time.Second // of the function's time, to remember how far the sweep came
)

// Sweeper answers the schedule.
type Sweeper struct {
	Store Store
	Log   *slog.Logger
	Now   func() time.Time
}

// Event is what the schedule sends. A sweep does what the time asks for, whatever slot it was started for.
type Event struct {
	Schedule string `json:"schedule"`
	Slot     string `json:"slot"`
}

// forgetting is the schedule of the daily work.
const forgetting = "ForgetApplications"

// Handle sweeps once, or forgets.
func (s Sweeper) Handle(ctx context.Context, e Event) error {
	if deadline, has := ctx.Deadline(); has {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-reserve))
		defer cancel()
	}
	now := s.Now()
	if e.Schedule == forgetting {
		forgotten, err := s.Store.ForgetApplications(ctx, now, mostRows)
		s.Log.Info("applications forgotten", "count", forgotten)
		return err
	}
	swept, err := s.Store.Sweep(ctx, now, outbox.Limits{Rows: mostRows, Tries: mostTries})
	s.summarise(ctx, swept, now, err)
	return err
}

// summarise writes the one line of the sweep; an idle one only where debugging is wanted, because it comes every minute.
func (s Sweeper) summarise(ctx context.Context, swept outbox.Swept, now time.Time, err error) {
	level := slog.LevelInfo
	switch {
	case err != nil || len(swept.GivenUp) > 0:
		level = slog.LevelError
	case swept.Due+swept.Again+swept.Taken == 0:
		level = slog.LevelDebug
	}
	line := []any{"due", swept.Due, "again", swept.Again, "taken", swept.Taken, "givenUp", len(swept.GivenUp),
		"more", swept.More, "behind", now.Sub(swept.Next).Round(time.Second).String()}
	for _, task := range swept.GivenUp {
		line = append(line, slog.Group("stuck", "kind", task.Kind, "organisation", task.Tenant.ID(), "ref", task.Ref))
	}
	if err != nil {
		line = append(line, "err", err)
	}
	s.Log.Log(ctx, level, "outbox swept", line...)
}
