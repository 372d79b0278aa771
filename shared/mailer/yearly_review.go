package mailer

import (
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// YearlyReviewData is a reseller's yearly examination by Microsoft that comes nearer while something is missing for it (P9).
// It goes to the reseller's account managers.
type YearlyReviewData struct {
	Envelope
	Reseller string
	Month    time.Time      // its first day
	Short    bool           // twelve months have brought too little
	Revenue  []money.Amount // what they have brought, as far as it is known here
	Least    []money.Amount // what they have to bring
	Missing  bool           // Microsoft's checks found something missing
	Link     string
}

// YearlyReview tells what is missing, and until when.
func YearlyReview(lang i18n.Language, d YearlyReviewData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Reseller)
	facts.made(labelReview, lang.Date(d.Month))
	var said []string
	if d.Short {
		revenue := money.Amount{Currency: d.Least[0].Currency}
		if len(d.Revenue) > 0 {
			revenue = d.Revenue[0]
		}
		facts.made(labelRevenue, lang.Money(revenue))
		facts.made(labelLeast, lang.Money(d.Least[len(d.Least)-1]))
		said = append(said, in(lang, reviewShort))
	}
	if d.Missing {
		said = append(said, in(lang, reviewMissing))
	}
	return letter{
		name: "yearly-review", envelope: d.Envelope, words: yearlyReview, company: d.Reseller, link: d.Link,
		made: map[string]string{"month": lang.Date(d.Month)}, facts: facts.facts, also: said,
	}.compose(lang)
}

var (
	reviewShort = [4]string{
		"Revenue: the subscriptions known here bring less than Microsoft asks for. What you buy through other providers counts too; Microsoft’s own figure decides.",
		"Umsatz: Die hier bekannten Abonnements bringen weniger, als Microsoft verlangt. Was Sie über andere Distributoren beziehen, zählt mit; Microsofts eigene Zahl entscheidet.",
		"Obrat: zde známá předplatná přinášejí méně, než Microsoft požaduje. Počítá se i to, co kupujete přes jiné poskytovatele; rozhoduje údaj Microsoftu.",
		"Obrót: znane tu subskrypcje przynoszą mniej, niż wymaga Microsoft. Liczą się też zakupy u innych dostawców; decyduje wartość podana przez Microsoft.",
	}
	reviewMissing = [4]string{
		"Checks: Microsoft finds something missing about your company. The page says what, and how to put it right.",
		"Prüfungen: Microsoft vermisst etwas zu Ihrer Firma. Die Seite sagt, was es ist und wie es in Ordnung kommt.",
		"Kontroly: Microsoftu u vaší společnosti něco chybí. Stránka říká co a jak to napravit.",
		"Kontrole: Microsoft stwierdza, że w danych firmy czegoś brakuje. Strona mówi, czego i jak to uzupełnić.",
	}
)

var yearlyReview = translations{
	i18n.English: {
		Subject: "Microsoft reviews your authorisation from {month}", Preheader: "Something is still missing for it.", Title: "The yearly review is near, and something is missing",
		Body:   []string{"Once a year Microsoft reviews whether a company stays authorised to sell as an indirect reseller: revenue of twelve months, a signed agreement, a contact for security. Who does not pass can place no orders and cannot enrol again with the same location for a year."},
		Button: "See what is missing",
		Why:    "You receive this message because you manage your company’s account.",
	},
	i18n.German: {
		Subject: "Microsoft prüft Ihre Autorisierung ab dem {month}", Preheader: "Dafür fehlt noch etwas.", Title: "Die jährliche Prüfung rückt näher, und etwas fehlt",
		Body:   []string{"Einmal im Jahr prüft Microsoft, ob eine Firma als Indirect Reseller autorisiert bleibt: Umsatz von zwölf Monaten, unterzeichneter Vertrag, Sicherheitskontakt. Wer nicht besteht, kann nicht bestellen und sich mit demselben Standort ein Jahr lang nicht neu registrieren."},
		Button: "Ansehen, was fehlt",
		Why:    "Sie erhalten diese Nachricht, weil Sie das Konto Ihrer Firma verwalten.",
	},
	i18n.Czech: {
		Subject: "Microsoft přezkoumá vaši autorizaci od {month}", Preheader: "Ještě k tomu něco chybí.", Title: "Blíží se roční přezkum a něco chybí",
		Body:   []string{"Jednou ročně Microsoft přezkoumává, zda společnost zůstane autorizována jako nepřímý prodejce: obrat za dvanáct měsíců, podepsaná smlouva, bezpečnostní kontakt. Kdo neuspěje, nemůže objednávat a se stejným umístěním se rok nemůže znovu zaregistrovat."},
		Button: "Zobrazit, co chybí",
		Why:    "Tuto zprávu dostáváte, protože spravujete účet své společnosti.",
	},
	i18n.Polish: {
		Subject: "Microsoft sprawdzi autoryzację firmy od {month}", Preheader: "Czegoś jeszcze do tego brakuje.", Title: "Zbliża się coroczna weryfikacja, a czegoś brakuje",
		Body:   []string{"Raz w roku Microsoft sprawdza, czy firma pozostaje autoryzowana jako odsprzedawca pośredni: obrót z dwunastu miesięcy, podpisana umowa, kontakt ds. bezpieczeństwa. Kto nie spełni wymagań, nie może zamawiać i przez rok nie zarejestruje się ponownie z tą samą lokalizacją."},
		Button: "Zobacz, czego brakuje",
		Why:    "Ta wiadomość została wysłana do osoby, która zarządza kontem firmy.",
	},
}
