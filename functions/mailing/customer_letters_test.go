package mailing_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"twotier/shared/address"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/customerletter"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/outbox"
	"twotier/shared/phone"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// lost is a reseller whose authorisation has ended, with a customer for each language.
func (p *place) lost(t *testing.T) {
	t.Helper()
	p.office = storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) {
		r.Authorisation = reseller.Authorisation{State: reseller.Lost, Since: p.now.Add(-time.Hour)}
	})
	service := customer.Service{Store: p.store, Phones: phone.Normal, Now: p.clock, NewID: wire.NewID}
	for _, lang := range i18n.All() {
		_, err := service.Create(t.Context(), p.jana(), customer.Form{
			CompanyName: "Company " + string(lang), Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"}, DuplicateAccepted: true,
			Contact: contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "anja@" + string(lang) + ".example", Language: lang},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func (p *place) letters() customerletter.Service {
	return customerletter.Service{Store: p.store, Now: p.clock, NewID: wire.NewID, Prepared: func(lang i18n.Language) customerletter.Words {
		subject, text := mailer.CustomerLetterWords(lang)
		return customerletter.Words{Subject: subject, Text: text}
	}}
}

// begin starts a sending and goes through its only part.
func (p *place) begin(t *testing.T, by auth.Caller, version int64) string {
	t.Helper()
	started, err := p.letters().Send(t.Context(), by, version, false)
	if err != nil {
		t.Fatal(err)
	}
	worker := customerletter.Worker{Store: p.store, Now: p.clock, NewID: wire.NewID}
	if err := worker.Go(t.Context(), outbox.Message{Task: outbox.Task{Tenant: p.office.Tenant, Data: map[string]string{"chunk": "0"}}}, started.ID); err != nil {
		t.Fatal(err)
	}
	return started.ID
}

// P8, B7: each customer gets the letter once, in its language, from its partner, whatever is delivered twice.
func TestALetterToAllCustomersComesOnceToEach(t *testing.T) {
	p := newPlace(t)
	p.lost(t)
	if _, err := p.letters().Save(t.Context(), p.jana(), p.office.Tenant, 0, map[i18n.Language]customerletter.Words{i18n.German: {Subject: "Es geht weiter, {customer}", Text: "Guten Tag {person},\n\nfragen Sie {contact}."}}); err != nil {
		t.Fatal(err)
	}
	sending := p.begin(t, p.jana(), 1)
	messages := p.waiting(t)
	p.deliver(t, messages...)
	p.deliver(t, messages...)
	mails := p.arrived(t)
	if len(mails) != 4 {
		t.Fatalf("%d letters to 4 customers", len(mails))
	}
	subjects := map[string]string{}
	for _, mail := range mails {
		subjects[mail.To[0]] = mail.Subject
	}
	for lang, want := range map[i18n.Language]string{
		i18n.English: "Your Microsoft services go on – a word from Kranich IT-Systemhaus GmbH", i18n.German: "Es geht weiter, Company de",
		i18n.Czech: "Vaše služby Microsoft běží dál – zpráva společnosti Kranich IT-Systemhaus GmbH", i18n.Polish: "Usługi Microsoft działają dalej – wiadomość od firmy Kranich IT-Systemhaus GmbH",
	} {
		if got := subjects[fmt.Sprintf("%q <anja@%s.example>", "Anja Kessler", lang)]; got != want {
			t.Errorf("%s: %q (all: %v)", lang, got, subjects)
		}
	}
	outcomes, err := p.letters().Outcomes(t.Context(), p.jana(), p.office.Tenant, sending)
	if err != nil || outcomes.States[customerletter.Delivered] != 4 {
		t.Errorf("what became of it: %+v %v", outcomes.States, err)
	}
}

// interrupted is a worker's table in which something happens after a part was read.
type interrupted struct {
	customerletter.PartStore
	meanwhile func()
}

func (i interrupted) Contacts(ctx context.Context, t auth.Tenant, customers []string) (map[string]contact.Person, error) {
	i.meanwhile()
	return i.PartStore.Contacts(ctx, t, customers)
}

// P8: what was called off before it was written is not sent.
func TestALetterThatWasCalledOffStaysUnsent(t *testing.T) {
	p := newPlace(t)
	p.lost(t)
	started, err := p.letters().Send(t.Context(), p.jana(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	worker := customerletter.Worker{Store: interrupted{p.store, func() {
		if _, err := p.letters().Stop(t.Context(), p.jana(), started.ID); err != nil {
			t.Fatal(err)
		}
	}}, Now: p.clock, NewID: wire.NewID}
	if err := worker.Go(t.Context(), outbox.Message{Task: outbox.Task{Tenant: p.office.Tenant, Data: map[string]string{"chunk": "0"}}}, started.ID); err != nil {
		t.Fatal(err)
	}
	if mails := p.post(t); len(mails) != 0 {
		t.Errorf("%d letters after it was called off", len(mails))
	}
	outcomes, err := p.letters().Outcomes(t.Context(), p.jana(), p.office.Tenant, started.ID)
	if err != nil || outcomes.States[customerletter.State(customerletter.CalledOff)] != 4 {
		t.Errorf("what became of it: %+v %v", outcomes.States, err)
	}
}
