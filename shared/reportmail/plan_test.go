package reportmail_test

import (
	"testing"
	"time"

	"twotier/shared/reportmail"
)

// T4, B9: when a report comes, across months, leap days and changes of the clock.
func TestWhenAReportComesNext(t *testing.T) {
	daily, weekly, monthly := reportmail.Daily, reportmail.Weekly, reportmail.Monthly
	for _, c := range []struct {
		sentence    string
		plan        reportmail.Plan
		after, want string
	}{
		{"later today", reportmail.Plan{Rhythm: daily, Hour: 7}, "2026-11-20T05:59:59Z", "2026-11-20T06:00:00Z"},
		{"at its very moment it is tomorrow's", reportmail.Plan{Rhythm: daily, Hour: 7}, "2026-11-20T06:00:00Z", "2026-11-21T06:00:00Z"},
		{"today in UTC is tomorrow here", reportmail.Plan{Rhythm: daily, Hour: 0}, "2026-11-20T23:30:00Z", "2026-11-21T23:00:00Z"},
		{"on the next Monday", reportmail.Plan{Rhythm: weekly, Weekday: 1, Hour: 7}, "2026-11-20T12:00:00Z", "2026-11-23T06:00:00Z"},
		{"on this very Sunday", reportmail.Plan{Rhythm: weekly, Weekday: 7, Hour: 23}, "2026-11-22T12:00:00Z", "2026-11-22T22:00:00Z"},
		{"on the first", reportmail.Plan{Rhythm: monthly, Day: 1, Hour: 7}, "2026-12-01T06:00:00Z", "2027-01-01T06:00:00Z"},
		{"the thirty-first of a month without one is its last day", reportmail.Plan{Rhythm: monthly, Day: 31, Hour: 7}, "2026-11-20T12:00:00Z", "2026-11-30T06:00:00Z"},
		{"of February in a leap year", reportmail.Plan{Rhythm: monthly, Day: 30, Hour: 7}, "2028-02-01T12:00:00Z", "2028-02-29T06:00:00Z"},
		{"an hour the clock leaves out comes one later", reportmail.Plan{Rhythm: daily, Hour: 2}, "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z"},
		{"and the day after at its own", reportmail.Plan{Rhythm: daily, Hour: 2}, "2027-03-28T01:00:00Z", "2027-03-29T00:00:00Z"},
		{"an hour there is twice comes once", reportmail.Plan{Rhythm: daily, Hour: 2}, "2026-10-24T12:00:00Z", "2026-10-25T01:00:00Z"},
		{"not again an hour later", reportmail.Plan{Rhythm: daily, Hour: 2}, "2026-10-25T01:00:00Z", "2026-10-26T01:00:00Z"},
	} {
		after, err := time.Parse(time.RFC3339, c.after)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.plan.Next(after).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}
