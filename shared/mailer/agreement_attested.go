package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// AgreementAttestedData is what a reseller has stated in a person's name (M3). It goes to that person.
type AgreementAttestedData struct {
	Envelope
	Reseller  string
	StatedBy  string // the reseller's person
	Customer  string
	Signatory Signatory
	AgreedAt  time.Time // the day counts, not the time
	Link      string    // the document
}

// AgreementAttested tells the person what was recorded in its name, so that a wrong statement does not stay unnoticed.
func AgreementAttested(lang i18n.Language, d AgreementAttestedData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Customer)
	facts.typed(labelAgreedBy, d.Signatory.Name)
	facts.made(labelAgreedOn, day(lang, d.AgreedAt))
	facts.made(labelStatedBy, joined(cleanName(d.StatedBy), cleanName(d.Reseller)))
	return letter{
		name: "agreement-attested", envelope: d.Envelope, words: agreementAttested,
		reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var agreementAttested = translations{
	i18n.English: {
		Subject: "Recorded in your name: Microsoft Customer Agreement", Preheader: "{reseller} states that you agreed.", Title: "Your agreement was recorded",
		Body:   []string{"{reseller} has stated that you agreed to the Microsoft Customer Agreement for your company, outside of this portal. This message is your copy of what was recorded."},
		Button: "Read the agreement",
		After:  []string{"Is this wrong, or are you not authorised to act for the company? Reply to this message; {reseller} reads it."},
		Next:   []string{"Microsoft receives the statement. If Microsoft requires your own acceptance on its page, you receive a link to it.", "{reseller} can order licences for you as soon as Microsoft has confirmed."},
		Why:    "You receive this message because {reseller} named you as the person who agreed.",
	},
	i18n.German: {
		Subject: "In Ihrem Namen erfasst: Microsoft-Kundenvereinbarung", Preheader: "{reseller} erklärt, dass Sie zugestimmt haben.", Title: "Ihre Zustimmung wurde erfasst",
		Body:   []string{"{reseller} hat erklärt, dass Sie der Microsoft-Kundenvereinbarung außerhalb dieses Portals für Ihre Firma zugestimmt haben. Diese Nachricht ist Ihre Kopie dessen, was erfasst wurde."},
		Button: "Vereinbarung lesen",
		After:  []string{"Das stimmt nicht, oder Sie sind nicht befugt, für die Firma zu handeln? Antworten Sie auf diese Nachricht; {reseller} liest sie."},
		Next:   []string{"Microsoft erhält die Erklärung. Verlangt Microsoft Ihre eigene Zustimmung auf der eigenen Seite, erhalten Sie den Link dorthin.", "{reseller} kann Lizenzen für Sie bestellen, sobald Microsoft bestätigt hat."},
		Why:    "Sie erhalten diese Nachricht, weil {reseller} Sie als die Person genannt hat, die zugestimmt hat.",
	},
	i18n.Czech: {
		Subject: "Zaznamenáno vaším jménem: Smlouva se zákazníkem společnosti Microsoft", Preheader: "{reseller} uvádí, že souhlasíte.", Title: "Váš souhlas byl zaznamenán",
		Body:   []string{"{reseller} uvádí, že jste mimo tento portál za svou společnost souhlasili se Smlouvou se zákazníkem společnosti Microsoft. Tato zpráva je vaše kopie záznamu."},
		Button: "Přečíst smlouvu",
		After:  []string{"Není to pravda, nebo za společnost jednat nesmíte? Odpovězte na tuto zprávu, přečte si ji {reseller}."},
		Next:   []string{"Prohlášení obdrží Microsoft. Pokud bude vyžadovat váš vlastní souhlas na své stránce, dostanete odkaz.", "{reseller} pro vás může objednávat licence, jakmile to Microsoft potvrdí."},
		Why:    "Tuto zprávu dostáváte, protože vás {reseller} uvádí jako osobu, která souhlasila.",
	},
	i18n.Polish: {
		Subject: "Zapisano zgodę: Umowa z Klientem firmy Microsoft", Preheader: "{reseller} oświadcza, że zgoda została wyrażona.", Title: "Zgoda została zapisana",
		Body:   []string{"{reseller} oświadcza, że odbiorca tej wiadomości zgodził się poza tym portalem na Umowę z Klientem firmy Microsoft w imieniu swojej firmy. Ta wiadomość jest kopią zapisu."},
		Button: "Przeczytaj umowę",
		After:  []string{"Jeśli to nieprawda lub brakuje prawa do działania za firmę, wystarczy odpowiedzieć na tę wiadomość; przeczyta ją {reseller}."},
		Next:   []string{"Oświadczenie otrzyma Microsoft. Jeśli będzie potrzebna osobista zgoda na stronie Microsoft, przyjdzie link.", "{reseller} może zamawiać licencje, gdy tylko Microsoft to potwierdzi."},
		Why:    "Ta wiadomość została wysłana, ponieważ {reseller} wskazuje odbiorcę jako osobę, która wyraziła zgodę.",
	},
}
