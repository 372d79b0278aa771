package terms_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/terms"
)

// REQUIREMENTS C2, C3: the file a record speaks of comes back byte for byte, or not at all.
func TestTheFileThatWasAccepted(t *testing.T) {
	accepted, wrong := terms.Accept([]terms.Name{terms.Terms}, []terms.Wanted{{Document: terms.Terms, Version: 1}}, "de", terms.Signer{}, time.Now())
	if err := wrong.Err(); err != nil {
		t.Fatal(err)
	}
	record := accepted[0]
	title, text, err := record.File()
	sum := sha256.Sum256([]byte(text))
	if err != nil || title != "Nutzungs- und Bestellbedingungen" || hex.EncodeToString(sum[:]) != record.SHA256 {
		t.Errorf("%q %x, %v", title, sum, err)
	}
	altered, unknown := record, record
	altered.SHA256, unknown.Version = "0", 99
	for sentence, c := range map[string]struct {
		record terms.Acceptance
		kind   fault.Kind
	}{
		"a record of other words":      {altered, fault.Internal},
		"a version that never existed": {unknown, fault.NotFound},
	} {
		if _, _, err := c.record.File(); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", sentence, err)
		}
	}
}
