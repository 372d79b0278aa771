package agreement

import (
	"testing"
	"time"
)

// M1, M2, M4: every pair of the lifecycle.
func TestMoves(t *testing.T) {
	allowed := map[[2]Status]bool{
		{Required, Sent}: true, {Required, Recorded}: true, {Required, Accepted}: true,
		{Sent, Required}: true, {Sent, Sent}: true, {Sent, Recorded}: true, {Sent, Accepted}: true,
		{Recorded, Sent}: true, {Recorded, Recorded}: true, {Recorded, Accepted}: true,
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

// M1: whose turn it is, and under which colour the board shows it.
func TestWhatAnAgreementWaitsFor(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	open, over := now.Add(time.Second), now
	for _, c := range []struct {
		sentence string
		a        Agreement
		want     Wait
		colour   Colour
	}{
		{"nobody was asked", Agreement{Status: Required}, Unsent, Red},
		{"a link was taken back", Agreement{Status: Required, Reason: Withdrawn}, Unsent, Red},
		{"somebody has a link", Agreement{Status: Sent, ExpiresAt: open}, Answer, Red},
		{"its time is over", Agreement{Status: Sent, ExpiresAt: over}, Lapsed, Red},
		{"its letter did not arrive", Agreement{Status: Sent, ExpiresAt: over, Undelivered: Return{At: now}}, Undelivered, Red},
		{"confirmed without a tenant", Agreement{Status: Recorded, NoTenant: true}, NoTenant, Amber},
		{"confirmed and on its way", Agreement{Status: Recorded}, Microsoft, Amber},
		{"Microsoft does not answer", Agreement{Status: Recorded, Failure: Failure{Code: Unavailable}}, Microsoft, Amber},
		{"Microsoft wants to see it itself", Agreement{Status: Recorded, Failure: Failure{Code: AcceptanceOpen}}, Acceptance, Amber},
		{"Microsoft refused", Agreement{Status: Recorded, Failure: Failure{Code: Refused}}, Refusal, Amber},
		{"accepted", Agreement{Status: Accepted}, Nothing, Green},
	} {
		if got := c.a.Wait(now); got != c.want || got.Colour() != c.colour || got.Colour() != c.a.Status.Colour() {
			t.Errorf("%s: %s is %s, want %s", c.sentence, got, got.Colour(), c.want)
		}
	}
}
