package mailer

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/i18n"
)

// InvitationData is who invites whom into which organisation, as what and until when (I3, I5).
type InvitationData struct {
	Envelope
	Organisation string
	InvitedBy    string // its person, or its reseller's
	Seller       string // whose customer the organisation is; "" for all others
	Role         auth.Role
	Link         string // the public page, token in the fragment
	ExpiresAt    time.Time
}

// Invitation asks somebody to join an organisation. Opening the link accepts nothing, and the letter says so.
func Invitation(lang i18n.Language, d InvitationData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelAccess, d.Organisation)
	facts.typed(labelInvitedBy, d.InvitedBy)
	if d.Seller != "" { // whom a customer's people know; the marketplace and its provider they do not
		facts.typed(labelSeller, d.Seller)
	}
	facts.made(labelRole, roleName(lang, d.Role))
	facts.made(labelValidUntil, moment(lang, d.ExpiresAt))
	return letter{
		name: "invitation", envelope: d.Envelope, words: invitation, link: d.Link, facts: facts.facts,
		typed: map[string]string{"organisation": d.Organisation, "inviter": d.InvitedBy},
		made:  map[string]string{"until": moment(lang, d.ExpiresAt)},
	}.compose(lang)
}

var invitation = translations{
	i18n.English: {
		Subject: "Invitation: {organisation}", Preheader: "{inviter} gives you access. The link is valid until {until}.", Title: "You are invited to {organisation}",
		Body: []string{
			"{inviter} invites you to work for {organisation} in the marketplace of {provider}.",
			"If this address has no account yet, you choose a password on the page. If it has one, you sign in with it.",
		},
		Button: "View invitation",
		After: []string{
			"The link is valid until {until} and works once. Opening the page accepts nothing; only the button on it does.",
			"You do not know {inviter}? Then there is nothing to do. Without your consent nothing happens.",
		},
		Why: "You receive this message because {inviter} entered your address in an invitation.",
	},
	i18n.German: {
		Subject: "Einladung: {organisation}", Preheader: "{inviter} gibt Ihnen Zugang. Der Link gilt bis {until}.", Title: "Sie sind eingeladen: {organisation}",
		Body: []string{
			"{inviter} lädt Sie ein, im Marktplatz von {provider} für {organisation} zu arbeiten.",
			"Hat diese Adresse noch kein Konto, wählen Sie auf der Seite ein Passwort. Hat sie eines, melden Sie sich damit an.",
		},
		Button: "Einladung ansehen",
		After: []string{
			"Der Link gilt bis {until} und nur einmal. Die Seite zu öffnen nimmt nichts an; das tut erst der Knopf auf der Seite.",
			"Sie kennen {inviter} nicht? Dann müssen Sie nichts tun. Ohne Ihre Zustimmung geschieht nichts.",
		},
		Why: "Sie erhalten diese Nachricht, weil {inviter} Ihre Adresse in einer Einladung angegeben hat.",
	},
	i18n.Czech: {
		Subject: "Pozvánka: {organisation}", Preheader: "Přístup vám dává {inviter}. Odkaz platí do {until}.", Title: "Pozvánka do organizace {organisation}",
		Body: []string{
			"{inviter} vás zve k práci pro organizaci {organisation} na tržišti poskytovatele {provider}.",
			"Pokud tato adresa ještě nemá účet, zvolíte si na stránce heslo. Pokud ho má, přihlásíte se jím.",
		},
		Button: "Zobrazit pozvánku",
		After: []string{
			"Odkaz platí do {until} a jen jednou. Otevřením stránky se nic nepřijímá; přijímá až tlačítko na ní.",
			"Jméno {inviter} vám nic neříká? Pak nemusíte dělat nic. Bez vašeho souhlasu se nic nestane.",
		},
		Why: "Tuto zprávu dostáváte, protože vaši adresu uvádí pozvánka, kterou posílá {inviter}.",
	},
	i18n.Polish: {
		Subject: "Zaproszenie: {organisation}", Preheader: "Dostęp daje {inviter}. Link jest ważny do {until}.", Title: "Zaproszenie do organizacji {organisation}",
		Body: []string{
			"{inviter} zaprasza do pracy dla organizacji {organisation} na platformie firmy {provider}.",
			"Jeśli ten adres nie ma jeszcze konta, hasło wybiera się na stronie. Jeśli ma, wystarczy się nim zalogować.",
		},
		Button: "Zobacz zaproszenie",
		After: []string{
			"Link jest ważny do {until} i działa tylko raz. Samo otwarcie strony niczego nie przyjmuje; robi to dopiero przycisk na stronie.",
			"Nie znają Państwo tej osoby ({inviter})? Wtedy nie trzeba nic robić. Bez zgody nic się nie stanie.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ ten adres podano w zaproszeniu, które wysyła {inviter}.",
	},
}

// roleName is a role as people of the language call it.
func roleName(lang i18n.Language, role auth.Role) string {
	names := map[auth.Role][4]string{ // en, de, cs, pl
		auth.ProviderAdmin:     {"Administrator", "Administrator", "Správce", "Administrator"},
		auth.ProviderSupport:   {"Support", "Support", "Podpora", "Wsparcie"},
		auth.ProviderCatalogue: {"Catalogue", "Katalog", "Katalog", "Katalog"},
		auth.ProviderBilling:   {"Billing", "Abrechnung", "Fakturace", "Rozliczenia"},
		auth.AccountManager:    {"Account manager", "Account-Manager", "Správce účtu", "Opiekun konta"},
		auth.Sales:             {"Sales", "Vertrieb", "Obchod", "Sprzedaż"},
		auth.Technician:        {"Technician", "Technik", "Technik", "Technik"},
		auth.Billing:           {"Billing", "Abrechnung", "Fakturace", "Rozliczenia"},
		auth.Reader:            {"Reader", "Lesezugriff", "Čtení", "Odczyt"},
		auth.CustomerAdmin:     {"Administrator", "Administrator", "Správce", "Administrator"},
		auth.CustomerReader:    {"Reader", "Lesezugriff", "Čtení", "Odczyt"},
	}
	return in(lang, names[role])
}
