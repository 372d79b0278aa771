package mailer

import (
	"strings"

	"twotier/shared/i18n"
)

// RequestData is what a reseller writes to a customer whose administrator shall agree to something at Microsoft. Subject
// and Text are the reseller's words; the text holds the link.
type RequestData struct {
	Envelope
	Reseller string
	Customer string
	Subject  string
	Text     string
	Link     string // Microsoft's page where the customer's administrator agrees
}

// request carries the reseller's own words. They are text and nothing else: no address in them stays one, and where the
// link stood, the button below is named.
func request(name string, words translations, lang i18n.Language, d RequestData) Message {
	if !lang.Valid() {
		lang = i18n.English
	}
	return letter{
		name: name, envelope: d.Envelope, words: words, reseller: d.Reseller, company: d.Customer, link: d.Link,
		made: map[string]string{"subject": cleanName(d.Subject)}, own: ownWords(d.Text, d.Link, words[lang].Button),
	}.compose(lang)
}

// ownWords are the lines of a text somebody wrote, made harmless. Who wrote the link alone in a line means the button.
func ownWords(text, link, button string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == link {
			continue
		}
		pieces := strings.Split(line, link)
		for i, piece := range pieces {
			piece = explicit.ReplaceAllString(printable(piece), "")
			pieces[i] = implicit.ReplaceAllStringFunc(piece, unlinked)
		}
		if line = strings.TrimSpace(strings.Join(pieces, "“"+button+"”")); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// proposed fills subject and text that the reseller may change; contact is whom it is written to, or "".
func proposed(words translations, lang i18n.Language, contact string, values ...string) (subject, text string) {
	if !lang.Valid() {
		lang = i18n.English
	}
	fill := strings.NewReplacer(values...).Replace
	lines := append([]string{frames[lang].greeting(contact)}, words[lang].Body...)
	return fill(words[lang].Subject), fill(strings.Join(lines, "\n\n"))
}
