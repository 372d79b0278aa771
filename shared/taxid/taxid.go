// Package taxid checks VAT identification numbers by their countries' published algorithms, without asking anybody
// (REQUIREMENTS C5). A number that passes has the right shape and check digit; whether it is registered only VIES knows.
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
// front. country (ISO 3166-1 alpha-2) is put in front of a number that names none.
func Normal(number, country string) string {
	number = strings.ToUpper(strings.NewReplacer(" ", "", "\u00a0", "", ".", "", "-", "", "/", "").Replace(number))
	if number == "" || startsWithCountry(number) {
		return number
	}
	return country + number
}

// startsWithCountry tells "ATU13585627" from Austria's "U13585627" without its country.
func startsWithCountry(number string) bool {
	return len(number) > 2 && isLetter(number[0]) && isLetter(number[1])
}

func isLetter(b byte) bool { return b >= 'A' && b <= 'Z' }

// Check gives the rule a normalised number breaks, "" when it is good. DE, AT, CZ, SK and PL are checked to the last
// digit; other countries of the union by the shape they share.
func Check(number string) string {
	if !startsWithCountry(number) {
		return Malformed
	}
	country, rest := number[:2], number[2:]
	shape, known := shapes()[country]
	if !known {
		shape = regexp.MustCompile(`^[0-9A-Z+*]{2,12}$`)
	}
	switch {
	case !shape.MatchString(rest):
		return Malformed
	case !checks(country, rest):
		return WrongDigit
	}
	return ""
}

func shapes() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"DE": regexp.MustCompile(`^[1-9]\d{8}$`),
		"AT": regexp.MustCompile(`^U\d{8}$`),
		"CZ": regexp.MustCompile(`^(?:[0-8]\d{7}|\d{9,10})$`),
		"SK": regexp.MustCompile(`^\d{10}$`),
		"PL": regexp.MustCompile(`^\d{10}$`),
	}
}

func checks(country, number string) bool {
	switch country {
	case "DE":
		return german(number)
	case "AT":
		return austrian(number[1:])
	case "CZ":
		return czech(number)
	case "SK":
		return slovak(number)
	case "PL":
		return polish(number)
	}
	return true
}

// german is ISO 7064, mod 11,10.
func german(number string) bool {
	check := 5
	for i := range len(number) {
		product := check
		if product == 0 {
			product = 10
		}
		check = (product*2%11 + digit(number, i)) % 10
	}
	return check == 1
}

// austrian is a Luhn sum taken from 6.
func austrian(number string) bool {
	sum := 0
	for i := range 7 {
		value := digit(number, i) * (1 + i%2)
		sum += value/10 + value%10
	}
	return (16-sum%10)%10 == digit(number, 7)
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

func digit(number string, i int) int { return int(number[i] - '0') }

func pair(number string, i int) int { return digit(number, i)*10 + digit(number, i+1) }

func weighted(number string, weights ...int) int {
	sum := 0
	for i, weight := range weights {
		sum += weight * digit(number, i)
	}
	return sum
}

func remainder(number string, by int) int {
	rest := 0
	for i := range len(number) {
		rest = (rest*10 + digit(number, i)) % by
	}
	return rest
}
