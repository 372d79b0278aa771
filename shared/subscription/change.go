package subscription

import (
	"slices"
	"strconv"
	"time"

	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Kind of a change (FEATURES S2). Partner Center is known to take one property of a subscription per call, so a change has one.
type ChangeKind string

const (
	ToSeats     ChangeKind = "seats"       // more at any time, fewer only inside their own window (C6, C7)
	ToName      ChangeKind = "name"        // the friendly name
	Cancelled   ChangeKind = "cancel"      // the whole, at once and for good, inside its window (C1)
	Suspension  ChangeKind = "suspend"     // users are locked out, billing goes on (D2)
	Reactivated ChangeKind = "reactivate"  // ends a suspension (D4)
	ToBilling   ChangeKind = "billing"     // another billing plan of the same term, from the next charge on (F1)
	ToTerm      ChangeKind = "term"        // a longer term, at once (F2)
	ToPaid      ChangeKind = "convert"     // a trial becomes the paid product now (H4)
	ToProduct   ChangeKind = "upgrade"     // seats move to a higher product (I)
	ToNextTerm  ChangeKind = "next_term"   // what the renewal will be (D12)
	ToEndOfTerm ChangeKind = "end_of_term" // renew, end, or go on month by month (E6)
)

// ChangeKinds lists every kind.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{ToSeats, ToName, Cancelled, Suspension, Reactivated, ToBilling, ToTerm, ToPaid, ToProduct, ToNextTerm, ToEndOfTerm}
}

// Change is what somebody wants a subscription to be. It names absolute values, never differences, so that it can be sent
// again after a lost answer (REQUIREMENTS B5). Which fields count depends on the kind.
type Change struct {
	Kind         ChangeKind `dynamodbav:"k"`
	Seats        int        `dynamodbav:"q,omitempty"` // of seats: all of them afterwards; of an upgrade or conversion: those that move
	Name         string     `dynamodbav:"n,omitempty"`
	TermDuration string     `dynamodbav:"d,omitempty"` // of billing, term, conversion, upgrade
	BillingCycle string     `dynamodbav:"b,omitempty"`
	ProductID    string     `dynamodbav:"p,omitempty"` // what a conversion or an upgrade makes of it
	SkuID        string     `dynamodbav:"s,omitempty"`
	Into         string     `dynamodbav:"i,omitempty"` // a subscription of that product which takes the seats; "" makes none
	Next         *NextTerm  `dynamodbav:"t,omitempty"` // of the next term; nil: it renews as it is
	End          EndOfTerm  `dynamodbav:"e,omitempty"`
}

// Binds says that the change makes somebody pay more, or for longer: it needs what an order needs (NCE-RULES M2). Giving
// back, locking and ending stay possible without.
func (c Change) Binds(s Subscription) bool {
	switch c.Kind {
	case ToSeats:
		return c.Seats > s.Quantity
	case ToTerm, ToPaid, ToProduct, ToBilling, ToNextTerm:
		return true
	case ToEndOfTerm:
		return c.End != Ends
	}
	return false
}

// Expands says that more is bought than runs: seats, another product, a longer term.
func (c Change) Expands(s Subscription) bool {
	switch c.Kind {
	case ToNextTerm:
		return c.Next != nil && (c.Next.Quantity > s.Quantity || c.Next.ProductID != s.ProductID || c.Next.SkuID != s.SkuID ||
			years(c.Next.TermDuration) > years(s.TermDuration))
	case ToBilling, ToEndOfTerm:
		return false
	}
	return c.Binds(s)
}

// AtOnce says that Microsoft does it when it is told, rather than later.
func (c Change) AtOnce() bool {
	return c.Kind != ToBilling && c.Kind != ToNextTerm && c.Kind != ToEndOfTerm
}

// Moves says that seats go to another product, which Microsoft does by an act of its own (I, H4).
func (c Change) Moves() bool { return c.Kind == ToPaid || c.Kind == ToProduct }

// drops says that Microsoft forgets what was scheduled for the next term (D11).
func (c Change) drops() bool {
	switch c.Kind {
	case ToSeats, Cancelled, Suspension, ToPaid, ToProduct, ToTerm:
		return true
	case ToEndOfTerm:
		return c.End != Renews
	}
	return false
}

// Shown says that a subscription is what the change wants: it was made, by whomever. An upgrade or a conversion of some of
// the seats cannot be told from the subscription alone.
func (c Change) Shown(s Subscription) bool {
	switch c.Kind {
	case ToSeats:
		return s.Quantity == c.Seats
	case ToName:
		return s.FriendlyName == c.Name
	case Cancelled:
		return s.Status == Deleted
	case Suspension:
		return s.Status == Suspended
	case Reactivated:
		return s.Status == Active
	case ToBilling:
		return s.nextPlan() == c.BillingCycle
	case ToTerm:
		return s.TermDuration == c.TermDuration && s.BillingCycle == c.BillingCycle
	case ToNextTerm:
		return c.Next.same(s.Scheduled)
	case ToEndOfTerm:
		return s.EndOfTerm == c.End
	}
	return false
}

// nextPlan is the billing plan from the next charge on.
func (s Subscription) nextPlan() string {
	if s.NextCharge != nil && s.NextCharge.BillingCycle != "" {
		return s.NextCharge.BillingCycle
	}
	return s.BillingCycle
}

// same compares what is scheduled as far as it was said.
func (n *NextTerm) same(other *NextTerm) bool {
	if n == nil || other == nil {
		return n == nil && other == nil
	}
	return n.Quantity == other.Quantity && n.ProductID == other.ProductID && n.SkuID == other.SkuID &&
		n.TermDuration == other.TermDuration && n.BillingCycle == other.BillingCycle && n.End.Equal(other.End)
}

// Reverse is the change that takes this one back while that is possible; before is what the subscription was. What moved
// products or terms stays (I5), and so does a cancellation (C5).
func (c Change) Reverse(before State, now Subscription) (Change, bool) {
	switch c.Kind {
	case ToSeats:
		back := now.Quantity - (c.Seats - before.Quantity)
		return Change{Kind: ToSeats, Seats: back}, c.Seats > before.Quantity && back > 0 // to buy again what was given back is a purchase
	case ToName:
		return Change{Kind: ToName, Name: before.FriendlyName}, before.FriendlyName != now.FriendlyName
	case Suspension:
		return Change{Kind: Reactivated}, now.Status == Suspended
	case ToBilling:
		return Change{Kind: ToBilling, BillingCycle: before.NextBilling}, now.nextPlan() == c.BillingCycle && now.BillingCycle == before.BillingCycle
	case ToNextTerm:
		return Change{Kind: ToNextTerm, Next: before.Scheduled}, c.Shown(now)
	case ToEndOfTerm:
		return Change{Kind: ToEndOfTerm, End: before.EndOfTerm}, c.Shown(now) && before.EndOfTerm != c.End
	}
	return Change{}, false
}

// givable is how many seats can still be given back when it is asked for now, all batches together (C7).
func (s Subscription) givable(now time.Time) int {
	n := 0
	for _, w := range s.Windows {
		if inTime(w.Until, now) {
			n += w.Quantity
		}
	}
	return min(n, s.Quantity)
}

// reach is what a change needs to be at Microsoft before a window closes there (REQUIREMENTS C10).
const reach = time.Minute

func inTime(until, now time.Time) bool { return now.Before(until.Add(-reach)) }

// Valid reports every input of the wish that cannot be read, by its path.
func (c Change) Valid() fault.Fields {
	var wrong fault.Fields
	switch c.Kind {
	case ToSeats, ToPaid, ToProduct:
		if c.Seats < 0 || c.Seats > mostSeats {
			wrong.Add("seats", "quantity_malformed")
		}
	case ToName:
		if name := contact.Plain(c.Name); name == "" || len(name) > longestName {
			wrong.AddWith("name", "too_long", "max", strconv.Itoa(longestName))
		}
	case ToEndOfTerm:
		if c.End != Renews && c.End != Ends && c.End != Extends {
			wrong.Add("end", "malformed")
		}
	case ToNextTerm:
		if c.Next != nil && (c.Next.Quantity < 0 || c.Next.Quantity > mostSeats) {
			wrong.Add("next.quantity", "quantity_malformed")
		}
	}
	if !slices.Contains(ChangeKinds(), c.Kind) {
		wrong.Add("kind", "malformed")
	}
	if (c.Kind == ToPaid || c.Kind == ToProduct) && (c.ProductID == "" || c.SkuID == "") {
		wrong.Add("productId", "product_unknown")
	}
	return wrong
}

// Bounds of what may be typed.
const (
	mostSeats   = 1_000_000
	longestName = 100
)
