package subscription

import (
	"strconv"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/fault"
)

// Refusal is why a change cannot be made, and from when on it could be.
type Refusal struct {
	Code    string
	Params  map[string]string
	From    time.Time  // the moment from which on it is allowed; zero: not in this term, and nobody knows a day
	Instead ChangeKind // what leads to the same at the renewal, or is needed first; "" without
}

// Err is the refusal as a failure: fault.Blocked with "from" and "instead" beside the code's own params.
func (r *Refusal) Err() error {
	if r == nil {
		return nil
	}
	err := fault.New(fault.Blocked, r.Code)
	for name, value := range r.Params {
		err = err.With(name, value)
	}
	if !r.From.IsZero() {
		err = err.With("from", r.From.UTC().Format(time.RFC3339))
	}
	if r.Instead != "" {
		err = err.With("instead", string(r.Instead))
	}
	return err
}

// Limits are the seats a product may have; Most is 0 without a limit (C6, C9, K4).
type Limits struct{ Least, Most int }

// trial to paid needs this many seats (H4); a renewal that goes on takes so long at most (A5).
const (
	leastConverted = 25
	renewing       = 24 * time.Hour
)

// Allowed says what stands against a change at a moment; nil when nothing does. Letters and numbers are those of
// Microsoft's rules of New Commerce (create-a-new-subscription, subscription-lifecycle, change-the-quantity,
// offer-your-customers-trials).
func (s Subscription) Allowed(c Change, limits Limits, now time.Time) *Refusal {
	if why := s.works(c, now); why != nil {
		return why
	}
	if c.Shown(s) {
		return &Refusal{Code: "change_changes_nothing"}
	}
	switch c.Kind {
	case ToSeats:
		return s.seatsAllowed(c.Seats, limits, now)
	case Cancelled:
		return s.cancelAllowed(now)
	case ToBilling:
		return s.billingAllowed(c.BillingCycle)
	case ToTerm:
		return s.termAllowed(c.TermDuration, c.BillingCycle)
	case ToPaid:
		return s.conversionAllowed(c.Seats)
	case ToProduct:
		return s.upgradeAllowed(c.Seats)
	case ToNextTerm:
		return s.nextTermAllowed(c.Next)
	}
	return nil
}

// works says whether the subscription takes this kind of change at all, in the state it is in.
func (s Subscription) works(c Change, now time.Time) *Refusal {
	switch {
	case !s.GoneAt.IsZero(), s.Status == Deleted, s.Status == Expired, s.Status == Disabled: // D2, D4: not to be brought back
		return &Refusal{Code: "subscription_ended"}
	case s.Status == Pending:
		return &Refusal{Code: "subscription_pending"}
	case !s.Kind.EndsWithTerm(): // Azure and what was bought once: nothing here is by the term
		return &Refusal{Code: "subscription_without_term"}
	case s.inRenewal(now) && c.readOnlyInRenewal(): // D8
		return &Refusal{Code: "renewal_running", From: s.renewal().Add(renewing)}
	case s.Status == Suspended && c.Kind != Cancelled && c.Kind != Reactivated: // D5: 2001, 800091
		return &Refusal{Code: "subscription_suspended", Instead: Reactivated}
	case s.Status == Active && c.Kind == Reactivated:
		return &Refusal{Code: "change_changes_nothing"}
	case s.IsTrial && c.fixedInTrial(): // H3: 800107
		return &Refusal{Code: "trial_fixed", From: s.renewal(), Instead: ToPaid}
	case !s.IsTrial && c.Kind == ToPaid:
		return &Refusal{Code: "not_a_trial"}
	}
	return nil
}

// renewal is the first moment of the next term (A5).
func (s Subscription) renewal() time.Time {
	if s.CommitmentEnd.IsZero() {
		return time.Time{}
	}
	return s.CommitmentEnd.Truncate(time.Second).Add(time.Second)
}

// inRenewal says that the term is over and Microsoft makes the next one (D8).
func (s Subscription) inRenewal(now time.Time) bool {
	end := s.renewal()
	return !end.IsZero() && !now.Before(end) && now.Before(end.Add(renewing))
}

func (c Change) readOnlyInRenewal() bool {
	switch c.Kind {
	case ToEndOfTerm, ToNextTerm, Suspension, Reactivated, ToBilling, ToTerm, ToProduct, ToPaid:
		return true
	}
	return false
}

func (c Change) fixedInTrial() bool {
	switch c.Kind {
	case ToSeats, Cancelled, Suspension, Reactivated, ToBilling, ToTerm, ToProduct:
		return true
	}
	return false
}

// seatsAllowed: more at any time up to the product's most (C6), fewer only from batches in their window (C7), of
// software none (C14), and nobody is left with no seat at all (C9).
func (s Subscription) seatsAllowed(wanted int, limits Limits, now time.Time) *Refusal {
	least := max(1, limits.Least)
	back := s.Quantity - wanted
	switch {
	case wanted < 1:
		return &Refusal{Code: "seats_none_left", Instead: Cancelled}
	case back < 0 && limits.Most > 0 && wanted > limits.Most:
		return &Refusal{Code: "quantity_too_high", Params: map[string]string{"max": strconv.Itoa(limits.Most)}}
	case back > 0 && s.Kind == catalog.Software: // 800095
		return &Refusal{Code: "software_seats_fixed", From: s.renewal(), Instead: ToNextTerm}
	case back > 0 && wanted < least:
		return &Refusal{Code: "quantity_too_low", Params: map[string]string{"min": strconv.Itoa(least)}}
	case back > s.givable(now): // 800090, 900214, 900257
		return &Refusal{Code: "seats_fixed", From: s.renewal(), Instead: ToNextTerm, Params: map[string]string{
			"wanted": strconv.Itoa(back), "givable": strconv.Itoa(s.givable(now))}}
	}
	return nil
}

// cancelAllowed: the window is Microsoft's moment (C1, C2); after it the term is paid for (C4: 900117, 900213).
func (s Subscription) cancelAllowed(now time.Time) *Refusal {
	if s.CancellableUntil.IsZero() || !inTime(s.CancellableUntil, now) {
		return &Refusal{Code: "cancel_too_late", From: s.renewal(), Instead: ToEndOfTerm}
	}
	return nil
}

// billingAllowed is the table F1: only three years change their plan inside the term, and never to paid in advance (F4).
func (s Subscription) billingAllowed(cycle string) *Refusal {
	if s.TermDuration == "P3Y" && (s.BillingCycle == "monthly" || s.BillingCycle == "annual") && (cycle == "monthly" || cycle == "annual") {
		return nil
	}
	return &Refusal{Code: "billing_fixed", From: s.renewal(), Instead: ToNextTerm}
}

// termAllowed is the table F2: only longer, with a plan the new term has (A2: 900270).
func (s Subscription) termAllowed(term, cycle string) *Refusal {
	switch {
	case !planOfTerm(term, cycle):
		return &Refusal{Code: "plan_not_of_term"}
	case years(term) <= years(s.TermDuration): // 800122, 900267
		return &Refusal{Code: "term_not_longer", From: s.renewal(), Instead: ToNextTerm}
	}
	return nil
}

// years orders terms; a month is none.
func years(term string) int {
	switch term {
	case "P1Y":
		return 1
	case "P3Y":
		return 3
	}
	return 0
}

// planOfTerm is the table A2; what is paid in advance is paid for the whole term.
func planOfTerm(term, cycle string) bool {
	switch cycle {
	case "monthly":
		return term == "P1M" || years(term) > 0
	case "annual":
		return years(term) > 0
	case "triennial":
		return term == "P3Y"
	}
	return false
}

// conversionAllowed: now only with as many seats as a trial has, or more (H4); fewer at its end (H5).
func (s Subscription) conversionAllowed(seats int) *Refusal {
	if seats < leastConverted {
		return &Refusal{Code: "conversion_too_small", From: s.renewal(), Instead: ToNextTerm,
			Params: map[string]string{"min": strconv.Itoa(leastConverted)}}
	}
	return nil
}

// upgradeAllowed: all seats or some of them; which products are higher Microsoft says (I1, I2, I6).
func (s Subscription) upgradeAllowed(seats int) *Refusal {
	if seats < 1 || seats > s.Quantity {
		return &Refusal{Code: "upgrade_seats", Params: map[string]string{"max": strconv.Itoa(s.Quantity)}}
	}
	return nil
}

// nextTermAllowed: Microsoft keeps a plan only for what renews by itself (D10: 900280).
func (s Subscription) nextTermAllowed(next *NextTerm) *Refusal {
	switch {
	case !s.AutoRenew:
		return &Refusal{Code: "needs_auto_renew", Instead: ToEndOfTerm}
	case next == nil:
		return nil
	case next.Quantity < 1:
		return &Refusal{Code: "seats_none_left", Instead: ToEndOfTerm}
	case !planOfTerm(next.TermDuration, next.BillingCycle):
		return &Refusal{Code: "plan_not_of_term"}
	}
	return nil
}
