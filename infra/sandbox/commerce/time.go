package commerce

import (
	"slices"
	"time"
)

// At is the subscription after what time did to it: cycles charged, terms renewed or extended, or the way from expired
// to deleted. It answers the same whether asked often or once.
func (s Subscription) At(now time.Time) Subscription {
	s.Charges = slices.Clip(s.Charges) // the first line that is added leaves the stored row alone
	switch s.Kind {
	case AzurePlan:
		return s
	case Perpetual:
		if s.Charged.IsZero() {
			s.chargeCycle(Day(s.TermStart))
		}
		return s
	}
	s.TermEnd = s.LastDay() // worked out once for a term, not for each of its charges
	for s.step(now) {
	}
	return s.ended(now)
}

// step does the next thing that is due, if any.
func (s *Subscription) step(now time.Time) bool {
	if s.Status != Active && s.Status != Suspended {
		return false
	}
	over := s.TermOver()
	if day, due := s.nextCharge(); due && !now.Before(day) && day.Before(over) {
		s.chargeCycle(day)
		return true
	}
	switch {
	case s.Status != Active || now.Before(over):
		return false
	case s.AutoRenew && s.mayRenew():
		if now.Before(over.Add(s.Renewing)) {
			return false
		}
		s.renew(over)
	case s.extends():
		s.extend(over)
	default:
		return false
	}
	return true
}

// nextCharge is the first day of the cycle that has not been charged; the first of a term is charged with its start.
func (s *Subscription) nextCharge() (time.Time, bool) {
	if s.Charged.IsZero() {
		return Day(s.TermStart), true
	}
	c := s.cycleAt(s.Charged)
	if c.Short || !c.Until.Before(s.LastDay()) {
		return time.Time{}, false
	}
	return c.Until.AddDate(0, 0, 1), true
}

func (s *Subscription) chargeCycle(day time.Time) {
	why, at := ChargeCycle, day
	switch {
	case !s.Charged.IsZero():
	case s.Extended:
		why = ChargeExtended
	case s.opened().Equal(s.BoughtAt):
		why, at = ChargeNew, s.opened()
	default:
		why, at = ChargeRenew, s.opened()
	}
	if s.NextCharge != nil && !s.Charged.IsZero() {
		s.Offer, s.NextCharge, s.FirstCycle = *s.NextCharge, nil, day
		why = ChargePlan
	}
	s.Charged = day
	s.Charges = append(s.Charges, s.charge(why, at, day, s.Quantity, 1, false)) // At has made them its own
}

// mayRenew: a trial renews into what it turns into, and only into that.
func (s *Subscription) mayRenew() bool { return !s.IsTrial || s.After() != nil }

// renew starts the next term by the instructions or as before at the list price, unless the promotion still runs. It
// opens both windows anew, from the instant the renewal is done (C1, C7, C10, D7, J5).
func (s *Subscription) renew(start time.Time) {
	s.TermStart, s.TermEnd, s.FirstCycle, s.Charged = start, time.Time{}, time.Time{}, time.Time{}
	s.OpenedAt, s.Closed, s.Extended = start.Add(s.Renewing), false, false
	s.rememberTrial()
	switch next := s.After(); {
	case next != nil:
		s.Offer, s.Quantity, s.TermEnd = next.Offer, next.Quantity, next.End
	case s.Promotion != nil && !s.Promotion.runs(start):
		s.Promotion = nil
	}
	s.reprice(start)
	s.NextTerm, s.BecomesAt, s.NextCharge, s.TermEnd = nil, nil, nil, s.LastDay()
	s.Seats = []SeatBatch{{s.Quantity, s.OpenedAt.Add(Window)}}
}

func (s *Subscription) rememberTrial() {
	if s.IsTrial {
		s.TrialItem = s.CatalogItemID
	}
}

// First days of the extended service term: bought or renewed from the one on, ending from the other on (E3).
func estSince() time.Time { return time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC) }
func estFrom() time.Time  { return time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC) }

// extends tells whether the term goes on month by month when it is over without renewal.
func (s *Subscription) extends() bool {
	switch {
	case s.IsTrial || s.Kind != Licence || s.EndAction == EndCancel:
		return false
	case s.EndAction == EndExtended || s.Extended:
		return true
	}
	return s.EST && !s.opened().Before(estSince()) && !s.LastDay().Before(estFrom())
}

// extend adds one month at the price of the extended service term (E1, E4); it opens no window, since it may be left at
// any time (E5).
func (s *Subscription) extend(start time.Time) {
	s.TermStart, s.TermEnd, s.FirstCycle, s.Charged = start, time.Time{}, time.Time{}, time.Time{}
	s.OpenedAt, s.Extended, s.Seats = start, true, nil
	s.reprice(start)
	s.Term, s.Cycle, s.List, s.Promotion, s.NextCharge = "P1M", "monthly", s.MonthByMonth, nil, nil
	s.TermEnd = s.LastDay()
}

// ended is where the end of a term leads without renewal (D1).
func (s Subscription) ended(now time.Time) Subscription {
	over := s.TermOver()
	gone := over.Add(ExpiredPeriod + DisabledPeriod)
	if s.Status == Suspended {
		gone = over.Add(SuspendedPeriod + DisabledPeriod)
	}
	switch {
	case s.Status == Deleted || now.Before(over) || s.InRenewal(now):
		return s
	case !now.Before(gone):
		s.Status = Deleted
	case (s.Status == Active || s.Status == Expired) && now.Before(over.Add(ExpiredPeriod)):
		s.Status = Expired
	default:
		s.Status = Disabled
	}
	s.AutoRenew, s.NextTerm, s.NextCharge = false, nil, nil
	return s
}
