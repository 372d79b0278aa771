package subscription

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
)

// Kept is what became of what Microsoft said.
type Kept struct {
	New, Changed int
	Late         int // what we know is younger: somebody has asked Microsoft since
}

// Over is what Microsoft says now, completed by what only we know of the subscription: which order it came from, what
// was agreed on, who uses it. Prices of an order stay as long as the term they hold for.
func (s Subscription) Over(known Subscription) Subscription {
	s.Revision = known.Revision
	if s.Company == "" {
		s.Company = known.Company
	}
	if s.OrderID == "" {
		s.OrderID = known.OrderID
	}
	if s.ProductID == known.ProductID && s.SkuID == known.SkuID { // the catalogue, or the order, knew better
		s.Title, s.Kind, s.IsAddon = cmp.Or(known.Title, s.Title), cmp.Or(known.Kind, s.Kind), known.IsAddon || s.IsAddon
	}
	if s.Assigned == nil {
		s.Assigned, s.AssignedAt = known.Assigned, known.AssignedAt
	}
	if s.PricedFrom != PricedByOrder && s.PriceHolds(known) || s.Cost.Currency == "" {
		s.Cost, s.Price, s.PricedFrom = known.Cost, known.Price, known.PricedFrom
	}
	return s
}

// PriceHolds says that the price of what was known before is still the price: same product, same commitment (NCE-RULES A9).
func (s Subscription) PriceHolds(known Subscription) bool {
	return known.Cost.Currency != "" && s.ProductID == known.ProductID && s.SkuID == known.SkuID && s.TermDuration == known.TermDuration &&
		s.BillingCycle == known.BillingCycle && s.IsTrial == known.IsTrial && s.TermStart.Equal(known.TermStart)
}

// Changes are the facts in which the subscription is another than before, as its history tells them. What comes with
// time alone (a window that closes, the next charge) and what says nothing of the contract (seats in use, prices of
// today) is left out: see Restless.
func (s Subscription) Changes(before Subscription) audit.Changes {
	changes := audit.Changes{}
	told := func(name, was, is string) {
		if was != is {
			changes[name] = [2]string{was, is}
		}
	}
	told("status", string(before.Status), string(s.Status))
	told("quantity", strconv.Itoa(before.Quantity), strconv.Itoa(s.Quantity))
	told("product", before.ProductID+":"+before.SkuID, s.ProductID+":"+s.SkuID)
	told("term", before.TermDuration, s.TermDuration)
	told("billingCycle", before.BillingCycle, s.BillingCycle)
	told("autoRenew", strconv.FormatBool(before.AutoRenew), strconv.FormatBool(s.AutoRenew))
	told("endOfTerm", string(before.EndOfTerm), string(s.EndOfTerm))
	told("termStart", moment(before.TermStart), moment(s.TermStart))
	told("commitmentEnd", moment(before.CommitmentEnd), moment(s.CommitmentEnd))
	told("friendlyName", before.FriendlyName, s.FriendlyName)
	told("partnerId", before.PartnerID, s.PartnerID)
	told("trial", strconv.FormatBool(before.IsTrial), strconv.FormatBool(s.IsTrial))
	told("scheduled", before.Scheduled.String(), s.Scheduled.String())
	told("nextCharge", before.NextCharge.String(), s.NextCharge.String())
	told("order", before.OrderID, s.OrderID)
	told("gone", moment(before.GoneAt), moment(s.GoneAt))
	return changes
}

// Restless says that something of what Changes leaves out is otherwise than before. Windows that have ended are nothing.
func (s Subscription) Restless(before Subscription, now time.Time) bool {
	return !slices.EqualFunc(open(s.Windows, now), open(before.Windows, now), func(a, b Window) bool {
		return a.Quantity == b.Quantity && a.Until.Equal(b.Until)
	}) || !slices.EqualFunc(given(s.Refunds, now), given(before.Refunds, now), func(a, b Refund) bool {
		return a.Type == b.Type && a.Until.Equal(b.Until)
	}) || !s.ChargedUntil.Equal(before.ChargedUntil) || !s.CancellableUntil.Equal(before.CancellableUntil) ||
		!s.CreatedAt.Equal(before.CreatedAt) || s.MicrosoftOrder != before.MicrosoftOrder || s.Promotion != before.Promotion ||
		s.Company != before.Company || s.Title != before.Title || s.Kind != before.Kind || s.IsAddon != before.IsAddon ||
		!s.Cost.Equal(before.Cost) || !s.Price.Equal(before.Price) || s.PricedFrom != before.PricedFrom || s.used() != before.used()
}

// used is how many seats people have, as text; "" where it is not known.
func (s Subscription) used() string {
	if s.Assigned == nil {
		return ""
	}
	return strconv.Itoa(*s.Assigned)
}

func open(windows []Window, now time.Time) []Window {
	return slices.DeleteFunc(slices.Clone(windows), func(w Window) bool { return !w.Until.After(now) })
}

func given(refunds []Refund, now time.Time) []Refund {
	return slices.DeleteFunc(slices.Clone(refunds), func(r Refund) bool { return !r.Until.After(now) })
}

// String tells the plan in a history: "5 x CFQ7TTC0LH18:0001 P1Y annual"; "" of none.
func (n *NextTerm) String() string {
	if n == nil {
		return ""
	}
	text := strconv.Itoa(n.Quantity) + " x " + n.ProductID + ":" + n.SkuID + " " + n.TermDuration + " " + n.BillingCycle
	if !n.End.IsZero() {
		text += " until " + n.End.UTC().Format(time.DateOnly)
	}
	return text
}

func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}
