package swap

import (
	"slices"
	"time"

	"twotier/shared/subscription"
)

// Returned are the lines with those subscriptions waiting again, because they name an old id. What Microsoft refused stays
// refused until a person asks. marked is false when nothing is new.
func (h Holding) Returned(found []subscription.Subscription, now time.Time) (after Holding, marked bool) {
	h.Lines = slices.Clone(h.Lines)
	for _, s := range found {
		l, _ := h.line(s.ID)
		if l.State == Refused || l.State == Waiting && l.Code == Returned {
			continue
		}
		l.State, l.Code, l.Said, l.At = Waiting, Returned, "", now
		l.Title, l.Seats, l.Before = s.Title, s.Quantity, s.PartnerID
		h.Customer, h.Company, marked = s.Customer, s.Company, true
	}
	return h, marked
}

// Counted is the tally after one customer's lines have changed.
func (t Tally) Counted(before, after Holding) Tally {
	t.add(before, -1)
	t.add(after, 1)
	return t
}
