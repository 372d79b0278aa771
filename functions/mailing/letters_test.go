package mailing_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"twotier/infra/local/sesstandin"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/notification"
	"twotier/shared/order"
	"twotier/shared/reseller"
	"twotier/shared/wire"
)

const (
	jana     = `"Jana Falk" <`
	sarka    = `"Šárka Dvořáková" <sarka@dvorak.example>`
	karolina = `"Karolina Wójcik" <karolina@wintermann.example>`
	byUs     = `"Aldermark Distribution GmbH" <portal@aldermark.example>`
	byThem   = `"Kranich IT-Systemhaus GmbH via Aldermark Distribution GmbH" <portal@aldermark.example>`
)

// expected is what a test looks at in a mail.
type expected struct {
	from, to, replyTo string // replyTo "" wants none
	subject           string
	says              []string // in the text
	link              string   // begins so
}

// check looks for the mail with the wanted subject, because letters of one act come in any order.
func check(t *testing.T, mails []sesstandin.Mail, want expected) {
	t.Helper()
	at := slices.IndexFunc(mails, func(m sesstandin.Mail) bool { return m.Subject == want.subject })
	if at < 0 {
		t.Fatalf("no mail %q among %d: %+v", want.subject, len(mails), mails)
	}
	got := mails[at]
	if got.From != want.from {
		t.Errorf("from %s, want %s", got.From, want.from)
	}
	if len(got.To) != 1 || !strings.HasPrefix(got.To[0], want.to) {
		t.Errorf("to %s, want %s", got.To, want.to)
	}
	if replies := strings.Join(got.ReplyTo, " "); !strings.HasPrefix(replies, want.replyTo) || (want.replyTo == "") != (replies == "") {
		t.Errorf("replies go to %q, want %q", replies, want.replyTo)
	}
	for _, sentence := range append(want.says, want.link) {
		if !strings.Contains(got.Text, sentence) {
			t.Errorf("%q does not say %q:\n%s", got.Subject, sentence, got.Text)
		}
	}
	if !strings.Contains(got.HTML, `href="`+want.link) {
		t.Errorf("%q leads not to %s in HTML", got.Subject, want.link)
	}
	checkPage(t, want.link)
}

// checkPage holds the letters' links together with the addresses the pages have.
func checkPage(t *testing.T, link string) {
	t.Helper()
	address, ours := strings.CutPrefix(link, origin)
	if !ours {
		return
	}
	pages, err := os.ReadFile("../../frontend/src/lib/addresses.ts")
	if err != nil {
		t.Fatal(err)
	}
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	for _, pattern := range regexp.MustCompile(`: '(/[^']*)'`).FindAllStringSubmatch(string(pages), -1) {
		glob := regexp.MustCompile(`:\w+`).ReplaceAllString(pattern[1], "*")
		if match, err := path.Match(glob, address); err == nil && match {
			return
		}
	}
	t.Errorf("no page stands at %s", address)
}

func one(t *testing.T, mails []sesstandin.Mail) sesstandin.Mail {
	t.Helper()
	if len(mails) != 1 {
		t.Fatalf("%d mails, want one: %+v", len(mails), mails)
	}
	return mails[0]
}

// tokenIn is the one in a mail's link.
func tokenIn(t *testing.T, mail sesstandin.Mail) string {
	t.Helper()
	found := regexp.MustCompile(`#token=([a-z2-7]+)`).FindStringSubmatch(mail.Text)
	if found == nil {
		t.Fatalf("no token in %s", mail.Text)
	}
	return found[1]
}

// R6, R7: an applicant's letters, in the language of the application.
func TestLettersAboutAnApplication(t *testing.T) {
	p := newPlace(t)
	p.apply(t, "cs", "sarka@dvorak.example")
	first := one(t, p.post(t))
	check(t, []sesstandin.Mail{first}, expected{from: byUs, to: sarka, subject: "Potvrďte svou e-mailovou adresu", link: origin + "/confirm#token="})

	p.confirm(t, tokenIn(t, first)) // the mailed link is the one that works
	check(t, p.post(t), expected{from: byUs, to: sarka, subject: "Žádost přijata: Dvořák Síťové Služby s.r.o.",
		says: []string{"sarka@dvorak.example"}, link: origin + "/"})

	mine := p.only(t)
	if _, err := p.desk().Ask(t.Context(), provider(), mine, "Jakou právní formu má společnost dnes?", 0); err != nil {
		t.Fatal(err)
	}
	check(t, p.post(t), expected{from: byUs, to: sarka, subject: "Dotaz k vaší žádosti: Dvořák Síťové Služby s.r.o.",
		says: []string{"Jakou právní formu má společnost dnes?"}, link: origin + "/application#token="})
	if _, err := p.desk().Approve(t.Context(), provider(), mine, reseller.Approval{}); err != nil {
		t.Fatal(err)
	}
	check(t, p.post(t), expected{from: byUs, to: sarka, subject: "Žádost schválena: Dvořák Síťové Služby s.r.o.", link: origin + "/sign-in"})

	p.apply(t, "pl", "sarka@dvorak.example") // the account's language counts, not the one of the form
	check(t, p.post(t), expected{from: byUs, to: sarka, subject: "Účet už máte", link: origin + "/sign-in"})

	p.apply(t, "pl", "druga@dvorak.example")
	p.confirm(t, tokenIn(t, one(t, p.post(t))))
	p.post(t)
	if _, err := p.desk().Reject(t.Context(), provider(), p.only(t), "NIP ≠ VAT", 0); err != nil {
		t.Fatal(err)
	}
	check(t, p.post(t), expected{from: byUs, to: `"Šárka Dvořáková" <druga@dvorak.example>`,
		subject: "Wniosek odrzucony: Dvořák Síťové Služby s.r.o.", says: []string{"NIP ≠ VAT"}, link: origin + "/register"})
}

// only is the id of the one application in the provider's queue.
func (p *place) only(t *testing.T) string {
	t.Helper()
	queue, _, err := p.desk().Queue(t.Context(), provider(), "review", "", "")
	if err != nil || len(queue) != 1 {
		t.Fatalf("in review: %v, %v", queue, err)
	}
	return queue[0].ID
}

// M2, M4: the customer's contact reads its own language and answers to the reseller's person, who reads its own.
func TestLettersAboutAnAgreement(t *testing.T) {
	p := newPlace(t)
	id := p.customer(t)
	page := origin + "/o/" + p.office.Tenant.ID() + "/customers/" + id
	p.invite(t, id)
	asked := one(t, p.post(t))
	check(t, []sesstandin.Mail{asked}, expected{from: byThem, to: karolina, replyTo: jana, link: origin + "/agreement#token=",
		subject: "Potwierdzenie Umowy z Klientem firmy Microsoft: Spedition Wintermann GmbH & Co. KG", says: []string{"Jana Falk, Kranich IT-Systemhaus GmbH"}})

	_, err := p.agreements().Confirm(t.Context(), auth.Caller{Operation: wire.NewID()}, agreement.Consent{Token: tokenIn(t, asked), Accepted: true,
		Person: contact.Person{FirstName: "Marek", LastName: "Wójcik", Email: "marek@wintermann.example"}})
	if err != nil {
		t.Fatal(err)
	}
	mails := p.post(t)
	if len(mails) != 2 {
		t.Fatalf("%d mails, want two", len(mails))
	}
	check(t, mails, expected{from: byUs, to: jana, subject: "Vereinbarung bestätigt: Spedition Wintermann GmbH & Co. KG",
		says: []string{"Marek Wójcik", "marek@wintermann.example"}, link: page})
	check(t, mails, expected{from: byThem, to: `"Marek Wójcik" <marek@wintermann.example>`, replyTo: jana,
		subject: "Kopia: potwierdzono Umowę z Klientem firmy Microsoft", says: []string{"998b88de-aa99-4388-a42c-1b3517d49490"}, link: "https://agreements.example/pl.pdf"})

	p.activate(t, p.request(t, id, "wintermann"))
	p.record(t, id, fault.New(fault.Blocked, agreement.NoPartner))
	check(t, p.post(t), expected{from: byUs, to: jana, subject: "Vereinbarung von Microsoft nicht angenommen: Spedition Wintermann GmbH & Co. KG",
		says: []string{"autorisierten Partner"}, link: page})
}

// C3: a tenant's letters, to whoever asked for it and to the customer's contact.
func TestLettersAboutATenant(t *testing.T) {
	p := newPlace(t)
	id := p.customer(t)
	page := origin + "/o/" + p.office.Tenant.ID() + "/customers/" + id
	wish := p.request(t, id, "wintermann")
	p.fail(t, wish, "domain_taken")
	check(t, p.post(t), expected{from: byUs, to: jana, subject: "Tenant nicht angelegt: Spedition Wintermann GmbH & Co. KG",
		says: []string{"wintermann.onmicrosoft.com", "inzwischen vergeben"}, link: page})

	second := p.customer(t)
	p.activate(t, p.request(t, second, "wintermann2"), "tenant-ready-partner", "tenant-ready-customer")
	mails := p.post(t)
	if len(mails) != 2 {
		t.Fatalf("%d mails, want two", len(mails))
	}
	check(t, mails, expected{from: byUs, to: jana, subject: "Tenant bereit: Spedition Wintermann GmbH & Co. KG",
		says: []string{"wintermann2.onmicrosoft.com"}, link: strings.ReplaceAll(page, id, second)})
	check(t, mails, expected{from: byThem, to: karolina, replyTo: jana, subject: "Tenant Microsoft jest gotowy",
		says: []string{"wintermann2.onmicrosoft.com"}, link: "https://admin.microsoft.com/"})
}

// O6, REQUIREMENTS C2: an order's letters; the receipt carries the very files that were accepted.
func TestLettersAboutAnOrder(t *testing.T) {
	p := newPlace(t)
	id := p.customer(t)
	o := p.place(t, id)
	page := origin + "/o/" + p.office.Tenant.ID() + "/orders/" + o.ID.String()
	receipt := one(t, p.post(t))
	check(t, []sesstandin.Mail{receipt}, expected{from: byUs, to: jana, link: page,
		subject: "Bestellung " + o.ID.Short() + " eingegangen: Spedition Wintermann GmbH & Co. KG",
		says:    []string{"Lager Nordhausen", "Microsoft 365 Business Premium", "202,80", "225,60", "6200200"}})
	if len(receipt.Attachments) != 2 {
		t.Fatalf("%d attachments, want two", len(receipt.Attachments))
	}
	for i, record := range o.Accepted {
		sum := sha256.Sum256(receipt.Attachments[i].Content)
		if got := hex.EncodeToString(sum[:]); got != record.SHA256 {
			t.Errorf("%s is not what was accepted: %s", receipt.Attachments[i].Name, got)
		}
	}
	if strings.Contains(receipt.Text, "18,59") {
		t.Error("the customer's price stands in the letter")
	}

	p.wish(t, notification.Form{Modes: map[notification.Topic]notification.Mode{notification.OrdersDone: notification.Now}, Hour: 8})
	p.end(t, o, "order-active", func(o *order.Order) { o.UndoUntil = windowOf(p) }, order.Placed, order.Active)
	check(t, p.post(t), expected{from: byUs, to: jana, link: page,
		subject: "Lizenzen bereit: Spedition Wintermann GmbH & Co. KG, Bestellung " + o.ID.Short(), says: []string{"Rückgabe bis"}})

	o = p.place(t, id)
	p.end(t, o, "order-partial", func(o *order.Order) { o.Lines[1].State, o.Lines[1].Failure = order.LineFailed, "base_missing" }, order.Placed, order.Partial)
	check(t, p.post(t), expected{from: byUs, to: jana, subject: "Bestellung " + o.ID.Short() + " mit Fehlern abgeschlossen: Spedition Wintermann GmbH & Co. KG", says: []string{"Das Zusatzprodukt braucht ein Produkt, das der Kunde nicht hat."},
		link: strings.ReplaceAll(page, page[len(page)-26:], o.ID.Number)})

	o = p.place(t, id)
	p.end(t, o, "order-failed", func(o *order.Order) {
		o.Failure = order.Failure{Code: "credit_exhausted", CorrelationID: "b3a7d5c2-8f41"}
	}, order.Failed)
	check(t, p.post(t), expected{from: byUs, to: jana, subject: "Bestellung " + o.ID.Short() + " fehlgeschlagen: Spedition Wintermann GmbH & Co. KG", says: []string{"Kreditrahmen", "b3a7d5c2-8f41"},
		link: strings.ReplaceAll(page, page[len(page)-26:], o.ID.Number)})
}
