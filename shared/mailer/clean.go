package mailer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// longestName is what a subject line can carry and a phone can show; longer names are cut with an ellipsis.
const longestName = 80

// longestEmail is what RFC 5321 allows a path to be.
const longestEmail = 254

// longestDomain is what DNS allows a name to be.
const longestDomain = 253

// longestReason bounds free text of the provider, in characters.
const longestReason = 1000

var (
	// address finds what mail programs turn into a link although nobody made it one.
	address = regexp.MustCompile(`(?i)(?:\b[a-z][a-z0-9+.-]*:/+|\bwww\.|\b(?:javascript|data|mailto|tel):)\S*|\b[\pL\pN-]+(?:\.[\pL\pN-]+)+(?:[:/?#]\S+|/)`)
	domain  = regexp.MustCompile(`[\pL\pN-]+(?:\.[\pL\pN-]+)+`)
)

// cleanName makes a name that somebody typed safe to print: one line, no characters that reorder or hide text,
// no address a mail program would link, no endless length. Ordinary company names come through unchanged to the eye.
func cleanName(name string) string {
	name = address.ReplaceAllString(printable(name), "")
	name = domain.ReplaceAllStringFunc(name, unlinked)
	return shortened(strings.Join(strings.Fields(name), " "), longestName)
}

// cleanReason makes one printable line of a text the provider wrote; links in it are the provider's own.
func cleanReason(text string) string {
	return shortened(strings.Join(strings.Fields(printable(text)), " "), longestReason)
}

// cleanEmail prints an address as it is, without what no address holds.
func cleanEmail(email string) string {
	return shortened(strings.Join(strings.Fields(printable(email)), ""), longestEmail)
}

// printable replaces what has no shape of its own (controls, line ends, bidi and zero-width characters, private use,
// broken UTF-8) by a space or nothing.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case r == utf8.RuneError, unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return -1
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, s)
}

// unlinked keeps a domain in a name readable ("Alza.cz a.s.") but no longer clickable: its dots become the
// one-dot leader, which looks the same and which no mail program takes for part of an address.
func unlinked(found string) string {
	if _, listed := publicsuffix.PublicSuffix(strings.ToLower(found)); !listed {
		return found
	}
	return strings.ReplaceAll(found, ".", "\u2024")
}

func shortened(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:limit-1])) + "…"
}

// cleanDomain prints a tenant's domain as it is, without what no domain holds.
func cleanDomain(name string) string {
	return shortened(strings.Join(strings.Fields(printable(name)), ""), longestDomain)
}
