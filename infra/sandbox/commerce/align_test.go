package commerce_test

import (
	"errors"
	"testing"
	"time"

	"twotier/infra/sandbox/commerce"
)

// The published examples of co-termination and calendar alignment (rules G2 to G6).
func TestAlignedTerms(t *testing.T) {
	tests := []struct {
		rule, term, start, neighbour, ends string // what the neighbour's term is and where it ends
		end                                string
		code                               int
		next                               string // last day of the term after it
	}{
		{"three years to the neighbour's third end", "P3Y", "2022-07-01", "P1Y", "2022-10-01", "2024-10-01", 0, "2027-10-01"},
		{"three years to its next end", "P3Y", "2022-07-01", "P1Y", "2022-10-01", "2022-10-01", 0, "2025-10-01"},
		{"a year", "P1Y", "2022-07-01", "P1Y", "2022-10-01", "2022-10-01", 0, "2023-10-01"},
		{"three years to the end of a month", "P3Y", "2022-07-15", "", "", "2025-06-30", 0, "2028-06-30"},
		{"a year to the end of a month", "P1Y", "2022-07-15", "", "", "2023-06-30", 0, "2024-06-30"},
		{"a month to the end of the month", "P1M", "2022-07-15", "", "", "2022-07-31", 0, "2022-08-31"},
		{"not past the natural end", "P1Y", "2022-07-15", "", "", "2023-07-31", 900245, ""},
		{"not before the start", "P1Y", "2022-07-15", "", "", "2022-06-30", 900245, ""},
		{"not where nothing ends", "P1Y", "2022-07-15", "", "", "2023-05-17", 900242, ""},
		{"a month not on the 28th", "P1M", "2022-07-15", "P1Y", "2022-07-28", "2022-07-28", 900245, ""},
		{"a month on the 27th", "P1M", "2022-07-15", "P1Y", "2022-07-27", "2022-07-27", 0, "2022-08-27"},
		{"a month on the last of February", "P1M", "2022-02-15", "", "", "2022-02-28", 0, "2022-03-31"},
		{"a year not to a month's subscription", "P1Y", "2022-07-15", "P1M", "2022-08-09", "2022-08-09", 900242, ""},
		{"a month to a month's subscription", "P1M", "2022-07-15", "P1M", "2022-08-09", "2022-08-09", 0, "2022-09-09"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			var neighbours []commerce.Neighbour
			if tt.neighbour != "" {
				neighbours = append(neighbours, commerce.Neighbour{ID: "other", Term: tt.neighbour, LastDay: date(t, tt.ends)})
			}
			end := date(t, tt.end)
			err := commerce.CheckEnd(tt.term, date(t, tt.start), end, neighbours)
			var refused *commerce.Refusal
			if errors.As(err, &refused); (refused == nil && tt.code != 0) || (refused != nil && refused.Code != tt.code) {
				t.Fatalf("%v, want %d", err, tt.code)
			}
			if tt.code != 0 {
				return
			}
			s := bought(t, tt.start, tt.term, "monthly", "10", 1)
			s.TermEnd = end
			after := s.At(end.AddDate(0, 0, 1).Add(12 * time.Hour))
			if got := after.LastDay().Format(time.DateOnly); tt.term != "P1M" && got != tt.next {
				t.Fatalf("the next term ends %s, want %s", got, tt.next)
			}
			if !after.TermStart.Equal(end.AddDate(0, 0, 1)) {
				t.Fatalf("the next term starts %s", after.TermStart)
			}
		})
	}
}

func TestAShortFirstTermIsProrated(t *testing.T) {
	s := bought(t, "2022-07-15", "P1Y", "monthly", "30", 2)
	s.TermEnd = date(t, "2022-08-31")
	s = s.At(date(t, "2022-08-31"))
	want := []string{"new 60.00", "cycleCharge 32.90"} // 15 July to 14 August; 15 to 31 August: 30/31×17 = 16.4516 a seat
	if got := subtotals(s, 0); len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Fatalf("%v, want %v", got, want)
	}
}
