package placement_test

import (
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

// ledger is a place with a year's licence and everything that keeps what is wanted at its end.
type ledger struct {
	*changing
	renewals renewal.Service
	bringer  renewal.Bringer
}

func newLedger(t *testing.T, adjust ...func(*sandbox.Options)) *ledger {
	t.Helper()
	l := &ledger{changing: newChanging(t, adjust...)}
	l.renewals = renewal.Service{Store: l.Store, Now: l.Now, NewID: wire.NewID}
	l.bringer = renewal.Bringer{Store: l.Store, Microsoft: holding.One{Partner: l.Partner, Now: l.Now}, Changes: l.changes, Now: l.Now, NewID: wire.NewID}
	return l
}

// choose decides, over whatever was decided before.
func (l *ledger) choose(t *testing.T, w renewal.Wish) {
	t.Helper()
	if _, err := l.renewals.Choose(t.Context(), l.By(l.Reseller, auth.Sales), l.of.Customer, l.of.Subscription, l.intent(t).Revision.Version, w); err != nil {
		t.Fatal(err)
	}
}

func (l *ledger) intent(t *testing.T) renewal.Intent {
	t.Helper()
	c, err := l.Store.RenewalCase(t.Context(), l.Reseller, l.of.Customer, l.of.Subscription)
	if err != nil {
		t.Fatal(err)
	}
	return c.Intent
}

func (l *ledger) bring(t *testing.T) error {
	t.Helper()
	m := outbox.Message{ID: wire.NewID(), Bucket: "OB#test", Task: renewal.Task(l.Reseller, l.of.Customer, l.of.Subscription)}
	return l.bringer.Bring(t.Context(), m, l.of.String())
}

// settle delivers whatever is on its way until nothing is any more.
func (l *ledger) settle(t *testing.T) renewal.Intent {
	t.Helper()
	for range 12 {
		if err := l.bring(t); err == nil && l.intent(t).State != renewal.Wanted {
			return l.intent(t)
		}
		if i := l.intent(t); i.Order != "" {
			id, err := order.ParseID(i.Order)
			if err != nil {
				t.Fatal(err)
			}
			l.order.ID = id
			_ = l.placer.Continue(t.Context(), l.message()) // what fails comes back
		}
		l.pass(time.Minute)
	}
	t.Fatalf("still on its way: %+v", l.intent(t))
	return renewal.Intent{}
}

// pass lets time go by, here and at Microsoft.
func (l *ledger) pass(d time.Duration) {
	l.Pass(d)
	l.Sandbox.Advance(d)
}

// orders is how many orders there are of changes of the subscription.
func (l *ledger) ordered(t *testing.T) int {
	t.Helper()
	all, err := l.Store.ChangesOf(t.Context(), l.Reseller, l.of.Customer, l.of.Subscription)
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func (l *ledger) fewer(seats int) renewal.Wish {
	return renewal.Wish{Choice: renewal.Change, Terms: renewal.Terms{ProductID: "CFQ7TTC0LCHC", SkuID: "0002", TermDuration: "P1M", BillingCycle: "monthly", Seats: seats}}
}

// S2, NCE-RULES D10, D12, E6: every choice comes to stand at Microsoft, from whatever was chosen before.
func TestEveryChoiceStandsAtMicrosoft(t *testing.T) {
	l := newLedger(t)
	for _, c := range []struct {
		sentence string
		wish     renewal.Wish
		stands   func(partnercenter.Subscription) bool
	}{
		{"with changes", l.fewer(3), func(s partnercenter.Subscription) bool { return s.NextTerm != nil && s.NextTerm.Quantity == 3 }},
		{"with other changes", l.fewer(2), func(s partnercenter.Subscription) bool { return s.NextTerm != nil && s.NextTerm.Quantity == 2 }},
		{"as it is after all", renewal.Wish{Choice: renewal.Renew}, func(s partnercenter.Subscription) bool { return s.AutoRenewEnabled && s.NextTerm == nil }},
		{"not at all", renewal.Wish{Choice: renewal.End}, func(s partnercenter.Subscription) bool {
			return !s.AutoRenewEnabled && holding.Read(s).EndOfTerm == subscription.Ends
		}},
		{"month by month", renewal.Wish{Choice: renewal.Extend}, func(s partnercenter.Subscription) bool {
			return !s.AutoRenewEnabled && holding.Read(s).EndOfTerm == subscription.Extends
		}},
		{"with changes, from off", l.fewer(4), func(s partnercenter.Subscription) bool {
			return s.AutoRenewEnabled && s.NextTerm != nil && s.NextTerm.Quantity == 4
		}},
	} {
		l.choose(t, c.wish)
		if i := l.settle(t); i.State != renewal.Held || !c.stands(l.there(t)) {
			t.Errorf("%s: %s %+v, at Microsoft %+v", c.sentence, i.State, i.Failure, l.there(t))
		}
	}
	before := l.ordered(t)
	if err := l.bring(t); err != nil || l.ordered(t) != before {
		t.Errorf("what stands is ordered again: %v", err)
	}
}

// S2, D11: a change in mid-term drops what was scheduled; it is scheduled again by itself, as often as it takes.
func TestWhatAChangeDroppedIsSetAgain(t *testing.T) {
	l := newLedger(t)
	l.choose(t, l.fewer(3))
	l.settle(t)
	for seats := range 2 {
		l.ask(t, toSeats(6+seats))
		l.deliver(t)
		if l.there(t).NextTerm != nil {
			t.Fatal("the change has not dropped it")
		}
		if i := l.settle(t); i.State != renewal.Held {
			t.Fatalf("%+v", i)
		}
		// The change's end has asked for the look: the first look orders, and the ledger is held again after the second.
		for range 6 {
			if s := l.there(t); s.NextTerm != nil && s.NextTerm.Quantity == 3 {
				break
			}
			l.settle(t)
		}
		if s := l.there(t); s.NextTerm == nil || s.NextTerm.Quantity != 3 || s.Quantity != 6+seats {
			t.Fatalf("seats %d, next %+v", s.Quantity, s.NextTerm)
		}
	}
	if i := l.intent(t); i.Brought != 3 {
		t.Errorf("brought %d times", i.Brought)
	}
}

// S2, B5: whatever is lost on the way, it stands in the end, and no more orders are made than were needed.
func TestLostAnswersOfTheLedger(t *testing.T) {
	for _, kind := range []sandbox.Kind{sandbox.DropBefore, sandbox.DropAfter, sandbox.Status, sandbox.StatusAfter} {
		t.Run(string(kind), func(t *testing.T) {
			l := newLedger(t)
			l.choose(t, l.fewer(3))
			l.Sandbox.Fail(sandbox.Rule{Operation: patch, Kind: kind, Status: 503, Times: 1})
			l.Sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{id}/subscriptions/{id}", Kind: sandbox.DropAfter, Times: 1})
			if i := l.settle(t); i.State != renewal.Held || l.ordered(t) != 1 {
				t.Errorf("%s %+v, %d orders", i.State, i.Failure, l.ordered(t))
			}
		})
	}
}

// S2: a process that dies after it has ordered, before it has written that down, orders once: the change on its way is the
// one that is wanted.
func TestAnOrderNobodyWroteDown(t *testing.T) {
	l := newLedger(t)
	l.choose(t, l.fewer(3))
	next := subscription.NextTerm{ProductID: "CFQ7TTC0LCHC", SkuID: "0002", TermDuration: "P1M", BillingCycle: "monthly", Quantity: 3}
	l.ask(t, subscription.Change{Kind: subscription.ToNextTerm, Next: &next})
	if err := l.bring(t); err != nil || l.ordered(t) != 1 || l.intent(t).State != renewal.Wanted {
		t.Fatalf("%v, %d orders, %+v", err, l.ordered(t), l.intent(t))
	}
	l.deliver(t)
	if i := l.settle(t); i.State != renewal.Held || l.ordered(t) != 1 {
		t.Errorf("%+v, %d orders", i, l.ordered(t))
	}
}

// S2: what Microsoft refuses is told once, with its reason; it is tried again when somebody looks, and stands when it is
// taken then.
func TestWhatMicrosoftRefuses(t *testing.T) {
	l := newLedger(t)
	l.choose(t, l.fewer(3))
	l.Sandbox.Fail(sandbox.Rule{Operation: patch, Kind: sandbox.Status, Status: 400, Code: 2002, Times: 1})
	letters := l.Tasks(outbox.SendMail)
	if i := l.settle(t); i.State != renewal.Refused || i.Failure.Code == "" {
		t.Fatalf("%+v", i)
	}
	if n := l.Tasks(outbox.SendMail) - letters; n != 1 {
		t.Errorf("%d letters", n)
	}
	if c := renewal.Needs(l.mirrored(t), l.intent(t)); c != renewal.WhyTrouble {
		t.Errorf("the calendar asks %q", c)
	}
	for range 6 { // the nightly look asks again
		_ = l.bring(t)
		if i := l.settle(t); i.State == renewal.Held {
			return
		}
	}
	t.Errorf("%+v", l.intent(t))
}

// S2, NCE-RULES D12, I6: it renews into another product where Microsoft offers that; where it does not, or no longer does
// when the wish is brought, the wish ends as refused with that reason, and is no decision any more.
func TestRenewingIntoAnotherProduct(t *testing.T) {
	into := func(product catalog.Key) renewal.Wish {
		return renewal.Wish{Choice: renewal.Change, Terms: renewal.Terms{ProductID: product.ProductID, SkuID: product.SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Seats: 4}}
	}
	l := newLedger(t)
	l.choose(t, into(enterprise()))
	if i := l.settle(t); i.State != renewal.Held || i.Wish.Terms.Title != "Microsoft 365 E3" || l.there(t).NextTerm == nil || l.there(t).NextTerm.Product.ProductID != enterprise().ProductID {
		t.Fatalf("%+v, at Microsoft %+v", i, l.there(t).NextTerm)
	}
	l.choose(t, into(standard()))
	letters := l.Tasks(outbox.SendMail)
	i := l.settle(t)
	if i.State != renewal.Refused || i.Failure.Code != "upgrade_not_offered" || i.Failure.CorrelationID == "" {
		t.Errorf("%s %+v", i.State, i.Failure)
	}
	if l.Tasks(outbox.SendMail) == letters || renewal.Needs(l.mirrored(t), i) != renewal.WhyTrouble {
		t.Error("nobody hears of it")
	}
	l.choose(t, into(enterprise())) // what stood before still stands
	if i := l.settle(t); i.State != renewal.Held || i.Brought > 1 {
		t.Fatalf("%s %+v, brought %d times", i.State, i.Failure, i.Brought)
	}
	l.pass(366 * 24 * time.Hour)
	for range 3 {
		if err := l.bring(t); err != nil {
			t.Fatal(err)
		}
	}
	if s := l.mirrored(t); l.intent(t).State != renewal.Done || s.ProductID != enterprise().ProductID || s.Quantity != 4 {
		t.Errorf("%s %+v, it became %s", l.intent(t).State, l.intent(t).Failure, s.ProductID)
	}
}

// S2, NCE-RULES A5, D7: when the term is over the ledger says how it went, and a new term is a new question.
func TestHowARenewalWent(t *testing.T) {
	for _, c := range []struct {
		sentence string
		wish     renewal.Wish
		before   func(l *ledger)
		state    renewal.State
		code     string
	}{
		{"it renewed", renewal.Wish{Choice: renewal.Renew}, nil, renewal.Done, ""},
		{"it ended", renewal.Wish{Choice: renewal.End}, nil, renewal.Done, ""},
		{"it was to end, and somebody turned the renewal on elsewhere", renewal.Wish{Choice: renewal.End}, func(l *ledger) {
			if _, err := l.Partner.ChangeSubscription(t.Context(), partnercenter.RequestID(wire.NewID()), l.tenant, l.of.Subscription, partnercenter.RenewAutomatically(true)); err != nil {
				t.Fatal(err)
			}
		}, renewal.Missed, renewal.RenewedInstead},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			l := newLedger(t)
			l.choose(t, c.wish)
			l.settle(t)
			if c.before != nil {
				c.before(l)
			}
			l.pass(366 * 24 * time.Hour)
			for range 3 {
				if err := l.bring(t); err != nil {
					t.Fatal(err)
				}
			}
			i := l.intent(t)
			if i.State != c.state || i.Failure.Code != c.code {
				t.Fatalf("%s %q", i.State, i.Failure.Code)
			}
			if s := l.mirrored(t); s.Status == subscription.Active && renewal.Needs(s, i) != renewal.WhyYear {
				t.Error("the new term is no question")
			}
		})
	}
}

// S2: what a person orders about the end of the term elsewhere is what they want since: it is kept like a wish, set again
// when it is dropped, and not undone by what was wanted before.
func TestWhatIsOrderedDirectlyIsTheWish(t *testing.T) {
	l := newLedger(t)
	next := subscription.NextTerm{ProductID: "CFQ7TTC0LCHC", SkuID: "0002", TermDuration: "P1M", BillingCycle: "monthly", Quantity: 3}
	l.ask(t, subscription.Change{Kind: subscription.ToNextTerm, Next: &next})
	l.deliver(t)
	if i := l.settle(t); i.State != renewal.Held || i.Wish != l.fewer(3) || i.By == "" {
		t.Fatalf("%+v", i)
	}
	l.ask(t, toSeats(8))
	l.deliver(t)
	for range 6 {
		if s := l.there(t); s.NextTerm != nil {
			break
		}
		l.settle(t)
	}
	if s := l.there(t); s.NextTerm == nil || s.NextTerm.Quantity != 3 || s.Quantity != 8 {
		t.Fatalf("seats %d, next %+v", s.Quantity, s.NextTerm)
	}

	l.choose(t, renewal.Wish{Choice: renewal.End})
	l.settle(t)
	l.pass(time.Minute)
	l.ask(t, subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Renews})
	l.deliver(t)
	before := l.ordered(t)
	if i := l.settle(t); i.State != renewal.Held || i.Wish.Choice != renewal.Renew || !l.there(t).AutoRenewEnabled || l.ordered(t) != before {
		t.Errorf("%+v, renews at Microsoft: %t", i, l.there(t).AutoRenewEnabled)
	}
}
