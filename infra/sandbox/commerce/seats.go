package commerce

import (
	"slices"
	"time"
)

// Periods of New Commerce, each with the rule it comes from.
const (
	Window           = 168 * time.Hour     // whole subscription and seats, from the instant of purchase or renewal (C1, C2, C7)
	FullRefundWindow = 24 * time.Hour      // C3
	ExpiredPeriod    = 30 * 24 * time.Hour // D1: expired, then disabled
	DisabledPeriod   = 90 * 24 * time.Hour // D1: disabled, then deleted
	SuspendedPeriod  = 30 * 24 * time.Hour // D1: disabled after a term that ended suspended
	PerpetualWindow  = 30 * 24 * time.Hour // C13
	MaxUpdates       = 1200                // C17
	TrialSeats       = 25                  // H1
)

// SeatBatch is seats bought together: they may go back together until their own window closes (C7).
type SeatBatch struct {
	Quantity int       `json:"quantity"`
	Until    time.Time `json:"until"`
}

// Refundable are the batches that may go back at a moment, oldest first. A software subscription has none (C14).
func (s Subscription) Refundable(now time.Time) []SeatBatch {
	if (s.Status != Active && s.Status != Suspended) || s.Kind != Licence || s.IsTrial {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Seats), func(b SeatBatch) bool { return b.Quantity == 0 || !now.Before(b.Until) })
}

func (s Subscription) refundableSeats(now time.Time) int {
	seats := 0
	for _, batch := range s.Refundable(now) {
		seats += batch.Quantity
	}
	return seats
}

// withMore adds seats, which get a window of their own.
func (s Subscription) withMore(seats int, now time.Time) Subscription {
	s.Seats = append(s.Refundable(now), SeatBatch{seats, now.Add(Window)})
	s.Quantity += seats
	return s
}

// withFewer takes seats out of the open windows, newest first: which go first is not documented, and this leaves the
// partner the longest windows (C8). The caller has seen to it that the windows hold enough.
func (s Subscription) withFewer(seats int, now time.Time) Subscription {
	s.Quantity -= seats
	s.Seats = s.Refundable(now)
	for i := range slices.Backward(s.Seats) {
		taken := min(seats, s.Seats[i].Quantity)
		s.Seats[i].Quantity -= taken
		seats -= taken
	}
	return s
}
