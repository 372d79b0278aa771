package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// PasswordResetData is the way to a new password (I7).
type PasswordResetData struct {
	Envelope
	Link      string // page that asks for the new password, token in the fragment
	ExpiresAt time.Time
}

// PasswordReset brings the link to a new password.
func PasswordReset(lang i18n.Language, d PasswordResetData) Message {
	return letter{
		name: "password-reset", envelope: d.Envelope, words: passwordReset, link: d.Link,
		made: map[string]string{"until": moment(lang, d.ExpiresAt)},
	}.compose(lang)
}

// PasswordChangedData is the person whose password is another one now.
type PasswordChangedData struct {
	Envelope
	Link string // where a new password can be asked for
}

// PasswordChanged tells that the password was changed, for the case that it was somebody else.
func PasswordChanged(lang i18n.Language, d PasswordChangedData) Message {
	return letter{name: "password-changed", envelope: d.Envelope, words: passwordChanged, link: d.Link}.compose(lang)
}

var passwordReset = translations{
	i18n.English: {
		Subject: "Set a new password", Preheader: "The link is valid until {until}.", Title: "Set a new password",
		Body:   []string{"A new password was asked for your account at {provider}."},
		Button: "Choose a new password",
		After: []string{
			"The link is valid until {until} and works once. Opening the page changes nothing; only the button on it does.",
			"Your second factor stays as it is and is still asked for.",
			"Not asked for by you? Then there is nothing to do. Your password holds.",
		},
		Why: "You receive this message because your address was entered on the page for forgotten passwords.",
	},
	i18n.German: {
		Subject: "Neues Passwort festlegen", Preheader: "Der Link gilt bis {until}.", Title: "Legen Sie ein neues Passwort fest",
		Body:   []string{"Für Ihr Konto bei {provider} wurde ein neues Passwort angefordert."},
		Button: "Neues Passwort wählen",
		After: []string{
			"Der Link gilt bis {until} und nur einmal. Die Seite zu öffnen ändert nichts; das tut erst der Knopf auf der Seite.",
			"Ihr zweiter Faktor bleibt, wie er ist, und wird weiterhin verlangt.",
			"Nicht von Ihnen angefordert? Dann müssen Sie nichts tun. Ihr Passwort gilt weiter.",
		},
		Why: "Sie erhalten diese Nachricht, weil Ihre Adresse auf der Seite für vergessene Passwörter eingegeben wurde.",
	},
	i18n.Czech: {
		Subject: "Nastavení nového hesla", Preheader: "Odkaz platí do {until}.", Title: "Nastavte si nové heslo",
		Body:   []string{"K vašemu účtu u poskytovatele {provider} bylo vyžádáno nové heslo."},
		Button: "Zvolit nové heslo",
		After: []string{
			"Odkaz platí do {until} a lze jej použít jednou. Otevřením stránky se nic nemění, mění až tlačítko na ní.",
			"Váš druhý faktor zůstává beze změny a bude dál vyžadován.",
			"Nežádali jste o nové heslo? Pak není třeba nic dělat. Vaše heslo platí dál.",
		},
		Why: "Tuto zprávu dostáváte, protože vaše adresa byla zadána na stránce pro zapomenutá hesla.",
	},
	i18n.Polish: {
		Subject: "Ustawienie nowego hasła", Preheader: "Link jest ważny do {until}.", Title: "Ustawienie nowego hasła",
		Body:   []string{"Dla konta u dostawcy {provider} zażądano nowego hasła."},
		Button: "Wybierz nowe hasło",
		After: []string{
			"Link jest ważny do {until} i działa jeden raz. Samo otwarcie strony niczego nie zmienia; robi to dopiero przycisk na stronie.",
			"Drugi składnik logowania pozostaje bez zmian i nadal będzie wymagany.",
			"Nowego hasła zażądał ktoś inny? W takim razie nie trzeba nic robić. Dotychczasowe hasło nadal działa.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ ten adres podano na stronie dla zapomnianych haseł.",
	},
}

var passwordChanged = translations{
	i18n.English: {
		Subject: "Your password was changed", Preheader: "You were signed out everywhere else.", Title: "Your password was changed",
		Body:   []string{"The password of your account at {provider} is a new one. All other browsers were signed out."},
		Button: "Set another password",
		After:  []string{"Was it you? Then there is nothing to do.", "Was it someone else? Then set another password at once and tell whoever manages your company’s accounts."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Ihr Passwort wurde geändert", Preheader: "Überall sonst wurden Sie abgemeldet.", Title: "Ihr Passwort wurde geändert",
		Body:   []string{"Ihr Konto bei {provider} hat ein neues Passwort. Alle anderen Browser wurden abgemeldet."},
		Button: "Anderes Passwort festlegen",
		After:  []string{"Waren Sie das? Dann müssen Sie nichts tun.", "War es jemand anders? Dann legen Sie sofort ein anderes Passwort fest und sagen Sie es der Person, die in Ihrer Firma die Konten verwaltet."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Vaše heslo bylo změněno", Preheader: "Všude jinde jste byli odhlášeni.", Title: "Vaše heslo bylo změněno",
		Body:   []string{"Váš účet u poskytovatele {provider} má nové heslo. Všechny ostatní prohlížeče byly odhlášeny."},
		Button: "Nastavit jiné heslo",
		After:  []string{"Byli jste to vy? Pak není třeba nic dělat.", "Byl to někdo jiný? Pak si ihned nastavte jiné heslo a řekněte to tomu, kdo ve vaší firmě spravuje účty."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Hasło zostało zmienione", Preheader: "Wszystkie inne sesje zostały zakończone.", Title: "Hasło zostało zmienione",
		Body:   []string{"Konto u dostawcy {provider} ma nowe hasło. We wszystkich innych przeglądarkach nastąpiło wylogowanie."},
		Button: "Ustaw inne hasło",
		After:  []string{"Jeśli zmiana była zamierzona, nie trzeba nic robić.", "Jeśli hasło zmienił ktoś inny, należy od razu ustawić inne i powiadomić osobę, która w firmie zarządza kontami."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}
