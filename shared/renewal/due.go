package renewal

import (
	"slices"
	"time"

	"twotier/shared/subscription"
)

// Kind says what a subscription is due for.
type Kind string

const (
	Undo  Kind = "undo"  // a window in which seats, or the whole, can still be given back (C1, C7)
	Term  Kind = "renew" // the end of a term that a person may have to decide about
	Trial Kind = "trial" // the end of a trial (H2)
)

// Due is one thing that comes up for a subscription by itself, and when people are told next. It follows from the
// subscription alone, so that whoever writes the mirror writes it along.
type Due struct {
	Kind Kind
	At   time.Time // end of the earliest open window; last second of the term
	Tell time.Time // when the next letter about it is due; zero when there is none any more
}

// Grace is how far back a letter that is due counts as not told yet, so that a row written again in the hour of its letter
// does not lose it. What was told already is not told again: letters are known by their hour.
const Grace = 3 * time.Hour

// DueOf is what a subscription is due for at a moment: at most an open window, licences nobody has and the end of its term.
// Terms that end or renew by themselves every month are none of it, unless that is not what was chosen. What people were
// told up to a moment is not told again.
func DueOf(s subscription.Subscription, now, told time.Time) []Due {
	if s.Status != subscription.Active && s.Status != subscription.Suspended {
		return nil
	}
	var all []Due
	if ends := WindowEnds(s, now); len(ends) > 0 {
		all = append(all, Due{Kind: Undo, At: ends[0], Tell: next(undoLetters(ends), told)})
	}
	if Idle(s) && !s.CommitmentEnd.IsZero() {
		all = append(all, Due{Kind: Unassigned, At: s.CommitmentEnd})
	}
	switch why := Needs(s, Intent{}); {
	case why == WhyNothing || Locked(s.CommitmentEnd, now):
	case s.IsTrial:
		all = append(all, Due{Kind: Trial, At: s.CommitmentEnd, Tell: next(morningsBefore(s.CommitmentEnd, trialWarnings()), told)})
	default:
		all = append(all, Due{Kind: Term, At: s.CommitmentEnd, Tell: next(morningsBefore(s.CommitmentEnd, warnings()), told)})
	}
	return all
}

// WindowEnds are the ends of a subscription's open windows, the earliest first: of the whole and of each batch of seats.
func WindowEnds(s subscription.Subscription, now time.Time) []time.Time {
	ends := []time.Time{s.CancellableUntil}
	for _, w := range s.Windows {
		ends = append(ends, w.Until)
	}
	ends = slices.DeleteFunc(ends, func(at time.Time) bool { return !at.After(now) })
	slices.SortFunc(ends, time.Time.Compare)
	return slices.CompactFunc(ends, time.Time.Equal)
}

// undoLetters are the hours in which people are told of windows that end, the earliest first.
func undoLetters(ends []time.Time) []time.Time {
	var all []time.Time
	for _, end := range ends {
		for _, ahead := range undoWarnings() {
			all = append(all, end.Add(-ahead).UTC().Truncate(time.Hour))
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// ToldOf says that people are told in an hour of a window that closes at a moment.
func ToldOf(until, hour time.Time) bool {
	return slices.ContainsFunc(undoLetters([]time.Time{until}), hour.Equal)
}

// EndToldOf says that people are told in an hour of a term, or a trial, that ends at a moment.
func EndToldOf(kind Kind, termEnd, hour time.Time) bool {
	days := warnings()
	if kind == Trial {
		days = trialWarnings()
	}
	return slices.ContainsFunc(morningsBefore(termEnd, days), hour.Equal)
}
