package maillog_test

import (
	"strings"
	"testing"
	"time"

	"twotier/shared/maillog"
)

// The map of moves, every pair: a mark for each status in the order of Statuses.
func TestWhatMayFollowWhat(t *testing.T) {
	table := map[maillog.Status]string{
		//                  g q s u f b c
		maillog.Gathered:   ". . . . . . .",
		maillog.Queued:     ". . x x x x x",
		maillog.Sent:       ". . . . x x x",
		maillog.Suppressed: ". . . . . x x",
		maillog.Failed:     ". . . . . x x",
		maillog.Bounced:    ". . . . . . x",
		maillog.Complained: ". . . . . . .",
	}
	for _, from := range maillog.Statuses() {
		marks := strings.Fields(table[from])
		if len(marks) != len(maillog.Statuses()) {
			t.Fatalf("%s has %d marks", from, len(marks))
		}
		for i, to := range maillog.Statuses() {
			if got := from.MayBecome(to); got != (marks[i] == "x") {
				t.Errorf("%s may become %s: %v", from, to, got)
			}
		}
	}
}

func TestWhichLettersAreUndelivered(t *testing.T) {
	for status, want := range map[maillog.Status]bool{
		maillog.Gathered: false, maillog.Queued: false, maillog.Sent: false,
		maillog.Suppressed: true, maillog.Failed: true, maillog.Bounced: true, maillog.Complained: true,
	} {
		if got := status.Undelivered(); got != want {
			t.Errorf("%s: %v", status, got)
		}
	}
}

func TestWhichNewsOfAnAddressSaysMore(t *testing.T) {
	noon := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	bounce, complaint := maillog.Suppression{Reason: maillog.Bounce, At: noon}, maillog.Suppression{Reason: maillog.Complaint, At: noon}
	earlier := maillog.Suppression{Reason: maillog.Bounce, At: noon.Add(-time.Hour)}
	for _, c := range []struct {
		sentence    string
		news, known maillog.Suppression
		over        bool
	}{
		{"the same again", bounce, bounce, false},
		{"a complaint after a bounce", complaint, bounce, true},
		{"a bounce after a complaint", bounce, complaint, false},
		{"an earlier bounce that comes late", earlier, bounce, true},
		{"a later bounce", bounce, earlier, false},
	} {
		if got := c.news.Over(c.known); got != c.over {
			t.Errorf("%s: %v", c.sentence, got)
		}
	}
}
