package customerletter_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/customerletter"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/reseller"
)

// P8: what may stand in a letter.
func TestWordsOfALetter(t *testing.T) {
	for _, c := range []struct {
		sentence      string
		subject, text string
		want          fault.Fields
	}{
		{"plain words", "A word", "Hello {person},\n\nall of {customer} goes on. {contact}, {reseller}", nil},
		{"nothing", " ", "\n\n", fault.Fields{{Path: "subject", Code: "required"}, {Path: "text", Code: "required"}}},
		{"too much", strings.Repeat("ä", 151), strings.Repeat("ä", 5001), fault.Fields{
			{Path: "subject", Code: "too_long", Params: map[string]string{"max": "150"}}, {Path: "text", Code: "too_long", Params: map[string]string{"max": "5000"}}}},
		{"a placeholder nobody fills", "{Customer}", "{ customer }", fault.Fields{
			{Path: "subject", Code: "placeholder_unknown", Params: map[string]string{"name": "{Customer}"}}, {Path: "text", Code: "placeholder_unknown", Params: map[string]string{"name": "{ customer }"}}}},
		{"a brace alone is a brace", "a { b", "c } d", nil},
	} {
		_, got := customerletter.Words{Subject: c.subject, Text: c.text}.Read()
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}

// P8: who gets the letter, and why somebody does not.
func TestWhoGetsTheLetter(t *testing.T) {
	reachable := customerletter.Addressee{Address: "a@b.example"}
	with := func(change func(*customerletter.Addressee)) customerletter.Addressee {
		a := reachable
		change(&a)
		return a
	}
	for _, c := range []struct {
		sentence    string
		who         customerletter.Addressee
		onlyHolding bool
		want        customerletter.Place
	}{
		{"somebody with an address", reachable, false, customerletter.Ready},
		{"nobody to write to", customerletter.Addressee{}, false, customerletter.NoAddress},
		{"an address that came back", with(func(a *customerletter.Addressee) { a.Mail = maillog.Bounce }), false, customerletter.Unreachable},
		{"a reader who complained", with(func(a *customerletter.Addressee) { a.Mail = maillog.Complaint }), false, customerletter.Unwilling},
		{"no subscription, and it matters", reachable, true, customerletter.HoldsNothing},
		{"a subscription", with(func(a *customerletter.Addressee) { a.Holds = true }), true, customerletter.Ready},
		{"it has the letter", with(func(a *customerletter.Addressee) { a.Before = customerletter.Delivered }), false, customerletter.Written},
		{"it is under way", with(func(a *customerletter.Addressee) { a.Before = customerletter.Waiting }), true, customerletter.Written},
		{"it came back, and the address is another one now", with(func(a *customerletter.Addressee) { a.Before = customerletter.State(maillog.Bounced) }), false, customerletter.Ready},
		{"the sending was called off before", with(func(a *customerletter.Addressee) { a.Before = customerletter.State(customerletter.CalledOff) }), false, customerletter.Ready},
	} {
		if got := c.who.Place(c.onlyHolding); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}

// P8: a customer without a language of its own reads the reseller's.
func TestTheLanguageOfALetter(t *testing.T) {
	for _, c := range []struct {
		sentence          string
		customers, seller i18n.Language
		want              i18n.Language
		fallback          bool
	}{
		{"its own", i18n.Polish, i18n.German, i18n.Polish, false},
		{"the reseller's", "", i18n.Czech, i18n.Czech, true},
		{"one the product does not speak", "fr", i18n.German, i18n.German, true},
		{"nobody's", "", "", i18n.English, true},
	} {
		got := customerletter.Addressee{Language: c.customers}.In(reseller.Reseller{Language: c.seller})
		if got.Language != c.want || got.Fallback != c.fallback {
			t.Errorf("%s: %s, fallback %t", c.sentence, got.Language, got.Fallback)
		}
	}
}
