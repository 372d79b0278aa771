package quote

import "slices"

// Status is how far one edition of a quote has come.
type Status string

const (
	Draft      Status = "draft"      // being written
	Sent       Status = "sent"       // with the customer
	Accepted   Status = "accepted"   // the customer has ordered; it waits to be ordered at Microsoft
	Declined   Status = "declined"   // the customer does not want it, or wants it otherwise
	Expired    Status = "expired"    // its last day is over
	Superseded Status = "superseded" // another edition took its place
	Withdrawn  Status = "withdrawn"  // the reseller took it back
	Ordered    Status = "ordered"    // it became an order
)

// Statuses lists every status.
func Statuses() []Status {
	return []Status{Draft, Sent, Accepted, Declined, Expired, Superseded, Withdrawn, Ordered}
}

// next is the map of moves. What a customer has accepted is a contract: it can become an order and nothing else, but for
// the reseller's withdrawal, which both have talked about.
func (s Status) next() []Status {
	switch s {
	case Draft:
		return []Status{Sent, Superseded, Withdrawn}
	case Sent:
		return []Status{Accepted, Declined, Expired, Superseded, Withdrawn}
	case Accepted:
		return []Status{Ordered, Withdrawn}
	case Declined, Expired, Withdrawn:
		return []Status{Superseded}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Open says that somebody still has to do something about it.
func (s Status) Open() bool { return s == Draft || s == Sent || s == Accepted }

// ToCustomer says that a customer's users are shown a quote in this status: what is being written is the reseller's.
func (s Status) ToCustomer() bool { return s != Draft }
