package order

import (
	"slices"

	"twotier/shared/auth"
)

// Status is how far an order has come.
type Status string

const (
	Draft        Status = "draft"
	Placing      Status = "placing"      // on its way to Microsoft
	Unknown      Status = "unknown"      // sent, no answer; Microsoft is asked what became of it
	Placed       Status = "placed"       // Microsoft has the order
	Provisioning Status = "provisioning" // Microsoft makes the licences
	Active       Status = "active"       // every licence is there
	Partial      Status = "partial"      // some lines are there, others were refused
	Failed       Status = "failed"       // nothing was ordered
	Discarded    Status = "discarded"
)

// Statuses lists every status.
func Statuses() []Status {
	return []Status{Draft, Placing, Unknown, Placed, Provisioning, Active, Partial, Failed, Discarded}
}

// next is the map of moves. A failed order may become a draft again, because "failed" is said only with proof that
// Microsoft has none (REQUIREMENTS B5).
func (s Status) next() []Status {
	switch s {
	case Draft:
		return []Status{Placing, Discarded}
	case Placing:
		return []Status{Placed, Failed, Unknown}
	case Unknown:
		return []Status{Placed, Failed}
	case Placed:
		return []Status{Provisioning, Active, Partial}
	case Provisioning:
		return []Status{Active, Partial}
	case Failed:
		return []Status{Draft, Discarded}
	case Discarded: // put away by mistake
		return []Status{Draft}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// UnderWay says that the product still works on the order by itself.
func (s Status) UnderWay() bool {
	return s == Placing || s == Unknown || s == Placed || s == Provisioning
}

// shownTo says whether the caller is shown an order in this status at all. What a reseller considers, and what it put
// away, is not its customer's: who is told no costs is told of no drafts either (FEATURES I5).
func (s Status) shownTo(by auth.Caller) bool {
	return s != Draft && s != Discarded || by.May(auth.ReadCosts) == nil
}

// LineState is what became of one line.
type LineState string

const (
	LineOpen         LineState = "open"         // not ordered yet
	LineProvisioning LineState = "provisioning" // ordered, the licence is being made
	LineActive       LineState = "active"
	LineFailed       LineState = "failed"
)
