package renewal_test

import (
	"testing"
	"time"

	"twotier/shared/renewal"
)

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t
}

// S2, NCE-RULES A4, A5, D8: the lock is the midnight in UTC after the last day, whatever the month, the year or the
// clocks of a country do.
func TestTheLockOfATerm(t *testing.T) {
	for _, c := range []struct{ sentence, end, lock, deadline string }{
		{"a plain day", "2026-11-19T23:59:59Z", "2026-11-20T00:00:00Z", "2026-11-18T00:00:00Z"},
		{"software, whose day ends a minute early", "2026-11-19T23:59:00Z", "2026-11-20T00:00:00Z", "2026-11-18T00:00:00Z"},
		{"the last day of a month", "2027-01-31T23:59:59Z", "2027-02-01T00:00:00Z", "2027-01-30T00:00:00Z"},
		{"the last day of February", "2027-02-28T23:59:59Z", "2027-03-01T00:00:00Z", "2027-02-27T00:00:00Z"},
		{"a leap day", "2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z", "2028-02-28T00:00:00Z"},
		{"the day before a leap day", "2028-02-28T23:59:59Z", "2028-02-29T00:00:00Z", "2028-02-27T00:00:00Z"},
		{"the last day of a year", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "2026-12-30T00:00:00Z"},
		{"the night Europe's clocks go forward", "2027-03-27T23:59:59Z", "2027-03-28T00:00:00Z", "2027-03-26T00:00:00Z"},
		{"the night they go back", "2027-10-30T23:59:59Z", "2027-10-31T00:00:00Z", "2027-10-29T00:00:00Z"},
	} {
		if got := renewal.Lock(at(c.end)); !got.Equal(at(c.lock)) {
			t.Errorf("%s: locked at %s", c.sentence, got)
		}
		if got := renewal.Deadline(at(c.end)); !got.Equal(at(c.deadline)) {
			t.Errorf("%s: decided by %s", c.sentence, got)
		}
	}
}

// A moment in another zone is the same moment: a term's end written in a customer's time locks no day later.
func TestTheLockKnowsNoZone(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	end := at("2027-03-27T23:59:59Z")
	if !renewal.Lock(end.In(berlin)).Equal(renewal.Lock(end)) {
		t.Error("the lock moves with the zone")
	}
}

// S4: how near it is, at every edge and a second beside it.
func TestUrgencyAtItsEdges(t *testing.T) {
	end := at("2026-11-19T23:59:59Z") // locked at midnight of the 20th
	for _, c := range []struct {
		now  string
		want renewal.Urgency
	}{
		{"2026-10-01T00:00:00Z", renewal.Calm},
		{"2026-11-05T23:59:59Z", renewal.Calm},
		{"2026-11-06T00:00:00Z", renewal.Soon},
		{"2026-11-12T23:59:59Z", renewal.Soon},
		{"2026-11-13T00:00:00Z", renewal.Now},
		{"2026-11-17T23:59:59Z", renewal.Now},
		{"2026-11-18T00:00:00Z", renewal.Last},
		{"2026-11-19T23:59:59Z", renewal.Last},
		{"2026-11-20T00:00:00Z", renewal.Over},
		{"2026-11-20T00:00:01Z", renewal.Over},
	} {
		if got := renewal.UrgencyOf(end, at(c.now)); got != c.want {
			t.Errorf("%s: %s, want %s", c.now, got, c.want)
		}
		if locked := renewal.Locked(end, at(c.now)); locked != (c.want == renewal.Over) {
			t.Errorf("%s: locked %v", c.now, locked)
		}
	}
}
