package account

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"twotier/shared/fault"
)

// stepLength is how long one code of an authenticator app is shown; the one before and the one after count too,
// because clocks differ (RFC 6238, 5.2).
const stepLength = 30 * time.Second

func stepAt(now time.Time) int64 { return now.Unix() / int64(stepLength.Seconds()) }

// newSecret makes the secret of an authenticator app, 160 bits in base32, with the address by which apps take it over.
func (s Service) newSecret(p Person) (secret, address string, err error) {
	raw := make([]byte, 20)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	key, err := totp.Generate(totp.GenerateOpts{Issuer: s.Issuer, AccountName: p.Email, Secret: raw})
	if err != nil {
		return "", "", fmt.Errorf("make an authenticator secret: %w", err)
	}
	return key.Secret(), key.URL(), nil
}

// stepOf finds the step whose code it is, later than the newest accepted one; ok is false when there is none.
func stepOf(secret, code string, now time.Time, newest int64) (step int64, ok bool) {
	options := hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}
	current := stepAt(now)
	for step := current - 1; step <= current+1; step++ {
		right, err := hotp.GenerateCodeCustom(secret, uint64(max(0, step)), options) // #nosec G115 -- not below zero
		if err == nil && step > newest && subtle.ConstantTimeCompare([]byte(right), []byte(code)) == 1 {
			return step, true
		}
	}
	return 0, false
}

// givenCode checks a code of the kind and gives the factor as it is after its use. fault.Invalid with the field "code".
func (s Service) givenCode(standing Standing, kind FactorKind, code string) (Factor, error) {
	code = bare(code)
	for _, factor := range standing.Of(kind) {
		var fits bool
		var err error
		if kind == TOTP {
			factor, fits, err = s.appCode(standing.Person, factor, code)
		} else {
			factor, fits = recoveryCode(standing.Person, factor, code)
		}
		if err != nil {
			return Factor{}, err
		}
		if fits {
			factor.UsedAt = s.Now()
			return factor, nil
		}
	}
	return Factor{}, wrongCode()
}

func (s Service) appCode(p Person, f Factor, code string) (Factor, bool, error) {
	secret, err := s.Secrets.Open(f.Secret, p.ID)
	if err != nil {
		return f, false, fmt.Errorf("factor %s: %w", f.ID, err)
	}
	step, fits := stepOf(string(secret), code, s.Now(), f.Step)
	if fits {
		f.Step = step
	}
	return f, fits, nil
}

func wrongCode() error {
	var wrong fault.Fields
	wrong.Add("code", "code_wrong")
	return wrong.Err()
}

// bare is a code without what people and apps write between its characters.
func bare(code string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, code))
}

const recoveryCodes = 10

// newRecovery makes a person's recovery codes: ten of 80 bits, of which only hashes are kept. before is the set they
// replace.
func (s Service) newRecovery(p Person, before []Factor) (codes []string, set Factor) {
	set = Factor{ID: s.NewID(), Kind: RecoveryCodes, AddedAt: s.Now()}
	if i := slices.IndexFunc(before, func(f Factor) bool { return f.Kind == RecoveryCodes }); i >= 0 {
		set.ID, set.Revision = before[i].ID, before[i].Revision
	}
	for range recoveryCodes {
		raw := make([]byte, 10)
		_, _ = rand.Read(raw) // never fails since Go 1.24
		code := strings.ToLower(base32.StdEncoding.EncodeToString(raw))
		codes = append(codes, code[:4]+"-"+code[4:8]+"-"+code[8:12]+"-"+code[12:])
		set.Codes = append(set.Codes, hashOfCode(p, code))
	}
	return codes, set
}

func recoveryCode(p Person, f Factor, code string) (Factor, bool) {
	i := slices.Index(f.Codes, hashOfCode(p, code))
	if i < 0 {
		return f, false
	}
	f.Codes = slices.Delete(slices.Clone(f.Codes), i, i+1)
	return f, true
}

func hashOfCode(p Person, code string) string {
	sum := sha256.Sum256([]byte("recovery\x00" + p.ID + "\x00" + code))
	return hex.EncodeToString(sum[:])
}
