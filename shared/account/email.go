package account

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// NormalEmail writes an address in the one form under which it is found: trimmed, lower case, the domain in ASCII.
// ok is false when it has not the shape of an address.
//
// Look-alikes (UTS 39) cannot become addresses of their own: the part before the @ is ASCII, because SES sends to no
// other ("Amazon SES does not support the SMTPUTF8 extension"), and a label of the domain keeps to one script. A whole
// label in another script is kept, and shown, in its ASCII form xn--….
func NormalEmail(address string) (normal string, ok bool) {
	address = strings.TrimSpace(address)
	local, domain, found := strings.Cut(address, "@")
	if !found || len(address) > 254 || !isLocal(local) || strings.ContainsAny(domain, " \t\r\n,;<>\"()[]\\@") {
		return "", false
	}
	ascii, err := idna.Lookup.ToASCII(strings.ToLower(domain))
	if err != nil || !strings.Contains(ascii, ".") || !isOfOneScript(ascii) {
		return "", false
	}
	return strings.ToLower(local) + "@" + ascii, true
}

// isLocal takes what RFC 5321 allows before the @ without quotes, in its 64 octets.
func isLocal(local string) bool {
	if local == "" || len(local) > 64 {
		return false
	}
	for _, r := range local {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune(",;:<>\"()[]\\", r) {
			return false
		}
	}
	return true
}

// isOfOneScript says whether each label of a domain is written in one script, as "kranich" is and "kraniсh" with a
// Cyrillic с is not. Digits and dashes are of every script.
func isOfOneScript(ascii string) bool {
	if !strings.Contains(ascii, "xn--") {
		return true
	}
	domain, err := idna.Lookup.ToUnicode(ascii)
	if err != nil {
		return false
	}
	for label := range strings.SplitSeq(domain, ".") {
		script := ""
		for _, r := range label {
			switch found := scriptOf(r); {
			case found == "Common", found == "Inherited", found == script:
			case script == "":
				script = found
			default:
				return false
			}
		}
	}
	return true
}

func scriptOf(r rune) string {
	if r < unicode.MaxASCII && unicode.IsLetter(r) {
		return "Latin"
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return ""
}
