package renewal

import (
	"slices"
	"time"
)

// Microsoft counts in UTC: a term ends with its last day, and the renewal begins at midnight after it (NCE-RULES A4, A5).
// Days here are therefore never a reader's own; pages say both.

// decideAhead is how long before the lock a decision is due, so that there is time to bring it to Microsoft, to be refused
// and to decide again.
const decideAhead = 48 * time.Hour

// settled is when a renewal that has not shown is no longer under way: it takes up to 24 hours (A5, D8), and the mirror
// may be a day old.
const settled = 48 * time.Hour

// Lock is the midnight in UTC after a term's last second: from then on Microsoft renews, and nothing about it can be
// changed any more (D8).
func Lock(termEnd time.Time) time.Time { return termEnd.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1) }

// Deadline is when what shall happen at the end of the term has to be decided.
func Deadline(termEnd time.Time) time.Time { return Lock(termEnd).Add(-decideAhead) }

// Locked says that it is too late to want anything of this term's end.
func Locked(termEnd, now time.Time) bool { return !now.Before(Lock(termEnd)) }

// warnings are the days before the lock on which people are asked for a decision, and of a trial.
func warnings() []int      { return []int{30, 14, 7, 2} }
func trialWarnings() []int { return []int{7, 2} }

// undoWarnings are how long before a window closes people are told.
func undoWarnings() []time.Duration { return []time.Duration{24 * time.Hour, 4 * time.Hour} }

// morning is the hour, UTC, at which the letters of a day go out: the beginning of the working day where the product sells.
const morning = 5 * time.Hour

// Urgency says how near the lock is.
type Urgency string

const (
	Calm Urgency = "calm"   // more than 14 days
	Soon Urgency = "soon"   // 14 days at most
	Now  Urgency = "now"    // 7 days at most
	Last Urgency = "last"   // the deadline has passed, the lock has not: it may still arrive in time
	Over Urgency = "locked" // too late
)

// UrgencyOf says how near the lock of a term is.
func UrgencyOf(termEnd, now time.Time) Urgency {
	left := Lock(termEnd).Sub(now)
	switch {
	case left <= 0:
		return Over
	case left <= decideAhead:
		return Last
	case left <= 7*24*time.Hour:
		return Now
	case left <= 14*24*time.Hour:
		return Soon
	}
	return Calm
}

// morningsBefore are the mornings so many days before the lock's day, the earliest first.
func morningsBefore(termEnd time.Time, days []int) []time.Time {
	all := make([]time.Time, 0, len(days))
	for _, n := range days {
		all = append(all, Lock(termEnd).AddDate(0, 0, -n).Add(morning))
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// next is the first of the moments after now; zero when all are over.
func next(moments []time.Time, now time.Time) time.Time {
	for _, at := range moments {
		if at.After(now) {
			return at
		}
	}
	return time.Time{}
}
