package ordering

import (
	"time"

	"twotier/shared/order"
	"twotier/shared/subscription"
	"twotier/shared/subscription/told"
)

// madeChange is what an order changes of a subscription. There is no money in it, so customers get it as it is.
type madeChange struct {
	Subscription string            `json:"subscriptionId" doc:"{customer}.{subscription}"`
	Wanted       told.WantedChange `json:"wanted"`
	Before       told.StateBefore  `json:"before"`
	Effective    time.Time         `json:"effective" doc:"from when on it holds"`
	Priced       bool              `json:"priced" doc:"without it the totals say nothing"`
	Reverses     string            `json:"reverses,omitempty" doc:"the order it takes back"`
}

func changeOf(o order.Order) *madeChange {
	c := o.Change
	if c == nil {
		return nil
	}
	return &madeChange{Subscription: order.Held{Customer: o.ID.Customer, Subscription: c.Of}.String(), Wanted: told.Wanted(c.Wish),
		Before: told.Before(c.Was), Effective: c.Effects, Priced: c.Priced, Reverses: c.Reverses}
}

// listedChange is the same in a list.
type listedChange struct {
	Kind subscription.ChangeKind `json:"kind" enum:"seats,name,cancel,suspend,reactivate,billing,term,convert,upgrade,next_term,end_of_term"`
	From int                     `json:"from" doc:"licences before"`
	To   int                     `json:"to" doc:"licences after"`
}

func listed(c *order.ChangeCard) *listedChange {
	if c == nil {
		return nil
	}
	return &listedChange{Kind: c.Kind, From: c.Seats[0], To: c.Seats[1]}
}
