package quote

import (
	"strings"
	"testing"
)

// O5: the map of moves, every pair: a mark for each status in the order of Statuses.
func TestWhatMayFollowWhat(t *testing.T) {
	table := map[Status]string{
		//          d s a d e s w o
		Draft:      ". x . . . x x .",
		Sent:       ". . x x x x x .",
		Accepted:   ". . . . . . x x",
		Declined:   ". . . . . x . .",
		Expired:    ". . . . . x . .",
		Superseded: ". . . . . . . .",
		Withdrawn:  ". . . . . x . .",
		Ordered:    ". . . . . . . .",
	}
	for _, from := range Statuses() {
		marks := strings.Fields(table[from])
		if len(marks) != len(Statuses()) {
			t.Fatalf("%s has %d marks", from, len(marks))
		}
		for i, to := range Statuses() {
			if got := from.MayBecome(to); got != (marks[i] == "x") {
				t.Errorf("%s may become %s: %v", from, to, got)
			}
			q := Quote{Editions: []Edition{{Number: 1, Status: from}}}
			if _, _, err := q.become(to); (err == nil) != (marks[i] == "x") || q.Status() != from {
				t.Errorf("%s to %s: %v, and the quote before is %s", from, to, err, q.Status())
			}
		}
	}
}
