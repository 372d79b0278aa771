package sandbox

import (
	"regexp"
	"strings"
)

// address as Partner Center writes it, in requests and answers.
type address struct {
	Country      string `json:"country"`
	Region       string `json:"region,omitempty"`
	City         string `json:"city"`
	State        string `json:"state,omitempty"`
	AddressLine1 string `json:"addressLine1"`
	AddressLine2 string `json:"addressLine2,omitempty"`
	PostalCode   string `json:"postalCode,omitempty"`
	FirstName    string `json:"firstName,omitempty"`
	LastName     string `json:"lastName,omitempty"`
	PhoneNumber  string `json:"phoneNumber,omitempty"`
}

func (a address) check() error {
	switch {
	case strings.TrimSpace(a.AddressLine1) == "" || len(a.AddressLine1) > 200:
		return invalid("The address needs addressLine1 of 1 to 200 characters.")
	case len(a.AddressLine2) > 200:
		return invalid("The address allows addressLine2 of at most 200 characters.")
	case strings.TrimSpace(a.City) == "":
		return invalid("The address needs a city.")
	case len(a.Country) != 2:
		return invalid("The address needs a country of two letters.")
	}
	return nil
}

type addressVerdict struct {
	OriginalAddress    address   `json:"originalAddress"`
	SuggestedAddresses []address `json:"suggestedAddresses"`
	Status             string    `json:"status"`
	ValidationMessage  string    `json:"validationMessage,omitempty"`
}

// validateAddress judges by the look of an address alone, with the documented verdicts:
//
//	postal code as in the country, house number there   VerifiedShippable, one suggestion in the standard spelling
//	no house number                                     StreetPartial, three suggestions
//	no postal code                                      InteractionRequired, one suggestion
//	postal code that the country does not have          None
//	country the sandbox knows nothing of                NotValidated
func (p *partnerCenter) validateAddress(x *exchange) (answer, error) {
	var a address
	if err := x.decode(&a); err != nil {
		return answer{}, err
	}
	if err := a.check(); err != nil {
		return answer{}, err
	}
	verdict := addressVerdict{OriginalAddress: a, SuggestedAddresses: []address{}}
	format, known := postalFormats()[strings.ToUpper(a.Country)]
	switch {
	case !known:
		verdict.Status, verdict.ValidationMessage = "NotValidated", "Addresses of this country are not validated."
	case a.PostalCode == "":
		verdict.Status, verdict.SuggestedAddresses = "InteractionRequired", []address{a.with(format.sample, a.AddressLine1)}
	case !format.matches(a.PostalCode):
		verdict.Status, verdict.ValidationMessage = "None", "The postal code does not exist in "+strings.ToUpper(a.Country)+"."
	case !strings.ContainsAny(a.AddressLine1, "0123456789"):
		verdict.Status = "StreetPartial"
		for _, number := range []string{" 1", " 2", " 3"} {
			verdict.SuggestedAddresses = append(verdict.SuggestedAddresses, a.with(format.write(a.PostalCode), a.AddressLine1+number))
		}
	default:
		verdict.Status, verdict.SuggestedAddresses = "VerifiedShippable", []address{a.with(format.write(a.PostalCode), a.AddressLine1)}
	}
	return ok(verdict), nil
}

func (a address) with(postalCode, line1 string) address {
	a.PostalCode, a.AddressLine1 = postalCode, writtenOut(line1)
	a.Country = strings.ToUpper(a.Country)
	return a
}

// writtenOut is the standard spelling of a street, as far as the sandbox knows one: "Schillerstr." is "Schillerstraße".
func writtenOut(line string) string {
	return strings.NewReplacer("str. ", "straße ", "Str. ", "Straße ").Replace(line)
}

// postalFormat is a country's postal code: how many digits, and where a blank or dash stands when it is written out.
type postalFormat struct {
	digits int
	gap    int
	mark   string
	sample string
}

func postalFormats() map[string]postalFormat {
	return map[string]postalFormat{
		"DE": {5, 0, "", "10115"}, "AT": {4, 0, "", "1010"}, "CH": {4, 0, "", "8001"},
		"CZ": {5, 3, " ", "110 00"}, "SK": {5, 3, " ", "811 01"}, "PL": {5, 2, "-", "00-001"},
		"US": {5, 0, "", "98052"},
	}
}

func (f postalFormat) matches(code string) bool {
	digits := bare(code)
	return len(digits) == f.digits && regexp.MustCompile(`^[0-9]+$`).MatchString(digits)
}

func (f postalFormat) write(code string) string {
	digits := bare(code)
	if f.gap == 0 {
		return digits
	}
	return digits[:f.gap] + f.mark + digits[f.gap:]
}

func bare(code string) string { return strings.NewReplacer(" ", "", "-", "").Replace(code) }
