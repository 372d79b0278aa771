package renewal

import (
	"slices"
	"strconv"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/subscription"
)

// mostSeats bounds a typed number; Microsoft's own maximum is the product's.
const mostSeats = 1_000_000

// check says what of a wish cannot be: fault.Conflict for what the subscription does not allow at all, fault.Invalid with
// every field for what was typed. card is the catalogue's of the product it changes to; its zero value is none.
func (w Wish) check(s subscription.Subscription, card catalog.Product, now time.Time) error {
	if err := w.Choice.open(s, now); err != nil {
		return err
	}
	var wrong fault.Fields
	switch {
	case !slices.Contains(Choices(), w.Choice):
		wrong.Add("choice", "choice_unknown")
	case w.Choice == Extend && !Extendable(s):
		wrong.Add("choice", "extend_unavailable")
	case w.Choice == Change:
		wrong.Within("terms", w.Terms.check(s, card))
	}
	return wrong.Err()
}

// open says why nothing of the kind can be wanted of a subscription: fault.Conflict.
func (c Choice) open(s subscription.Subscription, now time.Time) error {
	switch {
	case FateOf(s) == NoTerm:
		return fault.New(fault.Conflict, "renewal_no_term")
	case Locked(s.CommitmentEnd, now): // D8
		return fault.New(fault.Conflict, "renewal_locked").With("since", Lock(s.CommitmentEnd).Format(time.RFC3339))
	case s.Status != subscription.Active && c != End: // D10
		return fault.New(fault.Conflict, NotActive)
	}
	return nil
}

// check says what of the next term's plan cannot be (D12, G1, G3, K4). What only Microsoft knows, such as which end other
// licences of the customer have, it says itself when the wish is brought.
func (t Terms) check(s subscription.Subscription, card catalog.Product) fault.Fields {
	var wrong fault.Fields
	switch {
	case t.Seats < 1 || t.Seats > mostSeats:
		wrong.Add("seats", "quantity_malformed")
	case card.MinQuantity > 0 && t.Seats < card.MinQuantity:
		wrong.AddWith("seats", "quantity_too_low", "min", strconv.Itoa(card.MinQuantity))
	case card.MaxQuantity > 0 && t.Seats > card.MaxQuantity:
		wrong.AddWith("seats", "quantity_too_high", "max", strconv.Itoa(card.MaxQuantity))
	}
	if card.ProductID == "" {
		wrong.Add("productId", "product_unknown")
		return wrong
	}
	if _, sold := card.Offer(t.TermDuration, t.BillingCycle); !sold {
		wrong.Add("termDuration", "offer_unavailable")
		return wrong
	}
	if !t.CustomEnd.IsZero() && !t.inside(s) {
		wrong.Add("customEnd", "custom_end_outside")
	}
	if len(wrong) == 0 && t.equal(Running(s)) && !s.IsTrial {
		wrong.Add("seats", "renewal_unchanged")
	}
	return wrong
}

// inside says that a chosen last day lies in the next term (G3).
func (t Terms) inside(s subscription.Subscription) bool {
	first := Lock(s.CommitmentEnd)
	return !t.CustomEnd.Before(first) && t.CustomEnd.Before(endOf(first, t.TermDuration).AddDate(0, 0, 1))
}

// endOf is the last day of a term that begins on a day: the day before the same day so many months on, clamped to the
// end of a shorter month (A4).
func endOf(first time.Time, term string) time.Time {
	months := map[string]int{"P1M": 1, "P1Y": 12, "P3Y": 36}[term]
	month := time.Date(first.Year(), first.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := month.AddDate(0, 1, -1).Day()
	return month.AddDate(0, 0, min(first.Day(), last)-1).AddDate(0, 0, -1)
}
