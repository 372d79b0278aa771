// Package reportmailing plans the letters that come by the clock, every quarter of an hour: reports (FEATURES T4) and the
// daily letter of who wants its notifications gathered (N2). It writes none: each letter is a task of the outbox, written
// in the transaction that moves its report on to the next time, or ends what was gathered, so that a run that comes twice,
// late or half finished sends nothing twice and misses nothing (REQUIREMENTS B9).
package reportmailing

import (
	"context"
	"errors"
	"log/slog"

	"twotier/shared/notification"
	"twotier/shared/reportmail"
)

// Planner answers the schedule.
type Planner struct {
	Mails   reportmail.Service
	Digests notification.Digests
	Log     *slog.Logger
}

// Event is what the schedule sends. A run does what the time asks for, whatever slot it was started for.
type Event struct {
	Schedule string `json:"schedule"`
	Slot     string `json:"slot"`
}

// Handle plans what is due.
func (p Planner) Handle(ctx context.Context, e Event) error {
	reports, err := p.Mails.SendDue(ctx)
	p.logged(ctx, e, "reports mailed", reports, err)
	digests, failed := p.Digests.SendDue(ctx)
	p.logged(ctx, e, "daily letters asked for", digests, failed)
	return errors.Join(err, failed)
}

// logged says what a run has done, when it has done anything.
func (p Planner) logged(ctx context.Context, e Event, what string, sent int, err error) {
	level := slog.LevelInfo
	if err != nil {
		level = slog.LevelError
	}
	if sent > 0 || err != nil {
		p.Log.Log(ctx, level, what, "slot", e.Slot, "count", sent, "err", err)
	}
}
