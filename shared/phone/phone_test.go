package phone_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"twotier/shared/phone"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ sentence, typed, country, e164 string }{
		{"a German number with area code", "03628 555 0119", "DE", "+4936285550119"},
		{"the same with country and brackets", "+49 (0) 3628 5550119", "DE", "+4936285550119"},
		{"the same with 00", "0049 3628/555-0119", "DE", "+4936285550119"},
		{"the same with the country but no sign", "49 3628 5550119", "DE", "+4936285550119"},
		{"a Czech number", "224 913 999", "CZ", "+420224913999"},
		{"a Slovak mobile number", "0905 123 456", "SK", "+421905123456"},
		{"a Polish mobile number", "512-345-678", "PL", "+48512345678"},
		{"a Swiss number", "044 668 18 00", "CH", "+41446681800"},
		{"a Hungarian number with its trunk prefix", "06 1 488 8700", "HU", "+3614888700"},
		{"a number of another market keeps it", "+43 1 5860580", "DE", "+4315860580"},
		{"a number from elsewhere", "+1 425 882 8080", "DE", "+14258828080"},
		{"without its + a number from elsewhere is none", "425 882 8080 99", "CZ", ""},
		{"too short", "12", "DE", ""},
		{"an area code that does not exist", "03000", "SK", ""},
		{"words", "call me", "DE", ""},
		{"a number and words", "03628 5550119 ask for Anja", "DE", ""},
		{"no such calling code", "+999 1234567", "DE", ""},
		{"only a sign", "+", "DE", ""},
		{"nothing", "", "DE", ""},
		{"a country nobody sells in", "01 23 45 67 89", "FR", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			e164, ok := phone.Normal(c.typed, c.country)
			if e164 != c.e164 || ok != (c.e164 != "") {
				t.Errorf("%q is %q %t, want %q", c.typed, e164, ok, c.e164)
			}
		})
	}
}

// libphonenumber is the measure: for the markets both say the same of any number, however it is written.
func TestAgainstTheLibrary(t *testing.T) {
	const seed = 7
	random := rand.New(rand.NewPCG(seed, seed)) // #nosec G404 -- test data
	codes := map[string]string{"DE": "49", "AT": "43", "CZ": "420", "SK": "421", "PL": "48", "CH": "41", "HU": "36"}
	good := 0
	for country, code := range codes {
		for range 600 {
			digits := fmt.Sprint(1 + random.IntN(9))
			for range 3 + random.IntN(11) {
				digits += fmt.Sprint(random.IntN(10))
			}
			for _, typed := range []string{digits, "0" + digits, "+" + code + digits, "00" + code + " " + digits, "+" + code + " (0)" + digits} {
				want := ""
				if n, err := phonenumbers.Parse(typed, country); err == nil && phonenumbers.IsValidNumber(n) {
					want = phonenumbers.Format(n, phonenumbers.E164)
				}
				if got, _ := phone.Normal(typed, country); got != want {
					t.Fatalf("%s %q: %q, the library says %q", country, typed, got, want)
				}
				if want != "" {
					good++
				}
			}
		}
	}
	if good < 1000 {
		t.Errorf("only %d good numbers were among them", good)
	}
}

// Every calling code the library knows is assigned, and nothing else.
func TestCallingCodes(t *testing.T) {
	regions := phonenumbers.GetSupportedCallingCodes()
	for code := 1; code < 1000; code++ {
		prefix := fmt.Sprint(code)
		known := regions[code]
		for shorter := code / 10; shorter > 0; shorter /= 10 {
			known = known || regions[shorter]
		}
		market := false
		for _, ours := range []string{"36", "41", "43", "49", "48", "420", "421"} {
			market = market || strings.HasPrefix(prefix, ours) || strings.HasPrefix(ours, prefix)
		}
		if len(prefix) != 3 || market {
			continue
		}
		if _, ok := phone.Normal("+"+prefix+"1234567", "DE"); ok != known {
			t.Errorf("+%s: %t, the library says %t", prefix, ok, known)
		}
	}
}
