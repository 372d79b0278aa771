package limit_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/store/storetest"
)

type place struct {
	mu  sync.Mutex
	now time.Time
	limit.Limiter
}

func newPlace(t *testing.T) *place {
	p := &place{now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	p.Limiter = limit.Limiter{Store: storetest.New(t, p.clock), Now: p.clock}
	return p
}

func (p *place) clock() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p *place) pass(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = p.now.Add(d)
}

// wait is what Take says: "" when the turn may be used, else the seconds.
func wait(t *testing.T, err error) string {
	t.Helper()
	var f *fault.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &f) && f.Kind == fault.Throttled && f.Code == "too_many_requests":
		return f.Params["seconds"]
	}
	t.Fatal(err)
	return ""
}

// A8: turns come back with time, one by one.
func TestTurnsComeBack(t *testing.T) {
	p := newPlace(t)
	turn := limit.Turn{Rule: limit.Rule{Purpose: "check", Burst: 3, Every: 10 * time.Second}, Subject: limit.Address("203.0.113.7")}
	for _, c := range []struct {
		sentence string
		after    time.Duration
		want     string
	}{
		{"the first", 0, ""},
		{"the second at once", 0, ""},
		{"the third at once", 0, ""},
		{"the fourth waits", 0, "10"},
		{"asking again does not make it longer", 4 * time.Second, "6"},
		{"then there is one", 6 * time.Second, ""},
		{"and only one", 0, "10"},
		{"after a rest there are all again", time.Hour, ""},
		{"two", 0, ""},
		{"three", 0, ""},
		{"and no more", 0, "10"},
	} {
		p.pass(c.after)
		if got := wait(t, p.Take(t.Context(), turn)); got != c.want {
			t.Fatalf("%s: waits %q, want %q", c.sentence, got, c.want)
		}
	}
	other := turn
	other.Subject = limit.Address("203.0.113.8")
	if got := wait(t, p.Take(t.Context(), other)); got != "" {
		t.Errorf("another address waits %s", got)
	}
	other = turn
	other.Rule.Purpose = "another"
	if got := wait(t, p.Take(t.Context(), other)); got != "" {
		t.Errorf("another purpose waits %s", got)
	}
	p.Forget(t.Context(), turn)
	if got := wait(t, p.Take(t.Context(), turn)); got != "" {
		t.Errorf("what was forgotten waits %s", got)
	}
}

// A8: the delay grows, up to a bound, and never becomes a lock.
func TestTheDelayGrowsAndIsBounded(t *testing.T) {
	p := newPlace(t)
	turn := limit.Turn{Rule: limit.Rule{Purpose: "check", Burst: 2, Every: time.Second, Most: 10 * time.Second}, Subject: "account x"}
	var waits []string
	for range 9 {
		err := p.Take(t.Context(), turn)
		waits = append(waits, wait(t, err))
		var f *fault.Error
		if errors.As(err, &f) {
			d, _ := time.ParseDuration(f.Params["seconds"] + "s")
			p.pass(d)
			if again := wait(t, p.Take(t.Context(), turn)); again != "" {
				t.Fatalf("after the wait it waits %s", again)
			}
		}
	}
	want := []string{"", "", "1", "2", "4", "8", "10", "10", "10"}
	for i := range want {
		if waits[i] != want[i] {
			t.Fatalf("waits %q, want %q", waits, want)
		}
	}
}

// A8: of many at once as many get through as have turns.
func TestParallelTurnsAreCounted(t *testing.T) {
	p := newPlace(t)
	turn := limit.Turn{Rule: limit.Rule{Purpose: "check", Burst: 5, Every: time.Minute}, Subject: "account x"}
	var through atomic.Int32
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if p.Take(context.WithoutCancel(t.Context()), turn) == nil {
				through.Add(1)
			}
		})
	}
	all.Wait()
	if through.Load() != 5 {
		t.Errorf("%d of 50 got through, want 5", through.Load())
	}
}

// broken is a table that does not answer.
type broken struct{}

func (broken) KeepTurns(context.Context, limit.Turn, limit.State, time.Time) (limit.State, error) {
	return limit.State{}, fault.New(fault.Unavailable, "store_unavailable")
}

func (broken) ForgetTurns(context.Context, limit.Turn) error { return nil }

// B10: by declared choice, what cannot be counted is refused or let pass.
func TestWhenTheTableDoesNotAnswer(t *testing.T) {
	l := limit.Limiter{Store: broken{}, Now: time.Now}
	open := limit.Turn{Rule: limit.Rule{Purpose: "check", Burst: 5, Every: time.Second}, Subject: "x"}
	closed := open
	closed.Rule.Closed = true
	if err := l.Take(t.Context(), open); err != nil {
		t.Errorf("an open rule refuses: %v", err)
	}
	if err := l.Take(t.Context(), open, closed); !errors.Is(err, fault.Unavailable) {
		t.Errorf("a closed rule answers %v", err)
	}
}

func TestAnAddressIsCountedByItsNetwork(t *testing.T) {
	for _, c := range []struct {
		sentence, one, other string
		same                 bool
	}{
		{"the same address", "203.0.113.7", "203.0.113.7", true},
		{"neighbours of IPv4", "203.0.113.7", "203.0.113.8", false},
		{"one /64 of IPv6", "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
		{"two /64 of IPv6", "2001:db8:1:2::1", "2001:db8:1:3::1", false},
		{"IPv4 written as IPv6", "::ffff:203.0.113.7", "203.0.113.7", true},
		{"an IPv6 zone does not matter", "fe80::1%eth0", "fe80::1", true},
		{"what is no address is itself", "unknown", "unknown", true},
	} {
		if got := limit.Address(c.one) == limit.Address(c.other); got != c.same {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}
