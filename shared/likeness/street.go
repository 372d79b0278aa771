package likeness

import (
	"strings"
	"unicode"
)

// Street compares street and house number. The same street with another number is near.
func Street(a, b string) Degree {
	if alike(a, b, street) {
		return Same
	}
	nameA, numberA := parted(street(Words(a)))
	nameB, numberB := parted(street(Words(b)))
	if nameA == nameB || numberA == numberB && byDistance(nameA, nameB) == Near {
		return Near
	}
	return Differs
}

// street writes a street in one word: Schiller-Straße 8 a is schillerstr8a, ul. Długa 5 is dluga5.
func street(words []string) string {
	var b strings.Builder
	for _, word := range words {
		switch word {
		case "ul", "ulica", "ulice", "u": // the Slavic word for street, which many leave out
			continue
		}
		for _, long := range []struct{ ending, short string }{
			{"strasse", "str"}, {"platz", "pl"}, {"gasse", "g"}, {"allee", "al"}, {"aleja", "al"}, {"aleje", "al"},
			{"namesti", "nam"}, {"namestie", "nam"}, {"trida", "tr"}, {"plac", "pl"}, {"osiedle", "os"}, {"nabrezi", "nabr"}, {"utca", "u"},
		} {
			if stem, is := strings.CutSuffix(word, long.ending); is {
				word = stem + long.short
				break
			}
		}
		b.WriteString(word)
	}
	return b.String()
}

// parted is a street as its name and everything from the first digit on.
func parted(street string) (name, number string) {
	if at := strings.IndexFunc(street, unicode.IsDigit); at > 0 {
		return street[:at], street[at:]
	}
	return street, ""
}
