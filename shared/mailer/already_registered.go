package mailer

import "twotier/shared/i18n"

// AlreadyRegisteredData is the person whose address was entered again.
type AlreadyRegisteredData struct {
	Envelope
	Link string // the sign-in page
}

// AlreadyRegistered tells privately what the registration page must not say: the address has an account (A8).
func AlreadyRegistered(lang i18n.Language, d AlreadyRegisteredData) Message {
	return letter{name: "already-registered", envelope: d.Envelope, words: alreadyRegistered, link: d.Link}.compose(lang)
}

var alreadyRegistered = translations{
	i18n.English: {
		Subject: "You already have an account", Preheader: "Someone registered with your email address again.", Title: "You already have an account",
		Body: []string{
			"Someone tried to register at {provider} with this email address. It already belongs to an account, so no second one was made.",
			"Was it you? Then sign in with the account you have.",
		},
		Button: "Sign in",
		After:  []string{"Was it someone else? Then there is nothing to do. Nothing was changed, and no one learned that the account exists."},
		Why:    "You receive this message because you have an account with this address.",
	},
	i18n.German: {
		Subject: "Sie haben bereits ein Konto", Preheader: "Jemand hat sich noch einmal mit Ihrer E-Mail-Adresse registriert.", Title: "Sie haben bereits ein Konto",
		Body: []string{
			"Jemand wollte sich mit dieser E-Mail-Adresse bei {provider} registrieren. Sie gehört schon zu einem Konto, deshalb ist kein zweites entstanden.",
			"Waren Sie das? Dann melden Sie sich mit Ihrem vorhandenen Konto an.",
		},
		Button: "Anmelden",
		After:  []string{"War es jemand anders? Dann müssen Sie nichts tun. Es wurde nichts geändert, und niemand hat erfahren, dass es das Konto gibt."},
		Why:    "Sie erhalten diese Nachricht, weil Sie mit dieser Adresse ein Konto haben.",
	},
	i18n.Czech: {
		Subject: "Účet už máte", Preheader: "Někdo se znovu zaregistroval s vaší e-mailovou adresou.", Title: "Účet už máte",
		Body: []string{
			"Někdo se chtěl s touto e-mailovou adresou zaregistrovat u poskytovatele {provider}. Adresa už k jednomu účtu patří, proto druhý nevznikl.",
			"Byli jste to vy? Pak se přihlaste ke svému stávajícímu účtu.",
		},
		Button: "Přihlásit se",
		After:  []string{"Byl to někdo jiný? Pak není třeba nic dělat. Nic se nezměnilo a nikdo se nedozvěděl, že účet existuje."},
		Why:    "Tuto zprávu dostáváte, protože s touto adresou máte účet.",
	},
	i18n.Polish: {
		Subject: "Konto już istnieje", Preheader: "Ktoś ponownie użył tego adresu e-mail do rejestracji.", Title: "Konto już istnieje",
		Body: []string{
			"Ktoś próbował się zarejestrować z tym adresem e-mail u dostawcy {provider}. Adres należy już do konta, dlatego drugie nie powstało.",
			"Aby korzystać z portalu, wystarczy zalogować się na istniejące konto.",
		},
		Button: "Zaloguj się",
		After:  []string{"Jeśli rejestrował się ktoś inny, nie trzeba nic robić. Nic się nie zmieniło i nikt nie dowiedział się, że konto istnieje."},
		Why:    "Ta wiadomość została wysłana, ponieważ z tym adresem jest powiązane konto.",
	},
}
