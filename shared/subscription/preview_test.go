package subscription_test

import (
	"testing"
	"time"

	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

func euros(t testing.TB, text string) money.Amount {
	t.Helper()
	amount, err := money.Parse(text, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return amount
}

// running is seats at a cost, sold at the same with a tenth more, since a day.
func running(t testing.TB, quantity int, cost, price, term, cycle, start, end string) subscription.Subscription {
	s := bought()
	s.Quantity, s.TermDuration, s.BillingCycle = quantity, term, cycle
	s.Cost, s.Price, s.PricedFrom = euros(t, cost), euros(t, price), subscription.PricedByOrder
	s.TermStart, s.CommitmentEnd = moment(start+"T00:00:00Z"), moment(end+"T23:59:59Z")
	return s
}

// S2, NCE-RULES B1 to B3: Microsoft's published figures, to a cent a seat (B5).
func TestWhatAChangeIsBilledWith(t *testing.T) {
	tests := []struct {
		name      string
		seats     int
		cost      string
		start, at string
		wish      subscription.Change
		lines     []string
	}{
		{"two more on the third day of thirty", 10, "10.08", "2021-06-18", "2021-06-20T09:00:00Z", seats(12), []string{"-94.08", "112.9"}},
		{"then four fewer", 12, "10.08", "2021-06-18", "2021-06-20T09:00:00Z", seats(8), []string{"-112.9", "75.26"}},
		{"five more on the third day of 31", 10, "12", "2022-03-05", "2022-03-07T00:00:00Z", seats(15), []string{"-112.26", "168.39"}},
		{"ten more on the sixth", 15, "12", "2022-03-05", "2022-03-10T00:00:00Z", seats(25), []string{"-150.97", "251.61"}},
		{"two fewer on the eighth", 25, "12", "2022-03-05", "2022-03-12T00:00:00Z", seats(23), []string{"-232.26", "213.68"}},
		{"ten more on the 21st", 20, "12", "2022-03-05", "2022-03-25T00:00:00Z", seats(30), []string{"-85.16", "127.74"}},
		{"cancelled on the third day of 31", 10, "10.08", "2022-07-15", "2022-07-17T00:00:00Z", does(subscription.Cancelled), []string{"-94.3"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := moment(test.start + "T00:00:00Z")
			s := running(t, test.seats, test.cost, test.cost, "P1Y", "monthly", test.start, start.AddDate(1, 0, -1).Format(time.DateOnly))
			s.Refunds = nil
			p := s.Preview(test.wish, pricing.Quote{}, moment(test.at))
			sum := money.Amount{Currency: "EUR"}
			for i, charge := range p.Charges {
				if i >= len(test.lines) || !charge.Sum.Cost.Equal(euros(t, test.lines[i])) {
					t.Errorf("line %d is %s, want %v", i, charge.Sum.Cost, test.lines)
				}
				sum = sum.Add(charge.Sum.Cost)
			}
			if len(p.Charges) != len(test.lines) || !p.Now.Cost.Equal(sum) || !p.Effective.Equal(moment(test.at)) {
				t.Errorf("%d lines, %s now, from %s", len(p.Charges), p.Now.Cost, p.Effective)
			}
		})
	}
}

// S2: what a change does beside what it costs: when it holds, what it ends with, what gets lost with it.
func TestWhatAChangeDoes(t *testing.T) {
	s := running(t, 10, "10", "11", "P1Y", "monthly", "2027-03-03", "2028-03-02")
	s.Scheduled = &subscription.NextTerm{ProductID: "P", SkuID: "0001", TermDuration: "P1Y", BillingCycle: "annual", Quantity: 5}
	three, _ := pricing.Price(pricing.Offer{Cost: euros(t, "9"), Recommended: euros(t, "12")}, pricing.Choice{})
	now := moment("2027-03-05T10:00:00Z")
	tests := []struct {
		name                     string
		wish                     subscription.Change
		effective, ends, undo    string
		now, price               string
		drops, stops, everything bool
	}{
		{"more seats", seats(12), "2027-03-05T10:00:00Z", "2028-03-02", "2027-03-12T10:00:00Z", "18.71", "20.58", true, false, false},
		{"fewer seats", seats(9), "2027-03-05T10:00:00Z", "2028-03-02", "", "-9.36", "-10.29", true, false, false},
		{"cancelled after a day", does(subscription.Cancelled), "2027-03-05T10:00:00Z", "2028-03-02", "", "-93.55", "-102.9", true, false, false},
		{"locked", does(subscription.Suspension), "2027-03-05T10:00:00Z", "2028-03-02", "", "0", "0", true, true, false},
		{"another name", subscription.Change{Kind: subscription.ToName, Name: "x"}, "2027-03-05T10:00:00Z", "2028-03-02", "", "0", "0", false, false, false},
		{"left to end", ends(subscription.Ends), "2028-03-03T00:00:00Z", "2028-03-02", "", "0", "0", true, false, false},
		{"renewed with three seats for a month", renewsAs(3, "P1M", "monthly"), "2028-03-03T00:00:00Z", "2028-04-02", "", "0", "0", false, false, false},
		{"three years from now", term("P3Y", "monthly"), "2027-03-05T10:00:00Z", "2030-03-04", "", "-3.55", "-3.9", true, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := s.Preview(test.wish, three, now)
			undo := ""
			if !p.UndoUntil.IsZero() {
				undo = p.UndoUntil.Format(time.RFC3339)
			}
			if p.Effective.Format(time.RFC3339) != test.effective || p.TermEnd.Format(time.DateOnly) != test.ends || undo != test.undo {
				t.Errorf("from %s, to the end of %s, undone until %q", p.Effective, p.TermEnd, undo)
			}
			if !p.Now.Cost.Equal(euros(t, test.now)) || !p.Now.Price.Equal(euros(t, test.price)) {
				t.Errorf("now %s at cost, %s for the customer", p.Now.Cost, p.Now.Price)
			}
			if (p.Drops != nil) != test.drops || p.Stops != test.stops || p.Full != test.everything {
				t.Errorf("drops %v, stops %v, full %v", p.Drops, p.Stops, p.Full)
			}
		})
	}
}

// C3: in the first 24 hours everything comes back, a second later what is left of the days.
func TestTheFirstDayGivesEverythingBack(t *testing.T) {
	s := running(t, 10, "10", "11", "P1Y", "annual", "2027-03-03", "2028-03-02")
	for at, want := range map[string]string{"2027-03-04T10:58:59Z": "-100", "2027-03-04T11:00:00Z": "-99.73"} {
		if p := s.Preview(does(subscription.Cancelled), pricing.Quote{}, moment(at)); !p.Now.Cost.Equal(euros(t, want)) {
			t.Errorf("at %s %s comes back, want %s", at, p.Now.Cost, want)
		}
	}
}

// What nobody knows the price of is not told a price of.
func TestWithoutAPriceNoAmountIsTold(t *testing.T) {
	s := bought()
	if p := s.Preview(seats(12), pricing.Quote{}, moment("2027-03-05T00:00:00Z")); p.Priced || len(p.Charges) > 0 {
		t.Errorf("%+v", p)
	}
	s.Cost, s.Price = euros(t, "10"), euros(t, "11")
	if p := s.Preview(term("P3Y", "monthly"), pricing.Quote{}, moment("2027-03-05T00:00:00Z")); p.Priced {
		t.Errorf("%+v", p)
	}
}

// S4: what was changed can be taken back by the change that leads to what was before.
func TestAChangeIsTakenBack(t *testing.T) {
	before := bought()
	now := moment("2027-03-05T00:00:00Z")
	tests := []struct {
		name string
		wish subscription.Change
		then func(*subscription.Subscription)
		back subscription.Change
		can  bool
	}{
		{"five more seats", seats(15), nil, seats(10), true},
		{"five more, and then one more by somebody else", seats(15), func(s *subscription.Subscription) { s.Quantity = 16 }, seats(11), true},
		{"two fewer: to have them again is to buy them", seats(8), nil, subscription.Change{}, false},
		{"a lock", does(subscription.Suspension), nil, does(subscription.Reactivated), true},
		{"the end of the term", ends(subscription.Ends), nil, ends(subscription.Renews), true},
		{"the end of the term, chosen anew since", ends(subscription.Ends), func(s *subscription.Subscription) { s.EndOfTerm = subscription.Extends }, subscription.Change{}, false},
		{"a longer term", term("P3Y", "monthly"), nil, subscription.Change{}, false},
		{"a cancellation", does(subscription.Cancelled), nil, subscription.Change{}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			after := before.With(test.wish, now)
			if test.then != nil {
				test.then(&after)
			}
			back, can := test.wish.Reverse(before.State(), after)
			if can != test.can || can && back != test.back {
				t.Errorf("%v %+v, want %v %+v", can, back, test.can, test.back)
			}
		})
	}
}
