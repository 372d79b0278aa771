package order

import "time"

// Saga is the way of one order through Partner Center, written down before each step so that whoever comes next can
// go on where it stopped: intent → cart created → checkout sent → ordered. Request ids are Microsoft's MS-RequestId:
// the same after a lost answer, a new one after any answer (REQUIREMENTS B5).
type Saga struct {
	Version         int64 // optimistic lock: of two takers of one message only one goes on
	CartRequest     string
	CartID          string    // saved before the checkout, which Microsoft keys by it
	CartMadeAt      time.Time // carts live seven days
	CheckoutRequest string
	CheckoutSentAt  time.Time // first sending
	Orders          []string  // Microsoft's order ids
	Looks           int       // how often Microsoft was asked about a lost answer
	CorrelationIDs  []string  // Microsoft's, newest last, for a support case
}

// CheckoutSent says that Microsoft may already have the order.
func (s Saga) CheckoutSent() bool { return !s.CheckoutSentAt.IsZero() }

// Note keeps a correlation id; the newest ten are enough for a support case.
func (s Saga) Note(correlation string) Saga {
	if correlation == "" {
		return s
	}
	s.CorrelationIDs = append(append([]string(nil), s.CorrelationIDs...), correlation)
	if len(s.CorrelationIDs) > 10 {
		s.CorrelationIDs = s.CorrelationIDs[len(s.CorrelationIDs)-10:]
	}
	return s
}
