package sandboxtest

import (
	"sync"
	"time"
)

// Clock is the real time of a test that lets it pass by hand. The sandbox looks at it from goroutines of its own.
type Clock struct {
	turn sync.Mutex
	now  time.Time
}

// At makes a clock that stands at the time.
func At(now time.Time) *Clock { return &Clock{now: now} }

// Now reads the clock.
func (c *Clock) Now() time.Time {
	c.turn.Lock()
	defer c.turn.Unlock()
	return c.now
}

// Pass lets time pass; a negative duration turns the clock back.
func (c *Clock) Pass(d time.Duration) {
	c.turn.Lock()
	defer c.turn.Unlock()
	c.now = c.now.Add(d)
}
