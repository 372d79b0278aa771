package commerce

import (
	"fmt"
	"time"
)

// Refusal is a change the rules do not allow, with Partner Center's error code.
type Refusal struct {
	Code int
	Text string
}

func (r *Refusal) Error() string { return fmt.Sprintf("%d: %s", r.Code, r.Text) }

func refuse(code int, format string, values ...any) error {
	return &Refusal{code, fmt.Sprintf(format, values...)}
}

// Updatable are the conditions of every change but those of status.
func (s Subscription) Updatable() error {
	switch s.Status {
	case Active:
		return nil
	case Suspended:
		return refuse(800091, "A suspended subscription cannot be updated.")
	}
	return refuse(900279, "The subscription can no longer be updated.")
}

// WithQuantity sets the number of seats: more at any time up to the maximum, fewer only out of open windows (C6 to C9).
// It drops what was scheduled for the next term (D11).
func (s Subscription) WithQuantity(wanted int, now time.Time) (Subscription, error) {
	switch {
	case s.Status == Suspended:
		return s, refuse(2001, "The quantity cannot be changed while the subscription is suspended.")
	case s.Status != Active:
		return s, refuse(900279, "The subscription can no longer be updated.")
	case s.IsTrial:
		return s, refuse(800092, "The seats of a trial cannot be changed.")
	case wanted < max(1, s.Minimum) || (s.Maximum > 0 && wanted > s.Maximum):
		return s, refuse(2002, "The quantity %d is outside the range of the product.", wanted)
	case s.Promotion != nil && s.Promotion.MaxSeats > 0 && wanted > max(s.Promotion.MaxSeats, s.Quantity):
		return s, refuse(2002, "The quantity %d is above the %d seats of the promotion.", wanted, s.Promotion.MaxSeats)
	case wanted < s.Quantity && s.Kind != Licence:
		return s, refuse(800095, "The quantity of the product cannot be decreased.")
	case wanted < s.Quantity && s.Quantity-wanted > s.refundableSeats(now):
		return s, refuse(800090, "The quantity cannot be decreased outside the seats' 168-hour windows.")
	}
	before := s.Quantity
	s.NextTerm = nil
	if wanted > before {
		return s.withMore(wanted-before, now).seatsBilled(ChargeAdd, now, before), nil
	}
	return s.withFewer(before-wanted, now).seatsBilled(ChargeRemove, now, before), nil
}

// WithStatus suspends, reactivates or cancels. A reactivated subscription is set to renew by a second call (D3, D4).
func (s Subscription) WithStatus(to Status, now time.Time, proratedFromStart bool) (Subscription, error) {
	switch {
	case s.IsTrial || s.Kind == Perpetual || !s.Status.May(to):
		return s, refuse(800040, "The status cannot be changed from %s to %s.", s.Status, to)
	case to == Deleted && !s.Cancellable(now):
		return s, refuse(900213, "The subscription can only be cancelled within 168 hours of its purchase or renewal.")
	}
	if to == Deleted && s.Kind != AzurePlan {
		s = s.refunded(now, proratedFromStart)
		s.NextCharge = nil
	}
	if to == Deleted {
		s.EndedAt = now
	}
	s.Status, s.AutoRenew, s.NextTerm = to, false, nil
	return s, nil
}

// TakenBack returns perpetual software for all it cost (C13).
func (s Subscription) TakenBack(now time.Time) Subscription {
	paid := s.charge(ChargeCancel, now, s.TermStart, s.Quantity, -1, false)
	s.Status = Deleted
	return s.billed(paid)
}

// WithAutoRenew switches renewal; off drops what was scheduled (D11).
func (s Subscription) WithAutoRenew(on bool) (Subscription, error) {
	if s.AutoRenew == on {
		return s, nil
	}
	if err := s.Updatable(); err != nil {
		return s, err
	}
	if on && s.Kind == AzurePlan {
		return s, refuse(800093, "The subscription cannot be set to renew.")
	}
	s.AutoRenew, s.EndAction = on, EndUndecided
	if !on {
		s.NextTerm = nil
	}
	return s, nil
}

// WithNextTerm schedules the next term of an active subscription that renews (D10); nil takes the plan back.
func (s Subscription) WithNextTerm(next *Instructions) (Subscription, error) {
	if err := s.Updatable(); err != nil {
		return s, err
	}
	switch {
	case next == nil:
	case !s.AutoRenew:
		return s, refuse(900280, "Changes for the next term need auto-renew to be on.")
	case next.Quantity < max(1, next.Minimum) || (next.Maximum > 0 && next.Quantity > next.Maximum):
		return s, refuse(2002, "The quantity %d is outside the range of the product.", next.Quantity)
	case !next.End.IsZero() && (next.IsTrial || next.Kind != Licence):
		return s, refuse(900244, "The product does not take a custom term end date.")
	}
	s.NextTerm = next
	return s, nil
}

// PlanAllowed tells whether a subscription may change to a term and billing plan (F): a longer term at any time, another
// plan of the same term only between the monthly and annual ones of three years.
func (s Subscription) PlanAllowed(term, cycle string) error {
	if err := s.Updatable(); err != nil {
		return err
	}
	switch {
	case s.IsTrial:
		return refuse(800107, "The term of a trial cannot be changed.")
	case Months(term) == 0:
		return refuse(800121, "The term %s is not valid.", term)
	case Months(term) < Months(s.Term):
		return refuse(800122, "The term cannot be changed to a shorter one.")
	case CycleMonths(cycle, term) > Months(term):
		return refuse(900270, "The billing cycle is longer than the term.")
	case term != s.Term:
		return nil
	case s.Term != "P3Y" || CycleMonths(s.Cycle, s.Term) == 36 || CycleMonths(cycle, term) == 36:
		return refuse(800097, "The billing cycle of the subscription cannot be changed.")
	}
	return nil
}

// WithPlan changes the billing plan, or the term to a longer one (F). A plan of the same term waits for the next charge
// cycle; another term starts at once. The plan of today takes back what waits.
func (s Subscription) WithPlan(to Offer, now time.Time) (Subscription, error) {
	if to.Term == s.Term && to.Cycle == s.Cycle {
		s.NextCharge = nil
		return s, nil
	}
	if err := s.PlanAllowed(to.Term, to.Cycle); err != nil {
		return s, err
	}
	if to.Term != s.Term {
		return s.converted(to, s.Quantity, now, ChargePlan, ""), nil
	}
	s.NextCharge = &to
	return s, nil
}

// converted puts another offer in the place of this one at once, for all seats and possibly more: the rest of the cycle
// goes back, the new offer is charged (B4). Another term, and what was a trial, starts anew; the same term keeps its end (I2). No window opens
// (C11), and what was scheduled is gone (D11).
func (s Subscription) converted(to Offer, quantity int, now time.Time, why ChargeType, reference string) Subscription {
	back := s.charge(why, now, now, s.Quantity, -1, true)
	s.rememberTrial()
	anew, was := s.IsTrial || to.Term != s.Term, s.cycleAt(now)
	s.Offer, s.Quantity, s.NextTerm, s.NextCharge, s.BecomesAt, s.Extended = to, quantity, nil, nil, nil, false
	s.Closed, s.Seats = true, nil
	switch {
	case anew:
		s.TermStart, s.TermEnd, s.FirstCycle, s.Charged, s.OpenedAt = Day(now), time.Time{}, time.Time{}, Day(now), now
	default:
		s.FirstCycle, s.Charged = was.From, was.From
	}
	forth := s.charge(why, now, now, quantity, 1, true)
	back.Reference, forth.Reference = reference, reference
	return s.billed(back, forth)
}
