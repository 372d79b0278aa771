package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// EmailChangeData is a change of address that both mailboxes decide (I7).
type EmailChangeData struct {
	Envelope
	NewEmail  string
	Link      string // page that asks for the decision, token in the fragment
	ExpiresAt time.Time
}

// EmailChangeNew asks the new address to confirm.
func EmailChangeNew(lang i18n.Language, d EmailChangeData) Message {
	return emailChange(lang, d, "email-change-new", emailChangeNew)
}

// EmailChangeOld asks the address that holds until then to confirm, or to stop the change.
func EmailChangeOld(lang i18n.Language, d EmailChangeData) Message {
	return emailChange(lang, d, "email-change-old", emailChangeOld)
}

func emailChange(lang i18n.Language, d EmailChangeData, name string, words translations) Message {
	facts := factSheet{lang: lang}
	facts.email(d.NewEmail)
	return letter{
		name: name, envelope: d.Envelope, words: words, link: d.Link, facts: facts.facts,
		made: map[string]string{"until": moment(lang, d.ExpiresAt)},
	}.compose(lang)
}

// EmailChangedData is the person whose address is a new one.
type EmailChangedData struct {
	Envelope
	Link string // the sign-in page
}

// EmailChanged tells at the new address that it holds from now on.
func EmailChanged(lang i18n.Language, d EmailChangedData) Message {
	return letter{name: "email-changed", envelope: d.Envelope, words: emailChanged, link: d.Link}.compose(lang)
}

// EmailInUseData is the person whose address somebody else wished for.
type EmailInUseData struct {
	Envelope
	Link string // the sign-in page
}

// EmailInUse tells the owner of an address what the page must not say: that it has an account (A8).
func EmailInUse(lang i18n.Language, d EmailInUseData) Message {
	return letter{name: "email-in-use", envelope: d.Envelope, words: emailInUse, link: d.Link}.compose(lang)
}

var emailChangeNew = translations{
	i18n.English: {
		Subject: "Confirm your new email address", Preheader: "The link is valid until {until}.", Title: "Confirm your new email address",
		Body:   []string{"This address is to become the one of an account at {provider}. The change takes effect when both addresses, this one and the former one, have confirmed it."},
		Button: "Look at the change",
		After:  []string{"The link is valid until {until}. Opening the page confirms nothing; only the button on it does.", "Not requested by you? Then there is nothing to do. Without your confirmation nothing changes."},
		Why:    "You receive this message because your address was entered as someone’s new address.",
	},
	i18n.German: {
		Subject: "Neue E-Mail-Adresse bestätigen", Preheader: "Der Link gilt bis {until}.", Title: "Bestätigen Sie Ihre neue E-Mail-Adresse",
		Body:   []string{"Diese Adresse soll zu einem Konto bei {provider} gehören. Die Änderung gilt, sobald beide Adressen sie bestätigt haben, diese und die bisherige."},
		Button: "Änderung ansehen",
		After:  []string{"Der Link gilt bis {until}. Die Seite zu öffnen bestätigt nichts; das tut erst der Knopf auf der Seite.", "Nicht von Ihnen gewünscht? Dann müssen Sie nichts tun. Ohne Ihre Bestätigung ändert sich nichts."},
		Why:    "Sie erhalten diese Nachricht, weil Ihre Adresse als neue Adresse eines Kontos eingegeben wurde.",
	},
	i18n.Czech: {
		Subject: "Potvrďte novou e-mailovou adresu", Preheader: "Odkaz platí do {until}.", Title: "Potvrďte svou novou e-mailovou adresu",
		Body:   []string{"Tato adresa má patřit k účtu u poskytovatele {provider}. Změna začne platit, jakmile ji potvrdí obě adresy, tato i dosavadní."},
		Button: "Zobrazit změnu",
		After:  []string{"Odkaz platí do {until}. Otevřením stránky se nic nepotvrzuje, potvrzuje až tlačítko na ní.", "Nepřáli jste si to? Pak není třeba nic dělat. Bez vašeho potvrzení se nic nezmění."},
		Why:    "Tuto zprávu dostáváte, protože vaše adresa byla zadána jako nová adresa účtu.",
	},
	i18n.Polish: {
		Subject: "Potwierdzenie nowego adresu e-mail", Preheader: "Link jest ważny do {until}.", Title: "Potwierdzenie nowego adresu e-mail",
		Body:   []string{"Ten adres ma należeć do konta u dostawcy {provider}. Zmiana zacznie obowiązywać, gdy potwierdzą ją oba adresy: ten i dotychczasowy."},
		Button: "Zobacz zmianę",
		After:  []string{"Link jest ważny do {until}. Samo otwarcie strony niczego nie potwierdza; robi to dopiero przycisk na stronie.", "Jeśli zmiana nie była zamierzona, nie trzeba nic robić. Bez potwierdzenia nic się nie zmieni."},
		Why:    "Ta wiadomość została wysłana, ponieważ ten adres podano jako nowy adres konta.",
	},
}

var emailChangeOld = translations{
	i18n.English: {
		Subject: "The email address of your account is to change", Preheader: "Confirm it or stop it until {until}.", Title: "The email address of your account is to change",
		Body:   []string{"For your account at {provider} the address below was entered as the new one. The change takes effect when both addresses have confirmed it."},
		Button: "Confirm or stop",
		After:  []string{"The link is valid until {until}. Opening the page decides nothing; only a button on it does.", "Not requested by you? Then stop the change there and set a new password: someone else was signed in to your account."},
		Why:    "You receive this message because it concerns the safety of your account.",
	},
	i18n.German: {
		Subject: "Ihr Konto soll eine andere E-Mail-Adresse bekommen", Preheader: "Bestätigen oder stoppen Sie das bis {until}.", Title: "Ihr Konto soll eine andere E-Mail-Adresse bekommen",
		Body:   []string{"Für Ihr Konto bei {provider} wurde die folgende Adresse als neue eingegeben. Die Änderung gilt, sobald beide Adressen sie bestätigt haben."},
		Button: "Bestätigen oder stoppen",
		After:  []string{"Der Link gilt bis {until}. Die Seite zu öffnen entscheidet nichts; das tut erst ein Knopf auf der Seite.", "Nicht von Ihnen gewünscht? Dann stoppen Sie die Änderung dort und legen Sie ein neues Passwort fest: Jemand anders war in Ihrem Konto angemeldet."},
		Why:    "Sie erhalten diese Nachricht, weil sie die Sicherheit Ihres Kontos betrifft.",
	},
	i18n.Czech: {
		Subject: "Váš účet má dostat jinou e-mailovou adresu", Preheader: "Potvrďte to nebo zastavte do {until}.", Title: "Váš účet má dostat jinou e-mailovou adresu",
		Body:   []string{"U vašeho účtu u poskytovatele {provider} byla jako nová zadána níže uvedená adresa. Změna začne platit, jakmile ji potvrdí obě adresy."},
		Button: "Potvrdit nebo zastavit",
		After:  []string{"Odkaz platí do {until}. Otevřením stránky se nic nerozhoduje, rozhoduje až tlačítko na ní.", "Nepřáli jste si to? Pak tam změnu zastavte a nastavte si nové heslo: k vašemu účtu byl přihlášen někdo jiný."},
		Why:    "Tuto zprávu dostáváte, protože se týká bezpečnosti vašeho účtu.",
	},
	i18n.Polish: {
		Subject: "Konto ma otrzymać inny adres e-mail", Preheader: "Można to potwierdzić lub zatrzymać do {until}.", Title: "Konto ma otrzymać inny adres e-mail",
		Body:   []string{"Dla konta u dostawcy {provider} podano poniższy adres jako nowy. Zmiana zacznie obowiązywać, gdy potwierdzą ją oba adresy."},
		Button: "Potwierdź lub zatrzymaj",
		After:  []string{"Link jest ważny do {until}. Samo otwarcie strony o niczym nie decyduje; robi to dopiero przycisk na stronie.", "Jeśli zmiana nie była zamierzona, należy ją tam zatrzymać i ustawić nowe hasło: na konto zalogował się ktoś inny."},
		Why:    "Ta wiadomość została wysłana, ponieważ dotyczy bezpieczeństwa konta.",
	},
}

var emailChanged = translations{
	i18n.English: {
		Subject: "Your new email address is set", Preheader: "From now on you sign in with it.", Title: "Your new email address is set",
		Body:   []string{"Your account at {provider} has this address from now on: you sign in with it, and emails come here. All browsers were signed out."},
		Button: "Sign in",
		Why:    "You receive this message because both addresses confirmed the change.",
	},
	i18n.German: {
		Subject: "Ihre neue E-Mail-Adresse gilt", Preheader: "Ab jetzt melden Sie sich damit an.", Title: "Ihre neue E-Mail-Adresse gilt",
		Body:   []string{"Ihr Konto bei {provider} hat ab jetzt diese Adresse: Sie melden sich damit an, und Nachrichten kommen hierher. Alle Browser wurden abgemeldet."},
		Button: "Anmelden",
		Why:    "Sie erhalten diese Nachricht, weil beide Adressen die Änderung bestätigt haben.",
	},
	i18n.Czech: {
		Subject: "Vaše nová e-mailová adresa platí", Preheader: "Odteď se přihlašujete s ní.", Title: "Vaše nová e-mailová adresa platí",
		Body:   []string{"Váš účet u poskytovatele {provider} má odteď tuto adresu: přihlašujete se s ní a zprávy přicházejí sem. Všechny prohlížeče byly odhlášeny."},
		Button: "Přihlásit se",
		Why:    "Tuto zprávu dostáváte, protože změnu potvrdily obě adresy.",
	},
	i18n.Polish: {
		Subject: "Nowy adres e-mail już obowiązuje", Preheader: "Od teraz służy do logowania.", Title: "Nowy adres e-mail już obowiązuje",
		Body:   []string{"Konto u dostawcy {provider} ma od teraz ten adres: służy do logowania i tu przychodzą wiadomości. We wszystkich przeglądarkach nastąpiło wylogowanie."},
		Button: "Zaloguj się",
		Why:    "Ta wiadomość została wysłana, ponieważ oba adresy potwierdziły zmianę.",
	},
}

var emailInUse = translations{
	i18n.English: {
		Subject: "Someone tried to use your email address", Preheader: "Nothing was changed.", Title: "Someone tried to use your email address",
		Body:   []string{"Someone entered this address as the new one of another account at {provider}. It belongs to your account, so nothing was changed."},
		Button: "Sign in",
		After:  []string{"Was it you? Then you have two accounts; sign in with this address to use this one.", "Was it someone else? Then there is nothing to do. No one learned that the account exists."},
		Why:    "You receive this message because you have an account with this address.",
	},
	i18n.German: {
		Subject: "Jemand hat sich Ihre E-Mail-Adresse gewünscht", Preheader: "Es wurde nichts geändert.", Title: "Jemand hat sich Ihre E-Mail-Adresse gewünscht",
		Body:   []string{"Jemand hat diese Adresse als neue Adresse eines anderen Kontos bei {provider} eingegeben. Sie gehört zu Ihrem Konto, deshalb wurde nichts geändert."},
		Button: "Anmelden",
		After:  []string{"Waren Sie das? Dann haben Sie zwei Konten; melden Sie sich mit dieser Adresse an, um dieses zu benutzen.", "War es jemand anders? Dann müssen Sie nichts tun. Niemand hat erfahren, dass es das Konto gibt."},
		Why:    "Sie erhalten diese Nachricht, weil Sie mit dieser Adresse ein Konto haben.",
	},
	i18n.Czech: {
		Subject: "Někdo si přál vaši e-mailovou adresu", Preheader: "Nic se nezměnilo.", Title: "Někdo si přál vaši e-mailovou adresu",
		Body:   []string{"Někdo zadal tuto adresu jako novou adresu jiného účtu u poskytovatele {provider}. Patří k vašemu účtu, proto se nic nezměnilo."},
		Button: "Přihlásit se",
		After:  []string{"Byli jste to vy? Pak máte dva účty; tento použijete, když se přihlásíte s touto adresou.", "Byl to někdo jiný? Pak není třeba nic dělat. Nikdo se nedozvěděl, že účet existuje."},
		Why:    "Tuto zprávu dostáváte, protože s touto adresou máte účet.",
	},
	i18n.Polish: {
		Subject: "Ktoś podał ten adres e-mail jako swój nowy", Preheader: "Nic się nie zmieniło.", Title: "Ktoś podał ten adres e-mail jako swój nowy",
		Body:   []string{"Ktoś podał ten adres jako nowy adres innego konta u dostawcy {provider}. Adres należy już do konta, dlatego nic się nie zmieniło."},
		Button: "Zaloguj się",
		After:  []string{"Jeśli było to zamierzone, istnieją dwa konta; aby korzystać z tego, wystarczy zalogować się z tym adresem.", "Jeśli adres podał ktoś inny, nie trzeba nic robić. Nikt nie dowiedział się, że konto istnieje."},
		Why:    "Ta wiadomość została wysłana, ponieważ z tym adresem jest powiązane konto.",
	},
}
