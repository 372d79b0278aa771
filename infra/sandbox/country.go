package sandbox

import (
	"strings"
)

type listed struct {
	Value []string `json:"value"`
}

// countryBody has the lists twice: as the published answer shows them (states, supportedLanguages, …) and as the resource
// page names them (supportedStatesList, …); nothing says which of the two is sent.
type countryBody struct {
	ISO2                 string     `json:"iso2Code"`
	DefaultCulture       string     `json:"defaultCulture"`
	StateRequired        bool       `json:"isStateRequired"`
	States               *listed    `json:"states,omitempty"`
	StatesList           []string   `json:"supportedStatesList"`
	Languages            listed     `json:"supportedLanguages"`
	LanguagesList        []string   `json:"supportedLanguagesList"`
	Cultures             listed     `json:"supportedCultures"`
	CulturesList         []string   `json:"supportedCulturesList"`
	PostalCodeRequired   bool       `json:"isPostalCodeRequired"`
	PostalCodeRegex      string     `json:"postalCodeRegex"`
	CityRequired         bool       `json:"isCityRequired"`
	VATSupported         bool       `json:"isVatIdSupported"`
	VATRegex             string     `json:"vatIdRegex,omitempty"`
	TaxIDFormat          string     `json:"taxIdFormat,omitempty"`
	TaxIDSample          string     `json:"taxIdSample,omitempty"`
	PhoneRegex           string     `json:"phoneNumberRegex"`
	TaxIDSupported       bool       `json:"isTaxIdSupported"`
	TaxIDOptional        bool       `json:"isTaxIdOptional"`
	RegistrationRequired bool       `json:"isRegistrationNumberSupported"`
	AgreementRegion      string     `json:"resellerAgreementRegion"`
	GeographicRegion     string     `json:"geographicRegion"`
	CallingCodes         listed     `json:"countryCallingCodes"`
	CallingCodesList     []string   `json:"countryCallingCodesList"`
	Attributes           attributes `json:"attributes"`
}

// rulesOfCountry is what the sandbox knows of a market: languages, the form of a postal code, of a VAT id, the calling code.
// Forms are those of the countries' own authorities; Partner Center's own patterns are published for the United States only.
type rulesOfCountry struct{ languages, postal, vat, vatSample, calling string }

func countryRules() map[string]rulesOfCountry {
	return map[string]rulesOfCountry{
		"AT": {"de", `^\d{4}$`, `^ATU\d{8}$`, "ATU12345678", "43"}, "BE": {"nl fr", `^\d{4}$`, `^BE[01]\d{9}$`, "BE0123456789", "32"},
		"BG": {"bg", `^\d{4}$`, `^BG\d{9,10}$`, "BG123456789", "359"}, "CH": {"de fr it", `^\d{4}$`, "", "", "41"},
		"CY": {"el", `^\d{4}$`, `^CY\d{8}[A-Z]$`, "CY12345678X", "357"}, "CZ": {"cs", `^\d{3} ?\d{2}$`, `^CZ\d{8,10}$`, "CZ12345678", "420"},
		"DE": {"de", `^\d{5}$`, `^DE\d{9}$`, "DE123456789", "49"}, "DK": {"da", `^\d{4}$`, `^DK\d{8}$`, "DK12345678", "45"},
		"EE": {"et", `^\d{5}$`, `^EE\d{9}$`, "EE123456789", "372"}, "ES": {"es", `^\d{5}$`, `^ES[A-Z0-9]\d{7}[A-Z0-9]$`, "ESX1234567X", "34"},
		"FI": {"fi", `^\d{5}$`, `^FI\d{8}$`, "FI12345678", "358"}, "FR": {"fr", `^\d{5}$`, `^FR[A-Z0-9]{2}\d{9}$`, "FR12345678901", "33"},
		"GR": {"el", `^\d{3} ?\d{2}$`, `^EL\d{9}$`, "EL123456789", "30"}, "HR": {"hr", `^\d{5}$`, `^HR\d{11}$`, "HR12345678901", "385"},
		"HU": {"hu", `^\d{4}$`, `^HU\d{8}$`, "HU12345678", "36"}, "IE": {"en", `^[A-Z]\d[\dW] ?[A-Z0-9]{4}$`, `^IE\d[A-Z0-9]\d{5}[A-Z]{1,2}$`, "IE1234567X", "353"},
		"IT": {"it", `^\d{5}$`, `^IT\d{11}$`, "IT12345678901", "39"}, "LT": {"lt", `^(LT-)?\d{5}$`, `^LT(\d{9}|\d{12})$`, "LT123456789", "370"},
		"LU": {"fr de", `^(L-)?\d{4}$`, `^LU\d{8}$`, "LU12345678", "352"}, "LV": {"lv", `^(LV-)?\d{4}$`, `^LV\d{11}$`, "LV12345678901", "371"},
		"MT": {"en", `^[A-Z]{3} ?\d{4}$`, `^MT\d{8}$`, "MT12345678", "356"}, "NL": {"nl", `^\d{4} ?[A-Z]{2}$`, `^NL\d{9}B\d{2}$`, "NL123456789B01", "31"},
		"NO": {"nb", `^\d{4}$`, "", "", "47"}, "PL": {"pl", `^\d{2}-\d{3}$`, `^PL\d{10}$`, "PL1234567890", "48"},
		"PT": {"pt", `^\d{4}-\d{3}$`, `^PT\d{9}$`, "PT123456789", "351"}, "RO": {"ro", `^\d{6}$`, `^RO\d{2,10}$`, "RO1234567890", "40"},
		"SE": {"sv", `^\d{3} ?\d{2}$`, `^SE\d{12}$`, "SE123456789012", "46"}, "SI": {"sl", `^\d{4}$`, `^SI\d{8}$`, "SI12345678", "386"},
		"SK": {"sk", `^\d{3} ?\d{2}$`, `^SK\d{10}$`, "SK1234567890", "421"}, "LI": {"de", `^\d{4}$`, "", "", "423"},
		"IS": {"is", `^\d{3}$`, "", "", "354"},
	}
}

func (p *partnerCenter) countryValidationRules(x *exchange) (answer, error) {
	code := strings.ToUpper(x.param("country"))
	if code == "US" {
		return ok(unitedStates()), nil
	}
	rules, known := countryRules()[code]
	if !known {
		return answer{}, notFound("The country " + x.param("country"))
	}
	languages := strings.Fields(rules.languages)
	cultures := make([]string, len(languages))
	for i, language := range languages {
		cultures[i] = language + "-" + code
	}
	b := countryBody{
		ISO2: code, PostalCodeRequired: true, PostalCodeRegex: rules.postal, CityRequired: true, VATSupported: rules.vat != "",
		VATRegex: rules.vat, TaxIDFormat: rules.vat, TaxIDSample: rules.vatSample, TaxIDSupported: rules.vat != "", TaxIDOptional: true,
		PhoneRegex: `^\+?[0-9 ()/.\-]{5,20}$`, AgreementRegion: "EOC", GeographicRegion: "Europe",
	}
	for _, asked := range registeredCountries() {
		b.RegistrationRequired = b.RegistrationRequired || asked == code
	}
	return ok(b.with(nil, languages, cultures, rules.calling)), nil
}

func (b countryBody) with(states, languages, cultures []string, calling string) countryBody {
	if states != nil {
		b.States = &listed{states}
	}
	b.StatesList, b.LanguagesList, b.CulturesList, b.CallingCodesList = append([]string{}, states...), languages, cultures, []string{calling}
	b.Languages, b.Cultures, b.CallingCodes = listed{languages}, listed{cultures}, listed{b.CallingCodesList}
	b.DefaultCulture, b.Attributes = cultures[0], attributes{ObjectType: "CountryInformation"}
	return b
}

// unitedStates are as the documentation shows them.
func unitedStates() countryBody {
	states := strings.Fields(`AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM
		NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY`)
	b := countryBody{
		ISO2: "US", StateRequired: true, PostalCodeRequired: true, PostalCodeRegex: `^\d{5}(-\d{4})?$`, CityRequired: true,
		TaxIDFormat: "US######", TaxIDSample: "US999965", TaxIDSupported: true, AgreementRegion: "AOC", GeographicRegion: "NorthAndLatinAmerica",
		PhoneRegex: `^(1[\-\/\.]?)?(\((\d{3})\)|(\d{3}))[\-\/\.]?(\d{3})[\-\/\.]?(\d{4})$`,
	}
	return b.with(states, []string{"en", "es"}, []string{"en-US", "es-US"}, "1")
}
