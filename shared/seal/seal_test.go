package seal_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"twotier/shared/fault"
	"twotier/shared/seal"
)

func box(t *testing.T, master, purpose string) seal.Box {
	t.Helper()
	b, err := seal.New([]byte(master), purpose)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhatIsSealedOpensOnlyWhereItBelongs(t *testing.T) {
	master, other := strings.Repeat("k", 32), strings.Repeat("q", 32)
	own := box(t, master, "cursors")
	sealed := own.Seal([]byte("Příliš ŁŻß€"), "R#A|orders")
	altered := []byte(sealed)
	altered[len(altered)/2] ^= 1
	for _, c := range []struct {
		sentence      string
		box           seal.Box
		sealed, bound string
		opens         bool
	}{
		{"as it was sealed", own, sealed, "R#A|orders", true},
		{"by the same key made again", box(t, master, "cursors"), sealed, "R#A|orders", true},
		{"bound to another organisation", own, sealed, "R#B|orders", false},
		{"bound to nothing", own, sealed, "", false},
		{"for another purpose", box(t, master, "credentials"), sealed, "R#A|orders", false},
		{"by another key", box(t, other, "cursors"), sealed, "R#A|orders", false},
		{"altered in the middle", own, string(altered), "R#A|orders", false},
		{"cut off", own, sealed[:len(sealed)-4], "R#A|orders", false},
		{"nothing", own, "", "R#A|orders", false},
		{"no base64", own, "?", "R#A|orders", false},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			text, err := c.box.Open(c.sealed, c.bound)
			if c.opens != (err == nil) || c.opens != (string(text) == "Příliš ŁŻß€") {
				t.Errorf("got %q, %v", text, err)
			}
			if err != nil && !errors.Is(err, fault.Invalid) {
				t.Errorf("the failure is %s", fault.KindOf(err))
			}
		})
	}
	if again := own.Seal([]byte("Příliš ŁŻß€"), "R#A|orders"); again == sealed {
		t.Error("the same text is sealed twice in the same way")
	}
}

func TestAKeyHas32Bytes(t *testing.T) {
	if _, err := seal.New([]byte(strings.Repeat("k", 31)), "cursors"); err == nil {
		t.Error("31 bytes were taken")
	}
	raw, err := base64.StdEncoding.DecodeString(seal.NewKey())
	if err != nil || len(raw) != 32 {
		t.Errorf("a new key has %d bytes: %v", len(raw), err)
	}
	if first, second := seal.NewKey(), seal.NewKey(); first == second {
		t.Error("two new keys are equal")
	}
}
