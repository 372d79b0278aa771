package mailer

import "twotier/shared/i18n"

// ExternalData is a Microsoft account that opens, or opened, somebody's account (I1).
type ExternalData struct {
	Envelope
	Account string // what the Microsoft account is known by
	Link    string // the profile
}

// ExternalLinked tells that a Microsoft account opens the account from now on.
func ExternalLinked(lang i18n.Language, d ExternalData) Message {
	return external(lang, d, "external-linked", externalLinked)
}

// ExternalUnlinked tells that it does so no longer.
func ExternalUnlinked(lang i18n.Language, d ExternalData) Message {
	return external(lang, d, "external-unlinked", externalUnlinked)
}

func external(lang i18n.Language, d ExternalData, name string, words translations) Message {
	facts := factSheet{lang: lang}
	facts.made(labelMicrosoft, cleanEmail(d.Account))
	return letter{name: name, envelope: d.Envelope, words: words, link: d.Link, facts: facts.facts}.compose(lang)
}

var externalLinked = translations{
	i18n.English: {
		Subject: "A Microsoft account was linked", Preheader: "It opens your account from now on.", Title: "A Microsoft account was linked",
		Body:   []string{"The Microsoft account below opens your account at {provider} from now on. A second factor is asked for as before."},
		Button: "Open the profile",
		After:  []string{"Was it someone else? Then unlink it in the profile and set a new password."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Ein Microsoft-Konto wurde verknüpft", Preheader: "Es öffnet ab jetzt Ihr Konto.", Title: "Ein Microsoft-Konto wurde verknüpft",
		Body:   []string{"Das folgende Microsoft-Konto öffnet ab jetzt Ihr Konto bei {provider}. Ein zweiter Faktor wird verlangt wie bisher."},
		Button: "Profil öffnen",
		After:  []string{"War es jemand anders? Dann lösen Sie die Verknüpfung im Profil und legen Sie ein neues Passwort fest."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Byl propojen účet Microsoft", Preheader: "Odteď otevírá váš účet.", Title: "Byl propojen účet Microsoft",
		Body:   []string{"Níže uvedený účet Microsoft odteď otevírá váš účet u poskytovatele {provider}. Druhý faktor se vyžaduje jako dosud."},
		Button: "Otevřít profil",
		After:  []string{"Byl to někdo jiný? Pak propojení v profilu zrušte a nastavte si nové heslo."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Połączono konto Microsoft", Preheader: "Od teraz otwiera ono to konto.", Title: "Połączono konto Microsoft",
		Body:   []string{"Poniższe konto Microsoft otwiera od teraz konto u dostawcy {provider}. Drugi składnik logowania jest wymagany jak dotąd."},
		Button: "Otwórz profil",
		After:  []string{"Jeśli zrobił to ktoś inny, należy rozłączyć konto w profilu i ustawić nowe hasło."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}

var externalUnlinked = translations{
	i18n.English: {
		Subject: "A Microsoft account was unlinked", Preheader: "It no longer opens your account.", Title: "A Microsoft account was unlinked",
		Body:   []string{"A Microsoft account no longer opens your account at {provider}. Your password does, as before."},
		Button: "Open the profile",
		After:  []string{"Was it someone else? Then set a new password and look at your sessions."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Die Verknüpfung mit einem Microsoft-Konto wurde gelöst", Preheader: "Es öffnet Ihr Konto nicht mehr.", Title: "Die Verknüpfung mit einem Microsoft-Konto wurde gelöst",
		Body:   []string{"Ein Microsoft-Konto öffnet Ihr Konto bei {provider} nicht mehr. Ihr Passwort tut es wie bisher."},
		Button: "Profil öffnen",
		After:  []string{"War es jemand anders? Dann legen Sie ein neues Passwort fest und sehen Sie Ihre Sitzungen durch."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Propojení s účtem Microsoft bylo zrušeno", Preheader: "Váš účet už neotevírá.", Title: "Propojení s účtem Microsoft bylo zrušeno",
		Body:   []string{"Účet Microsoft už neotevírá váš účet u poskytovatele {provider}. Heslo platí jako dosud."},
		Button: "Otevřít profil",
		After:  []string{"Byl to někdo jiný? Pak si nastavte nové heslo a prohlédněte si svá přihlášení."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Rozłączono konto Microsoft", Preheader: "Nie otwiera już tego konta.", Title: "Rozłączono konto Microsoft",
		Body:   []string{"Konto Microsoft nie otwiera już konta u dostawcy {provider}. Hasło działa jak dotąd."},
		Button: "Otwórz profil",
		After:  []string{"Jeśli zrobił to ktoś inny, należy ustawić nowe hasło i sprawdzić aktywne sesje."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}
