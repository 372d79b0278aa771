package subscription

import "time"

// State is what a change starts from, as far as a change can make another of it. Orders of changes keep it, so that they
// tell from what to what, and can be taken back.
type State struct {
	ProductID    string    `dynamodbav:"p"`
	SkuID        string    `dynamodbav:"s"`
	Quantity     int       `dynamodbav:"q"`
	FriendlyName string    `dynamodbav:"n,omitempty"`
	Status       Status    `dynamodbav:"t"`
	TermDuration string    `dynamodbav:"d"`
	BillingCycle string    `dynamodbav:"b"`
	NextBilling  string    `dynamodbav:"x,omitempty"` // from the next charge on
	EndOfTerm    EndOfTerm `dynamodbav:"e,omitempty"`
	Scheduled    *NextTerm `dynamodbav:"h,omitempty"`
}

// State is the subscription as a change would find it.
func (s Subscription) State() State {
	return State{ProductID: s.ProductID, SkuID: s.SkuID, Quantity: s.Quantity, FriendlyName: s.FriendlyName, Status: s.Status,
		TermDuration: s.TermDuration, BillingCycle: s.BillingCycle, NextBilling: s.nextPlan(), EndOfTerm: s.EndOfTerm, Scheduled: s.Scheduled}
}

// With is the subscription once a change that is under way is made, so that another one can be asked for behind it.
func (s Subscription) With(c Change, at time.Time) Subscription {
	if c.drops() {
		s.Scheduled = nil
	}
	switch c.Kind {
	case ToSeats:
		s.Windows = resized(s.Windows, c.Seats-s.Quantity, at)
		s.Quantity = c.Seats
	case ToName:
		s.FriendlyName = c.Name
	case Cancelled:
		s.Status = Deleted
	case Suspension:
		s.Status, s.AutoRenew, s.EndOfTerm = Suspended, false, Undecided
	case Reactivated:
		s.Status = Active
	case ToBilling:
		s.NextCharge = &NextTerm{ProductID: s.ProductID, SkuID: s.SkuID, TermDuration: s.TermDuration, BillingCycle: c.BillingCycle, Quantity: s.Quantity}
	case ToTerm:
		s.TermDuration, s.BillingCycle = c.TermDuration, c.BillingCycle
	case ToNextTerm:
		s.Scheduled = c.Next
	case ToEndOfTerm:
		s.EndOfTerm, s.AutoRenew = c.End, c.End == Renews
	}
	return s
}

// resized is the batches after so many seats more, or fewer: added ones have a window of their own (C7), and what is given
// back is taken from the batches added last (C8, which nobody documents).
func resized(windows []Window, more int, at time.Time) []Window {
	if more > 0 {
		return append(append([]Window(nil), windows...), Window{Quantity: more, Until: at.Add(window)})
	}
	var left []Window
	for i := len(windows) - 1; i >= 0; i-- {
		w := windows[i]
		taken := min(w.Quantity, -more)
		w.Quantity, more = w.Quantity-taken, more+taken
		if w.Quantity > 0 {
			left = append([]Window{w}, left...)
		}
	}
	return left
}

// Same says that nothing a change could make another of it differs.
func (s State) Same(other State) bool {
	same := s.Scheduled.same(other.Scheduled)
	s.Scheduled, other.Scheduled = nil, nil
	return same && s == other
}
