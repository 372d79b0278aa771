package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// ConfirmEmailData is who wanted to register and the way to confirm the address (R6).
type ConfirmEmailData struct {
	Envelope
	Company   string
	Link      string // page that asks to confirm, token in the fragment
	ExpiresAt time.Time
	Standing  string // page that shows where the application stands
}

// ConfirmEmail asks a new applicant to confirm the e-mail address.
func ConfirmEmail(lang i18n.Language, d ConfirmEmailData) Message {
	return letter{
		name: "confirm-email", envelope: d.Envelope, words: confirmEmail, company: d.Company, link: d.Link, standing: d.Standing,
		made: map[string]string{"until": moment(lang, d.ExpiresAt)},
	}.compose(lang)
}

var confirmEmail = translations{
	i18n.English: {
		Subject: "Confirm your email address", Preheader: "The link is valid until {until}.", Title: "Confirm your email address",
		Body: []string{
			"An account at {provider} was requested with this email address.",
			"Confirm that the address is yours. The application is reviewed after that.",
		},
		Button: "Confirm email address",
		After: []string{
			"The link is valid until {until} and works once. Opening the page confirms nothing; only the button on it does.",
			"Not requested by you? Then there is nothing to do. Without confirmation no account is made.",
		},
		Why: "You receive this message because your address was entered in a registration.",
	},
	i18n.German: {
		Subject: "E-Mail-Adresse bestätigen", Preheader: "Der Link gilt bis {until}.", Title: "Bestätigen Sie Ihre E-Mail-Adresse",
		Body: []string{
			"Mit dieser E-Mail-Adresse wurde ein Konto bei {provider} beantragt.",
			"Bestätigen Sie, dass die Adresse Ihnen gehört. Danach wird der Antrag geprüft.",
		},
		Button: "E-Mail-Adresse bestätigen",
		After: []string{
			"Der Link gilt bis {until} und nur einmal. Die Seite zu öffnen bestätigt nichts; das tut erst der Knopf auf der Seite.",
			"Nicht von Ihnen beantragt? Dann müssen Sie nichts tun. Ohne Bestätigung entsteht kein Konto.",
		},
		Why: "Sie erhalten diese Nachricht, weil Ihre Adresse bei einer Registrierung angegeben wurde.",
	},
	i18n.Czech: {
		Subject: "Potvrďte svou e-mailovou adresu", Preheader: "Odkaz platí do {until}.", Title: "Potvrďte svou e-mailovou adresu",
		Body: []string{
			"S touto e-mailovou adresou někdo požádal o účet u poskytovatele {provider}.",
			"Potvrďte, že adresa patří vám. Žádost pak bude posouzena.",
		},
		Button: "Potvrdit e-mailovou adresu",
		After: []string{
			"Odkaz platí do {until} a lze jej použít jednou. Otevřením stránky se nic nepotvrzuje, potvrzuje až tlačítko na ní.",
			"Nežádali jste o účet? Pak není třeba nic dělat. Bez potvrzení žádný účet nevznikne.",
		},
		Why: "Tuto zprávu dostáváte, protože vaše adresa byla uvedena při registraci.",
	},
	i18n.Polish: {
		Subject: "Potwierdzenie adresu e-mail", Preheader: "Link jest ważny do {until}.", Title: "Potwierdzenie adresu e-mail",
		Body: []string{
			"Z użyciem tego adresu e-mail złożono wniosek o konto u dostawcy {provider}.",
			"Trzeba jeszcze potwierdzić, że adres należy do osoby, która złożyła wniosek. Potem wniosek zostanie rozpatrzony.",
		},
		Button: "Potwierdź adres e-mail",
		After: []string{
			"Link jest ważny do {until} i działa jeden raz. Samo otwarcie strony niczego nie potwierdza; robi to dopiero przycisk na stronie.",
			"Wniosek złożył ktoś inny? W takim razie nie trzeba nic robić. Bez potwierdzenia konto nie powstanie.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ ten adres podano przy rejestracji.",
	},
}
