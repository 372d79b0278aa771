package mailer_test

import (
	"strings"
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func letterTo(lang i18n.Language, subject, text string) mailer.Message {
	return mailer.CustomerLetter(lang, mailer.CustomerLetterData{
		Envelope: toContact(), Reseller: reseller, Customer: customer, Person: "Anja Kessler",
		Contact: mailer.Contact{Name: "Jana Falk", Email: "j.falk@kranich-it.example", Phone: "+493628555010"}, Subject: subject, Text: text,
	})
}

func customerLetterSamples() []sample {
	return []sample{{"customer-letter", "", func(lang i18n.Language) mailer.Message {
		subject, text := mailer.CustomerLetterWords(lang)
		return letterTo(lang, subject, text)
	}}}
}

// P8, A14: what a reseller typed stays words; what is filled in stays what it is.
func TestTheWordsOfALetterToAllCustomersStayWords(t *testing.T) {
	for _, c := range []struct {
		sentence, typed, want string
	}{
		{"every placeholder is filled", "{customer}: {person}, {reseller}, {contact}", customer + ": Anja Kessler, " + reseller + ", Jana Falk, j.falk@kranich-it.example, +493628555010"},
		{"an address is none", "Go to https://evil.example/x now", "Go to now"},
		{"a domain is no link", "Ask kessler.com today", "Ask kessler․com today"},
		{"markup is text", "<b>bold</b>", "<b>bold</b>"},
	} {
		if got := letterTo(i18n.English, "S", c.typed).Text; !strings.Contains(got, "\n"+c.want+"\n") {
			t.Errorf("%s: %s", c.sentence, got)
		}
	}
	nobody := mailer.CustomerLetter(i18n.German, mailer.CustomerLetterData{Envelope: toContact(), Reseller: reseller, Customer: "{person} GmbH", Subject: "{customer}", Text: "Guten Tag {person},"})
	if !strings.Contains(nobody.Text, "\nGuten Tag,\n") || nobody.Subject != "{person} GmbH" {
		t.Errorf("without a name: %q %s", nobody.Subject, nobody.Text)
	}
}
