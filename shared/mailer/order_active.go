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
	UndoUntil time.Time // the end of Microsoft's window for licences; zero leaves it out
	FullUntil time.Time // until when software that was bought once goes back for all it cost; zero leaves it out
	Link      string    // the order's page
}

// OrderActive tells the partner that all licences are there, and until when they can be undone.
func OrderActive(lang i18n.Language, d OrderActiveData) Message {
	facts := d.facts(lang)
	facts.made(labelUndoUntil, moment(lang, d.UndoUntil))
	facts.made(labelFullUntil, moment(lang, d.FullUntil))
	return letter{
		name: "order-active", envelope: d.Envelope, words: orderActive, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts,
		lines: priced(lang, d.Lines), totals: totalsPerCycle(lang, d.Lines), note: in(lang, netNote),
		also: d.windows(lang),
	}.compose(lang)
}

// windows says what the moments above mean; each only where there is one.
func (d OrderActiveData) windows(lang i18n.Language) []string {
	var said []string
	if !d.UndoUntil.IsZero() {
		said = append(said, in(lang, licencesBack))
	}
	if !d.FullUntil.IsZero() {
		said = append(said, in(lang, softwareBack))
	}
	return said
}

var orderActive = translations{
	i18n.English: {
		Subject: "Licences ready: {company}, order {number}", Preheader: "Every line of the order is active.", Title: "The licences are ready",
		Body:   []string{"Every line of order {number} is active. The licences can be assigned in the customer’s tenant."},
		Button: "Open the order",
		Why:    "You receive this message because you placed this order.",
	},
	i18n.German: {
		Subject: "Lizenzen bereit: {company}, Bestellung {number}", Preheader: "Alle Positionen der Bestellung sind aktiv.", Title: "Die Lizenzen sind bereit",
		Body:   []string{"Alle Positionen der Bestellung {number} sind aktiv. Die Lizenzen können im Tenant des Kunden zugewiesen werden."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Bestellung aufgegeben haben.",
	},
	i18n.Czech: {
		Subject: "Licence připraveny: {company}, objednávka {number}", Preheader: "Všechny položky objednávky jsou aktivní.", Title: "Licence jsou k dispozici",
		Body:   []string{"Všechny položky objednávky {number} jsou aktivní. Licence lze v tenantu zákazníka přiřadit."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste odeslali tuto objednávku.",
	},
	i18n.Polish: {
		Subject: "Licencje gotowe: {company}, zamówienie {number}", Preheader: "Wszystkie pozycje zamówienia są aktywne.", Title: "Licencje są dostępne",
		Body:   []string{"Wszystkie pozycje zamówienia {number} są aktywne. Licencje można przypisać w tenancie klienta."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ złożono to zamówienie.",
	},
}

var (
	licencesBack = [4]string{
		"Licences can be undone until the time named above: in the first 24 hours in full, then to the day. After that the whole term is due.",
		"Lizenzen können bis zum genannten Zeitpunkt zurückgegeben werden: in den ersten 24 Stunden vollständig, danach taggenau. Danach ist die ganze Laufzeit zu zahlen.",
		"Licence lze vrátit do uvedeného času: v prvních 24 hodinách v plné výši, pak poměrně podle dnů. Potom se platí celé období.",
		"Licencje można zwrócić do podanego czasu: przez pierwsze 24 godziny w całości, potem proporcjonalnie do dni. Później należna jest opłata za cały okres.",
	}
	softwareBack = [4]string{
		"Software that was bought once goes back for the full price until the time named for it. After that nothing is paid back.",
		"Einmalig gekaufte Software kann bis zu dem dafür genannten Zeitpunkt zum vollen Preis zurückgegeben werden. Danach wird nichts erstattet.",
		"Jednorázově zakoupený software lze do času, který je u něj uveden, vrátit za plnou cenu. Potom se nevrací nic.",
		"Oprogramowanie kupione jednorazowo można zwrócić za pełną cenę do podanego dla niego czasu. Później nic nie jest zwracane.",
	}
)
