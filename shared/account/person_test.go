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
		{"254 characters", strings.Repeat("a", 239) + "@kranich.exam.p", strings.Repeat("a", 239) + "@kranich.exam.p"},
		{"255 characters", strings.Repeat("a", 240) + "@kranich.exam.p", ""},
		{"nothing", "", ""},
		{"no at", "anja.kranich.example", ""},
		{"nothing before the at", "@kranich.example", ""},
		{"nothing after the at", "anja@", ""},
		{"a domain without a dot", "anja@kranich", ""},
		{"two ats", "anja@kranich@example.com", ""},
		{"two addresses", "anja@kranich.example,jan@kranich.example", ""},
		{"a second header line", "anja@kranich.example\r\nBcc: all@kranich.example", ""},
		{"a name beside it", "Anja <anja@kranich.example>", ""},
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

func TestASessionWorksInItsOwnOrganisationsOnly(t *testing.T) {
	first, second := auth.Reseller(newID()), auth.Reseller(newID())
	session := account.Session{Members: []account.Member{{Tenant: first, Role: auth.Sales}, {Tenant: second, Role: auth.Reader}}}
	for _, c := range []struct {
		sentence, organisation string
		role                   auth.Role
		has                    bool
	}{
		{"none named gives the first", "", auth.Sales, true},
		{"the second one", second.ID(), auth.Reader, true},
		{"somebody else's", newID(), "", false},
		{"the provider", "provider", "", false},
	} {
		if member, has := session.Member(c.organisation); member.Role != c.role || has != c.has {
			t.Errorf("%s: %q %v", c.sentence, member.Role, has)
		}
	}
}

func newID() string { return ulid.Make().String() }
