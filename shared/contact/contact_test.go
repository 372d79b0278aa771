package contact_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/phone"
)

func TestReadingAPerson(t *testing.T) {
	good := contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example", Language: "de"}
	with := func(change func(*contact.Person)) contact.Person {
		p := good
		change(&p)
		return p
	}
	for _, c := range []struct {
		sentence string
		typed    contact.Person
		read     contact.Person
		wrong    fault.Fields
	}{
		{"what is good stays", good, good, nil},
		{"blanks and capitals of the address do not matter",
			with(func(p *contact.Person) { p.FirstName, p.Email = "  Anja ", " A.Kessler@Kessler-Tiefbau.example" }), good, nil},
		{"the phone number is kept as E.164",
			with(func(p *contact.Person) { p.Phone = "03628 555 0119" }), with(func(p *contact.Person) { p.Phone = "+4936285550119" }), nil},
		{"without a language it is the country's", with(func(p *contact.Person) { p.Language = "" }), good, nil},
		{"nobody sees characters that turn the writing", with(func(p *contact.Person) { p.LastName = "Kess\u202eler\u200b" }), good, nil},
		{"everything wrong is said at once", contact.Person{Email: "no address", Phone: "call me", Language: "fr"}, contact.Person{}, fault.Fields{
			{Path: "firstName", Code: "required"}, {Path: "lastName", Code: "required"}, {Path: "email", Code: "email_malformed"},
			{Path: "phone", Code: "phone_malformed"}, {Path: "language", Code: "language_unknown"}}},
		{"Partner Center takes 50 characters of a name", with(func(p *contact.Person) { p.LastName = strings.Repeat("ß", 51) }), contact.Person{},
			fault.Fields{{Path: "lastName", Code: "too_long", Params: map[string]string{"max": "50"}}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			read, wrong := contact.Read(c.typed, "DE", phone.Normal)
			if diff := cmp.Diff(c.wrong, wrong); diff != "" {
				t.Errorf("wrong (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.read, read); diff != "" && len(c.wrong) == 0 {
				t.Errorf("read (-want +got):\n%s", diff)
			}
		})
	}
}

// REQUIREMENTS A14: what a name may be, and that none can be a formula, a header or a link.
func TestNames(t *testing.T) {
	for _, c := range []struct{ sentence, typed, read, code string }{
		{"as it is", "Kessler", "Kessler", ""},
		{"of all four languages", "Řehoř-Żółć", "Řehoř-Żółć", ""},
		{"with an apostrophe", "O'Neil", "O'Neil", ""},
		{"with a title and a suffix", "Dr. Müller, Jr. (Ost)", "Dr. Müller, Jr. (Ost)", ""},
		{"two spellings of ü are one", "Mu\u0308ller", "Müller", ""},
		{"of one letter", "J", "J", ""},
		{"a line end becomes a blank", "Anja\r\nBcc Kessler", "Anja Bcc Kessler", ""},
		{"a header line", "Anja\r\nBcc: all@kranich.example", "", "name_malformed"},
		{"a formula", "=HYPERLINK(\"https://evil.example\")", "", "name_malformed"},
		{"a formula with a plus", "+49+1", "", "name_malformed"},
		{"a formula with a minus", "-1+1|cmd", "", "name_malformed"},
		{"a formula with an at", "@SUM(A1)", "", "name_malformed"},
		{"a formula behind a tab", "\t=1+1", "", "name_malformed"},
		{"an address of a page", "Gewinn https://evil.example", "", "name_malformed"},
		{"an address without its beginning", "Gewinn www.evil.example", "", "name_malformed"},
		{"markup", "<b>Anja</b>", "", "name_malformed"},
		{"a mailbox", "Anja <anja@kranich.example>", "", "name_malformed"},
		{"only signs", "...", "", "name_malformed"},
		{"nothing that can be seen", "\u200b\u202e", "", "required"},
	} {
		got, wrong := contact.Name("lastName", c.typed)
		code := ""
		if len(wrong) > 0 {
			code = wrong[0].Code
		}
		if code != c.code || code == "" && got != c.read {
			t.Errorf("%s: %q %q, want %q %q", c.sentence, got, code, c.read, c.code)
		}
	}
}

func TestTextOfSeveralLines(t *testing.T) {
	typed := "\n\n  The number\u200b is 20417. \r\n\n\n\nYours,\tAnja\u202e  \n\n"
	if got, want := contact.Text(typed), "The number is 20417.\n\nYours, Anja"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
