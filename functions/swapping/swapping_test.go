package swapping_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/auth"
	"twotier/shared/partnercenter"
	"twotier/shared/reauthorisation"
	"twotier/shared/subscription"
	"twotier/shared/swap"
	"twotier/shared/wire"
)

// P7: the provider's yes is the last act of a person. Microsoft is asked, the account gets the new ids, ordering opens, and
// every subscription names the new partner, there and here; the old id stays in the account's past.
func TestANewAuthorisationFromConfirmationToTheLastSubscription(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(8)
	p.lost()
	p.registered()
	p.handedIn()
	p.drain()
	v := p.view()
	if diff := cmp.Diff(swap.Tally{Customers: 8, Waiting: 40}, v.Run.Lines); diff != "" || v.Run.EndedAt.IsZero() {
		t.Errorf("planned before anybody confirms: %s", diff)
	}
	if n := p.sandbox.Calls(write); n != 0 {
		t.Errorf("%d changes before the provider has confirmed", n)
	}
	if _, err := p.cases.Confirm(t.Context(), p.desk(), p.office.Tenant, v.Case.Revision.Version); err != nil {
		t.Fatal(err)
	}
	p.drain()
	v = p.view()
	if v.Case.State != reauthorisation.Done {
		t.Fatalf("the case is %s: %+v, checks %+v", v.Case.State, v.Run, v.Case.Checks)
	}
	if diff := cmp.Diff(swap.Tally{Customers: 8, Done: 40}, v.Run.Lines); diff != "" {
		t.Error(diff)
	}
	of := v.Reseller
	if of.PartnerID != newPartnerID || of.MicrosoftID != newMicrosoftID || of.Authorisation.Lost() || len(of.Past) != 1 || of.Past[0].PartnerID != sandboxtest.ResellerMPNID {
		t.Errorf("the account: %+v", of)
	}
	for _, id := range ids {
		if diff := cmp.Diff(map[string]int{newPartnerID: 5}, p.named(id)); diff != "" {
			t.Errorf("at Microsoft: %s", diff)
		}
		for _, s := range p.held(id) {
			if s.PartnerID != newPartnerID || s.Status != subscription.Active {
				t.Errorf("here: %+v", s)
			}
		}
	}
	if n := p.sandbox.Calls(write); n != 40 {
		t.Errorf("%d changes for 40 subscriptions", n)
	}
	if report, err := p.store.Verify(t.Context()); err != nil || len(report.Broken) > 0 {
		t.Errorf("%+v: %v", report.Broken, err)
	}
}

// P7, B8: functions die in the middle of pages, messages come twice and late: each subscription is changed once, and none is
// left out.
func TestARunThatIsKilledGoesOn(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(30)
	p.lost()
	p.registered()
	p.confirmed()
	again := p.messages("Outbox")
	p.drain(func(turn int) bool { return turn%2 == 1 && turn < 12 })
	v := p.view()
	if diff := cmp.Diff(swap.Tally{Customers: 30, Done: 150}, v.Run.Lines); diff != "" || v.Case.State != reauthorisation.Done {
		t.Fatalf("%s: %s", v.Case.State, diff)
	}
	if n := p.sandbox.Calls(write); n < 150 || n > 160 { // a change that was cut off before its answer is sent once more under its own name
		t.Errorf("%d changes for 150 subscriptions", n)
	}
	writes := p.sandbox.Calls(write)
	for _, m := range again { // long after
		if err := p.worker.Do(t.Context(), m); err != nil {
			t.Error(err)
		}
	}
	if n := p.sandbox.Calls(write) - writes; n != 0 {
		t.Errorf("late messages changed %d", n)
	}
	for _, id := range ids {
		if diff := cmp.Diff(map[string]int{newPartnerID: 5}, p.named(id)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// P7, B4, B5, B10: the way to Microsoft fails in every manner at every call of a subscription; the run waits and ends whole.
func TestEveryFaultOfTheWayIsMadeUpFor(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
	}{
		{"a look is lost", sandbox.Rule{Operation: list, Kind: sandbox.DropBefore, Times: 1}},
		{"a look stays without answers", sandbox.Rule{Operation: list, Kind: sandbox.Status, Status: 503, Times: 5}},
		{"reading before the change fails", sandbox.Rule{Operation: read, Kind: sandbox.DropBefore, Nth: 3, Times: 1}},
		{"a change is lost", sandbox.Rule{Operation: write, Kind: sandbox.DropBefore, Times: 3}},
		{"its answer is lost", sandbox.Rule{Operation: write, Kind: sandbox.DropAfter, Times: 3}},
		{"half of its answer is lost", sandbox.Rule{Operation: write, Kind: sandbox.Truncate, Times: 3}},
		{"a 503 though it took effect", sandbox.Rule{Operation: write, Kind: sandbox.StatusAfter, Status: 503, Times: 6}},
		{"it arrives twice", sandbox.Rule{Operation: write, Kind: sandbox.Duplicate, Times: 5}},
		{"too much at once", sandbox.Rule{Operation: write, Kind: sandbox.RetryAfter, RetryAfterSeconds: 1, Times: 1}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			ids := p.customers(2)
			p.lost()
			p.registered()
			p.confirmed()
			p.sandbox.Fail(c.rule)
			p.drain()
			v := p.view()
			if diff := cmp.Diff(swap.Tally{Customers: 2, Done: 10}, v.Run.Lines); diff != "" || v.Case.State != reauthorisation.Done {
				t.Errorf("%s: %+v %s", v.Case.State, v.Run, diff)
			}
			if diff := cmp.Diff(map[string]int{newPartnerID: 5}, p.named(ids[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// P7: what Microsoft refuses is said with its reason, never stops the rest, and is tried again when a person asks.
func TestWhatMicrosoftRefuses(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(3)
	p.lost()
	p.registered()
	p.confirmed()
	p.sandbox.Fail(sandbox.Rule{Operation: write, Kind: sandbox.Status, Status: 400, Code: 800098, Times: 2, Customer: p.tenants[ids[1]]})
	p.drain()
	v := p.view()
	if diff := cmp.Diff(swap.Tally{Customers: 3, Done: 13, Refused: 2}, v.Run.Lines); diff != "" || v.Case.State != reauthorisation.Swapping || v.Reseller.Authorisation.Lost() {
		t.Fatalf("%s: %s", v.Case.State, diff)
	}
	held, _, err := p.cases.Lines(t.Context(), p.desk(), p.office.Tenant, swap.Stuck, "")
	if err != nil || len(held) != 1 || held[0].Customer != ids[1] {
		t.Fatalf("%+v %v", held, err)
	}
	for _, l := range held[0].Lines {
		if l.State == swap.Refused && (l.Code != "800098" || l.Said == "" || l.Title == "") {
			t.Errorf("%+v", l)
		}
	}
	lists := p.sandbox.Calls(list)
	if _, err := p.cases.Again(t.Context(), p.by(), auth.Tenant{}, ""); err != nil {
		t.Fatal(err)
	}
	p.drain()
	if v = p.view(); v.Case.State != reauthorisation.Done || v.Run.Lines.Done != 15 || p.sandbox.Calls(list)-lists != 1 {
		t.Errorf("%s after %d looks: %+v", v.Case.State, p.sandbox.Calls(list)-lists, v.Run.Lines)
	}
}

// P7: what ended stays as it was, what has the new id already costs no change, what another reseller sold is left alone.
func TestWhatNeedsNoChange(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(1)
	p.registered()
	all := p.held(ids[0])
	p.atMicrosoftChanged(ids[0], all[0].ID, partnercenter.RecordPartner(newPartnerID))
	p.atMicrosoftChanged(ids[0], all[1].ID, partnercenter.RecordPartner(sandbox.SecondResellerMPNID))
	p.lost()
	p.confirmed()
	p.drain()
	v := p.view()
	if diff := cmp.Diff(swap.Tally{Customers: 1, Done: 4, Vanished: 1}, v.Run.Lines); diff != "" || p.sandbox.Calls(write) != 5 {
		t.Errorf("%s with %d changes: %s", v.Case.State, p.sandbox.Calls(write), diff)
	}
	if diff := cmp.Diff(map[string]int{newPartnerID: 4, sandbox.SecondResellerMPNID: 1}, p.named(ids[0])); diff != "" {
		t.Error(diff)
	}
}

// P7: an old id that comes back is found the next night and changed again; what Microsoft refused is left to a person.
func TestAnOldIDThatComesBack(t *testing.T) {
	p := newPlace(t)
	ids := p.customers(2)
	p.lost()
	p.registered()
	p.confirmed()
	p.drain()
	p.atMicrosoft(sandbox.Reseller{MPNID: sandboxtest.ResellerMPNID, TenantID: sandboxtest.ResellerTenantID, Name: "Nordlicht IT GmbH", Country: "DE", MPASigned: true})
	p.atMicrosoftChanged(ids[0], p.held(ids[0])[0].ID, partnercenter.RecordPartner(sandboxtest.ResellerMPNID))
	p.mirrored(ids[0])
	writes := p.sandbox.Calls(write)
	for range 2 { // the schedule may fire twice
		if err := p.worker.Watch.Ask(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p.drain()
	v := p.view()
	if diff := cmp.Diff(swap.Tally{Customers: 2, Done: 10}, v.Run.Lines); diff != "" || v.Case.State != reauthorisation.Done || p.sandbox.Calls(write)-writes != 1 {
		t.Errorf("%s after %d changes: %s", v.Case.State, p.sandbox.Calls(write)-writes, diff)
	}
	if diff := cmp.Diff(map[string]int{newPartnerID: 5}, p.named(ids[0])); diff != "" {
		t.Error(diff)
	}
}

// P7: whoever is faster with an id has it. The case does not stand still then: the ids are with the reseller again, with the
// reason, and nothing was changed.
func TestIDsThatSomebodyElseTook(t *testing.T) {
	p := newPlace(t)
	p.customers(1)
	p.lost()
	p.registered()
	p.confirmed()
	p.another(newPartnerID, "63000000-0000-0000-0000-000000000009")
	p.drain()
	v := p.view()
	if v.Case.State != reauthorisation.Agreement || v.Case.SentBack.Code != "partner_id_taken" {
		t.Errorf("%s, sent back: %+v", v.Case.State, v.Case.SentBack)
	}
	if v.Reseller.PartnerID != sandboxtest.ResellerMPNID || p.sandbox.Calls(write) != 0 {
		t.Errorf("the account has %s, %d changes", v.Reseller.PartnerID, p.sandbox.Calls(write))
	}
}

// P7: nobody else gets the new ids, nor ever the old ones.
func TestIDsOfACaseAreKept(t *testing.T) {
	p := newPlace(t)
	p.customers(1)
	p.lost()
	p.registered()
	p.confirmed()
	p.drain()
	for _, ids := range [][2]string{{newPartnerID, newMicrosoftID}, {sandboxtest.ResellerMPNID, sandboxtest.ResellerTenantID}} {
		partner, microsoft, err := p.store.IdentityTaken(t.Context(), auth.Reseller(wire.NewID()), ids[0], ids[1])
		if err != nil || !partner || !microsoft {
			t.Errorf("%v can be taken: %t %t %v", ids, partner, microsoft, err)
		}
	}
}
