package mailing_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/infra/local/sesstandin"
	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/reseller"
	"twotier/shared/wire"
)

// A link that was replaced is mailed by nobody, and the new one once, in whatever order the messages come
// (REQUIREMENTS A7, B8).
func TestALinkThatWasReplaced(t *testing.T) {
	standIn := sesstandin.Start(t)
	for _, c := range []struct {
		sentence string
		replace  func(*testing.T, *place) (newest string)
	}{
		{"of an application", func(t *testing.T, p *place) string {
			a := p.apply(t, "de", "anna@dvorak.example")
			if _, err := p.applications().Renew(t.Context(), auth.Caller{Operation: wire.NewID()}, "anna@dvorak.example"); err != nil {
				t.Fatal(err)
			}
			a, err := p.store.Application(t.Context(), a.ID)
			if err != nil {
				t.Fatal(err)
			}
			return p.links.Token("confirm-email", a.LinkID)
		}},
		{"of an agreement", func(t *testing.T, p *place) string {
			id := p.customer(t)
			p.invite(t, id)
			return p.links.Token("agreement", p.invite(t, id).LinkID)
		}},
	} {
		for _, backwards := range []bool{false, true} {
			t.Run(c.sentence, func(t *testing.T) {
				p := newPlaceAt(t, standIn)
				newest := c.replace(t, p)
				messages := p.waiting(t)
				if len(messages) != 2 {
					t.Fatalf("%d messages", len(messages))
				}
				if backwards {
					slices.Reverse(messages)
				}
				if back := p.deliver(t, messages...); back > 0 {
					t.Errorf("%d come back", back)
				}
				if got := tokenIn(t, one(t, p.arrived(t))); got != newest {
					t.Errorf("the letter carries %s, the newest link is %s", got, newest)
				}
				if left := p.waiting(t); len(left) > 0 {
					t.Errorf("%d tasks are left", len(left))
				}
			})
		}
	}
}

// A letter says what holds when it is sent, or is not sent.
func TestALetterWhoseReasonHasPassed(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence string
		arrange  func(*testing.T)
		subjects []string // begin so
	}{
		{"the confirmation link has expired", func(t *testing.T) {
			p.apply(t, "de", "b@dvorak.example")
			p.now = p.now.Add(25 * time.Hour)
		}, nil},
		{"the application is decided before its receipt is written", func(t *testing.T) {
			a := p.apply(t, "de", "c@dvorak.example")
			p.confirm(t, p.links.Token("confirm-email", a.LinkID))
			if _, err := p.desk().Approve(t.Context(), provider(), a.ID, reseller.Approval{Slug: "dvorak-praha"}); err != nil {
				t.Fatal(err)
			}
		}, []string{"Antrag freigegeben"}},
		{"the agreement's link has expired", func(t *testing.T) {
			p.invite(t, p.customer(t))
			p.now = p.now.Add(31 * 24 * time.Hour)
		}, nil},
		{"the tenant was asked for again", func(t *testing.T) {
			id := p.customer(t)
			n := p.request(t, id, "wintermann")
			p.fail(t, n, "domain_taken")
			head, err := p.store.CustomerHead(t.Context(), p.office.Tenant, id)
			if err != nil {
				t.Fatal(err)
			}
			head.Tenant.Status, head.Tenant.Prefix = "requested", "wintermann7"
			if _, err := p.store.RequestTenant(t.Context(), p.office.Tenant, head.Tenant, p.act("tenant.requested")); err != nil {
				t.Fatal(err)
			}
		}, nil},
		{"the order is a draft again", func(t *testing.T) {
			o := p.place(t, p.customer(t))
			o = p.end(t, o, "order-failed", func(*order.Order) {}, order.Failed)
			p.end(t, o, "order-failed", func(*order.Order) {}, order.Draft)
		}, nil},
		{"the receipt of an order is owed whatever became of it", func(t *testing.T) {
			p.end(t, p.place(t, p.customer(t)), "order-failed", func(o *order.Order) { o.Failure.Code = "risk_check" }, order.Failed)
		}, []string{"Bestellung", "Bestellung"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			c.arrange(t)
			mails := p.post(t)
			if len(mails) != len(c.subjects) {
				t.Fatalf("%d mails, want %d: %+v", len(mails), len(c.subjects), mails)
			}
			for i, subject := range c.subjects {
				if !strings.HasPrefix(mails[i].Subject, subject) {
					t.Errorf("subject %q", mails[i].Subject)
				}
			}
		})
	}
}

// A person without a language of its own is written to in the reseller's.
func TestTheResellersLanguageStandsIn(t *testing.T) {
	p := newPlace(t)
	silent := account.Person{ID: wire.NewID(), Email: "tim@kranich.example", FirstName: "Tim", LastName: "Reuter",
		Members: []account.Member{{Tenant: p.office.Tenant, Role: auth.Sales}}}
	if _, err := p.store.AddPerson(t.Context(), silent, p.act("person.added")); err != nil {
		t.Fatal(err)
	}
	p.office.Person = silent
	p.place(t, p.customer(t))
	if mail := one(t, p.post(t)); !strings.Contains(mail.Subject, "eingegangen") || mail.To[0] != `"Tim Reuter" <tim@kranich.example>` {
		t.Errorf("to %s: %s", mail.To, mail.Subject)
	}
}

// REQUIREMENTS A14: what people typed as names adds no header, no link and no second recipient.
func TestHostileNames(t *testing.T) {
	p := newPlace(t)
	a := reseller.Application{
		ID: wire.NewID(), Status: reseller.Rejected, Language: "en", Reason: "no\r\nBcc: all@evil.example", DecidedAt: p.now,
		Company:   "Win at https://evil.example/now\r\nBcc: all@evil.example\u202e GmbH",
		Applicant: reseller.Applicant{FirstName: "Anna\r\nTo: other@evil.example", LastName: "<b>Novak</b>", Email: "anna@novak.example"},
	}
	task := p.letter("application/"+a.ID, "application-rejected")
	task.Tenant = auth.Provider()
	if _, err := p.store.SaveApplication(t.Context(), a, p.act("application.rejected"), task); err != nil {
		t.Fatal(err)
	}
	mail := one(t, p.post(t))
	if len(mail.To) != 1 || !strings.HasSuffix(mail.To[0], "<anna@novak.example>") {
		t.Errorf("to %q", mail.To)
	}
	if strings.Contains(mail.Subject+mail.Text+mail.HTML, "evil.example/now") || strings.ContainsAny(mail.Subject, "\r\n\u202e") {
		t.Errorf("subject %q\n%s", mail.Subject, mail.Text)
	}
	if strings.Contains(mail.HTML, "<b>Novak") {
		t.Error("a name is markup")
	}

	unsendable := a
	unsendable.ID, unsendable.Applicant.Email = wire.NewID(), "anna@novak.example\r\nBcc: all@evil.example"
	task.Ref = "application/" + unsendable.ID
	if _, err := p.store.SaveApplication(t.Context(), unsendable, p.act("application.rejected"), task); err != nil {
		t.Fatal(err)
	}
	message := p.waiting(t)[0]
	if mails := p.post(t); len(mails) > 0 {
		t.Errorf("%d mails to an address that is none", len(mails))
	}
	if e := p.logged(t, auth.Provider(), message); e.Status != "failed" || e.Reason != "mail_address" {
		t.Errorf("logged: %+v", e)
	}
}
