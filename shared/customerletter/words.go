package customerletter

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Words are the letter in one language: a line and paragraphs of plain text, with {placeholders}.
type Words struct {
	Subject string `json:"subject" maxLength:"150" dynamodbav:"s"`
	Text    string `json:"text" maxLength:"5000" dynamodbav:"t"`
}

// Placeholders stand in braces and are filled for each customer.
func Placeholders() []string { return []string{"customer", "person", "reseller", "contact"} }

const (
	longestSubject = 150
	longestText    = 5000
)

// Read brings the words into their normal spelling and reports every input that breaks a rule: required, too_long,
// placeholder_unknown with the first one nobody fills.
func (w Words) Read() (Words, fault.Fields) {
	var wrong fault.Fields
	w.Subject, w.Text = contact.Plain(w.Subject), contact.Text(w.Text)
	for _, in := range []struct {
		path, value string
		most        int
	}{{"subject", w.Subject, longestSubject}, {"text", w.Text, longestText}} {
		unknown := unknownPlaceholder(in.value)
		switch {
		case in.value == "":
			wrong.Add(in.path, "required")
		case utf8.RuneCountInString(in.value) > in.most:
			wrong.AddWith(in.path, "too_long", "max", strconv.Itoa(in.most))
		case unknown != "":
			wrong.AddWith(in.path, "placeholder_unknown", "name", unknown)
		}
	}
	return w, wrong
}

// unknownPlaceholder is the first thing in braces that nothing is filled in for; "" without one.
func unknownPlaceholder(text string) string {
	for _, found := range regexp.MustCompile(`\{[^{}\n]*\}`).FindAllString(text, -1) {
		if !slices.Contains(Placeholders(), strings.Trim(found, "{}")) {
			return found
		}
	}
	return ""
}
