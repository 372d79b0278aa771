package mailer

import (
	"strings"
	"time"

	"twotier/shared/i18n"
)

// FactorData is a second factor that somebody has, or has no longer (I2).
type FactorData struct {
	Envelope
	Kind string // totp, passkey or recovery
	Link string // the page about signing in
}

// FactorAdded tells that a second factor was added.
func FactorAdded(lang i18n.Language, d FactorData) Message {
	return aboutFactor(lang, d, "factor-added", factorAdded)
}

// FactorRemoved tells that one was removed.
func FactorRemoved(lang i18n.Language, d FactorData) Message {
	return aboutFactor(lang, d, "factor-removed", factorRemoved)
}

func aboutFactor(lang i18n.Language, d FactorData, name string, words translations) Message {
	facts := factSheet{lang: lang}
	facts.made(labelFactor, in(lang, factorKinds[d.Kind]))
	return letter{name: name, envelope: d.Envelope, words: words, link: d.Link, facts: facts.facts}.compose(lang)
}

// factorKinds are the sorts of factor in English, German, Czech, Polish.
var factorKinds = map[string][4]string{
	"totp":     {"Authenticator app", "Authenticator-App", "Ověřovací aplikace", "Aplikacja uwierzytelniająca"},
	"passkey":  {"Passkey", "Passkey", "Přístupový klíč", "Klucz dostępu"},
	"recovery": {"Recovery codes", "Wiederherstellungscodes", "Záložní kódy", "Kody odzyskiwania"},
}

// NewDeviceData is a browser with which somebody signed in for the first time (A4).
type NewDeviceData struct {
	Envelope
	Browser, System string // in words, "" when it does not say
	Address         string // network address
	At              time.Time
	Link            string // the page with the signed-in browsers
}

// NewDevice tells of a sign-in with a browser that was not used before.
func NewDevice(lang i18n.Language, d NewDeviceData) Message {
	facts := factSheet{lang: lang}
	facts.made(labelSignedInAt, moment(lang, d.At))
	facts.typed(labelDevice, strings.Trim(d.Browser+", "+d.System, ", "))
	facts.typed(labelNetwork, d.Address)
	return letter{name: "new-device", envelope: d.Envelope, words: newDevice, link: d.Link, facts: facts.facts}.compose(lang)
}

var factorAdded = translations{
	i18n.English: {
		Subject: "A second factor was added", Preheader: "It can be used to sign in from now on.", Title: "A second factor was added",
		Body:   []string{"The second factor below can be used to sign in to your account at {provider} from now on."},
		Button: "See how you sign in",
		After:  []string{"Was it someone else? Then remove it there, sign out all other browsers and change your password."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Ein zweiter Faktor wurde hinzugefügt", Preheader: "Er kann ab jetzt bei der Anmeldung verwendet werden.", Title: "Ein zweiter Faktor wurde hinzugefügt",
		Body:   []string{"Der folgende zweite Faktor kann ab jetzt bei der Anmeldung an Ihrem Konto bei {provider} verwendet werden."},
		Button: "Anmeldung ansehen",
		After:  []string{"War es jemand anders? Dann entfernen Sie ihn dort, melden Sie alle anderen Browser ab und ändern Sie Ihr Passwort."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Byl přidán druhý faktor", Preheader: "Odteď se s ním lze přihlásit.", Title: "Byl přidán druhý faktor",
		Body:   []string{"Níže uvedeným druhým faktorem se odteď lze přihlásit k vašemu účtu u poskytovatele {provider}."},
		Button: "Zobrazit přihlašování",
		After:  []string{"Byl to někdo jiný? Pak ho tam odeberte, odhlaste všechny ostatní prohlížeče a změňte heslo."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Dodano drugi składnik logowania", Preheader: "Od teraz można się nim logować.", Title: "Dodano drugi składnik logowania",
		Body:   []string{"Poniższego drugiego składnika można od teraz używać do logowania na konto u dostawcy {provider}."},
		Button: "Zobacz sposoby logowania",
		After:  []string{"Jeśli zrobił to ktoś inny, należy go tam usunąć, wylogować wszystkie inne przeglądarki i zmienić hasło."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}

var factorRemoved = translations{
	i18n.English: {
		Subject: "A second factor was removed", Preheader: "It no longer opens your account.", Title: "A second factor was removed",
		Body:   []string{"The second factor below can no longer be used to sign in to your account at {provider}."},
		Button: "See how you sign in",
		After:  []string{"Was it someone else? Then sign out all other browsers there, change your password and add your factor again."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Ein zweiter Faktor wurde entfernt", Preheader: "Er öffnet Ihr Konto nicht mehr.", Title: "Ein zweiter Faktor wurde entfernt",
		Body:   []string{"Der folgende zweite Faktor kann nicht mehr für die Anmeldung an Ihrem Konto bei {provider} verwendet werden."},
		Button: "Anmeldung ansehen",
		After:  []string{"War es jemand anders? Dann melden Sie dort alle anderen Browser ab, ändern Sie Ihr Passwort und fügen Sie Ihren Faktor wieder hinzu."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Byl odebrán druhý faktor", Preheader: "Váš účet už neotevírá.", Title: "Byl odebrán druhý faktor",
		Body:   []string{"Níže uvedeným druhým faktorem se už nelze přihlásit k vašemu účtu u poskytovatele {provider}."},
		Button: "Zobrazit přihlašování",
		After:  []string{"Byl to někdo jiný? Pak tam odhlaste všechny ostatní prohlížeče, změňte heslo a svůj faktor přidejte znovu."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Usunięto drugi składnik logowania", Preheader: "Nie otwiera on już konta.", Title: "Usunięto drugi składnik logowania",
		Body:   []string{"Poniższego drugiego składnika nie można już używać do logowania na konto u dostawcy {provider}."},
		Button: "Zobacz sposoby logowania",
		After:  []string{"Jeśli zrobił to ktoś inny, należy tam wylogować wszystkie inne przeglądarki, zmienić hasło i ponownie dodać swój składnik."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}

var newDevice = translations{
	i18n.English: {
		Subject: "Sign-in with a new browser", Preheader: "Your account was opened with a browser not used before.", Title: "Sign-in with a new browser",
		Body:   []string{"Someone signed in to your account at {provider} with a browser that was not used for it before. Was it you? Then there is nothing to do."},
		Button: "See the signed-in browsers",
		After:  []string{"Was it someone else? Then sign that browser out there and change your password at once."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Anmeldung mit einem neuen Browser", Preheader: "Ihr Konto wurde mit einem bisher nicht verwendeten Browser geöffnet.", Title: "Anmeldung mit einem neuen Browser",
		Body:   []string{"Jemand hat sich an Ihrem Konto bei {provider} mit einem Browser angemeldet, der dafür noch nicht verwendet wurde. Waren Sie das? Dann müssen Sie nichts tun."},
		Button: "Angemeldete Browser ansehen",
		After:  []string{"War es jemand anders? Dann melden Sie diesen Browser dort ab und ändern Sie sofort Ihr Passwort."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Přihlášení z nového prohlížeče", Preheader: "Váš účet otevřel dosud nepoužitý prohlížeč.", Title: "Přihlášení z nového prohlížeče",
		Body:   []string{"Někdo se přihlásil k vašemu účtu u poskytovatele {provider} z prohlížeče, který k tomu dosud nebyl použit. Byli jste to vy? Pak není třeba nic dělat."},
		Button: "Zobrazit přihlášené prohlížeče",
		After:  []string{"Byl to někdo jiný? Pak tam tento prohlížeč odhlaste a ihned změňte heslo."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Logowanie z nowej przeglądarki", Preheader: "Konto otwarto w przeglądarce, której dotąd nie używano.", Title: "Logowanie z nowej przeglądarki",
		Body:   []string{"Ktoś zalogował się na konto u dostawcy {provider} z przeglądarki, której dotąd do tego nie używano. Jeśli to było własne logowanie, nie trzeba nic robić."},
		Button: "Zobacz zalogowane przeglądarki",
		After:  []string{"Jeśli zrobił to ktoś inny, należy tam wylogować tę przeglądarkę i natychmiast zmienić hasło."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}
