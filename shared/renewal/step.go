package renewal

import (
	"time"

	"twotier/shared/subscription"
)

// Do is the one thing to be done at Microsoft next. It takes one property per call, so a wish may need two.
type Do string

const (
	Nothing    Do = ""
	TurnOn     Do = "turn-on"     // renew into a new term
	Schedule   Do = "schedule"    // the next term's changes
	Unschedule Do = "unschedule"  // renew as it is
	ChooseEnd  Do = "choose-end"  // end with the term, and do not extend it
	ChooseMore Do = "choose-more" // extend it month by month
)

// Step is what follows from a wish and a subscription as Microsoft shows it: something to do, or the state it is in.
type Step struct {
	Do    Do
	State State
	Code  string // of Refused, Late and Missed
}

// Codes of what went otherwise.
const (
	TermReplaced      = "renewal_term_replaced"     // a change in mid-term began another term
	CancelledMeantime = "renewal_cancelled"         // the subscription was ended before its term was over
	NotActive         = "renewal_not_active"        // suspended: Microsoft takes no wish for its end
	TooLate           = "renewal_too_late"          // the term was over before Microsoft held the wish
	RenewedInstead    = "renewal_renewed_instead"   // it was to end
	ExtendedInstead   = "renewal_extended_instead"  // it was to end, or to renew
	EndedInstead      = "renewal_ended_instead"     // it was to go on
	RenewedOtherwise  = "renewal_renewed_otherwise" // renewed, but not as it was to
	NotRenewed        = "renewal_not_seen"          // long after, the term still shows as running
)

// Step compares the wish with the subscription. It decides by what is there, so that a lost answer, a second delivery and
// somebody else's change at Microsoft come to the same end.
func (i Intent) Step(s subscription.Subscription, now time.Time) Step {
	locked := Locked(i.TermEnd, now)
	switch moved := s.CommitmentEnd.After(i.TermEnd); {
	case moved && !locked: // longer terms begin at once (F2): the end that was decided on is no more
		return Step{State: Missed, Code: TermReplaced}
	case moved:
		return i.went(s)
	case s.Status == subscription.Deleted && !locked:
		return Step{State: Missed, Code: CancelledMeantime}
	case locked && s.Status != subscription.Active && s.Status != subscription.Suspended:
		return i.ended()
	case locked && now.Before(Lock(i.TermEnd).Add(settled)): // the renewal is under way; nothing can be changed (D8)
		if i.State == Held {
			return Step{State: Held}
		}
		return Step{State: Late, Code: TooLate}
	case locked:
		return Step{State: Missed, Code: NotRenewed}
	}
	return i.bring(s)
}

// bring is what is missing while the term runs.
func (i Intent) bring(s subscription.Subscription) Step {
	held := Step{State: Held}
	ends := s.Status == subscription.Suspended || !s.AutoRenew && (s.EndOfTerm == subscription.Ends || !Extendable(s))
	switch {
	case i.Wish.Choice == End && ends:
		return held
	case i.Wish.Choice == Extend && !s.AutoRenew && s.EndOfTerm == subscription.Extends:
		return held
	case s.Status != subscription.Active: // D10
		return Step{State: Refused, Code: NotActive}
	case i.Wish.Choice == End:
		return Step{State: Wanted, Do: ChooseEnd}
	case i.Wish.Choice == Extend:
		return Step{State: Wanted, Do: ChooseMore}
	case !s.AutoRenew:
		return Step{State: Wanted, Do: TurnOn}
	case i.Wish.Choice == Renew && s.Scheduled != nil && !s.IsTrial: // a trial always holds what it becomes (API.md 13.1)
		return Step{State: Wanted, Do: Unschedule}
	case i.Wish.Choice == Change && !after(s).equal(i.Wish.Terms):
		return Step{State: Wanted, Do: Schedule}
	}
	return held
}

// went judges what a renewal made of the subscription. Seats are not judged: they may have been changed since.
func (i Intent) went(s subscription.Subscription) Step {
	extended := extendedTerm(s)
	switch i.Wish.Choice {
	case End:
		return Step{State: Missed, Code: map[bool]string{true: ExtendedInstead, false: RenewedInstead}[extended]}
	case Extend:
		if extended {
			return Step{State: Done}
		}
		return Step{State: Missed, Code: RenewedInstead}
	case Change:
		if t := i.Wish.Terms; t.ProductID != s.ProductID || t.SkuID != s.SkuID || t.TermDuration != s.TermDuration || t.BillingCycle != s.BillingCycle {
			return Step{State: Missed, Code: RenewedOtherwise}
		}
	}
	if extended {
		return Step{State: Missed, Code: ExtendedInstead}
	}
	return Step{State: Done}
}

// extendedTerm says that the running term is an extended one: a month, of a subscription that does not renew (E1). What
// was renewed has its renewal on.
func extendedTerm(s subscription.Subscription) bool { return s.TermDuration == "P1M" && !s.AutoRenew }

func (i Intent) ended() Step {
	if i.Wish.Choice == End {
		return Step{State: Done}
	}
	return Step{State: Missed, Code: EndedInstead}
}
