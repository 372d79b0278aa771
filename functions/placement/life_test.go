package placement_test

import (
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/subscription"
)

// S2, NCE-RULES A to D: thirteen months of one subscription's life, by the clock and without sleeping: bought, added to,
// given back, bound, planned, locked, planned again, renewed, and given back once more in the window the renewal opens.
func TestThirteenMonthsOfASubscription(t *testing.T) {
	c := newChanging(t)
	bought := c.Now()
	at := func(days int, hour time.Duration) { // so many days after the purchase
		if ahead := bought.Add(time.Duration(days)*24*time.Hour + hour).Sub(c.Now()); ahead > 0 {
			c.Pass(ahead)
			c.Sandbox.Advance(ahead)
		}
		c.placer.Partner = c.NewPartner()
		c.look(t)
	}
	done := func(wish subscription.Change) {
		t.Helper()
		c.ask(t, wish)
		c.deliver(t)
		if o := c.read(t); o.Status != order.Active {
			t.Fatalf("%s: %s %+v", wish.Kind, o.Status, o.Failure)
		}
	}
	refused := func(wish subscription.Change, code string) {
		t.Helper()
		if _, err := c.changes.Ask(t.Context(), c.by(), c.of, wish, order.Said{}); fault.CodeOf(err) != code {
			t.Fatalf("%s is refused with %v, want %s", wish.Kind, err, code)
		}
	}
	seats := func(want int, open int) {
		t.Helper()
		held := c.mirrored(t)
		if n, _ := held.Returnable(c.Now()); held.Quantity != want || n != open {
			t.Fatalf("after %s: %d licences, %d can go back; want %d, %d", c.Now().Sub(bought), held.Quantity, n, want, open)
		}
	}
	next := &subscription.NextTerm{ProductID: c.mirrored(t).ProductID, SkuID: c.mirrored(t).SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 4}

	at(3, 0)
	done(toSeats(10)) // C-test 1
	seats(10, 10)
	at(6, 23*time.Hour)
	seats(10, 10)
	at(7, time.Hour)
	seats(10, 5)
	refused(toSeats(4), "seats_fixed")
	done(toSeats(8))
	refused(subscription.Change{Kind: subscription.Cancelled}, "cancel_too_late")
	at(11, 0)
	seats(8, 0)
	refused(toSeats(7), "seats_fixed")

	at(90, 0)
	done(subscription.Change{Kind: subscription.ToNextTerm, Next: next})
	done(toSeats(9)) // D11: what was planned is gone
	if held := c.mirrored(t); held.Scheduled != nil {
		t.Fatalf("still planned: %s", held.Scheduled)
	}
	at(200, 0)
	done(subscription.Change{Kind: subscription.Suspension})
	refused(toSeats(10), "subscription_suspended")
	done(subscription.Change{Kind: subscription.Reactivated})
	refused(subscription.Change{Kind: subscription.ToNextTerm, Next: next}, "needs_auto_renew") // D4
	done(subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Renews})
	done(subscription.Change{Kind: subscription.ToNextTerm, Next: next})

	at(367, 0) // renewed with what was planned, and with a window of its own (C7, C10)
	seats(4, 4)
	done(toSeats(3))
	at(376, 0)
	seats(3, 0)
	at(395, 0)
	if held := c.mirrored(t); held.Status != subscription.Active || held.EndOfTerm != subscription.Renews || held.CommitmentEnd.Before(bought.AddDate(2, 0, -3)) {
		t.Errorf("after thirteen months: %+v", held)
	}
}

// look keeps what Microsoft has now, as the daily round does.
func (c *changing) look(t *testing.T) {
	t.Helper()
	held := holding.Read(c.there(t))
	held.Customer, held.Tenant, held.MirroredAt = c.customer, c.Reseller, c.Now()
	if _, err := c.Store.KeepSubscriptions(t.Context(), c.Act("subscription.changed"), held); err != nil {
		t.Fatal(err)
	}
}
