package subscription

import "testing"

// P6: without the reseller's authorisation only what buys more is stopped; what runs may go on as it is.
func TestWhatBuysMore(t *testing.T) {
	held := Subscription{ProductID: "P", SkuID: "1", Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly"}
	next := func(product, term string, seats int) Change {
		return Change{Kind: ToNextTerm, Next: &NextTerm{ProductID: product, SkuID: "1", TermDuration: term, Quantity: seats}}
	}
	for _, c := range []struct {
		sentence string
		wish     Change
		expands  bool
	}{
		{"a seat more", Change{Kind: ToSeats, Seats: 11}, true},
		{"a seat fewer", Change{Kind: ToSeats, Seats: 9}, false},
		{"a longer term now", Change{Kind: ToTerm, TermDuration: "P3Y"}, true},
		{"the trial's paid product", Change{Kind: ToPaid, Seats: 25}, true},
		{"a higher product", Change{Kind: ToProduct, Seats: 10}, true},
		{"another billing plan", Change{Kind: ToBilling, BillingCycle: "annual"}, false},
		{"a bigger renewal", next("P", "P1Y", 11), true},
		{"a renewal to another product", next("Q", "P1Y", 10), true},
		{"a renewal for longer", next("P", "P3Y", 10), true},
		{"a smaller renewal", next("P", "P1M", 4), false},
		{"the renewal as it is after all", Change{Kind: ToNextTerm}, false},
		{"renewing", Change{Kind: ToEndOfTerm, End: Renews}, false},
		{"ending", Change{Kind: ToEndOfTerm, End: Ends}, false},
		{"cancelling", Change{Kind: Cancelled}, false},
		{"locking", Change{Kind: Suspension}, false},
		{"unlocking", Change{Kind: Reactivated}, false},
		{"another name", Change{Kind: ToName, Name: "Warehouse"}, false},
	} {
		if got := c.wish.Expands(held); got != c.expands {
			t.Errorf("%s: %t", c.sentence, got)
		}
	}
}
