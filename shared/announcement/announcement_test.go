package announcement_test

import (
	"strings"
	"testing"
	"time"

	"twotier/shared/announcement"
)

// N1: where it stands follows from its time, to the second.
func TestWhereItStandsInItsTime(t *testing.T) {
	from, until := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), time.Date(2026, 11, 27, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sentence string
		until    time.Time
		now      time.Time
		want     announcement.State
	}{
		{"a second before it begins", until, from.Add(-time.Second), announcement.Planned},
		{"when it begins", until, from, announcement.Shown},
		{"a second before it ends", until, until.Add(-time.Second), announcement.Shown},
		{"when it ends", until, until, announcement.Ended},
		{"without an end", time.Time{}, until.AddDate(9, 0, 0), announcement.Shown},
		{"ended before it began", from.Add(-time.Hour), from.Add(-time.Minute), announcement.Ended},
	} {
		if got := (announcement.Announcement{From: from, Until: c.until}).State(c.now); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}

// N1: Home shows how a text begins, as words alone, cut where a word ends.
func TestHowATextBegins(t *testing.T) {
	long := strings.Repeat("word ", 60)
	for _, c := range []struct {
		sentence, body, want string
		more                 bool
	}{
		{"a short one is whole", "From 1 December.", "From 1 December.", false},
		{"markup is left out", "**Now** see [the guide](https://example.com).", "Now see the guide.", true},
		{"a list becomes a line", "Two:\n\n- one\n- two", "Two: one two", true},
		{"nothing", "", "", false},
		{"a long one is cut after a word", long, strings.TrimSpace(strings.Repeat("word ", 32)) + " …", true},
		{"a word without end is cut anywhere", strings.Repeat("x", 200), strings.Repeat("x", 160) + " …", true},
	} {
		got, more := announcement.Text{Body: c.body}.Excerpt()
		if got != c.want || more != c.more {
			t.Errorf("%s: %q %v, want %q %v", c.sentence, got, more, c.want, c.more)
		}
	}
}
