package mailer

import "twotier/shared/i18n"

// AgreementLapsedData is the link nobody used in time (M2).
type AgreementLapsedData struct {
	Envelope
	Customer string
	Asked    Signatory // who had the link
	Link     string    // the customer's page in the portal
}

// AgreementLapsed tells the partner that nobody confirmed within the 30 days of the link.
func AgreementLapsed(lang i18n.Language, d AgreementLapsedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.typed(labelEmail, d.Asked.Email)
	return letter{
		name: "agreement-lapsed", envelope: d.Envelope, words: agreementLapsed, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var agreementLapsed = translations{
	i18n.English: {
		Subject: "Agreement not confirmed in time: {company}", Preheader: "The link has expired after 30 days.", Title: "No one confirmed the agreement in time",
		Body:   []string{"The link to the Microsoft Customer Agreement was sent 30 days ago and has expired. Two reminders went unanswered. No orders are possible for {company} until someone confirms."},
		Button: "Open the customer",
		After:  []string{"A new link is sent from the customer’s page, to the same contact or to another one. A call beforehand often helps."},
		Why:    "You receive this message because you look after this customer.",
	},
	i18n.German: {
		Subject: "Vereinbarung nicht rechtzeitig bestätigt: {company}", Preheader: "Der Link ist nach 30 Tagen abgelaufen.", Title: "Niemand hat die Vereinbarung rechtzeitig bestätigt",
		Body:   []string{"Der Link zur Microsoft-Kundenvereinbarung wurde vor 30 Tagen gesendet und ist abgelaufen. Zwei Erinnerungen blieben ohne Antwort. Für {company} sind keine Bestellungen möglich, bis jemand bestätigt."},
		Button: "Kunden öffnen",
		After:  []string{"Einen neuen Link senden Sie auf der Seite des Kunden, an denselben oder an einen anderen Kontakt. Ein Anruf vorab hilft oft."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Kunden betreuen.",
	},
	i18n.Czech: {
		Subject: "Smlouva nebyla potvrzena včas: {company}", Preheader: "Platnost odkazu po 30 dnech skončila.", Title: "Smlouvu nikdo nepotvrdil včas",
		Body:   []string{"Odkaz na Smlouvu se zákazníkem společnosti Microsoft byl odeslán před 30 dny a jeho platnost skončila. Dvě připomenutí zůstala bez odpovědi. Dokud někdo nepotvrdí, nelze pro zákazníka {company} objednávat."},
		Button: "Otevřít zákazníka",
		After:  []string{"Nový odkaz odešlete ze stránky zákazníka, stejné nebo jiné kontaktní osobě. Často předem pomůže telefonát."},
		Why:    "Tuto zprávu dostáváte, protože se o tohoto zákazníka staráte.",
	},
	i18n.Polish: {
		Subject: "Umowa niepotwierdzona w terminie: {company}", Preheader: "Link wygasł po 30 dniach.", Title: "Nikt nie potwierdził umowy w terminie",
		Body:   []string{"Link do Umowy z Klientem firmy Microsoft został wysłany 30 dni temu i wygasł. Dwa przypomnienia pozostały bez odpowiedzi. Dopóki nikt nie potwierdzi, dla klienta {company} nie można składać zamówień."},
		Button: "Otwórz klienta",
		After:  []string{"Nowy link można wysłać ze strony klienta, do tej samej lub innej osoby. Często pomaga wcześniejszy telefon."},
		Why:    "Ta wiadomość została wysłana do opiekuna tego klienta.",
	},
}
