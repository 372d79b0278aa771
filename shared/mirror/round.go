package mirror

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Round is the newest round over all customers of a reseller. It goes from page to page of them, each by a message of its
// own, and remembers where it is: who is killed is followed by whoever comes next.
type Round struct {
	Version   int64
	StartedAt time.Time
	StartedBy string    // a person's name, "" for the schedule
	NextAt    time.Time // when the next page is due
	EndedAt   time.Time
	Of        int   // customers there were when it began
	Place     Place // the last customer that was passed
	Passed    int   // customers, those without a tenant too
	Found     Tally
	Hindered  int       // how often in a row Microsoft did not answer
	Failure   Reason    // it was given up, or waits for Microsoft
	FreshAt   time.Time // when the newest round began that came to its end
}

// Place is a customer's in the order of names.
type Place struct{ Name, ID string }

// Running says that a round is under way. One whose next page is overdue by an hour is given up.
func (r Round) Running(now time.Time) bool {
	return !r.StartedAt.IsZero() && r.EndedAt.IsZero() && now.Sub(r.NextAt) < stale
}

const (
	pageOfCustomers = 50
	callsOfPage     = pageOfCustomers * 8 / 7 // a seventh are asked about their seats too
	atOnce          = 4                       // questions to Microsoft side by side
	mostHindrances  = 10
)

// Calls to Microsoft on rounds: of the 500 and more a minute that it allows (API.md 1.8) orders and people keep a part.
const (
	callsAMinute = 400
	burst        = 15 * time.Second // of calls may be made early
)

// RoundStore keeps rounds.
type RoundStore interface {
	LookStore
	Round(ctx context.Context, t auth.Tenant) (Round, error)                                                             // the zero value before the first
	SaveRound(ctx context.Context, t auth.Tenant, r Round, at time.Time, op string, tasks ...outbox.Task) (Round, error) // fault.Conflict when it has moved on; tasks carry the run's new version
	CustomersAfter(ctx context.Context, t auth.Tenant, after Place, most int) (cards []customer.Card, more bool, err error)
	MirrorStates(ctx context.Context, t auth.Tenant, customers ...string) (map[string]State, error)  // of those that have one; may be a second old
	ReserveCalls(ctx context.Context, calls, aMinute int, now time.Time) (from time.Time, err error) // when they may be made
}

// Rounds goes on with a reseller's round.
type Rounds struct {
	Looker
	Store RoundStore
}

// Go does the page that a message asks for, and asks for the next. A message of another page than the run's next is late
// and changes nothing. An error brings the message back.
func (r Rounds) Go(ctx context.Context, m outbox.Message) error {
	run, err := r.Store.Round(ctx, m.Tenant)
	if err != nil || !run.EndedAt.IsZero() || run.Version != m.RefVersion {
		return err
	}
	cards, more, err := r.Store.CustomersAfter(ctx, m.Tenant, run.Place, pageOfCustomers)
	if err != nil {
		return err
	}
	passed, found, hindrance := r.page(ctx, m.Tenant, cards)
	now := r.Now()
	run.Passed += passed
	run.Found.add(found)
	if passed > 0 {
		run.Place = Place{Name: cards[passed-1].CompanyName, ID: cards[passed-1].ID}
		run.Hindered, run.Failure = 0, ""
	}
	var next []outbox.Task
	switch {
	case hindrance != nil:
		next = run.hindered(hindrance, m.Tenant, now)
	case more:
		if run.NextAt, err = r.reserve(ctx); err != nil {
			return err
		}
		next = []outbox.Task{page(m.Tenant, run.NextAt)}
	default:
		run.EndedAt, run.FreshAt = now, run.StartedAt
	}
	_, err = r.Store.SaveRound(ctx, m.Tenant, run, now, r.NewID(), next...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return nil
	}
	return err
}

func page(t auth.Tenant, at time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.MirrorSubscriptions, Tenant: t, Ref: "reseller/" + t.ID(), NotBefore: at}
}

// reserve books the calls of the next page with everybody else's.
func (r Rounds) reserve(ctx context.Context) (time.Time, error) {
	now := r.Now()
	from, err := r.Store.ReserveCalls(ctx, callsOfPage, callsAMinute, now)
	if err != nil || !from.After(now.Add(burst)) {
		return now, err
	}
	return from, nil
}

// hindered plans the next try: the longer Microsoft does not answer, the later. At last the round ends without being whole.
func (r *Round) hindered(err error, t auth.Tenant, now time.Time) []outbox.Task {
	r.Hindered++
	r.Failure = ReasonOf(err)
	if r.Hindered >= mostHindrances {
		r.EndedAt = now
		return nil
	}
	r.NextAt = now.Add(min(time.Minute<<(r.Hindered-1), stale/2))
	return []outbox.Task{page(t, r.NextAt)}
}

// page looks at the customers side by side. Passed is how many, from the first on, are done with: a bad one never stops the
// rest, but when Microsoft is in trouble those behind wait.
func (r Rounds) page(ctx context.Context, t auth.Tenant, cards []customer.Card) (passed int, found Tally, hindrance error) {
	ids := make([]string, len(cards))
	for i, c := range cards {
		ids[i] = c.ID
	}
	states, err := r.Store.MirrorStates(ctx, t, ids...)
	if err != nil {
		return 0, Tally{}, err
	}
	tallies, failures := make([]Tally, len(cards)), make([]error, len(cards))
	looks, looking := errgroup.WithContext(ctx)
	looks.SetLimit(atOnce)
	for i, c := range cards {
		if !ours(c) {
			continue
		}
		looks.Go(func() error {
			if looking.Err() != nil { // somebody met with trouble
				failures[i] = fault.New(fault.Unavailable, "partner_center_unavailable")
				return nil
			}
			state := states[c.ID]
			state.Customer = c.ID
			tallies[i], failures[i] = r.one(ctx, t, c, state)
			return failures[i]
		})
	}
	_ = looks.Wait() // failures stand in their places
	for i := range cards {
		if failures[i] != nil {
			return i, found, failures[i]
		}
		found.add(tallies[i])
	}
	return len(cards), found, nil
}

// one looks at a customer and keeps the digest. The error is a hindrance: this customer's own trouble is in the tally.
func (r Rounds) one(ctx context.Context, t auth.Tenant, c customer.Card, state State) (Tally, error) {
	found, digest, err := r.look(ctx, t, c, state.Digest, seatsToday(c.ID, r.Now()))
	switch {
	case err != nil && Hinders(err):
		return Tally{}, err
	case errors.Is(err, fault.Conflict): // somebody is looking too, or placing an order
		return Tally{Looked: 1}, nil
	case err != nil:
		found, digest = Tally{Looked: 1, Failed: 1, Example: ReasonOf(err)}, ""
	}
	if digest == state.Digest {
		return found, nil
	}
	state.Digest = digest
	if digest != "" {
		state.LookedAt = r.Now()
	}
	if _, err := r.Store.SaveMirrorState(ctx, t, state, r.Now(), r.NewID()); err != nil && !errors.Is(err, fault.Conflict) {
		return Tally{}, err
	}
	return found, nil
}
