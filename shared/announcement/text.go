package announcement

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The markup is small, so that whoever writes needs no course and nothing in it can harm a reader: paragraphs apart by an
// empty line, lines that begin with "- " as a list, **bold**, and [words](https://address). Pages make elements of it and
// never HTML out of text; everything else stands as it was typed.

func links() *regexp.Regexp { return regexp.MustCompile(`\[([^\[\]\n]+)\]\(([^()\s]*)\)`) }

// refusedLink finds the first address in the text that is neither of the web nor of mail. It looks at more than pages
// make links of, so that whoever writes is told instead of finding brackets on Home.
func refusedLink(body string) (address string, refused bool) {
	for _, found := range regexp.MustCompile(`\]\(([^)\s]*)`).FindAllStringSubmatch(body, -1) {
		if !allowed(found[1]) {
			return found[1], true
		}
	}
	return "", false
}

// allowed says that an address leads to the web, safely, or to a mailbox.
func allowed(address string) bool {
	for _, beginning := range []string{"https://", "mailto:"} {
		if rest, is := strings.CutPrefix(address, beginning); is && rest != "" {
			return true
		}
	}
	return false
}

// excerptLength is how much of a text Home shows before somebody opens it, in characters.
const excerptLength = 160

// Excerpt is the beginning of the text without its markup, and whether there is more to read than that.
func (t Text) Excerpt() (beginning string, more bool) {
	plain := links().ReplaceAllString(t.Body, "$1")
	plain = strings.ReplaceAll(plain, "**", "")
	plain = strings.Join(strings.Fields(strings.ReplaceAll("\n"+plain, "\n- ", "\n")), " ")
	more = plain != t.Body // what has markup or lines reads better whole
	if utf8.RuneCountInString(plain) <= excerptLength {
		return plain, more
	}
	cut := string([]rune(plain)[:excerptLength])
	if space := strings.LastIndexByte(cut, ' '); space > excerptLength/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:.–-") + " …", true
}
