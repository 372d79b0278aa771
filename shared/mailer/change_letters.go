package mailer

import (
	"strconv"
	"strings"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// Alteration is what is changed of a subscription, from what to what. Kind is the API's word; which fields count depends
// on it.
type Alteration struct {
	Kind                   string
	FromSeats, ToSeats     int
	FromTerm, ToTerm       string // P1M, P1Y, P3Y
	FromBilling, ToBilling string // monthly, annual, triennial
	Name                   string
	End                    string // renews, ends, extends
	Unchanged              bool   // of the next term: it renews as it is
}

// ChangeData is an order that changes a subscription (S2, S3).
type ChangeData struct {
	Envelope
	Order
	Product       string
	What          Alteration
	Now           money.Amount // billed at once at cost, below zero when it comes back; without a currency where it is not known
	Effects       time.Time
	UndoUntil     time.Time // zero leaves it out
	Code          string    // why it was refused
	CorrelationID string
	Link          string // the order's page
}

// ChangeReceived confirms that a change was asked for.
func ChangeReceived(lang i18n.Language, d ChangeData) Message {
	return d.letter(lang, "change-received", changeReceived)
}

// ChangeMade tells the partner that the subscription is as it was wanted.
func ChangeMade(lang i18n.Language, d ChangeData) Message {
	return d.letter(lang, "change-made", changeMade)
}

// ChangeFailed tells the partner that nothing was changed, why, and what to do.
func ChangeFailed(lang i18n.Language, d ChangeData) Message {
	d.Now, d.Effects, d.UndoUntil = money.Amount{}, time.Time{}, time.Time{}
	return d.letter(lang, "change-failed", changeFailed)
}

func (d ChangeData) letter(lang i18n.Language, name string, words translations) Message {
	facts := factSheet{lang: lang}
	if d.Code != "" {
		facts.reason(d.Code)
	}
	facts.facts = append(facts.facts, d.facts(lang).facts...)
	facts.typed(labelProduct, d.Product)
	facts.made(labelChange, d.What.text(lang))
	if d.Now.Currency != "" && !d.Now.Value.IsZero() {
		what, amount := labelBilled, d.Now
		if amount.IsNegative() {
			what, amount = labelRefund, amount.Times(-1)
		}
		facts.made(what, lang.Money(amount))
	}
	facts.made(labelEffects, moment(lang, d.Effects))
	facts.made(labelUndoUntil, moment(lang, d.UndoUntil))
	facts.typed(labelOperation, d.CorrelationID)
	return letter{
		name: name, envelope: d.Envelope, words: words, company: d.Customer, link: d.Link,
		typed: map[string]string{"number": d.Number}, facts: facts.facts, brief: true,
	}.compose(lang)
}

// text says the change in one line.
func (a Alteration) text(lang i18n.Language) string {
	arrow := func(from, to string) string { return from + " → " + to }
	switch a.Kind {
	case "seats":
		return arrow(strconv.Itoa(a.FromSeats), lang.Count(a.ToSeats, in(lang, licences)))
	case "name":
		return in(lang, alterations["name"]) + ": " + cleanName(a.Name)
	case "term", "convert", "upgrade":
		return strings.Join([]string{in(lang, alterations[a.Kind]), lang.Count(a.ToSeats, in(lang, licences)), term(lang, a.ToTerm), in(lang, cycleOf(a.ToBilling).billed)}, ", ")
	case "billing":
		return arrow(in(lang, cycleOf(a.FromBilling).billed), in(lang, cycleOf(a.ToBilling).billed))
	case "next_term":
		if a.Unchanged {
			return in(lang, alterations["as_it_is"])
		}
		return in(lang, alterations["next_term"]) + ": " + strings.Join([]string{lang.Count(a.ToSeats, in(lang, licences)), term(lang, a.ToTerm), in(lang, cycleOf(a.ToBilling).billed)}, ", ")
	case "end_of_term":
		return in(lang, alterations[a.End])
	}
	return in(lang, alterations[a.Kind])
}

var alterations = map[string][4]string{
	"name":       {"Name", "Name", "Název", "Nazwa"},
	"cancel":     {"Cancelled", "Storniert", "Zrušeno", "Anulowano"},
	"suspend":    {"Suspended; users are locked out, billing goes on", "Ausgesetzt; Benutzer sind ausgesperrt, die Abrechnung läuft weiter", "Pozastaveno; uživatelé nemají přístup, fakturace pokračuje", "Zawieszono; użytkownicy nie mają dostępu, rozliczanie trwa"},
	"reactivate": {"Reactivated; the renewal stays off", "Wieder aktiviert; die Verlängerung bleibt aus", "Znovu aktivováno; obnovování zůstává vypnuto", "Aktywowano ponownie; odnawianie pozostaje wyłączone"},
	"term":       {"Longer term", "Längere Laufzeit", "Delší období", "Dłuższy okres"},
	"convert":    {"Paid instead of trial", "Bezahlt statt Testversion", "Placená místo zkušební verze", "Płatna zamiast próbnej"},
	"upgrade":    {"Higher product", "Höheres Produkt", "Vyšší produkt", "Wyższy produkt"},
	"next_term":  {"From the renewal on", "Ab der Verlängerung", "Od obnovení", "Od odnowienia"},
	"as_it_is":   {"Renews as it is", "Verlängert sich unverändert", "Obnoví se beze změny", "Odnowi się bez zmian"},
	"renews":     {"Renews automatically", "Verlängert sich automatisch", "Obnoví se samo", "Odnowi się samo"},
	"ends":       {"Ends with its term", "Endet mit der Laufzeit", "Skončí s obdobím", "Skończy się wraz z okresem"},
	"extends":    {"Continues month by month after its term, at a higher price", "Läuft nach der Laufzeit Monat für Monat weiter, zu einem höheren Preis", "Po období pokračuje měsíc po měsíci za vyšší cenu", "Po okresie trwa dalej z miesiąca na miesiąc za wyższą cenę"},
}

var changeReceived = translations{
	i18n.English: {
		Subject: "Change received: {company}, order {number}", Preheader: "What was asked for, and what it costs.", Title: "The change is on its way",
		Body:   []string{"Order {number} changes a subscription. It goes to Microsoft now; another message tells how it ended."},
		Button: "Open the order",
		Why:    "You receive this message because you asked for this change.",
	},
	i18n.German: {
		Subject: "Änderung eingegangen: {company}, Bestellung {number}", Preheader: "Was beauftragt wurde und was es kostet.", Title: "Die Änderung ist unterwegs",
		Body:   []string{"Die Bestellung {number} ändert ein Abonnement. Sie geht jetzt an Microsoft; eine weitere Nachricht sagt, wie sie ausgegangen ist."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Änderung beauftragt haben.",
	},
	i18n.Czech: {
		Subject: "Změna přijata: {company}, objednávka {number}", Preheader: "Co bylo zadáno a kolik to stojí.", Title: "Změna je na cestě",
		Body:   []string{"Objednávka {number} mění předplatné. Nyní jde k Microsoftu; jak dopadla, oznámí další zpráva."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste tuto změnu zadali.",
	},
	i18n.Polish: {
		Subject: "Zmiana przyjęta: {company}, zamówienie {number}", Preheader: "Co zlecono i ile to kosztuje.", Title: "Zmiana jest w drodze",
		Body:   []string{"Zamówienie {number} zmienia subskrypcję. Trafia teraz do Microsoft; wynik poda kolejna wiadomość."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ zlecono tę zmianę.",
	},
}

var changeMade = translations{
	i18n.English: {
		Subject: "Change made: {company}, order {number}", Preheader: "The subscription is as it was wanted.", Title: "The change is made",
		Body:   []string{"Microsoft has carried out order {number}."},
		Button: "Open the order",
		Why:    "You receive this message because you asked for this change.",
	},
	i18n.German: {
		Subject: "Änderung ausgeführt: {company}, Bestellung {number}", Preheader: "Das Abonnement ist so wie gewünscht.", Title: "Die Änderung ist ausgeführt",
		Body:   []string{"Microsoft hat die Bestellung {number} ausgeführt."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Änderung beauftragt haben.",
	},
	i18n.Czech: {
		Subject: "Změna provedena: {company}, objednávka {number}", Preheader: "Předplatné je takové, jaké mělo být.", Title: "Změna je provedena",
		Body:   []string{"Microsoft objednávku {number} provedl."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste tuto změnu zadali.",
	},
	i18n.Polish: {
		Subject: "Zmiana wykonana: {company}, zamówienie {number}", Preheader: "Subskrypcja jest taka, jak zlecono.", Title: "Zmiana została wykonana",
		Body:   []string{"Microsoft wykonał zamówienie {number}."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ zlecono tę zmianę.",
	},
}

var changeFailed = translations{
	i18n.English: {
		Subject: "Change not made: {company}, order {number}", Preheader: "Nothing was changed. The reason and what to do next.", Title: "The change was not made",
		Body:   []string{"Order {number} changed nothing, and nothing is charged."},
		Button: "Open the order",
		Why:    "You receive this message because you asked for this change.",
	},
	i18n.German: {
		Subject: "Änderung nicht ausgeführt: {company}, Bestellung {number}", Preheader: "Nichts wurde geändert. Der Grund und wie es weitergeht.", Title: "Die Änderung wurde nicht ausgeführt",
		Body:   []string{"Die Bestellung {number} hat nichts geändert, und nichts wird berechnet."},
		Button: "Bestellung öffnen",
		Why:    "Sie erhalten diese Nachricht, weil Sie diese Änderung beauftragt haben.",
	},
	i18n.Czech: {
		Subject: "Změna neprovedena: {company}, objednávka {number}", Preheader: "Nic se nezměnilo. Důvod a další postup.", Title: "Změna nebyla provedena",
		Body:   []string{"Objednávka {number} nic nezměnila a nic se neúčtuje."},
		Button: "Otevřít objednávku",
		Why:    "Tuto zprávu dostáváte, protože jste tuto změnu zadali.",
	},
	i18n.Polish: {
		Subject: "Zmiana niewykonana: {company}, zamówienie {number}", Preheader: "Nic nie zmieniono. Powód i dalsze kroki.", Title: "Zmiana nie została wykonana",
		Body:   []string{"Zamówienie {number} niczego nie zmieniło i nic nie zostanie naliczone."},
		Button: "Otwórz zamówienie",
		Why:    "Ta wiadomość została wysłana, ponieważ zlecono tę zmianę.",
	},
}
