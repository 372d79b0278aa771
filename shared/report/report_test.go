package report_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/report"
	"twotier/shared/subscription"
)

func amount(value, currency string) *money.Amount {
	return &money.Amount{Value: decimal.RequireFromString(value), Currency: currency}
}

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at.Add(24*time.Hour - time.Second)
}

func rows() []report.Row {
	forty := 40
	return []report.Row{
		{Customer: "c1", Company: "Wintermann", Subscription: "s1", Product: "p1:1", Title: "Business Premium", Status: subscription.Active, Kept: true,
			Seats: 47, Assigned: &forty, Term: "P1Y", Plan: "monthly", End: subscription.Renews, Renewal: day("2027-03-11"), AsOf: day("2026-11-19"),
			UnitCost: amount("16.90", "EUR"), UnitPrice: amount("19.40", "EUR")},
		{Customer: "c1", Company: "Wintermann", Subscription: "s2", Product: "p2:1", Title: "Power BI Pro", Status: subscription.Active, Kept: true,
			Seats: 5, Term: "P1Y", Plan: "annual", Renewal: day("2027-03-11"), AsOf: day("2026-11-18"),
			UnitCost: amount("100", "EUR"), UnitPrice: amount("129.60", "EUR")},
		{Customer: "c2", Company: "Łódź Transport", Subscription: "s3", Product: "p1:1", Title: "Business Premium", Status: subscription.Suspended, Kept: true,
			Seats: 3, Term: "P3Y", Plan: "triennial", End: subscription.Renews, Renewal: day("2028-02-29"), AsOf: day("2026-11-20"),
			UnitCost: amount("1000", "PLN"), UnitPrice: amount("1100", "PLN")},
		{Customer: "c2", Company: "Łódź Transport", Subscription: "s4", Product: "az:1", Title: "Azure plan", Status: subscription.Active, Kept: true,
			Seats: 1, Plan: "none", AsOf: day("2026-11-20")},
		{Customer: "c2", Company: "Łódź Transport", Subscription: "s5", Product: "p1:1", Title: "Business Premium", Status: subscription.Expired,
			Seats: 9, Term: "P1M", Plan: "monthly", Renewal: day("2026-10-01"), AsOf: day("2026-11-20")},
	}
}

func ids(rows []report.Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Subscription)
	}
	return strings.Join(all, " ")
}

// T1: filter and sort.
func TestWhatAReportShows(t *testing.T) {
	for _, c := range []struct{ sentence, query, want string }{
		{"what is kept, by renewal; what never renews first", "", "s4 s1 s2 s3"},
		{"the last first", "down=true", "s3 s1 s2 s4"},
		{"what has ended too", "ended=true", "s4 s5 s1 s2 s3"},
		{"only what has expired", "status=expired", "s5"},
		{"one customer's", "customer=c1", "s1 s2"},
		{"one product, whoever has it", "product=p1:1", "s1 s3"},
		{"a term", "term=P3Y", "s3"},
		{"without a term", "term=none", "s4"},
		{"a billing plan", "plan=annual", "s2"},
		{"what goes on by itself", "end=renews", "s1 s3"},
		{"what nobody has decided about", "end=undecided", "s2"},
		{"renewing on a leap day", "from=2028-02-29&to=2028-02-29", "s3"},
		{"renewing until the day before", "to=2028-02-28", "s1 s2"},
		{"one currency", "currency=PLN", "s3"},
		{"with seats nobody uses", "free=true", "s1"},
		{"found without diacritics", "search=lodz", "s4 s3"},
		{"each word has to be found", "search=bus wint", "s1"},
		{"found by its id", "search=S2", "s2"},
		{"signs find nothing", "search=---", ""},
		{"by customer", "sort=company", "s3 s4 s1 s2"},
		{"by seats, most first", "sort=seats&down=true", "s1 s2 s3 s4"},
		{"by what is free; what is not known is least", "sort=free&down=true", "s1 s2 s3 s4"},
		{"by what a year brings; currencies apart", "sort=yearPrice", "s4 s2 s1 s3"},
		{"by margin in per cent", "sort=marginPercent", "s4 s3 s1 s2"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			d, err := report.Parse(c.query)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(report.Count(d, rows(), report.Whole).Rows); got != c.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

// T1: totals and groups.
func TestWhatAReportComesTo(t *testing.T) {
	line := func(name string, s report.Sum) string {
		text := fmt.Sprintf("%s: %d subscriptions, %d seats, %d of %d used, %d without", name, s.Subscriptions, s.Seats, s.Assigned, s.Counted, s.Unpriced)
		for _, w := range s.Worths {
			text += fmt.Sprintf("; month %s %s %s (%s %%), year %s", w.Month.Cost, w.Month.Price, w.Month.Margin(), w.Year.MarginPercent(), w.Year.Price)
		}
		return text
	}
	for _, c := range []struct {
		sentence, query string
		want            []string
	}{
		{"of all", "", []string{"total: 4 subscriptions, 56 seats, 40 of 47 used, 1 without; month 835.97 EUR 965.8 EUR 129.83 EUR (13.4 %), year 11589.6 EUR; month 83.33 PLN 91.67 PLN 8.34 PLN (9.1 %), year 1100 PLN"}},
		{"of each customer, the one worth most first", "group=company", []string{
			"c2 Łódź Transport: 2 subscriptions, 4 seats, 0 of 0 used, 1 without; month 83.33 PLN 91.67 PLN 8.34 PLN (9.1 %), year 1100 PLN",
			"c1 Wintermann: 2 subscriptions, 52 seats, 40 of 47 used, 0 without; month 835.97 EUR 965.8 EUR 129.83 EUR (13.4 %), year 11589.6 EUR"}},
		{"of each month of renewal, the next first", "group=month&customer=c1", []string{
			"2027-03 : 2 subscriptions, 52 seats, 40 of 47 used, 0 without; month 835.97 EUR 965.8 EUR 129.83 EUR (13.4 %), year 11589.6 EUR"}},
		{"of each product by seats", "group=product&sort=seats&currency=EUR", []string{
			"p2:1 Power BI Pro: 1 subscriptions, 5 seats, 0 of 0 used, 0 without; month 41.67 EUR 54 EUR 12.33 EUR (22.8 %), year 648 EUR",
			"p1:1 Business Premium: 1 subscriptions, 47 seats, 40 of 47 used, 0 without; month 794.3 EUR 911.8 EUR 117.5 EUR (12.9 %), year 10941.6 EUR"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			d, err := report.Parse(c.query)
			if err != nil {
				t.Fatal(err)
			}
			counted := report.Count(d, rows(), report.Whole)
			var got []string
			for _, g := range counted.Groups {
				got = append(got, line(g.Key+" "+g.Label, g.Sum))
			}
			if d.Group == "" {
				got = []string{line("total", counted.Total)}
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
	if counted := report.Count(report.Definition{}, rows(), report.Whole); !counted.AsOf.Equal(day("2026-11-18")) {
		t.Errorf("as of %s, not of the oldest row", counted.AsOf)
	}
}

// C8: whatever is grouped, months add up to a twelfth of the year, to the cent; what is billed by the month is shown as billed.
func TestMonthsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plans := []string{"monthly", "annual", "triennial", "none"}
		var some []report.Row
		for i := range rapid.IntRange(0, 40).Draw(t, "rows") {
			unit := money.Amount{Value: decimal.New(rapid.Int64Range(0, 100_000_000).Draw(t, "unit"), -6), Currency: "EUR"}
			some = append(some, report.Row{Subscription: fmt.Sprint(i), Customer: fmt.Sprint(i % 3), Status: subscription.Active, Kept: true, Seats: rapid.IntRange(0, 300).Draw(t, "seats"),
				Plan: rapid.SampledFrom(plans).Draw(t, "plan"), UnitCost: &unit, UnitPrice: &unit})
		}
		counted := report.Count(report.Definition{Group: report.Company}, some, report.Whole)
		if len(counted.Total.Worths) == 0 {
			return
		}
		total := counted.Total.Worths[0]
		if want := total.Year.Cost.Value.DivRound(decimal.NewFromInt(12), 2); !total.Month.Cost.Value.Equal(want) {
			t.Fatalf("a month is %s, a twelfth %s", total.Month.Cost, want)
		}
		for _, r := range counted.Rows {
			if billed := r.UnitPrice.Times(int64(r.Seats)).Round(); r.Plan == "monthly" && !r.Month.Price.Equal(billed) {
				t.Fatalf("billed %s a month, shown %s", billed, r.Month.Price)
			}
		}
		shown := decimal.Zero
		for _, g := range counted.Groups {
			for _, w := range g.Worths {
				shown = shown.Add(w.Month.Price.Value)
			}
		}
		if !shown.Equal(total.Month.Price.Value) {
			t.Fatalf("groups add up to %s of %s", shown, total.Month.Price)
		}
	})
}

func TestQuestionsThatAreRefused(t *testing.T) {
	for _, c := range []struct{ sentence, query, want string }{
		{"everything at once", "status=x&term=P2Y&plan=weekly&end=never&group=seats&sort=month&from=1.1.2026&columns=company,secret",
			"status malformed, term malformed, plan malformed, end malformed, group malformed, sort malformed, from date_malformed, columns malformed"},
		{"a range that runs back", "from=2026-02-01&to=2026-01-31", "to range_backwards"},
		{"a day that is none", "to=2027-02-29", "to date_malformed"},
		{"a search longer than any name", "search=" + strings.Repeat("x", 101), "search too_long"},
	} {
		_, err := report.Parse(c.query)
		var f *fault.Error
		if !errors.As(err, &f) {
			t.Errorf("%s: %v", c.sentence, err)
			continue
		}
		var got []string
		for _, field := range f.Fields {
			got = append(got, field.Path+" "+field.Code)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s", c.sentence, strings.Join(got, ", "))
		}
	}
	if _, err := report.Parse("%zz"); !errors.Is(err, fault.Invalid) {
		t.Errorf("what is no query: %v", err)
	}
}

// I5: what nobody has decided to show is not shown.
func TestCostsStayWithTheReseller(t *testing.T) {
	for _, secret := range []report.Column{report.MonthCost, report.MonthMargin, report.MarginPercent, report.YearCost, report.YearMargin, report.Name, report.Order, report.PartnerID, "new"} {
		if report.Own.Shows(secret) {
			t.Errorf("customers see %s", secret)
		}
	}
	for _, secret := range []report.Column{report.MonthPrice, report.MonthMargin, report.MarginPercent, report.YearPrice, report.YearMargin, report.Name, report.Order, "new"} {
		if report.Sold.Shows(secret) {
			t.Errorf("the provider sees %s", secret)
		}
	}
	for _, c := range append(report.Groupings(), report.Usual()...) {
		if c != report.Month && !slices.Contains(report.Columns(), c) {
			t.Errorf("%s is no column", c)
		}
	}
}
