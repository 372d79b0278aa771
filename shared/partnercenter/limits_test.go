package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/time/rate"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// limited connects a client that keeps the published limit.
func limited(p *partner, limit *rate.Limiter) *partnercenter.Client {
	return partnercenter.New(partnercenter.Config{BaseURL: "http://partner.test", LoginURL: "http://partner.test", Tenant: "t", ClientID: "c",
		Secrets: &vault{}, HTTP: &http.Client{Transport: roundTrip(p.trip)}, Now: time.Now, NewID: func() string { return "id" }, Rate: limit})
}

// most counts the calls of the fullest minute.
func most(calls []sent, of func(sent) bool) int {
	fullest := 0
	for i := range calls {
		n := 0
		for _, later := range calls[i:] {
			if later.at.Sub(calls[i].at) < time.Minute && of(later) {
				n++
			}
		}
		fullest = max(fullest, n)
	}
	return fullest
}

// 500 requests per minute is what the partner allows: a thousand calls by twenty at once stay below it in any minute,
// and one customer's among them below its share; calls the partner does not count by customer draw on none (B10).
func TestNoMinuteHoldsMoreCallsThanThePartnerAllows(t *testing.T) {
	tests := []struct {
		name     string
		ask      func(context.Context, *partnercenter.Client, int) error
		of       func(sent) bool
		atMost   int
		atLeast  int
		duration time.Duration
	}{
		{"of many customers", func(ctx context.Context, c *partnercenter.Client, i int) error {
			return failed(c.Orders(ctx, fmt.Sprintf("customer-%d", i)))
		}, func(sent) bool { return true }, 500, 450, 3 * time.Minute},
		{"of one customer", func(ctx context.Context, c *partnercenter.Client, _ int) error {
			return failed(c.Orders(ctx, "one"))
		}, func(s sent) bool { return strings.Contains(s.uri, "/one/") }, 140, 110, 10 * time.Minute},
		{"of one customer's catalogue", func(ctx context.Context, c *partnercenter.Client, _ int) error {
			return failed(c.CustomerSkus(ctx, "one", "p"))
		}, func(sent) bool { return true }, 500, 450, 3 * time.Minute},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &partner{answer: says(200, `{"items":[]}`)}
				client := limited(p, nil)
				start := time.Now()
				var all sync.WaitGroup
				for worker := range 20 {
					all.Go(func() {
						for i := range 50 {
							if err := test.ask(t.Context(), client, worker*50+i); err != nil {
								t.Error(err)
							}
						}
					})
				}
				all.Wait()
				calls := p.sent()
				if n := most(calls, test.of); len(calls) != 1000 || n > test.atMost || n < test.atLeast {
					t.Errorf("%d calls, %d in the fullest minute, allowed are %d", len(calls), n, test.atMost)
				}
				if took := time.Since(start); took > test.duration {
					t.Errorf("took %s", took)
				}
			})
		})
	}
}

// A customer that is asked about all the time leaves the others their calls.
func TestOneCustomerDoesNotUseUpWhatIsEverybodys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: says(200, `{"items":[]}`)}
		client := limited(p, rate.NewLimiter(8, 8))
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() {
				for ctx.Err() == nil {
					_, _ = client.Orders(ctx, "loud") // ends with the test
				}
			})
		}
		time.Sleep(time.Minute)
		start := time.Now()
		if _, err := client.Orders(t.Context(), "quiet"); err != nil || time.Since(start) > time.Second {
			t.Errorf("the quiet one waited %s, %v", time.Since(start), err)
		}
		cancel()
		all.Wait()
	})
}

func TestACallThatCannotBeInTimeIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: says(200, `{"items":[]}`)}
		client := limited(p, rate.NewLimiter(rate.Every(time.Hour), 1))
		if _, err := client.Orders(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		_, err := client.Orders(ctx, "two")
		if !errors.Is(err, fault.Throttled) || time.Since(start) != 0 || len(p.sent()) != 1 {
			t.Errorf("%v after %s", err, time.Since(start))
		}
	})
}

// While nearly all calls of an operation fail it rests; then one is tried; others go on meanwhile (B10).
func TestAnOperationThatFailsIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		working := false
		p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
			if !working && strings.HasSuffix(r.URL.Path, "/checkout") {
				says(503, "")(n, w, r)
				return
			}
			says(200, placed)(n, w, r)
		}}
		client, _ := inside(p)
		checkout := func() error { return failed(client.Checkout(t.Context(), "r", tenant, "c")) }
		for range 10 {
			if err := checkout(); !errors.Is(err, fault.Unknown) {
				t.Fatal(err)
			}
		}
		err := checkout()
		var failure *partnercenter.Error
		if !errors.As(err, &failure) || failure.Kind != fault.Unavailable || failure.RetryAfter == 0 || len(p.sent()) != 10 {
			t.Fatalf("the eleventh: %v after %d calls", err, len(p.sent()))
		}
		if _, err := client.Orders(t.Context(), tenant); err != nil {
			t.Errorf("another operation: %v", err)
		}
		time.Sleep(10*time.Second + time.Millisecond)
		if err := checkout(); !errors.Is(err, fault.Unknown) {
			t.Errorf("one is tried: %v", err)
		}
		if err := checkout(); !errors.Is(err, fault.Unavailable) || len(p.sent()) != 12 {
			t.Errorf("and no second one: %v after %d calls", err, len(p.sent()))
		}
		working = true
		time.Sleep(10*time.Second + time.Millisecond)
		for range 3 {
			if err := checkout(); err != nil {
				t.Errorf("it works again: %v", err)
			}
		}
	})
}

// A partner that refuses works, and a caller who leaves says nothing about it.
func TestRefusalsDoNotRestAnOperation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: says(404, `{"code":20000}`)}
		client, _ := inside(p)
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		for range 30 {
			if _, err := client.Order(t.Context(), tenant, "o"); !errors.Is(err, fault.NotFound) {
				t.Fatal(err)
			}
			_, _ = client.Order(gone, tenant, "o") // only what it does to the others matters
		}
	})
}
