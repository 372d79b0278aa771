package mailer

import (
	"strconv"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// DueLine is one subscription of which something ends.
type DueLine struct {
	Title    string
	Customer string
	Seats    int          // that it is about: of a window those that can go back, else all; 0 for the whole subscription
	At       time.Time    // the end, to the minute
	Day      bool         // only the day of At counts, and it is Microsoft's, in UTC
	Cost     money.Amount // of a year as the partner pays it; without a currency where it is not known
	Extends  bool         // renewal is off and nobody chose
}

// DueData is everything of a kind that ends at about the same time.
type DueData struct {
	Envelope
	Lines []DueLine
	More  int // how many there are beside these
	Link  string
}

func (d DueData) compose(name string, words translations, lang i18n.Language) Message {
	l := letter{name: name, envelope: d.Envelope, words: words, link: d.Link,
		made: map[string]string{"count": strconv.Itoa(len(d.Lines) + d.More)}}
	for _, one := range d.Lines {
		l.lines = append(l.lines, one.line(lang))
	}
	if d.More > 0 {
		l.note = replaced(in(lang, dueMore), "{more}", strconv.Itoa(d.More))
	}
	return l.compose(lang)
}

func (d DueLine) line(lang i18n.Language) line {
	end := moment(lang, d.At)
	if d.Day {
		end = utcDay(lang, d.At)
	}
	note := cleanName(d.Customer)
	if d.Seats > 0 {
		note += ", " + lang.Count(d.Seats, in(lang, licences))
	} else {
		note += ", " + in(lang, dueWhole)
	}
	made := line{Title: cleanName(d.Title), Note: note + ", " + replaced(in(lang, dueUntil), "{end}", end)}
	if d.Extends {
		made.State, made.Failed = in(lang, dueExtends), true
	}
	if d.Cost.Currency != "" && !d.Cost.Value.IsZero() {
		made.Amount, made.Per = lang.Money(d.Cost), in(lang, cycleOf("annual").per)
	}
	return made
}

// utcDay is the day Microsoft means: its terms end with a day in UTC, wherever the reader is (NCE-RULES A4).
func utcDay(lang i18n.Language, at time.Time) string {
	return day(lang, at.UTC().Truncate(24*time.Hour).Add(12*time.Hour))
}

// UndoEnding tells of windows that close within a day, or within hours: then it cannot be given back any more.
func UndoEnding(lang i18n.Language, d DueData) Message {
	return d.compose("undo-ending", undoEnding, lang)
}

// RenewalsDue tells of terms that end, of which nobody has said what shall happen.
func RenewalsDue(lang i18n.Language, d DueData) Message {
	return d.compose("renewals-due", renewalsDue, lang)
}

// TrialsEnding tells of trials that become paid.
func TrialsEnding(lang i18n.Language, d DueData) Message {
	return d.compose("trials-ending", trialsEnding, lang)
}

// RenewalData is what became of a decision about the end of a term.
type RenewalData struct {
	Envelope
	Title    string
	Customer string
	Choice   string // renew, change, end, extend
	TermEnd  time.Time
	Reason   string // code; "" when it went as it was to
	Link     string
}

func (d RenewalData) compose(name string, words translations, lang i18n.Language) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.made(labelDecision, in(lang, choiceWords(d.Choice)))
	facts.made(labelTermEnd, utcDay(lang, d.TermEnd))
	l := letter{name: name, envelope: d.Envelope, words: words, company: d.Customer, link: d.Link, facts: facts.facts, typed: map[string]string{"title": d.Title}}
	if d.Reason != "" {
		l.also = []string{in(lang, renewalReason(d.Reason))}
	}
	return l.compose(lang)
}

// RenewalDone tells that a term ended as it was to.
func RenewalDone(lang i18n.Language, d RenewalData) Message {
	return d.compose("renewal-done", renewalDone, lang)
}

// RenewalFailed tells that a decision does not stand, or that a term ended otherwise.
func RenewalFailed(lang i18n.Language, d RenewalData) Message {
	return d.compose("renewal-failed", renewalFailed, lang)
}
