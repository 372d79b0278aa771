package address_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/address"
	"twotier/shared/fault"
)

// R1: the address fits its country.
func TestAnAddressFitsItsCountry(t *testing.T) {
	good := address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"}
	in := func(country, postalCode string) address.Address {
		a := good
		a.Country, a.PostalCode = country, postalCode
		return a
	}
	wrongCode := func(country string) fault.Fields {
		return fault.Fields{{Path: "postalCode", Code: "postal_code_malformed", Params: map[string]string{"country": country}}}
	}
	long := func(path, max string) fault.Fields {
		return fault.Fields{{Path: path, Code: "too_long", Params: map[string]string{"max": max}}}
	}
	for _, c := range []struct {
		sentence string
		address  address.Address
		wrong    fault.Fields
	}{
		{"Germany", good, nil},
		{"Austria", in("AT", "1010"), nil},
		{"Czechia with a blank", in("CZ", "110 00"), nil},
		{"Czechia without", in("CZ", "11000"), nil},
		{"Slovakia", in("SK", "811 01"), nil},
		{"Poland", in("PL", "00-950"), nil},
		{"four digits in Germany", in("DE", "9908"), wrongCode("DE")},
		{"five digits in Austria", in("AT", "99084"), wrongCode("AT")},
		{"letters in Czechia", in("CZ", "11O 00"), wrongCode("CZ")},
		{"Poland without its hyphen", in("PL", "00950"), wrongCode("PL")},
		{"a country that is not served", in("FR", "75001"), fault.Fields{{Path: "country", Code: "country_not_served"}}},
		{"everything missing is said at once", address.Address{}, fault.Fields{
			{Path: "line1", Code: "required"}, {Path: "city", Code: "required"},
			{Path: "postalCode", Code: "required"}, {Path: "country", Code: "required"}}},
		{"200 letters are counted as letters", address.Address{Line1: strings.Repeat("ž", 200), PostalCode: "11000", City: "Praha", Country: "CZ"}, nil},
		{"a first line of 201", address.Address{Line1: strings.Repeat("x", 201), PostalCode: "11000", City: "Praha", Country: "CZ"}, long("line1", "200")},
		{"a second line of 201", address.Address{Line1: "x", Line2: strings.Repeat("x", 201), PostalCode: "11000", City: "Praha", Country: "CZ"}, long("line2", "200")},
		{"a city of 101", address.Address{Line1: "x", PostalCode: "11000", City: strings.Repeat("x", 101), Country: "CZ"}, long("city", "100")},
		{"a state that is no code", address.Address{Line1: "x", PostalCode: "11000", City: "Praha", State: "PRAHA", Country: "CZ"}, long("state", "3")},
		{"a state of another country", address.Address{Line1: "x", PostalCode: "11000", City: "Praha", State: "BY", Country: "CZ"},
			fault.Fields{{Path: "state", Code: "state_unknown", Params: map[string]string{"country": "CZ"}}}},
		{"Switzerland", in("CH", "8001"), nil},
		{"Hungary", in("HU", "1051"), nil},
		{"five digits in Hungary", in("HU", "10512"), wrongCode("HU")},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if diff := cmp.Diff(c.wrong, c.address.Validate()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnAddressInOneSpelling(t *testing.T) {
	typed := address.Address{Line1: "  Anger   12 ", Line2: "\t", PostalCode: "110  00", City: "Praha\u00a01", State: " pr ", Country: "cz"}
	want := address.Address{Line1: "Anger 12", PostalCode: "110 00", City: "Praha 1", State: "PR", Country: "CZ"}
	if diff := cmp.Diff(want, typed.Normal()); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct{ country, state, postalCode, code, written string }{
		{"DE", "Bayern", "80331", "BY", "80331"}, {"DE", "bavaria", "80331", "BY", "80331"}, {"DE", "Bavorsko", "80331", "BY", "80331"},
		{"CZ", "Prag", "11000", "10", "110 00"}, {"PL", "Mazowieckie", "00950", "14", "00-950"}, {"CH", "zürich", "8001", "ZH", "8001"},
		{"AT", "Atlantis", "1010", "ATLANTIS", "1010"}, {"FR", "75", "75001", "75", "75001"},
	} {
		got := address.Address{Country: c.country, State: c.state, PostalCode: c.postalCode}.Normal()
		if got.State != c.code || got.PostalCode != c.written {
			t.Errorf("%s in %s: %s, %s", c.state, c.country, got.State, got.PostalCode)
		}
	}
	if typed.Country != "cz" {
		t.Error("what was typed has changed")
	}
}

func TestMarkets(t *testing.T) {
	for code, want := range map[string]struct {
		currency string
		taxID    bool
	}{"DE": {"EUR", false}, "AT": {"EUR", false}, "CZ": {"CZK", false}, "SK": {"EUR", false}, "PL": {"PLN", true}} {
		if c, ok := address.Market(code); !ok || c.Currency != want.currency || c.NeedsTaxID() != want.taxID {
			t.Errorf("%s: %s, registration number %v", code, c.Currency, c.NeedsTaxID())
		}
	}
	for _, code := range []string{"US", "CH", "HU"} {
		if _, ok := address.Market(code); ok {
			t.Errorf("%s is no market", code)
		}
	}
	if len(address.Markets()) != 5 || len(address.Countries()) != 7 {
		t.Errorf("%d markets of %d countries", len(address.Markets()), len(address.Countries()))
	}
}

// REQUIREMENTS D1: the states of ISO 3166-2 as they are today, each with a name in every language and no code twice.
func TestStates(t *testing.T) {
	for code, states := range map[string]int{"DE": 16, "AT": 9, "CH": 26, "CZ": 14, "SK": 8, "PL": 16, "HU": 20} {
		country, ok := address.Find(code)
		if !ok || len(country.States) != states {
			t.Errorf("%s has %d states, want %d", code, len(country.States), states)
		}
		seen := map[string]bool{}
		for _, s := range country.States {
			for _, name := range []string{s.Code, s.Name, s.English, s.German, s.Czech, s.Polish} {
				if name == "" || strings.TrimSpace(name) != name {
					t.Errorf("%s: %+v", code, s)
				}
			}
			if len(s.Code) > 3 || seen[s.Code] {
				t.Errorf("%s: the code %q", code, s.Code)
			}
			seen[s.Code] = true
		}
	}
}

// R5: what counts as the same spelling, so that nobody is asked about a blank.
func TestSpellingsThatAreTheSame(t *testing.T) {
	typed := address.Address{Line1: "Hauptstr. 1", PostalCode: "11000", City: "Praha", Country: "CZ"}
	same, other := typed, typed
	same.Line1, same.PostalCode, same.City = "HAUPTSTR 1", "110 00", "praha"
	other.Line1 = "Hauptstraße 1"
	if !typed.Same(same) || typed.Same(other) {
		t.Errorf("the same: %t, another: %t", typed.Same(same), typed.Same(other))
	}
}
