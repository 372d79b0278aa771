package mailer

import "twotier/shared/i18n"

// OrderReturnedData is an order whose refused lines the provider has looked at and leaves to the partner (O6).
type OrderReturnedData struct {
	OrderStoppedData
	Words string // the provider's
}

// OrderReturned tells the partner what the provider found out, and that the next step is the partner's.
func OrderReturned(lang i18n.Language, d OrderReturnedData) Message {
	facts := factSheet{lang: lang}
	facts.made(labelReason, cleanReason(d.Words))
	facts.facts = append(facts.facts, d.facts(lang).facts...)
	facts.typed(labelOperation, d.CorrelationID)
	return letter{
		name: "order-returned", envelope: d.Envelope, words: orderReturned, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts, lines: results(lang, d.Lines, stateActive),
	}.compose(lang)
}

var orderReturned = translations{
	i18n.English: {
		Subject: "Result for order {number}: {company}", Preheader: "What we found out about the refused lines.", Title: "The refused lines are back with you",
		Body:   []string{"We have looked into the lines of order {number} that Microsoft refused. They were not ordered and cost nothing. Below is what we found out; you can change the lines and order them, or leave them."},
		Button: "Open the order",
		Why:    "You receive this message because you placed this order.",
	},
	i18n.German: {
		Subject: "Bestellung {number} geprüft: {company}", Preheader: "Was sich zu den abgelehnten Positionen ergeben hat.", Title: "Die abgelehnten Positionen liegen wieder bei Ihnen",
		Body:   []string{"Wir haben die Positionen der Bestellung {number} geprüft, die Microsoft abgelehnt hat. Sie wurden nicht bestellt und kosten nichts. Was sich ergeben hat, steht unten; Sie können die Positionen ändern und bestellen oder darauf verzichten."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Bestellung aufgegeben haben.",
	},
	i18n.Czech: {
		Subject: "Objednávka {number} prověřena: {company}", Preheader: "Co jsme zjistili o odmítnutých položkách.", Title: "Odmítnuté položky jsou opět na vás",
		Body:   []string{"Prověřili jsme položky objednávky {number}, které Microsoft odmítl. Nebyly objednány a nic nestojí. Co jsme zjistili, najdete níže; položky můžete změnit a objednat, nebo od nich upustit."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste odeslali tuto objednávku.",
	},
	i18n.Polish: {
		Subject: "Zamówienie {number} sprawdzone: {company}", Preheader: "Co ustalono w sprawie odrzuconych pozycji.", Title: "Odrzucone pozycje wracają do Państwa",
		Body:   []string{"Sprawdziliśmy pozycje zamówienia {number}, które odrzucił Microsoft. Nie zostały zamówione i nic nie kosztują. Ustalenia znajdują się poniżej; pozycje można zmienić i zamówić albo z nich zrezygnować."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ złożono to zamówienie.",
	},
}
