package mailing_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/sesstandin"
	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/link"
	"twotier/shared/wire"
)

func (p *place) accounts() account.Service {
	return account.Service{Store: p.store, Now: p.clock, NewID: wire.NewID}
}

// byReader are the mails of everything that waits, in the order of their addressees.
func (p *place) byReader(t *testing.T) []sesstandin.Mail {
	t.Helper()
	mails := p.post(t)
	slices.SortFunc(mails, func(a, b sesstandin.Mail) int { return strings.Compare(a.To[0], b.To[0]) })
	return mails
}

// I7, REQUIREMENTS A8: a link to a new password goes to whom has an account, and nowhere for others.
func TestLettersAboutAForgottenPassword(t *testing.T) {
	p := newPlace(t)
	recovery := account.Recovery{Accounts: p.accounts(), Store: p.store, Links: p.links}
	for _, email := range []string{p.office.Person.Email, "nobody@kranich.example", p.office.Person.Email} {
		if _, err := recovery.Ask(t.Context(), auth.Caller{Operation: wire.NewID(), Address: "203.0.113.7"}, email); err != nil {
			t.Fatal(err)
		}
	}
	reset, err := p.store.Reset(t.Context(), p.office.Person.ID)
	if err != nil {
		t.Fatal(err)
	}
	mails := p.byReader(t)
	if len(mails) != 1 || !strings.Contains(mails[0].To[0], p.office.Person.Email) {
		t.Fatalf("asked for twice and in vain, %d letters: %+v", len(mails), mails)
	}
	if want := origin + "/reset-password#token=" + p.links.Token(link.ResetPassword, reset.LinkID); !strings.Contains(mails[0].Text, want) {
		t.Errorf("the newest link is missing:\n%s", mails[0].Text)
	}
	t.Run("a letter that is late is not sent", func(t *testing.T) {
		if _, err := recovery.Ask(t.Context(), auth.Caller{Operation: wire.NewID()}, p.office.Person.Email); err != nil {
			t.Fatal(err)
		}
		p.now = p.now.Add(account.ResetWithin)
		if late := p.byReader(t); len(late) != 0 {
			t.Errorf("%d letters", len(late))
		}
	})
}

// I7: a change of address asks both mailboxes, each with a link of its own.
func TestLettersAboutAChangeOfAddress(t *testing.T) {
	p := newPlace(t)
	addresses := account.Addresses{Accounts: p.accounts(), Store: p.store, Links: p.links}
	jana := p.jana()
	jana.ProvedAt = p.now
	asked, err := addresses.Wish(t.Context(), jana, "jana@stegreif.example")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, mail := range p.byReader(t) {
		_, link, _ := strings.Cut(mail.Text, "/email-change#token=")
		link, _, _ = strings.Cut(link, "\n")
		got = append(got, mail.To[0]+" "+link)
	}
	for _, c := range []struct{ address, id string }{{asked.NewEmail.Email, asked.NewEmail.NewLink}, {asked.Email, asked.NewEmail.OldLink}} {
		want = append(want, `"Jana Falk" <`+c.address+`> `+p.links.Token(link.ChangeEmail, c.id))
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// I1: whoever links an account is told, with the account's name.
func TestLettersAboutMicrosoftAccounts(t *testing.T) {
	p := newPlace(t)
	person, err := p.store.Person(t.Context(), p.office.Person.ID)
	if err != nil {
		t.Fatal(err)
	}
	added := account.External{ID: wire.NewID(), Method: account.ByWork, Issuer: "https://login.example", Subject: "s", Shown: "jana@kranich.example", LinkedAt: p.now.Add(-time.Minute)}
	person.External = append(person.External, added)
	if _, err := p.store.LinkIdentity(t.Context(), person, added, p.act("person.external-linked"), p.letter("person/"+person.ID, "external-linked")); err != nil {
		t.Fatal(err)
	}
	mails := p.byReader(t)
	if len(mails) != 1 || !strings.Contains(mails[0].Text, "jana@kranich.example") || !strings.Contains(mails[0].Text, origin+"/o/"+p.office.Tenant.ID()+"/profile") {
		t.Errorf("%+v", mails)
	}
}
