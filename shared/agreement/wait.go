package agreement

import (
	"slices"
	"time"
)

// Wait is what stands between an agreement and green: whose turn it is (FEATURES M1). It follows from the facts.
type Wait string

const (
	Undelivered Wait = "undelivered" // the letter with the link did not arrive
	Lapsed      Wait = "lapsed"      // the link's time is over
	Unsent      Wait = "unsent"      // nobody was asked, or not for this version
	Answer      Wait = "answer"      // somebody has a link
	Refusal     Wait = "refusal"     // Microsoft refused what was confirmed
	Acceptance  Wait = "acceptance"  // Microsoft wants the customer's own act on a page of its own
	NoTenant    Wait = "tenant"      // confirmed; there is no tenant to record it for
	Microsoft   Wait = "microsoft"   // confirmed and on its way
	Nothing     Wait = "nothing"     // accepted
)

// Waits lists what agreements of a colour may wait for, in the board's order: what the reseller can do comes first.
// An empty colour gives all.
func Waits(of Colour) []Wait {
	red, amber, green := []Wait{Undelivered, Lapsed, Unsent, Answer}, []Wait{Refusal, Acceptance, NoTenant, Microsoft}, []Wait{Nothing}
	switch of {
	case Red:
		return red
	case Amber:
		return amber
	case Green:
		return green
	}
	return slices.Concat(red, amber, green)
}

// Colour is where the board shows agreements that wait so.
func (w Wait) Colour() Colour {
	for _, colour := range Colours() {
		if slices.Contains(Waits(colour), w) {
			return colour
		}
	}
	return ""
}

// Wait is what the agreement waits for at that moment.
func (a Agreement) Wait(now time.Time) Wait {
	switch a.Status {
	case Accepted:
		return Nothing
	case Recorded:
		return a.waitAtMicrosoft()
	case Sent:
		switch {
		case !a.Undelivered.At.IsZero():
			return Undelivered
		case a.Expired(now):
			return Lapsed
		}
		return Answer
	}
	return Unsent
}

func (a Agreement) waitAtMicrosoft() Wait {
	switch {
	case a.Refused():
		return Refusal
	case a.Failure.Code == AcceptanceOpen:
		return Acceptance
	case a.NoTenant:
		return NoTenant
	}
	return Microsoft
}
