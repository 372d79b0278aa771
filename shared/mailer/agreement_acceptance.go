package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// AgreementAcceptanceData is the way to Microsoft's own acceptance page (M4). It goes to the signatory.
type AgreementAcceptanceData struct {
	Envelope
	Reseller  string
	Customer  string
	Signatory Signatory
	Link      string    // Microsoft's page: whoever has it can accept
	ExpiresAt time.Time // when the page is replaced by another; zero for one that stays
}

// AgreementAcceptance asks the person who confirmed for the one more step that Microsoft wants.
func AgreementAcceptance(lang i18n.Language, d AgreementAcceptanceData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Customer)
	facts.typed(labelConfirmedBy, d.Signatory.Name)
	facts.made(labelValidUntil, moment(lang, d.ExpiresAt))
	return letter{
		name: "agreement-acceptance", envelope: d.Envelope, words: agreementAcceptance,
		reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var agreementAcceptance = translations{
	i18n.English: {
		Subject: "One more step at Microsoft: {company}", Preheader: "Microsoft requires your acceptance on its own page.", Title: "Accept on Microsoft’s page",
		Body:   []string{"Your agreement is recorded. Microsoft also requires you to accept it on its own page; only then can licences be ordered for your company."},
		Button: "Open Microsoft’s page",
		After:  []string{"The page belongs to Microsoft. Whoever has this link can accept for your company, so do not pass it on.", "If the link has expired, a new one comes automatically."},
		Next:   []string{"You accept on Microsoft’s page; it takes about a minute.", "{reseller} sees it automatically and can order licences for you."},
		Why:    "You receive this message because the agreement of your company was confirmed in your name.",
	},
	i18n.German: {
		Subject: "Noch ein Schritt bei Microsoft: {company}", Preheader: "Microsoft möchte Ihre Zustimmung auf der eigenen Seite.", Title: "Auf Microsofts Seite zustimmen",
		Body:   []string{"Ihre Vereinbarung ist erfasst. Microsoft möchte, dass Sie ihr zusätzlich auf einer eigenen Seite zustimmen; erst dann lassen sich Lizenzen für Ihre Firma bestellen."},
		Button: "Microsofts Seite öffnen",
		After:  []string{"Die Seite gehört Microsoft. Wer diesen Link hat, kann für Ihre Firma zustimmen; geben Sie ihn nicht weiter.", "Ist der Link abgelaufen, kommt automatisch ein neuer."},
		Next:   []string{"Sie stimmen auf Microsofts Seite zu; das dauert etwa eine Minute.", "{reseller} sieht es automatisch und kann Lizenzen für Sie bestellen."},
		Why:    "Sie erhalten diese Nachricht, weil die Vereinbarung Ihrer Firma in Ihrem Namen bestätigt wurde.",
	},
	i18n.Czech: {
		Subject: "Ještě jeden krok u Microsoftu: {company}", Preheader: "Microsoft chce váš souhlas na vlastní stránce.", Title: "Souhlas na stránce Microsoftu",
		Body:   []string{"Vaše smlouva je zaznamenána. Microsoft navíc chce, abyste s ní souhlasili na jeho vlastní stránce; teprve potom lze pro vaši společnost objednávat licence."},
		Button: "Otevřít stránku Microsoftu",
		After:  []string{"Stránka patří Microsoftu. Kdo má tento odkaz, může za vaši společnost souhlasit, proto ho nepředávejte dál.", "Pokud odkaz vypršel, přijde sám nový."},
		Next:   []string{"Souhlasíte na stránce Microsoftu, trvá to asi minutu.", "{reseller} to uvidí sám a může pro vás objednávat licence."},
		Why:    "Tuto zprávu dostáváte, protože smlouva vaší společnosti byla potvrzena vaším jménem.",
	},
	i18n.Polish: {
		Subject: "Jeszcze jeden krok w Microsoft: {company}", Preheader: "Microsoft prosi o zgodę na własnej stronie.", Title: "Zgoda na stronie Microsoft",
		Body:   []string{"Umowa jest zapisana. Microsoft wymaga dodatkowo zgody na własnej stronie; dopiero wtedy można zamawiać licencje dla firmy."},
		Button: "Otwórz stronę Microsoft",
		After:  []string{"Strona należy do Microsoft. Każdy, kto ma ten link, może wyrazić zgodę za firmę, dlatego nie należy go przekazywać.", "Jeśli link wygasł, nowy przyjdzie automatycznie."},
		Next:   []string{"Zgodę wyraża się na stronie Microsoft, zajmuje to około minuty.", "{reseller} zobaczy to automatycznie i może zamawiać licencje."},
		Why:    "Ta wiadomość została wysłana, ponieważ umowa firmy została potwierdzona w imieniu odbiorcy.",
	},
}
