package link_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"twotier/shared/link"
)

// REQUIREMENTS A7: bound to its purpose, not to be guessed, the same in a letter that is sent twice.
func TestTokens(t *testing.T) {
	maker, other := link.Maker{Key: []byte(strings.Repeat("k", 32))}, link.Maker{Key: []byte(strings.Repeat("q", 32))}
	token := maker.Token(link.ConfirmEmail, "01JLINK")
	if !regexp.MustCompile(`^[a-z2-7]{32}$`).MatchString(token) {
		t.Errorf("the token is %q", token)
	}
	if again := maker.Token(link.ConfirmEmail, "01JLINK"); again != token {
		t.Errorf("the same link twice: %q and %q", token, again)
	}
	for sentence, different := range map[string]string{
		"another purpose": maker.Token(link.Agreement, "01JLINK"),
		"another link":    maker.Token(link.ConfirmEmail, "01JLINL"),
		"another key":     other.Token(link.ConfirmEmail, "01JLINK"),
		"parts moved":     maker.Token(link.ConfirmEmail+"\x00", "01JLINK"),
	} {
		if different == token || link.Hash(different) == link.Hash(token) {
			t.Errorf("%s gives the same token", sentence)
		}
	}
	if hash := link.Hash(token); len(hash) != 64 || strings.Contains(hash, token) {
		t.Errorf("the hash is %q", hash)
	}
}

// R6: what a person who opens the link is told.
func TestWhatALinkIsGoodFor(t *testing.T) {
	end := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sentence string
		used     time.Time
		now      time.Time
		state    link.State
	}{
		{"long before its end", time.Time{}, end.Add(-24 * time.Hour), link.Open},
		{"one moment before its end", time.Time{}, end.Add(-time.Nanosecond), link.Open},
		{"at its end", time.Time{}, end, link.Expired},
		{"after its end", time.Time{}, end.Add(time.Hour), link.Expired},
		{"used in time", end.Add(-time.Hour), end.Add(-time.Minute), link.Used},
		{"used in time and looked at later", end.Add(-time.Hour), end.Add(time.Hour), link.Used},
	} {
		if got := (link.Link{ExpiresAt: end, Used: c.used}).State(c.now); got != c.state {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.state)
		}
	}
}
