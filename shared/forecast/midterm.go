package forecast

import (
	"time"

	"twotier/shared/pricing"
)

// Running is a plan in the middle of its term.
type Running struct {
	Plan
	Start, End time.Time // first and last day of the term
}

// RunningUntil is a plan whose term ends on a day, when the day it began on is known, or not: then the whole term is taken.
func RunningUntil(p Plan, start, end time.Time) Running {
	start, end = dayOf(start), dayOf(end)
	if natural := addMonths(end.AddDate(0, 0, 1), -months(p.TermDuration)); start.Before(natural.AddDate(0, 0, -3)) || start.After(end) {
		start = natural // before the first renewal of what renewed; three days for the clamping of short months (A4)
	}
	return Running{Plan: p, Start: start, End: end}
}

// Resized is what a change of the seats is billed with: all of the old ones paid back from the day on to the end of the
// charge cycle, all of the new ones charged for the same days (B1, B2).
func (r Running) Resized(at time.Time, seats int64) []Charge {
	c, runs := r.rest(at)
	if !runs {
		return nil
	}
	after := r.Plan
	after.Seats = seats
	return []Charge{c.back(r.Plan), c.of(after)}
}

// Ended is what comes back when it is cancelled: the days that are left of the charge cycle (B3), or all of it in the
// first day of a term (C3).
func (r Running) Ended(at time.Time, full bool) []Charge {
	c, runs := r.rest(at)
	if !runs {
		return nil
	}
	if full {
		c.from, c.charged = c.whole, c.days
	}
	return []Charge{c.back(r.Plan)}
}

// Replaced is what another plan, or another product, that begins at once is billed with: the days that are left of the
// old one paid back, the first charge of the new one (B4, F2). Its own term begins on the day unless it keeps the old end.
func (r Running) Replaced(at time.Time, by Plan, keepsEnd bool) []Charge {
	c, runs := r.rest(at)
	if !runs {
		return nil
	}
	old := r.Plan
	old.Seats = by.Seats
	if keepsEnd {
		return []Charge{c.back(old), c.of(by)}
	}
	first := dayOf(at)
	return append([]Charge{c.back(old)}, by.charges(first, by.LastDay(first))[0])
}

// NextCharge is the first day of the next charge cycle, that of the next term when this is the last one.
func (r Running) NextCharge(at time.Time) time.Time {
	if c, runs := r.rest(at); runs {
		return c.until.AddDate(0, 0, 1)
	}
	return r.End.AddDate(0, 0, 1)
}

// Left is what the plan comes to from a day to the end of its term.
func (r Running) Left(at time.Time) pricing.LineTotals {
	sum := pricing.Sum(r.Unit.Cost.Currency)
	day := dayOf(at)
	for _, c := range r.cycles(r.Start, r.End) {
		switch {
		case c.until.Before(day):
			continue
		case !c.from.After(day):
			sum = pricing.Sum(r.Unit.Cost.Currency, sum, remainder{c.cutFrom(day), c.from}.of(r.Plan).Sum)
		default:
			sum = pricing.Sum(r.Unit.Cost.Currency, sum, r.part(c))
		}
	}
	return sum
}

// Renewed is the term that follows with a plan.
func (r Running) Renewed(by Plan) Renewal {
	on := r.End.AddDate(0, 0, 1)
	end := by.LastDay(on)
	return Renewal{On: on, End: end, Plan: by, First: by.charges(on, end)[0]}
}

// remainder is the part of a charge cycle from a day on.
type remainder struct {
	cycle
	whole time.Time // first day of the cycle
}

// rest is what is left of the cycle a moment lies in, the day of the moment included.
func (r Running) rest(at time.Time) (remainder, bool) {
	day := dayOf(at)
	for _, c := range r.cycles(r.Start, r.End) {
		if !day.Before(c.from) && !day.After(c.until) {
			return remainder{c.cutFrom(day), c.from}, true
		}
	}
	return remainder{}, false
}

// cutFrom leaves the days from one on.
func (c cycle) cutFrom(day time.Time) cycle {
	c.charged = max(0, c.charged-daysBetween(c.from, day))
	c.from = day
	return c
}

func (c remainder) of(p Plan) Charge {
	return Charge{From: c.from, Until: c.until, Days: c.charged, OfDays: c.days, Plan: p, Sum: p.part(c.cycle)}
}

// back is the same as money that comes back.
func (c remainder) back(p Plan) Charge {
	p.Seats = -p.Seats
	return c.of(p)
}
