package placement_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

const patch = "PATCH /v1/customers/{id}/subscriptions/{id}"

// changing is a place whose customer holds five seats of the base for a year, bought just now.
type changing struct {
	*place
	changes order.Changes
	of      order.Held
}

func newChanging(t *testing.T, adjust ...func(*sandbox.Options)) *changing {
	t.Helper()
	return hold(t, order.LineWish{ProductID: world.BusinessPremium().ProductID, SkuID: world.BusinessPremium().SkuID,
		TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 5}, adjust...)
}

// hold is a place whose customer holds what a line says, bought just now.
func hold(t *testing.T, line order.LineWish, adjust ...func(*sandbox.Options)) *changing {
	t.Helper()
	p := newPlace(t, adjust...)
	p.PublishMore(enterprise(), basic(), standard(), trial())
	by := p.By(p.Reseller, auth.Sales)
	draft, err := p.orders.Begin(t.Context(), by, p.customer, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.orders.Save(t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Lines: []order.LineWish{line}}); err != nil {
		t.Fatal(err)
	}
	if p.order, err = p.orders.Place(t.Context(), by, draft.ID, order.Consent{Accepted: []terms.Wanted{
		{Document: terms.Terms, Version: 1}, {Document: terms.MsLicence, Version: 1}}}); err != nil {
		t.Fatal(err)
	}
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Active {
		t.Fatalf("%s %+v", o.Status, o.Lines[0].Failure)
	}
	return &changing{place: p, changes: order.Changes{Store: p.Store, Now: p.Now, NewID: wire.NewID},
		of: order.Held{Customer: p.customer, Subscription: o.Lines[0].SubscriptionID}}
}

// enterprise is sold for three years too; the others lead from one to the next.
func enterprise() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LFLX", SkuID: "0001"} }
func basic() catalog.Key      { return catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"} }
func standard() catalog.Key   { return catalog.Key{ProductID: "CFQ7TTC0LDPB", SkuID: "0001"} }
func trial() catalog.Key      { return catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0002"} }

func (c *changing) by() auth.Caller { return c.By(c.Reseller, auth.Sales) }

// ask puts a change in the queue.
func (c *changing) ask(t *testing.T, wish subscription.Change) order.Order {
	t.Helper()
	o, err := c.changes.Ask(t.Context(), c.by(), c.of, wish, order.Said{})
	if err != nil {
		t.Fatal(err)
	}
	c.order = o
	return o
}

// there is the subscription at Microsoft.
func (c *changing) there(t *testing.T) partnercenter.Subscription {
	t.Helper()
	s, err := c.Partner.Subscription(t.Context(), c.tenant, c.of.Subscription)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (c *changing) mirrored(t *testing.T) subscription.Subscription {
	t.Helper()
	s, err := c.Store.Subscription(t.Context(), c.Reseller, c.customer, c.of.Subscription)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func toSeats(n int) subscription.Change {
	return subscription.Change{Kind: subscription.ToSeats, Seats: n}
}

// S2, S3: every kind of change is an order that Microsoft carries out, and our mirror shows it at once.
func TestAChangeIsAnOrderThatMicrosoftCarriesOut(t *testing.T) {
	premium := world.BusinessPremium()
	next := &subscription.NextTerm{ProductID: premium.ProductID, SkuID: premium.SkuID, TermDuration: "P1M", BillingCycle: "monthly", Quantity: 3}
	c := newChanging(t)
	for _, test := range []struct {
		name  string
		wish  subscription.Change
		shown func(partnercenter.Subscription) bool
	}{
		{"three seats more", toSeats(8), func(s partnercenter.Subscription) bool { return s.Quantity == 8 && s.AutoRenewEnabled }},
		{"one fewer inside the window", toSeats(7), func(s partnercenter.Subscription) bool { return s.Quantity == 7 }},
		{"another name", subscription.Change{Kind: subscription.ToName, Name: "Warehouse"}, func(s partnercenter.Subscription) bool { return s.FriendlyName == "Warehouse" }},
		{"another next term", subscription.Change{Kind: subscription.ToNextTerm, Next: next}, func(s partnercenter.Subscription) bool {
			return s.NextTerm != nil && s.NextTerm.Quantity == 3 && s.NextTerm.Product.TermDuration == "P1M"
		}},
		{"the same next term after all", subscription.Change{Kind: subscription.ToNextTerm}, func(s partnercenter.Subscription) bool { return s.NextTerm == nil }},
		{"left to end", subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Ends}, func(s partnercenter.Subscription) bool { return !s.AutoRenewEnabled }},
		{"renewed after all", subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Renews}, func(s partnercenter.Subscription) bool { return s.AutoRenewEnabled }},
		{"locked", subscription.Change{Kind: subscription.Suspension}, func(s partnercenter.Subscription) bool {
			return s.Status == partnercenter.SubscriptionSuspended && !s.AutoRenewEnabled
		}},
		{"unlocked", subscription.Change{Kind: subscription.Reactivated}, func(s partnercenter.Subscription) bool { return s.Status == partnercenter.SubscriptionActive }},
	} {
		t.Run(test.name, func(t *testing.T) {
			c.placer.Partner = c.NewPartner() // whose patience with one customer is whole again
			c.ask(t, test.wish)
			c.deliver(t)
			o := c.read(t)
			if o.Status != order.Active || !test.shown(c.there(t)) {
				t.Fatalf("%s %+v, Microsoft has %+v", o.Status, o.Failure, c.there(t))
			}
			if held := c.mirrored(t); !test.wish.Shown(held) || held.Title != "Microsoft 365 Business Premium" {
				t.Errorf("our mirror has %+v", held)
			}
		})
	}
	history, err := c.Store.ChangesOf(t.Context(), c.Reseller, c.customer, c.of.Subscription)
	if err != nil || len(history) != 9 || history[0].Wish.Kind != subscription.Reactivated || history[8].Was.Quantity != 5 || history[8].Status != order.Active {
		t.Errorf("%v: the history tells of %d changes: %+v", err, len(history), history)
	}
	waiting, err := c.Store.ChangesUnderWay(t.Context(), c.Reseller, c.customer, c.of.Subscription)
	if err != nil || len(waiting) != 0 {
		t.Errorf("%v: still in the queue: %+v", err, waiting)
	}
}

// S2: cancelled in its window it is gone, and the order tells what comes back: everything on the first day.
func TestWhatIsCancelledInItsWindowIsGone(t *testing.T) {
	c := newChanging(t)
	o := c.ask(t, subscription.Change{Kind: subscription.Cancelled})
	paid := c.mirrored(t).Cost.Times(-5).Round()
	if !o.Totals().Cost.Equal(paid) {
		t.Errorf("%s comes back, want %s", o.Totals().Cost, paid)
	}
	c.deliver(t)
	if s := c.there(t); s.Status != partnercenter.SubscriptionDeleted || c.read(t).Status != order.Active || c.mirrored(t).Kept() {
		t.Errorf("Microsoft has it %s, the order is %s", s.Status, c.read(t).Status)
	}
}

// S2, REQUIREMENTS B4 to B6: whatever is lost, refused for a while or throttled, the seats are those that were wanted, and
// nothing is sent more often than it has to be.
func TestWhateverIsLostAChangeIsMadeOnce(t *testing.T) {
	read := "GET /v1/customers/{id}/subscriptions/{id}"
	for _, test := range []struct {
		sentence string
		rule     sandbox.Rule
		adjust   sandbox.Settings
	}{
		{"the answer", sandbox.Rule{Operation: patch, Kind: sandbox.DropAfter}, sandbox.Settings{}},
		{"the change itself", sandbox.Rule{Operation: patch, Kind: sandbox.DropBefore}, sandbox.Settings{}},
		{"two answers", sandbox.Rule{Operation: patch, Kind: sandbox.DropAfter, Times: 2}, sandbox.Settings{}},
		{"the answer, replaced by a 504", sandbox.Rule{Operation: patch, Kind: sandbox.StatusAfter, Status: 504}, sandbox.Settings{}},
		{"half of the answer", sandbox.Rule{Operation: patch, Kind: sandbox.Truncate}, sandbox.Settings{}},
		{"nothing, but it arrives twice", sandbox.Rule{Operation: patch, Kind: sandbox.Duplicate}, sandbox.Settings{}},
		{"time: Microsoft is asked too often", sandbox.Rule{Operation: patch, Kind: sandbox.RetryAfter}, sandbox.Settings{}},
		{"the answer, and the effect comes later", sandbox.Rule{Operation: patch, Kind: sandbox.Later, DelayMs: 60_000}, sandbox.Settings{}},
		{"the answer of the read before it", sandbox.Rule{Operation: read, Kind: sandbox.DropAfter, Times: 2}, sandbox.Settings{}},
		{"nothing, but it is accepted and shows later", sandbox.Rule{}, sandbox.Settings{ChangeDelay: sandbox.Duration(90 * time.Second)}},
		{"the answer, and it shows later", sandbox.Rule{Operation: patch, Kind: sandbox.DropAfter}, sandbox.Settings{ChangeDelay: sandbox.Duration(90 * time.Second)}},
	} {
		t.Run(test.sentence, func(t *testing.T) {
			c := newChanging(t, func(o *sandbox.Options) { o.Settings = &test.adjust })
			c.ask(t, toSeats(8))
			if test.rule.Operation != "" {
				c.Sandbox.Fail(test.rule)
			}
			c.deliver(t)
			if o, there := c.read(t), c.there(t); o.Status != order.Active || there.Quantity != 8 {
				t.Errorf("%s %+v, Microsoft has %d seats", o.Status, o.Failure, there.Quantity)
			}
			if held := c.mirrored(t); held.Quantity != 8 || len(held.Windows) != 2 {
				t.Errorf("our mirror has %d seats with windows %v", held.Quantity, held.Windows)
			}
		})
	}
}

// S2: a restart in the middle of anything: the process dies before or after each of its calls. The next delivery ends the
// change, and the seats are added once.
func TestARestartAnywhereEndsTheChange(t *testing.T) {
	for at := 1; at < 30; at++ {
		for _, after := range []bool{false, true} {
			c := newChanging(t)
			c.ask(t, toSeats(8))
			dying, f := c.mortal(at, after)
			err := dying.Continue(t.Context(), c.message())
			if f.calls < at {
				if at < 6 || err != nil {
					t.Fatalf("only %d calls: %v", f.calls, err)
				}
				return
			}
			if !errors.Is(err, errDied) {
				t.Fatalf("died at %d, after %v: %v", at, after, err)
			}
			c.deliver(t)
			if o, there := c.read(t), c.there(t); o.Status != order.Active || there.Quantity != 8 || len(there.RefundableQuantity.Details) != 2 {
				t.Errorf("died at %d, after %v: %s, %d seats in %v", at, after, o.Status, there.Quantity, there.RefundableQuantity)
			}
		}
	}
	t.Error("the change takes more calls than were tried")
}

// S2: changes of one subscription wait for each other in the order they were asked in, and one that fails does not hold up
// the next.
func TestChangesOfOneSubscriptionQueue(t *testing.T) {
	c := newChanging(t)
	first := c.ask(t, toSeats(8))
	second := c.ask(t, subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Ends})
	third := c.ask(t, toSeats(9))
	if third.Change.Was.Quantity != 8 || len(third.Change.Ahead) != 2 {
		t.Errorf("the third is decided on %d seats, ahead of it %v", third.Change.Was.Quantity, third.Change.Ahead)
	}
	c.order = third
	for range 2 { // its message comes first: it waits
		if err := c.placer.Continue(t.Context(), c.message()); err != nil {
			t.Fatal(err)
		}
		if o := c.read(t); o.Status != order.Placing || c.there(t).Quantity != 5 {
			t.Fatalf("the third is %s, Microsoft has %d seats", o.Status, c.there(t).Quantity)
		}
	}
	c.order = first
	c.Sandbox.Fail(sandbox.Rule{Operation: patch, Kind: sandbox.Status, Status: 400, Code: 800090})
	c.deliver(t)
	if o := c.read(t); o.Status != order.Failed {
		t.Errorf("the first is %s", o.Status)
	}
	c.order = second
	c.deliver(t)
	c.order = third
	c.deliver(t)
	if there := c.there(t); c.read(t).Status != order.Active || there.Quantity != 9 || there.AutoRenewEnabled {
		t.Errorf("the third is %s %+v, Microsoft has %d seats", c.read(t).Status, c.read(t).Failure, there.Quantity)
	}
}

// S2: seats that somebody changed elsewhere since are not overwritten: two more must not become five fewer.
func TestAChangeIsNotSentOntoAnotherNumber(t *testing.T) {
	c := newChanging(t)
	c.ask(t, toSeats(7))
	if _, err := c.Partner.ChangeSubscription(t.Context(), "7d1d6b34-8f4e-4f2e-9c52-1f3b6a5d7c10", c.tenant, c.of.Subscription, partnercenter.ToQuantity(12)); err != nil {
		t.Fatal(err)
	}
	c.deliver(t)
	if o := c.read(t); o.Status != order.Failed || o.Failure.Code != "subscription_changed" || c.there(t).Quantity != 12 {
		t.Errorf("%s %+v, Microsoft has %d seats", o.Status, o.Failure, c.there(t).Quantity)
	}
}

// S2: a window that closes between the click and the sending is closed: nothing is sent, and the order says so.
func TestAWindowThatClosesOnTheWayIsClosed(t *testing.T) {
	c := newChanging(t)
	c.ask(t, toSeats(4))
	c.Pass(8 * 24 * time.Hour)
	c.Sandbox.Advance(8 * 24 * time.Hour)
	c.deliver(t)
	if o := c.read(t); o.Failure.Code != "seats_fixed" || c.there(t).Quantity != 5 {
		t.Errorf("%s %+v, Microsoft has %d seats", o.Status, o.Failure, c.there(t).Quantity)
	}
}

// S4: one click takes a change back; what cannot be taken back says so.
func TestOneClickTakesAChangeBack(t *testing.T) {
	c := newChanging(t)
	more := c.ask(t, toSeats(8))
	c.deliver(t)
	out, err := c.changes.ForeseeReverse(t.Context(), c.by(), more.ID)
	if err != nil || !out.Preview.Now.Cost.IsNegative() {
		t.Fatalf("%v: %s comes back", err, out.Preview.Now.Cost)
	}
	if c.order, err = c.changes.Reverse(t.Context(), c.by(), more.ID); err != nil {
		t.Fatal(err)
	}
	c.deliver(t)
	if o := c.read(t); o.Status != order.Active || o.Change.Reverses != more.ID.String() || c.there(t).Quantity != 5 {
		t.Errorf("%s, Microsoft has %d seats", o.Status, c.there(t).Quantity)
	}
	if _, err := c.changes.Reverse(t.Context(), c.by(), more.ID); fault.CodeOf(err) != "change_not_reversible" {
		t.Errorf("taken back once more: %v", err)
	}
}

// S2, NCE-RULES F1, F2: a longer term begins at once and stays, another billing plan of it with the next charge.
func TestALongerTermBeginsAtOnceAndStays(t *testing.T) {
	c := hold(t, order.LineWish{ProductID: enterprise().ProductID, SkuID: enterprise().SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 5})
	longer := c.ask(t, subscription.Change{Kind: subscription.ToTerm, TermDuration: "P3Y", BillingCycle: "monthly"})
	c.deliver(t)
	if o, held := c.read(t), c.mirrored(t); o.Status != order.Active || held.TermDuration != "P3Y" || !held.Cost.Equal(o.Lines[0].Quote.Cost) || held.PricedFrom != subscription.PricedByOrder {
		t.Errorf("%s %+v; our mirror: %s at %s, the order %s", o.Status, o.Failure, held.TermDuration, held.Cost, o.Lines[0].Quote.Cost)
	}
	if _, err := c.changes.Reverse(t.Context(), c.by(), longer.ID); fault.CodeOf(err) != "change_not_reversible" {
		t.Errorf("taken back: %v", err)
	}
	c.ask(t, subscription.Change{Kind: subscription.ToBilling, BillingCycle: "annual"})
	c.deliver(t)
	if o, there := c.read(t), c.there(t); o.Status != order.Active || there.NextCharge == nil || there.BillingCycle != partnercenter.BillingMonthly {
		t.Errorf("%s %+v; Microsoft charges %s, then %+v", o.Status, o.Failure, there.BillingCycle, there.NextCharge)
	}
}

// S2, NCE-RULES I, H4: seats go to a higher product, all of them or some, and a trial becomes the paid product. Whatever is
// lost, they go once.
func TestSeatsMoveToAHigherProduct(t *testing.T) {
	const move = "POST /v1/customers/{id}/subscriptions/{id}/transitions"
	paid := order.LineWish{ProductID: basic().ProductID, SkuID: basic().SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 30}
	free := order.LineWish{ProductID: trial().ProductID, SkuID: trial().SkuID, TermDuration: "P1M", BillingCycle: "monthly", Quantity: 25}
	up := func(to catalog.Key, kind subscription.ChangeKind, seats int) subscription.Change {
		return subscription.Change{Kind: kind, ProductID: to.ProductID, SkuID: to.SkuID, Seats: seats, TermDuration: "P1Y", BillingCycle: "monthly"}
	}
	for _, test := range []struct {
		sentence string
		held     order.LineWish
		wish     subscription.Change
		lost     sandbox.Kind
		want     map[string]int // seats by product
	}{
		{"all", paid, up(standard(), subscription.ToProduct, 30), "", map[string]int{standard().String(): 30}},
		{"some", paid, up(standard(), subscription.ToProduct, 10), "", map[string]int{standard().String(): 10, basic().String(): 20}},
		{"some, and the answer is lost", paid, up(standard(), subscription.ToProduct, 10), sandbox.DropAfter, map[string]int{standard().String(): 10, basic().String(): 20}},
		{"a trial", free, up(basic(), subscription.ToPaid, 25), "", map[string]int{basic().String(): 25}},
		{"a trial, and the answer is lost", free, up(basic(), subscription.ToPaid, 25), sandbox.DropAfter, map[string]int{basic().String(): 25}},
	} {
		t.Run(test.sentence, func(t *testing.T) {
			c := hold(t, test.held)
			c.ask(t, test.wish)
			if test.lost != "" {
				c.Sandbox.Fail(sandbox.Rule{Operation: move, Kind: test.lost})
			}
			c.deliver(t)
			if o := c.read(t); o.Status != order.Active {
				t.Fatalf("%s %+v", o.Status, o.Failure)
			}
			held, err := c.Store.Subscriptions(t.Context(), c.Reseller, c.customer)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for _, s := range held {
				if s.Kept() && !s.IsTrial {
					got[s.ProductID+":"+s.SkuID] += s.Quantity
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A move Microsoft certainly does not have is not made a second time by itself: that is said, and a person asks again.
func TestAMoveThatWasLostBeforeItArrivedIsNotMade(t *testing.T) {
	c := hold(t, order.LineWish{ProductID: basic().ProductID, SkuID: basic().SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 30})
	c.ask(t, subscription.Change{Kind: subscription.ToProduct, ProductID: standard().ProductID, SkuID: standard().SkuID, Seats: 30, TermDuration: "P1Y", BillingCycle: "monthly"})
	c.Sandbox.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/subscriptions/{id}/transitions", Kind: sandbox.DropBefore})
	for range 30 {
		if err := c.placer.Continue(t.Context(), c.message()); err != nil {
			t.Fatal(err)
		}
		c.Pass(time.Minute)
		c.Sandbox.Advance(time.Minute)
	}
	if o := c.read(t); o.Status != order.Failed || o.Failure.Code != "not_ordered" {
		t.Errorf("%s %+v", o.Status, o.Failure)
	}
}
