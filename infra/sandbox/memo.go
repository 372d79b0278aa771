package sandbox

import (
	"sync"
	"time"

	"twotier/infra/sandbox/commerce"
)

// memo keeps what was worked out of everything there is (bills, statistics, filtered lists) until somebody changes
// something or time alone does. Nothing is brought up to date in it: what is stale is forgotten whole and worked out again.
type memo struct {
	mu          sync.Mutex
	version     int64 // of the state it was worked out of
	from, until time.Time
	kept        map[string]any
}

const mostKept = 16 // pieces of work; of the largest, a month of 50,000 subscriptions, some hundred megabytes

// remembered answers what work answered under the key before, while that still holds. A call that is changing something
// sees its own changes and leaves nothing behind. Work must not ask for another memory.
func remembered[T any](p *partnerCenter, x *exchange, key string, work func() T) T {
	if x.tx != nil {
		return work()
	}
	m := &p.memo
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.version != p.version || x.now.Before(m.from) || !x.now.Before(m.until) || m.kept == nil {
		m.version, m.from, m.until, m.kept = p.version, x.now, p.nextMove(x.now), map[string]any{}
	}
	if kept, known := m.kept[key].(T); known {
		return kept
	}
	if len(m.kept) >= mostKept {
		clear(m.kept)
	}
	done := work()
	m.kept[key] = done
	return done
}

// nextMove is when time alone changes something next, at the latest: charges, renewals and ends come at midnight, some
// renewals hours later, and what was bought or changed shows when it is provisioned.
func (p *partnerCenter) nextMove(now time.Time) time.Time {
	next := commerce.Day(now).AddDate(0, 0, 1)
	sooner := func(at time.Time) {
		if at.After(now) && at.Before(next) {
			next = at
		}
	}
	for _, s := range p.subscriptions.all() {
		sooner(s.BoughtAt.Add(time.Duration(s.Delay)))
		sooner(s.BusyUntil)
		if s.Renewing > 0 {
			sooner(s.at(now).TermOver().Add(s.Renewing))
		}
	}
	return next
}
