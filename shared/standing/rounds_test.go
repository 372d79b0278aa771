package standing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/store/storetest"
)

func (p place) rounds() standing.Rounds { return standing.Rounds{Service: p.service, Store: p.Store} }

func (p place) round() standing.Round {
	p.t.Helper()
	run, err := p.Store.StandingRound(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	return run
}

// page does what the round's next message asks for.
func (p place) page() standing.Round {
	p.t.Helper()
	run := p.round()
	if wait := run.NextAt.Sub(p.Now()); wait > 0 {
		p.Pass(wait)
	}
	if err := p.rounds().Go(p.t.Context(), outbox.Message{Task: outbox.Task{RefVersion: run.Version}}); err != nil {
		p.t.Fatal(err)
	}
	return p.round()
}

// ask is the schedule's slot.
func (p place) ask(slot time.Time) {
	p.t.Helper()
	if err := p.rounds().Ask(p.t.Context(), slot.Format(time.RFC3339)); err != nil {
		p.t.Fatal(err)
	}
}

// among makes that many more resellers, all well at Microsoft.
func (p place) among(count int) {
	p.t.Helper()
	for n := range count {
		mpn, tenant := fmt.Sprint(7000000+n), fmt.Sprintf("00000000-0000-4000-8000-%012d", n)
		if err := p.Sandbox.Server.Register(sandbox.Reseller{MPNID: mpn, TenantID: tenant, Name: "Partner", Country: "DE", MPASigned: true}); err != nil {
			p.t.Fatal(err)
		}
		storetest.Admit(p.t, p.Store, p.Now(), func(r *reseller.Reseller) {
			r.Name, r.PartnerID, r.MicrosoftID = fmt.Sprintf("Partner %04d", n), mpn, tenant
		})
	}
}

// P9, PERFORMANCE 7: a night costs one call for each reseller and two for each hundred, at any size.
func TestWhatANightCosts(t *testing.T) {
	for _, c := range []struct{ resellers, calls, pages int }{
		{20, 20 + 2, 1},
		{120, 120 + 4, 2},
	} {
		t.Run(fmt.Sprint(c.resellers), func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.among(c.resellers - 1)
			before := len(p.Sandbox.Server.Requests())
			p.ask(p.Now())
			pages := 0
			for run := p.round(); run.EndedAt.IsZero(); run = p.page() {
				pages++
			}
			calls := 0
			for _, r := range p.Sandbox.Server.Requests()[:len(p.Sandbox.Server.Requests())-before] {
				if r.Operation != "POST /{tenant}/oauth2/token" {
					calls++
				}
			}
			run := p.round()
			want := map[standing.Group]int{standing.GroupFine: c.resellers}
			if calls != c.calls || pages != c.pages || run.Passed != c.resellers || !cmp.Equal(run.Found, want) || !run.FreshAt.Equal(run.StartedAt) {
				t.Errorf("%d calls, %d pages, %+v", calls, pages, run)
			}
		})
	}
}

// B9: a slot is done once however often it fires; one that was missed is made up for by the next.
func TestTheNightsSlot(t *testing.T) {
	p := newPlace(t)
	slot := p.Now()
	p.Pass(time.Minute)
	p.ask(slot)
	p.ask(slot)
	begun := p.round()
	p.page()
	p.ask(slot) // late, after the round's end
	if run := p.round(); !run.StartedAt.Equal(begun.StartedAt) || run.EndedAt.IsZero() {
		t.Errorf("%+v", run)
	}
	p.Pass(49 * time.Hour)
	p.ask(slot.Add(48 * time.Hour))
	if run := p.round(); !run.StartedAt.Equal(p.Now()) {
		t.Errorf("after a missed night: %+v", run)
	}
}

// A round that is killed between two pages is gone on with; late and repeated messages change nothing.
func TestARoundGoesOn(t *testing.T) {
	p := newPlace(t)
	p.among(101)
	p.ask(p.Now())
	first := p.round()
	middle := p.page()
	if middle.Passed != 100 || !middle.EndedAt.IsZero() {
		t.Fatalf("%+v", middle)
	}
	for range 2 {
		if err := p.rounds().Go(t.Context(), outbox.Message{Task: outbox.Task{RefVersion: first.Version}}); err != nil {
			t.Fatal(err)
		}
	}
	if run := p.round(); run.Version != middle.Version {
		t.Errorf("a late message moved the round: %+v", run)
	}
	if run := p.page(); run.Passed != 102 || run.EndedAt.IsZero() {
		t.Errorf("%+v", run)
	}
}

// While Microsoft is silent the page waits, longer each time, and in the end the round is given up without being whole.
func TestARoundWaitsForMicrosoft(t *testing.T) {
	p := newPlace(t)
	p.Sandbox.Fail(sandbox.Rule{Operation: "*", Kind: sandbox.Status, Status: 400, Times: -1})
	p.ask(p.Now())
	tries := 0
	for run := p.round(); run.EndedAt.IsZero(); run = p.page() {
		tries++
	}
	if run := p.round(); tries != 8 || run.Passed != 0 || !run.FreshAt.IsZero() {
		t.Errorf("%d tries, %+v", tries, run)
	}
}

// N2: the provider has everybody looked at now; two clicks are one round, and only it may.
func TestEverybodyNow(t *testing.T) {
	p := newPlace(t)
	admin := p.By(auth.Provider(), auth.ProviderAdmin)
	first, err := p.rounds().Start(t.Context(), admin)
	if err != nil {
		t.Fatal(err)
	}
	second, err := p.rounds().Start(t.Context(), admin)
	if err != nil || second.Version != first.Version || second.StartedBy != admin.Name {
		t.Errorf("%+v, %v", second, err)
	}
	if _, err := p.rounds().Start(t.Context(), p.By(p.Reseller, auth.AccountManager)); err == nil {
		t.Error("a reseller may not")
	}
}

// Microsoft's hints ask for one look, however many come.
func TestHints(t *testing.T) {
	p := newPlace(t)
	for range 3 {
		if err := p.service.Hint(t.Context(), p.Reseller); err != nil {
			t.Fatal(err)
		}
	}
	if p.looksToCome() != 1 {
		t.Errorf("%d looks", p.looksToCome())
	}
	p.Pass(11 * time.Minute)
	if err := p.service.Hint(t.Context(), p.Reseller); err != nil || p.looksToCome() != 2 {
		t.Errorf("%d looks, %v", p.looksToCome(), err)
	}
}
