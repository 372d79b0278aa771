package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// post is an outbox whose messages nobody has worked on yet.
type post struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
	now      time.Time
}

func newPost(t *testing.T) *post {
	p := &post{t: t, database: dynoxidetest.New(t), now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	p.store, p.trips = storetest.On(t, p.database, func() time.Time { return p.now })
	return p
}

// ask writes a task with some change.
func (p *post) ask(ref string, notBefore time.Time) {
	p.t.Helper()
	_, err := p.store.SaveApplication(p.t.Context(), reseller.Application{ID: wire.NewID()},
		audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "application.received"},
		outbox.Task{Kind: outbox.SendMail, Tenant: auth.Provider(), Ref: ref, Data: map[string]string{"letter": "x"}, NotBefore: notBefore})
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *post) at(clock string) *post {
	p.t.Helper()
	moment, err := time.Parse("2006-01-02 15:04", clock)
	if err != nil {
		p.t.Fatal(err)
	}
	p.now = moment
	return p
}

func (p *post) sweep() outbox.Swept {
	p.t.Helper()
	return p.sweepUpTo(outbox.Limits{Rows: 1000, Tries: 3})
}

func (p *post) sweepUpTo(limits outbox.Limits) outbox.Swept {
	p.t.Helper()
	swept, err := p.store.Sweep(p.t.Context(), p.now, limits)
	if err != nil {
		p.t.Fatal(err)
	}
	return swept
}

// rows shows what lies in the outbox: "ref bucket tries" by type.
func (p *post) rows(rowType string) map[string]string {
	p.t.Helper()
	found := map[string]string{}
	for _, row := range storetest.Rows(p.t, p.database, rowType) {
		bucket, _, _ := strings.Cut(strings.TrimPrefix(row["PK"].(string), "OB#"), "#")
		found[row["Ref"].(string)] += fmt.Sprintf("%s tries %v", bucket, row["Tries"])
	}
	return found
}

func (p *post) want(rowType string, want map[string]string) {
	p.t.Helper()
	if diff := cmp.Diff(want, p.rows(rowType)); diff != "" {
		p.t.Errorf("%s at %s: %s", rowType, p.now.Format("15:04"), diff)
	}
}

// message is what the Pipe makes of the row of the ref.
func (p *post) message(ref string) outbox.Message {
	p.t.Helper()
	for _, row := range append(storetest.Rows(p.t, p.database, "Outbox"), storetest.Rows(p.t, p.database, "Failed")...) {
		if row["Ref"] == ref {
			return outbox.Message{Bucket: row["PK"].(string), ID: row["SK"].(string)}
		}
	}
	p.t.Fatalf("no row of %s", ref)
	return outbox.Message{}
}

// B7: the row stays until the work is done, and a lost message is sent again.
func TestALostMessageIsSentAgain(t *testing.T) {
	p := newPost(t)
	p.ask("letter", time.Time{})
	p.sweep()
	first := p.message("letter")
	p.at("2026-11-20 12:19").sweep()
	p.want("Outbox", map[string]string{"letter": "202611201200 tries 0"})

	if swept := p.at("2026-11-20 12:20").sweep(); swept.Again != 1 {
		t.Errorf("%+v", swept)
	}
	p.want("Outbox", map[string]string{"letter": "202611201220 tries 1"})
	again := p.message("letter")
	if again.ID != first.ID {
		t.Errorf("the id of the work changed from %s to %s", first.ID, again.ID)
	}

	t.Run("the lost message comes late and is done: the second is still asked for, and done in its turn", func(t *testing.T) {
		for _, m := range []outbox.Message{first, again, again} {
			if err := p.store.Done(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
		p.want("Outbox", map[string]string{})
	})
}

func TestAParkedTaskWaitsForItsTime(t *testing.T) {
	p := newPost(t)
	p.ask("soon", p.now.Add(7*time.Minute))
	p.ask("at the end of its bucket", p.now.Add(9*time.Minute+30*time.Second))
	p.ask("tomorrow", p.now.Add(24*time.Hour))
	p.at("2026-11-20 12:06").sweep()
	p.want("Outbox", map[string]string{})

	if swept := p.at("2026-11-20 12:07").sweep(); swept.Due != 1 {
		t.Errorf("%+v", swept)
	}
	p.at("2026-11-20 12:10").sweep()
	p.want("Outbox", map[string]string{"soon": "202611201200 tries 0", "at the end of its bucket": "202611201210 tries 0"})
	p.want("Parked", map[string]string{"tomorrow": "202611211200 tries 0"})
}

// B8: schedules fire twice.
func TestOfSweepsAtOnceOneMovesEachRow(t *testing.T) {
	p := newPost(t)
	p.sweep()
	for i := range 40 {
		due := time.Time{}
		if i%2 == 0 {
			due = p.now.Add(25 * time.Minute)
		}
		p.ask(fmt.Sprint("letter ", i), due)
	}
	p.at("2026-11-20 12:26")
	var together sync.WaitGroup
	reports := make([]outbox.Swept, 4)
	for i := range reports {
		together.Go(func() {
			var err error
			if reports[i], err = p.store.Sweep(t.Context(), p.now, outbox.Limits{Rows: 1000, Tries: 3}); err != nil {
				t.Error(err)
			}
		})
	}
	together.Wait()
	due, again := 0, 0
	for _, r := range reports {
		due, again = due+r.Due, again+r.Again
	}
	if due != 20 || again != 20 {
		t.Errorf("%d were due and %d put back, want 20 and 20: %+v", due, again, reports)
	}
	if left := len(storetest.Rows(t, p.database, "Outbox")); left != 40 {
		t.Errorf("%d rows, want each of the 40 once", left)
	}
	for ref, where := range p.rows("Outbox") {
		if !strings.HasPrefix(where, "202611201220 ") || len(where) != len("202611201220 tries 0") {
			t.Errorf("%s lies in %s", ref, where)
		}
	}
}

func TestASweepCutOffGoesOn(t *testing.T) {
	t.Run("by its limit", func(t *testing.T) {
		p := newPost(t)
		p.sweep()
		for i := range 5 {
			p.ask(fmt.Sprint("letter ", i), time.Time{})
		}
		p.at("2026-11-20 12:20")
		if swept := p.sweepUpTo(outbox.Limits{Rows: 3, Tries: 3}); swept.Again != 3 || !swept.More {
			t.Errorf("first: %+v", swept)
		}
		if swept := p.sweepUpTo(outbox.Limits{Rows: 3, Tries: 3}); swept.Again != 2 || swept.More {
			t.Errorf("second: %+v", swept)
		}
	})
	t.Run("by the end of its time", func(t *testing.T) {
		p := newPost(t)
		p.sweep()
		p.ask("letter", time.Time{})
		p.at("2026-11-20 12:20")
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := p.store.Sweep(ctx, p.now, outbox.Limits{Rows: 3, Tries: 3}); err == nil {
			t.Error("a sweep without time says it is done")
		}
		if swept := p.sweep(); swept.Again != 1 {
			t.Errorf("%+v", swept)
		}
	})
	t.Run("by a lost answer", func(t *testing.T) { // REQUIREMENTS B1
		p := newPost(t)
		p.sweep()
		p.ask("letter", time.Time{})
		p.at("2026-11-20 12:20").trips.LoseAnswer("TransactWriteItems")
		p.sweep()
		p.sweep()
		p.want("Outbox", map[string]string{"letter": "202611201220 tries 1"})
	})
}

func TestNothingIsForgottenInAnOutageOfDays(t *testing.T) {
	p := newPost(t)
	p.sweep()
	p.ask("first day", time.Time{})
	p.ask("parked on the first day", p.now.Add(3*time.Hour))
	p.at("2026-11-21 08:15").ask("second day", time.Time{})
	p.at("2026-11-23 09:05").ask("now", time.Time{})
	p.ask("later", p.now.Add(time.Hour))

	swept := p.sweep()
	if swept.Again != 2 || swept.Due != 1 || swept.Next != time.Date(2026, 11, 23, 8, 50, 0, 0, time.UTC) {
		t.Errorf("%+v", swept)
	}
	p.want("Outbox", map[string]string{
		"first day": "202611230900 tries 1", "parked on the first day": "202611230900 tries 0",
		"second day": "202611230900 tries 1", "now": "202611230900 tries 0",
	})
	p.want("Parked", map[string]string{"later": "202611231000 tries 0"})
}

func TestATaskThatNeverEndsIsGivenUpAndListed(t *testing.T) {
	p := newPost(t)
	p.ask("letter", time.Time{})
	p.sweep()
	for try := 1; try <= 3; try++ {
		p.now = p.now.Add(20 * time.Minute)
		p.sweep()
		if got := p.rows("Outbox")["letter"]; !strings.HasSuffix(got, fmt.Sprint("tries ", try)) {
			t.Fatalf("after %d sweeps: %q", try, got)
		}
	}
	p.now = p.now.Add(20 * time.Minute)
	if swept := p.sweep(); len(swept.GivenUp) != 1 || swept.GivenUp[0].Ref != "letter" || swept.GivenUp[0].Kind != outbox.SendMail {
		t.Errorf("%+v", swept)
	}
	p.now = p.now.Add(20 * time.Minute)
	if swept := p.sweep(); swept.Again != 0 || len(swept.GivenUp) != 0 {
		t.Errorf("it is touched again: %+v", swept)
	}
	failed := storetest.Rows(t, p.database, "Failed")
	if len(failed) != 1 || failed[0]["GSI2PK"] != "TK#outbox#0" || failed[0]["L"].(map[string]any)["r"] != "letter" {
		t.Fatalf("%v", failed)
	}
	if err := p.store.Done(t.Context(), p.message("letter")); err != nil { // a message that was still under way
		t.Fatal(err)
	}
	p.want("Failed", map[string]string{})
}

func TestWhatWasGivenUpIsNotTouchedAgain(t *testing.T) {
	p := newPost(t)
	p.sweep()
	p.ask("one", time.Time{})
	p.ask("two", time.Time{})
	p.at("2026-11-20 12:20")
	for range 3 { // each cut off after one row, so that the bucket is looked at again
		p.sweepUpTo(outbox.Limits{Rows: 1, Tries: 0})
	}
	p.want("Failed", map[string]string{"one": "202611201200 tries 0", "two": "202611201200 tries 0"})
	p.want("Outbox", map[string]string{})
}

// N5: what a sweep costs when there is nothing to do.
func TestAnIdleSweepWritesNothing(t *testing.T) {
	p := newPost(t)
	p.sweep()
	p.now = p.now.Add(time.Minute)
	p.trips.Reset()
	p.sweep()
	if diff := cmp.Diff(map[string]int{"GetItem": 1, "Query": 32}, p.trips.Counts()); diff != "" {
		t.Error(diff)
	}
}
