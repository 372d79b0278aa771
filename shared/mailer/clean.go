package mailer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
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
	// explicit is an address as it is written on purpose.
	explicit = regexp.MustCompile(`(?i)(?:[a-z][a-z0-9+.-]*:/+|\bwww\.|\b(?:javascript|data|mailto|tel):)\S*`)
	// implicit is what mail programs turn into a link although nobody made it one: a domain, perhaps with a path.
	implicit = regexp.MustCompile(`([\pL\pN-]+(?:[.。．｡][\pL\pN-]+)+)([:/?#]\S*)?`)
	// dots are the characters browsers read as the dot of a domain.
	dots = strings.NewReplacer("。", ".", "．", ".", "｡", ".")
)

// cleanName makes a name that somebody typed safe to print: one line, no characters that reorder or hide text,
// no address a mail program would link, no endless length. Ordinary company names come through unchanged to the eye.
func cleanName(name string) string {
	name = explicit.ReplaceAllString(printable(name), "")
	name = implicit.ReplaceAllStringFunc(name, unlinked)
	return shortened(strings.Join(strings.Fields(name), " "), longestName)
}

// cleanReason makes one printable line of a text the provider wrote; links in it are the provider's own.
func cleanReason(text string) string {
	return shortened(strings.Join(strings.Fields(printable(text)), " "), longestReason)
}

// cleanSaid makes paragraphs of a text somebody of a reseller wrote to a customer. The letter leaves under the provider's
// name, so addresses in it are no links, as in a name.
func cleanSaid(text string) []string {
	var paragraphs []string
	for line := range strings.Lines(shortened(text, longestReason)) {
		line = explicit.ReplaceAllString(printable(line), "")
		line = strings.Join(strings.Fields(implicit.ReplaceAllStringFunc(line, unlinked)), " ")
		if line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return paragraphs
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

// unlinked drops a domain with a path. A bare one stays readable ("Alza.cz a.s.") but no longer clickable: its dots
// become the one-dot leader, which looks the same and which no mail program takes for part of an address.
func unlinked(found string) string {
	parts := implicit.FindStringSubmatch(found)
	host := dots.Replace(parts[1])
	if !isTopLevel(host[strings.LastIndexByte(host, '.')+1:]) {
		return found
	}
	if parts[2] != "" {
		return ""
	}
	return strings.ReplaceAll(host, ".", "\u2024")
}

// isTopLevel says whether a label ends domains that exist: "com" and "рф" do, "Müller" and "o" do not.
func isTopLevel(label string) bool {
	ascii, err := idna.ToASCII(strings.ToLower(label))
	if err != nil {
		return false
	}
	_, listed := publicsuffix.PublicSuffix(ascii)
	return listed
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

// fileName makes a name every mail program and file system takes: letters and digits of ASCII with dashes, and the
// ending (A14).
func fileName(title, ending string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(shortened(printable(title), longestName))) {
		switch {
		case unicode.Is(unicode.Mn, r): // the dots of ä
		case r == 'ł':
			b.WriteByte('l')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-"); name != "" {
		return name + ending
	}
	return "document" + ending
}
