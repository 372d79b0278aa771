package standing

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/money"
	"twotier/shared/reseller"
)

// Revenue is what the reseller has bought of Microsoft through the provider in twelve months, by what it costs, as far as
// the subscriptions known here tell. Microsoft counts in its own books, and what is bought through other providers too.
type Revenue struct {
	Amounts   []money.Amount // one for each currency, by its name
	AtLeast   bool           // the count stopped once it was enough
	CountedAt time.Time      // zero before the first time
}

// Thresholds are what twelve months have to bring: Microsoft asks for USD 1,000. In euro it is held against the same figure,
// which is a little more, so that a doubt warns. Other currencies are shown without a verdict.
func Thresholds() []money.Amount {
	return []money.Amount{{Value: decimal.NewFromInt(1000), Currency: "EUR"}, {Value: decimal.NewFromInt(1000), Currency: "USD"}}
}

// Enough says whether the threshold is reached; known is false before the first count, and where all of the revenue is in
// currencies without a threshold.
func (r Revenue) Enough() (enough, known bool) {
	if r.CountedAt.IsZero() {
		return false, false
	}
	known = len(r.Amounts) == 0
	for _, a := range r.Amounts {
		for _, least := range Thresholds() {
			if a.Currency == least.Currency {
				known = true
				enough = enough || a.Value.GreaterThanOrEqual(least.Value)
			}
		}
	}
	return enough, known
}

// Review is the yearly examination that comes next.
type Review struct {
	Month   time.Time // its first day, UTC; zero when the month is not known
	Days    int       // until then; 0 or less while the month runs
	Short   bool      // the revenue is known and too little
	Missing bool      // a check is missing
	Step    int       // 90, 60 or 30: how many days before it people are warned now; 0: not now
}

// Review works out the next one: in the month of each year in which the reseller was authorised first, a year after that at
// the earliest. Warnings come 90, 60 and 30 days before the month, as Microsoft's own do, while there is something to warn of.
func (s Standing) Review(of reseller.Yearly, now time.Time) Review {
	began, err := time.Parse("2006-01", of.Since)
	if err != nil {
		return Review{}
	}
	today := now.UTC().Truncate(24 * time.Hour)
	month := time.Date(max(began.Year()+1, today.Year()), began.Month(), 1, 0, 0, 0, 0, time.UTC)
	if !month.AddDate(0, 1, 0).After(today) {
		month = month.AddDate(1, 0, 0)
	}
	enough, known := s.Revenue.Enough()
	review := Review{Month: month, Days: int(month.Sub(today) / (24 * time.Hour)), Short: known && !enough}
	for _, name := range CheckNames() {
		review.Missing = review.Missing || s.Check(name).State == Missing
	}
	for _, step := range []int{90, 60, 30} {
		if review.Days <= step && (review.Short || review.Missing) && !s.Lost {
			review.Step = step
		}
	}
	return review
}

// occasion is what exactly a warning is about: this month and this step.
func (r Review) occasion() Warned { return Warned{Month: r.Month, Step: r.Step} }

// Warned is the newest warning that was given.
type Warned struct {
	Month time.Time
	Step  int
}

// due says that a review asks for a warning that was not given yet. A step that was missed is not made up for: the next
// says the same with less time.
func (w Warned) due(r Review) bool {
	return r.Step > 0 && (!w.Month.Equal(r.Month) || w.Step > r.Step)
}
