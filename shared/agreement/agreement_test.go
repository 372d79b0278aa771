package agreement

import (
	"testing"
	"time"
)

// M1, M2, M4: every pair of the lifecycle.
func TestMoves(t *testing.T) {
	allowed := map[[2]Status]bool{
		{Required, Sent}: true, {Required, Accepted}: true,
		{Sent, Sent}: true, {Sent, Recorded}: true, {Sent, Accepted}: true,
		{Recorded, Sent}: true, {Recorded, Accepted}: true,
		{Accepted, Required}: true,
	}
	for _, from := range Statuses() {
		for _, to := range Statuses() {
			if got := from.MayBecome(to); got != allowed[[2]Status{from, to}] {
				t.Errorf("%s to %s: %t", from, to, got)
			}
			_, _, err := Agreement{Status: from}.become(to)
			if (err == nil) != allowed[[2]Status{from, to}] {
				t.Errorf("%s to %s: %v", from, to, err)
			}
		}
	}
}

// M1: the board's colours follow from the status.
func TestColours(t *testing.T) {
	for status, want := range map[Status]Colour{Required: Red, Sent: Red, Recorded: Amber, Accepted: Green} {
		if got := status.Colour(); got != want {
			t.Errorf("%s is %s, want %s", status, got, want)
		}
	}
}

// M2: a link that was not used in time; M4: what Microsoft refused for good.
func TestFactsThatAreNoStatus(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sentence         string
		a                Agreement
		expired, refused bool
	}{
		{"sent and in time", Agreement{Status: Sent, ExpiresAt: now.Add(time.Second)}, false, false},
		{"sent and over", Agreement{Status: Sent, ExpiresAt: now}, true, false},
		{"confirmed in time, long ago", Agreement{Status: Recorded, ExpiresAt: now.Add(-time.Hour)}, false, false},
		{"refused by Microsoft", Agreement{Status: Recorded, Failure: Failure{Code: AlreadyRecorded}}, false, true},
		{"Microsoft does not answer", Agreement{Status: Recorded, Failure: Failure{Code: Unavailable}}, false, false},
		{"Microsoft wants to see it itself", Agreement{Status: Recorded, Failure: Failure{Code: AcceptanceOpen}}, false, false},
		{"accepted", Agreement{Status: Accepted}, false, false},
	} {
		if c.a.Expired(now) != c.expired || c.a.Refused() != c.refused {
			t.Errorf("%s: expired %t, refused %t", c.sentence, c.a.Expired(now), c.a.Refused())
		}
	}
}
