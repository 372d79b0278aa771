package partnercenter_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestAReadIsRepeatedWhereRepeatingHelps(t *testing.T) {
	tests := []struct {
		name   string
		answer func(int, http.ResponseWriter, *http.Request)
		sent   int
		want   error
	}{
		{"fails once, then answers", first(says(503, ""), says(200, `{"id":"o1"}`)), 2, nil},
		{"stays away", says(500, ""), 4, fault.Unavailable},
		{"times out there", says(408, ""), 4, fault.Unavailable},
		{"bad input stays bad", says(400, `{"code":"3000"}`), 1, fault.Invalid},
		{"forbidden stays forbidden", says(403, ""), 1, fault.Forbidden},
		{"unknown stays unknown", says(404, `{"code":20000}`), 1, fault.NotFound},
		{"a conflict is somebody else's to settle", says(409, ""), 1, fault.Conflict},
		{"an answer of another shape is our defect", says(200, `{"id":{"is":17}}`), 1, fault.Internal},
		{"a figure for an id is read", says(200, `{"id":17}`), 1, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &partner{answer: test.answer}
				client, _ := inside(p)
				_, err := client.Order(t.Context(), tenant, "o1")
				if !errors.Is(err, test.want) {
					t.Errorf("got %v, want %v", err, test.want)
				}
				if n := len(p.sent()); n != test.sent {
					t.Errorf("sent %d times, want %d", n, test.sent)
				}
			})
		})
	}
}

func first(one, then func(int, http.ResponseWriter, *http.Request)) func(int, http.ResponseWriter, *http.Request) {
	return func(n int, w http.ResponseWriter, r *http.Request) {
		if n == 1 {
			one(n, w, r)
			return
		}
		then(n, w, r)
	}
}

func TestADroppedReadIsRepeated(t *testing.T) {
	p := &partner{answer: first(func(_ int, w http.ResponseWriter, _ *http.Request) { hangUp(w) }, says(200, `{"id":"o1"}`))}
	client, _ := over(t, p)
	if _, err := client.ValidateAddress(t.Context(), partnercenter.Address{Country: "DE"}); err != nil {
		t.Fatal(err)
	}
	if n := len(p.sent()); n != 2 {
		t.Errorf("sent %d times", n)
	}
}

func TestRepeatingStopsAtTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "30")
			says(429, "")(n, w, nil)
		}}
		client, _ := inside(p)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		start := time.Now()
		_, err := client.Order(ctx, tenant, "o1")
		var failure *partnercenter.Error
		if !errors.As(err, &failure) || failure.Kind != fault.Throttled || failure.RetryAfter != 30*time.Second {
			t.Errorf("got %v", err)
		}
		if waited := time.Since(start); waited != 0 {
			t.Errorf("waited %s for nothing", waited)
		}
		_, err = client.Order(ctx, tenant, "o1")
		if !errors.Is(err, fault.Throttled) || len(p.sent()) != 1 {
			t.Errorf("a second call went out while we are to stay away: %v", err)
		}
	})
}

func TestAnUnavailableServiceIsAskedAgainWhenItSays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: first(func(n int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "11")
			says(503, "")(n, w, r)
		}, says(200, `{"id":"o1"}`))}
		client, _ := inside(p)
		if _, err := client.Order(t.Context(), tenant, "o1"); err != nil {
			t.Fatal(err)
		}
		if waited := p.sent()[1].at.Sub(p.sent()[0].at); waited != 11*time.Second {
			t.Errorf("waited %s", waited)
		}
	})
}

// Half an hour is the caller's to schedule: a function that sleeps costs money and dies at its timeout.
func TestALongRetryAfterIsHandedBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "1800")
			says(429, "")(n, w, r)
		}}
		client, _ := inside(p)
		for range 2 {
			_, err := client.Order(t.Context(), tenant, "o1")
			var failure *partnercenter.Error
			if !errors.As(err, &failure) || failure.RetryAfter != 30*time.Minute || time.Since(start) != 0 {
				t.Errorf("%v after %s", err, time.Since(start))
			}
		}
		if n := len(p.sent()); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
}

// A storm of 429: nothing leaves before Retry-After, whoever asks (REQUIREMENTS B10).
func TestNobodyAsksBeforeRetryAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
			if time.Since(start) < 5*time.Second {
				w.Header().Set("Retry-After", start.Add(5*time.Second).UTC().Format(http.TimeFormat))
				says(429, "")(n, w, nil)
				return
			}
			says(200, `{"id":"o1"}`)(n, w, nil)
		}}
		client, _ := inside(p)
		if _, err := client.Order(t.Context(), tenant, "o1"); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(start); waited != 5*time.Second {
			t.Errorf("answered after %s", waited)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
			if n == 1 {
				w.Header().Set("Retry-After", "5")
				says(429, "")(n, w, nil)
				return
			}
			says(200, `{"id":"o1"}`)(n, w, nil)
		}}
		client, _ := inside(p)
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				time.Sleep(time.Duration(i) * 100 * time.Millisecond)
				if _, err := client.Order(t.Context(), tenant, "o1"); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, call := range p.sent()[1:] {
			if at := call.at.Sub(start); at < 5*time.Second {
				t.Errorf("asked after %s", at)
			}
		}
	})
}

// Half of all answers fail: 1.2 times the calls at most, beyond the few a fresh client has (REQUIREMENTS B10).
func TestABrownOutIsNotFed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: func(n int, w http.ResponseWriter, _ *http.Request) {
			if n%2 == 0 {
				says(503, "")(n, w, nil)
				return
			}
			says(200, `{"id":"o1"}`)(n, w, nil)
		}}
		client, _ := inside(p)
		const nominal = 500
		for range nominal {
			_, _ = client.Order(t.Context(), tenant, "o1") // half of them may fail; only the number of calls matters
		}
		if n := len(p.sent()); n > nominal*12/10+10 {
			t.Errorf("%d calls for %d asked", n, nominal)
		}
	})
}
