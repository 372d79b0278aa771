package mailer

import (
	"cmp"
	"embed"
	htmltemplate "html/template"
	"slices"
	"strings"
	texttemplate "text/template"
	"unicode"

	"twotier/shared/i18n"
)

//go:embed layout.html.tmpl layout.txt.tmpl
var layouts embed.FS

// letter is what a letter's function fills in; compose turns it into the Message.
type letter struct {
	name     string
	envelope Envelope
	words    translations
	reseller string            // set in letters to a reseller's customer: it speaks, the provider only carries
	company  string            // whom it concerns, above the title
	said     []string          // paragraphs a person of the reseller wrote, above the letter's own
	typed    map[string]string // values of {placeholders} that people typed
	made     map[string]string // values of {placeholders} made here, such as dates
	facts    []fact
	lines    []line
	totals   []fact
	note     string // small, below the totals
	link     string // where the button leads
	standing string // page that shows where an application stands; "" shows none
	attached []Attachment
	greeted  bool     // what the sender wrote begins with a greeting of its own
	own      []string // what the sender wrote, in place of greeting and body
	also     []string // paragraphs below the button that only some of these letters have
	brief    bool     // leaves out what stands below the button
}

// fact is one row of label and value.
type fact struct{ Label, Value string }

// line is one line of an order.
type line struct {
	Title   string
	Note    string // quantity, term, billing
	Amount  string // "" shows none
	Per     string // the period of the amount
	State   string // "" shows none
	Failed  bool
	Details []string // why and what to do
	Link    string   // page it leads to, where each line has its own
}

// page is what both layouts print.
type page struct {
	Language                   i18n.Language
	Subject, Preheader         string
	Brand, Initial, For, Title string
	Greeting                   string
	Body                       []string
	Own                        []string
	Facts                      []fact
	Lines                      []line
	Totals                     []fact
	Note                       string
	Button, Link, CopyLink     string
	Standing, StandingLink     string
	After                      []string
	NextHeading                string
	Next                       []string
	Footer, Why                string
	ChoicesLink, Choices       string
}

// compose writes the letter in a language; English when the product does not speak it.
func (l letter) compose(lang i18n.Language) Message {
	if !lang.Valid() {
		lang = i18n.English
	}
	provider := cleanName(l.envelope.Provider)
	words, frame := l.words[lang], frames[lang]
	if l.brief {
		words.After = nil
	}
	fill := l.filler(lang, provider)
	p := page{
		Language: lang, Subject: fill(words.Subject), Preheader: fill(words.Preheader), Title: fill(words.Title),
		Brand: provider, Greeting: frame.greeting(cleanName(l.envelope.To.Name)),
		Body: append(slices.Clone(l.said), fillAll(fill, words.Body)...), Facts: l.facts, Lines: l.lines, Totals: l.totals, Note: fill(l.note),
		Button: fill(words.Button), Link: l.link, CopyLink: fill(frame.copyLink),
		After: fillAll(fill, append(slices.Clone(words.After), l.also...)), NextHeading: frame.next, Next: fillAll(fill, words.Next),
		Footer: provider, Why: fill(words.Why),
	}
	if l.greeted {
		p.Greeting = ""
	}
	if len(l.own) > 0 {
		p.Greeting, p.Body, p.Own = "", nil, l.own
	}
	if l.company != "" {
		p.For = strings.ReplaceAll(frame.forCompany, "{company}", cleanName(l.company))
	}
	if l.reseller != "" {
		p.Brand = cleanName(l.reseller)
		p.Footer = p.Brand + " · " + fill(frame.carriedBy)
	}
	if l.standing != "" {
		p.Standing, p.StandingLink = bound(lang, frame.standing), l.standing
	}
	if l.envelope.Choices != "" {
		p.Choices, p.ChoicesLink = bound(lang, frame.choices), l.envelope.Choices
	}
	p.Initial = initial(p.Brand)
	return Message{
		To:      Address{Name: cleanName(l.envelope.To.Name), Address: l.envelope.To.Address},
		From:    Address{Name: l.sender(provider)},
		ReplyTo: Address{Name: cleanName(l.envelope.ReplyTo.Name), Address: l.envelope.ReplyTo.Address},
		Subject: p.Subject, Text: p.text(), HTML: p.html(), Attachments: l.attached,
		Tags:     map[string]string{"letter": l.name, "language": string(lang)},
		Language: lang, Letter: l.name, Link: l.link, Unsubscribe: l.envelope.Unsubscribe,
	}
}

// sender is the name the letter comes under. A reseller's letter leaves under the provider's domain, and says so (A15).
func (l letter) sender(provider string) string {
	if l.reseller == "" {
		return provider
	}
	return cleanName(cmp.Or(l.envelope.Sender, l.reseller)) + " via " + provider
}

// filler replaces the {placeholders} of a sentence in one pass, so that a name holding "{…}" stays a name.
func (l letter) filler(lang i18n.Language, provider string) func(string) string {
	pairs := []string{"{provider}", provider, "{reseller}", cleanName(l.reseller), "{company}", cleanName(l.company)}
	for name, value := range l.typed {
		pairs = append(pairs, "{"+name+"}", cleanName(value))
	}
	for name, value := range l.made {
		pairs = append(pairs, "{"+name+"}", value)
	}
	replacer := strings.NewReplacer(pairs...)
	return func(sentence string) string { return replacer.Replace(bound(lang, sentence)) }
}

func fillAll(fill func(string) string, sentences []string) []string {
	var filled []string
	for _, sentence := range sentences {
		filled = append(filled, fill(sentence))
	}
	return filled
}

// bound ties the one-letter words of Czech and Polish to the next word: they must not end a line.
func bound(lang i18n.Language, sentence string) string {
	if lang != i18n.Czech && lang != i18n.Polish {
		return sentence
	}
	words := strings.Split(sentence, " ")
	var b strings.Builder
	for i, word := range words {
		b.WriteString(word)
		switch {
		case i == len(words)-1:
		case len(word) == 1 && strings.Contains("kKsSvVzZoOuUaAiIwW", word):
			b.WriteString("\u00a0")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// initial is the letter on the square that stands for an organisation.
func initial(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return "·"
}

// The layouts are part of the program: one that does not parse or does not fit the page is a defect, hence the panics.

func (p page) html() string {
	layout := htmltemplate.Must(htmltemplate.New("layout.html.tmpl").ParseFS(layouts, "layout.html.tmpl"))
	var b strings.Builder
	if err := layout.Execute(&b, p); err != nil {
		panic(err)
	}
	return b.String()
}

func (p page) text() string {
	layout := texttemplate.Must(texttemplate.New("layout.txt.tmpl").Funcs(texttemplate.FuncMap{"inc": func(i int) int { return i + 1 }}).ParseFS(layouts, "layout.txt.tmpl"))
	var b strings.Builder
	if err := layout.Execute(&b, p); err != nil {
		panic(err)
	}
	return b.String()
}
