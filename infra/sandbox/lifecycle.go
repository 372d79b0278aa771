package sandbox

import (
	"slices"
	"time"
)

// subscriptionStatus is where a subscription stands (rule D1).
type subscriptionStatus string

const (
	active    subscriptionStatus = "active"
	suspended subscriptionStatus = "suspended" // users locked out, billing goes on
	expired   subscriptionStatus = "expired"   // term over without renewal, users keep access for a while
	disabled  subscriptionStatus = "disabled"  // administrators only
	deleted   subscriptionStatus = "deleted"
)

// may tells whether a partner may move a subscription from one status to another. Time does the rest.
func (s subscriptionStatus) may(to subscriptionStatus) bool {
	moves := map[subscriptionStatus][]subscriptionStatus{
		active:    {suspended, deleted},
		suspended: {active, deleted},
	}
	return slices.Contains(moves[s], to)
}

func (s subscriptionStatus) known() bool {
	return slices.Contains([]subscriptionStatus{active, suspended, expired, disabled, deleted}, s)
}

// seatBatch is seats bought together: they may be given back together until their own window closes (rule C7).
type seatBatch struct {
	Quantity int       `json:"quantity"`
	Until    time.Time `json:"until"`
}

// termOver is the first instant after the term.
func (s subscription) termOver() time.Time { return termEnd(s.TermStart, s.Term).AddDate(0, 0, 1) }

// at is the subscription after what time did to it: terms renewed, or the way from expired to deleted. A renewal opens
// both windows anew (C1, C7). A trial does not renew: turning into the paid product is not covered.
func (s subscription) at(now time.Time) subscription {
	for s.Status == active && s.AutoRenew && !s.IsTrial && !now.Before(s.termOver()) {
		s.TermStart = s.termOver()
		s.Seats = []seatBatch{{s.Quantity, s.TermStart.Add(cancellationWindow)}}
	}
	over := s.termOver()
	gone := over.Add(expiredPeriod + disabledPeriod)
	if s.Status == suspended {
		gone = over.Add(suspendedPeriod + disabledPeriod)
	}
	switch {
	case s.Status == deleted || now.Before(over):
	case !now.Before(gone):
		s.Status, s.AutoRenew = deleted, false
	case s.Status == active && now.Before(over.Add(expiredPeriod)):
		s.Status, s.AutoRenew = expired, false
	default:
		s.Status, s.AutoRenew = disabled, false
	}
	return s
}

func (s subscription) refundable(now time.Time) refundable {
	r := refundable{Details: []refundableBatch{}}
	if s.Status != active && s.Status != suspended {
		return r
	}
	for _, batch := range s.Seats {
		if batch.Quantity > 0 && now.Before(batch.Until) {
			r.TotalQuantity += batch.Quantity
			r.Details = append(r.Details, refundableBatch(batch))
		}
	}
	return r
}

// refundOptions: everything back in the first day, by the day after it (rule C3).
func (s subscription) refundOptions(now time.Time) []refundOption {
	options := []refundOption{
		{"Full", s.TermStart.Add(fullRefundWindow)},
		{"Partial", s.TermStart.Add(cancellationWindow)},
	}
	return slices.DeleteFunc(options, func(o refundOption) bool { return !now.Before(o.ExpiresAt) })
}

// withMore adds seats, which get a window of their own.
func (s subscription) withMore(seats int, now time.Time) subscription {
	s.Seats = append(slices.Clone(s.Seats), seatBatch{seats, now.Add(cancellationWindow)})
	s.Quantity += seats
	return s
}

// withFewer takes seats out of the open windows, newest first; false when those do not hold enough. Which seats go
// first is not documented; the newest leave the partner the longest windows (C8).
func (s subscription) withFewer(seats int, now time.Time) (subscription, bool) {
	if seats > s.refundable(now).TotalQuantity {
		return s, false
	}
	s.Quantity -= seats
	s.Seats = slices.Clone(s.Seats)
	for i := range slices.Backward(s.Seats) {
		if !now.Before(s.Seats[i].Until) {
			continue
		}
		taken := min(seats, s.Seats[i].Quantity)
		s.Seats[i].Quantity -= taken
		seats -= taken
	}
	return s, true
}
