package mailer

import (
	"strconv"
	"time"

	"twotier/shared/i18n"
)

// DigestLine is a letter that was gathered instead of sent.
type DigestLine struct {
	Subject string // of the letter, as written
	At      time.Time
	Link    string // where its button would have led
}

// DigestData is everything a reader has chosen to get once a day (N2).
type DigestData struct {
	Envelope
	Lines []DigestLine
	More  int // how many there are beside these
	Link  string
}

// Digest is the daily letter.
func Digest(lang i18n.Language, d DigestData) Message {
	l := letter{name: "digest", envelope: d.Envelope, words: digest, link: d.Link,
		made: map[string]string{"count": lang.Count(len(d.Lines)+d.More, in(lang, notifications))}}
	for _, one := range d.Lines {
		l.lines = append(l.lines, line{Title: one.Subject, Note: moment(lang, one.At), Link: one.Link})
	}
	if d.More > 0 {
		l.note = replaced(in(lang, digestMore), "{more}", strconv.Itoa(d.More))
	}
	return l.compose(lang)
}

var (
	notifications = [4]i18n.Forms{
		{One: "notification", Many: "notifications"},
		{One: "Benachrichtigung", Many: "Benachrichtigungen"},
		{One: "upozornění", Few: "upozornění", Many: "upozornění"},
		{One: "powiadomienie", Few: "powiadomienia", Many: "powiadomień"},
	}
	digestMore = [4]string{"And {more} more, in the portal.", "Und {more} weitere, im Portal.", "A dalších {more} v portálu.", "I jeszcze {more}, w portalu."}
)

var digest = translations{
	i18n.English: {
		Subject: "Your daily summary: {count}", Preheader: "What has come together since the last one.", Title: "Your daily summary",
		Body:   []string{"These notifications were gathered for you. Each title leads to its page."},
		Button: "Open the portal", Why: "You receive this message because you have chosen to get these notifications once a day.",
	},
	i18n.German: {
		Subject: "Ihre Tageszusammenfassung: {count}", Preheader: "Was seit der letzten zusammengekommen ist.", Title: "Ihre Tageszusammenfassung",
		Body:   []string{"Diese Benachrichtigungen wurden für Sie gesammelt. Jeder Titel führt zu seiner Seite."},
		Button: "Portal öffnen", Why: "Sie erhalten diese Nachricht, weil Sie diese Benachrichtigungen einmal täglich gesammelt erhalten möchten.",
	},
	i18n.Czech: {
		Subject: "Váš denní souhrn: {count}", Preheader: "Co se sešlo od posledního souhrnu.", Title: "Váš denní souhrn",
		Body:   []string{"Tato upozornění jsme pro vás shromáždili. Každý nadpis vede na svou stránku."},
		Button: "Otevřít portál", Why: "Tuto zprávu dostáváte, protože jste si zvolili dostávat tato upozornění jednou denně.",
	},
	i18n.Polish: {
		Subject: "Podsumowanie dnia: {count}", Preheader: "Co zebrało się od poprzedniego podsumowania.", Title: "Podsumowanie dnia",
		Body:   []string{"Zebrane powiadomienia. Każdy tytuł prowadzi do swojej strony."},
		Button: "Otwórz portal", Why: "Ta wiadomość została wysłana, ponieważ wybrano otrzymywanie tych powiadomień raz dziennie.",
	},
}
