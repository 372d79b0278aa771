package account_test

import (
	"strings"
	"testing"

	"github.com/oklog/ulid/v2"

	"twotier/shared/account"
	"twotier/shared/auth"
)

func TestAnAddressHasOneSpelling(t *testing.T) {
	for _, c := range []struct{ sentence, address, normal string }{
		{"as it is", "anja@kranich.example", "anja@kranich.example"},
		{"blanks around it and capitals", "  Anja.Kessler@KRANICH.Example\t", "anja.kessler@kranich.example"},
		{"a domain with umlauts", "info@Müller.example", "info@xn--mller-kva.example"},
		{"the same domain in ASCII", "info@xn--mller-kva.example", "info@xn--mller-kva.example"},
		{"a tag is part of it", "anja+csp@kranich.example", "anja+csp@kranich.example"},
		{"64 characters before the at", strings.Repeat("a", 64) + "@kranich.example", strings.Repeat("a", 64) + "@kranich.example"},
		{"65 characters before the at", strings.Repeat("a", 65) + "@kranich.example", ""},
		{"254 characters", "a@" + strings.Repeat("kranich.", 30) + "example.example"[3:], "a@" + strings.Repeat("kranich.", 30) + "mple.example"},
		{"255 characters", "a@" + strings.Repeat("kranich.", 30) + "example.example"[2:], ""},
		{"nothing", "", ""},
		{"no at", "anja.kranich.example", ""},
		{"nothing before the at", "@kranich.example", ""},
		{"nothing after the at", "anja@", ""},
		{"a domain without a dot", "anja@kranich", ""},
		{"two ats", "anja@kranich@example.com", ""},
		{"two addresses", "anja@kranich.example,jan@kranich.example", ""},
		{"a second header line", "anja@kranich.example\r\nBcc: all@kranich.example", ""},
		{"a name beside it", "Anja <anja@kranich.example>", ""},
		{"a Cyrillic а before the at", "аnja@kranich.example", ""},
		{"an umlaut before the at, which SES does not carry", "müller@kranich.example", ""},
		{"full-width letters before the at", "ａnja@kranich.example", ""},
		{"a zero-width sign before the at", "an\u200bja@kranich.example", ""},
		{"a Cyrillic с in a Latin domain", "anja@kraniсh.example", ""},
		{"the same in ASCII", "anja@xn--kranih-mrf.example", ""},
		{"a Greek ο in a Latin domain", "anja@micrοsoft.example", ""},
		{"full-width letters in a domain are the usual ones", "anja@ｋranich.example", "anja@kranich.example"},
		{"a domain in Cyrillic alone is another one, and looks it", "anja@кран.example", "anja@xn--80atkk.example"},
		{"a Czech domain", "info@žlutý-kůň.example", "info@xn--lut-k-sva14c6jme.example"},
		{"a domain that is none", "anja@-kranich-.example", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got, ok := account.NormalEmail(c.address)
			if got != c.normal || ok != (c.normal != "") {
				t.Errorf("%q: got %q %v, want %q", c.address, got, ok, c.normal)
			}
		})
	}
}

func TestATokenNamesItsPerson(t *testing.T) {
	person := newID()
	token := account.NewToken(person)
	for _, c := range []struct {
		sentence string
		token    account.Token
		person   string
	}{
		{"a fresh one", token, person},
		{"without its secret", account.Token(person + "."), ""},
		{"without a dot", account.Token(person), ""},
		{"of something that is no person", "provider.secret", ""},
		{"empty", "", ""},
	} {
		if got := c.token.Person(); got != c.person {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
	if other := account.NewToken(person); other == token || other.Hash() == token.Hash() {
		t.Error("two tokens of one person are equal")
	}
	if strings.Contains(token.Hash(), string(token)) || len(token.Hash()) != 64 {
		t.Errorf("hash: %s", token.Hash())
	}
}

// I5, I6
func TestASessionWorksInItsOwnOrganisationsOnly(t *testing.T) {
	first, second, customer, own := auth.Reseller(newID()), auth.Reseller(newID()), newID(), newID()
	session := account.Session{Members: []account.Member{{Tenant: first, Role: auth.Sales}, {Tenant: second, Customer: own, Role: auth.CustomerReader}}}
	for _, c := range []struct {
		sentence, organisation string
		member                 account.Member
		has                    bool
	}{
		{"none named gives the first", "", session.Members[0], true},
		{"the first one", first.ID(), session.Members[0], true},
		{"the area of a customer of the first", first.ID() + "." + customer, account.Member{Tenant: first, Customer: customer, Role: auth.Sales}, true},
		{"the customer whose own user it is", second.ID() + "." + own, session.Members[1], true},
		{"that customer's reseller", second.ID(), account.Member{}, false},
		{"another customer of that reseller", second.ID() + "." + customer, account.Member{}, false},
		{"somebody else's", newID(), account.Member{}, false},
		{"the provider", "provider", account.Member{}, false},
		{"what is no name", "first", account.Member{}, false},
	} {
		if member, has := session.Member(c.organisation); member != c.member || has != c.has {
			t.Errorf("%s: %+v %v", c.sentence, member, has)
		}
	}
}

func newID() string { return ulid.Make().String() }
