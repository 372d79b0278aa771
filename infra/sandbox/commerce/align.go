package commerce

import (
	"slices"
	"time"
)

// Aligned is a last day the first term may have (G2): that of another subscription, or of a calendar month.
type Aligned struct {
	Day           time.Time
	Subscriptions []string // whose last day it is; none for the end of a month
}

// Neighbour is an active licence of the customer that is no trial.
type Neighbour struct {
	ID, Term string
	LastDay  time.Time
}

// AlignedDays are the last days a term that starts on a day may be given, by neighbour first, then by month. A
// neighbour that renews offers the ends of its later terms too.
func AlignedDays(term string, start time.Time, neighbours []Neighbour) []Aligned {
	last := TermEnd(start, term)
	var days []Aligned
	for _, n := range neighbours {
		if !mayJoin(term, n.Term) {
			continue
		}
		for k := 0; ; k++ {
			day := n.LastDay
			if k > 0 {
				day = AddMonths(n.LastDay, k*max(1, Months(n.Term)))
			}
			if day.After(last) {
				break
			}
			if !day.Before(Day(start)) && fits(term, day) {
				days = joined(days, day, n.ID)
			}
		}
	}
	for day := MonthEnd(Day(start)); !day.After(last); day = MonthEnd(day.AddDate(0, 0, 1)) {
		days = append(days, Aligned{Day: day})
	}
	return days
}

func joined(days []Aligned, day time.Time, id string) []Aligned {
	at := slices.IndexFunc(days, func(a Aligned) bool { return a.Day.Equal(day) })
	if at < 0 {
		return append(days, Aligned{day, []string{id}})
	}
	days[at].Subscriptions = append(days[at].Subscriptions, id)
	return days
}

// mayJoin: a year does not align to a month, a month aligns to anything (G5).
func mayJoin(term, neighbour string) bool { return term == "P1M" || neighbour != "P1M" }

// fits: a monthly term cannot end on the 28th to the 30th unless that ends the month (G4).
func fits(term string, day time.Time) bool {
	return term != "P1M" || day.Day() < 28 || day.Equal(MonthEnd(day))
}

// CheckEnd refuses a last day that is not offered, with the codes of the next term's instructions.
func CheckEnd(term string, start, end time.Time, neighbours []Neighbour) error {
	switch {
	case end.Before(Day(start)) || end.After(TermEnd(start, term)) || !fits(term, end):
		return refuse(900245, "The custom term end date %s is outside the first term, or on a day a month cannot end.", end.Format(time.DateOnly))
	case !slices.ContainsFunc(AlignedDays(term, start, neighbours), func(a Aligned) bool { return a.Day.Equal(end) }):
		return refuse(900242, "The custom term end date %s matches no other subscription and no end of a month.", end.Format(time.DateOnly))
	}
	return nil
}
