package account

import (
	"crypto/rand"
	"crypto/subtle"
	_ "embed" // the list of common passwords
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"twotier/shared/wordlist"
)

//go:embed common-passwords.txt
var commonPasswords string

// Rules of a password that can be broken; pages translate them (FEATURES R2).
const (
	PasswordTooShort = "password_too_short"      // fewer than 8
	PasswordTooLong  = "password_too_long"       // more than 128
	PasswordTooPlain = "password_needs_variety"  // 8 to 14 without upper and lower case, digit and special character
	PasswordCommon   = "password_common"         // on the list of common passwords
	PasswordPersonal = "password_contains_names" // holds the e-mail address, the company or the product
)

// CheckPassword gives the rule the password breaks, "" when it is good: 8 or more characters with upper and lower
// case, a digit and a special character, or 15 or more of any kind; not common; without the given names
// (e-mail address, company, product). Every printable character counts.
func CheckPassword(password string, names ...string) string {
	length := utf8.RuneCountInString(norm.NFC.String(password))
	switch {
	case length < 8:
		return PasswordTooShort
	case length > 128:
		return PasswordTooLong
	case isCommon(password):
		return PasswordCommon
	case holdsName(password, names):
		return PasswordPersonal
	case length < 15 && !isVaried(password):
		return PasswordTooPlain
	}
	return ""
}

func isVaried(password string) bool {
	var upper, lower, digit, special bool
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			upper = true
		case unicode.IsLower(r):
			lower = true
		case unicode.IsDigit(r):
			digit = true
		default:
			special = true
		}
	}
	return upper && lower && digit && special
}

// isCommon also finds a common password behind capitals, usual substitutions and digits or signs around it.
func isCommon(password string) bool {
	plain := strings.ToLower(password)
	isSign := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	isNoLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for _, bare := range []string{plain, strings.TrimFunc(plain, isSign), strings.TrimFunc(plain, isNoLetter)} {
		for _, spelled := range []string{bare, spelledOut(bare, "i"), spelledOut(bare, "l"), strings.TrimFunc(spelledOut(bare, "i"), isNoLetter)} {
			if wordlist.Has(commonPasswords, spelled) {
				return true
			}
		}
	}
	return false
}

// spelledOut undoes the usual substitutions of letters; one is what "1" and "!" stand for.
func spelledOut(password, one string) string {
	return strings.NewReplacer("@", "a", "4", "a", "0", "o", "1", one, "!", one, "3", "e", "$", "s", "5", "s", "7", "t").Replace(password)
}

func holdsName(password string, names []string) bool {
	plain := strings.ToLower(password)
	for _, name := range names {
		for _, part := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if utf8.RuneCountInString(part) >= 4 && strings.Contains(plain, part) {
				return true
			}
		}
	}
	return false
}

// PasswordHash is an Argon2id hash with its parameters and salt, in the usual text form.
type PasswordHash string

// Argon2id's cost: OWASP's first recommendation, 19 MiB and 2 passes (about 25 ms of one core).
const (
	hashMemory = 19 * 1024 // KiB
	hashPasses = 2
	hashLength = 32
)

// HashPassword makes the hash that is kept.
func HashPassword(password string) PasswordHash {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails since Go 1.24
	return hashWith(password, salt, hashMemory, hashPasses)
}

func hashWith(password string, salt []byte, memory, passes uint32) PasswordHash {
	sum := argon2.IDKey([]byte(norm.NFC.String(password)), salt, passes, memory, 1, hashLength)
	encode := base64.RawStdEncoding.EncodeToString
	return PasswordHash(fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", memory, passes, encode(salt), encode(sum)))
}

// Outdated says that the hash was made at another cost than today's.
func (h PasswordHash) Outdated() bool {
	return !strings.HasPrefix(string(h), fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=1$", hashMemory, hashPasses))
}

// Fits says whether the password is the one behind the hash. A hash that cannot be read, such as the empty one of
// an unknown person, costs the same time and never fits.
func (h PasswordHash) Fits(password string) bool {
	var memory, passes uint32
	var rest string
	salt := make([]byte, 16)
	_, err := fmt.Sscanf(string(h), "$argon2id$v=19$m=%d,t=%d,p=1$%s", &memory, &passes, &rest)
	if err == nil {
		text, _, _ := strings.Cut(rest, "$")
		salt, err = base64.RawStdEncoding.DecodeString(text)
	}
	if err != nil || passes == 0 {
		_ = hashWith(password, make([]byte, 16), hashMemory, hashPasses)
		return false
	}
	return subtle.ConstantTimeCompare([]byte(hashWith(password, salt, memory, passes)), []byte(h)) == 1
}
