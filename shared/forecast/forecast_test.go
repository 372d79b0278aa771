package forecast_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/forecast"
	"twotier/shared/money"
	"twotier/shared/pricing"
)

func day(t testing.TB, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func moment(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// unit is a seat at a cost, sold with a markup in percent.
func unit(t testing.TB, cost, markup string) pricing.Quote {
	t.Helper()
	amount, err := money.Parse(cost, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	choice, wrong := pricing.Input{MarkupPercent: markup}.Choice()
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	quote, wrong := pricing.Price(pricing.Offer{Cost: amount, Recommended: amount}, choice)
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	return quote
}

func licence(t testing.TB, term, cycle string, seats int64, cost string) forecast.Line {
	t.Helper()
	plan := forecast.Plan{TermDuration: term, BillingCycle: cycle, Seats: seats, Unit: unit(t, cost, "10")}
	return forecast.Line{Plan: plan, Kind: forecast.Licence, Renews: &plan}
}

// X3, NCE-RULES A4 to A7: the published tables of terms and charges.
func TestDatesOfTermsAndCharges(t *testing.T) {
	for _, c := range []struct {
		term, cycle, start, end string
		starts                  string // of the charge cycles after the first
		days                    int    // of the first one
	}{
		{"P1M", "monthly", "2021-01-31", "2021-02-27", "", 31},
		{"P1M", "monthly", "2021-02-28", "2021-03-27", "", 28},
		{"P1M", "monthly", "2021-05-31", "2021-06-29", "", 31},
		{"P1M", "monthly", "2021-06-30", "2021-07-29", "", 30},
		{"P1M", "monthly", "2021-07-31", "2021-08-30", "", 31},
		{"P1M", "monthly", "2021-01-30", "2021-02-27", "", 31},
		{"P1M", "monthly", "2021-02-27", "2021-03-26", "", 28},
		{"P1Y", "monthly", "2021-01-31", "2022-01-30", "02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31", 31},
		{"P1Y", "monthly", "2021-01-30", "2022-01-29", "02-27 03-30 04-29 05-30 06-29 07-30 08-30 09-29 10-30 11-29 12-30", 31},
		{"P1Y", "monthly", "2022-02-21", "2023-02-20", "03-21 04-21 05-21 06-21 07-21 08-21 09-21 10-21 11-21 12-21 01-21", 28},
		{"P1Y", "annual", "2024-02-29", "2025-02-27", "", 365},
		{"P1Y", "annual", "2024-01-01", "2024-12-31", "", 366},
		{"P3Y", "annual", "2021-07-15", "2024-07-14", "07-15 07-15", 365},
		{"P3Y", "triennial", "2021-07-15", "2024-07-14", "", 1096},
	} {
		t.Run(fmt.Sprint(c.term, " ", c.cycle, " from ", c.start), func(t *testing.T) {
			course := forecast.Of("EUR", day(t, c.start), licence(t, c.term, c.cycle, 1, "10")).Courses[0]
			if got := course.End.Format(time.DateOnly); got != c.end {
				t.Errorf("ends %s, want %s", got, c.end)
			}
			if on := course.Renewal.On; !on.Equal(course.End.AddDate(0, 0, 1)) { // A5
				t.Errorf("renews on %s", on)
			}
			var starts []string
			for _, charge := range course.Charges[1:] {
				starts = append(starts, charge.From.Format("01-02"))
			}
			if got := strings.Join(starts, " "); got != c.starts {
				t.Errorf("charges on %s, want %s", got, c.starts)
			}
			if first := course.Charges[0]; first.OfDays != c.days || !first.Whole() {
				t.Errorf("the first charge is %d of %d days", first.Days, first.OfDays)
			}
			if last := course.Charges[len(course.Charges)-1]; !last.Until.Equal(course.End) {
				t.Errorf("paid until %s", last.Until)
			}
		})
	}
}

// NCE-RULES G: an aligned term is paid for to the day, the terms after it are whole.
func TestAlignedTerms(t *testing.T) {
	for _, c := range []struct {
		sentence              string
		term, cycle, at, ends string
		cost                  string
		charges               []string // first, last day, days of days, cost of 5 seats
		renews                string
	}{
		{"a year in advance, cut to 149 days", "P1Y", "annual", "2026-10-14", "2027-03-11", "114",
			[]string{"2026-10-14…2027-03-11 149/365 232.68"}, "2027-03-12…2028-03-11"},
		{"three years, the last one cut (27 months)", "P3Y", "annual", "2022-07-01", "2024-10-01", "100",
			[]string{"2022-07-01…2023-06-30 365/365 500.00", "2023-07-01…2024-06-30 366/366 500.00", "2024-07-01…2024-10-01 93/365 127.40"}, "2024-10-02…2027-10-01"},
		{"a year by month, to the end of a calendar month", "P1Y", "monthly", "2026-11-20", "2026-12-31", "18.81",
			[]string{"2026-11-20…2026-12-19 30/30 94.05", "2026-12-20…2026-12-31 12/31 36.41"}, "2027-01-01…2027-12-31"},
		{"a month to its end", "P1M", "monthly", "2026-11-11", "2026-11-30", "18.81",
			[]string{"2026-11-11…2026-11-30 20/30 62.70"}, "2026-12-01…2026-12-31"},
		{"an end after the term is none of it", "P1M", "monthly", "2026-11-11", "2027-11-30", "10",
			[]string{"2026-11-11…2026-12-10 30/30 50.00"}, "2026-12-11…2027-01-10"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			line := licence(t, c.term, c.cycle, 5, c.cost)
			line.Ends = day(t, c.ends)
			course := forecast.Of("EUR", day(t, c.at), line).Courses[0]
			var got []string
			for _, charge := range course.Charges {
				got = append(got, fmt.Sprintf("%s…%s %d/%d %s", charge.From.Format(time.DateOnly), charge.Until.Format(time.DateOnly),
					charge.Days, charge.OfDays, charge.Sum.Cost.Text()))
			}
			if diff := cmp.Diff(c.charges, got); diff != "" {
				t.Error(diff)
			}
			r := course.Renewal
			if got := r.On.Format(time.DateOnly) + "…" + r.End.Format(time.DateOnly); got != c.renews || !r.First.Whole() {
				t.Errorf("renews %s, want %s", got, c.renews)
			}
		})
	}
}

// X3, NCE-RULES C: until when a line can be given back, to the second and whatever the clocks do.
func TestUntilWhenALineCanBeUndone(t *testing.T) {
	for _, c := range []struct {
		sentence        string
		kind            forecast.Kind
		at, full, until string
	}{
		{"a licence: 24 and 168 hours", forecast.Licence, "2026-11-20T11:00:00Z", "2026-11-21T11:00:00Z", "2026-11-27T11:00:00Z"},
		{"the clocks go back: still 168 hours", forecast.Licence, "2026-10-23T12:00:00+02:00", "2026-10-24T12:00:00+02:00", "2026-10-30T11:00:00+01:00"},
		{"the clocks go forward: still 168 hours", forecast.Licence, "2027-03-25T12:00:00+01:00", "2027-03-26T12:00:00+01:00", "2027-04-01T13:00:00+02:00"},
		{"a software subscription: to the day from the start", forecast.Software, "2026-11-20T11:00:00Z", "2026-11-20T11:00:00Z", "2026-11-27T11:00:00Z"},
		{"what was bought for good: 30 days in full", forecast.Perpetual, "2026-11-20T11:00:00Z", "2026-12-20T11:00:00Z", "2026-12-20T11:00:00Z"},
		{"a trial: never", forecast.Trial, "2026-11-20T11:00:00Z", "", ""},
		{"an Azure plan: nothing to undo", forecast.Usage, "2026-11-20T11:00:00Z", "", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			line := licence(t, "P1Y", "annual", 1, "10")
			line.Kind = c.kind
			f := forecast.Of("EUR", moment(t, c.at), line)
			want := forecast.Undo{}
			if c.until != "" {
				want = forecast.Undo{FullUntil: moment(t, c.full), Until: moment(t, c.until)}
			}
			got := f.Courses[0].Undo
			if !got.FullUntil.Equal(want.FullUntil) || !got.Until.Equal(want.Until) || !f.Earliest().Equal(want.Until) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

// NCE-RULES A8: charges stand on the invoice of the calendar month they fall in, which comes at the beginning of the next.
func TestInvoicesOfTheNextMonths(t *testing.T) {
	yearly := licence(t, "P1Y", "annual", 2, "100")
	monthly := licence(t, "P1M", "monthly", 1, "10")
	ends := licence(t, "P1M", "monthly", 1, "7")
	ends.Renews = nil
	f := forecast.Of("EUR", moment(t, "2026-01-31T09:30:00Z"), yearly, monthly, ends)
	var got []string
	for _, in := range f.Invoices {
		got = append(got, fmt.Sprintf("%s (%s) %s, renewing %s", in.Month.Format("2006-01"), in.Issued.Format(time.DateOnly), in.Sum.Cost.Text(), in.Renewing.Cost.Text()))
	}
	want := []string{
		"2026-01 (2026-02-08) 217.00, renewing 0.00", "2026-02 (2026-03-08) 10.00, renewing 10.00",
		"2026-03 (2026-04-08) 10.00, renewing 10.00", "2026-04 (2026-05-08) 10.00, renewing 10.00",
		"2026-05 (2026-06-08) 10.00, renewing 10.00", "2026-06 (2026-07-08) 10.00, renewing 10.00",
		"2026-07 (2026-08-08) 10.00, renewing 10.00", "2026-08 (2026-09-08) 10.00, renewing 10.00",
		"2026-09 (2026-10-08) 10.00, renewing 10.00", "2026-10 (2026-11-08) 10.00, renewing 10.00",
		"2026-11 (2026-12-08) 10.00, renewing 10.00", "2026-12 (2027-01-08) 10.00, renewing 10.00",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := f.Committed.Cost.Text() + " now " + f.Now.Cost.Text(); got != "217.00 now 217.00" {
		t.Errorf("what has to be paid is %s", got)
	}
}

// The day is Microsoft's, in UTC: shortly after midnight in Berlin it is still the month before.
func TestDaysAreCountedInUTC(t *testing.T) {
	f := forecast.Of("EUR", moment(t, "2026-11-01T00:30:00+01:00"), licence(t, "P1M", "monthly", 1, "10"))
	if got := f.Courses[0].Start.Format(time.DateOnly); got != "2026-10-31" {
		t.Errorf("starts %s", got)
	}
	if got := f.Invoices[0].Month.Format("2006-01"); got != "2026-10" {
		t.Errorf("the first invoice is of %s", got)
	}
}

// NCE-RULES A9, J5, H2, H9: what a line goes on as.
func TestWhatRenewsAndForHowMuch(t *testing.T) {
	list := forecast.Plan{TermDuration: "P1Y", BillingCycle: "annual", Seats: 3, Unit: unit(t, "100", "10")}
	promoted := list
	promoted.Unit = unit(t, "85", "10")
	trial := forecast.Plan{TermDuration: "P1M", BillingCycle: "monthly", Seats: 25, Unit: unit(t, "0", "10")}
	paid := forecast.Plan{TermDuration: "P1Y", BillingCycle: "monthly", Seats: 25, Unit: unit(t, "8", "10")}
	for _, c := range []struct {
		sentence string
		line     forecast.Line
		now      string // cost of the first charge
		renewal  string // its first charge
	}{
		{"a promotion ends with the term", forecast.Line{Plan: promoted, Kind: forecast.Licence, Renews: &list, PromotedUntil: day(t, "2027-11-19")}, "255.00", "2027-11-20 300.00"},
		{"a promotion that still runs stays", forecast.Line{Plan: promoted, Kind: forecast.Licence, Renews: &list, PromotedUntil: day(t, "2027-11-20")}, "255.00", "2027-11-20 255.00"},
		{"a trial becomes the paid plan", forecast.Line{Plan: trial, Kind: forecast.Trial, Renews: &paid}, "0.00", "2026-12-20 200.00"},
		{"a trial that ends", forecast.Line{Plan: trial, Kind: forecast.Trial}, "0.00", ""},
		{"bought for good", forecast.Line{Plan: forecast.Plan{BillingCycle: "one_time", Seats: 2, Unit: unit(t, "439.99", "10")}, Kind: forecast.Perpetual}, "879.98", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			f := forecast.Of("EUR", moment(t, "2026-11-20T11:00:00Z"), c.line)
			if got := f.Now.Cost.Text(); got != c.now {
				t.Errorf("now %s, want %s", got, c.now)
			}
			renewal := ""
			if r := f.Courses[0].Renewal; r != nil {
				renewal = r.On.Format(time.DateOnly) + " " + r.First.Sum.Cost.Text()
			}
			if renewal != c.renewal {
				t.Errorf("renews %q, want %q", renewal, c.renewal)
			}
		})
	}
}

// An Azure plan is billed by what is used: nothing can be said before.
func TestUsageHasNoChargeOfItsOwn(t *testing.T) {
	f := forecast.Of("EUR", moment(t, "2026-11-20T11:00:00Z"), forecast.Line{Kind: forecast.Usage, Plan: forecast.Plan{BillingCycle: "none", Seats: 1, Unit: unit(t, "0", "10")}})
	if c := f.Courses[0]; len(c.Charges) > 0 || !c.End.IsZero() || c.Renewal != nil || f.Now.Cost.Text() != "0.00" {
		t.Errorf("got %+v", c)
	}
}
