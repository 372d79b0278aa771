// Package i18n names the four languages the product speaks, and writes dates, money and counted words in them.
package i18n

// Language is an ISO 639-1 code; the product speaks exactly these four (FEATURES N6).
type Language string

const (
	English Language = "en"
	German  Language = "de"
	Czech   Language = "cs"
	Polish  Language = "pl"
)

// languages in the order pages offer them.
var languages = [...]Language{English, German, Czech, Polish}

// All gives every language, in the order pages offer them.
func All() []Language { return append([]Language(nil), languages[:]...) }

// Valid says whether the product speaks it.
func (l Language) Valid() bool {
	for _, known := range languages {
		if l == known {
			return true
		}
	}
	return false
}

// OfCountry is the language a customer in the country is written to unless it says otherwise.
// country is ISO 3166-1 alpha-2.
func OfCountry(country string) Language {
	switch country {
	case "DE", "AT", "CH", "LI":
		return German
	case "CZ", "SK":
		return Czech
	case "PL":
		return Polish
	}
	return English
}
