package mailing_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/infra/local/sesstandin"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/guide"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/phone"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// free is Microsoft's word on domains, which the letters never ask: nobody has any.
type free struct{}

func (free) DomainTaken(context.Context, string) (bool, error) { return false, nil }

func (p *place) guides() guide.Service {
	return guide.Service{Store: p.store, Agreements: p.agreements(), Tenants: tenant.Service{Store: p.store, Domains: free{}, Now: p.clock},
		Limits: limit.Limiter{Store: p.store, Now: p.clock}, Links: p.links, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
}

// guided is one customer with a link to everything.
func (p *place) guided(t *testing.T) (id, token string) {
	t.Helper()
	id = p.customer(t)
	c, err := p.guides().Send(t.Context(), p.jana(), id, guide.Wish{
		Person: contact.Person{FirstName: "Karolina", LastName: "Wójcik", Email: "karolina@wintermann.example", Language: "pl"},
		Steps:  guide.Steps(), Greeting: "Jak ustaliliśmy przez telefon. https://evil.example/x",
	})
	if err != nil {
		t.Fatal(err)
	}
	return id, p.links.Token(link.Guide, c.Guide.LinkID)
}

func (p *place) choose(t *testing.T, token, prefix string) {
	t.Helper()
	if _, err := p.guides().Choose(t.Context(), auth.Caller{Operation: wire.NewID()}, token, guide.Pick{Kind: guide.New, Prefix: prefix}); err != nil {
		t.Fatal(err)
	}
}

// N7: one letter asks for everything; the choice goes to who asked, and back when it is of no use.
func TestLettersOfOneLink(t *testing.T) {
	p := newPlaceAt(t, sesstandin.Start(t))
	id, token := p.guided(t)
	mails := p.post(t)
	check(t, mails, expected{from: byThem, to: karolina, replyTo: jana, subject: "Licencje Microsoft dla firmy Spedition Wintermann GmbH & Co. KG: co jest jeszcze potrzebne",
		says: []string{"Jak ustaliliśmy przez telefon.", "konto firmy w Microsoft"}, link: origin + "/guide#token=" + token})
	if len(mails) != 1 || strings.Contains(mails[0].Text, "evil") {
		t.Errorf("%d letters: %+v", len(mails), mails)
	}
	p.choose(t, token, "wintermann")
	check(t, p.post(t), expected{from: byUs, to: jana, subject: "Microsoft-Konto gewählt: Spedition Wintermann GmbH & Co. KG", says: []string{"wintermann.onmicrosoft.com"}, link: origin + "/o/" + p.office.Tenant.ID() + "/customers/" + id})
	if _, err := p.guides().Refuse(t.Context(), p.jana(), id); err != nil {
		t.Fatal(err)
	}
	check(t, p.post(t), expected{from: byThem, to: karolina, replyTo: jana, subject: "Licencje Microsoft dla firmy Spedition Wintermann GmbH & Co. KG: ponowny wybór", link: origin + "/guide#token=" + token})
}

// N7: reminded after three and seven days while it is the customer's turn, and never else.
func TestRemindersOfOneLink(t *testing.T) {
	standIn := sesstandin.Start(t)
	const day = 24 * time.Hour
	for _, c := range []struct {
		sentence  string
		meanwhile func(t *testing.T, p *place, id, token string)
		want      int
	}{
		{"nobody answers", func(*testing.T, *place, string, string) {}, 2},
		{"one of two steps is done", func(t *testing.T, p *place, _, token string) { p.choose(t, token, "wintermann") }, 2},
		{"taken back", func(t *testing.T, p *place, id, _ string) {
			if _, err := p.guides().Withdraw(t.Context(), p.jana(), id); err != nil {
				t.Fatal(err)
			}
		}, 0},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlaceAt(t, standIn)
			id, token := p.guided(t)
			p.post(t)
			c.meanwhile(t, p, id, token)
			p.post(t)
			var seen []sesstandin.Mail
			for range 8 {
				p.now = p.now.Add(day)
				p.due(t)
				seen = append(seen, reminders(p.arrived(t))...)
			}
			if len(seen) != c.want || slices.ContainsFunc(seen, func(m sesstandin.Mail) bool { return !strings.Contains(m.Text, "/guide#token="+token) }) {
				t.Errorf("%d reminders, want %d", len(seen), c.want)
			}
		})
	}
}
