package forecast

import "time"

// Days are midnights in UTC, because Microsoft counts in it; a day that ends something belongs to it. Letters and numbers
// name the rules of New Commerce, in Microsoft's articles about terms and charges (P23: create-a-new-subscription,
// common-billing-scenarios-onetime-recurring).

// cycle is one charge cycle of a term.
type cycle struct {
	from, until time.Time // first and last day
	days        int       // what the price of a whole cycle is divided by (A6)
	charged     int       // how many of them are charged
}

// months is the length of a term; 0 for what has none.
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

// step is the length of a charge cycle in months; a plan that is paid in advance has one as long as the term (A2).
func (p Plan) step() int {
	switch p.BillingCycle {
	case "monthly":
		return 1
	case "annual":
		return 12
	}
	return max(1, months(p.TermDuration))
}

// LastDay of a term that starts on a day: the day before the same day of its last month (A4).
func (p Plan) LastDay(start time.Time) time.Time {
	return addMonths(start, months(p.TermDuration)).AddDate(0, 0, -1)
}

// cycles are the charge cycles from the first day of a term to its last. An aligned term's last one is cut.
func (p Plan) cycles(first, last time.Time) []cycle {
	var all []cycle
	for n := 0; ; n += p.step() {
		from := p.chargeDay(first, n)
		if from.After(last) {
			return all
		}
		next := p.chargeDay(first, n+p.step())
		c := cycle{from: from, until: next.AddDate(0, 0, -1), days: daysBetween(from, next)}
		if p.step() == 1 {
			c.days = daysOfMonth(from) // A6: of the calendar month the cycle starts in
		}
		c.charged = c.days
		if last.Before(c.until) {
			c.until = last
			c.charged = min(c.days, daysBetween(from, last)+1) // G6
		}
		all = append(all, c)
	}
}

// chargeDay is the first day of the charge cycle so many months after the first one. What was bought on the last day of
// a month, or on the day before it, keeps to that place of every month (A7); a term of one month is only clamped (A4).
func (p Plan) chargeDay(first time.Time, n int) time.Time {
	day := addMonths(first, n)
	if fromEnd := daysOfMonth(first) - first.Day(); n > 0 && fromEnd < 2 && p.TermDuration != "P1M" {
		return time.Date(day.Year(), day.Month(), daysOfMonth(day)-fromEnd, 0, 0, 0, 0, time.UTC)
	}
	return day
}

// addMonths clamps to the last day of a shorter month: 31 January and a month is 28 February (A4).
func addMonths(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(day.Day(), daysOfMonth(first))-1)
}

func daysOfMonth(day time.Time) int {
	return time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// daysBetween counts the first day and not the second.
func daysBetween(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }

func dayOf(at time.Time) time.Time { return at.UTC().Truncate(24 * time.Hour) }

func monthOf(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
}
