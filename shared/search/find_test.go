package search

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

func day(n int) time.Time { return time.Date(2026, 11, n, 9, 0, 0, 0, time.UTC) }

// shelf is what the tests search in.
func shelf() []*Index {
	units := []Unit{
		{Customer: "c1", Company: "Müller & Söhne GmbH", Things: []Thing{
			{Kind: Customers, ID: "c1", Title: "Müller & Söhne GmbH", Detail: "mueller-soehne.onmicrosoft.com", IDs: []string{"mueller-soehne.onmicrosoft.com", "DE136695976"}},
			{Kind: Subscriptions, ID: "c1.s1", Title: "Microsoft 365 Business Premium", At: day(1), IDs: []string{"8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57"}},
			{Kind: Subscriptions, ID: "c1.s2", Title: "Microsoft 365 Business Premium", At: day(2), Past: true},
			{Kind: Orders, ID: "c1.o1", Title: "Microsoft 365 Business Premium", Own: "Projekt Hafen", Detail: "7K3MWQ2Z", IDs: []string{"7K3MWQ2Z"}, At: day(1)},
		}},
		{Customer: "c2", Company: "Řeznictví Dvořák s.r.o.", Things: []Thing{
			{Kind: Customers, ID: "c2", Title: "Řeznictví Dvořák s.r.o."},
			{Kind: Subscriptions, ID: "c2.s3", Title: "Microsoft Entra ID P1", At: day(3)},
			{Kind: Quotes, ID: "c2.q1", Title: "Entra für alle", At: day(3)},
		}},
		{Customer: "c3", Company: "Weiß Straßenbau", Things: []Thing{{Kind: Customers, ID: "c3", Title: "Weiß Straßenbau"}}},
	}
	products := newIndex([]Thing{{Kind: Products, ID: "P1", Title: "Office 365 E3"}, {Kind: Products, ID: "P2", Title: "Microsoft 365 E3"}, {Kind: Products, ID: "P3", Title: "Microsoft Defender for Office 365 (Plan 1)"}})
	return []*Index{newIndex(Pack{Units: units[:1]}.things()), newIndex(Pack{Units: units[1:]}.things()), products}
}

func everything(Kind) bool { return true }

func ids(f Found) string {
	var all []string
	for _, group := range f.Groups {
		for _, one := range group.Things {
			all = append(all, one.ID)
		}
	}
	return strings.Join(all, " ")
}

func TestWhatIsFound(t *testing.T) {
	for _, c := range []struct{ sentence, typed, found, read string }{
		{"a customer with all it has, what is over last", "müller", "c1 c1.s1 c1.s2 c1.o1", ""},
		{"without its marks", "muller", "c1 c1.s1 c1.s2 c1.o1", ""},
		{"as German writes umlauts without them", "mueller soehne", "c1", ""},
		{"as far as it is typed", "mül", "c1 c1.s1 c1.s2 c1.o1", ""},
		{"ss for ß", "weiss strassen", "c3", ""},
		{"words in any order", "dvorak reznictvi", "c2 c2.s3 c2.q1", ""},
		{"somebody's product", "müller premium", "c1.s1 c1.s2 c1.o1", ""},
		{"no word may be left over", "müller entra", "", ""},
		{"what the reseller calls it", "hafen", "c1.o1", ""},
		{"an order's number", "7k3mwq2z", "c1.o1", ""},
		{"a GUID", "8C2B7F14-6E0D-4A5B-B3F9-0D4E2A1C9F57", "c1.s1", ""},
		{"a VAT id", "de136695976", "c1", ""},
		{"a domain", "mueller-soehne.onmicrosoft.com", "c1", ""},
		{"no digit of a number may be wrong", "7k3mwq2x", "", ""},
		{"one slip in a word of four letters", "mülelr", "c1 c1.s1 c1.s2 c1.o1", "muller"},
		{"a letter too few", "dvrak", "c2 c2.s3 c2.q1", "dvorak"},
		{"two slips in a long one", "rezniktvj", "c2 c2.s3 c2.q1", "reznictvi"},
		{"none in a short one", "enx", "", ""},
		{"an old name", "azure ad", "c2.s3", "Entra ID"},
		{"an old name that is being typed", "azure active dir", "c2.s3", "Entra ID"},
		{"an old name with what follows it", "azure ad p1", "c2.s3", "Entra ID p1"},
		{"what still has its name comes first", "office 365 e3", "P1 P2", ""},
		{"a present name that holds an old one", "defender for office 365", "P3", ""},
		{"signs only", "&&&", "", ""},
	} {
		got := find(c.typed, shelf(), everything)
		if ids(got) != c.found || got.Read != c.read {
			t.Errorf("%s: %q finds %q, read as %q; want %q, %q", c.sentence, c.typed, ids(got), got.Read, c.found, c.read)
		}
	}
}

// Whoever may not read a kind is told neither of its things nor how many there are.
func TestKindsThatMayNotBeRead(t *testing.T) {
	got := find("müller", shelf(), func(k Kind) bool { return k == Subscriptions })
	if ids(got) != "c1.s1 c1.s2" || len(got.Groups) != 1 || got.Groups[0].Total != 2 {
		t.Errorf("%+v", got)
	}
}

// A customer's own people are not found by what the reseller calls their order.
func TestOwnNamesAreTheResellers(t *testing.T) {
	unit := Unit{Customer: "c1", Company: "Müller", Things: []Thing{{Kind: Orders, ID: "c1.o1", Title: "Teams", Own: "Hafen"}}}
	for _, c := range []struct {
		named bool
		found string
	}{{true, "c1.o1"}, {false, ""}} {
		if got := find("hafen", []*Index{newIndex(unit.things(c.named))}, everything); ids(got) != c.found {
			t.Errorf("named %t: %q", c.named, ids(got))
		}
	}
}

func TestTheBestFewAndHowMany(t *testing.T) {
	var things []Thing
	for i := range 12 {
		things = append(things, Thing{Kind: Orders, ID: strconv.Itoa(i), Title: "Teams", At: day(1 + i)})
	}
	got := find("teams", []*Index{newIndex(things)}, everything)
	if ids(got) != "11 10 9 8 7" || got.Groups[0].Total != 12 {
		t.Errorf("%q of %d", ids(got), got.Groups[0].Total)
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		typed, word string
		most, far   int
	}{
		{"teams", "teams", 1, 0}, {"team", "teams", 1, 0}, {"taems", "teams", 1, 1}, {"tems", "teams", 1, 1}, {"teeams", "teams", 1, 1},
		{"teans", "teams", 1, 1}, {"tean", "teams", 1, 1}, {"xxams", "teams", 1, 2}, {"micorsotf", "microsoft", 2, 2}, {"contoso", "co", 1, 2},
	} {
		if got := distance([]rune(c.typed), []rune(c.word), c.most); got != c.far {
			t.Errorf("%s, %s: %d, want %d", c.typed, c.word, got, c.far)
		}
	}
}
