package renewal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/shared/audit"
	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
)

// S5: what nobody uses, when it can be given back and how, to the second of the window (C7, C10) and of the lock (D8).
func TestWhatNobodyUses(t *testing.T) {
	euro := func(value string) money.Amount {
		return money.Amount{Value: decimal.RequireFromString(value), Currency: "EUR"}
	}
	// Ten seats for a year, three of them with nobody; two of ten were added five days ago.
	held := func(change ...func(*subscription.Subscription)) subscription.Subscription {
		seven := 7
		s := subscription.Subscription{ID: "s", ProductID: "P", SkuID: "0001", Status: subscription.Active, Quantity: 10, Assigned: &seven,
			TermDuration: "P1Y", BillingCycle: "monthly", AutoRenew: true, EndOfTerm: subscription.Renews,
			CreatedAt: at("2026-03-03T11:00:00Z"), TermStart: at("2026-03-03T00:00:00Z"), CommitmentEnd: at("2027-03-02T23:59:59Z"),
			Windows: []subscription.Window{{Quantity: 2, Until: at("2026-11-22T11:00:00Z")}}, Cost: euro("10.00"), Price: euro("12.50")}
		for _, turn := range change {
			turn(&s)
		}
		return s
	}
	used := func(n int) func(*subscription.Subscription) {
		return func(s *subscription.Subscription) { s.Assigned = &n }
	}
	whole := func(s *subscription.Subscription) { s.CancellableUntil = at("2026-11-22T11:00:00Z") }
	wish := func(choice renewal.Choice, seats int, state renewal.State) renewal.Intent {
		return renewal.Intent{Revision: audit.Revision{Version: 1}, TermEnd: at("2027-03-02T23:59:59Z"), State: state,
			Wish: renewal.Wish{Choice: choice, Terms: renewal.Terms{ProductID: "Q", SkuID: "0001", TermDuration: "P1Y", BillingCycle: "annual", Seats: seats}}}
	}
	type told struct {
		Seats, Now int
		Whole      bool
		Then       int // -1: as many as now
		Choice     renewal.Choice
		Product    string
		Less       int
	}
	less := told{Seats: 3, Now: 2, Then: -1, Choice: renewal.Change, Product: "P", Less: 7}
	later := less
	later.Now = 0
	for _, c := range []struct {
		sentence string
		held     subscription.Subscription
		intent   renewal.Intent
		now      string
		want     *told
	}{
		{"two of three at once, all three at the renewal", held(), renewal.Intent{}, "2026-11-21T00:00:00Z", &less},
		{"a minute and a second before the window closes", held(), renewal.Intent{}, "2026-11-22T10:58:59Z", &less},
		{"a minute before nothing more reaches Microsoft in time", held(), renewal.Intent{}, "2026-11-22T10:59:00Z", &later},
		{"the last second before the lock", held(), renewal.Intent{}, "2027-03-02T23:59:59Z", &later},
		{"locked", held(), renewal.Intent{}, "2027-03-03T00:00:00Z", &told{Seats: 3, Then: -1}},
		{"fewer are decided on", held(), wish(renewal.Change, 7, renewal.Held), "2026-12-01T00:00:00Z", &told{Seats: 3, Then: 7}},
		{"fewer, but not few enough: the rest of that wish stays", held(), wish(renewal.Change, 9, renewal.Wanted), "2026-12-01T00:00:00Z",
			&told{Seats: 3, Then: 9, Choice: renewal.Change, Product: "Q", Less: 7}},
		{"it is to end", held(), wish(renewal.End, 0, renewal.Held), "2026-12-01T00:00:00Z", &told{Seats: 3, Then: 0}},
		{"a wish Microsoft refused is none", held(), wish(renewal.Change, 7, renewal.Refused), "2026-12-01T00:00:00Z", &later},
		{"it renews as it is: fewer can still be wanted", held(), wish(renewal.Renew, 0, renewal.Held), "2026-12-01T00:00:00Z", &later},
		{"nobody uses any: it ends, and now one stays", held(used(0)), renewal.Intent{}, "2026-11-21T00:00:00Z", &told{Seats: 10, Now: 2, Then: -1, Choice: renewal.End}},
		{"nobody uses any and the whole can be cancelled", held(used(0), whole), renewal.Intent{}, "2026-11-21T00:00:00Z", &told{Seats: 10, Now: 10, Whole: true, Then: -1, Choice: renewal.End}},
		{"everything is used", held(used(10)), renewal.Intent{}, "2026-11-21T00:00:00Z", nil},
		{"more have it than there are", held(used(12)), renewal.Intent{}, "2026-11-21T00:00:00Z", nil},
		{"nobody knows", held(func(s *subscription.Subscription) { s.Assigned = nil }), renewal.Intent{}, "2026-11-21T00:00:00Z", nil},
		{"a trial costs nothing", held(func(s *subscription.Subscription) { s.IsTrial = true }), renewal.Intent{}, "2026-11-21T00:00:00Z", nil},
		{"a suspended one cannot be changed", held(func(s *subscription.Subscription) { s.Status = subscription.Suspended }), renewal.Intent{}, "2026-11-21T00:00:00Z", nil},
		{"Azure has no licences", held(func(s *subscription.Subscription) { s.Kind = catalog.AzurePlan }), renewal.Intent{}, "2026-11-21T00:00:00Z", nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			spare, idle := renewal.SpareOf(renewal.Case{Subscription: c.held, Intent: c.intent}, at(c.now))
			if !idle {
				if c.want != nil {
					t.Fatal("nothing is idle")
				}
				return
			}
			got := &told{Seats: spare.Seats, Now: spare.Now, Whole: spare.Whole, Then: -1, Choice: spare.Wish.Choice, Product: spare.Wish.Terms.ProductID, Less: spare.Wish.Terms.Seats}
			if spare.Then != nil {
				got.Then = *spare.Then
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	spare, _ := renewal.SpareOf(renewal.Case{Subscription: held()}, at("2026-11-21T00:00:00Z"))
	if spare.Year.Cost.Text() != euro("360.00").Text() || spare.Month.Price.Text() != euro("37.50").Text() || !spare.At.Equal(at("2027-03-03T00:00:00Z")) || spare.Fresh {
		t.Errorf("%+v", spare)
	}
	fresh := held(func(s *subscription.Subscription) { s.CreatedAt = at("2026-11-20T00:00:00Z") })
	if spare, _ := renewal.SpareOf(renewal.Case{Subscription: fresh}, at("2026-11-20T00:00:00Z").Add(48*time.Hour-time.Second)); !spare.Fresh {
		t.Error("there was no time yet to assign it")
	}
}
