package renewal

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/i18n"
)

// writeCalendar is what has to be decided as an iCalendar object (RFC 5545): a day-long event on the day a decision is due.
// It tells no money: the address asks nobody who he is.
func writeCalendar(entries []Entry, language i18n.Language, page string, now time.Time) []byte {
	words := wordsOf(language)
	var file bytes.Buffer
	line := func(name, value string) { file.WriteString(folded(name + ":" + value)) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//twotier//renewals//"+strings.ToUpper(string(language)))
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", escaped(words.name))
	line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
	for _, e := range entries {
		s := e.Subscription
		due := Deadline(s.CommitmentEnd)
		if due.Before(now) { // what is overdue stands on today, or nobody would look back for it
			due = now
		}
		day := due.UTC().Format("20060102")
		line("BEGIN", "VEVENT")
		line("UID", s.ID+"-"+s.CommitmentEnd.UTC().Format("20060102")+"@renewals.twotier")
		line("DTSTAMP", now.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE", day)
		line("DTEND;VALUE=DATE", due.UTC().AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY", escaped(fmt.Sprintf(words.summary, s.Title, s.Company)))
		line("DESCRIPTION", escaped(fmt.Sprintf(words.text, s.Quantity, s.CommitmentEnd.UTC().Format(time.DateOnly))+"\n"+words.why[e.Why]))
		line("URL", page+s.Customer+"."+s.ID)
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return file.Bytes()
}

// escaped is text as RFC 5545 section 3.3.11 wants it; control signs have no place in it.
func escaped(text string) string {
	text = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(text)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

// lineLength is the most octets of a line, without its end (RFC 5545 section 3.1).
const lineLength = 75

// folded breaks a long line, never inside a letter; what goes on begins with a space.
func folded(text string) string {
	var lines strings.Builder
	left := lineLength
	for len(text) > left {
		cut := left
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		lines.WriteString(text[:cut] + "\r\n ")
		text, left = text[cut:], lineLength-1
	}
	lines.WriteString(text + "\r\n")
	return lines.String()
}

// calendarWords are what events say.
type calendarWords struct {
	name    string
	summary string // title, company
	text    string // seats, last day
	why     map[Why]string
}

func wordsOf(language i18n.Language) calendarWords {
	switch language {
	case i18n.German:
		return calendarWords{"Verlängerungen", "Entscheiden: %s, %s", "%d Lizenzen. Letzter Tag der Laufzeit (UTC): %s.", map[Why]string{
			WhyYear: "Verlängert sich ohne Entscheidung um eine weitere Laufzeit.", WhyPaid: "Die Testversion wird ohne Entscheidung kostenpflichtig.",
			WhyExtends: "Läuft ohne Entscheidung monatlich und teurer weiter.", WhySuspended: "Ausgesetzt: endet mit der Laufzeit.", WhyTrouble: "Die Entscheidung ist bei Microsoft nicht wirksam."}}
	case i18n.Czech:
		return calendarWords{"Obnovení", "Rozhodnout: %s, %s", "Licence: %d. Poslední den období (UTC): %s.", map[Why]string{
			WhyYear: "Bez rozhodnutí se obnoví na další období.", WhyPaid: "Zkušební verze se bez rozhodnutí začne platit.",
			WhyExtends: "Bez rozhodnutí poběží dál po měsících, dráž.", WhySuspended: "Pozastaveno: skončí s obdobím.", WhyTrouble: "Rozhodnutí u Microsoftu neplatí."}}
	case i18n.Polish:
		return calendarWords{"Odnowienia", "Decyzja: %s, %s", "Licencje: %d. Ostatni dzień okresu (UTC): %s.", map[Why]string{
			WhyYear: "Bez decyzji odnowi się na kolejny okres.", WhyPaid: "Wersja próbna bez decyzji stanie się płatna.",
			WhyExtends: "Bez decyzji będzie trwać z miesiąca na miesiąc, drożej.", WhySuspended: "Zawieszona: kończy się z okresem.", WhyTrouble: "Decyzja nie obowiązuje w Microsoft."}}
	}
	return calendarWords{"Renewals", "Decide: %s, %s", "Licences: %d. Last day of the term (UTC): %s.", map[Why]string{
		WhyYear: "Without a decision it renews for another term.", WhyPaid: "Without a decision the trial becomes paid.",
		WhyExtends: "Without a decision it continues month by month, at a higher price.", WhySuspended: "Suspended: it ends with its term.", WhyTrouble: "The decision has not taken effect at Microsoft."}}
}
