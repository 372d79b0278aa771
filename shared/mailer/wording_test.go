package mailer_test

import (
	"regexp"
	"testing"

	"twotier/shared/i18n"
)

// N6: what the pages call otherwise, and how nobody is spoken to here.
func TestCzechAndPolishLettersKeepToTheWordsOfThePages(t *testing.T) {
	other := map[i18n.Language]*regexp.Regexp{
		i18n.Czech:  regexp.MustCompile(`prodlouží|prodloužení|lokalit|pobočk|sestav| reselle[rř]|distributor|způsob(em)? placení|Nastavit oznámení`),
		i18n.Polish: regexp.MustCompile(`ystrybutor|zierżaw|Microsof(tu|cie|towi|tem)\b|Otrzymujesz|Tw[oó]j|jesteś|samoczynnie|utworzyć tenant\b`),
	}
	for _, s := range samples(t) {
		for lang, pattern := range other {
			message := s.letter(lang)
			if found := pattern.FindString(message.Subject + "\n" + preheader(message) + "\n" + message.Text); found != "" {
				t.Errorf("%s.%s says %q", s.name, lang, found)
			}
		}
	}
}
