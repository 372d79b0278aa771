package phone_test

import (
	"testing"

	"twotier/shared/phone"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ sentence, typed, country, e164 string }{
		{"a German number with area code", "03628 555 0119", "DE", "+4936285550119"},
		{"the same with country and brackets", "+49 (0) 3628 5550119", "DE", "+4936285550119"},
		{"a Czech number", "224 913 999", "CZ", "+420224913999"},
		{"a Polish mobile number", "512-345-678", "PL", "+48512345678"},
		{"a number of another country keeps it", "+43 1 5860580", "DE", "+4315860580"},
		{"too short", "12", "DE", ""},
		{"words", "call me", "DE", ""},
		{"no such country code", "+999 123456", "DE", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			e164, ok := phone.Normal(c.typed, c.country)
			if e164 != c.e164 || ok != (c.e164 != "") {
				t.Errorf("%q is %q %t, want %q", c.typed, e164, ok, c.e164)
			}
		})
	}
}
