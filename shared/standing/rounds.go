package standing

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

// Round is the newest round over all resellers. It goes from page to page of them, each by a message of its own, and
// remembers where it is: who is killed is followed by whoever comes next.
type Round struct {
	Version   int64
	StartedAt time.Time
	StartedBy string    // a person's name, "" for the schedule
	NextAt    time.Time // when the next page is due
	EndedAt   time.Time
	Place     Place // the last reseller that was passed
	Passed    int
	Found     map[Group]int
	Hindered  int       // how often in a row Microsoft did not answer
	FreshAt   time.Time // when the newest round began that came to its end
}

// Place is a reseller's in the order of names.
type Place struct{ Name, ID string }

// stale is when a round whose next page is overdue is given up.
const stale = time.Hour

// Running says that a round is under way.
func (r Round) Running(now time.Time) bool {
	return !r.StartedAt.IsZero() && r.EndedAt.IsZero() && now.Sub(r.NextAt) < stale
}

const (
	pageOfResellers = 100
	callsOfPage     = pageOfResellers * 6 / 5 // the lists, and who is not in them is asked about more
	callsAMinute    = 400                     // with all other rounds, below the 500 that Microsoft allows (API.md 1.8)
	burst           = 15 * time.Second        // of calls may be made early
	mostHindrances  = 8
)

// RoundStore keeps rounds.
type RoundStore interface {
	Store
	StandingRound(ctx context.Context) (Round, error)                                                             // the zero value before the first
	SaveStandingRound(ctx context.Context, r Round, at time.Time, op string, tasks ...outbox.Task) (Round, error) // fault.Conflict when it has moved on; tasks carry the new version
	ResellersAfter(ctx context.Context, after Place, most int) (all []reseller.Reseller, more bool, err error)    // with what their cards hold
	StandingsOf(ctx context.Context, of ...auth.Tenant) ([]View, error)                                           // of those that exist, in the same order
	ReserveCalls(ctx context.Context, calls, aMinute int, now time.Time) (from time.Time, err error)              // when they may be made
}

// Rounds looks at all resellers, a page at a time.
type Rounds struct {
	Service
	Store RoundStore
}

// Ask begins the round of the day. slot is the time the schedule meant: fired twice, the second finds the first's.
func (r Rounds) Ask(ctx context.Context, slot string) error {
	meant, _ := time.Parse(time.RFC3339, slot) // started by hand there is none
	run, err := r.Store.StandingRound(ctx)
	if err != nil || run.Running(r.Now()) || !meant.IsZero() && !run.StartedAt.Before(meant) {
		return err
	}
	_, err = r.begin(ctx, run, "", r.NewID())
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// Start is the provider's way to have everybody looked at now; a round that has begun is answered instead. fault.Throttled
// when it is asked too often.
func (r Rounds) Start(ctx context.Context, by auth.Caller) (Round, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Round{}, err
	}
	run, err := r.Store.StandingRound(ctx)
	if err != nil || run.Running(r.Now()) {
		return run, err
	}
	if err := r.Limits.Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: "standing-all", Burst: 3, Every: time.Hour}, Subject: "provider"}); err != nil {
		return Round{}, err
	}
	saved, err := r.begin(ctx, run, by.Name, by.Operation)
	if errors.Is(err, fault.Conflict) { // somebody else has started one
		return r.Store.StandingRound(ctx)
	}
	return saved, err
}

// Newest is the newest round and how far it is.
func (r Rounds) Newest(ctx context.Context, by auth.Caller) (Round, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return Round{}, err
	}
	return r.Store.StandingRound(ctx)
}

func (r Rounds) begin(ctx context.Context, before Round, by, op string) (Round, error) {
	from, err := r.reserve(ctx)
	if err != nil {
		return Round{}, err
	}
	run := Round{Version: before.Version, StartedAt: r.Now(), StartedBy: by, NextAt: from, FreshAt: before.FreshAt}
	return r.Store.SaveStandingRound(ctx, run, r.Now(), op, next(from))
}

// next asks for the next page.
func next(at time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.LookAtResellers, Tenant: auth.Provider(), Ref: AllRef, NotBefore: at}
}

// AllRef is what a page's task is about.
const AllRef = "provider/all"

// reserve books the calls of a page with everybody else's.
func (r Rounds) reserve(ctx context.Context) (time.Time, error) {
	now := r.Now()
	from, err := r.Store.ReserveCalls(ctx, callsOfPage, callsAMinute, now)
	if err != nil || !from.After(now.Add(burst)) {
		return now, err
	}
	return from, nil
}

// Go does the page that a message asks for, and asks for the next. A message of another page than the round's next is late
// and changes nothing. An error brings the message back.
func (r Rounds) Go(ctx context.Context, m outbox.Message) error {
	run, err := r.Store.StandingRound(ctx)
	if err != nil || !run.EndedAt.IsZero() || run.Version != m.RefVersion {
		return err
	}
	listed, more, err := r.Store.ResellersAfter(ctx, run.Place, pageOfResellers)
	if err != nil {
		return err
	}
	found, silent, err := r.page(ctx, listed)
	if err != nil {
		return err
	}
	var tasks []outbox.Task
	if silent {
		tasks = run.hindered(r.Now())
	} else {
		run.passed(listed, found)
		if !more {
			run.EndedAt, run.FreshAt = r.Now(), run.StartedAt
		} else if run.NextAt, err = r.reserve(ctx); err != nil {
			return err
		} else {
			tasks = []outbox.Task{next(run.NextAt)}
		}
	}
	_, err = r.Store.SaveStandingRound(ctx, run, r.Now(), r.NewID(), tasks...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return nil
	}
	return err
}

func (r *Round) passed(listed []reseller.Reseller, found map[Group]int) {
	r.Hindered = 0
	r.Passed += len(listed)
	if len(listed) > 0 {
		last := listed[len(listed)-1]
		r.Place = Place{Name: last.Name, ID: last.Tenant.ID()}
	}
	if r.Found == nil {
		r.Found = map[Group]int{}
	}
	for group, count := range found {
		r.Found[group] += count
	}
}

// hindered plans the next try of the page: the longer Microsoft does not answer, the later. At last the round ends without
// being whole.
func (r *Round) hindered(now time.Time) []outbox.Task {
	r.Hindered++
	if r.Hindered >= mostHindrances {
		r.EndedAt = now
		return nil
	}
	r.NextAt = now.Add(min(time.Minute<<(r.Hindered-1), stale/2))
	return []outbox.Task{next(r.NextAt)}
}

// page looks at some resellers together. Silent says that Microsoft answered nothing at all of anybody. One reseller that
// cannot be kept does not stop the rest.
func (r Rounds) page(ctx context.Context, listed []reseller.Reseller) (found map[Group]int, silent bool, err error) {
	tenants := make([]auth.Tenant, len(listed))
	for n, one := range listed {
		tenants[n] = one.Tenant
	}
	views, err := r.Store.StandingsOf(ctx, tenants...)
	if err != nil {
		return nil, false, err
	}
	of := make([]Identity, len(views))
	for n, v := range views {
		of[n] = IdentityOf(v.Reseller)
	}
	said, err := r.Partners.Look(ctx, of...)
	if err != nil {
		return nil, false, err
	}
	if len(said) > 0 && silence(said) {
		return nil, true, nil
	}
	found = map[Group]int{}
	var failed error
	for n, v := range views {
		kept, err := r.keep(ctx, v, of[n], said[of[n].PartnerID])
		failed = errors.Join(failed, err)
		if err == nil {
			found[kept.Standing.Group()]++
		}
	}
	if len(found) == 0 { // nobody could be kept: it is not the resellers
		return nil, false, failed
	}
	return found, false, nil
}

// silence says that none of the answers is one.
func silence(said map[string][]Check) bool {
	for _, checks := range said {
		for _, c := range checks {
			if c.State != Unreachable {
				return false
			}
		}
	}
	return true
}
