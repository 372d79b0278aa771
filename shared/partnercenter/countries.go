package partnercenter

import (
	"context"
	"encoding/json"
	"net/http"
)

// CountryRules is what Microsoft asks of an address and of numbers in a country. Regular expressions are .NET's and
// may hold stray white space. Source: country-information-resources.
type CountryRules struct {
	ISO2Code                      string `json:"iso2Code"`
	DefaultCulture                string `json:"defaultCulture"`
	IsStateRequired               bool   `json:"isStateRequired"`
	States                        names  `json:"states"`
	SupportedLanguages            names  `json:"supportedLanguages"`
	SupportedCultures             names  `json:"supportedCultures"`
	IsPostalCodeRequired          bool   `json:"isPostalCodeRequired"`
	PostalCodeRegex               string `json:"postalCodeRegex"`
	IsCityRequired                bool   `json:"isCityRequired"`
	IsVatIDSupported              bool   `json:"isVatIdSupported"`
	VatIDRegex                    string `json:"vatIdRegex"`
	TaxIDFormat                   string `json:"taxIdFormat"`
	TaxIDSample                   string `json:"taxIdSample"`
	IsTaxIDSupported              bool   `json:"isTaxIdSupported"`
	IsTaxIDOptional               bool   `json:"isTaxIdOptional"`
	PhoneNumberRegex              string `json:"phoneNumberRegex"`
	IsRegistrationNumberSupported bool   `json:"isRegistrationNumberSupported"`
	ResellerAgreementRegion       string `json:"resellerAgreementRegion"`
	GeographicRegion              string `json:"geographicRegion"`
	CountryCallingCodes           names  `json:"countryCallingCodes"`
}

// names is a list that the answers wrap into an object's "value".
type names []string

func (n *names) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var read struct {
			Value []string `json:"value"`
		}
		err := json.Unmarshal(data, &read)
		*n = read.Value
		return err
	}
	return json.Unmarshal(data, (*[]string)(n))
}

// UnmarshalJSON reads the lists under the resource page's names ("supportedStatesList") and the answers' ("states").
func (r *CountryRules) UnmarshalJSON(data []byte) error {
	type plain CountryRules
	read := struct {
		plain
		StatesList    names `json:"supportedStatesList"`
		LanguagesList names `json:"supportedLanguagesList"`
		CulturesList  names `json:"supportedCulturesList"`
		CodesList     names `json:"countryCallingCodesList"`
	}{}
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	*r = CountryRules(read.plain)
	for list, other := range map[*names]names{&r.States: read.StatesList, &r.SupportedLanguages: read.LanguagesList,
		&r.SupportedCultures: read.CulturesList, &r.CountryCallingCodes: read.CodesList} {
		if len(*list) == 0 {
			*list = other
		}
	}
	return nil
}

// CountryRules reads those of a country (ISO 3166, two letters). Documentation: get-market-specific-validation-data.
func (c *Client) CountryRules(ctx context.Context, country string) (CountryRules, error) {
	var read CountryRules
	err := c.read(ctx, call{operation: "get-market-specific-validation-data", method: http.MethodGet,
		path: []string{"countryvalidationrules", country}, grant: appOnly}, &read)
	return read, err
}
