package sandbox_test

import (
	"encoding/json"
	"maps"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
)

// The products of rules about changing: base may be raised to higher; the trial becomes base.
const higher = "CFQ7TTC0HIGH"

func withPaths(o *sandbox.Options) {
	up := shelfOfTests()[0]
	up.ProductID, up.Title = higher, "Higher"
	up.Offers = nil
	for _, offer := range shelfOfTests()[0].Offers {
		offer.Prices = maps.Clone(offer.Prices)
		offer.Prices["EUR"] = catalogue.Price{UnitPrice: "20" + offer.Prices["EUR"].UnitPrice, ERP: "30" + offer.Prices["EUR"].ERP}
		up.Offers = append(up.Offers, offer)
	}
	up.Offers = append(up.Offers, catalogue.Offer{TermDuration: "P3Y", BillingCycle: "monthly", Prices: map[string]catalogue.Price{"EUR": {UnitPrice: "9.5", ERP: "12"}}},
		catalogue.Offer{TermDuration: "P3Y", BillingCycle: "annual", Prices: map[string]catalogue.Price{"EUR": {UnitPrice: "110", ERP: "140"}}})
	o.Products = append(shelfOfTests(), up)
	o.Upgrades = map[string][]string{base + ":0001": {higher + ":0001"}}
	o.Trials = map[string]string{trial + ":0001": base + ":0001"}
	o.Promotions = promotionsOfTests()
}

func promotionsOfTests() []catalogue.Promotion {
	plan := func(product, share string) []catalogue.PromotedPlan {
		return []catalogue.PromotedPlan{{ProductID: product, SkuID: "0001", TermDuration: "P1Y", BillingCycle: "annual", Share: share}}
	}
	from, until := monday().AddDate(0, -1, 0), monday().AddDate(0, 6, 0)
	return []catalogue.Promotion{
		{ID: "PROMO:0001:AUTO", From: from, Until: until, MinSeats: 5, MaxSeats: 20, Plans: plan(higher, "0.1")},
		{ID: "PROMO:0001:OPTIN", From: from, Until: until, OptIn: true, MaxRedemptions: 1, Plans: plan(higher, "0.25")},
		{ID: "PROMO:0001:FIRST", From: from, Until: until, OptIn: true, FirstPurchase: true, Plans: plan(base, "0.5")},
		{ID: "PROMO:0001:PAST", From: from.AddDate(-1, 0, 0), Until: from, Plans: plan(base, "0.9")},
	}
}

// purchase orders one line and answers the path of the subscription.
func (c *client) purchase(customer, product, term, cycle string, quantity int, extra ...object) string {
	c.t.Helper()
	wanted := line(c.item(customer, product, term), term, cycle, quantity)
	for _, more := range extra {
		maps.Copy(wanted, more)
	}
	bought := c.order(customer, wanted)
	return "/v1/customers/" + customer + "/subscriptions/" + bought.get("orders.0.lineItems.0.subscriptionId")
}

// whole is the resource as a careful caller sends it back: read, changed, sent.
func (c *client) whole(path string, change object) reply {
	c.t.Helper()
	body := c.call("GET", path, nil).ok().object()
	maps.Copy(body, change)
	return c.call("PATCH", path, body)
}

func (r reply) check(t *testing.T, want map[string]string) {
	t.Helper()
	for field, value := range want {
		if got := r.get(field); got != value {
			t.Errorf("%s is %q, want %q", field, got, value)
		}
	}
}

func TestASentBackResourceChangesNothing(t *testing.T) {
	c := start(t, withPaths)
	for _, path := range []string{c.buy(c.customer("same"), 10), c.purchase(c.customer("trier"), trial, "P1M", "monthly", 25)} {
		before := c.call("GET", path, nil).ok().text
		if after := c.whole(path, nil).ok().text; after != before {
			t.Errorf("%s\nbecame\n%s", before, after)
		}
	}
}

// Rules D10, D11, D12.
func TestSchedulingTheNextTerm(t *testing.T) {
	next := object{"product": object{"productId": base, "skuId": "0001", "termDuration": "P1Y", "billingCycle": "Monthly"}, "quantity": 4}
	upgrade := object{"product": object{"productId": higher, "skuId": "0001", "termDuration": "P3Y", "billingCycle": "Annual"}, "quantity": 12, "customTermEndDate": "2028-12-31T00:00:00Z"}
	c := start(t, withPaths)
	id := c.customer("next")
	path := c.buy(id, 10)
	set := func(instructions any) reply {
		return c.whole(path, object{"scheduledNextTermInstructions": instructions})
	}
	for name, tt := range map[string]struct {
		instructions object
		status, code int
	}{
		"another product":             {object{"product": object{"productId": addon, "skuId": "0001"}}, 400, 900280},
		"a plan nobody sells":         {object{"product": object{"termDuration": "P3Y", "billingCycle": "Monthly"}}, 400, 900269},
		"a term nobody sells":         {object{"product": object{"termDuration": "P5Y"}}, 400, 800121},
		"no seats":                    {object{"quantity": 0}, 400, 2002},
		"too many seats":              {object{"quantity": 301}, 400, 2002},
		"an end on any day":           {object{"customTermEndDate": "2027-12-30"}, 400, 900246},
		"an end after the term":       {object{"customTermEndDate": "2028-12-31"}, 400, 900245},
		"an end that is no date":      {object{"customTermEndDate": "soon"}, 400, 800002},
		"an availability of long ago": {object{"product": object{"availabilityId": "CFQ7TTC0GONE"}}, 404, 400019},
	} {
		t.Run(name, func(t *testing.T) {
			answer := set(tt.instructions)
			answer.t = t
			answer.want(tt.status, tt.code)
		})
	}
	planned := set(next).ok()
	planned.check(t, map[string]string{
		"scheduledNextTermInstructions.quantity": "4", "scheduledNextTermInstructions.product.billingCycle": "Monthly",
		"scheduledNextTermInstructions.product.productId": base, "quantity": "10", "renewalTermDuration": "P1Y",
	})
	for change, drop := range map[string]func(){
		"a change of seats": func() { c.whole(path, object{"quantity": 11}).ok() },
		"auto-renew off":    func() { c.whole(path, object{"autoRenewEnabled": false}).ok() },
		"suspension": func() {
			c.whole(path, object{"status": "suspended"}).ok()
			c.whole(path, object{"status": "active"}).ok()
		},
		"a body without it":    func() { c.call("PATCH", path, object{"autoRenewEnabled": true}).ok() },
		"a body that nulls it": func() { set(nil).ok() },
	} {
		drop()
		if kept := c.call("GET", path, nil).ok().get("scheduledNextTermInstructions"); kept != "" {
			t.Errorf("%s leaves %s", change, kept)
		}
		c.whole(path, object{"autoRenewEnabled": true}).ok()
		set(next).ok()
	}
	set(upgrade).ok()
	c.Advance(365 * day)
	c.call("GET", path, nil).ok().check(t, map[string]string{
		"quantity": "12", "termDuration": "P3Y", "billingCycle": "annual", "offerName": "Higher", "commitmentEndDate": "2028-12-31T00:00:00Z",
		"scheduledNextTermInstructions": "", "refundableQuantity.totalQuantity": "12",
	})
}

// Rules H2, H3, H5, H9.
func TestATrialTurnsPaid(t *testing.T) {
	tests := []struct {
		rule   string
		change object
		want   map[string]string
	}{
		{"by itself: 25 seats, a year, paid monthly", nil, map[string]string{"status": "active", "isTrial": "false", "offerName": "Base", "quantity": "25", "termDuration": "P1Y",
			"billingCycle": "monthly", "refundableQuantity.totalQuantity": "25", "commitmentEndDate": "2027-04-01T00:00:00Z", "promotionId": ""}},
		{"as scheduled: fewer seats, any term", object{"scheduledNextTermInstructions": object{"product": object{"productId": base, "skuId": "0001", "termDuration": "P1M", "billingCycle": "monthly"}, "quantity": 3}},
			map[string]string{"status": "active", "quantity": "3", "termDuration": "P1M", "isTrial": "false"}},
		{"not when it does not renew", object{"autoRenewEnabled": false}, map[string]string{"status": "expired", "isTrial": "true"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t, withPaths)
			path := c.purchase(c.customer("trial"), trial, "P1M", "monthly", 25)
			born := c.call("GET", path, nil).ok()
			born.check(t, map[string]string{"scheduledNextTermInstructions.quantity": "25", "scheduledNextTermInstructions.product.productId": base, "refundableQuantity.totalQuantity": "0"})
			c.whole(path, object{"quantity": 24}).want(400, 800092)
			c.whole(path, object{"status": "deleted"}).want(400, 800040)
			c.whole(path, object{"termDuration": "P1Y"}).want(400, 800107)
			if tt.change != nil {
				c.whole(path, tt.change).ok()
			}
			c.Advance(31 * day)
			c.call("GET", path, nil).ok().check(t, tt.want)
		})
	}
}

// Rules G1 to G6 through the cart.
func TestAlignedPurchases(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("align")
	first := c.buy(id, 1) // ends 1 March 2027
	c.Advance(30 * day)
	list := c.call("GET", "/v1/customers/"+id+"/subscriptions/customTermEndDates?term_duration=P1Y&term_start_date=2026-04-01", nil).ok()
	list.check(t, map[string]string{"items.0.allowedCustomTermEndDateType": "subscriptionAligned", "items.0.allowedCustomTermEndDate": "2027-03-01T00:00:00Z",
		"items.0.cotermSubscriptionIds.0": first[len(first)-36:], "items.1.allowedCustomTermEndDateType": "calendarMonthAligned", "items.1.allowedCustomTermEndDate": "2026-04-30T00:00:00Z"})
	c.call("GET", "/v1/customers/"+id+"/subscriptions/customtermenddates", nil).want(400, 800002)
	path := c.purchase(id, base, "P1Y", "monthly", 2, object{"customTermEndDate": "2027-03-01T00:00:00Z"})
	c.call("GET", path, nil).ok().check(t, map[string]string{"commitmentEndDate": "2027-03-01T00:00:00Z", "cancellationAllowedUntilDate": "2026-04-08T11:00:00Z"})
	c.Advance(335 * day)
	c.call("GET", path, nil).ok().check(t, map[string]string{"commitmentEndDate": "2028-03-01T00:00:00Z", "effectiveStartDate": "2027-03-02T00:00:00Z"})
}

// Rules F1, F2, F3.
func TestPlansAndTermsThroughTheWire(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("plans")
	path := c.purchase(id, higher, "P3Y", "monthly", 2)
	c.whole(path, object{"billingCycle": "Annual"}).ok().check(t, map[string]string{"billingCycle": "monthly", "nextChargeInstructions.product.billingCycle": "Annual"})
	c.call("GET", path, nil).ok().check(t, map[string]string{"nextChargeInstructions.quantity": "2"})
	c.Advance(31 * day)
	c.call("GET", path, nil).ok().check(t, map[string]string{"billingCycle": "annual", "nextChargeInstructions": "", "billingCycleEndDate": "2027-04-01T00:00:00Z"})
	c.whole(path, object{"billingCycle": "triennial"}).want(400, 800097)
	c.whole(path, object{"termDuration": "P1Y"}).want(400, 800122)
	month := c.purchase(id, higher, "P1M", "monthly", 2)
	c.whole(month, object{"billingCycle": "annual"}).want(400, 900270)
	c.whole(month, object{"termDuration": "P1Y", "billingCycle": "annual"}).ok().check(t, map[string]string{"termDuration": "P1Y", "billingCycle": "annual",
		"commitmentEndDate": "2027-04-01T00:00:00Z", "cancellationAllowedUntilDate": ""})
}

func TestChangesThatTakeTime(t *testing.T) {
	c := start(t, with(sandbox.Settings{ChangeDelay: sandbox.Duration(time.Minute), RenewalDelay: sandbox.Duration(2 * time.Hour)}))
	path := c.buy(c.customer("slow"), 10)
	accepted := c.whole(path, object{"quantity": 12}).want(202, 0)
	if accepted.get("quantity") != "10" || accepted.header.Get("Location") == "" {
		t.Fatalf("%s %v", accepted.text, accepted.header)
	}
	c.whole(path, object{"quantity": 13}).want(409, 900278)
	c.Advance(time.Minute)
	c.call("GET", path, nil).ok().check(t, map[string]string{"quantity": "12"})
	c.Advance(365*day - 11*time.Hour) // 2 March 2027, a minute past midnight
	c.whole(path, object{"autoRenewEnabled": false}).want(409, 800082)
	c.Advance(2 * time.Hour)
	c.call("GET", path, nil).ok().check(t, map[string]string{"cancellationAllowedUntilDate": "2027-03-09T02:00:00Z", "refundableQuantity.totalQuantity": "12"})
	c.whole(path, object{"autoRenewEnabled": false}).want(202, 0)
}

func TestSwitches(t *testing.T) {
	seats := func(c *client, path string) reply {
		c.Advance(168 * time.Hour)
		return c.whole(path, object{"quantity": 9})
	}
	cancel := func(c *client, path string) reply {
		c.Advance(168 * time.Hour)
		return c.whole(path, object{"status": "deleted"})
	}
	two := func(c *client, path string) reply { return c.whole(path, object{"quantity": 11, "friendlyName": "x"}) }
	longer := func(c *client, path string) reply {
		return c.whole(path, object{"termDuration": "P3Y", "billingCycle": "triennial"})
	}
	month := func(c *client, path string) reply {
		c.whole(path, object{"autoRenewEnabled": false}).ok()
		c.Advance(366 * day)
		return c.call("GET", path, nil)
	}
	tests := []struct {
		rule     string
		settings sandbox.Settings
		try      func(*client, string) reply
		status   int
		code     int
		want     map[string]string
	}{
		{"a closed seat window", sandbox.Settings{}, seats, 400, 800090, nil},
		{"by its other code", sandbox.Settings{SeatWindowAnswers900214: true}, seats, 400, 900214, nil},
		{"a closed cancellation window", sandbox.Settings{}, cancel, 400, 900213, nil},
		{"by its other code", sandbox.Settings{CancellationAnswers900117: true}, cancel, 400, 900117, nil},
		{"two changes at once", sandbox.Settings{}, two, 200, 0, nil},
		{"refused", sandbox.Settings{OneChangePerCall: true}, two, 400, 800002, nil},
		{"a longer term", sandbox.Settings{}, longer, 200, 0, map[string]string{"termDuration": "P3Y"}},
		{"only by transition", sandbox.Settings{TermChangeNeedsTransition: true}, longer, 400, 800121, nil},
		{"a term without choice expires", sandbox.Settings{}, month, 200, 0, map[string]string{"status": "expired"}},
		{"or goes on", sandbox.Settings{ExtendedServiceTerm: true}, month, 200, 0, map[string]string{"status": "active", "termDuration": "P1M", "commitmentEndDate": "2027-04-01T00:00:00Z"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t, with(tt.settings))
			tt.try(c, c.buy(c.customer("switch"), 10)).want(tt.status, tt.code).check(t, tt.want)
		})
	}
}

func (r reply) object() object {
	r.t.Helper()
	var body object
	if err := json.Unmarshal([]byte(r.text), &body); err != nil {
		r.t.Fatal(err)
	}
	return body
}

// Rule H6.
func TestATrialIsHadOnce(t *testing.T) {
	c := start(t, withPaths)
	errorOf := func(id string) string {
		cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(c.item(id, trial, "P1M"), "P1M", "monthly", 25))).created()
		return cart.get("lineItems.0.error.errorCode")
	}
	owner, trier, newcomer := c.customer("owner"), c.customer("trier"), c.customer("newcomer")
	c.buy(owner, 1)
	path := c.purchase(trier, trial, "P1M", "monthly", 25)
	if a, b, n := errorOf(owner), errorOf(trier), errorOf(newcomer); a != "800066" || b != "800066" || n != "" {
		t.Fatalf("who owns it gets %q, who tries it %q, who never had it %q", a, b, n)
	}
	c.Advance(32 * day) // it turned paid
	c.whole(path, object{"status": "deleted"}).ok()
	if again := errorOf(trier); again != "800066" {
		t.Fatalf("after cancelling what it became: %q", again)
	}
}
