package standing

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/money"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

func day(text string) time.Time {
	at, err := time.Parse("2006-01-02", text)
	if err != nil {
		panic(err)
	}
	return at
}

func euros(value int64) money.Amount {
	return money.Amount{Value: decimal.NewFromInt(value), Currency: "EUR"}
}

// P9: which month is reviewed next, and how long before it people are warned of what.
func TestWhenPeopleAreWarned(t *testing.T) {
	poor, rich := Revenue{CountedAt: day("2026-01-01"), Amounts: []money.Amount{euros(999)}}, Revenue{CountedAt: day("2026-01-01"), Amounts: []money.Amount{euros(1000)}}
	unsigned := []Check{{Name: Agreement, State: Missing}}
	for _, c := range []struct {
		sentence string
		since    string
		today    string
		revenue  Revenue
		checks   []Check
		want     string // month, days, step
	}{
		{"nobody has said the month", "", "2026-11-21", poor, nil, "0001-01 0 0"},
		{"91 days before", "2019-03", "2026-11-30", poor, nil, "2027-03 91 0"},
		{"90 days before", "2019-03", "2026-12-01", poor, nil, "2027-03 90 90"},
		{"61 days before", "2019-03", "2026-12-30", poor, nil, "2027-03 61 90"},
		{"60 days before", "2019-03", "2026-12-31", poor, nil, "2027-03 60 60"},
		{"30 days before", "2019-03", "2027-01-30", poor, nil, "2027-03 30 30"},
		{"the month has come", "2019-03", "2027-03-31", poor, nil, "2027-03 -30 30"},
		{"and is over", "2019-03", "2027-04-01", poor, nil, "2028-03 335 0"},
		{"with enough revenue", "2019-03", "2027-01-30", rich, nil, "2027-03 30 0"},
		{"but without a signed agreement", "2019-03", "2027-01-30", rich, unsigned, "2027-03 30 30"},
		{"nothing was counted", "2019-03", "2027-01-30", Revenue{}, nil, "2027-03 30 0"},
		{"in koruna nobody judges", "2019-03", "2027-01-30", Revenue{CountedAt: day("2026-01-01"), Amounts: []money.Amount{{Value: decimal.NewFromInt(5), Currency: "CZK"}}}, nil, "2027-03 30 0"},
		{"nothing was sold", "2019-03", "2027-01-30", Revenue{CountedAt: day("2026-01-01")}, nil, "2027-03 30 30"},
		{"in the first year nobody asks", "2026-03", "2026-11-21", poor, nil, "2027-03 100 0"},
		{"nor in the month it began in", "2026-11", "2026-11-21", poor, nil, "2027-11 345 0"},
		{"over a leap day", "2019-03", "2028-02-29", poor, nil, "2028-03 1 30"},
	} {
		s := Standing{Checks: c.checks, Revenue: c.revenue}
		r := s.Review(reseller.Yearly{Since: c.since}, day(c.today).Add(23*time.Hour+59*time.Minute))
		if got := fmt.Sprintf("%s %d %d", r.Month.Format("2006-01"), r.Days, r.Step); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}

// B9: each step is told once; one that was missed is not made up for.
func TestEachStepOnce(t *testing.T) {
	march := day("2027-03-01")
	for _, c := range []struct {
		sentence string
		warned   Warned
		step     int
		want     bool
	}{
		{"no step has begun", Warned{}, 0, false},
		{"the first", Warned{}, 90, true},
		{"again", Warned{march, 90}, 90, false},
		{"the next", Warned{march, 90}, 60, true},
		{"the last, when two were missed", Warned{}, 30, true},
		{"never an earlier one", Warned{march, 30}, 60, false},
		{"the next year", Warned{day("2026-03-01"), 30}, 90, true},
	} {
		if got := c.warned.due(Review{Month: march, Step: c.step}); got != c.want {
			t.Errorf("%s: %t", c.sentence, got)
		}
	}
}

// held hands over what it is.
type held []subscription.Subscription

func (h held) EachSubscription(_ context.Context, _ auth.Tenant, each func(subscription.Subscription) bool) error {
	for _, s := range h {
		if !each(s) {
			return nil
		}
	}
	return nil
}

// P9: what twelve months brought, from what is known of subscriptions.
func TestTwelveMonthsOfRevenue(t *testing.T) {
	now := day("2026-11-21")
	sold := func(began, cycle string, seats int, cost int64, change ...func(*subscription.Subscription)) subscription.Subscription {
		s := subscription.Subscription{CreatedAt: day(began), BillingCycle: cycle, Quantity: seats, Cost: euros(cost), Status: subscription.Active}
		for _, c := range change {
			c(&s)
		}
		return s
	}
	for _, c := range []struct {
		sentence string
		sold     held
		want     string
	}{
		{"nothing", nil, "[] false"},
		{"monthly since half a year", held{sold("2026-05-22", "monthly", 2, 10)}, "[120 EUR] false"},
		{"monthly since years: twelve charges", held{sold("2020-01-05", "monthly", 1, 10)}, "[120 EUR] false"},
		{"a year paid at once", held{sold("2026-01-05", "annual", 3, 100)}, "[300 EUR] false"},
		{"three years paid before", held{sold("2025-01-05", "triennial", 3, 100)}, "[] false"},
		{"bought once", held{sold("2026-02-05", "one_time", 1, 500)}, "[500 EUR] false"},
		{"gone after two charges", held{sold("2026-06-01", "monthly", 1, 10, func(s *subscription.Subscription) { s.GoneAt = day("2026-07-15") })}, "[20 EUR] false"},
		{"a trial", held{sold("2026-06-01", "monthly", 1, 10, func(s *subscription.Subscription) { s.IsTrial = true })}, "[] false"},
		{"the count stops when it is plenty", held{sold("2026-01-05", "annual", 100, 100), sold("2026-01-05", "annual", 1, 1)}, "[10000 EUR] true"},
		{"each currency by itself", held{sold("2026-01-05", "annual", 1, 7), sold("2026-01-05", "annual", 1, 0, func(s *subscription.Subscription) {
			s.Cost = money.Amount{Value: decimal.NewFromInt(9), Currency: "CZK"}
		})}, "[9 CZK 7 EUR] false"},
	} {
		r, err := counted(t.Context(), c.sold, auth.Reseller("a"), now)
		amounts := []string{}
		for _, a := range r.Amounts {
			amounts = append(amounts, a.Value.String()+" "+a.Currency)
		}
		if got := fmt.Sprintf("%v %t", amounts, r.AtLeast); err != nil || got != c.want {
			t.Errorf("%s: %s, %v", c.sentence, got, err)
		}
	}
}
