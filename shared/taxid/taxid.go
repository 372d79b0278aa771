// Package taxid checks the numbers a company has from its state by the published algorithms, without asking anybody:
// VAT identification numbers of the union, Switzerland and the United Kingdom (REQUIREMENTS C5), and the numbers of the
// company registers of the countries served. A number that passes has the right shape and check digit; whether it is
// registered only VIES or the register knows.
package taxid

import (
	"regexp"
	"strings"
	"time"
)

// Rules a number can break; pages translate them.
const (
	Malformed  = "vat_id_malformed"   // not the country's shape
	WrongDigit = "vat_id_check_digit" // the shape is right, a digit is not
)

// Normal writes a number in its one spelling: capitals, without blanks, dots, dashes and slashes, with the country in
// front; a Swiss one without the word for the tax behind it. country (ISO 3166-1 alpha-2) is put in front of a number
// that names none.
func Normal(number, country string) string {
	number = strings.ToUpper(strings.NewReplacer(" ", "", "\u00a0", "", ".", "", "-", "", "/", "").Replace(number))
	if number == "" {
		return ""
	}
	if !startsWithCountry(number) {
		number = prefix(country) + number
	}
	if swiss, is := strings.CutPrefix(number, "CHE"); is {
		return "CHE" + strings.TrimRight(swiss, "MWSTVAIP")
	}
	return number
}

// prefix is what a country's numbers begin with.
func prefix(country string) string {
	switch country {
	case "GR":
		return "EL"
	case "CH":
		return "CHE"
	}
	return country
}

// startsWithCountry tells "ATU13585627" from Austria's "U13585627" without its country.
func startsWithCountry(number string) bool {
	return len(number) > 2 && isLetter(number[0]) && isLetter(number[1])
}

func isLetter(b byte) bool { return b >= 'A' && b <= 'Z' }

// Check gives the rule a normalised number breaks, "" when it is good. A country without an entry has no VAT number.
func Check(number string) string {
	if !startsWithCountry(number) {
		return Malformed
	}
	country, rest := number[:2], number[2:]
	for _, one := range national() {
		if one.country != country {
			continue
		}
		switch {
		case !regexp.MustCompile("^(?:" + one.shape + ")$").MatchString(rest):
			return Malformed
		case !one.fits(rest):
			return WrongDigit
		}
		return ""
	}
	return Malformed
}

// scheme is one country's numbers, without the country in front.
type scheme struct {
	country string
	shape   string
	fits    func(string) bool // the check digits; the shape has been checked
}

func national() []scheme {
	return []scheme{
		{"AT", `U\d{8}`, austrian}, {"BE", `[01]\d{9}`, belgian}, {"BG", `\d{9,10}`, bulgarian}, {"CH", `E\d{9}`, swiss},
		{"CY", `\d{8}[A-Z]`, cypriot}, {"CZ", `[0-8]\d{7}|\d{9,10}`, czech}, {"DE", `[1-9]\d{8}`, german}, {"DK", `[1-9]\d{7}`, danish},
		{"EE", `\d{9}`, estonian}, {"EL", `\d{9}`, greek}, {"ES", `[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]`, spanish}, {"FI", `\d{8}`, finnish},
		{"FR", `[0-9A-HJ-NP-Z]{2}\d{9}`, french}, {"GB", `\d{9}|\d{12}`, british}, {"HR", `\d{11}`, croatian}, {"HU", `\d{8}`, hungarian},
		{"IE", `\d{7}[A-W][A-IW]?|\d[A-Z+*]\d{5}[A-W]`, irish}, {"IT", `\d{11}`, italian}, {"LT", `\d{9}|\d{12}`, lithuanian},
		{"LU", `\d{8}`, luxembourgish}, {"LV", `\d{11}`, latvian}, {"MT", `[1-9]\d{7}`, maltese}, {"NL", `\d{9}B\d{2}`, dutch},
		{"PL", `\d{10}`, polish}, {"PT", `[1-9]\d{8}`, portuguese}, {"RO", `[1-9]\d{1,9}`, romanian}, {"SE", `\d{10}\d{2}`, swedish},
		{"SI", `[1-9]\d{7}`, slovene}, {"SK", `\d{10}`, slovak}, {"XI", `\d{9}|\d{12}`, british},
	}
}

// german is ISO 7064, mod 11,10.
func german(number string) bool { return hybrid(number) }

// austrian is a Luhn sum taken from 6, behind a U.
func austrian(number string) bool {
	return (16-doubled(number[1:8], 1)%10)%10 == digit(number, 8)
}

// czech numbers belong to companies (8 digits), to special cases (9 digits from 6), or are a person's birth number.
func czech(number string) bool {
	switch {
	case len(number) == 8:
		check := (11 - weighted(number, 8, 7, 6, 5, 4, 3, 2)%11) % 11
		if check == 0 {
			check = 1
		}
		return check%10 == digit(number, 7)
	case len(number) == 9 && number[0] == '6':
		check := weighted(number[1:], 8, 7, 6, 5, 4, 3, 2) % 11
		return ((8-(21-check)%11)%10+10)%10 == digit(number, 8)
	}
	return birthNumber(number)
}

func slovak(number string) bool {
	if birthNumber(number) {
		return true
	}
	return number[0] != '0' && strings.ContainsRune("234789", rune(number[2])) && remainder(number, 11) == 0
}

func polish(number string) bool {
	return weighted(number, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == digit(number, 9)
}

// birthNumber is the rodné číslo of Czechs and Slovaks: a date of birth (women's months from 51, since 2004 also from
// 21 and 71) and a serial; from 1954 with a check digit.
func birthNumber(number string) bool {
	year, month, day := 1900+pair(number, 0), pair(number, 2)%50%20, pair(number, 4)
	switch {
	case len(number) == 9 && year >= 1980:
		year -= 100
	case len(number) == 10 && year < 1954:
		year += 100
	}
	if len(number) == 9 && year > 1953 {
		return false
	}
	born := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if month == 0 || born.Month() != time.Month(month) || born.Day() != day {
		return false
	}
	if len(number) == 9 {
		return true
	}
	return remainder(number[:9], 11)%10 == digit(number, 9)
}
