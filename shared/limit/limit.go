// Package limit slows down whoever asks too often: each subject (an address, an account, a browser) has turns under a
// rule, and each turn is counted in the table before it is used, so that parallel tries do not slip through
// (REQUIREMENTS A8). It delays and never locks: whoever waits gets a turn.
package limit

import (
	"context"
	"math"
	"net/netip"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/fault"
)

// Rule says how often something may be done: Burst times at once, then one more each Every.
type Rule struct {
	Purpose string // names the rule in keys: rules do not share turns
	Burst   int
	Every   time.Duration
	Most    time.Duration // Every doubles with each turn after the burst, up to Most; zero: it stays as it is
	Closed  bool          // refuses when turns cannot be counted; otherwise it lets pass
}

// Turn is one use of a rule by a subject. Subjects are hashed before they become keys.
type Turn struct {
	Rule    Rule
	Subject string
}

// State is what is kept of one subject under one rule.
type State struct {
	Turns   int       // taken since the subject last rested
	Due     time.Time // when all of them are paid off; the theoretical arrival time of GCRA
	Version int64     // 0 before the first turn
}

// Store keeps states.
type Store interface {
	// KeepTurns writes next over the version before it (Version 1: where nothing counts any more). It answers the zero
	// state when it did, else the state that was in the way.
	KeepTurns(ctx context.Context, t Turn, next State, now time.Time) (State, error)
	ForgetTurns(ctx context.Context, t Turn) error
}

// Limiter counts turns.
type Limiter struct {
	Store Store
	Now   func() time.Time
}

// Take takes all the turns of one request together, or none is to be used: fault.Throttled "too_many_requests" with the
// seconds until the longest wait is over. Turns that could be taken stay taken.
func (l Limiter) Take(ctx context.Context, turns ...Turn) error {
	waits := make([]time.Duration, len(turns))
	taking, ctx := errgroup.WithContext(ctx)
	for i, turn := range turns {
		taking.Go(func() error {
			wait, err := l.take(ctx, turn)
			waits[i] = wait
			if err != nil && !turn.Rule.Closed {
				return nil
			}
			return err
		})
	}
	if err := taking.Wait(); err != nil {
		return err
	}
	var longest time.Duration
	for _, wait := range waits {
		longest = max(longest, wait)
	}
	if longest > 0 {
		return fault.New(fault.Throttled, "too_many_requests").With("seconds", seconds(longest))
	}
	return nil
}

// Forget gives a subject its turns back, because what it did turned out well. It is of no consequence when that fails.
func (l Limiter) Forget(ctx context.Context, turns ...Turn) {
	for _, turn := range turns {
		_ = l.Store.ForgetTurns(ctx, turn) // the turns come back by themselves with time
	}
}

// take counts one turn; the wait is zero when it may be used. Several at once meet at the version of the state.
func (l Limiter) take(ctx context.Context, turn Turn) (time.Duration, error) {
	const tries = 10
	now := l.Now()
	var state State
	for range tries {
		next, wait := turn.Rule.after(state, now)
		if wait > 0 {
			return wait, nil
		}
		inTheWay, err := l.Store.KeepTurns(ctx, turn, next, now)
		if err != nil || inTheWay.Version == 0 {
			return 0, err
		}
		state = inTheWay
	}
	return turn.Rule.Every, nil // so many at once that it is too often by any measure
}

// after is the state one turn later, or how long to wait for it (GCRA: a turn may come Burst−1 turns early).
func (r Rule) after(s State, now time.Time) (State, time.Duration) {
	if !s.Due.After(now) {
		return State{Turns: 1, Due: now.Add(r.Every), Version: s.Version + 1}, 0
	}
	early := time.Duration(r.Burst-1) * r.Every
	if wait := s.Due.Add(-early).Sub(now); wait > 0 {
		return s, wait
	}
	return State{Turns: s.Turns + 1, Due: s.Due.Add(r.step(s.Turns)), Version: s.Version + 1}, 0
}

// step is what a turn costs after so many others.
func (r Rule) step(turns int) time.Duration {
	over := turns - r.Burst + 1
	if r.Most == 0 || over <= 0 {
		return r.Every
	}
	return time.Duration(math.Min(float64(r.Most), float64(r.Every)*math.Pow(2, float64(over))))
}

func seconds(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }

// Address is the subject of a network address. Of IPv6 it is the /64, which one household or office has whole.
func Address(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return "address " + address
	}
	bits := 32
	if parsed = parsed.Unmap().WithZone(""); parsed.Is6() {
		bits = 64
	}
	return "address " + netip.PrefixFrom(parsed, bits).Masked().String()
}
