package order

import (
	"slices"
	"time"
)

// Saga is the way of one order through Partner Center, written down before each step so that whoever comes next can
// go on where it stopped: intent → cart created → checkout sent → ordered. Request ids are Microsoft's MS-RequestId:
// the same after a lost answer, a new one after any answer (REQUIREMENTS B5).
type Saga struct {
	Version         int64 // optimistic lock: of two takers of one message only one goes on
	CartRequest     string
	CartID          string    // saved before the checkout, which Microsoft keys by it
	CartMadeAt      time.Time // carts live seven days
	Groups          []string  // Microsoft's order group of the line in the same place, by which it refuses lines
	CheckoutRequest string
	CheckoutSentAt  time.Time // first sending whose answer may be lost; zero when Microsoft certainly has no checkout
	LastSentAt      time.Time // latest sending: what it does may show only later
	Orders          []string  // Microsoft's order ids
	Operations      []string  // of upgrades of the subscription that were there before a change of it was sent
	Looks           int       // how often Microsoft was asked about a lost answer
	Absence         Absence   // what speaks for nothing having been ordered
	Refusal         Failure   // Microsoft's answer to a checkout that was sent again: the reason, should nothing turn up
	Trouble         Trouble   // what keeps the order from going on
	CorrelationIDs  []string  // Microsoft's, newest last, for a support case
	Steps           []Step    // what was asked of Microsoft and what it said, newest last
	EndedAt         time.Time // when nothing was left to do by itself
	Case            Case      // the provider's, when a person is needed
}

// Settling is how long a new order may be missing from Microsoft's list of a customer's orders (API.md 12.3).
const Settling = 15 * time.Minute

// Absence are the reads of Microsoft's orders that held none of this order's, since the checkout was last sent. Two of
// them, over the settling time, and a cart that is not ordered prove that nothing was ordered (REQUIREMENTS B5).
type Absence struct {
	First, Last time.Time
	Cart        string // what the cart was when it was last read: "Active", or "gone" when it has expired
}

// CartGone is a cart that Microsoft no longer has. Unchanged stands in the place of a cart where a subscription was read
// that does not show a change.
const (
	CartGone  = "gone"
	Unchanged = "unchanged"
)

// CheckoutSent says that Microsoft may already have the order.
func (s Saga) CheckoutSent() bool { return !s.CheckoutSentAt.IsZero() }

// lastSent is when the checkout was last sent; sagas from before that was written down know the first sending only.
func (s Saga) lastSent() time.Time {
	if s.LastSentAt.IsZero() {
		return s.CheckoutSentAt
	}
	return s.LastSentAt
}

// Sending notes that the checkout is about to be sent. What was seen before proves nothing any more.
func (s Saga) Sending(now time.Time) Saga {
	if !s.CheckoutSent() {
		s.CheckoutSentAt = now
	}
	s.LastSentAt, s.Absence = now, Absence{}
	return s
}

// NotSent notes that the checkout certainly had no effect and that no other one is in doubt.
func (s Saga) NotSent() Saga {
	s.CheckoutSentAt, s.LastSentAt = time.Time{}, time.Time{}
	return s
}

// Missed notes that a read of Microsoft's orders held none of this order's. cart is what the cart was beside it.
func (s Saga) Missed(now time.Time, cart string) Saga {
	if s.Absence.First.IsZero() {
		s.Absence.First = now
	}
	s.Absence.Last, s.Absence.Cart = now, cart
	return s
}

// SettledAt is from when on an order of the last checkout would have to stand in Microsoft's list.
func (s Saga) SettledAt() time.Time { return s.lastSent().Add(Settling) }

// Settled says that an order of the last checkout would have to stand in Microsoft's list by now.
func (s Saga) Settled(now time.Time) bool { return now.After(s.SettledAt()) }

// NothingOrdered says that it is proven that Microsoft has no order: two reads without one, the later after the
// settling time, and a cart that was not ordered.
func (s Saga) NothingOrdered() bool {
	a := s.Absence
	return s.CheckoutSent() && !a.First.IsZero() && a.Last.After(a.First) && s.Settled(a.Last) &&
		(a.Cart == CartGone || a.Cart == "Active" || a.Cart == Unchanged)
}

// Step is one question to Microsoft and its answer.
type Step struct {
	At            time.Time
	Ask           Ask
	Answer        Answer
	Code          string // Microsoft's, of a refusal
	CorrelationID string // Microsoft's, for a support case
}

// Ask is what Microsoft was asked.
type Ask string

const (
	AskCheck    Ask = "check"    // whether reseller, offers and prices still hold
	AskCart     Ask = "cart"     // to make the cart
	AskCheckout Ask = "checkout" // to order it
	AskOrders   Ask = "orders"   // what became of a lost checkout
	AskLicences Ask = "licences" // how far the licences are
	AskChange   Ask = "change"   // to change a subscription
)

// Answer is what Microsoft said.
type Answer string

const (
	Done        Answer = "done"
	Partly      Answer = "partly"      // some lines were refused
	Refused     Answer = "refused"     //
	Lost        Answer = "lost"        // no answer, or one that does not tell the effect
	Nothing     Answer = "nothing"     // no order found
	Throttling  Answer = "throttled"   // too many calls
	Unreachable Answer = "unreachable" // no answer to a question that changes nothing
	Denied      Answer = "denied"      // our own access is refused
)

// mostSteps is how many steps are kept: the first ones tell how it began, the newest where it stands.
const mostSteps = 24

// Took writes a step down, and its correlation id among those for a support case. Of many the middle is left out.
func (s Saga) Took(step Step) Saga {
	s = s.Note(step.CorrelationID)
	s.Steps = append(slices.Clone(s.Steps), step)
	if len(s.Steps) > mostSteps {
		s.Steps = slices.Delete(s.Steps, mostSteps/3, len(s.Steps)-mostSteps+mostSteps/3)
	}
	return s
}

// Note keeps a correlation id; the newest ten are enough for a support case.
func (s Saga) Note(correlation string) Saga {
	if correlation == "" || slices.Contains(s.CorrelationIDs, correlation) {
		return s
	}
	s.CorrelationIDs = append(slices.Clone(s.CorrelationIDs), correlation)
	if len(s.CorrelationIDs) > 10 {
		s.CorrelationIDs = s.CorrelationIDs[len(s.CorrelationIDs)-10:]
	}
	return s
}

// Trouble is what keeps an order from going on that nobody has refused.
type Trouble struct {
	Since time.Time // the first failure of a row; zero when there is none
	Tries int       // failures in a row
}

// longestPause is the longest time between two tries: Microsoft may be away for hours, and comes back at any moment.
const longestPause = 15 * time.Minute

// Hindered notes one more failure in a row, and says how long to stay away: half a minute at first, twice as long each
// time, at least as long as Microsoft wants.
func (s Saga) Hindered(now time.Time, wanted time.Duration) (Saga, time.Duration) {
	if s.Trouble.Since.IsZero() {
		s.Trouble.Since = now
	}
	s.Trouble.Tries++
	pause := min(30*time.Second<<min(s.Trouble.Tries-1, 10), longestPause)
	return s, max(pause, wanted)
}

// GoingOn notes that Microsoft answers again.
func (s Saga) GoingOn() Saga {
	s.Trouble = Trouble{}
	return s
}
