package address_test

import (
	"testing"

	"twotier/shared/address"
	"twotier/shared/fault"
)

// P5: a reseller sells only where the region of its PartnerID allows, for the currency of the customer's market.
func TestWhereAResellerSells(t *testing.T) {
	for _, c := range []struct{ sentence, reseller, customer, currency, refused string }{
		{"at home", "DE", "DE", "EUR", ""},
		{"in the next country of the same region", "DE", "AT", "EUR", ""},
		{"for the customer's currency, not for its own", "DE", "CZ", "CZK", ""},
		{"and the other way round", "PL", "SK", "EUR", ""},
		{"from a country of the region that has no prices itself", "HU", "PL", "PLN", ""},
		{"to a country of the region that has no prices", "DE", "HU", "", "country_not_served"},
		{"to a country without prices outside the region", "DE", "CH", "", "country_not_served"},
		{"from another region", "CH", "DE", "", "country_outside_region"},
		{"at home, where there are no prices", "CH", "CH", "", "country_not_served"},
		{"from a country nobody knows", "US", "DE", "", "country_outside_region"},
		{"to a country nobody knows", "DE", "US", "", "country_not_served"},
		{"from nowhere", "", "DE", "", "country_outside_region"},
		{"to nowhere", "DE", "", "", "country_not_served"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			market, err := address.SoldTo(c.customer, c.reseller)
			if market.Currency != c.currency || (err != nil) != (c.refused != "") || err != nil && fault.CodeOf(err) != c.refused {
				t.Errorf("%q, %v", market.Currency, err)
			}
		})
	}
}

func TestEveryCountryLiesInARegion(t *testing.T) {
	for _, country := range address.Countries() {
		if country.Region == "" {
			t.Errorf("%s lies nowhere", country.Code)
		}
	}
}
