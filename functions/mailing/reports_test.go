package mailing_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/functions/reportmailing"
	"twotier/infra/local/sesstandin"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/notification"
	"twotier/shared/reportmail"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// reports is the service of mailed reports, on a Friday at noon in Berlin, with a customer that holds something.
func (p *place) reports(t *testing.T) reportmail.Service {
	t.Helper()
	p.now = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)
	unit := func(text string) money.Amount {
		return money.Amount{Value: decimal.RequireFromString(text), Currency: "EUR"}
	}
	act := p.act("subscription.mirrored")
	act.At = p.now
	if _, err := p.store.KeepSubscriptions(t.Context(), act, subscription.Subscription{ID: "s1", Customer: "01JD2N9WQ8R5Y4M3K7B6C5D4E1", Tenant: p.office.Tenant,
		Company: "=Wintermann", ProductID: "P", SkuID: "1", Title: "Business Premium", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly",
		EndOfTerm: subscription.Renews, CommitmentEnd: p.now.AddDate(0, 3, 0), Cost: unit("16.90"), Price: unit("19.40"), MirroredAt: p.now}); err != nil {
		t.Fatal(err)
	}
	return reportmail.Service{Store: p.store, Now: p.clock, NewID: wire.NewID}
}

// fire runs the schedule and gives the mails it leads to.
func (p *place) fire(t *testing.T) []sesstandin.Mail {
	t.Helper()
	planner := reportmailing.Planner{Mails: reportmail.Service{Store: p.store, Now: p.clock, NewID: wire.NewID},
		Digests: notification.Digests{Store: p.store, Now: p.clock, NewID: wire.NewID}, Log: slog.New(slog.DiscardHandler)}
	if err := planner.Handle(t.Context(), reportmailing.Event{Schedule: "ReportMail", Slot: p.now.Format(time.RFC3339)}); err != nil {
		t.Fatal(err)
	}
	return p.post(t)
}

// T4, B9: once a slot, however often the schedule fires; what was missed comes once.
func TestAReportComesOnceASlot(t *testing.T) {
	p := newPlace(t)
	s := p.reports(t)
	jana := p.jana()
	form := reportmail.Form{Name: "Verlängerungen", Query: "columns=company,monthCost,monthMargin", Format: "csv", People: []string{jana.Person},
		Plan: reportmail.Plan{Rhythm: reportmail.Weekly, Weekday: 1, Hour: 7}}
	made, err := s.Make(t.Context(), jana, form)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		sentence string
		at       string
		mails    int
	}{
		{"before its time", "2026-11-23T05:59:59Z", 0},
		{"at its time", "2026-11-23T06:00:00Z", 1},
		{"fired again", "2026-11-23T06:00:01Z", 0},
		{"later that day", "2026-11-23T18:00:00Z", 0},
		{"two Mondays were missed", "2026-12-08T09:00:00Z", 1},
		{"and nothing after them", "2026-12-13T09:00:00Z", 0},
		{"the next Monday", "2026-12-14T06:00:00Z", 1},
	} {
		if p.now, err = time.Parse(time.RFC3339, step.at); err != nil {
			t.Fatal(err)
		}
		mails := p.fire(t)
		if len(mails) != step.mails {
			t.Fatalf("%s: %d mails", step.sentence, len(mails))
		}
		if len(mails) == 0 {
			continue
		}
		check(t, mails, expected{from: byUs, to: `"Jana Falk" <`, subject: mails[0].Subject,
			says: []string{"Bericht: Verlängerungen", "Je Monat, netto: 194,00 €"}, link: origin + "/o/" + p.office.Tenant.ID() + "/reports?columns="})
		if len(mails[0].Attachments) != 1 || !strings.Contains(string(mails[0].Attachments[0].Content), "'=Wintermann;169,00;25,00\r\n") {
			t.Errorf("%s: attached %+v", step.sentence, mails[0].Attachments)
		}
	}
	if err := s.Leave(t.Context(), again(jana), made.ID); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.AddDate(0, 0, 7)
	if mails := p.fire(t); len(mails) > 0 {
		t.Errorf("%d mails of a report nobody wants", len(mails))
	}
}

// I5, T4: who has left gets nothing; a reader of the customer gets what that one may see.
func TestAReportGoesToThoseWhoMayReadIt(t *testing.T) {
	p := newPlace(t)
	s := p.reports(t)
	const wintermann = "01JD2N9WQ8R5Y4M3K7B6C5D4E1"
	p.office.Guest(t, wintermann, auth.CustomerReader)
	area := auth.Area{Tenant: p.office.Tenant, Customer: wintermann}
	readers, err := p.store.ReportReaders(t.Context(), area)
	if err != nil || len(readers) != 1 {
		t.Fatalf("%v %v", readers, err)
	}
	guest := auth.Caller{Person: readers[0].Person, Tenant: area.Tenant, Customer: wintermann, Role: auth.CustomerReader, Operation: wire.NewID()}
	if _, err := s.Make(t.Context(), guest, reportmail.Form{Name: "Ours", Query: "columns=company,seats,monthCost,monthPrice,monthMargin", Format: "csv", People: []string{guest.Person},
		Plan: reportmail.Plan{Rhythm: reportmail.Daily, Hour: 7}}); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.AddDate(0, 0, 1)
	mail := one(t, p.fire(t))
	file := string(mail.Attachments[0].Content)
	if !strings.Contains(file, "'=Wintermann;10;194,00\r\n") || strings.Contains(file+mail.Text, "169") || strings.Contains(file, "25,00") {
		t.Errorf("a customer's reader gets %s", file)
	}
	u, err := p.store.User(t.Context(), area, guest.Person)
	if err != nil {
		t.Fatal(err)
	}
	u.Status = "deactivated"
	act := audit.Act{By: auth.System("test", p.office.Tenant, wire.NewID()), At: p.now, Name: "user.deactivated"}
	if _, err := p.store.SaveUser(t.Context(), u, act); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.AddDate(0, 0, 1)
	for _, mail := range p.fire(t) {
		if strings.HasPrefix(mail.Subject, "Bericht") {
			t.Errorf("who was let out gets %q", mail.Subject)
		}
	}
}
