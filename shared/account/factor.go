package account

import (
	"slices"
	"time"

	"twotier/shared/audit"
)

// Factor is one second factor of a person (FEATURES I2).
type Factor struct {
	ID       string // ULID
	Revision audit.Revision
	Kind     FactorKind
	Name     string // the person's own word for it: "Phone", "Key at the office"
	AddedAt  time.Time
	UsedAt   time.Time // zero until it was used

	Secret     string   // of TOTP, sealed
	Step       int64    // of TOTP: the newest half minute whose code was accepted
	Credential []byte   // of a passkey: its public part, as JSON
	Codes      []string // hashes of the recovery codes that are left
}

// FactorKind is a sort of second factor.
type FactorKind string

const (
	TOTP          FactorKind = "totp"     // six digits of an authenticator app, RFC 6238
	Passkey       FactorKind = "passkey"  // WebAuthn with user verification
	RecoveryCodes FactorKind = "recovery" // ten codes for the day the others are lost
)

// IsFull says whether it may be the only factor: recovery codes only stand in for one that is lost.
func (k FactorKind) IsFull() bool { return k == TOTP || k == Passkey }

// Device is a browser a person has signed in with before. It opens nothing: it is not slowed down by what others try,
// and its next sign-in is no news.
type Device struct {
	Hash    string // of the device cookie
	FirstAt time.Time
	At      time.Time // of the newest sign-in
	Agent   string
	Address string
}

// DeviceLife is how long a browser is remembered after its newest sign-in.
const DeviceLife = 180 * 24 * time.Hour

// Standing is a person with everything a sign-in asks about, read together.
type Standing struct {
	Person   Person
	Factors  []Factor
	Devices  []Device
	Sessions []Session // that have not ended, oldest first
}

// Full gives the factors that may be the only one.
func (s Standing) Full() []Factor {
	return slices.DeleteFunc(slices.Clone(s.Factors), func(f Factor) bool { return !f.Kind.IsFull() })
}

// Kinds says which sorts of factor the person can give now.
func (s Standing) Kinds() []FactorKind {
	kinds := []FactorKind{}
	for _, kind := range []FactorKind{Passkey, TOTP, RecoveryCodes} {
		if len(s.Of(kind)) > 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// Of gives the factors of a kind that can be used.
func (s Standing) Of(kind FactorKind) []Factor {
	return slices.DeleteFunc(s.of(kind), func(f Factor) bool { return kind == RecoveryCodes && len(f.Codes) == 0 })
}

func (s Standing) of(kind FactorKind) []Factor {
	return slices.DeleteFunc(slices.Clone(s.Factors), func(f Factor) bool { return f.Kind != kind })
}

// device finds the browser among those known.
func (s Standing) device(hash string) (Device, bool) {
	i := slices.IndexFunc(s.Devices, func(d Device) bool { return d.Hash == hash })
	if i < 0 {
		return Device{}, false
	}
	return s.Devices[i], true
}
