package commerce_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/commerce"
)

// bought is a subscription bought at eleven o'clock.
func bought(t *testing.T, day, term, cycle, price string, seats int) commerce.Subscription {
	t.Helper()
	at := date(t, day).Add(11 * time.Hour)
	return commerce.Subscription{
		Offer:    commerce.Offer{CatalogItemID: "P:1:" + term, Term: term, Cycle: cycle, List: decimal.RequireFromString(price), Minimum: 1, Maximum: 1000},
		Quantity: seats, BoughtAt: at, TermStart: at, AutoRenew: true, Status: commerce.Active,
		Seats: []commerce.SeatBatch{{Quantity: seats, Until: at.Add(commerce.Window)}},
	}
}

// subtotals are the lines from the n-th on.
func subtotals(s commerce.Subscription, from int) []string {
	var lines []string
	for _, c := range s.Charges[from:] {
		lines = append(lines, string(c.Type)+" "+c.Subtotal.StringFixed(2))
	}
	return lines
}

func moment(t *testing.T, day string) time.Time { t.Helper(); return date(t, day).Add(12 * time.Hour) }

// The worked examples of seat changes (rules B1, B2).
func TestSeatChangesAreProratedByDay(t *testing.T) {
	type step struct {
		day   string
		seats int
		lines []string
	}
	tests := []struct {
		name, start, price string
		steps              []step
	}{
		{"ten at 10.08 in June", "2022-06-18", "10.08", []step{
			{"2022-06-20", 12, []string{"addQuantity -94.08", "addQuantity 112.89"}},
			{"2022-06-20", 8, []string{"removeQuantity -112.89", "removeQuantity 75.26"}},
		}},
		{"ten at 12 in March", "2022-03-05", "12", []step{
			{"2022-03-07", 15, []string{"addQuantity -112.25", "addQuantity 168.38"}},
			{"2022-03-10", 25, []string{"addQuantity -150.96", "addQuantity 251.61"}},
			{"2022-03-12", 23, []string{"removeQuantity -232.25", "removeQuantity 213.67"}},
			{"2022-03-14", 20, []string{"removeQuantity -195.87", "removeQuantity 170.32"}},
			{"2022-03-25", 30, []string{"addQuantity -85.16", "addQuantity 127.74"}},
		}},
		{"a change on the first day is whole", "2022-06-18", "10.08", []step{
			{"2022-06-18", 12, []string{"addQuantity -100.80", "addQuantity 120.96"}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := bought(t, tt.start, "P1Y", "monthly", tt.price, 10)
			for _, step := range tt.steps {
				now := moment(t, step.day)
				s = s.At(now)
				before := len(s.Charges)
				changed, err := s.WithQuantity(step.seats, now)
				if err != nil {
					t.Fatalf("%s: %v", step.day, err)
				}
				if diff := cmp.Diff(step.lines, subtotals(changed, before)); diff != "" {
					t.Fatalf("%s: %s", step.day, diff)
				}
				s = changed
			}
		})
	}
}

// The worked example of a cancellation, and the day in which everything goes back (rules B3, C3).
func TestCancellationsGiveBack(t *testing.T) {
	tests := []struct {
		rule          string
		after         time.Duration
		prorated, cut bool
		want          string
	}{
		{"everything within a day", 24*time.Hour - time.Second, false, false, "-100.80"},
		{"or the days left, by switch", 23 * time.Hour, true, false, "-97.50"},
		{"the days left after a day", 24 * time.Hour, false, false, "-97.50"},
		{"two days later, the published number", 48 * time.Hour, false, false, "-94.20"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			s := bought(t, "2022-07-15", "P1Y", "monthly", "10.08", 10)
			now := s.TermStart.Add(tt.after)
			s, err := s.At(now).WithStatus(commerce.Deleted, now, tt.prorated)
			if err != nil {
				t.Fatal(err)
			}
			last := s.Charges[len(s.Charges)-1]
			if got := last.Subtotal.StringFixed(2); got != tt.want || last.Type != commerce.ChargeCancel {
				t.Fatalf("%s %s, want %s", last.Type, got, tt.want)
			}
			if later := s.At(now.AddDate(5, 0, 0)); len(later.Charges) != len(s.Charges) {
				t.Fatalf("a cancelled one goes on being charged: %v", subtotals(later, 0))
			}
		})
	}
}

// Bought on the day before the last of February, a cycle lasts until the day before the last but one of March: 31 days at the
// price of 28. What is given back is at most what was paid.
func TestNoPartOfACycleCostsMoreThanTheWhole(t *testing.T) {
	for after, want := range map[int]string{0: "-2110.50", 2: "-2110.50", 4: "-2034.12"} {
		s := bought(t, "2027-02-27", "P1Y", "monthly", "10.5", 201)
		now := s.TermStart.AddDate(0, 0, after)
		s, err := s.At(now).WithStatus(commerce.Deleted, now, true)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Charges[len(s.Charges)-1].Subtotal.StringFixed(2); got != want {
			t.Errorf("%d days later %s, want %s", after, got, want)
		}
	}
}

func TestAFullRefundUndoesEveryLineOfTheDay(t *testing.T) {
	s := bought(t, "2022-06-18", "P1Y", "monthly", "10.08", 10)
	now := moment(t, "2022-06-18")
	s, err := s.At(now).WithQuantity(12, now)
	if err != nil {
		t.Fatal(err)
	}
	later := now.Add(20 * time.Hour) // the next calendar day
	if s, err = s.At(later).WithQuantity(15, later); err != nil {
		t.Fatal(err)
	}
	if s, err = s.WithStatus(commerce.Deleted, later, false); err != nil {
		t.Fatal(err)
	}
	sum := decimal.Zero
	for _, c := range s.Charges {
		sum = sum.Add(c.Subtotal)
	}
	if !sum.IsZero() {
		t.Fatalf("%s is left: %v", sum, subtotals(s, 0))
	}
}

func TestLinesOfAWholeYear(t *testing.T) {
	tests := []struct {
		cycle, price string
		lines        int
		sum          string
	}{{"monthly", "10.08", 12, "1209.60"}, {"annual", "120.96", 1, "1209.60"}}
	for _, tt := range tests {
		s := bought(t, "2021-01-30", "P1Y", tt.cycle, tt.price, 10)
		s = s.At(date(t, "2022-01-29").Add(24*time.Hour - time.Second))
		sum := decimal.Zero
		for _, c := range s.Charges {
			sum = sum.Add(c.Subtotal)
		}
		if len(s.Charges) != tt.lines || sum.StringFixed(2) != tt.sum || s.Charges[0].Type != commerce.ChargeNew {
			t.Errorf("%s: %v", tt.cycle, subtotals(s, 0))
		}
	}
}

func TestPricesOfTheExtendedServiceTerm(t *testing.T) {
	price := func(monthly, annual string) string {
		return commerce.MonthByMonthPrice(decimal.RequireFromString(monthly), decimal.RequireFromString(annual)).String()
	}
	if got := price("12", "120"); got != "12.36" { // 3 % over the monthly term
		t.Errorf("with a monthly term %s", got)
	}
	if got := price("0", "120"); got != "12.3" { // 23 % over a twelfth of the annual plan
		t.Errorf("without %s", got)
	}
}
