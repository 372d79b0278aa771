package mailer

import "twotier/shared/i18n"

// OrderResult is how one line of an order ended.
type OrderResult struct {
	OrderLine
	Code string // "" when nothing is wrong with the line itself, else the failure's code; see reasons
}

// OrderStoppedData is an order some or all of whose lines Microsoft refused (O6).
type OrderStoppedData struct {
	Envelope
	Order
	Lines         []OrderResult
	Code          string // why the order as a whole stopped; "" when the lines say it
	CorrelationID string // Microsoft's, for the provider's questions; "" when there is none
	Link          string // the order's page
}

// OrderPartial tells the partner which lines are active and which are not, why, and what to do.
func OrderPartial(lang i18n.Language, d OrderStoppedData) Message {
	return d.letter(lang, "order-partial", orderPartial, stateActive)
}

// OrderFailed tells the partner that nothing was ordered, why, and what to do.
func OrderFailed(lang i18n.Language, d OrderStoppedData) Message {
	return d.letter(lang, "order-failed", orderFailed, stateFailed)
}

// letter writes either; others is the state of the lines that have no failure of their own.
func (d OrderStoppedData) letter(lang i18n.Language, name string, words translations, others state) Message {
	facts := factSheet{lang: lang}
	if d.Code != "" {
		facts.reason(d.Code)
	}
	facts.facts = append(facts.facts, d.facts(lang).facts...)
	facts.typed(labelOperation, d.CorrelationID)
	return letter{
		name: name, envelope: d.Envelope, words: words, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts, lines: results(lang, d.Lines, others),
	}.compose(lang)
}

// results are the lines with their state, and where one failed by itself the reason and the way on.
func results(lang i18n.Language, ended []OrderResult, others state) []line {
	var lines []line
	for _, l := range ended {
		shown := line{Title: cleanName(l.Title), Note: l.note(lang), State: in(lang, others.words), Failed: others.failed}
		if l.Code != "" {
			why := reasonOf(lang, l.Code)
			shown.State, shown.Failed = in(lang, stateFailed.words), true
			shown.Details = []string{why.Why, why.Way}
			if why.Code != "" {
				shown.Details = append(shown.Details, in(lang, labels[labelCode])+": "+why.Code)
			}
		}
		lines = append(lines, shown)
	}
	return lines
}

// state is how a line ended.
type state struct {
	words  [4]string
	failed bool
}

var (
	stateActive = state{words: [4]string{"Active", "Aktiv", "Aktivní", "Aktywna"}}
	stateFailed = state{words: [4]string{"Failed", "Fehlgeschlagen", "Selhalo", "Niepowodzenie"}, failed: true}
)

var orderPartial = translations{
	i18n.English: {
		Subject: "Order {number} completed with errors: {company}", Preheader: "Some lines are active, some were refused.", Title: "Not every line went through",
		Body:   []string{"Some lines of order {number} are active and stay active. The others were not ordered and cost nothing."},
		Button: "Open the order",
		Why:    "You receive this message because you placed this order.",
	},
	i18n.German: {
		Subject: "Bestellung {number} mit Fehlern abgeschlossen: {company}", Preheader: "Manche Positionen sind aktiv, manche wurden abgelehnt.", Title: "Nicht alle Positionen wurden bestellt",
		Body:   []string{"Ein Teil der Bestellung {number} ist aktiv und bleibt es. Die übrigen Positionen wurden nicht bestellt und kosten nichts."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Bestellung aufgegeben haben.",
	},
	i18n.Czech: {
		Subject: "Objednávka {number} dokončena s chybami: {company}", Preheader: "Některé položky jsou aktivní, jiné byly odmítnuty.", Title: "Neprošly všechny položky",
		Body:   []string{"Část objednávky {number} je aktivní a zůstává. Ostatní položky objednány nebyly a nic nestojí."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste odeslali tuto objednávku.",
	},
	i18n.Polish: {
		Subject: "Zamówienie {number} zakończone z błędami: {company}", Preheader: "Część pozycji jest aktywna, część odrzucono.", Title: "Nie wszystkie pozycje zamówiono",
		Body:   []string{"Część zamówienia {number} jest aktywna i taka pozostaje. Pozostałych pozycji nie zamówiono i nic nie kosztują."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ złożono to zamówienie.",
	},
}

var orderFailed = translations{
	i18n.English: {
		Subject: "Order {number} failed: {company}", Preheader: "Nothing was ordered. The reason and what to do next.", Title: "The order did not go through",
		Body:   []string{"Nothing of order {number} was ordered, and nothing is charged. The order is kept with all its lines."},
		Button: "Open the order",
		Why:    "You receive this message because you placed this order.",
	},
	i18n.German: {
		Subject: "Bestellung {number} fehlgeschlagen: {company}", Preheader: "Nichts wurde bestellt. Der Grund und wie es weitergeht.", Title: "Die Bestellung ist fehlgeschlagen",
		Body:   []string{"Aus der Bestellung {number} wurde nichts bestellt und nichts wird berechnet. Sie bleibt mit allen Positionen gespeichert."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Bestellung aufgegeben haben.",
	},
	i18n.Czech: {
		Subject: "Objednávka {number} selhala: {company}", Preheader: "Nic nebylo objednáno. Důvod a další postup.", Title: "Objednávka neprošla",
		Body:   []string{"Z objednávky {number} nebylo objednáno nic a nic se neúčtuje. Zůstává uložena se všemi položkami."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste odeslali tuto objednávku.",
	},
	i18n.Polish: {
		Subject: "Zamówienie {number} nie powiodło się: {company}", Preheader: "Niczego nie zamówiono. Powód i dalsze kroki.", Title: "Zamówienie nie powiodło się",
		Body:   []string{"Z zamówienia {number} niczego nie zamówiono i nic nie zostanie naliczone. Pozostaje ono zapisane ze wszystkimi pozycjami."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ złożono to zamówienie.",
	},
}
