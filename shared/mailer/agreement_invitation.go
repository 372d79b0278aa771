package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// AgreementInvitationData is who asks whom for what, until when (M2). It goes to a reseller's customer.
type AgreementInvitationData struct {
	Envelope
	Reseller  string // the company that asks
	SentBy    string // its person who asks
	Customer  string // the company that is asked
	Link      string // the public page, token in the fragment
	ExpiresAt time.Time
}

// AgreementInvitation asks the customer's contact to read and confirm the Microsoft Customer Agreement.
// Opening the link confirms nothing, and the letter says so.
func AgreementInvitation(lang i18n.Language, d AgreementInvitationData) Message {
	facts := factSheet{lang: lang}
	facts.made(labelAskedBy, joined(cleanName(d.SentBy), cleanName(d.Reseller)))
	facts.typed(labelCompany, d.Customer)
	facts.made(labelValidUntil, moment(lang, d.ExpiresAt))
	return letter{
		name: "agreement-invitation", envelope: d.Envelope, words: agreementInvitation,
		reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

// joined names a person and the company behind it.
func joined(person, company string) string {
	if person == "" {
		return company
	}
	return person + ", " + company
}

var agreementInvitation = translations{
	i18n.English: {
		Subject: "Confirm the Microsoft Customer Agreement: {company}", Preheader: "{reseller} asks you. About 2 minutes, no account needed.", Title: "Confirm the Microsoft Customer Agreement",
		Body: []string{
			"{reseller} looks after your Microsoft licences. Microsoft asks every company to confirm its customer agreement.",
			"Without the confirmation no licences can be ordered or added. Everything already running continues.",
		},
		Button: "Read the agreement",
		After: []string{
			"Opening the page or the document confirms nothing. Only the button at the end of the page does, after you have entered your name.",
			"It takes about 2 minutes, needs no account, costs nothing and orders nothing.",
			"Unsure? Call {reseller} at the number on your last invoice.",
		},
		Next: []string{
			"Your name, the time and the version are recorded, and you receive a copy.",
			"Microsoft receives the confirmation.",
			"{reseller} can order licences for you, usually within minutes.",
		},
		Why: "You receive this message because {reseller} named you as the contact for this agreement.",
	},
	i18n.German: {
		Subject: "Microsoft-Kundenvereinbarung bestätigen: {company}", Preheader: "{reseller} bittet Sie darum. Etwa 2 Minuten, ohne Anmeldung.", Title: "Microsoft-Kundenvereinbarung bestätigen",
		Body: []string{
			"{reseller} betreut Ihre Microsoft-Lizenzen. Microsoft verlangt von jeder Firma, die Kundenvereinbarung zu bestätigen.",
			"Ohne die Bestätigung lassen sich keine Lizenzen bestellen oder hinzufügen. Was läuft, läuft weiter.",
		},
		Button: "Vereinbarung lesen",
		After: []string{
			"Seite oder Dokument zu öffnen bestätigt nichts. Das tut erst der Knopf am Ende der Seite, nachdem Sie Ihren Namen eingetragen haben.",
			"Es dauert etwa 2 Minuten, braucht keine Anmeldung, kostet nichts und bestellt nichts.",
			"Unsicher? Rufen Sie {reseller} unter der Nummer auf Ihrer letzten Rechnung an.",
		},
		Next: []string{
			"Ihr Name, die Uhrzeit und die Fassung werden festgehalten, und Sie erhalten eine Kopie.",
			"Microsoft erhält die Bestätigung.",
			"{reseller} kann Lizenzen für Sie bestellen, meist nach wenigen Minuten.",
		},
		Why: "Sie erhalten diese Nachricht, weil {reseller} Sie als Kontakt für diese Vereinbarung angegeben hat.",
	},
	i18n.Czech: {
		Subject: "Potvrzení Smlouvy se zákazníkem společnosti Microsoft: {company}", Preheader: "Žádá vás {reseller}. Asi 2 minuty, bez účtu.", Title: "Potvrďte Smlouvu se zákazníkem společnosti Microsoft",
		Body: []string{
			"O vaše licence Microsoft se stará {reseller}. Microsoft vyžaduje, aby jeho Smlouvu se zákazníkem potvrdila každá společnost.",
			"Bez potvrzení nelze licence objednat ani přidat. Co běží, běží dál.",
		},
		Button: "Přečíst smlouvu",
		After: []string{
			"Otevřením stránky ani dokumentu se nic nepotvrzuje. Potvrzuje až tlačítko na konci stránky, poté co vyplníte své jméno.",
			"Trvá to asi 2 minuty, není potřeba účet, nic to nestojí a nic se tím neobjednává.",
			"Nejste si jisti? Zavolejte na číslo z poslední faktury, kterou vám vystavila společnost {reseller}.",
		},
		Next: []string{
			"Zaznamená se vaše jméno, čas a verze a dostanete kopii.",
			"Potvrzení obdrží Microsoft.",
			"{reseller} pro vás může objednávat licence, obvykle během několika minut.",
		},
		Why: "Tuto zprávu dostáváte, protože vás {reseller} uvádí jako kontakt pro tuto smlouvu.",
	},
	i18n.Polish: {
		Subject: "Potwierdzenie Umowy z Klientem firmy Microsoft: {company}", Preheader: "Prośbę wysyła {reseller}. Około 2 minut, bez konta.", Title: "Potwierdzenie Umowy z Klientem firmy Microsoft",
		Body: []string{
			"Licencje Microsoft dla tej firmy obsługuje {reseller}. Microsoft wymaga, aby każda firma potwierdziła Umowę z Klientem.",
			"Bez potwierdzenia nie można zamawiać ani dodawać licencji. To, co działa, działa dalej.",
		},
		Button: "Przeczytaj umowę",
		After: []string{
			"Samo otwarcie strony lub dokumentu niczego nie potwierdza. Robi to dopiero przycisk na końcu strony, po wpisaniu imienia i nazwiska.",
			"Zajmuje to około 2 minut, nie wymaga konta, nic nie kosztuje i niczego nie zamawia.",
			"W razie wątpliwości można zadzwonić pod numer z ostatniej faktury, którą wystawia {reseller}.",
		},
		Next: []string{
			"Zapisane zostaną imię i nazwisko, czas i wersja, a kopia przyjdzie e-mailem.",
			"Potwierdzenie otrzyma Microsoft.",
			"{reseller} może zamawiać licencje, zwykle po kilku minutach.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ {reseller} wskazuje ten adres jako kontakt w sprawie umowy.",
	},
}
