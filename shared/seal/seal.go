// Package seal encrypts what must not be readable at rest: list cursors, the one-time credentials of a new tenant and the
// secrets of authenticator apps.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"twotier/shared/fault"
)

// Box seals and opens with AES-256-GCM; made by New for one purpose.
type Box struct{ aead cipher.AEAD }

// New derives the purpose's own key from a master key of at least 32 bytes.
func New(master []byte, purpose string) (Box, error) {
	if len(master) < 32 {
		return Box{}, fmt.Errorf("seal: the master key has %d bytes, 32 are needed", len(master))
	}
	key, err := hkdf.Key(sha256.New, master, nil, purpose, 32)
	if err != nil {
		return Box{}, fmt.Errorf("seal: derive key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return Box{}, fmt.Errorf("seal: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return Box{}, fmt.Errorf("seal: %w", err)
	}
	return Box{aead: aead}, nil
}

// Seal encrypts; bound names what the text belongs to and must be given again to open it.
func (b Box) Seal(text []byte, bound string) string {
	sealed := b.aead.Seal(nil, nil, text, []byte(bound)) // #nosec G407 -- the cipher makes a random nonce itself
	return base64.RawURLEncoding.EncodeToString(sealed)
}

// Open decrypts. fault.Invalid when a byte was altered or it belongs to something else.
func (b Box) Open(sealed, bound string) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err == nil {
		raw, err = b.aead.Open(nil, nil, raw, []byte(bound))
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "seal_broken").Because(err)
	}
	return raw, nil
}

// NewKey makes a master key, for a first local start.
func NewKey() string {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails since Go 1.24
	return base64.StdEncoding.EncodeToString(key)
}
