package tenant

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// NormalPrefix is a typed prefix in lower case; people also type the whole domain.
func NormalPrefix(typed string) string {
	return strings.TrimSuffix(strings.ToLower(strings.TrimSpace(typed)), microsoftDomain)
}

// longestPrefix is what Microsoft's admin centers take (FEATURES C3).
const longestPrefix = 27

// CheckPrefix gives the rule a normalised prefix breaks, "" when it has the right shape: letters and digits, at most 27.
func CheckPrefix(prefix string) string {
	switch {
	case prefix == "":
		return "required"
	case len(prefix) > longestPrefix:
		return "prefix_too_long"
	case !regexp.MustCompile(`^[a-z0-9]+$`).MatchString(prefix):
		return "prefix_malformed"
	}
	return ""
}

// suggest makes prefixes out of what the company is called and where it is, the nicest first: the name, the name with
// its legal form, with its place, with its postal code, and with small numbers.
func suggest(company, city, postalCode, without string) []string {
	words, form := split(company)
	if len(words) == 0 {
		return nil
	}
	first, whole := words[0], strings.Join(words, "")
	place, code := letters(city), letters(postalCode)
	candidates := []string{whole, first, whole + form, first + form, first + place, whole + place, whole + code, first + code,
		whole + "1", whole + "2", first + "24", first + "365"}
	var good []string
	for _, c := range candidates {
		if CheckPrefix(c) == "" && len(c) >= 3 && c != without && !slices.Contains(good, c) {
			good = append(good, c)
		}
	}
	return good
}

// split tells a company's name from its legal form; words that say nothing, such as "und", are left out.
func split(company string) (words []string, form string) {
	for _, word := range strings.FieldsFunc(strings.ToLower(company), func(r rune) bool { return strings.ContainsRune(" ,-&/()+", r) }) {
		plain := letters(word)
		switch {
		case plain == "" || slices.Contains([]string{"und", "and", "a", "i", "co", "der", "die", "das", "the"}, plain):
		case slices.Contains(legalForms(), plain):
			form += plain
		default:
			words = append(words, plain)
		}
	}
	return words, form
}

// legalForms of the countries the product sells in, as letters leaves them.
func legalForms() []string {
	return []string{"gmbh", "ag", "kg", "ohg", "ug", "ev", "eg", "gbr", "ek", "se", "mbh", "kgaa", "og",
		"sro", "s", "ro", "as", "vos", "ks", "zs", "spol", "sp", "zoo", "sa", "sk", "sj", "z", "o", "oo"}
}

// letters writes a word in the letters and digits a domain takes: umlauts as Germans spell them out, other diacritics
// dropped.
func letters(word string) string {
	spelled := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "ł", "l", "đ", "d", "ø", "o").
		Replace(norm.NFC.String(strings.ToLower(word)))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFD.String(spelled))
}
