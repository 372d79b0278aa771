// Package told is how changes of subscriptions travel in answers and questions of the API: what is wanted, of what, and
// what is planned for later. There is no money in it, so it is the same for resellers and for their customers.
package told

import (
	"time"

	"twotier/shared/subscription"
)

// WantedChange is a change as it is asked for, in absolute values. Which fields count depends on the kind.
type WantedChange struct {
	Kind         subscription.ChangeKind `json:"kind" enum:"seats,name,cancel,suspend,reactivate,billing,term,convert,upgrade,next_term,end_of_term"`
	Quantity     int                     `json:"quantity,omitempty" doc:"of licences: all of them afterwards; of an upgrade or conversion: those that move"`
	Name         string                  `json:"name,omitempty" maxLength:"100"`
	TermDuration string                  `json:"termDuration,omitempty" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string                  `json:"billingCycle,omitempty" enum:"monthly,annual,triennial,"`
	ProductID    string                  `json:"productId,omitempty" doc:"of an upgrade or conversion"`
	SkuID        string                  `json:"skuId,omitempty"`
	Into         string                  `json:"into,omitempty" doc:"Microsoft's id of a subscription of that product that takes the licences"`
	Next         *NextTerm               `json:"next,omitempty" doc:"of next_term; absent: it renews as it is"`
	End          string                  `json:"end,omitempty" enum:"renews,ends,extends," doc:"of end_of_term"`
}

// NextTerm is what holds after this term, or after this charge.
type NextTerm struct {
	ProductID    string     `json:"productId"`
	SkuID        string     `json:"skuId"`
	Quantity     int        `json:"quantity"`
	TermDuration string     `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle string     `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none,"`
	End          *time.Time `json:"end,omitempty" doc:"when it is aligned to another end than its own"`
}

// StateBefore is what a change found.
type StateBefore struct {
	Quantity     int       `json:"quantity"`
	FriendlyName string    `json:"friendlyName"`
	TermDuration string    `json:"termDuration"`
	BillingCycle string    `json:"billingCycle"`
	EndOfTerm    string    `json:"endOfTerm" enum:"renews,ends,extends,undecided"`
	Scheduled    *NextTerm `json:"scheduled,omitempty"`
}

// Wish is the change in the domain's words.
func (w WantedChange) Wish() subscription.Change {
	c := subscription.Change{Kind: w.Kind, Seats: w.Quantity, Name: w.Name, TermDuration: w.TermDuration, BillingCycle: w.BillingCycle,
		ProductID: w.ProductID, SkuID: w.SkuID, Into: w.Into, End: subscription.EndOfTerm(w.End)}
	if n := w.Next; n != nil {
		c.Next = &subscription.NextTerm{ProductID: n.ProductID, SkuID: n.SkuID, Quantity: n.Quantity, TermDuration: n.TermDuration, BillingCycle: n.BillingCycle}
		if n.End != nil {
			c.Next.End = *n.End
		}
	}
	return c
}

// Wanted is the reverse of Wish.
func Wanted(c subscription.Change) WantedChange {
	return WantedChange{Kind: c.Kind, Quantity: c.Seats, Name: c.Name, TermDuration: c.TermDuration, BillingCycle: c.BillingCycle,
		ProductID: c.ProductID, SkuID: c.SkuID, Into: c.Into, Next: Next(c.Next), End: string(c.End)}
}

// Before tells a state.
func Before(s subscription.State) StateBefore {
	return StateBefore{Quantity: s.Quantity, FriendlyName: s.FriendlyName, TermDuration: s.TermDuration,
		BillingCycle: s.BillingCycle, EndOfTerm: EndOfTerm(s.EndOfTerm), Scheduled: Next(s.Scheduled)}
}

// Next tells a plan; nil of none.
func Next(n *subscription.NextTerm) *NextTerm {
	if n == nil {
		return nil
	}
	told := &NextTerm{ProductID: n.ProductID, SkuID: n.SkuID, Quantity: n.Quantity, TermDuration: n.TermDuration, BillingCycle: n.BillingCycle}
	if !n.End.IsZero() {
		told.End = &n.End
	}
	return told
}

// EndOfTerm names what nobody decided, so that a page need not tell an empty word from a missing one.
func EndOfTerm(end subscription.EndOfTerm) string {
	if end == subscription.Undecided {
		return "undecided"
	}
	return string(end)
}
