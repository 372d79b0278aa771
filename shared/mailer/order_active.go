package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// OrderActiveData is the order whose licences are all there (O6).
type OrderActiveData struct {
	Envelope
	Order
	Lines     []OrderLine
	UndoUntil time.Time // the end of Microsoft's window; zero leaves it out
	Link      string    // the order's page
}

// OrderActive tells the partner that all licences are there, and until when they can be undone.
func OrderActive(lang i18n.Language, d OrderActiveData) Message {
	facts := d.facts(lang)
	facts.made(labelUndoUntil, moment(lang, d.UndoUntil))
	return letter{
		name: "order-active", envelope: d.Envelope, words: orderActive, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts,
		lines: priced(lang, d.Lines), totals: totalsPerCycle(lang, d.Lines), note: in(lang, netNote),
		brief: d.UndoUntil.IsZero(),
	}.compose(lang)
}

var orderActive = translations{
	i18n.English: {
		Subject: "Licences ready: {company}, order {number}", Preheader: "Every line of the order is active.", Title: "The licences are there",
		Body:   []string{"Every line of order {number} is active. The licences can be assigned in the customer’s tenant."},
		Button: "Open the order",
		After:  []string{"Licences can be undone until the time named above: in the first 24 hours in full, then to the day. After that the whole term is due."},
		Why:    "You receive this message because you placed this order.",
	},
	i18n.German: {
		Subject: "Lizenzen bereit: {company}, Bestellung {number}", Preheader: "Alle Positionen der Bestellung sind aktiv.", Title: "Die Lizenzen sind da",
		Body:   []string{"Alle Positionen der Bestellung {number} sind aktiv. Die Lizenzen können im Tenant des Kunden zugewiesen werden."},
		Button: "Bestellung öffnen",
		After:  []string{"Lizenzen können bis zum genannten Zeitpunkt zurückgegeben werden: in den ersten 24 Stunden vollständig, danach taggenau. Danach ist die ganze Laufzeit zu zahlen."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Bestellung aufgegeben haben.",
	},
	i18n.Czech: {
		Subject: "Licence připraveny: {company}, objednávka {number}", Preheader: "Všechny položky objednávky jsou aktivní.", Title: "Licence jsou k dispozici",
		Body:   []string{"Všechny položky objednávky {number} jsou aktivní. Licence lze v tenantu zákazníka přiřadit."},
		Button: "Otevřít objednávku",
		After:  []string{"Licence lze vrátit do uvedeného času: v prvních 24 hodinách v plné výši, pak poměrně na dny. Potom se platí celé období."},
		Why:    "Tuto zprávu dostáváte, protože jste odeslali tuto objednávku.",
	},
	i18n.Polish: {
		Subject: "Licencje gotowe: {company}, zamówienie {number}", Preheader: "Wszystkie pozycje zamówienia są aktywne.", Title: "Licencje są dostępne",
		Body:   []string{"Wszystkie pozycje zamówienia {number} są aktywne. Licencje można przypisać w tenancie klienta."},
		Button: "Otwórz zamówienie",
		After:  []string{"Licencje można zwrócić do podanego czasu: przez pierwsze 24 godziny w całości, potem proporcjonalnie do dni. Później należna jest opłata za cały okres."},
		Why:    "Ta wiadomość została wysłana, ponieważ złożono to zamówienie.",
	},
}
