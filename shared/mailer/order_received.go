package mailer

import (
	"time"

	"twotier/shared/i18n"
)

// AcceptedTerms is a document that was accepted with an order, in exactly the version that was shown.
type AcceptedTerms struct {
	Title   string
	Version string
	Text    string // the exact text, which is attached; "" attaches nothing
}

// OrderReceivedData is the whole order as it was placed (C2).
type OrderReceivedData struct {
	Envelope
	Order
	Lines     []OrderLine
	PartnerID string
	Accepted  []AcceptedTerms
	PlacedBy  string
	PlacedAt  time.Time
	Link      string // the order's page
}

// OrderReceived confirms the receipt of an order to the partner: lines, totals, accepted terms (attached, so that they
// can be kept as § 312i BGB asks) and what happens next.
func OrderReceived(lang i18n.Language, d OrderReceivedData) Message {
	facts := d.facts(lang)
	facts.typed(labelPlacedBy, d.PlacedBy)
	facts.made(labelPlacedAt, moment(lang, d.PlacedAt))
	facts.typed(labelPartnerID, d.PartnerID)
	var attached []Attachment
	for _, terms := range d.Accepted {
		named := cleanName(terms.Title) + ", " + in(lang, versionWord) + "\u00a0" + cleanName(terms.Version)
		facts.made(labelAccepted, named)
		if terms.Text != "" {
			attached = append(attached, Attachment{Name: fileName(terms.Title+" "+terms.Version, ".txt"), Type: PlainText, Content: []byte(terms.Text)})
		}
	}
	return letter{
		name: "order-received", envelope: d.Envelope, words: orderReceived, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts, attached: attached,
		lines: priced(lang, d.Lines), totals: totalsPerCycle(lang, d.Lines), note: in(lang, netNote),
	}.compose(lang)
}

var (
	versionWord = [4]string{"version", "Fassung", "verze", "wersja"}
	netNote     = [4]string{
		"Your purchase prices, net, without VAT. The invoice states what is due to the day.",
		"Ihre Einkaufspreise, netto, ohne Umsatzsteuer. Die Rechnung nennt den Betrag taggenau.",
		"Vaše nákupní ceny bez DPH. Částku přesně na den uvádí faktura.",
		"Ceny zakupu netto, bez VAT. Kwotę z dokładnością do dnia podaje faktura.",
	}
)

var orderReceived = translations{
	i18n.English: {
		Subject: "Order {number} received: {company}", Preheader: "All lines, the total and what happens next.", Title: "Order {number} is received",
		Body:   []string{"{provider} has received your order. This message confirms the receipt; the accepted terms are listed below."},
		Button: "Open the order",
		After:  []string{"Is there a mistake? You can undo within 7 days after the licences are ready; the next message names the exact time."},
		Next:   []string{"The order goes to Microsoft, exactly once.", "The licences appear in the customer’s tenant, usually within minutes.", "You receive a message with the result of every line."},
		Why:    "You receive this message because you placed this order with obligation to pay.",
	},
	i18n.German: {
		Subject: "Bestellung {number} eingegangen: {company}", Preheader: "Alle Positionen, die Summe und wie es weitergeht.", Title: "Bestellung {number} ist eingegangen",
		Body:   []string{"{provider} hat Ihre Bestellung erhalten. Diese Nachricht bestätigt den Eingang; die akzeptierten Bedingungen stehen unten."},
		Button: "Bestellung öffnen",
		After:  []string{"Ein Fehler darin? Sie können Lizenzen innerhalb von 7 Tagen nach der Bereitstellung zurückgeben; die nächste Nachricht nennt den genauen Zeitpunkt."},
		Next:   []string{"Die Bestellung geht an Microsoft, genau einmal.", "Die Lizenzen erscheinen im Tenant des Kunden, meist innerhalb weniger Minuten.", "Sie erhalten eine Nachricht mit dem Ergebnis jeder Position."},
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Bestellung zahlungspflichtig aufgegeben haben.",
	},
	i18n.Czech: {
		Subject: "Objednávka {number} přijata: {company}", Preheader: "Všechny položky, součet a co bude dál.", Title: "Objednávka {number} je přijata",
		Body:   []string{"Vaši objednávku obdržel poskytovatel {provider}. Tato zpráva potvrzuje přijetí; přijaté podmínky jsou uvedeny níže."},
		Button: "Otevřít objednávku",
		After:  []string{"Je v ní chyba? Licence lze vrátit do 7 dnů od zpřístupnění; přesný čas uvede další zpráva."},
		Next:   []string{"Objednávka se předá Microsoftu, právě jednou.", "Licence se objeví v tenantu zákazníka, obvykle během několika minut.", "Dostanete zprávu s výsledkem každé položky."},
		Why:    "Tuto zprávu dostáváte, protože jste tuto objednávku zavazující k platbě odeslali.",
	},
	i18n.Polish: {
		Subject: "Zamówienie {number} przyjęte: {company}", Preheader: "Wszystkie pozycje, suma i dalsze kroki.", Title: "Zamówienie {number} zostało przyjęte",
		Body:   []string{"Zamówienie otrzymał dostawca {provider}. Ta wiadomość potwierdza jego otrzymanie; zaakceptowane warunki są wymienione poniżej."},
		Button: "Otwórz zamówienie",
		After:  []string{"W zamówieniu jest błąd? Licencje można zwrócić w ciągu 7 dni od udostępnienia; dokładny czas poda następna wiadomość."},
		Next:   []string{"Zamówienie trafia do Microsoft, dokładnie raz.", "Licencje pojawiają się w tenancie klienta, zwykle w ciągu kilku minut.", "Wynik każdej pozycji przyjdzie w osobnej wiadomości."},
		Why:    "Ta wiadomość została wysłana, ponieważ złożono zamówienie z obowiązkiem zapłaty.",
	},
}
