// Package likeness says how alike two spellings of the same thing are: names of companies without their legal form,
// streets without their abbreviations, in the letters of German, Czech, Polish, Slovak and Hungarian (FEATURES R4,
// REQUIREMENTS D4).
package likeness

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Degree is how alike two values are.
type Degree string

const (
	Same    Degree = "same"    // equal but for spelling
	Near    Degree = "near"    // probably the same; a person looks
	Differs Degree = "differs" // something else
)

// nearEnough is the Jaro-Winkler likeness from which two names are near. Winkler's own work links records from 0.85;
// names of companies share many words ("IT", "Systemhaus"), so more is asked for.
const nearEnough = 0.92

// Words splits a text into small plain words: letters and digits, without marks. An umlaut becomes its base letter.
func Words(text string) []string { return words(text, plain) }

func words(text string, fold func(string) string) []string {
	return strings.FieldsFunc(fold(strings.ToLower(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// plain writes a text with base letters: ä is a, ř is r.
func plain(text string) string {
	text = strings.NewReplacer("ß", "ss", "ł", "l", "đ", "d", "ø", "o", "æ", "ae", "œ", "oe").Replace(text)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
}

// spelled writes umlauts as German does without them: ä is ae.
func spelled(text string) string {
	return plain(strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue").Replace(norm.NFC.String(text)))
}

// alike says whether two texts have a spelling in common: ä may be written ae or a, but ae is never a, because Bauer is
// not Baur.
func alike(a, b string, write func([]string) string) bool {
	spellings := func(text string) []string { return []string{write(words(text, plain)), write(words(text, spelled))} }
	return slices.ContainsFunc(spellings(a), func(one string) bool { return slices.Contains(spellings(b), one) })
}

func joined(words []string) string { return strings.Join(words, "") }

// Text compares free text, such as a city or a person's name, whose words may stand in any order.
func Text(a, b string) Degree {
	sorted := func(words []string) string {
		slices.Sort(words)
		return joined(words)
	}
	if alike(a, b, sorted) || alike(a, b, joined) {
		return Same
	}
	return byDistance(joined(Words(a)), joined(Words(b)))
}

// Code compares numbers and ids, in which only letters and digits count and every one of them does.
func Code(a, b string) Degree {
	if strings.EqualFold(letters(a), letters(b)) {
		return Same
	}
	return Differs
}

func letters(code string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, code)
}

func byDistance(a, b string) Degree {
	if JaroWinkler(a, b) >= nearEnough {
		return Near
	}
	return Differs
}
