package taxid_test

import (
	"testing"

	"twotier/shared/taxid"
)

// REQUIREMENTS C5. The numbers are those of the requirement and of the countries' own publications.
func TestVATNumbers(t *testing.T) {
	for _, c := range []struct{ sentence, typed, country, normal, rule string }{
		{"a German number", "DE136695976", "DE", "DE136695976", ""},
		{"as people write it, without the country", "136 695 976", "DE", "DE136695976", ""},
		{"one digit wrong", "DE136695977", "DE", "DE136695977", taxid.WrongDigit},
		{"two digits swapped", "DE136965976", "DE", "DE136965976", taxid.WrongDigit},
		{"German numbers never begin with 0", "DE036695976", "DE", "DE036695976", taxid.Malformed},
		{"a tax number is no VAT number", "151/815/08156", "DE", "DE15181508156", taxid.Malformed},
		{"a Czech company", "CZ25123891", "CZ", "CZ25123891", ""},
		{"a Czech company, one digit wrong", "CZ25123890", "CZ", "CZ25123890", taxid.WrongDigit},
		{"Czech companies do not begin with 9", "CZ95123891", "CZ", "CZ95123891", taxid.Malformed},
		{"a Czech person", "CZ7103192745", "CZ", "CZ7103192745", ""},
		{"a Czech person born on no day", "CZ7102312745", "CZ", "CZ7102312745", taxid.WrongDigit},
		{"a Czech special case", "CZ640903926", "CZ", "CZ640903926", ""},
		{"a Czech special case, one digit wrong", "CZ640903927", "CZ", "CZ640903927", taxid.WrongDigit},
		{"a Polish NIP with dashes", "856-734-62-15", "PL", "PL8567346215", ""},
		{"a Polish NIP, one digit wrong", "PL8567346216", "PL", "PL8567346216", taxid.WrongDigit},
		{"an Austrian UID", "ATU13585627", "AT", "ATU13585627", ""},
		{"an Austrian UID without the country", "U13585627", "AT", "ATU13585627", ""},
		{"an Austrian UID, one digit wrong", "ATU13585626", "AT", "ATU13585626", taxid.WrongDigit},
		{"an Austrian UID without its U", "AT13585627", "AT", "AT13585627", taxid.Malformed},
		{"a Slovak number", "SK2022749619", "SK", "SK2022749619", ""},
		{"a Slovak number, third digit not used", "SK2052749619", "SK", "SK2052749619", taxid.WrongDigit},
		{"a number of another country is checked by that country", "ATU13585626", "DE", "ATU13585626", taxid.WrongDigit},
		{"a country without an algorithm here", "FR83404833048", "FR", "FR83404833048", ""},
		{"signs that no country uses", "FR83404#33048", "FR", "FR83404#33048", taxid.Malformed},
		{"nothing behind the country", "DE", "DE", "DEDE", taxid.Malformed},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			normal := taxid.Normal(c.typed, c.country)
			if normal != c.normal {
				t.Errorf("normal form of %q: %q, want %q", c.typed, normal, c.normal)
			}
			if rule := taxid.Check(normal); rule != c.rule {
				t.Errorf("%q breaks %q, want %q", normal, rule, c.rule)
			}
		})
	}
}
