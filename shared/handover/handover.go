// Package handover is how a reseller hands a customer a link of Microsoft's: mailed by the product in the reseller's own
// words, in the reseller's mail program, or copied to somewhere else (FEATURES C4, G4).
package handover

import (
	"net/mail"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Way is how the customer got the link.
type Way string

const (
	Mailed Way = "mail"    // by the product
	Opened Way = "program" // in the reseller's own mail program
	Copied Way = "copy"    // copied to somewhere else
)

// Letter is what the customer was written: the reseller's own words around the link.
type Letter struct {
	To      string // address
	Name    string
	Subject string
	Text    string // with Link in it
	Link    string
}

// Words are what a reseller writes around a link. By mail they are sent, by the other ways the reseller takes them along
// itself.
type Words struct {
	Way     Way
	Email   string
	Subject string
	Text    string
}

// Bounds of what is written. Subjects longer than that are cut by mail programs.
const (
	longestSubject = 150
	longestText    = 5_000
)

// Read brings words into their normal spelling and reports every input that breaks a rule. The text must keep the link
// (FEATURES G4): without it the customer could do nothing.
func (w Words) Read(link string) (Words, fault.Fields) {
	var wrong fault.Fields
	w.Email, w.Subject, w.Text = strings.TrimSpace(w.Email), contact.Plain(w.Subject), plainText(w.Text)
	switch w.Way {
	case Mailed:
		if address, err := mail.ParseAddress(w.Email); err != nil || address.Address != w.Email {
			wrong.Add("email", "email_malformed")
		}
	case Opened, Copied:
	default:
		wrong.Add("way", "required")
	}
	for _, typed := range []struct {
		path, text string
		most       int
	}{{"subject", w.Subject, longestSubject}, {"text", w.Text, longestText}} {
		switch {
		case typed.text == "":
			wrong.Add(typed.path, "required")
		case utf8.RuneCountInString(typed.text) > typed.most:
			wrong.AddWith(typed.path, "too_long", "max", strconv.Itoa(typed.most))
		}
	}
	if w.Text != "" && !holds(w.Text, link) {
		wrong.Add("text", "relationship_link_missing")
	}
	return w, wrong
}

// holds says that the link stands in the text as it is: whole, and with nothing hanging on to it.
func holds(text, link string) bool {
	for rest := text; ; {
		at := strings.Index(rest, link)
		if at < 0 {
			return false
		}
		rest = rest[at+len(link):]
		next, _ := utf8.DecodeRuneInString(rest)
		if rest == "" || unicode.IsSpace(next) || strings.ContainsRune(">)].,;\"'", next) {
			return true
		}
	}
}

// plainText keeps lines and takes away what no letter has: control characters, other line ends, empty space around it.
func plainText(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}
