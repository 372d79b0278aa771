package schedule

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"strings"
	"sync"
	"time"

	"twotier/infra/deploy"
)

// again is the wait before a failed call is tried a second time; it grows with each further one.
const again = 2 * time.Second

// Invoker calls a function, named by its folder.
type Invoker interface {
	Invoke(ctx context.Context, function string, event []byte) ([]byte, error)
}

// Target takes what could not be delivered.
type Target interface {
	Send(bodies ...string) error
}

// Scheduler fires schedules.
type Scheduler struct {
	invoke      Invoker
	undelivered Target
	file        string
	now         func() time.Time
	log         *slog.Logger
	plans       []plan

	lock  sync.Mutex
	slots map[string]time.Time // the last slot fired of each schedule
	calls sync.WaitGroup
}

type plan struct {
	deploy.Schedule
	expression Expression
}

// New checks the expressions and reads from a file which slots were fired before.
func New(schedules []deploy.Schedule, invoke Invoker, undelivered Target, file string, now func() time.Time, log *slog.Logger) (*Scheduler, error) {
	made := &Scheduler{invoke: invoke, undelivered: undelivered, file: file, now: now, log: log, slots: map[string]time.Time{}}
	for _, schedule := range schedules {
		expression, err := Parse(schedule.Expression, schedule.Zone)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", schedule.Name, err)
		}
		made.plans = append(made.plans, plan{schedule, expression})
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return made, nil
	}
	if err != nil {
		return nil, err
	}
	return made, json.Unmarshal(text, &made.slots)
}

// Run fires what is due until the context ends, then waits for the calls under way. A schedule that never fired is
// due at once; of several slots that were missed only the last is fired.
func (s *Scheduler) Run(ctx context.Context) error {
	defer s.calls.Wait()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		for _, plan := range s.plans {
			if slot, due := s.due(plan); due {
				if err := s.fire(ctx, plan, slot); err != nil {
					return err
				}
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

// Fire fires a schedule now, by hand. ctx is the server's life, not that of the request that asks.
func (s *Scheduler) Fire(ctx context.Context, name string) error {
	for _, plan := range s.plans {
		if plan.Name == name {
			return s.fire(ctx, plan, s.now())
		}
	}
	return fmt.Errorf("there is no schedule %s", name)
}

// State is a schedule with its times.
type State struct {
	Name       string    `json:"name"`
	Expression string    `json:"expression"`
	Function   string    `json:"function"`
	Last       time.Time `json:"last"`
	Next       time.Time `json:"next"`
}

// State lists the schedules.
func (s *Scheduler) State() []State {
	s.lock.Lock()
	defer s.lock.Unlock()
	var states []State
	for _, plan := range s.plans {
		last := s.slots[plan.Name]
		states = append(states, State{plan.Name, plan.Expression, plan.Function, last, plan.expression.Next(last)})
	}
	return states
}

func (s *Scheduler) due(plan plan) (slot time.Time, due bool) {
	s.lock.Lock()
	last, fired := s.slots[plan.Name]
	s.lock.Unlock()
	now := s.now()
	if !fired {
		return now, true
	}
	for next := plan.expression.Next(last); !next.IsZero() && !next.After(now); next = plan.expression.Next(next) {
		slot, due = next, true
	}
	return slot, due
}

// fire remembers the slot, then calls: a slot is never fired twice, and what a crash cuts off is left to the next one.
func (s *Scheduler) fire(ctx context.Context, plan plan, slot time.Time) error {
	if err := s.remember(plan.Name, slot); err != nil {
		return err
	}
	input := strings.ReplaceAll(plan.Input, "<aws.scheduler.scheduled-time>", slot.UTC().Format(time.RFC3339))
	s.calls.Go(func() { s.call(context.WithoutCancel(ctx), plan, input) })
	return nil
}

func (s *Scheduler) call(ctx context.Context, plan plan, input string) {
	var err error
	for try := 0; try <= plan.Retries; try++ {
		if try > 0 {
			time.Sleep(again * time.Duration(try))
		}
		if _, err = s.invoke.Invoke(ctx, plan.Function, []byte(input)); err == nil {
			return
		}
		s.log.Warn("schedule failed", "schedule", plan.Name, "try", try+1, "error", err)
	}
	if err := s.undelivered.Send(input); err != nil {
		s.log.Error("schedule could not be kept", "schedule", plan.Name, "error", err)
	}
}

func (s *Scheduler) remember(name string, slot time.Time) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	slots := maps.Clone(s.slots)
	slots[name] = slot.UTC()
	text, err := json.MarshalIndent(slots, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.file+".new", text, 0o600); err != nil {
		return err
	}
	s.slots = slots
	return os.Rename(s.file+".new", s.file)
}
