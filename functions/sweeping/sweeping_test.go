package sweeping_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"
	"time"

	"twotier/functions/sweeping"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/config"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// minutes runs the function every minute and gives its log lines.
type minutes struct {
	t     *testing.T
	store *store.Store
	now   time.Time
	log   bytes.Buffer
}

func (m *minutes) pass(n int) {
	m.t.Helper()
	sweeper := sweeping.Sweeper{Store: m.store, Now: func() time.Time { return m.now }, Log: slog.New(slog.NewJSONHandler(&m.log, nil))}
	for range n {
		m.now = m.now.Add(time.Minute)
		if err := sweeper.Handle(m.t.Context(), sweeping.Event{Schedule: "OutboxSweep", Slot: m.now.Format(time.RFC3339)}); err != nil {
			m.t.Fatal(err)
		}
	}
}

func (m *minutes) lines() []map[string]any {
	m.t.Helper()
	var lines []map[string]any
	for decoder := json.NewDecoder(&m.log); decoder.More(); {
		var line map[string]any
		if err := decoder.Decode(&line); err != nil {
			m.t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTheMinutesOfATaskNobodyDoes(t *testing.T) {
	m := &minutes{t: t, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	m.store = storetest.New(t, func() time.Time { return m.now })
	_, err := m.store.SaveApplication(t.Context(), reseller.Application{ID: wire.NewID()},
		audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: m.now, Name: "application.received"},
		outbox.Task{Kind: outbox.SendMail, Tenant: auth.Provider(), Ref: "letter/1", NotBefore: m.now.Add(90 * time.Second)})
	if err != nil {
		t.Fatal(err)
	}
	m.pass(10)
	if lines := m.lines(); len(lines) != 1 || lines[0]["due"] != 1.0 || lines[0]["level"] != "INFO" {
		t.Fatalf("ten minutes with one parked task: %v", lines)
	}
	m.pass(6 * 60)
	lines := m.lines()
	again, last := 0.0, lines[len(lines)-1]
	for _, line := range lines {
		again += line["again"].(float64)
	}
	stuck, _ := last["stuck"].(map[string]any)
	if again != 12 || last["level"] != "ERROR" || last["givenUp"] != 1.0 || stuck["ref"] != "letter/1" {
		t.Errorf("six hours: put back %v times, last line %v", again, last)
	}
}

func TestAFailedSweepIsToldToTheSchedule(t *testing.T) {
	key := base64.StdEncoding.EncodeToString(make([]byte, 32))
	env := config.From(func(name string) string {
		return map[string]string{"TABLE_NAME": "t", "DYNAMODB_ENDPOINT": "http://127.0.0.1:1", "SEAL_KEY": key, "PEPPER": key}[name]
	})
	var log bytes.Buffer
	sweeper := sweeping.Sweeper{Store: wire.Store(env), Now: wire.Now, Log: slog.New(slog.NewJSONHandler(&log, nil))}
	if err := sweeper.Handle(t.Context(), sweeping.Event{}); !errors.Is(err, fault.Unavailable) {
		t.Errorf("%v", err)
	}
	if !bytes.Contains(log.Bytes(), []byte(`"level":"ERROR"`)) || bytes.Count(log.Bytes(), []byte("\n")) != 1 {
		t.Errorf("log: %s", log.Bytes())
	}
}

func TestTheEnvironmentIsCheckedWhole(t *testing.T) {
	if _, err := sweeping.Handler(t.Context(), func(string) string { return "" }); err == nil {
		t.Error("an empty environment is taken")
	}
}
