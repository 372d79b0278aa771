package sandbox

import "time"

// The dates of terms and charges (rules A4 to A7). All of them are days in UTC; a day that ends something belongs to it.

// months is the length of a term. New Commerce sells no others.
func months(term string) int {
	switch term {
	case "P1M":
		return 1
	case "P1Y":
		return 12
	case "P3Y":
		return 36
	}
	return 0
}

// cycleMonths is the length of a billing cycle; a cycle that is none of the usual ones lasts as long as the term.
func cycleMonths(cycle, term string) int {
	switch cycle {
	case "monthly":
		return 1
	case "annual":
		return 12
	}
	return months(term)
}

func dayOf(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// addMonths clamps to the last day of a shorter month: 31 January plus one is 28 February.
func addMonths(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(day.Day(), lastDay(first))-1)
}

func lastDay(day time.Time) int {
	return time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// termEnd is the last day of a term that starts on a day.
func termEnd(start time.Time, term string) time.Time {
	return addMonths(dayOf(start), months(term)).AddDate(0, 0, -1)
}

// chargeStarts are the days on which the charge cycles of a term begin. What was bought on the last day of a month, or
// on the day before it, keeps to that place of every month; a term of one month has one cycle.
func chargeStarts(start time.Time, term, cycle string) []time.Time {
	day := dayOf(start)
	fromEnd := lastDay(day) - day.Day()
	var starts []time.Time
	for n := 0; n < months(term); n += cycleMonths(cycle, term) {
		next := addMonths(day, n)
		if n > 0 && fromEnd < 2 {
			next = time.Date(next.Year(), next.Month(), lastDay(next)-fromEnd, 0, 0, 0, 0, time.UTC)
		}
		starts = append(starts, next)
	}
	return starts
}

// chargeEnd is the last day of the charge cycle that holds a moment of the term.
func chargeEnd(start time.Time, term, cycle string, now time.Time) time.Time {
	for _, next := range chargeStarts(start, term, cycle) {
		if next.After(dayOf(now)) {
			return next.AddDate(0, 0, -1)
		}
	}
	return termEnd(start, term)
}
