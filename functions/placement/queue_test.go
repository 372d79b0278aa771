package placement_test

import (
	"testing"
	"time"

	"twotier/functions/placement"
	"twotier/shared/audit"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
)

// tasks are the order's tasks as they stand in the table, as messages; due is when the first may be taken.
func (p *place) tasks(t *testing.T) (all []outbox.Message, due time.Time) {
	t.Helper()
	for _, row := range storetest.Rows(t, p.Database(), "") {
		if row["Kind"] != string(outbox.PlaceOrder) || row["Ref"] != "order/"+p.order.ID.String() {
			continue
		}
		m := p.message()
		m.Bucket, m.ID = row["PK"].(string), row["SK"].(string)
		at := p.Now()
		if row["Type"] == "Parked" {
			at, _ = time.Parse("P#20060102150405", m.ID[:len("P#20060102150405")])
		}
		if len(all) == 0 || at.Before(due) {
			all, due = append([]outbox.Message{m}, all...), at
			continue
		}
		all = append(all, m)
	}
	return all, due
}

// pass lets time go by on both clocks.
func (p *place) pass(d time.Duration) {
	p.Pass(d)
	p.Sandbox.Advance(d)
}

// work is what queue and sweep do until nothing of the order is left to do: each delivery is a process of its own. The
// first may be one that dies.
func (p *place) work(t *testing.T, first placement.Placer, between func()) {
	t.Helper()
	placer := first
	for range 120 {
		waiting, due := p.tasks(t)
		if len(waiting) == 0 {
			return
		}
		if wait := due.Sub(p.Now()); wait > 0 {
			p.pass(wait)
		}
		if err := placer.Continue(t.Context(), waiting[0]); err != nil {
			p.pass(time.Minute) // SQS brings it back
		}
		placer = p.placer
		placer.Partner = p.NewPartner()
		if between != nil {
			between()
			between = nil
		}
	}
	t.Fatalf("the order is %s after 120 deliveries: %+v", p.read(t).Status, p.saga(t))
}

// audited holds the order at Microsoft against ours, and its history against its states.
func (p *place) audited(t *testing.T, want order.Status, lines int) {
	t.Helper()
	o := p.read(t)
	if o.Status != want {
		t.Errorf("status %s %+v, want %s", o.Status, o.Failure, want)
	}
	p.pass(order.Settling) // a new order may be missing from the list for that long
	theirs, err := p.NewPartner().Orders(t.Context(), p.tenant)
	if err != nil {
		t.Fatal(err)
	}
	made := map[int]string{} // Microsoft's order of each line
	for _, there := range theirs {
		for _, l := range there.LineItems {
			at := o.Tagged(l.FriendlyName)
			if at < 0 || made[at] != "" {
				t.Fatalf("Microsoft has %q twice, or not from us", l.FriendlyName)
			}
			made[at] = there.ID
		}
	}
	if len(made) != lines {
		t.Errorf("Microsoft has %d lines, want %d", len(made), lines)
	}
	for i, l := range o.Lines {
		if (l.State == order.LineActive) != (made[i] != "") || l.OrderID != made[i] || (l.State == order.LineFailed) == (l.SubscriptionID != "") {
			t.Errorf("line %d is %s in %q, at Microsoft in %q", i, l.State, l.OrderID, made[i])
		}
	}
	p.auditedHistory(t, o)
	if waiting, _ := p.tasks(t); len(waiting) > 0 {
		t.Errorf("%d tasks are left", len(waiting))
	}
}

// auditedHistory wants one entry of each revision, the chain whole, and every move one that the map allows.
func (p *place) auditedHistory(t *testing.T, o order.Order) {
	t.Helper()
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "order", o.ID.String(), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) > 1 && entries[0].Version > entries[1].Version {
		for i, j := 0, len(entries)-1; i < j; i, j = i+1, j-1 {
			entries[i], entries[j] = entries[j], entries[i]
		}
	}
	if broken := audit.Broken(entries, o.Revision); broken != 0 || int64(len(entries)) != o.Revision.Version {
		t.Errorf("%d entries of %d revisions, broken at %d", len(entries), o.Revision.Version, broken)
	}
	at := order.Draft
	for _, e := range entries {
		move, moved := e.Changes["status"]
		if !moved {
			continue
		}
		if order.Status(move[0]) != at || !at.MayBecome(order.Status(move[1])) {
			t.Errorf("%s moved %v, and was %s", e.Act, move, at)
		}
		at = order.Status(move[1])
	}
	if at != o.Status {
		t.Errorf("the history ends at %s, the order is %s", at, o.Status)
	}
}

// another is the same world with another customer of the reseller's.
func (p *place) another() *place {
	q := *p
	q.order = order.Order{}
	q.customer, q.tenant = p.Customer(p.Reseller)
	return &q
}
