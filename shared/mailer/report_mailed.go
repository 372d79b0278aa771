package mailer

import (
	"strconv"
	"strings"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// ReportData is a saved report that comes by mail (T4). It goes to people of the organisation whose report it is.
type ReportData struct {
	Envelope
	Name          string // as somebody there called it
	At            time.Time
	Subscriptions int
	Seats         int
	Monthly       []money.Amount // what a month comes to, by currency
	File          Attachment     // without a name: too long to go along
	Link          string         // the report's page
}

// ReportMailed brings the report as a file, and the way to its page.
func ReportMailed(lang i18n.Language, d ReportData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelReport, d.Name)
	facts.made(labelHeld, strconv.Itoa(d.Subscriptions)+" / "+strconv.Itoa(d.Seats))
	facts.made(labelMonthly, sumsOf(lang, d.Monthly))
	text, attached := reportMailed, []Attachment{d.File}
	if d.File.Name == "" {
		text, attached = reportLong, nil
	}
	return letter{
		name: "report-mailed", envelope: d.Envelope, words: text, link: d.Link, attached: attached,
		typed: map[string]string{"name": d.Name}, made: map[string]string{"day": day(lang, d.At)}, facts: facts.facts,
	}.compose(lang)
}

func sumsOf(lang i18n.Language, sums []money.Amount) string {
	said := make([]string, 0, len(sums))
	for _, sum := range sums {
		said = append(said, lang.Money(sum))
	}
	return strings.Join(said, " + ")
}

var reportMailed = translations{
	i18n.English: {
		Subject: "Report “{name}” of {day}", Preheader: "The file is attached.", Title: "Your report",
		Body:   []string{"The report “{name}” is attached, as things stand on {day}."},
		Button: "Open the report",
		After:  []string{"You no longer want it? Open “Mailed reports” on the report’s page and stop it there."},
		Why:    "You receive this message because someone in your organisation has this report emailed to you.",
	},
	i18n.German: {
		Subject: "Bericht „{name}“ vom {day}", Preheader: "Die Datei hängt an.", Title: "Ihr Bericht",
		Body:   []string{"Der Bericht „{name}“ hängt an, mit dem Stand vom {day}."},
		Button: "Bericht öffnen",
		After:  []string{"Sie möchten ihn nicht mehr? Öffnen Sie auf der Seite des Berichts „Berichte per E-Mail“ und beenden Sie ihn dort."},
		Why:    "Sie erhalten diese Nachricht, weil jemand in Ihrer Organisation Ihnen diesen Bericht schicken lässt.",
	},
	i18n.Czech: {
		Subject: "Přehled „{name}“ ke dni {day}", Preheader: "Soubor je v příloze.", Title: "Váš přehled",
		Body:   []string{"Přehled „{name}“ je v příloze, ve stavu ke dni {day}."},
		Button: "Otevřít přehled",
		After:  []string{"Už ho nechcete? Otevřete na stránce přehledu „Přehledy e-mailem“ a ukončete ho tam."},
		Why:    "Tuto zprávu dostáváte, protože vám někdo ve vaší organizaci nechává tento přehled posílat.",
	},
	i18n.Polish: {
		Subject: "Raport „{name}” z dnia {day}", Preheader: "Plik jest w załączniku.", Title: "Raport gotowy",
		Body:   []string{"Raport „{name}” jest w załączniku, według stanu na dzień {day}."},
		Button: "Otwórz raport",
		After:  []string{"Aby go już nie otrzymywać, należy otworzyć na stronie raportu „Raporty e-mailem” i tam go zakończyć."},
		Why:    "Ta wiadomość została wysłana, ponieważ ktoś w organizacji zlecił wysyłanie tego raportu.",
	},
}

// reportLong says why there is no file.
var reportLong = translations{
	i18n.English: reportMailed.with(i18n.English, "The report is ready on its page.", "The report “{name}” of {day} is too long for a message. It is ready on its page."),
	i18n.German:  reportMailed.with(i18n.German, "Der Bericht steht auf seiner Seite.", "Der Bericht „{name}“ vom {day} ist zu lang für eine Nachricht. Er steht auf seiner Seite."),
	i18n.Czech:   reportMailed.with(i18n.Czech, "Přehled je na své stránce.", "Přehled „{name}“ ke dni {day} je na zprávu příliš dlouhý. Je na své stránce."),
	i18n.Polish:  reportMailed.with(i18n.Polish, "Raport jest na swojej stronie.", "Raport „{name}” z dnia {day} jest za długi na wiadomość. Jest na swojej stronie."),
}

// with is the wording of a language with another beginning.
func (t translations) with(lang i18n.Language, preheader, body string) words {
	said := t[lang]
	said.Preheader, said.Body = preheader, []string{body}
	return said
}
