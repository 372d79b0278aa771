package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// AgreementFailedData is the confirmation Microsoft did not take, and why (M4).
type AgreementFailedData struct {
	Envelope
	Customer    string
	Signatory   Signatory
	ConfirmedAt time.Time
	Code        string // the failure's stable code; see reasons
	Link        string // the customer's page in the portal
}

// AgreementFailed tells the partner that a confirmed agreement is recorded here but not at Microsoft.
func AgreementFailed(lang i18n.Language, d AgreementFailedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.confirmed(d.Signatory, d.ConfirmedAt)
	facts.reason(d.Code)
	return letter{
		name: "agreement-failed", envelope: d.Envelope, words: agreementFailed, company: d.Customer, link: d.Link, facts: facts.facts,
		brief: d.Code == acceptanceMissed,
	}.compose(lang)
}

// acceptanceMissed is the one failure for which the customer does have to do something.
const acceptanceMissed = "microsoft_acceptance_missed"

var agreementFailed = translations{
	i18n.English: {
		Subject: "Agreement not accepted by Microsoft: {company}", Preheader: "Confirmed by the customer, not recorded at Microsoft.", Title: "Microsoft did not accept the agreement",
		Body:   []string{"The customer has confirmed the Microsoft Customer Agreement, and the record of it is safe. Microsoft did not accept the entry; until it does, no orders are possible."},
		Button: "Open the customer",
		After:  []string{"The customer does not have to do anything for now."},
		Why:    "You receive this message because you look after this customer.",
	},
	i18n.German: {
		Subject: "Vereinbarung von Microsoft nicht angenommen: {company}", Preheader: "Vom Kunden bestätigt, bei Microsoft nicht erfasst.", Title: "Microsoft hat die Vereinbarung nicht angenommen",
		Body:   []string{"Der Kunde hat die Microsoft-Kundenvereinbarung bestätigt, der Nachweis ist gesichert. Microsoft hat den Eintrag nicht angenommen; solange er fehlt, sind keine Bestellungen möglich."},
		Button: "Kunden öffnen",
		After:  []string{"Der Kunde muss vorerst nichts tun."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Kunden betreuen.",
	},
	i18n.Czech: {
		Subject: "Microsoft smlouvu nepřijal: {company}", Preheader: "Zákazník potvrdil, u Microsoftu není zaznamenáno.", Title: "Microsoft smlouvu nepřijal",
		Body:   []string{"Zákazník potvrdil Smlouvu se zákazníkem společnosti Microsoft a záznam o tom je uložen. Microsoft zápis nepřijal; dokud tak neučiní, nelze objednávat."},
		Button: "Otevřít zákazníka",
		After:  []string{"Zákazník zatím nemusí nic dělat."},
		Why:    "Tuto zprávu dostáváte, protože se o tohoto zákazníka staráte.",
	},
	i18n.Polish: {
		Subject: "Microsoft nie przyjął umowy: {company}", Preheader: "Klient potwierdził, w Microsoft brak wpisu.", Title: "Microsoft nie przyjął umowy",
		Body:   []string{"Klient potwierdził Umowę z Klientem firmy Microsoft, a dowód jest zapisany. Microsoft nie przyjął wpisu; dopóki go brakuje, nie można składać zamówień."},
		Button: "Otwórz klienta",
		After:  []string{"Klient na razie nie musi nic robić."},
		Why:    "Ta wiadomość została wysłana do opiekuna tego klienta.",
	},
}
