package bank_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"twotier/shared/bank"
)

// examples are the IBANs of the ISO 13616 registry, one for each country the product meets.
func examples() []string {
	return []string{
		"DE89370400440532013000", "AT611904300234573201", "CZ6508000000192000145399", "SK3112000000198742637541",
		"PL61109010140000071219812874", "HU42117730161111101800000000", "CH9300762011623852957", "LI21088100002324013AA",
		"NL91ABNA0417164300", "BE68539007547034", "FR1420041010050500013M02606", "IT60X0542811101000000123456",
		"ES9121000418450200051332", "GB29NWBK60161331926819", "SI56263300012039086", "HR1210010051863000160",
		"RO49AAAA1B31007593840000", "BG80BNBG96611020345678", "DK5000400440116243", "SE4550000000058398257466",
		"FI2112345600000785", "EE382200221020145685", "LV80BANK0000435195001", "LT121000011101001000", "LU280019400644750000",
		"IE29AIBK93115212345678", "PT50000201231234567890154", "GR1601101250000000012300695", "CY17002001280000001200527600",
	}
}

// R3: the IBAN of every country.
func TestIBANs(t *testing.T) {
	for _, iban := range examples() {
		if rule := bank.CheckIBAN(iban); rule != "" {
			t.Errorf("%s: %s", iban, rule)
		}
	}
	for _, c := range []struct{ sentence, iban, rule string }{
		{"nothing", "", bank.IBANMalformed},
		{"only the country", "DE", bank.IBANMalformed},
		{"a digit is missing", "DE8937040044053201300", bank.IBANMalformed},
		{"a digit too many", "DE893704004405320130000", bank.IBANMalformed},
		{"a country outside SEPA", "US89370400440532013000", bank.IBANMalformed},
		{"the length of another country", "AT89370400440532013000", bank.IBANMalformed},
		{"a sign inside", "DE8937040044053201300-", bank.IBANMalformed},
		{"two digits changed places", "DE89370400440532010300", bank.IBANChecksum},
		{"the right digits of another country", "CZ8937040044053201300000", bank.IBANChecksum},
	} {
		if got := bank.CheckIBAN(c.iban); got != c.rule {
			t.Errorf("%s: got %q, want %q", c.sentence, got, c.rule)
		}
	}
}

// R3: mod 97 finds every single wrong digit and every pair of neighbours that changed places.
func TestATypoInAnIBANIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		iban := []byte(rapid.SampledFrom(examples()).Draw(t, "iban"))
		at := rapid.IntRange(2, len(iban)-1).Filter(func(i int) bool { return iban[i] <= '9' }).Draw(t, "at")
		right := iban[at]
		iban[at] = byte(rapid.IntRange('0', '9').Filter(func(d int) bool { return byte(d) != right }).Draw(t, "wrong digit"))
		if bank.CheckIBAN(string(iban)) == "" {
			t.Fatalf("%s passes, %c stood at %d", iban, right, at)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		iban := []byte(rapid.SampledFrom(examples()).Draw(t, "iban"))
		// Digits only: a letter counts as two, so that 1B and B1 are the same 111 to mod-97.
		at := rapid.IntRange(4, len(iban)-2).Filter(func(i int) bool { return iban[i] != iban[i+1] && max(iban[i], iban[i+1]) <= '9' }).Draw(t, "at")
		iban[at], iban[at+1] = iban[at+1], iban[at]
		if bank.CheckIBAN(string(iban)) == "" {
			t.Fatalf("%s passes, turned round at %d", iban, at)
		}
	})
}

func TestAnIBANIsReadAsPeopleWriteIt(t *testing.T) {
	if got := bank.NormalIBAN(" de89 3704 0044\u00a00532 0130 00 "); got != "DE89370400440532013000" {
		t.Errorf("got %q", got)
	}
}

// R3: the BIC beside the account.
func TestBICs(t *testing.T) {
	const german = "DE89370400440532013000"
	for _, c := range []struct{ sentence, bic, iban, rule string }{
		{"eight characters", "COBADEFF", german, ""},
		{"eleven characters with a branch", "COBADEFFXXX", german, ""},
		{"digits in the place", "GIBACZPX", "CZ6508000000192000145399", ""},
		{"before the IBAN is there", "COBADEFF", "", ""},
		{"another country than the account's", "GIBAATWW", german, bank.BICCountry},
		{"nine characters", "COBADEFFX", german, bank.BICMalformed},
		{"a digit in the bank's part", "C0BADEFF", german, bank.BICMalformed},
		{"small letters", strings.ToLower("COBADEFF"), german, bank.BICMalformed},
		{"nothing", "", german, bank.BICMalformed},
	} {
		if got := bank.CheckBIC(c.bic, c.iban); got != c.rule {
			t.Errorf("%s: got %q, want %q", c.sentence, got, c.rule)
		}
	}
}
