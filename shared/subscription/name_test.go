package subscription_test

import (
	"testing"

	"twotier/shared/subscription"
)

// S1: a name is what a person gave, never the tag of an order.
func TestTheNameOfASubscription(t *testing.T) {
	for _, c := range []struct{ sentence, title, friendly, want string }{
		{"somebody's own", "Office", "Büro Wien", "Büro Wien"},
		{"the product's", "Office", "OFFICE", ""},
		{"an order's", "Office", "Office (Q1C6QZCM-1)", ""},
		{"of the product before an upgrade", "Office Premium", "Office (Q1C6QZCM-12)", ""},
		{"only the tag, where the product had no name", "Office", " (Q1C6QZCM-1)", ""},
		{"somebody's own in brackets", "Office", "Wien (Q1-2026)", "Wien (Q1-2026)"},
		{"nothing", "Office", "", ""},
	} {
		if got := (subscription.Subscription{Title: c.title, FriendlyName: c.friendly}).OwnName(); got != c.want {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
}
