package placement_test

import (
	"testing"
	"time"

	"twotier/functions/placement"
	"twotier/infra/sandbox"
	"twotier/shared/order"
)

const (
	carts  = "POST /v1/customers/{id}/carts"
	orders = "GET /v1/customers/{id}/orders"
)

// trouble is one way in which Microsoft or the network spoils an order, and how it has to end.
type trouble struct {
	sentence string
	settings sandbox.Settings
	rules    []sandbox.Rule
	idle     time.Duration // that passes after the first delivery
	cycle    string        // of the add-on: "annual" makes two orders of one cart
	ends     order.Status
	lines    int // at Microsoft
	code     string
}

func troubles() []trouble {
	lag := sandbox.Settings{OrderListLag: sandbox.Duration(3 * time.Minute)}
	later := sandbox.Rule{Operation: checkout, Kind: sandbox.Later, Status: 504, DelayMs: 60_000}
	refused := func(nth, times, status, code int) sandbox.Rule {
		return sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Nth: nth, Times: times, Status: status, Code: code}
	}
	lost := sandbox.Rule{Operation: checkout, Kind: sandbox.DropAfter}
	return []trouble{
		{sentence: "nothing happens"},
		{sentence: "the cart never arrives", rules: []sandbox.Rule{{Operation: carts, Kind: sandbox.DropBefore, Times: 2}}},
		{sentence: "the cart's answer is lost", rules: []sandbox.Rule{{Operation: carts, Kind: sandbox.DropAfter}}},
		{sentence: "the checkout never arrives", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.DropBefore}}},
		{sentence: "the checkout's answer is lost", rules: []sandbox.Rule{lost}, cycle: "annual"},
		{sentence: "half of the answer arrives", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.Truncate}}},
		{sentence: "504 after success", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.StatusAfter, Status: 504}}},
		{sentence: "the checkout arrives twice", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.Duplicate}}},
		{sentence: "the order is placed a minute later", rules: []sandbox.Rule{later}},
		{sentence: "the order is placed a minute later and listed three later", settings: lag, rules: []sandbox.Rule{later}, cycle: "annual"},
		{sentence: "the order is placed a minute later, the second checkout is refused", rules: []sandbox.Rule{later, refused(2, 1, 403, 13605)}},
		{sentence: "the answer is lost, the second checkout says already submitted",
			settings: sandbox.Settings{SecondCheckoutFails: true, OrderListLag: lag.OrderListLag}, rules: []sandbox.Rule{lost}},
		{sentence: "in progress", rules: []sandbox.Rule{refused(1, 3, 409, 800060)}},
		{sentence: "the cart is busy", rules: []sandbox.Rule{refused(1, 2, 409, 800064)}},
		{sentence: "pending for hours", rules: []sandbox.Rule{refused(1, 12, 409, 900278)}},
		{sentence: "some lines are refused", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.BrokenOrder, Code: 800069}}, cycle: "annual",
			ends: order.Partial, lines: 1, code: "risk_check"},
		{sentence: "the list of orders is down", rules: []sandbox.Rule{lost, {Operation: orders, Kind: sandbox.Status, Times: 8}}},
		{sentence: "throttled", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.RetryAfter, RetryAfterSeconds: 90, Times: 2}}},
		{sentence: "our access is refused for a while", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.Status, Status: 401, Times: 4}}},
		{sentence: "throttled until the cart has expired", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.RetryAfter, RetryAfterSeconds: 90}}, idle: 8 * 24 * time.Hour},
		{sentence: "the answer is lost until the cart has expired", rules: []sandbox.Rule{lost}, idle: 8 * 24 * time.Hour},
		{sentence: "no checkout arrives until the cart has expired", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.DropBefore, Times: 2}}, idle: 8 * 24 * time.Hour,
			ends: order.Failed, code: "not_ordered"},
		{sentence: "refused at once", rules: []sandbox.Rule{refused(1, -1, 403, 13605)}, ends: order.Failed, code: "agreement_missing"},
		{sentence: "never arrived and then refused", rules: []sandbox.Rule{{Operation: checkout, Kind: sandbox.DropBefore}, refused(2, -1, 403, 800023)},
			ends: order.Failed, code: "credit_exhausted"},
	}
}

// O6, REQUIREMENTS B4, B5, B7: whatever Microsoft or the network does, and whenever the process dies before or after one
// of its calls: every line is ordered at most once, the order ends as it must, every move has its one entry, no task is left.
func TestWhateverHappensThereIsAtMostOneOrder(t *testing.T) {
	for _, c := range troubles() {
		t.Run(c.sentence, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t, func(o *sandbox.Options) { o.Settings = &c.settings })
			c.meet(t, p, nil)
			for _, d := range deaths() {
				if c.idle > 0 { // how it ends depends on what was done before
					break
				}
				c.meet(t, p, func(q *place) placement.Placer { placer, _ := q.mortal(d.call, d.after); return placer })
				if t.Failed() {
					t.Fatalf("the process died at call %d, after it: %t", d.call, d.after)
				}
			}
		})
	}
}

// deaths are those around the two calls that change something at Microsoft: the cart is made with the second call, the
// checkout sent with the fifth. TestARestartAnywhereFinishesTheOrder dies everywhere.
func deaths() []struct {
	call  int
	after bool
} {
	return []struct {
		call  int
		after bool
	}{{2, true}, {4, true}, {5, true}, {6, false}, {6, true}}
}

// meet lets a new order meet the trouble. A process that dies may take it first.
func (c trouble) meet(t *testing.T, world *place, dying func(*place) placement.Placer) {
	t.Helper()
	p := world.another()
	p.sendPaid(t, or(c.cycle, "monthly"))
	p.Sandbox.Server.ClearFaults()
	for _, rule := range c.rules {
		rule.Customer = p.tenant
		p.Sandbox.Fail(rule)
	}
	first := p.placer
	first.Partner = p.NewPartner()
	if dying != nil {
		first = dying(p)
	}
	p.work(t, first, func() {
		if c.idle > 0 {
			p.pass(c.idle)
		}
	})
	ends, lines := or(c.ends, order.Active), c.lines
	if ends == order.Active {
		lines = 2
	}
	p.Sandbox.Server.ClearFaults()
	p.audited(t, ends, lines)
	if o := p.read(t); ends != order.Active && o.Failure.Code != c.code {
		t.Errorf("failed with %q, want %q", o.Failure.Code, c.code)
	}
}

func or[T comparable](one, other T) T {
	var none T
	if one == none {
		return other
	}
	return one
}
