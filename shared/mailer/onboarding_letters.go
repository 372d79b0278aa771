package mailer

import (
	"cmp"
	"strings"

	"twotier/shared/i18n"
)

// OnboardingData is a step of a reseller's way to its first order (P1, P3).
type OnboardingData struct {
	Envelope
	Company string // the reseller
	Step    string // its stable name; "" where the letter is about none
	By      string // who asks, invites or left the note
	Text    string // the note
	Link    string
}

func (d OnboardingData) compose(name string, words translations, lang i18n.Language, who, said label) Message {
	facts := factSheet{lang: lang}
	facts.made(labelStep, stepTitle(lang, d.Step))
	facts.typed(who, d.By)
	facts.made(said, strings.Join(cleanSaid(d.Text), " "))
	return letter{name: name, envelope: d.Envelope, words: words, company: d.Company, link: d.Link, facts: facts.facts,
		made: map[string]string{"step": stepTitle(lang, d.Step)}, typed: map[string]string{"by": d.By}}.compose(lang)
}

// OnboardingShared brings a colleague to a step.
func OnboardingShared(lang i18n.Language, d OnboardingData) Message {
	return d.compose("onboarding-shared", onboardingShared, lang, labelAskedBy, labelComment)
}

// OnboardingNote tells a reseller that the provider's team has left a word beside its steps.
func OnboardingNote(lang i18n.Language, d OnboardingData) Message {
	return d.compose("onboarding-note", onboardingNote, lang, labelHelper, labelComment)
}

// ProviderInvitation invites a reseller to authorise the provider; Link is Microsoft's page for it.
func ProviderInvitation(lang i18n.Language, d OnboardingData) Message {
	return d.compose("provider-invitation", providerInvitation, lang, labelInvitedBy, labelComment)
}

// stepTitle is what a step is called; "" of none.
func stepTitle(lang i18n.Language, step string) string {
	titles := map[string]map[i18n.Language]string{
		"programme": {i18n.English: "Join the Microsoft AI Cloud Partner Program", i18n.German: "Dem Microsoft AI Cloud Partner Program beitreten",
			i18n.Czech: "Vstup do programu Microsoft AI Cloud Partner Program", i18n.Polish: "Dołączenie do Microsoft AI Cloud Partner Program"},
		"enrolment": {i18n.English: "Enrol as an indirect reseller", i18n.German: "Als indirekter Vertriebspartner registrieren",
			i18n.Czech: "Registrace jako nepřímý prodejce", i18n.Polish: "Rejestracja jako odsprzedawca pośredni"},
		"vetting": {i18n.English: "Microsoft verifies the company", i18n.German: "Microsoft überprüft die Firma",
			i18n.Czech: "Microsoft ověřuje společnost", i18n.Polish: "Microsoft weryfikuje firmę"},
		"agreement": {i18n.English: "Accept the Microsoft Partner Agreement", i18n.German: "Microsoft Partner Agreement annehmen",
			i18n.Czech: "Přijetí smlouvy Microsoft Partner Agreement", i18n.Polish: "Akceptacja umowy Microsoft Partner Agreement"},
		"relationship": {i18n.English: "Authorise the provider", i18n.German: "Den Distributor autorisieren",
			i18n.Czech: "Autorizace poskytovatele", i18n.Polish: "Autoryzacja dostawcy"},
		"identity": {i18n.English: "Store PartnerID and Microsoft ID", i18n.German: "PartnerID und Microsoft-ID hinterlegen",
			i18n.Czech: "Uložení PartnerID a Microsoft ID", i18n.Polish: "Zapisanie PartnerID i Microsoft ID"},
		"customers": {i18n.English: "Bring existing customers", i18n.German: "Bestehende Kunden übernehmen",
			i18n.Czech: "Převzetí stávajících zákazníků", i18n.Polish: "Przejęcie dotychczasowych klientów"},
	}[step]
	return cmp.Or(titles[lang], titles[i18n.English])
}
