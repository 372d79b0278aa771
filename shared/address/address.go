// Package address is postal addresses of the countries the product sells in, checked by each country's own rules
// (REQUIREMENTS D1) before anybody else is asked.
package address

import (
	"slices"
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

// Normal is the address without superfluous blanks, its state by code whatever it was called, and its postal code with
// the blank or hyphen the country writes.
func (a Address) Normal() Address {
	for _, part := range []*string{&a.Line1, &a.Line2, &a.PostalCode, &a.City, &a.State, &a.Country} {
		*part = strings.Join(strings.Fields(*part), " ")
	}
	a.Country = strings.ToUpper(a.Country)
	country, known := Find(a.Country)
	if !known {
		a.State = strings.ToUpper(a.State)
		return a
	}
	a.State, a.PostalCode = country.stateCode(a.State), country.written(a.PostalCode)
	return a
}

// Same says that two addresses differ in nothing but capitals, blanks and punctuation.
func (a Address) Same(b Address) bool {
	plain := func(a Address) string {
		bare := func(r rune) rune {
			if r == '.' || r == ',' || r == '-' || r == ' ' {
				return -1
			}
			return r
		}
		parts := []string{a.Line1, a.Line2, a.PostalCode, a.City, a.Country}
		for i, part := range parts {
			parts[i] = strings.Map(bare, strings.ToLower(part))
		}
		return strings.Join(parts, "\n")
	}
	return plain(a) == plain(b)
}

const longestState = 3 // the last part of an ISO 3166-2 code

// Validate reports every part that breaks a rule of its country.
func (a Address) Validate() fault.Fields {
	var wrong fault.Fields
	for _, part := range []struct {
		path, value string
		required    bool
		max         int // characters
	}{
		{"line1", a.Line1, true, 200}, {"line2", a.Line2, false, 200}, {"city", a.City, true, 100},
		{"postalCode", a.PostalCode, true, 20}, {"state", a.State, false, longestState}, {"country", a.Country, true, 100},
	} {
		switch {
		case part.required && part.value == "":
			wrong.Add(part.path, "required")
		case utf8.RuneCountInString(part.value) > part.max:
			wrong.AddWith(part.path, "too_long", "max", strconv.Itoa(part.max))
		}
	}
	country, known := Find(a.Country)
	switch {
	case a.Country == "":
		return wrong
	case !known:
		wrong.Add("country", "country_not_served")
		return wrong
	case a.PostalCode != "" && !country.shape().MatchString(a.PostalCode):
		wrong.AddWith("postalCode", "postal_code_malformed", "country", a.Country)
	}
	inCountry := func(s State) bool { return s.Code == a.State }
	if a.State != "" && utf8.RuneCountInString(a.State) <= longestState && !slices.ContainsFunc(country.States, inCountry) {
		wrong.AddWith("state", "state_unknown", "country", a.Country)
	}
	return wrong
}
