package renewal

import (
	"time"

	"twotier/shared/catalog"
	"twotier/shared/subscription"
)

// Fate is what happens at the end of a term when nobody does anything.
type Fate string

const (
	Renews      Fate = "renews"  // the same again, at the price of that day (D7)
	AsScheduled Fate = "changes" // renews as it is scheduled at Microsoft (D12)
	BecomesPaid Fate = "paid"    // a trial goes on as the paid product (H2)
	Ends        Fate = "ends"    // licences stop
	Extends     Fate = "extends" // month by month at a dearer price, until somebody ends it (E1, E4)
	NoTerm      Fate = ""        // there is no term that could end
)

// First days of the extended service term: what was bought or renewed from the one on, and ends from the other on (E3).
func extendedSince() time.Time { return time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC) }
func extendedFrom() time.Time  { return time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC) }

// Extendable says that Microsoft knows an extended service term for the subscription: licences that are no trial, bought or
// renewed, and ending, late enough (E3). What nobody knows the beginning of is taken for late enough: better asked for
// once too often than extended by accident.
func Extendable(s subscription.Subscription) bool {
	late := s.TermStart.IsZero() || !s.TermStart.Before(extendedSince())
	return !s.IsTrial && s.Kind == catalog.Licence && late && !s.CommitmentEnd.Before(extendedFrom())
}

// FateOf says what becomes of a subscription by itself.
func FateOf(s subscription.Subscription) Fate {
	switch {
	case s.CommitmentEnd.IsZero() || s.Status != subscription.Active && s.Status != subscription.Suspended:
		return NoTerm
	case s.Status == subscription.Suspended: // renewal is off with the suspension, and it is not extended (D1, D3)
		return Ends
	case s.AutoRenew && s.IsTrial:
		return BecomesPaid
	case s.AutoRenew && s.Scheduled != nil:
		return AsScheduled
	case s.AutoRenew:
		return Renews
	case s.EndOfTerm == subscription.Extends:
		return Extends
	case s.EndOfTerm == subscription.Ends || !Extendable(s):
		return Ends
	}
	return Extends
}

// Why says why somebody has to decide.
type Why string

const (
	WhyNothing   Why = ""
	WhyYear      Why = "commits"   // it renews by itself, for a year or three
	WhyPaid      Why = "paid"      // a trial becomes paid
	WhyExtends   Why = "extends"   // renewal is off and nobody chose: it goes on dearer, month by month
	WhySuspended Why = "suspended" // suspended, it ends with its term; reactivated in time it can renew
	WhyTrouble   Why = "trouble"   // what was wanted does not stand at Microsoft
)

// Needs says whether somebody has to decide what happens at the end of the term, and why. A term of a month that renews is
// no decision: it can be left every month. What was chosen, here or at Microsoft, is none either.
func Needs(s subscription.Subscription, i Intent) Why {
	fate := FateOf(s)
	ours := i.Revision.Version > 0 && i.TermEnd.Equal(s.CommitmentEnd)
	switch {
	case fate == NoTerm:
		return WhyNothing
	case ours && (i.State == Refused || i.State == Late || i.State == Missed):
		return WhyTrouble
	case i.Decided(s.CommitmentEnd):
		return WhyNothing
	case s.Status == subscription.Suspended:
		return WhySuspended
	case fate == BecomesPaid:
		return WhyPaid
	case fate == Extends && s.EndOfTerm != subscription.Extends:
		return WhyExtends
	case fate == Renews && s.TermDuration != "P1M":
		return WhyYear
	}
	return WhyNothing
}
