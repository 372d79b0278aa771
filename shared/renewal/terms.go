package renewal

import (
	"fmt"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/subscription"
)

// String is how the history tells of terms: "CFQ7TTC0LH18:0001 P1Y monthly × 5, to 2027-06-30", another product with its
// name before its code in brackets; "" for none.
func (t Terms) String() string {
	if t.ProductID == "" {
		return ""
	}
	product := t.key().String()
	if t.Title != "" {
		product = fmt.Sprintf("%s (%s)", t.Title, product)
	}
	text := fmt.Sprintf("%s %s %s × %d", product, t.TermDuration, t.BillingCycle, t.Seats)
	if !t.CustomEnd.IsZero() {
		text += ", to " + t.CustomEnd.UTC().Format(time.DateOnly)
	}
	return text
}

func (t Terms) key() catalog.Key { return catalog.Key{ProductID: t.ProductID, SkuID: t.SkuID} }

// equal compares what Microsoft compares: of an end only its day counts, and a product's name not at all.
func (t Terms) equal(other Terms) bool {
	day := func(at time.Time) time.Time {
		if at.IsZero() {
			return at
		}
		return at.UTC().Truncate(24 * time.Hour)
	}
	t.CustomEnd, other.CustomEnd = day(t.CustomEnd), day(other.CustomEnd)
	t.Title, other.Title = "", ""
	return t == other
}

// Running are the terms a subscription has today, which a plain renewal repeats (D7).
func Running(s subscription.Subscription) Terms {
	return Terms{ProductID: s.ProductID, SkuID: s.SkuID, TermDuration: s.TermDuration, BillingCycle: s.BillingCycle, Seats: s.Quantity}
}

// scheduled are the terms Microsoft holds for the next term; ok is false when it holds none.
func scheduled(s subscription.Subscription) (t Terms, ok bool) {
	if s.Scheduled == nil {
		return Terms{}, false
	}
	n := *s.Scheduled
	return Terms{ProductID: n.ProductID, SkuID: n.SkuID, TermDuration: n.TermDuration, BillingCycle: n.BillingCycle, Seats: n.Quantity, CustomEnd: n.End}, true
}

// after are the terms a subscription gets when it renews as Microsoft holds it.
func after(s subscription.Subscription) Terms {
	if t, ok := scheduled(s); ok {
		return t
	}
	return Running(s)
}
