package order

import (
	"time"

	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Change is what an order changes of something the customer holds (FEATURES S3; infra/decisions/0013-changes-are-orders.md).
// An order with one has a single line, which shows the product as it is to be.
type Change struct {
	Of       string                 // the subscription, Microsoft's id
	Wish     subscription.Change    //
	Was      subscription.State     // what it was found to be: by whoever asked, then by the saga just before it sent the wish
	Ahead    []int                  // seats that changes still under way were asked to make of it; a base like Was
	Priced   bool                   // the amounts say something
	Now      pricing.LineTotals     // billed at once; below zero when something comes back
	Effects  time.Time              // from when on it holds
	Undo     time.Time              // until when it could be taken back, as it was foretold; zero: not at all
	Dropped  *subscription.NextTerm // what was scheduled and is gone with it
	Reverses string                 // the order whose change this one takes back
	Queued   bool                   // it stands in the subscription's queue
}

// ChangeEntry is a change in the history of its subscription.
type ChangeEntry struct {
	Order    string // public id
	Wish     subscription.Change
	Was      subscription.State
	Status   Status
	Failure  string // code
	By       string // person; "" of what the product did by itself
	At       time.Time
	Priced   bool
	Now      pricing.LineTotals
	Reverses string // the order it takes back
}

// ChangeEntry is the order's change in that history.
func (o Order) ChangeEntry() ChangeEntry {
	c := *o.Change
	return ChangeEntry{Order: o.ID.String(), Wish: c.Wish, Was: c.Was, Status: o.Status, Failure: o.Failure.Code, By: o.PlacedBy,
		At: o.PlacedAt, Priced: c.Priced, Now: c.Now, Reverses: c.Reverses}
}

// ChangeCard is what lists show of a change.
type ChangeCard struct {
	Of    string                  `dynamodbav:"o"`
	Kind  subscription.ChangeKind `dynamodbav:"k"`
	Seats [2]int                  `dynamodbav:"q"` // before and after
	Money bool                    `dynamodbav:"m"` // the amounts of the card say something
}

// Card is the change in lists; nil of an order that buys.
func (c *Change) Card() *ChangeCard {
	if c == nil {
		return nil
	}
	seats := [2]int{c.Was.Quantity, c.Was.Quantity}
	if c.Wish.Kind == subscription.ToSeats {
		seats[1] = c.Wish.Seats
	}
	return &ChangeCard{Of: c.Of, Kind: c.Wish.Kind, Seats: seats, Money: c.Priced}
}

// OnBase says whether the subscription is still what the change was decided on. Somebody may have changed the seats
// elsewhere; what was meant as two more must not become forty fewer. Of a queue either end is right: what was there when it
// was asked, or what one of the changes ahead made of it.
func (c Change) OnBase(s subscription.Subscription) bool {
	if c.Wish.Kind != subscription.ToSeats || s.Quantity == c.Was.Quantity {
		return true
	}
	for _, seats := range c.Ahead {
		if s.Quantity == seats {
			return true
		}
	}
	return false
}
