package schedule_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"twotier/infra/deploy"
	"twotier/infra/local/schedule"
)

func TestSlots(t *testing.T) {
	for _, test := range []struct{ says, expression, zone, after, want string }{
		{"a minute later", "rate(1 minute)", "UTC", "2026-11-20T09:00:30Z", "2026-11-20T09:01:30Z"},
		{"later the same day", "cron(15 9 * * ? *)", "UTC", "2026-11-20T08:00:00Z", "2026-11-20T09:15:00Z"},
		{"the slot itself is over", "cron(15 9 * * ? *)", "UTC", "2026-11-20T09:15:00Z", "2026-11-21T09:15:00Z"},
		{"over the year's end", "cron(0 0 1 1 ? *)", "UTC", "2026-11-20T00:00:00Z", "2027-01-01T00:00:00Z"},
		{"on weekdays only", "cron(0 6 ? * 2-6 *)", "UTC", "2026-11-20T07:00:00Z", "2026-11-23T06:00:00Z"},
		{"in steps", "cron(0/20 * * * ? *)", "UTC", "2026-11-20T07:21:00Z", "2026-11-20T07:40:00Z"},
		{"in Berlin's winter", "cron(0 3 * * ? *)", "Europe/Berlin", "2026-11-20T00:00:00Z", "2026-11-20T02:00:00Z"},
		{"in Berlin's summer", "cron(0 3 * * ? *)", "Europe/Berlin", "2026-07-20T00:00:00Z", "2026-07-20T01:00:00Z"},
		{"leap day", "cron(0 0 29 2 ? *)", "UTC", "2026-11-20T00:00:00Z", "2028-02-29T00:00:00Z"},
		{"a year that is over", "cron(0 0 1 1 ? 2020)", "UTC", "2026-11-20T00:00:00Z", "0001-01-01T00:00:00Z"},
	} {
		t.Run(test.says, func(t *testing.T) {
			expression, err := schedule.Parse(test.expression, test.zone)
			if err != nil {
				t.Fatal(err)
			}
			after, _ := time.Parse(time.RFC3339, test.after)
			if got := expression.Next(after).Format(time.RFC3339); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestWhatSchedulerWouldRefuseIsRefused(t *testing.T) {
	for _, expression := range []string{
		"", "1 minute", "rate(0 minutes)", "rate(1 minutes)", "rate(5 minute)", "cron(15 9 * * ?)", "cron(15 9 * * * *)",
		"cron(60 9 * * ? *)", "cron(15 9 ? * ? *)", "cron(a 9 * * ? *)", "cron(5-1 9 * * ? *)", "at(2026-01-01T00:00:00)",
	} {
		if _, err := schedule.Parse(expression, "UTC"); err == nil {
			t.Errorf("accepted %q", expression)
		}
	}
}

// recorder is a function that notes its events and fails some first calls.
type recorder struct {
	lock   sync.Mutex
	events []string
	fail   int
}

func (r *recorder) Invoke(_ context.Context, _ string, event []byte) ([]byte, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.events = append(r.events, string(event))
	if len(r.events) <= r.fail {
		return nil, errors.New("partner is away")
	}
	return nil, nil
}

func (r *recorder) Send(bodies ...string) error {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.events = append(r.events, bodies...)
	return nil
}

var sweep = deploy.Schedule{
	Name: "OutboxSweep", Expression: "rate(1 minute)", Zone: "UTC", Function: "sweeping", Retries: 2, Input: `{"slot":"<aws.scheduler.scheduled-time>"}`,
}

func run(t *testing.T, file string, calls, dead *recorder, d time.Duration) *schedule.Scheduler {
	t.Helper()
	scheduler, err := schedule.New([]deploy.Schedule{sweep}, calls, dead, file, time.Now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	if err := scheduler.Run(ctx); err != nil {
		t.Fatal(err)
	}
	return scheduler
}

// B9: schedules carry their slot; a restart fires what was missed once and nothing twice.
func TestASlotIsFiredOnceAlsoAcrossARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file, calls := filepath.Join(t.TempDir(), "schedules.json"), &recorder{}
		run(t, file, calls, &recorder{}, 2*time.Minute+30*time.Second)
		time.Sleep(10 * time.Minute)
		run(t, file, calls, &recorder{}, 20*time.Second)
		want := []string{
			`{"slot":"2000-01-01T00:00:00Z"}`, `{"slot":"2000-01-01T00:01:00Z"}`, `{"slot":"2000-01-01T00:02:00Z"}`,
			`{"slot":"2000-01-01T00:12:00Z"}`,
		}
		if !slices.Equal(calls.events, want) {
			t.Errorf("got %q", calls.events)
		}
	})
}

func TestAFailedCallIsTriedAgainAndThenKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls, dead := &recorder{fail: 3}, &recorder{}
		run(t, filepath.Join(t.TempDir(), "schedules.json"), calls, dead, 30*time.Second)
		if len(calls.events) != 3 || len(dead.events) != 1 {
			t.Errorf("%d calls, %d kept", len(calls.events), len(dead.events))
		}
	})
}

func TestFiredByHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := &recorder{}
		scheduler := run(t, filepath.Join(t.TempDir(), "schedules.json"), calls, &recorder{}, 10*time.Second)
		if err := scheduler.Fire(t.Context(), "OutboxSweep"); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if len(calls.events) != 2 {
			t.Errorf("got %q", calls.events)
		}
		if err := scheduler.Fire(t.Context(), "NoSuch"); err == nil {
			t.Error("fired a schedule that does not exist")
		}
	})
}
