// Package contact is a person at a customer: whom the product writes to, who confirms an agreement, whom Microsoft
// addresses. Such people have no account.
package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"twotier/shared/account"
	"twotier/shared/fault"
	"twotier/shared/i18n"
)

// Person is one contact.
type Person struct {
	FirstName string        `json:"firstName" maxLength:"50"`
	LastName  string        `json:"lastName" maxLength:"50"`
	Email     string        `json:"email" format:"email"`
	Phone     string        `json:"phone,omitempty" doc:"as people of the country write it; kept as E.164"`
	Language  i18n.Language `json:"language" enum:"en,de,cs,pl"`
}

// Name is the person's name as others see it.
func (p Person) Name() string { return strings.TrimSpace(p.FirstName + " " + p.LastName) }

// Phones turns a number as people of a country write it into E.164.
type Phones func(number, country string) (e164 string, ok bool)

// Partner Center takes names of up to 50 characters (utility-resources).
const longestName = 50

// Read brings a typed person into its normal form and reports every input that breaks a rule. A language that is not
// named is that of the country (ISO 3166-1 alpha-2).
func Read(typed Person, country string, phones Phones) (Person, fault.Fields) {
	var wrong fault.Fields
	p := typed
	for _, name := range []struct {
		path  string
		value *string
	}{{"firstName", &p.FirstName}, {"lastName", &p.LastName}} {
		var rule fault.Fields
		*name.value, rule = Name(name.path, *name.value)
		wrong = append(wrong, rule...)
	}
	email, ok := account.NormalEmail(p.Email)
	switch {
	case strings.TrimSpace(p.Email) == "":
		wrong.Add("email", "required")
	case !ok:
		wrong.Add("email", "email_malformed")
	default:
		p.Email = email
	}
	if p.Phone = Plain(p.Phone); p.Phone != "" {
		if p.Phone, ok = phones(p.Phone, country); !ok {
			wrong.Add("phone", "phone_malformed")
		}
	}
	switch {
	case p.Language == "":
		p.Language = i18n.OfCountry(country)
	case !p.Language.Valid():
		wrong.Add("language", "language_unknown")
	}
	return p, wrong
}

// Name reads one name of a person, at the input's path. Names go into greetings, lists of addressees and spreadsheets of
// others, so only what names are made of is taken: letters with their marks, digits, blanks and - ' . , ( ), a letter
// first. No such text is a formula, an address or a line of a header (REQUIREMENTS A14).
func Name(path, typed string) (string, fault.Fields) {
	var wrong fault.Fields
	name := norm.NFC.String(Plain(typed))
	switch {
	case name == "":
		wrong.Add(path, "required")
	case utf8.RuneCountInString(name) > longestName:
		wrong.AddWith(path, "too_long", "max", "50")
	case !isName(name):
		wrong.Add(path, "name_malformed")
	}
	return name, wrong
}

func isName(name string) bool {
	for i, r := range name {
		switch {
		case unicode.IsLetter(r):
		case i > 0 && (unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune(" -‐–'’`´.,()", r)):
		default:
			return false
		}
	}
	return !strings.Contains(name, "www.") // what a mail program makes a link of
}

// Plain is typed text without superfluous blanks and without characters nobody can see: control characters, zero-width
// ones and those that turn the direction of writing (REQUIREMENTS A14).
func Plain(text string) string {
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(visible), " ")
}

// Text is what somebody typed over several lines: without characters nobody can see, without blanks at the ends of
// lines, with at most one empty line in a row.
func Text(typed string) string {
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(typed, "\r\n", "\n")) {
		line = Plain(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
