package subscription_test

import (
	"testing"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/subscription"
)

func moment(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at
}

// bought is ten seats for a year, bought on 3 March 2027 at 11:00 and now inside their window.
func bought() subscription.Subscription {
	end := moment("2027-03-10T11:00:00Z")
	return subscription.Subscription{
		ID: "s", ProductID: "P", SkuID: "0001", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly",
		AutoRenew: true, EndOfTerm: subscription.Renews, TermStart: moment("2027-03-03T00:00:00Z"), CommitmentEnd: moment("2028-03-02T23:59:59Z"),
		CancellableUntil: end, Windows: []subscription.Window{{Quantity: 10, Until: end}},
		Refunds: []subscription.Refund{{Type: "Full", Until: moment("2027-03-04T11:00:00Z")}, {Type: "Partial", Until: end}},
	}
}

type turned func(*subscription.Subscription)

func seats(n int) subscription.Change {
	return subscription.Change{Kind: subscription.ToSeats, Seats: n}
}

func does(kind subscription.ChangeKind) subscription.Change { return subscription.Change{Kind: kind} }

func term(duration, cycle string) subscription.Change {
	return subscription.Change{Kind: subscription.ToTerm, TermDuration: duration, BillingCycle: cycle}
}

func billed(cycle string) subscription.Change {
	return subscription.Change{Kind: subscription.ToBilling, BillingCycle: cycle}
}

func renewsAs(quantity int, duration, cycle string) subscription.Change {
	return subscription.Change{Kind: subscription.ToNextTerm, Next: &subscription.NextTerm{ProductID: "P", SkuID: "0001", Quantity: quantity, TermDuration: duration, BillingCycle: cycle}}
}

func ends(how subscription.EndOfTerm) subscription.Change {
	return subscription.Change{Kind: subscription.ToEndOfTerm, End: how}
}

// S2, NCE-RULES C, D, F, H, I: what can be changed when. A window closes for us a minute before Microsoft's moment, to the
// second. No code: it is allowed.
func TestWhatMayBeChanged(t *testing.T) {
	const renewal = "2028-03-03T00:00:00Z"
	suspended := func(s *subscription.Subscription) {
		s.Status, s.AutoRenew, s.EndOfTerm = subscription.Suspended, false, subscription.Undecided
	}
	trial := func(s *subscription.Subscription) { s.IsTrial, s.Quantity, s.Windows = true, 25, nil }
	software := func(s *subscription.Subscription) { s.Kind = catalog.Software }
	of := func(duration, cycle string) turned {
		return func(s *subscription.Subscription) { s.TermDuration, s.BillingCycle = duration, cycle }
	}
	status := func(status subscription.Status) turned {
		return func(s *subscription.Subscription) { s.Status = status }
	}
	added := func(s *subscription.Subscription) { // C-test 1: five more after three days
		s.Quantity = 15
		s.Windows = append(s.Windows, subscription.Window{Quantity: 5, Until: moment("2027-03-13T11:00:00Z")})
	}
	tests := []struct {
		name   string
		is     turned
		change subscription.Change
		at     string
		code   string
		from   string
	}{
		{"C6 more seats long after the window", nil, seats(11), "2027-12-01T00:00:00Z", "", ""},
		{"C6 as many as the product may have", nil, seats(300), "2027-12-01T00:00:00Z", "", ""},
		{"C6 one more than that", nil, seats(301), "2027-12-01T00:00:00Z", "quantity_too_high", ""},
		{"C7 all but one in the last second", nil, seats(1), "2027-03-10T10:58:59Z", "", ""},
		{"C7 one fewer a second later", nil, seats(9), "2027-03-10T10:59:00Z", "seats_fixed", renewal},
		{"C7 both batches are open", added, seats(5), "2027-03-10T10:58:59Z", "", ""},
		{"C7 the first batch has closed", added, seats(10), "2027-03-10T11:01:00Z", "", ""},
		{"C7 more than the open batch", added, seats(9), "2027-03-10T11:01:00Z", "seats_fixed", renewal},
		{"C7 the second batch in its last second", added, seats(10), "2027-03-13T10:58:59Z", "", ""},
		{"C7 the second batch has closed", added, seats(14), "2027-03-13T10:59:00Z", "seats_fixed", renewal},
		{"C9 nobody is left with no seat", nil, seats(0), "2027-03-05T00:00:00Z", "seats_none_left", ""},
		{"as many as there are", nil, seats(10), "2027-03-05T00:00:00Z", "change_changes_nothing", ""},
		{"C14 software gives no seat back", software, seats(9), "2027-03-05T00:00:00Z", "software_seats_fixed", renewal},
		{"C14 software takes more", software, seats(11), "2027-03-05T00:00:00Z", "", ""},
		{"C1 cancelled in the last second", nil, does(subscription.Cancelled), "2027-03-10T10:58:59Z", "", ""},
		{"C4 a second later", nil, does(subscription.Cancelled), "2027-03-10T10:59:00Z", "cancel_too_late", renewal},
		{"C test 4: suspended, cancelled inside the window", suspended, does(subscription.Cancelled), "2027-03-10T10:58:59Z", "", ""},
		{"D5 seats while suspended", suspended, seats(11), "2027-03-05T00:00:00Z", "subscription_suspended", ""},
		{"D5 a name while suspended", suspended, subscription.Change{Kind: subscription.ToName, Name: "x"}, "2027-03-05T00:00:00Z", "subscription_suspended", ""},
		{"D2 locked", nil, does(subscription.Suspension), "2027-06-05T00:00:00Z", "", ""},
		{"D2 locked twice", suspended, does(subscription.Suspension), "2027-06-05T00:00:00Z", "subscription_suspended", ""},
		{"D4 unlocked in the term's last second", suspended, does(subscription.Reactivated), "2028-03-02T23:59:59Z", "", ""},
		{"D4 unlocked after it", suspended, does(subscription.Reactivated), "2028-03-03T00:00:00Z", "renewal_running", "2028-03-04T00:00:00Z"},
		{"unlocked what is not locked", nil, does(subscription.Reactivated), "2027-06-05T00:00:00Z", "change_changes_nothing", ""},
		{"D2 what has ended cannot be brought back", status(subscription.Disabled), does(subscription.Reactivated), "2027-06-05T00:00:00Z", "subscription_ended", ""},
		{"D2 nor what has expired", status(subscription.Expired), seats(11), "2028-03-05T00:00:00Z", "subscription_ended", ""},
		{"what Microsoft still makes", status(subscription.Pending), seats(11), "2027-03-05T00:00:00Z", "subscription_pending", ""},
		{"D8 the end of the term before the renewal", nil, ends(subscription.Ends), "2028-03-02T23:59:59Z", "", ""},
		{"D8 while it renews", nil, ends(subscription.Ends), "2028-03-03T00:00:00Z", "renewal_running", "2028-03-04T00:00:00Z"},
		{"D8 seats may be tried meanwhile", nil, seats(11), "2028-03-03T12:00:00Z", "", ""},
		{"D10 scheduled", nil, renewsAs(5, "P1Y", "monthly"), "2027-12-01T00:00:00Z", "", ""},
		{"D12 a shorter term at the renewal", nil, renewsAs(10, "P1M", "monthly"), "2027-12-01T00:00:00Z", "", ""},
		{"A2 a plan the next term does not have", nil, renewsAs(10, "P1M", "annual"), "2027-12-01T00:00:00Z", "plan_not_of_term", ""},
		{"C9 no seat at the renewal", nil, renewsAs(0, "P1Y", "monthly"), "2027-12-01T00:00:00Z", "seats_none_left", ""},
		{"D10 scheduled without a renewal", func(s *subscription.Subscription) { s.AutoRenew = false }, renewsAs(5, "P1Y", "monthly"), "2027-12-01T00:00:00Z", "needs_auto_renew", ""},
		{"E6 the end is chosen", nil, ends(subscription.Ends), "2027-12-01T00:00:00Z", "", ""},
		{"E6 it renews already", nil, ends(subscription.Renews), "2027-12-01T00:00:00Z", "change_changes_nothing", ""},
		{"F1 three years monthly to annual", of("P3Y", "monthly"), billed("annual"), "2027-12-01T00:00:00Z", "", ""},
		{"F1 three years annual to monthly", of("P3Y", "annual"), billed("monthly"), "2027-12-01T00:00:00Z", "", ""},
		{"F1 a year stays as it is", nil, billed("annual"), "2027-12-01T00:00:00Z", "billing_fixed", renewal},
		{"F1 three years in advance stay", of("P3Y", "triennial"), billed("annual"), "2027-12-01T00:00:00Z", "billing_fixed", renewal},
		{"F4 never to paid in advance", of("P3Y", "monthly"), billed("triennial"), "2027-12-01T00:00:00Z", "billing_fixed", renewal},
		{"F2 a month to a year", of("P1M", "monthly"), term("P1Y", "annual"), "2027-03-20T00:00:00Z", "", ""},
		{"F2 a month to three years in advance", of("P1M", "monthly"), term("P3Y", "triennial"), "2027-03-20T00:00:00Z", "", ""},
		{"F2 a year to three", nil, term("P3Y", "monthly"), "2027-12-01T00:00:00Z", "", ""},
		{"F3 a year to a month", nil, term("P1M", "monthly"), "2027-12-01T00:00:00Z", "term_not_longer", renewal},
		{"F2 the same term with another plan", nil, term("P1Y", "annual"), "2027-12-01T00:00:00Z", "term_not_longer", renewal},
		{"F3 a plan longer than the term", of("P1M", "monthly"), term("P1Y", "triennial"), "2027-03-20T00:00:00Z", "plan_not_of_term", ""},
		{"H3 seats of a trial", trial, seats(30), "2027-03-05T00:00:00Z", "trial_fixed", renewal},
		{"H3 a trial cannot be cancelled", trial, does(subscription.Cancelled), "2027-03-05T00:00:00Z", "trial_fixed", renewal},
		{"F3 nor get a longer term", trial, term("P3Y", "monthly"), "2027-03-05T00:00:00Z", "trial_fixed", renewal},
		{"H3 a trial may be left to end", trial, ends(subscription.Ends), "2027-03-05T00:00:00Z", "", ""},
		{"H4 paid from now on", trial, subscription.Change{Kind: subscription.ToPaid, ProductID: "P", SkuID: "0002", Seats: 25}, "2027-03-05T00:00:00Z", "", ""},
		{"H4 with too few seats", trial, subscription.Change{Kind: subscription.ToPaid, ProductID: "P", SkuID: "0002", Seats: 24}, "2027-03-05T00:00:00Z", "conversion_too_small", renewal},
		{"H5 with fewer at its end", trial, renewsAs(5, "P1M", "monthly"), "2027-03-05T00:00:00Z", "", ""},
		{"H4 what is paid for already", nil, subscription.Change{Kind: subscription.ToPaid, ProductID: "P", SkuID: "0002", Seats: 25}, "2027-03-05T00:00:00Z", "not_a_trial", ""},
		{"I2 all seats to a higher product", nil, subscription.Change{Kind: subscription.ToProduct, ProductID: "P", SkuID: "0003", Seats: 10}, "2027-12-05T00:00:00Z", "", ""},
		{"I2 some of them", nil, subscription.Change{Kind: subscription.ToProduct, ProductID: "P", SkuID: "0003", Seats: 1}, "2027-12-05T00:00:00Z", "", ""},
		{"I2 more than there are", nil, subscription.Change{Kind: subscription.ToProduct, ProductID: "P", SkuID: "0003", Seats: 11}, "2027-12-05T00:00:00Z", "upgrade_seats", ""},
		{"what is by use has no seats", func(s *subscription.Subscription) { s.Kind = catalog.AzurePlan }, seats(2), "2027-12-05T00:00:00Z", "subscription_without_term", ""},
		{"what Microsoft lists no more", func(s *subscription.Subscription) { s.GoneAt = moment("2027-04-01T00:00:00Z") }, seats(11), "2027-12-05T00:00:00Z", "subscription_ended", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := bought()
			if test.is != nil {
				test.is(&s)
			}
			refused := s.Allowed(test.change, subscription.Limits{Least: 1, Most: 300}, moment(test.at))
			code, from := "", ""
			if refused != nil {
				code = refused.Code
				if !refused.From.IsZero() {
					from = refused.From.Format(time.RFC3339)
				}
			}
			if code != test.code || from != test.from {
				t.Errorf("refused with %q from %q, want %q from %q", code, from, test.code, test.from)
			}
		})
	}
}

// C2: a window is 168 hours, whatever the clocks on the wall do, over the end of February and over a new year.
func TestWindowsAreHoursNotDays(t *testing.T) {
	for _, from := range []string{"2027-03-28T01:30:00+01:00", "2026-10-25T02:30:00+02:00", "2028-02-27T12:00:00Z", "2026-12-30T23:59:59Z", "2027-01-31T00:00:00Z"} {
		s := bought()
		s = s.With(seats(12), moment(from))
		edge := moment(from).Add(168*time.Hour - time.Minute)
		for at, open := range map[time.Time]bool{edge.Add(-time.Second): true, edge: false, edge.Add(time.Second): false} {
			s.Windows[0].Until = moment("2020-01-01T00:00:00Z") // only the two that were added
			if refused := s.Allowed(seats(10), subscription.Limits{}, at); (refused == nil) != open {
				t.Errorf("added %s, given back %s: %+v", from, at, refused)
			}
		}
	}
}
