package partnercenter

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/sony/gobreaker/v2"
	"golang.org/x/time/rate"

	"twotier/shared/fault"
)

// Some limits of the partner are per customer and unpublished. A customer never gets more than this share of ours, so
// that one of them cannot use up what is everybody's (REQUIREMENTS B10).
const (
	customerShare  = 4
	mostCustomers  = 4096
	leastForSample = 10 // calls of an operation before their failures say something
	failingShare   = 80 // per cent; below it repeating within the budget is enough
	sampleWindow   = 30 * time.Second
	restWhenFailed = 10 * time.Second
)

// errResting is a call that was not made because most of its kind have failed just now.
var errResting = errors.New("most of these calls have failed just now")

// limits keep our calls below what the partner allows, together and for each customer.
type limits struct {
	partner *rate.Limiter

	mu        sync.Mutex
	customers map[string]*rate.Limiter
}

// wait lets a call out when both buckets have a token, or says at once that the context will end before.
func (l *limits) wait(ctx context.Context, customer string) error {
	if customer != "" {
		if err := l.of(customer).Wait(ctx); err != nil {
			return err
		}
	}
	return l.partner.Wait(ctx)
}

func (l *limits) of(customer string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	limiter, ok := l.customers[customer]
	if !ok {
		if len(l.customers) >= mostCustomers {
			l.forget()
		}
		limiter = rate.NewLimiter(l.partner.Limit()/customerShare, max(1, l.partner.Burst()/2))
		l.customers[customer] = limiter
	}
	return limiter
}

// forget drops the full buckets: a new one would be full as well. Should none be, all go, which the partner's own
// bucket makes good.
func (l *limits) forget() {
	for name, limiter := range l.customers {
		if limiter.Tokens() >= float64(limiter.Burst()) {
			delete(l.customers, name)
		}
	}
	if len(l.customers) >= mostCustomers {
		clear(l.customers)
	}
}

// customer is whose bucket a call draws on: that of the tenant in a path the partner throttles by customer.
// Source: api-throttling-guidance.
func (cl call) customer() string {
	if cl.service != commerce || len(cl.path) < 2 || cl.path[0] != "customers" {
		return ""
	}
	if len(cl.path) > 2 && !slices.Contains([]string{"orders", "carts", "subscriptions"}, cl.path[2]) {
		return ""
	}
	return cl.path[1]
}

// breakers rest an operation while nearly all of its calls fail, and then try one: hammering keeps a service down.
type breakers struct {
	mu sync.Mutex
	of map[string]*gobreaker.TwoStepCircuitBreaker[answer]
}

func (b *breakers) get(operation string) *gobreaker.TwoStepCircuitBreaker[answer] {
	b.mu.Lock()
	defer b.mu.Unlock()
	breaker, ok := b.of[operation]
	if !ok {
		breaker = gobreaker.NewTwoStepCircuitBreaker[answer](gobreaker.Settings{
			Name: operation, Interval: sampleWindow, Timeout: restWhenFailed,
			ReadyToTrip: func(seen gobreaker.Counts) bool {
				return seen.Requests >= leastForSample && seen.TotalFailures*100 >= seen.Requests*failingShare
			},
		})
		b.of[operation] = breaker
	}
	return breaker
}

// allow says whether a call may be made; done has to hear what became of it.
func (b *breakers) allow(operation string) (done func(error), err error) {
	told, err := b.get(operation).Allow()
	if err != nil {
		return nil, &Error{Operation: operation, Kind: fault.Unavailable, RetryAfter: restWhenFailed, Cause: errResting}
	}
	return func(err error) { told(!brokenDown(err)) }, nil
}

// brokenDown tells a service that does not work from one that refuses, and from a caller who left.
func brokenDown(err error) bool {
	var e *Error
	if !errors.As(err, &e) || errors.Is(err, context.Canceled) {
		return false
	}
	return e.Status == 0 || e.Status >= 500 || e.Status == http.StatusRequestTimeout
}
