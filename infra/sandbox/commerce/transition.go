package commerce

import "time"

// Upgraded raises all seats, and possibly more, to another product in place (I2).
func (s Subscription) Upgraded(to Offer, quantity int, now time.Time, reference string) Subscription {
	return s.converted(to, quantity, now, ChargeConvert, reference)
}

// Split raises some seats into a subscription of their own that ends with this one and inherits its window (I2, C11).
// The moved seats go back at the old price and are charged at the new one (B4).
func (s Subscription) Split(to Offer, quantity int, now time.Time, reference string) (rest, raised Subscription) {
	raised = s
	raised.Offer, raised.Quantity, raised.BoughtAt = to, quantity, now
	raised.NextTerm, raised.NextCharge, raised.Charges = nil, nil, nil
	raised.TermEnd, raised.OpenedAt = s.LastDay(), s.opened()
	raised.FirstCycle = s.cycleAt(now).From
	raised.Charged, raised.Seats = raised.FirstCycle, nil
	if now.Before(s.CancellableUntil()) {
		raised.Seats = []SeatBatch{{quantity, s.CancellableUntil()}}
	}
	line := raised.charge(ChargeConvert, now, now, quantity, 1, true)
	line.Reference = reference
	return s.without(quantity, now, ChargeConvert, reference), raised.billed(line)
}

// Received adds seats that come from another subscription; they open no window and the target keeps its term (I3).
func (s Subscription) Received(quantity int, now time.Time, reference string) Subscription {
	s.Quantity += quantity
	s.NextTerm = nil
	line := s.charge(ChargeMove, now, now, quantity, 1, true)
	line.Reference = reference
	return s.billed(line)
}

// Given takes away seats that go into an existing subscription; with the last of them the subscription ends.
func (s Subscription) Given(quantity int, now time.Time, reference string) Subscription {
	s = s.without(quantity, now, ChargeMove, reference)
	if s.Quantity == 0 {
		s.Status, s.AutoRenew = Deleted, false
	}
	return s
}

func (s Subscription) without(quantity int, now time.Time, why ChargeType, reference string) Subscription {
	line := s.charge(why, now, now, quantity, -1, true)
	line.Reference = reference
	s = s.withFewer(quantity, now)
	s.NextTerm, s.NextCharge = nil, nil
	return s.billed(line)
}

// Receives checks an existing subscription as the target of seats (I3). The codes are those of the transition; Reason is
// the number of the same obstacle in the eligibility list, 0 for none.
func (s Subscription) Receives(from Subscription, now time.Time) (reason int, err error) {
	switch {
	case s.Status != Active:
		return 1, refuse(900258, "The target subscription is not active.")
	case now.Before(s.CancellableUntil()):
		return 2, refuse(900261, "The target subscription is inside its cancellation window.")
	case Months(s.Term) < Months(from.Term) && !from.IsTrial:
		return 3, refuse(900267, "The term of the target subscription is shorter.")
	case s.LastDay().Before(from.LastDay()):
		return 4, refuse(900236, "The target subscription ends earlier.")
	}
	return 0, nil
}
