package address

import (
	_ "embed" // what is known of each country
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Country is what the product knows about one country it serves.
type Country struct {
	Code       string  `json:"code"`     // ISO 3166-1 alpha-2
	Region     string  `json:"region"`   // of Microsoft's partner programme: who is authorised for it sells in all of it
	Currency   string  `json:"currency"` // of the market's price sheet; "" where nothing is sold yet
	PostalCode string  `json:"postalCode"`
	RegisterNo bool    `json:"needsRegisterNumber"` // Partner Center asks for a registration number (600049)
	States     []State `json:"states"`
}

// State is a part of a country, by the last part of its ISO 3166-2 code, with its own name and those of the product's
// languages.
type State struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	English string `json:"en"`
	German  string `json:"de"`
	Czech   string `json:"cs"`
	Polish  string `json:"pl"`
}

// file holds the countries a company can be registered in. Sources: REQUIREMENTS D1 for the postal codes, ISO 3166-2
// for the states, Partner Center's error table (600049) for the registration numbers, Microsoft's regional authorization
// overview (2023-08-17) for the regions: EU and EFTA are one, Switzerland is its own. The pages read the same file.
//
//go:embed countries.json
var file []byte

// read parses the file once.
var read = sync.OnceValue(func() []Country {
	var all []Country
	if err := json.Unmarshal(file, &all); err != nil {
		panic("address: countries.json is part of the program: " + err.Error())
	}
	return all
})

// Countries lists the countries whose companies may register.
func Countries() []Country { return slices.Clone(read()) }

// Find finds a country whose companies may register.
func Find(code string) (Country, bool) {
	i := slices.IndexFunc(read(), func(c Country) bool { return c.Code == code })
	if i < 0 {
		return Country{}, false
	}
	return read()[i], true
}

// Markets lists the countries the product sells in: those with a price sheet.
func Markets() []Country {
	return slices.DeleteFunc(Countries(), func(c Country) bool { return c.Currency == "" })
}

// Market finds a country the product sells in.
func Market(code string) (Country, bool) {
	c, known := Find(code)
	if !known || c.Currency == "" {
		return Country{}, false
	}
	return c, true
}

// NeedsTaxID says that Partner Center refuses a customer of the country without a registration number.
func (c Country) NeedsTaxID() bool { return c.RegisterNo }

func (c Country) shape() *regexp.Regexp { return regexp.MustCompile("^(?:" + c.PostalCode + ")$") }

// stateCode is the code of a state that is named by its code or by its name in any language; what is neither stays.
func (c Country) stateCode(named string) string {
	for _, s := range c.States {
		for _, name := range []string{s.Code, s.Name, s.English, s.German, s.Czech, s.Polish} {
			if strings.EqualFold(name, named) {
				return s.Code
			}
		}
	}
	return strings.ToUpper(named)
}

// written puts the blank or the hyphen into a postal code that was typed without.
func (c Country) written(postalCode string) string {
	switch {
	case len(postalCode) != 5:
	case c.Code == "CZ", c.Code == "SK":
		return postalCode[:3] + " " + postalCode[3:]
	case c.Code == "PL":
		return postalCode[:2] + "-" + postalCode[2:]
	}
	return postalCode
}
