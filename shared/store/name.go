package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// sortName makes a company's or person's name sortable: folded, at most 40 bytes, so that "Škoda" stands beside "Skoda"
// in every list.
func sortName(name string) string {
	text := folded(name)
	for i := range text {
		if i >= 40 {
			return strings.TrimSpace(text[:i])
		}
	}
	return strings.TrimSpace(text)
}

// folded is a text in lower case, without diacritics and without the separator of keys. Letters that do not decompose are
// replaced one by one.
func folded(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '#':
			continue
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ł':
			b.WriteByte('l')
		case r == 'đ':
			b.WriteByte('d')
		case r == 'ø':
			b.WriteByte('o')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
