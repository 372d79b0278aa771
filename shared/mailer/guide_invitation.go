package mailer

import (
	"strings"
	"time"

	"twotier/shared/i18n"
)

// GuideData is who asks a customer's person for what by one link, until when (N7).
type GuideData struct {
	Envelope
	Reseller  string // the company that asks
	SentBy    string // its person who asks
	Customer  string // the company that is asked
	Greeting  string // the reseller's own words, "" for none
	Steps     []string
	Link      string // the public page, token in the fragment
	ExpiresAt time.Time
}

// What a guide asks for, by the names tasks and pages use.
const (
	StepTenant       = "tenant"
	StepRelationship = "relationship"
	StepAgreement    = "agreement"
)

// letter is what the letters with this link share.
func (d GuideData) letter(lang i18n.Language, name string, words translations) letter {
	facts := factSheet{lang: lang}
	facts.made(labelAskedBy, joined(cleanName(d.SentBy), cleanName(d.Reseller)))
	facts.typed(labelCompany, d.Customer)
	var steps []string
	for _, step := range d.Steps {
		steps = append(steps, in(lang, guideSteps[step]))
	}
	facts.made(labelAskedFor, strings.Join(steps, "; "))
	facts.made(labelValidUntil, moment(lang, d.ExpiresAt))
	return letter{name: name, envelope: d.Envelope, words: words, reseller: d.Reseller, company: d.Customer, link: d.Link, facts: facts.facts}
}

var guideSteps = map[string][4]string{
	StepTenant:       {"Microsoft account of the company", "Microsoft-Konto der Firma", "účet společnosti u Microsoftu", "konto firmy w Microsoft"},
	StepRelationship: {"your yes at Microsoft to the partnership", "Ihr Ja zur Partnerschaft bei Microsoft", "váš souhlas s partnerstvím u Microsoftu", "zgoda na partnerstwo w Microsoft"},
	StepAgreement:    {"Microsoft Customer Agreement", "Microsoft-Kundenvereinbarung", "Smlouva se zákazníkem společnosti Microsoft", "Umowa z Klientem firmy Microsoft"},
}

// GuideInvitation asks the customer's person for everything that ordering needs, by one link. Opening it decides nothing,
// and the letter says so.
func GuideInvitation(lang i18n.Language, d GuideData) Message {
	l := d.letter(lang, "guide-invitation", guideInvitation)
	l.said = cleanSaid(d.Greeting)
	return l.compose(lang)
}

var guideInvitation = translations{
	i18n.English: {
		Subject: "Microsoft licences for {company}: what is needed from you", Preheader: "{reseller} asks you. A few minutes, no account needed.", Title: "Before licences can be ordered",
		Body:   []string{"{reseller} is setting up Microsoft licences for your company. One page takes you through what is needed from you. You can stop at any time and continue later with the same link."},
		Button: "Go to the page",
		After: []string{
			"Opening the page decides nothing. Each step has its own button.",
			"It needs no account, costs nothing and orders nothing.",
			"Unsure? Call {reseller} at a number you know.",
		},
		Why: "You receive this message because {reseller} named you as the contact for Microsoft licences.",
	},
	i18n.German: {
		Subject: "Microsoft-Lizenzen für {company}: was noch von Ihnen gebraucht wird", Preheader: "{reseller} bittet Sie darum. Wenige Minuten, ohne Anmeldung.", Title: "Bevor Lizenzen bestellt werden können",
		Body:   []string{"{reseller} richtet Microsoft-Lizenzen für Ihre Firma ein. Eine Seite führt Sie durch alles, was dafür von Ihnen gebraucht wird. Sie können jederzeit aufhören und später mit demselben Link weitermachen."},
		Button: "Zur Seite",
		After: []string{
			"Die Seite zu öffnen entscheidet nichts. Jeder Schritt hat seinen eigenen Knopf.",
			"Es braucht keine Anmeldung, kostet nichts und bestellt nichts.",
			"Unsicher? Rufen Sie {reseller} unter einer Nummer an, die Sie kennen.",
		},
		Why: "Sie erhalten diese Nachricht, weil {reseller} Sie als Kontakt für Microsoft-Lizenzen angegeben hat.",
	},
	i18n.Czech: {
		Subject: "Licence Microsoft pro společnost {company}: co je od vás potřeba", Preheader: "Žádá vás {reseller}. Několik minut, bez účtu.", Title: "Než bude možné objednat licence",
		Body:   []string{"{reseller} připravuje pro vaši společnost licence Microsoft. Jedna stránka vás provede vším, co je od vás potřeba. Kdykoli můžete přestat a později pokračovat se stejným odkazem."},
		Button: "Přejít na stránku",
		After: []string{
			"Otevřením stránky se o ničem nerozhoduje. Každý krok má vlastní tlačítko.",
			"Není potřeba účet, nic to nestojí a nic se tím neobjednává.",
			"Nejste si jisti? Zavolejte na číslo společnosti {reseller}, které znáte.",
		},
		Why: "Tuto zprávu dostáváte, protože vás {reseller} uvádí jako kontakt pro licence Microsoft.",
	},
	i18n.Polish: {
		Subject: "Licencje Microsoft dla firmy {company}: co jest jeszcze potrzebne", Preheader: "Prośbę wysyła {reseller}. Kilka minut, bez konta.", Title: "Zanim będzie można zamówić licencje",
		Body:   []string{"{reseller} przygotowuje licencje Microsoft dla tej firmy. Jedna strona prowadzi przez wszystko, co jest do tego potrzebne. W każdej chwili można przerwać i wrócić później przez ten sam link."},
		Button: "Przejdź do strony",
		After: []string{
			"Samo otwarcie strony o niczym nie decyduje. Każdy krok ma własny przycisk.",
			"Nie wymaga konta, nic nie kosztuje i niczego nie zamawia.",
			"W razie wątpliwości można zadzwonić do firmy {reseller} pod znany numer.",
		},
		Why: "Ta wiadomość została wysłana, ponieważ {reseller} wskazuje ten adres jako kontakt w sprawie licencji Microsoft.",
	},
}
