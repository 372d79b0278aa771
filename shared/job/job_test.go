package job_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"twotier/shared/auth"
	"twotier/shared/job"
	"twotier/shared/outbox"
)

// However many lines there are, each stands in one part, in order, and the parts fit into one transaction.
func TestEveryLineStandsInOnePart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Int(), 0, 5_000).Draw(t, "lines")
		var back []int
		parts := job.Split(lines)
		for i, part := range parts {
			if part.Number != i || len(part.Lines) == 0 {
				t.Fatalf("part %d: %+v", i, part)
			}
			back = append(back, part.Lines...)
		}
		if len(parts) > 50 || !slices.Equal(back, lines) {
			t.Fatalf("%d parts of %d lines hold %d", len(parts), len(lines), len(back))
		}
	})
}

// Messages go through the parts one after the other and end with the last.
func TestMessagesFollowEachOther(t *testing.T) {
	m := outbox.Message{Task: job.Task(outbox.FollowAgreement, auth.Reseller("01J0000000000000000000000A"), "sending/1", 0)}
	seen := 0
	for {
		part, err := job.PartOf(m)
		if err != nil || part != seen {
			t.Fatalf("part %d: %v, want %d", part, err, seen)
		}
		seen++
		next := job.Next(m, part, 3)
		if len(next) == 0 {
			break
		}
		m.Task = next[0]
	}
	if seen != 3 {
		t.Errorf("%d parts of 3", seen)
	}
	if _, err := job.PartOf(outbox.Message{}); err == nil {
		t.Error("a message that names no part is done")
	}
}
