// Package forecast says what will happen when something is ordered, before it is: what is charged to the day, on which
// invoice, until when it can be undone, when it renews and for how much (FEATURES X3, O2). It knows plans, prices and a
// moment only: no store, no customer, no Microsoft. Every amount is made of figures that are shown beside it.
package forecast

import (
	"slices"
	"time"

	"twotier/shared/pricing"
)

// Kind is what rules about giving back depend on.
type Kind string

const (
	Licence   Kind = "licence"
	Trial     Kind = "trial"     // free; nothing about it can be changed while it runs (H3)
	Software  Kind = "software"  // a software subscription
	Perpetual Kind = "perpetual" // bought once, does not end
	Usage     Kind = "usage"     // an Azure plan: no term, billed by what is used
)

// Plan is a number of seats at a term and billing plan, with the prices of one seat for one whole billing period.
type Plan struct {
	TermDuration string // P1M, P1Y, P3Y; "" for what has no term
	BillingCycle string // monthly, annual, triennial, one_time, none
	Seats        int64
	Unit         pricing.Quote
}

// Line is what would be ordered.
type Line struct {
	Plan
	Kind   Kind
	Ends   time.Time // last day of a first term that is aligned to another end (G1); zero: the whole term
	Renews *Plan     // what it goes on as by itself when its term is over, at list price (D7, H2); nil when it ends

	// PromotedUntil is when the promotion in Plan's price ends, zero without one. The price holds for the term; a
	// renewal keeps it only while the promotion runs (J5).
	PromotedUntil time.Time
}

// Forecast is what will happen.
type Forecast struct {
	At       time.Time // the moment it is told for
	Courses  []Course  // one of each line
	Invoices []Invoice // of this month and the eleven after it
	Now      pricing.LineTotals
	// Committed is everything until the end of each line's first term: what has to be paid once nothing can be undone.
	Committed pricing.LineTotals
}

// Course is what will happen to a line.
type Course struct {
	Plan       Plan
	Start, End time.Time // first and last day of the first term; End is zero for what has none
	Charges    []Charge  // of the first term, in their order
	Undo       Undo
	Renewal    *Renewal
}

// Charge is one line of a bill: seats × the unit price × days charged ÷ days of the whole cycle.
type Charge struct {
	From, Until  time.Time // first and last day that is paid for; Until is zero for what does not end
	Days, OfDays int       // equal when the whole cycle is charged; 0 of 0 for what is not sold by time
	Plan         Plan
	Sum          pricing.LineTotals
}

// Whole says that no part of the cycle is missing.
func (c Charge) Whole() bool { return c.Days == c.OfDays }

// Renewal is what begins by itself when a term is over.
type Renewal struct {
	On    time.Time // its first day (A5)
	End   time.Time // its last
	Plan  Plan
	First Charge
}

// Of tells what the lines come to when they are ordered at a moment; the currency is of them all.
func Of(currency string, at time.Time, lines ...Line) Forecast {
	f := Forecast{At: at, Now: pricing.Sum(currency), Committed: pricing.Sum(currency)}
	calendar := newCalendar(currency, at)
	for i, l := range lines {
		course := l.course(at)
		f.Courses = append(f.Courses, course)
		f.Committed = pricing.Sum(currency, f.Committed, course.Committed())
		if len(course.Charges) > 0 {
			f.Now = pricing.Sum(currency, f.Now, course.Charges[0].Sum)
		}
		calendar.add(i, l, course)
	}
	f.Invoices = calendar.invoices
	return f
}

// Committed is what has to be paid for the line until its first term ends.
func (c Course) Committed() pricing.LineTotals {
	sum := pricing.Sum(c.Plan.Unit.Cost.Currency)
	for _, charge := range c.Charges {
		sum = pricing.Sum(sum.Cost.Currency, sum, charge.Sum)
	}
	return sum
}

func (l Line) course(at time.Time) Course {
	c := Course{Plan: l.Plan, Start: dayOf(at), Undo: l.undo(at)}
	switch l.Kind {
	case Usage: // billed by what is used; the order itself costs nothing
		return c
	case Perpetual:
		c.Charges = []Charge{{From: c.Start, Plan: l.Plan, Sum: pricing.Line(l.Unit, l.Seats)}}
		return c
	}
	c.End = l.Plan.LastDay(c.Start)
	if !l.Ends.Before(c.Start) && l.Ends.Before(c.End) { // an end outside the first term is none of it (G3)
		c.End = dayOf(l.Ends)
	}
	c.Charges = l.Plan.charges(c.Start, c.End)
	c.Renewal = l.renewal(c.End.AddDate(0, 0, 1))
	return c
}

// renewal is the next term, at full length: only the first one is cut (G6).
func (l Line) renewal(on time.Time) *Renewal {
	if l.Renews == nil || months(l.Renews.TermDuration) == 0 { // what has no term does not begin another
		return nil
	}
	plan := *l.Renews
	if !l.PromotedUntil.IsZero() && !on.After(l.PromotedUntil) {
		plan.Unit = l.Unit
	}
	r := Renewal{On: on, End: plan.LastDay(on), Plan: plan}
	r.First = plan.charges(on, r.End)[0]
	return &r
}

func (p Plan) charges(first, last time.Time) []Charge {
	cycles := p.cycles(first, last)
	charges := make([]Charge, 0, len(cycles))
	for _, c := range cycles {
		charges = append(charges, Charge{From: c.from, Until: c.until, Days: c.charged, OfDays: c.days, Plan: p, Sum: p.part(c)})
	}
	return charges
}

// part is the money of a cycle. It is rounded once, at the line, like every other amount (REQUIREMENTS C8); Microsoft
// cuts its own figures in two ways, so its bill may differ by a cent a seat (B1, B5).
func (p Plan) part(c cycle) pricing.LineTotals {
	return pricing.Share(p.Unit, p.Seats, c.charged, c.days)
}

// Earliest is the first end of a line's window; zero when nothing can be undone.
func (f Forecast) Earliest() time.Time {
	var ends []time.Time
	for _, c := range f.Courses {
		if !c.Undo.Until.IsZero() {
			ends = append(ends, c.Undo.Until)
		}
	}
	if len(ends) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(ends, time.Time.Compare)
}
