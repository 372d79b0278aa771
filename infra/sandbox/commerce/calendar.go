// Package commerce is the arithmetic of New Commerce licences as Partner Center's product articles of 2022 to 2026
// describe it: dates of terms and charges, proration and refunds, windows in which seats and whole subscriptions go
// back, what a change does, and what time alone does. It knows no store and no HTTP; money is decimal, days are in UTC
// and a day that ends something belongs to it. Letters and numbers in comments name the rule (A4, C7).
package commerce

import "time"

// Months is the length of a term or of a billing period; 0 for what New Commerce does not sell.
func Months(term string) int {
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

// CycleMonths is the length of a billing cycle; a cycle that is none of the usual ones lasts as long as the term.
func CycleMonths(cycle, term string) int {
	switch cycle {
	case "monthly":
		return 1
	case "annual":
		return 12
	}
	return Months(term)
}

// Day is the midnight that begins a moment's day.
func Day(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// AddMonths clamps to the last day of a shorter month: 31 January plus one is 28 February (A4).
func AddMonths(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(day.Day(), daysOfMonth(first))-1)
}

func daysOfMonth(day time.Time) int {
	return time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// MonthEnd is the last day of a day's month.
func MonthEnd(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC)
}

// TermEnd is the last day of a term that starts on a day (A4).
func TermEnd(start time.Time, term string) time.Time {
	return AddMonths(Day(start), Months(term)).AddDate(0, 0, -1)
}

// chargeStart is the first day of the charge cycle that many months after the first one. What was bought on the last
// day of a month, or on the day before it, keeps to that place of every month (A7).
func chargeStart(first time.Time, months int) time.Time {
	day := Day(first)
	next := AddMonths(day, months)
	if fromEnd := daysOfMonth(day) - day.Day(); months > 0 && fromEnd < 2 {
		return MonthEnd(next).AddDate(0, 0, -fromEnd)
	}
	return next
}

func monthsBetween(from, until time.Time) int {
	return (until.Year()-from.Year())*12 + int(until.Month()) - int(from.Month())
}

// daysBetween counts both days.
func daysBetween(from, until time.Time) int {
	return int(Day(until).Sub(Day(from)).Hours()/24) + 1
}

// Cycle is one charge cycle of a term.
type Cycle struct {
	From, Until time.Time // first and last day
	Days        int       // what the price is divided by: days of the month it starts in, or of its years (A6)
	Short       bool      // the end of the term cut it
}

// cycleOf is the charge cycle that holds a day, counted from the first day of the first one to the last day of the term.
// A term of one month has one cycle.
func cycleOf(first, last time.Time, term, cycle string, day time.Time) Cycle {
	step := max(1, CycleMonths(cycle, term))
	starts := func(months int) time.Time {
		if term == "P1M" {
			return AddMonths(Day(first), months)
		}
		return chargeStart(first, months)
	}
	if last.Before(day) {
		day = last
	}
	n := max(0, (monthsBetween(first, day)-1)/step*step) // not after the day, whatever the month's length
	from := starts(n)
	for {
		next := starts(n + step)
		end := next.AddDate(0, 0, -1)
		if !Day(day).After(end) || !end.Before(last) {
			c := Cycle{From: from, Until: end, Days: daysBetween(from, end)}
			if step == 1 {
				c.Days = daysOfMonth(from)
			}
			if last.Before(end) {
				c.Until, c.Short = last, true
			}
			return c
		}
		from, n = next, n+step
	}
}
