package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// sortName makes a company's or person's name sortable: lower case, without diacritics, at most 40 bytes, so that
// "Škoda" stands beside "Skoda" in every list. Letters that do not decompose are replaced one by one.
func sortName(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
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
		if b.Len() >= 40 {
			break
		}
	}
	return strings.TrimSpace(b.String())
}
