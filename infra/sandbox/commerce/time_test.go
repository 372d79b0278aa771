package commerce_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/commerce"
)

const second = time.Second

// Every window, one second around its edge (rules C2, C3, C7, C10, D1).
func TestEdgesOfWindows(t *testing.T) {
	year := bought(t, "2026-03-02", "P1Y", "annual", "100", 10)
	slow := year
	slow.Renewing = 2*time.Hour + 17*time.Minute
	off := year
	off.AutoRenew = false
	hung := off
	hung.Status = commerce.Suspended
	over := year.TermOver()
	tests := []struct {
		rule   string
		s      commerce.Subscription
		edge   time.Time
		before func(commerce.Subscription, time.Time) bool
	}{
		{"the cancellation window", year, year.BoughtAt.Add(168 * time.Hour), cancellable},
		{"the seats' window", year, year.BoughtAt.Add(168 * time.Hour), reducible},
		{"the window after a renewal", year, over.Add(168 * time.Hour), cancellable},
		{"the window after a renewal that took its time", slow, over.Add(168*time.Hour + slow.Renewing), reducible},
		{"a renewal under way", slow, over.Add(slow.Renewing), func(s commerce.Subscription, at time.Time) bool { return s.InRenewal(at) }},
		{"the full refund", year, year.BoughtAt.Add(24 * time.Hour), fullRefund},
		{"the full refund of a renewal", slow, over.Add(slow.Renewing + 24*time.Hour), fullRefund},
		{"active until the term ends", off, over, is(commerce.Active)},
		{"expired for thirty days", off, over.AddDate(0, 0, 30), is(commerce.Expired)},
		{"then disabled for ninety", off, over.AddDate(0, 0, 120), is(commerce.Disabled)},
		{"suspended until the term ends", hung, over, is(commerce.Suspended)},
		{"then disabled for a hundred and twenty", hung, over.AddDate(0, 0, 120), is(commerce.Disabled)},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			if at := tt.edge.Add(-second); !tt.before(tt.s.At(at), at) {
				t.Errorf("is over a second early")
			}
			if tt.before(tt.s.At(tt.edge), tt.edge) {
				t.Errorf("goes on at its edge")
			}
			if at := tt.edge.Add(second); tt.before(tt.s.At(at), at) {
				t.Errorf("goes on a second later")
			}
		})
	}
}

func cancellable(s commerce.Subscription, at time.Time) bool {
	_, err := s.WithStatus(commerce.Deleted, at, false)
	return err == nil
}

func reducible(s commerce.Subscription, at time.Time) bool {
	_, err := s.WithQuantity(s.Quantity-1, at)
	return err == nil
}

func fullRefund(s commerce.Subscription, at time.Time) bool {
	after, err := s.WithStatus(commerce.Deleted, at, false)
	return err == nil && after.Charges[len(after.Charges)-1].Subtotal.String() == "-1000"
}

func is(status commerce.Status) func(commerce.Subscription, time.Time) bool {
	return func(s commerce.Subscription, _ time.Time) bool { return s.Status == status }
}

func TestWhatTheNextTermBrings(t *testing.T) {
	start := bought(t, "2026-03-02", "P1Y", "monthly", "10", 10)
	paid := commerce.Offer{CatalogItemID: "P:2:P1Y", Term: "P1Y", Cycle: "monthly", List: decimal.NewFromInt(8), Minimum: 1}
	trial := bought(t, "2026-03-02", "P1M", "monthly", "0", 25)
	trial.IsTrial, trial.BecomesAt = true, &commerce.Instructions{Offer: paid, Quantity: 25}
	planned := start
	planned.NextTerm = &commerce.Instructions{Offer: paid, Quantity: 4, End: date(t, "2027-06-30")}
	cheap := start
	cheap.Promotion = &commerce.Discount{ID: "promo", Share: decimal.RequireFromString("0.5"), Until: date(t, "2027-01-01")}
	lasting := cheap
	lasting.Promotion = &commerce.Discount{ID: "promo", Share: decimal.RequireFromString("0.5"), Until: date(t, "2028-01-01")}
	extended := start
	extended.AutoRenew, extended.EST, extended.MonthByMonth = false, true, decimal.RequireFromString("12.36")
	left := extended
	left.EndAction = commerce.EndCancel
	early := extended
	early.BoughtAt, early.TermStart = early.BoughtAt.AddDate(-1, 0, 0), early.TermStart.AddDate(-1, 0, 0)
	quiet := trial
	quiet.AutoRenew = false
	tests := []struct {
		rule   string
		s      commerce.Subscription
		days   int // after the end of the term
		status commerce.Status
		item   string
		seats  int
		price  string
		last   string // last day of the term
		charge commerce.ChargeType
	}{
		{"the same again", start, 0, commerce.Active, "P:1:P1Y", 10, "10", "2028-03-01", commerce.ChargeRenew},
		{"what was scheduled", planned, 0, commerce.Active, "P:2:P1Y", 4, "8", "2027-06-30", commerce.ChargeRenew},
		{"a full term after a short one", planned, 121, commerce.Active, "P:2:P1Y", 4, "8", "2028-06-30", commerce.ChargeRenew},
		{"the list price after the promotion", cheap, 0, commerce.Active, "P:1:P1Y", 10, "10", "2028-03-01", commerce.ChargeRenew},
		{"the promotion while it runs", lasting, 0, commerce.Active, "P:1:P1Y", 10, "5", "2028-03-01", commerce.ChargeRenew},
		{"a trial becomes the paid product", trial, 0, commerce.Active, "P:2:P1Y", 25, "8", "2027-04-01", commerce.ChargeRenew},
		{"a trial that does not renew expires", quiet, 0, commerce.Expired, "P:1:P1M", 25, "0", "2026-04-01", commerce.ChargeNew},
		{"month by month without a choice", extended, 0, commerce.Active, "P:1:P1Y", 10, "12.36", "2027-04-01", commerce.ChargeExtended},
		{"and on", extended, 40, commerce.Active, "P:1:P1Y", 10, "12.36", "2027-05-01", commerce.ChargeExtended},
		{"not when it was to be left", left, 0, commerce.Expired, "P:1:P1Y", 10, "10", "2027-03-01", commerce.ChargeCycle},
		{"not when it ended before the rule began", early, 0, commerce.Expired, "P:1:P1Y", 10, "10", "2026-03-01", commerce.ChargeCycle},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			s := tt.s.At(tt.s.TermOver().AddDate(0, 0, tt.days))
			charge := s.Charges[len(s.Charges)-1]
			if tt.days > 40 { // past the first charge of the term
				charge.Type = tt.charge
			}
			if s.Status != tt.status || s.CatalogItemID != tt.item || s.Quantity != tt.seats || s.Price().String() != tt.price ||
				s.LastDay().Format(time.DateOnly) != tt.last || charge.Type != tt.charge || s.NextTerm != nil {
				t.Fatalf("%s %s, %d seats at %s until %s, last line %s", s.Status, s.CatalogItemID, s.Quantity, s.Price(), s.LastDay(), charge.Type)
			}
		})
	}
}

// Rule F1 and F2, every pair of plans.
func TestChangingThePlan(t *testing.T) {
	plans := [][2]string{{"P1M", "monthly"}, {"P1Y", "monthly"}, {"P1Y", "annual"}, {"P3Y", "monthly"}, {"P3Y", "annual"}, {"P3Y", "triennial"}}
	allowed := map[[4]string]bool{{"P3Y", "monthly", "P3Y", "annual"}: true, {"P3Y", "annual", "P3Y", "monthly"}: true}
	for _, from := range plans {
		for _, to := range plans {
			if from == to {
				continue
			}
			longer := commerce.Months(to[0]) > commerce.Months(from[0])
			want := longer || allowed[[4]string{from[0], from[1], to[0], to[1]}]
			s := bought(t, "2026-03-02", from[0], from[1], "10", 10)
			now := s.BoughtAt.AddDate(0, 0, 10)
			offer := s.Offer
			offer.Term, offer.Cycle = to[0], to[1]
			after, err := s.At(now).WithPlan(offer, now)
			if (err == nil) != want {
				t.Errorf("%v to %v: %v", from, to, err)
			}
			if err == nil && longer != after.TermStart.After(s.TermStart) {
				t.Errorf("%v to %v: the term starts %s", from, to, after.TermStart)
			}
		}
	}
}

func TestABillingPlanWaitsForTheNextCharge(t *testing.T) {
	s := bought(t, "2026-03-02", "P3Y", "monthly", "10", 1)
	now := moment(t, "2026-05-10")
	yearly := s.Offer
	yearly.Cycle, yearly.List = "annual", decimal.NewFromInt(110)
	s, err := s.At(now).WithPlan(yearly, now)
	if err != nil || s.Cycle != "monthly" || s.NextCharge == nil {
		t.Fatalf("%v %+v", err, s)
	}
	s = s.At(date(t, "2026-06-02"))
	if s.Cycle != "annual" || s.NextCharge != nil {
		t.Fatalf("still %s on the next charge day", s.Cycle)
	}
	s = s.At(date(t, "2029-03-01"))
	// Three months, two whole years, and what is left of the term of the third: 2 June 2028 to 1 March 2029 of 365 days.
	want := []string{"new 10.00", "cycleCharge 10.00", "cycleCharge 10.00", "changeBillingPlan 110.00", "cycleCharge 110.00", "cycleCharge 82.27"}
	got := subtotals(s, 0)
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}
