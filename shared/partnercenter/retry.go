package partnercenter

import (
	"context"
	"crypto/rand"
	"errors"
	"math/big"
	"net/http"
	"sync"
	"time"

	"twotier/shared/fault"
)

// Bounds of repetition (REQUIREMENTS B10). Within them the context's deadline rules.
const (
	mostAttempts = 4
	firstBackoff = 500 * time.Millisecond
	longestWait  = time.Minute // a longer Retry-After is the caller's to schedule
	firstRetries = 10.0        // what a fresh client may repeat before it has made any calls
	retryShare   = 0.2         // of all calls; more would feed a brown-out
)

// again says whether a failed attempt is repeated, and after how long.
func (c *Client) again(err error, writes bool, attempt int) (time.Duration, bool) {
	var e *Error
	if !errors.As(err, &e) || attempt >= mostAttempts || e.RetryAfter > longestWait || errors.Is(err, errResting) {
		return 0, false
	}
	throttled := e.Status == http.StatusTooManyRequests
	if !throttled && (writes || e.Kind != fault.Unavailable) {
		return 0, false
	}
	if !c.budget.spend() {
		return 0, false
	}
	if e.RetryAfter > 0 {
		return e.RetryAfter, true
	}
	return jitter(c.wait << attempt), true
}

// jitter spreads repetitions evenly over 0…most, so that callers who failed together do not return together.
func jitter(most time.Duration) time.Duration {
	spread, err := rand.Int(rand.Reader, big.NewInt(int64(most)))
	if err != nil {
		return most
	}
	return time.Duration(spread.Int64()) + 1
}

// rest waits, unless the context would end first: then waiting would only lose the partner's answer.
func rest(ctx context.Context, wait time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return false
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// admit lets a request out when neither the partner's Retry-After nor our own rate holds it back. What fails here
// was never sent.
func (c *Client) admit(ctx context.Context, cl call) error {
	for {
		closed := c.gate.remaining()
		if closed <= 0 {
			break
		}
		if closed > longestWait || !rest(ctx, closed) {
			return &Error{Operation: cl.operation, Kind: fault.Throttled, RetryAfter: closed, Cause: ctx.Err()}
		}
	}
	if err := c.limits.wait(ctx, cl.customer()); err != nil {
		return &Error{Operation: cl.operation, Kind: fault.Throttled, Cause: err}
	}
	return nil
}

// gate holds every call back while the partner throttles us: requests made meanwhile count and prolong it.
// Source: api-throttling-guidance.
type gate struct {
	mu    sync.Mutex
	until time.Time
}

func (g *gate) close(wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(wait); until.After(g.until) {
		g.until = until
	}
}

func (g *gate) remaining() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return time.Until(g.until)
}

// budget keeps repetitions to a share of the calls, so that half of all answers failing makes 1.2 times the calls
// and not four times.
type budget struct {
	mu     sync.Mutex
	credit float64
}

func (b *budget) called() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.credit = min(b.credit+retryShare, firstRetries)
}

func (b *budget) spend() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.credit < 1 {
		return false
	}
	b.credit--
	return true
}
