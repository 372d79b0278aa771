package commerce_test

import (
	"fmt"
	"testing"
	"time"
)

func date(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The published tables of terms and charges (rules A4 to A7).
func TestDatesOfTermsAndCharges(t *testing.T) {
	tests := []struct {
		term, cycle, start, end string
		starts                  []string // of the charge cycles after the first
		days                    int      // of the first charge cycle
	}{
		{"P1M", "monthly", "2021-01-31", "2021-02-27", nil, 31},
		{"P1M", "monthly", "2021-02-28", "2021-03-27", nil, 28},
		{"P1M", "monthly", "2021-05-31", "2021-06-29", nil, 31},
		{"P1M", "monthly", "2021-06-30", "2021-07-29", nil, 30},
		{"P1M", "monthly", "2021-07-31", "2021-08-30", nil, 31},
		{"P1M", "monthly", "2021-01-30", "2021-02-27", nil, 31},
		{"P1M", "monthly", "2021-02-27", "2021-03-26", nil, 28},
		{"P1M", "monthly", "2021-05-30", "2021-06-29", nil, 31},
		{"P1M", "monthly", "2021-06-29", "2021-07-28", nil, 30},
		{"P1Y", "monthly", "2021-01-31", "2022-01-30", []string{"2021-02-28", "2021-03-31", "2021-04-30", "2021-05-31", "2021-06-30",
			"2021-07-31", "2021-08-31", "2021-09-30", "2021-10-31", "2021-11-30", "2021-12-31"}, 31},
		{"P1Y", "monthly", "2021-01-30", "2022-01-29", []string{"2021-02-27", "2021-03-30", "2021-04-29", "2021-05-30", "2021-06-29",
			"2021-07-30", "2021-08-30", "2021-09-29", "2021-10-30", "2021-11-29", "2021-12-30"}, 31},
		{"P1Y", "monthly", "2022-02-21", "2023-02-20", []string{"2022-03-21", "2022-04-21"}, 28},
		{"P1Y", "annual", "2024-02-29", "2025-02-27", nil, 365},
		{"P1Y", "annual", "2024-01-01", "2024-12-31", nil, 366},
		{"P3Y", "annual", "2021-07-15", "2024-07-14", []string{"2022-07-15", "2023-07-15"}, 365},
		{"P3Y", "triennial", "2021-07-15", "2024-07-14", nil, 1096},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.term, " ", tt.cycle, " from ", tt.start), func(t *testing.T) {
			s := bought(t, tt.start, tt.term, tt.cycle, "10", 1)
			if got := s.LastDay().Format(time.DateOnly); got != tt.end {
				t.Fatalf("ends %s, want %s", got, tt.end)
			}
			c := s.ChargeCycle(s.TermStart)
			if c.Days != tt.days || c.Short {
				t.Fatalf("the first cycle is %+v, want %d days", c, tt.days)
			}
			for _, start := range tt.starts {
				c = s.ChargeCycle(c.Until.AddDate(0, 0, 1))
				if got := c.From.Format(time.DateOnly); got != start {
					t.Fatalf("a cycle starts %s, want %s", got, start)
				}
			}
			if len(tt.starts) == 0 || len(tt.starts) == 11 {
				if got := c.Until.Format(time.DateOnly); got != tt.end {
					t.Fatalf("the last cycle ends %s, want %s", got, tt.end)
				}
			}
		})
	}
}
