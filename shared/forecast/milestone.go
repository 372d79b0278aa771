package forecast

import (
	"slices"
	"time"

	"twotier/shared/pricing"
)

// Milestone is a day on which lines go on or end by themselves.
type Milestone struct {
	On     time.Time // of what renews the first day of the next term, of what ends the last day
	Lines  []int     // places
	Renews bool
	First  pricing.LineTotals // of what renews: the first charges together
	Cycle  string             // their billing cycle; "" when they differ
}

// Milestones are the ends of the first terms, in their order; lines that renew on one day stand together.
func (f Forecast) Milestones() []Milestone {
	var all []Milestone
	for i, c := range f.Courses {
		switch {
		case c.Renewal != nil:
			m := at(&all, c.Renewal.On, true, c.Renewal.Plan.BillingCycle)
			m.Lines = append(m.Lines, i)
			m.First = pricing.Sum(f.Now.Cost.Currency, m.First, c.Renewal.First.Sum)
			if m.Cycle != c.Renewal.Plan.BillingCycle {
				m.Cycle = ""
			}
		case !c.End.IsZero():
			m := at(&all, c.End, false, "")
			m.Lines = append(m.Lines, i)
		}
	}
	slices.SortStableFunc(all, func(a, b Milestone) int { return a.On.Compare(b.On) })
	return all
}

// at finds the milestone, or makes it.
func at(all *[]Milestone, on time.Time, renews bool, cycle string) *Milestone {
	found := slices.IndexFunc(*all, func(m Milestone) bool { return m.On.Equal(on) && m.Renews == renews })
	if found < 0 {
		*all = append(*all, Milestone{On: on, Renews: renews, Cycle: cycle})
		found = len(*all) - 1
	}
	return &(*all)[found]
}
