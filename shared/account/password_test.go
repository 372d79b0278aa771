package account_test

import (
	"strings"
	"testing"

	"twotier/shared/account"
)

// R2: which rule a password breaks.
func TestCheckingAPassword(t *testing.T) {
	for _, c := range []struct{ sentence, password, rule string }{
		{"seven characters are too few", "Aq7!xyz", account.PasswordTooShort},
		{"eight with all four sorts are enough", "Aq7!xyzb", ""},
		{"letters are counted, not bytes", "Ää7!öüß", account.PasswordTooShort},
		{"a combined letter counts once", "Aq7!xya\u0308", account.PasswordTooShort},
		{"without an upper case letter it is too plain", "aq7!xyzbr", account.PasswordTooPlain},
		{"without a lower case letter it is too plain", "AQ7!XYZBR", account.PasswordTooPlain},
		{"without a digit it is too plain", "Aqs!xyzbr", account.PasswordTooPlain},
		{"without a special character it is too plain", "Aq7sxyzbr", account.PasswordTooPlain},
		{"fourteen of one sort are too plain", "kranichkessler", account.PasswordTooPlain},
		{"fifteen of one sort are enough", "kranichkesslers", ""},
		{"a passphrase is good", "vier kraniche ziehen", ""},
		{"letters of other alphabets count", "Ř7!ščěťůň", ""},
		{"128 characters are allowed", strings.Repeat("ß7", 64), ""},
		{"129 are too many", strings.Repeat("ß7", 64) + "x", account.PasswordTooLong},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := account.CheckPassword(c.password); got != c.rule {
				t.Errorf("%q: got %q, want %q", c.password, got, c.rule)
			}
		})
	}
}

// R2: common passwords, also behind the ways in which people make them look less so.
func TestCommonPasswordsAreRefused(t *testing.T) {
	for _, c := range []struct{ sentence, password string }{
		{"as it stands", "trustno1"},
		{"with capitals, a digit and a sign", "Password1!"},
		{"with substitutions", "P@ssw0rd"},
		{"with substitutions, a digit and a sign", "P@$$w0rd1!"},
		{"with a year", "Sommer2026!"},
		{"long, but only by digits", "Password123456789"},
		{"with signs around it", "!!Abc123!!"},
		{"digits alone", "1234567890"},
		{"German", "Willkommen1!"},
		{"Czech", "Heslo1234!"},
		{"Polish", "Haslo1234!"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := account.CheckPassword(c.password); got != account.PasswordCommon {
				t.Errorf("%q: got %q", c.password, got)
			}
		})
	}
}

// R2: names that everybody around the person knows.
func TestNamesInAPasswordAreRefused(t *testing.T) {
	names := []string{"anja.kessler@kranich.example", "Müller & Söhne GmbH", "twotier"}
	for _, c := range []struct{ sentence, password, rule string }{
		{"part of the e-mail address before the at", "Kessler-1987!", account.PasswordPersonal},
		{"the mail domain", "9!KRANICHxy", account.PasswordPersonal},
		{"a word of the company's name", "7?söhnexyZ", account.PasswordPersonal},
		{"the product", "Twotier-2026!", account.PasswordPersonal},
		{"parts of three letters are too short to matter", "Koh7!sönnxq", ""},
		{"other people's names are fine", "Nowak-1987!x", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := account.CheckPassword(c.password, names...); got != c.rule {
				t.Errorf("%q: got %q, want %q", c.password, got, c.rule)
			}
		})
	}
}

// R2, REQUIREMENTS A2: no printable character is left out.
func TestEveryPrintableSignCountsAsSpecial(t *testing.T) {
	for sign := ' '; sign <= '~'; sign++ {
		if strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", sign) {
			continue
		}
		if rule := account.CheckPassword("Kq7" + string(sign) + "Wxzvb"); rule != "" {
			t.Errorf("%q: %q", sign, rule)
		}
	}
}

func TestAHashFitsItsPasswordAlone(t *testing.T) {
	long := strings.Repeat("kranich ", 8) + "x" // the 65th character decides
	for _, c := range []struct {
		sentence, kept, given string
		fits                  bool
	}{
		{"the same", "Vier-Kraniche-1987!", "Vier-Kraniche-1987!", true},
		{"another case", "Vier-Kraniche-1987!", "vier-Kraniche-1987!", false},
		{"one character more", "Vier-Kraniche-1987!", "Vier-Kraniche-1987!!", false},
		{"a blank at the end matters", "Vier-Kraniche-1987!", "Vier-Kraniche-1987! ", false},
		{"any alphabet", "Příliš ŁŻß€", "Příliš ŁŻß€", true},
		{"the same letters in another Unicode form", "Příliš ŁŻß€", "Pr\u030ci\u0301lis\u030c ŁZ\u0307ß€", true},
		{"the 65th character is kept", long, long, true},
		{"the 65th character matters", long, long[:64] + "y", false},
		{"nothing", "Vier-Kraniche-1987!", "", false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := account.HashPassword(c.kept).Fits(c.given); got != c.fits {
				t.Errorf("fits: %v", got)
			}
		})
	}
}

func TestEveryHashHasASaltOfItsOwn(t *testing.T) {
	if first, second := account.HashPassword("Vier-Kraniche-1987!"), account.HashPassword("Vier-Kraniche-1987!"); first == second {
		t.Errorf("twice %s", first)
	}
}

func TestAHashThatCannotBeReadFitsNothing(t *testing.T) {
	good := string(account.HashPassword("Vier-Kraniche-1987!"))
	for _, hash := range []string{
		"", "garbage", "$2a$10$abcdefghijklmnopqrstuv", good[:40], good[:len(good)-1], good + "A",
		"$argon2id$v=19$m=19456,t=0,p=1$AAAA$AAAA",
		strings.Replace(good, "t=2", "t=1", 1), strings.Replace(good, "argon2id", "argon2i", 1),
	} {
		if account.PasswordHash(hash).Fits("Vier-Kraniche-1987!") {
			t.Errorf("%q fits", hash)
		}
	}
}
