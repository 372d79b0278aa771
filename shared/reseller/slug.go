package reseller

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// SlugFrom proposes a storefront address from a company's name: without legal form, in plain letters.
func SlugFrom(company string) string {
	plain := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "ł", "l").Replace(strings.ToLower(company))
	var words []string
	for _, word := range strings.FieldsFunc(norm.NFD.String(plain), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}) {
		word = strings.Map(func(r rune) rune {
			if r > unicode.MaxASCII {
				return -1
			}
			return r
		}, word)
		if word != "" && !slices.Contains(legalForms(), word) {
			words = append(words, word)
		}
	}
	slug := strings.Trim(strings.Join(words, "-"), "-")
	if len(slug) > 40 {
		slug = strings.Trim(slug[:40], "-")
	}
	if CheckSlug(slug) != "" {
		return ""
	}
	return slug
}

func legalForms() []string {
	return []string{"gmbh", "co", "kg", "ag", "ohg", "ug", "mbh", "s", "r", "o", "sro", "a", "as", "sp", "z", "spol", "sa", "und", "the"}
}

// Rules a storefront address can break (FEATURES R8).
const (
	SlugMalformed = "slug_malformed"
	SlugReserved  = "slug_reserved"
	SlugTaken     = "slug_taken"
)

// SlugFree is the state of an address that breaks no rule.
const SlugFree = "slug_free"

// CheckSlug gives the rule it breaks, "" when it is good: 3 to 40 small letters, digits and single hyphens.
func CheckSlug(slug string) string {
	if len(slug) < 3 || len(slug) > 40 || !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(slug) {
		return SlugMalformed
	}
	if slices.Contains([]string{"www", "api", "admin", "mail", "provider", "static", "assets", "login", "status", "support", "help"}, slug) {
		return SlugReserved
	}
	return ""
}
