package mirroring_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"twotier/functions/mirroring"
	"twotier/infra/sandbox"
	"twotier/shared/fault"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
)

// S1: what was bought elsewhere gets its rows, with a price; what changes there changes here, with an entry.
func TestARoundMirrorsWhatCustomersHold(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(3)
	round := p.rounded()
	if round.EndedAt.IsZero() || round.Found != (mirror.Tally{Looked: 3, New: 15}) || round.Passed != 3 || round.Of != 3 {
		t.Fatalf("%+v", round)
	}
	for _, s := range p.held(ids[0]) {
		if s.Status != subscription.Active || s.Quantity == 0 || s.Title == "" || s.TermStart.IsZero() || s.CommitmentEnd.IsZero() || s.OrderID != "" || s.Company == "" {
			t.Errorf("%+v", s)
		}
	}
	one := p.changed(ids[1], partnercenter.RenewAutomatically(false))
	round = p.rounded()
	if round.Found != (mirror.Tally{Looked: 3, Changed: 1}) || p.held(ids[1])[one].AutoRenew {
		t.Errorf("%+v, %+v", round, p.held(ids[1])[one])
	}
	if report, err := p.store.Verify(t.Context()); err != nil || len(report.Broken) > 0 {
		t.Errorf("%+v: %v", report.Broken, err)
	}
}

// PERFORMANCE 7: data that has not changed costs one question to Microsoft for each customer, and no write but the round's own.
func TestAnUnchangedCustomerCostsNoWrite(t *testing.T) {
	p := newPlace(t)
	p.customers(60) // two pages
	p.rounded()
	p.started()
	calls := p.sandbox.Calls(list)
	p.trips.Reset()
	p.drain()
	counts := p.trips.Counts()
	if got := p.sandbox.Calls(list) - calls; got != 60 {
		t.Errorf("%d questions for 60 customers", got)
	}
	// two pages: the calls of the second are booked, both save the round, and both messages are done
	if counts["TransactWriteItems"] != 3 || counts["DeleteItem"] != 2 || counts["PutItem"]+counts["BatchWriteItem"]+counts["UpdateItem"] != 0 {
		t.Errorf("written: %v", counts)
	}
	if round := p.round(); round.Found != (mirror.Tally{Looked: 60}) || round.EndedAt.IsZero() {
		t.Errorf("%+v", round)
	}
}

// STYLE 14: one bad customer never stops the rest, and is looked at again.
func TestOneBadCustomerStopsNobody(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(4)
	p.sandbox.Fail(sandbox.Rule{Operation: list, Kind: sandbox.Status, Status: 403, Code: 900141, Times: 1, Customer: p.tenants[ids[1]]})
	round := p.rounded()
	if round.Found.Looked != 4 || round.Found.New != 15 || round.Found.Failed != 1 || round.Found.Example == "" {
		t.Errorf("%+v", round.Found)
	}
	if round = p.rounded(); round.Found.New != 5 || round.Found.Failed != 0 {
		t.Errorf("the next: %+v", round.Found)
	}
}

// B8: a round goes on where it was, whoever was killed, and messages that come twice or late change nothing.
func TestARoundGoesOnWhereItWas(t *testing.T) {
	p := newPlace(t)
	p.customers(120) // three pages
	p.started()
	first := p.messages("Outbox")[0]
	if err := p.worker.Do(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if round := p.round(); round.Passed != 50 || !round.EndedAt.IsZero() {
		t.Fatalf("%+v", round)
	}
	if err := p.worker.Do(t.Context(), first); err != nil || p.round().Passed != 50 {
		t.Errorf("the first page again: %+v: %v", p.round(), err)
	}
	calls := p.sandbox.Calls(list)
	dying, die := context.WithCancel(t.Context())
	die() // the second page's function is killed
	for _, m := range p.messages("Outbox") {
		if err := p.worker.Do(dying, m); err == nil {
			t.Error("a killed page is done")
		}
	}
	p.drain()
	round := p.round()
	if round.Found.Looked != 120 || round.Found.New != 600 || round.EndedAt.IsZero() || p.sandbox.Calls(list)-calls != 70 {
		t.Errorf("%+v with %d questions", round, p.sandbox.Calls(list)-calls)
	}
}

// B10: while Microsoft is in trouble a round waits, longer each time, and goes on where it was; at last it is given up.
func TestARoundWaitsForMicrosoft(t *testing.T) {
	p := newPlace(t)
	p.customers(2)
	p.sandbox.Fail(sandbox.Rule{Operation: list, Kind: sandbox.Status, Status: 503, Times: 8})
	p.started()
	p.worker.Do(t.Context(), p.messages("Outbox")[0])
	if round := p.round(); round.Hindered != 1 || round.Failure == "" || !round.Running(p.clock.Now()) {
		t.Errorf("hindered: %+v", round)
	}
	p.drain()
	if round := p.round(); round.Found.New != 10 || round.Failure != "" || round.EndedAt.IsZero() {
		t.Errorf("afterwards: %+v", round)
	}
	fresh := p.round().FreshAt
	p.sandbox.Fail(sandbox.Rule{Operation: list, Kind: sandbox.Status, Status: 503, Times: -1})
	p.started()
	for range 400 {
		for _, m := range append(p.messages("Outbox"), p.messages("Parked")...) {
			if !m.NotBefore.After(p.clock.Now()) {
				_ = p.worker.Do(t.Context(), m)
			}
		}
		p.clock.Pass(30 * time.Minute)
		if !p.round().EndedAt.IsZero() {
			break
		}
	}
	if round := p.round(); round.EndedAt.IsZero() || round.Failure == "" || !round.FreshAt.Equal(fresh) || round.Found.Looked != 0 {
		t.Errorf("given up: %+v", round)
	}
}

// dropping is Microsoft listing one subscription less.
type dropping struct {
	mirror.Source
	id *string
}

func (d dropping) Held(ctx context.Context, tenant string) (mirror.Held, error) {
	held, err := d.Source.Held(ctx, tenant)
	for i, s := range held.Subscriptions {
		if s.ID == *d.id {
			held.Subscriptions = append(held.Subscriptions[:i:i], held.Subscriptions[i+1:]...)
			break
		}
	}
	return held, err
}

// What vanished is marked and stays; what comes back is there again.
func TestWhatVanishedIsMarked(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(1)
	p.rounded()
	var one string
	for one = range p.held(ids[0]) {
		break
	}
	hidden := ""
	p.worker.Rounds.Looker.Microsoft = dropping{p.worker.Rounds.Looker.Microsoft, &hidden}
	hidden = one
	if round := p.rounded(); round.Found.Gone != 1 || round.Found.Changed != 0 {
		t.Errorf("%+v", round.Found)
	}
	if s := p.held(ids[0])[one]; s.GoneAt.IsZero() || s.Kept() {
		t.Errorf("%+v", s)
	}
	if round := p.rounded(); round.Found != (mirror.Tally{Looked: 1}) {
		t.Errorf("the next day: %+v", round.Found)
	}
	hidden = ""
	if round := p.rounded(); round.Found.Changed != 1 || !p.held(ids[0])[one].Kept() {
		t.Errorf("there again: %+v", round.Found)
	}
}

// N2: the provider asks for everybody; the schedule once a day, however often it fires.
func TestEverybodysRounds(t *testing.T) {
	p := newPlace(t)
	p.customers(1)
	slot := p.clock.Now().Format(time.RFC3339)
	for range 2 {
		if err := p.worker.Starter.Ask(t.Context(), slot); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(p.messages("Outbox")) + len(p.messages("Parked")); got != 1 {
		t.Errorf("%d rounds asked for", got)
	}
	p.drain()
	if err := p.worker.Starter.Ask(t.Context(), slot); err != nil || len(p.messages("Outbox")) != 0 {
		t.Errorf("the slot again, after the round: %v", err)
	}
	p.clock.Pass(24 * time.Hour)
	boss := p.by()
	boss.Tenant, boss.Role = providerTenant(), "provider-admin"
	if err := p.worker.Starter.StartAll(t.Context(), boss); err != nil {
		t.Fatal(err)
	}
	p.drain()
	all, _, err := p.worker.Starter.All(t.Context(), boss, "", "")
	if err != nil || len(all) != 1 || all[0].Round.Found.Looked != 1 || all[0].Round.StartedAt.Format(time.RFC3339) == slot {
		t.Errorf("%+v: %v", all, err)
	}
}

// B10: rounds of many resellers book their calls one behind the other.
func TestCallsAreBooked(t *testing.T) {
	p := newPlace(t)
	now := p.clock.Now()
	for i, want := range []time.Duration{0, 15 * time.Second, 30 * time.Second} {
		from, err := p.store.ReserveCalls(t.Context(), 100, 400, now)
		if err != nil || from.Sub(now) != want {
			t.Errorf("booking %d: after %s: %v", i, from.Sub(now), err)
		}
	}
	p.clock.Pass(time.Hour)
	if from, err := p.store.ReserveCalls(t.Context(), 100, 400, p.clock.Now()); err != nil || !from.Equal(p.clock.Now()) {
		t.Errorf("an hour later: %s: %v", from, err)
	}
}

// STYLE 15: the function starts in its environment, and says what is missing.
func TestTheEnvironment(t *testing.T) {
	p := newPlace(t)
	if _, err := mirroring.Handler(t.Context(), p.environment); err != nil {
		t.Error(err)
	}
	_, err := mirroring.Handler(t.Context(), func(string) string { return "" })
	if err == nil || !strings.Contains(err.Error(), "PARTNER_CENTER_TENANT") {
		t.Errorf("%v", err)
	}
	if err := p.worker.Do(t.Context(), outbox.Message{Task: outbox.Task{Kind: outbox.PlaceOrder, Ref: "order/1"}}); err == nil {
		t.Error("a message of another queue is done")
	}
	if fault.KindOf(err) == fault.NotFound || len(storetest.Rows(t, p.database, "Subscription")) > 0 {
		t.Error("something was written")
	}
}
