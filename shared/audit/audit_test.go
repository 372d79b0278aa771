package audit_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

// history is five acts on one order.
func history() ([]audit.Entry, audit.Revision) {
	var entries []audit.Entry
	var at audit.Revision
	for i, name := range []string{"order.created", "order.changed", "order.changed", "order.placed", "order.active"} {
		act := audit.Act{
			By:   auth.Caller{Person: "01JANJA", Operation: "op-" + name},
			At:   time.Date(2026, 11, 20, 9, i, 0, 0, time.UTC),
			Name: name, Changes: audit.Changes{"status": {"draft", "placing"}},
		}
		var entry audit.Entry
		entry, at = audit.Record("order", "01JORDER", at, act)
		entries = append(entries, entry)
	}
	return entries, at
}

// N4, REQUIREMENTS A16: whoever changes history is found, with the first entry that is wrong.
func TestAChangedHistoryIsNoticed(t *testing.T) {
	for _, c := range []struct {
		sentence string
		change   func([]audit.Entry) []audit.Entry
		broken   int64
	}{
		{"nothing changed", func(e []audit.Entry) []audit.Entry { return e }, 0},
		{"an act renamed", func(e []audit.Entry) []audit.Entry { e[1].Act = "order.read"; return e }, 2},
		{"another actor", func(e []audit.Entry) []audit.Entry { e[2].Actor.ID = "01JPETR"; return e }, 3},
		{"another time", func(e []audit.Entry) []audit.Entry { e[0].At = e[0].At.Add(time.Second); return e }, 1},
		{"another value", func(e []audit.Entry) []audit.Entry { e[3].Changes["status"] = [2]string{"a", "b"}; return e }, 4},
		{"another operation", func(e []audit.Entry) []audit.Entry { e[4].Op = "op"; return e }, 5},
		{"altered with a fresh hash", func(e []audit.Entry) []audit.Entry { e[1].Act = "x"; e[1].Hash = e[1].Sum(); return e }, 3},
		{"the last one altered with a fresh hash", func(e []audit.Entry) []audit.Entry { e[4].Act = "x"; e[4].Hash = e[4].Sum(); return e }, 6},
		{"the first one deleted", func(e []audit.Entry) []audit.Entry { return e[1:] }, 1},
		{"one in the middle deleted", func(e []audit.Entry) []audit.Entry { return append(e[:2], e[3:]...) }, 3},
		{"the last one deleted", func(e []audit.Entry) []audit.Entry { return e[:4] }, 5},
		{"all deleted", func([]audit.Entry) []audit.Entry { return nil }, 1},
		{"two in another order", func(e []audit.Entry) []audit.Entry { e[1], e[2] = e[2], e[1]; return e }, 2},
		{"one twice", func(e []audit.Entry) []audit.Entry { return append(e[:3], e[2:]...) }, 4},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			entries, newest := history()
			if got := audit.Broken(c.change(entries), newest); got != c.broken {
				t.Errorf("got %d, want %d", got, c.broken)
			}
		})
	}
}

func TestAnObjectWithoutActsHasNoHistory(t *testing.T) {
	if got := audit.Broken(nil, audit.Revision{}); got != 0 {
		t.Errorf("got %d", got)
	}
}

// What is written down is what a table gives back: no empty map, no local time.
func TestAnEntryIsTheSameAfterStoring(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	act := audit.Act{By: auth.System("placement", auth.Provider(), "op"), At: time.Date(2026, 11, 20, 10, 0, 0, 123456789, berlin),
		Name: "order.active", Changes: audit.Changes{}}
	entry, newest := audit.Record("order", "01JORDER", audit.Revision{}, act)
	if entry.Changes != nil || entry.At.Location() != time.UTC {
		t.Errorf("changes %v, time %s", entry.Changes, entry.At)
	}
	text, err := json.Marshal(entry)
	if err != nil {
		t.Fatal(err)
	}
	var stored audit.Entry
	if err := json.Unmarshal(text, &stored); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(entry, stored); diff != "" || audit.Broken([]audit.Entry{stored}, newest) != 0 {
		t.Error(diff)
	}
}

func TestWhoActed(t *testing.T) {
	for _, c := range []struct {
		sentence string
		caller   auth.Caller
		actor    audit.Actor
	}{
		{"a person, by id and not by name", auth.Caller{Person: "01JANJA", Name: "Anja Kessler"}, audit.Actor{Kind: "person", ID: "01JANJA"}},
		{"the product", auth.System("placement", auth.Provider(), "op"), audit.Actor{Kind: "system", ID: "placement"}},
		{"somebody with a mailed link", auth.Caller{Address: "192.0.2.7"}, audit.Actor{Kind: "public"}},
	} {
		if got := audit.ActorOf(c.caller); got != c.actor {
			t.Errorf("%s: %+v", c.sentence, got)
		}
	}
}
