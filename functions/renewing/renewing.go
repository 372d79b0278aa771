// Package renewing looks after ends of terms by the clock: every hour it has people told of windows, terms and trials that
// end, and every night it compares the ledger with the mirror, so that what something dropped is wanted again (FEATURES S2, S4).
package renewing

import (
	"context"
	"fmt"
	"log/slog"

	"twotier/shared/renewal"
)

// The schedules' names in template.yaml.
const (
	RenewalReminders = "RenewalReminders"
	RenewalCheck     = "RenewalCheck"
)

// Renewer answers the schedules.
type Renewer struct {
	Watch renewal.Watch
	Log   *slog.Logger
}

// Event is what a schedule sends. A run does what the time asks for, whatever slot it was started for: hours that were
// missed are made up for, and a slot that fires twice finds its work done.
type Event struct {
	Schedule string `json:"schedule"`
	Slot     string `json:"slot"`
}

// Handle does the work of a schedule once.
func (r Renewer) Handle(ctx context.Context, e Event) error {
	level, line := slog.LevelInfo, []any{"slot", e.Slot}
	var err error
	switch e.Schedule {
	case RenewalReminders:
		var done renewal.Reminded
		done, err = r.Watch.Remind(ctx)
		line = append(line, "hours", done.Hours, "subscriptions", done.Subscriptions, "letters", done.Letters)
	case RenewalCheck:
		var done renewal.Compared
		done, err = r.Watch.Compare(ctx)
		line = append(line, "seen", done.Seen, "asked", done.Asked)
	default:
		return fmt.Errorf("there is no schedule %q here", e.Schedule)
	}
	if err != nil {
		level, line = slog.LevelError, append(line, "err", err)
	}
	r.Log.Log(ctx, level, "ends of terms looked after", append(line, "schedule", e.Schedule)...)
	return err
}
