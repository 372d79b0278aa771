package order

import (
	"slices"
	"time"

	"twotier/shared/fault"
	"twotier/shared/subscription"
)

// endProblem says why a first term may not end at the chosen day. Microsoft has the last word (Deals.Ends); these are the
// rules a draft can be held against without asking (NCE-RULES G2–G5, G7).
func (l Line) endProblem(held []subscription.Subscription, now time.Time) fault.Fields {
	var wrong fault.Fields
	today, last := day(now), lastDay(now, l.TermDuration)
	switch {
	case l.TermEnd.IsZero():
	case l.IsTrial, last.IsZero():
		wrong.Add("termEnd", "term_end_impossible")
	case l.TermEnd.Before(today), l.TermEnd.After(last):
		wrong = append(wrong, fault.Field{Path: "termEnd", Code: "term_end_outside",
			Params: map[string]string{"first": today.Format(time.DateOnly), "last": last.Format(time.DateOnly)}})
	case !l.mayEndWith(held):
		wrong.Add("termEnd", "term_end_unmatched")
	}
	return wrong
}

// mayEndWith: the last day of a month, or of an active subscription; a month cannot end on the 28th to 30th unless that
// ends the month, and a year cannot align to a month's subscription.
func (l Line) mayEndWith(held []subscription.Subscription) bool {
	if endsMonth(l.TermEnd) {
		return true
	}
	if l.TermDuration == "P1M" && l.TermEnd.Day() >= 28 {
		return false
	}
	return slices.ContainsFunc(held, func(s subscription.Subscription) bool {
		joins := l.TermDuration == "P1M" || s.TermDuration != "P1M"
		return joins && s.Status == subscription.Active && repeats(day(s.CommitmentEnd), s, l.TermEnd)
	})
}

// repeats says whether a subscription's term, or a later one of it, ends at the day.
func repeats(end time.Time, s subscription.Subscription, at time.Time) bool {
	step := max(1, months(s.TermDuration))
	for k := 0; k <= 36; k += step {
		if addMonths(end, k).Equal(at) {
			return true
		}
	}
	return false
}

// lastDay is the natural end of a term that starts now: start + term − 1 day, months clamped (A4); zero for what has none.
func lastDay(now time.Time, termDuration string) time.Time {
	if months(termDuration) == 0 {
		return time.Time{}
	}
	return addMonths(day(now), months(termDuration)).AddDate(0, 0, -1)
}

func months(termDuration string) int {
	return map[string]int{"P1M": 1, "P1Y": 12, "P3Y": 36}[termDuration]
}

// addMonths clamps to the last day of a shorter month.
func addMonths(from time.Time, n int) time.Time {
	first := time.Date(from.Year(), from.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(from.Day(), first.AddDate(0, 1, -1).Day())-1)
}

func day(at time.Time) time.Time { return at.UTC().Truncate(24 * time.Hour) }

func endsMonth(at time.Time) bool { return at.AddDate(0, 0, 1).Day() == 1 }
