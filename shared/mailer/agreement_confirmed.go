package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// Signatory is the person who confirmed an agreement, as typed on the public page.
type Signatory struct{ Name, Email string }

// AgreementConfirmedData is who confirmed for which customer, and when (M1).
type AgreementConfirmedData struct {
	Envelope
	Customer    string
	Signatory   Signatory
	ConfirmedAt time.Time
	Link        string // the customer's page in the portal
}

// AgreementConfirmed tells the reseller that a customer has confirmed.
func AgreementConfirmed(lang i18n.Language, d AgreementConfirmedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.confirmed(d.Signatory, d.ConfirmedAt)
	return letter{
		name: "agreement-confirmed", envelope: d.Envelope, words: agreementConfirmed, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

// confirmed adds who confirmed and when.
func (s *factSheet) confirmed(by Signatory, at time.Time) {
	s.typed(labelConfirmedBy, by.Name)
	s.email(by.Email)
	s.made(labelConfirmedAt, moment(s.lang, at))
}

var agreementConfirmed = translations{
	i18n.English: {
		Subject: "Agreement confirmed: {company}", Preheader: "The customer has agreed; Microsoft records it next.", Title: "The agreement is confirmed",
		Body:   []string{"The customer has confirmed the Microsoft Customer Agreement. It is recorded at Microsoft as soon as the customer has a tenant; if that fails, you receive another message."},
		Button: "Open the customer",
		Next:   []string{"Microsoft records the confirmation, usually within minutes.", "The customer’s page turns green, and orders are possible."},
		Why:    "You receive this message because you look after this customer.",
	},
	i18n.German: {
		Subject: "Vereinbarung bestätigt: {company}", Preheader: "Der Kunde hat zugestimmt; als Nächstes erfasst es Microsoft.", Title: "Die Vereinbarung ist bestätigt",
		Body:   []string{"Der Kunde hat die Microsoft-Kundenvereinbarung bestätigt. Sie wird bei Microsoft erfasst, sobald der Kunde einen Tenant hat; gelingt das nicht, erhalten Sie eine weitere Nachricht."},
		Button: "Kunden öffnen",
		Next:   []string{"Microsoft erfasst die Bestätigung, meist innerhalb weniger Minuten.", "Die Seite des Kunden wird grün, Bestellungen sind möglich."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Kunden betreuen.",
	},
	i18n.Czech: {
		Subject: "Smlouva potvrzena: {company}", Preheader: "Zákazník souhlasil; jako další to zaznamená Microsoft.", Title: "Smlouva je potvrzena",
		Body:   []string{"Zákazník potvrdil Smlouvu se zákazníkem společnosti Microsoft. U Microsoftu se zaznamená, jakmile bude mít zákazník tenant; pokud se to nepodaří, dostanete další zprávu."},
		Button: "Otevřít zákazníka",
		Next:   []string{"Microsoft potvrzení zaznamená, obvykle během několika minut.", "Stránka zákazníka zezelená a lze objednávat."},
		Why:    "Tuto zprávu dostáváte, protože se o tohoto zákazníka staráte.",
	},
	i18n.Polish: {
		Subject: "Umowa potwierdzona: {company}", Preheader: "Klient wyraził zgodę; następny krok to rejestracja w Microsoft.", Title: "Umowa została potwierdzona",
		Body:   []string{"Klient potwierdził Umowę z Klientem firmy Microsoft. Zostanie zarejestrowana w Microsoft, gdy tylko klient będzie mieć tenanta; jeśli się nie powiedzie, przyjdzie kolejna wiadomość."},
		Button: "Otwórz klienta",
		Next:   []string{"Microsoft rejestruje potwierdzenie, zwykle w ciągu kilku minut.", "Strona klienta zmienia kolor na zielony i można składać zamówienia."},
		Why:    "Ta wiadomość została wysłana do opiekuna tego klienta.",
	},
}
