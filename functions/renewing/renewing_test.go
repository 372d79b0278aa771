package renewing_test

import (
	"log/slog"
	"testing"
	"time"

	"twotier/functions/renewing"
	"twotier/infra/world"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// place is the schedules on a world of their own, at a moment of their own.
type place struct {
	*world.World
	t       *testing.T
	patron  string
	renewer renewing.Renewer
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{World: world.New(t), t: t}
	p.patron = p.NewCustomer(p.Reseller)
	p.renewer = renewing.Renewer{Watch: renewal.Watch{Store: p.Store, Now: p.Now, NewID: wire.NewID}, Log: slog.New(slog.DiscardHandler)}
	return p
}

func (p *place) hold(id string, change func(*subscription.Subscription)) {
	p.t.Helper()
	s := subscription.Subscription{ID: id, Tenant: p.Reseller, Customer: p.patron, Title: "Office", Status: subscription.Active, Quantity: 5, TermDuration: "P1Y",
		BillingCycle: "monthly", AutoRenew: true, EndOfTerm: subscription.Renews, MirroredAt: p.Now()}
	change(&s)
	act := audit.Act{By: auth.System("test", p.Reseller, wire.NewID()), At: p.Now(), Name: "subscription.read"}
	if _, err := p.Store.KeepSubscriptions(p.t.Context(), act, s); err != nil {
		p.t.Fatal(err)
	}
}

// fire runs a schedule and gives how many letters it asked for.
func (p *place) fire(schedule string) int {
	p.t.Helper()
	before := p.Tasks(outbox.SendMail)
	if err := p.renewer.Handle(p.t.Context(), renewing.Event{Schedule: schedule, Slot: p.Now().Format(time.RFC3339)}); err != nil {
		p.t.Fatal(err)
	}
	return p.Tasks(outbox.SendMail) - before
}

// to moves the clock on to a moment.
func (p *place) to(at time.Time) { p.Pass(at.Sub(p.Now())) }

// S4: of a window people are told 24 and 4 hours before its end, once each; hours that were missed are made up for.
func TestWindowsAreToldOf(t *testing.T) {
	p := newPlace(t)
	until := p.Now().UTC().Truncate(time.Hour).Add(168*time.Hour + 20*time.Minute)
	p.hold("a", func(s *subscription.Subscription) { s.CancellableUntil, s.TermDuration = until, "P1M" })
	if n := p.fire(renewing.RenewalReminders); n != 0 {
		t.Errorf("days before: %d letters", n)
	}
	p.to(until.Add(-24 * time.Hour))
	first := p.fire(renewing.RenewalReminders)
	if first == 0 {
		t.Fatal("a day before nobody is told")
	}
	p.Pass(time.Hour)
	if n := p.fire(renewing.RenewalReminders); n != 0 {
		t.Errorf("told again an hour later: %d", n)
	}
	p.to(until.Add(-time.Hour)) // the schedule was down for the hour of the second letter
	if n := p.fire(renewing.RenewalReminders); n != first {
		t.Errorf("hours that were missed: %d letters, want %d", n, first)
	}
	if n := p.fire(renewing.RenewalReminders); n != 0 {
		t.Errorf("the slot fires twice: %d", n)
	}
	p.Pass(24 * time.Hour)
	if n := p.fire(renewing.RenewalReminders); n != 0 {
		t.Errorf("after the end: %d", n)
	}
}

// S4: of a term that nobody decided about people are told 30, 14, 7 and 2 days before, each morning for all terms together.
func TestTermsAreToldOf(t *testing.T) {
	p := newPlace(t)
	end := p.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, 40).Add(-time.Second)
	for _, id := range []string{"a", "b", "c"} {
		p.hold(id, func(s *subscription.Subscription) { s.TermStart, s.CommitmentEnd = end.AddDate(-1, 0, 0), end })
	}
	told, days := 0, 0
	one := 0
	for day := range 42 {
		p.to(renewal.Lock(end).AddDate(0, 0, day-40).Add(5*time.Hour + 5*time.Minute))
		n := p.fire(renewing.RenewalReminders)
		if n > 0 {
			one, days = n, days+1
		}
		told += n
	}
	if days != 4 || told != 4*one {
		t.Errorf("%d letters on %d days, %d on one", told, days, one)
	}
}

// S2: by night what the ledger wants and the mirror does not show is looked at; what stands is left alone.
func TestTheNightsComparison(t *testing.T) {
	p := newPlace(t)
	end := p.Now().UTC().Truncate(24*time.Hour).AddDate(0, 0, 40).Add(-time.Second)
	p.hold("a", func(s *subscription.Subscription) { s.TermStart, s.CommitmentEnd = end.AddDate(-1, 0, 0), end })
	p.hold("b", func(s *subscription.Subscription) { s.TermStart, s.CommitmentEnd = end.AddDate(-1, 0, 0), end })
	for id, state := range map[string]renewal.State{"a": renewal.Held, "b": renewal.Held} {
		choice := map[string]renewal.Choice{"a": renewal.Renew, "b": renewal.End}[id]
		_, err := p.Store.SaveIntent(t.Context(), renewal.Intent{Tenant: p.Reseller, Customer: p.patron, Subscription: id, TermEnd: end, State: state,
			Wish: renewal.Wish{Choice: choice}, At: p.Now()}, p.Act("renewal.chosen"))
		if err != nil {
			t.Fatal(err)
		}
	}
	p.fire(renewing.RenewalCheck)
	if n := p.Tasks(outbox.BringRenewal); n != 1 {
		t.Errorf("%d looks", n)
	}
	if err := p.renewer.Handle(t.Context(), renewing.Event{Schedule: "Other"}); err == nil {
		t.Error("another schedule is answered")
	}
}
