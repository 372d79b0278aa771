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
		{"a Belgian number", "BE 0403.019.261", "BE", "BE0403019261", ""},
		{"a Bulgarian company", "BG175074752", "BG", "BG175074752", ""},
		{"a Swiss company with the word for the tax", "CHE-107.787.577 MWST", "CH", "CHE107787577", ""},
		{"a Swiss company without its letters", "107.787.577", "CH", "CHE107787577", ""},
		{"a Swiss company, one digit wrong", "CHE-107.787.578 TVA", "CH", "CHE107787578", taxid.WrongDigit},
		{"a Cypriot number", "CY10259033P", "CY", "CY10259033P", ""},
		{"a Danish number", "DK13585628", "DK", "DK13585628", ""},
		{"an Estonian number", "EE100931558", "EE", "EE100931558", ""},
		{"a Greek number by its country's code", "094259216", "GR", "EL094259216", ""},
		{"a Spanish company", "ESB58378431", "ES", "ESB58378431", ""},
		{"a Spanish person", "ES54362315K", "ES", "ES54362315K", ""},
		{"a Finnish number", "FI20774740", "FI", "FI20774740", ""},
		{"a French number", "FR83404833048", "FR", "FR83404833048", ""},
		{"a French number with a new key", "FRK7399859412", "FR", "FRK7399859412", ""},
		{"a French number, one digit wrong", "FR84404833048", "FR", "FR84404833048", taxid.WrongDigit},
		{"a British number", "GB980780684", "GB", "GB980780684", ""},
		{"a Croatian number", "HR33392005961", "HR", "HR33392005961", ""},
		{"a Hungarian number", "HU12892312", "HU", "HU12892312", ""},
		{"a Hungarian number, one digit wrong", "HU12892313", "HU", "HU12892313", taxid.WrongDigit},
		{"an Irish number", "IE6433435F", "IE", "IE6433435F", ""},
		{"an Irish number of the old shape", "IE8D79739I", "IE", "IE8D79739I", ""},
		{"an Italian number", "IT00743110157", "IT", "IT00743110157", ""},
		{"a Lithuanian number", "LT119511515", "LT", "LT119511515", ""},
		{"a number of Luxembourg", "LU15027442", "LU", "LU15027442", ""},
		{"a Latvian number", "LV40003521600", "LV", "LV40003521600", ""},
		{"a Maltese number", "MT11679112", "MT", "MT11679112", ""},
		{"a Dutch number", "NL004495445B01", "NL", "NL004495445B01", ""},
		{"a Portuguese number", "PT501964843", "PT", "PT501964843", ""},
		{"a Romanian number", "RO18547290", "RO", "RO18547290", ""},
		{"a Swedish number", "SE123456789701", "SE", "SE123456789701", ""},
		{"a Slovene number", "SI50223054", "SI", "SI50223054", ""},
		{"a country that has no VAT numbers", "US123456789", "US", "US123456789", taxid.Malformed},
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

// R1: register numbers as people write them, and which rule they break.
func TestRegisterNumbers(t *testing.T) {
	for _, c := range []struct{ sentence, typed, country, normal, rule string }{
		{"a German company", "hrb 20417", "DE", "HRB 20417", ""},
		{"a German company with a court's letter", "HRB20417 B", "DE", "HRB 20417 B", ""},
		{"a German partnership", "HR A 4711", "DE", "HRA 4711", ""},
		{"a German number without its register", "20417", "DE", "20417", taxid.RegisterMalformed},
		{"an Austrian company", "FN 123456 A", "AT", "FN 123456a", ""},
		{"an Austrian company without FN", "123456a", "AT", "FN 123456a", ""},
		{"an Austrian number without its letter", "FN 123456", "AT", "FN 123456", taxid.RegisterMalformed},
		{"a Czech IČO", "251 23 891", "CZ", "25123891", ""},
		{"a Czech IČO that lost its zeros", "IČO 177041", "CZ", "00177041", ""},
		{"a Czech IČO, one digit wrong", "25123890", "CZ", "25123890", taxid.RegisterWrongDigit},
		{"a Slovak IČO", "31 333 532", "SK", "31333532", ""},
		{"a Polish KRS", "KRS 0000123456", "PL", "0000123456", ""},
		{"a Polish REGON", "192598184", "PL", "192598184", ""},
		{"a Polish REGON, one digit wrong", "192598183", "PL", "192598183", taxid.RegisterWrongDigit},
		{"a Polish branch", "12345678512347", "PL", "12345678512347", ""},
		{"a Swiss UID", "che 107787577", "CH", "CHE-107.787.577", ""},
		{"a Swiss UID, one digit wrong", "CHE-107.787.578", "CH", "CHE-107.787.578", taxid.RegisterWrongDigit},
		{"a Hungarian number", "01 09 562739", "HU", "01-09-562739", ""},
		{"a Hungarian court that does not exist", "21-09-562739", "HU", "21-09-562739", taxid.RegisterMalformed},
		{"words", "none yet", "DE", "NONE YET", taxid.RegisterMalformed},
		{"a country that is not served", "123", "FR", "123", taxid.RegisterMalformed},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			normal := taxid.NormalRegister(c.typed, c.country)
			if normal != c.normal {
				t.Errorf("normal form of %q: %q, want %q", c.typed, normal, c.normal)
			}
			if rule := taxid.CheckRegister(normal, c.country); rule != c.rule {
				t.Errorf("%q breaks %q, want %q", normal, rule, c.rule)
			}
		})
	}
}
