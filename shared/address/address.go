// Package address is postal addresses of the countries the product sells in, checked by each country's own rules
// (REQUIREMENTS D1) before anybody else is asked.
package address

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"twotier/shared/fault"
)

// Address is a postal address. Country is ISO 3166-1 alpha-2, State the last part of its ISO 3166-2 code or "".
type Address struct {
	Line1      string `json:"line1" maxLength:"200"`
	Line2      string `json:"line2,omitempty" maxLength:"200"`
	PostalCode string `json:"postalCode" maxLength:"20"`
	City       string `json:"city" maxLength:"100"`
	State      string `json:"state,omitempty" maxLength:"3"`
	Country    string `json:"country" minLength:"2" maxLength:"2"`
}

// Country is what the product knows about one country it sells in.
type Country struct {
	Code       string
	Currency   string // of the market's price sheet
	postalCode *regexp.Regexp
	needsTaxID bool // Partner Center asks for a registration number (600049)
}

// Countries lists the markets, by code. Source of the postal codes: REQUIREMENTS D1; of the registration numbers:
// Partner Center's error table, code 600049.
func Countries() []Country {
	five, four := regexp.MustCompile(`^\d{5}$`), regexp.MustCompile(`^\d{4}$`)
	spaced := regexp.MustCompile(`^\d{3} ?\d{2}$`)
	return []Country{
		{Code: "DE", Currency: "EUR", postalCode: five},
		{Code: "AT", Currency: "EUR", postalCode: four},
		{Code: "CZ", Currency: "CZK", postalCode: spaced},
		{Code: "SK", Currency: "EUR", postalCode: spaced},
		{Code: "PL", Currency: "PLN", postalCode: regexp.MustCompile(`^\d{2}-\d{3}$`), needsTaxID: true},
	}
}

// Market finds a country the product sells in.
func Market(code string) (Country, bool) {
	for _, c := range Countries() {
		if c.Code == code {
			return c, true
		}
	}
	return Country{}, false
}

// NeedsTaxID says that Partner Center refuses a customer of the country without a registration number.
func (c Country) NeedsTaxID() bool { return c.needsTaxID }

// Normal is the address without superfluous blanks.
func (a Address) Normal() Address {
	for _, part := range []*string{&a.Line1, &a.Line2, &a.PostalCode, &a.City, &a.State, &a.Country} {
		*part = strings.Join(strings.Fields(*part), " ")
	}
	a.Country, a.State = strings.ToUpper(a.Country), strings.ToUpper(a.State)
	return a
}

// Validate reports every part that breaks a rule of its country.
func (a Address) Validate() fault.Fields {
	var wrong fault.Fields
	for _, part := range []struct {
		path, value string
		required    bool
		max         int // characters
	}{
		{"line1", a.Line1, true, 200}, {"line2", a.Line2, false, 200}, {"city", a.City, true, 100},
		{"postalCode", a.PostalCode, true, 20}, {"state", a.State, false, 3}, {"country", a.Country, true, 2},
	} {
		switch {
		case part.required && part.value == "":
			wrong.Add(part.path, "required")
		case utf8.RuneCountInString(part.value) > part.max:
			wrong.AddWith(part.path, "too_long", "max", strconv.Itoa(part.max))
		}
	}
	country, known := Market(a.Country)
	switch {
	case a.Country == "":
	case !known:
		wrong.Add("country", "country_not_served")
	case a.PostalCode != "" && !country.postalCode.MatchString(a.PostalCode):
		wrong.AddWith("postalCode", "postal_code_malformed", "country", a.Country)
	}
	return wrong
}
