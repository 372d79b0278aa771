package notification

import (
	"context"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Gathering is what waits for a person's next daily letter. It begins with its first letter and ends when the daily one is
// asked for; what comes later begins the next.
type Gathering struct {
	Area    auth.Area
	Person  string
	Version int64
	Round   string    // ULID of the gathering: its letters stand under it
	Due     time.Time // when the daily letter comes
	Count   int
}

// Gathered is one letter in a gathering: the message that asked for it, and when it was put by.
type Gathered struct {
	outbox.Message
	At time.Time
}

// Keep is how long what was gathered is kept: long enough for a daily letter that comes late.
const Keep = 30 * 24 * time.Hour

// Digests asks for the daily letters.
type Digests struct {
	Store DigestStore
	Now   func() time.Time
	NewID func() string
}

// DigestStore keeps what was gathered.
type DigestStore interface {
	DueGatherings(ctx context.Context, now time.Time, most int) (due []Gathering, more bool, err error) // the longest overdue first
	// EndGathering asks for the daily letter and ends the gathering, in one transaction; fault.Conflict when something was
	// added meanwhile, or somebody was faster.
	EndGathering(ctx context.Context, g Gathering, by auth.Caller, letter outbox.Task) error
}

const (
	aRound     = 100
	mostRounds = 20
)

// SendDue asks for every daily letter whose time has come, and gives how many. A run that comes twice, late or half
// finished asks for none twice and misses none. What was added at the same moment is taken by the next run.
func (d Digests) SendDue(ctx context.Context) (int, error) {
	var failed error
	sent := 0
	for range mostRounds {
		due, more, err := d.Store.DueGatherings(ctx, d.Now(), aRound)
		if err != nil {
			return sent, errors.Join(failed, err)
		}
		for _, g := range due {
			err := d.Store.EndGathering(ctx, g, auth.System("notifying", g.Area.Tenant, d.NewID()), g.letter())
			switch {
			case err == nil:
				sent++
			case !errors.Is(err, fault.Conflict):
				failed = errors.Join(failed, err)
			}
		}
		if !more {
			break
		}
	}
	return sent, failed
}

// letter asks for the daily letter about a gathering.
func (g Gathering) letter() outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: g.Area.Tenant, Ref: "digest/" + g.Round, Data: map[string]string{"letter": "digest", "person": g.Person}}
}
