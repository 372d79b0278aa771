package mailer

import "twotier/shared/i18n"

// GuideChosenData is what a customer's person chose and the reseller has to look at (N7).
type GuideChosenData struct {
	Envelope
	Customer string
	Domain   string // of the new tenant, or of the one the company has
	Link     string // the customer's page in the portal
}

// GuideChosen tells the partner that the choice of a Microsoft account waits for its look.
func GuideChosen(lang i18n.Language, d GuideChosenData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.made(labelDomain, cleanDomain(d.Domain))
	return letter{
		name: "guide-chosen", envelope: d.Envelope, words: guideChosen, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var guideChosen = translations{
	i18n.English: {
		Subject: "Microsoft account chosen: {company}", Preheader: "Your review is needed.", Title: "The customer has chosen its Microsoft account",
		Body:   []string{"{company} has chosen with the link you sent. Nothing is created until you have reviewed it."},
		Button: "Review the choice",
		Why:    "You receive this message because you look after this customer.",
	},
	i18n.German: {
		Subject: "Microsoft-Konto gewählt: {company}", Preheader: "Ihre Prüfung ist nötig.", Title: "Der Kunde hat sein Microsoft-Konto gewählt",
		Body:   []string{"{company} hat über Ihren Link gewählt. Angelegt wird erst etwas, wenn Sie es geprüft haben."},
		Button: "Wahl prüfen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diesen Kunden betreuen.",
	},
	i18n.Czech: {
		Subject: "Zvolený účet u Microsoftu: {company}", Preheader: "Volba čeká na vás.", Title: "Zákazník zvolil svůj účet u Microsoftu",
		Body:   []string{"Zákazník {company} zvolil prostřednictvím vašeho odkazu. Dokud volbu nezkontrolujete, nic se nevytvoří."},
		Button: "Zobrazit volbu",
		Why:    "Tuto zprávu dostáváte, protože se o tohoto zákazníka staráte.",
	},
	i18n.Polish: {
		Subject: "Wybrane konto w Microsoft: {company}", Preheader: "Wybór czeka na sprawdzenie.", Title: "Klient wybrał konto w Microsoft",
		Body:   []string{"Klient {company} dokonał wyboru przez wysłany link. Nic nie powstanie, dopóki wybór nie zostanie sprawdzony."},
		Button: "Zobacz wybór",
		Why:    "Ta wiadomość została wysłana do opiekuna tego klienta.",
	},
}
