package qualification

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"

	"twotier/shared/likeness"
)

// Code is a validation code of the Government Community Cloud, which Microsoft has mailed to an authority. Whoever has
// it can make a customer with it, so it never leaves the server, is in no row and in no log: people choose it by its
// handle and the worker looks it up again (G2).
type Code struct {
	Secret       string // the code
	Organization string
	Limited      bool
	Remaining    int // customers that can still be made; of a limited code
}

// String keeps the code out of logs.
func (c Code) String() string { return "validation code of " + c.Organization }

// Usable says that a customer can still be made with the code.
func (c Code) Usable() bool { return !c.Limited || c.Remaining > 0 }

// Handles names codes without saying them.
type Handles struct{ key []byte }

// NewHandles derives the key of handles from a master key.
func NewHandles(master []byte) (Handles, error) {
	key, err := hkdf.Key(sha256.New, master, nil, "validation-code", sha256.Size)
	if err != nil {
		return Handles{}, fmt.Errorf("qualification: derive key: %w", err)
	}
	return Handles{key: key}, nil
}

// Of is a code's handle: 22 characters that tell nothing without the key.
func (h Handles) Of(c Code) string {
	mac := hmac.New(sha256.New, h.key)
	mac.Write([]byte(c.Secret)) // a hash never fails to write
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:16])
}

// find looks a handle up among the codes Microsoft lists now.
func (h Handles) find(codes []Code, handle string) (Code, bool) {
	at := slices.IndexFunc(codes, func(c Code) bool { return hmac.Equal([]byte(h.Of(c)), []byte(handle)) })
	if at < 0 {
		return Code{}, false
	}
	return codes[at], true
}

// Of a company are the codes whose organisation bears its name. The list holds every authority the provider has to do
// with, and no reseller is told of another's customers.
func ofCompany(codes []Code, company string) []Code {
	return slices.DeleteFunc(slices.Clone(codes), func(c Code) bool {
		degree, _ := likeness.Company(c.Organization, company)
		return degree == likeness.Differs
	})
}
