package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// ApplicationReceivedData is the application that is now in review (R7).
type ApplicationReceivedData struct {
	Envelope
	Company     string
	ConfirmedAt time.Time // when the e-mail address was confirmed
	Link        string    // page that shows where the application stands
}

// ApplicationReceived tells an applicant whose address is confirmed that the application is in review.
func ApplicationReceived(lang i18n.Language, d ApplicationReceivedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Company)
	facts.email(d.To.Address)
	facts.made(labelConfirmedAt, moment(lang, d.ConfirmedAt))
	return letter{
		name: "application-received", envelope: d.Envelope, words: applicationReceived, company: d.Company, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var applicationReceived = translations{
	i18n.English: {
		Subject: "Application received: {company}", Preheader: "{provider} reviews the details and answers by email.", Title: "Your application is in review",
		Body:   []string{"Your email address is confirmed and the application is complete. There is nothing more to do for now."},
		Button: "See where it stands",
		Next: []string{
			"{provider} reviews the details of the company.",
			"You receive the decision by email.",
			"After the approval you sign in with your email address and your password.",
		},
		Why: "You receive this message because you applied for an account.",
	},
	i18n.German: {
		Subject: "Antrag eingegangen: {company}", Preheader: "{provider} prüft die Angaben und antwortet per E-Mail.", Title: "Ihr Antrag wird geprüft",
		Body:   []string{"Ihre E-Mail-Adresse ist bestätigt, der Antrag ist vollständig. Sie müssen jetzt nichts weiter tun."},
		Button: "Stand ansehen",
		Next: []string{
			"{provider} prüft die Angaben zur Firma.",
			"Die Entscheidung erhalten Sie per E-Mail.",
			"Nach der Freigabe melden Sie sich mit Ihrer E-Mail-Adresse und Ihrem Passwort an.",
		},
		Why: "Sie erhalten diese Nachricht, weil Sie ein Konto beantragt haben.",
	},
	i18n.Czech: {
		Subject: "Žádost přijata: {company}", Preheader: "Údaje se posuzují, odpověď přijde e-mailem.", Title: "Vaše žádost se posuzuje",
		Body:   []string{"Vaše e-mailová adresa je potvrzena a žádost je úplná. Teď už není třeba nic dělat."},
		Button: "Zobrazit stav žádosti",
		Next: []string{
			"Poskytovatel {provider} posoudí údaje o společnosti.",
			"Rozhodnutí dostanete e-mailem.",
			"Po schválení se přihlásíte svou e-mailovou adresou a heslem.",
		},
		Why: "Tuto zprávu dostáváte, protože jste požádali o účet.",
	},
	i18n.Polish: {
		Subject: "Wniosek przyjęty: {company}", Preheader: "Dane są sprawdzane, odpowiedź przyjdzie e-mailem.", Title: "Wniosek jest rozpatrywany",
		Body:   []string{"Adres e-mail jest potwierdzony, a wniosek kompletny. Na razie nie trzeba robić nic więcej."},
		Button: "Sprawdź stan wniosku",
		Next: []string{
			"Dostawca {provider} sprawdza dane firmy.",
			"Decyzja przyjdzie e-mailem.",
			"Po zatwierdzeniu można się zalogować adresem e-mail i hasłem.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ z tego adresu złożono wniosek o konto.",
	},
}
