package sandbox_test

import (
	"strings"
	"testing"

	"twotier/infra/sandbox"
)

func idOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

func (c *client) raise(path, toItem string, quantity int, extra object) reply {
	c.t.Helper()
	body := object{"toCatalogItemId": toItem, "quantity": quantity, "transitionType": "transition_with_license_transfer"}
	for name, value := range extra {
		body[name] = value
	}
	return c.call("POST", path+"/transitions", body)
}

// Rules I1 to I6.
func TestTransitions(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("rise")
	year := c.item(id, higher, "P1Y")
	path := c.buy(id, 10)

	eligible := c.call("GET", path+"/transitionEligibilities?eligibilityType=immediate", nil).ok()
	eligible.check(t, map[string]string{"items.0.catalogItemId": year, "items.0.quantity": "10", "items.0.title": "Higher", "items.0.eligibilities.0.isEligible": "true",
		"items.0.eligibilities.1.transitionType": "transition_with_license_transfer", "items.0.subscriptionEligibilities.0": "", "items.1.eligibilities.0.isEligible": "true", "totalCount": "2"})
	c.call("GET", path+"/transitionEligibilities?eligibilityType=later", nil).want(400, 900126)

	for _, tt := range []struct {
		rule   string
		item   string
		seats  int
		extra  object
		status int
		code   int
	}{
		{"to itself", c.item(id, base, "P1Y"), 10, nil, 400, 900259},
		{"without a path", c.item(id, onlyEuro, "P1Y"), 10, nil, 400, 800002},
		{"to what nobody sells", "A:B:C", 10, nil, 404, 400019},
		{"to a shorter term", c.item(id, higher, "P1M"), 10, nil, 400, 900267},
		{"to a term the item is not of", year, 10, object{"termDuration": "P3Y"}, 400, 900268},
		{"with a plan it is not sold in", year, 10, object{"billingCycle": "Triennial"}, 400, 900269},
		{"no seats", year, 0, nil, 400, 2002},
		{"an unknown type", year, 10, object{"transitionType": "downgrade"}, 400, 900126},
		{"from another item", year, 10, object{"fromCatalogItemId": c.item(id, addon, "P1Y")}, 400, 900260},
		{"into nothing", year, 10, object{"toSubscriptionId": "unknown"}, 404, 20003},
		{"into itself", year, 10, object{"toSubscriptionId": idOf(path)}, 400, 900259},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.raise(path, tt.item, tt.seats, tt.extra)
			answer.t = t
			answer.want(tt.status, tt.code)
		})
	}

	// Some seats: a new subscription that ends with the old one and inherits its window.
	part := c.raise(path, year, 4, nil).ok()
	raised := "/v1/customers/" + id + "/subscriptions/" + part.get("toSubscriptionId")
	c.call("GET", path, nil).ok().check(t, map[string]string{"quantity": "6", "offerName": "Base"})
	c.call("GET", raised, nil).ok().check(t, map[string]string{"quantity": "4", "offerName": "Higher", "commitmentEndDate": "2027-03-01T00:00:00Z",
		"cancellationAllowedUntilDate": "2026-03-09T11:00:00Z", "refundableQuantity.totalQuantity": "4", "partnerId": sandbox.ResellerMPNID})
	history := c.call("GET", path+"/transitions?operationId="+part.get("operationId"), nil).ok()
	history.check(t, map[string]string{"totalCount": "1", "items.0.events.0.name": "Conversion", "items.0.events.0.status": "Completed", "items.0.events.1.name": "LicenseReassignment"})

	// Into an existing subscription: not inside its window, then with its term and plan kept.
	c.raise(path, year, 2, object{"toSubscriptionId": idOf(raised)}).want(400, 900261)
	c.Advance(8 * day)
	c.raise(path, year, 2, object{"toSubscriptionId": idOf(raised)}).ok()
	c.call("GET", path, nil).ok().check(t, map[string]string{"quantity": "4"})
	c.call("GET", raised, nil).ok().check(t, map[string]string{"quantity": "6", "refundableQuantity.totalQuantity": "0"})

	// All of them and more, in place: no window opens, and what was scheduled is gone.
	c.whole(path, object{"scheduledNextTermInstructions": object{"quantity": 3}}).ok()
	all := c.raise(path, year, 7, object{"transitionType": "transition_only"}).ok()
	if all.get("toSubscriptionId") != idOf(path) || all.get("events.1") != "" {
		t.Errorf("%s", all.text)
	}
	c.call("GET", path, nil).ok().check(t, map[string]string{"quantity": "7", "offerName": "Higher", "commitmentEndDate": "2027-03-01T00:00:00Z",
		"cancellationAllowedUntilDate": "", "refundableQuantity.totalQuantity": "0", "scheduledNextTermInstructions": ""})
	c.whole(path, object{"status": "deleted"}).want(400, 900213)
}

func TestTheLastSeatsMovedEndASubscription(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("empty")
	into := c.purchase(id, higher, "P1Y", "annual", 3)
	c.Advance(8 * day)
	early := c.purchase(id, base, "P1Y", "annual", 2)
	c.raise(early, c.item(id, higher, "P1Y"), 2, object{"toSubscriptionId": idOf(into)}).want(400, 900236) // it ends a week earlier
	month := c.purchase(id, base, "P1M", "monthly", 2)
	c.raise(month, c.item(id, higher, "P1Y"), 2, object{"toSubscriptionId": idOf(into)}).ok()
	c.call("GET", month, nil).ok().check(t, map[string]string{"status": "deleted"})
	c.call("GET", into, nil).ok().check(t, map[string]string{"quantity": "5", "termDuration": "P1Y"})
}

// Rule H4.
func TestATrialIsConvertedAtOnce(t *testing.T) {
	c := start(t, withPaths, with(sandbox.Settings{TransitionAnswers202: true, TransitionHistoryNamed: true}))
	id := c.customer("convert")
	path := c.purchase(id, trial, "P1M", "monthly", 25)
	year := c.item(id, base, "P1Y")
	c.raise(path, year, 24, nil).want(400, 2002)
	c.Advance(10 * day)
	c.raise(path, year, 30, object{"billingCycle": "Annual"}).want(202, 0)
	c.call("GET", path, nil).ok().check(t, map[string]string{"isTrial": "false", "quantity": "30", "termDuration": "P1Y", "billingCycle": "annual", "commitmentEndDate": "2027-03-11T00:00:00Z"})
	c.call("GET", path+"/transitions", nil).ok().check(t, map[string]string{"transition.0.quantity": "30"})
}

// Rules J1, J3, J4, J5, J6.
func TestPromotionsLowerThePrice(t *testing.T) {
	c := start(t, withPaths)
	id := c.customer("promo")
	carts := "/v1/customers/" + id + "/carts"
	price := func(product string, seats int, promotion string) string {
		wanted := line(c.item(id, product, "P1Y"), "P1Y", "annual", seats)
		if promotion != "" {
			wanted["promotionId"] = promotion
		}
		cart := c.call("POST", carts, cartOf(wanted)).created()
		return cart.get("lineItems.0.pricing.listPrice") + " " + cart.get("lineItems.0.pricing.price") + cart.get("lineItems.0.error.errorCode")
	}
	for _, tt := range []struct {
		rule, product, promotion string
		seats                    int
		want                     string
	}{
		{"applies by itself", higher, "", 10, "20120 18108"},
		{"not with too few seats", higher, "", 4, "20120 20120"},
		{"not with too many", higher, "", 21, "20120 20120"},
		{"by choice", higher, "PROMO:0001:OPTIN", 4, "20120 15090"},
		{"a past one does not count", base, "", 1, "120 120"},
		{"nor when named", base, "PROMO:0001:PAST", 1, "120 120"},
		{"an unknown one is an error", base, "PROMO:0001:NONE", 1, " 10014"},
		{"a first purchase", base, "PROMO:0001:FIRST", 1, "120 60"},
	} {
		if got := price(tt.product, tt.seats, tt.promotion); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.rule, got, tt.want)
		}
	}
	path := c.purchase(id, higher, "P1Y", "annual", 20)
	c.call("GET", path, nil).ok().check(t, map[string]string{"promotionId": "PROMO:0001:AUTO"})
	c.whole(path, object{"quantity": 21}).want(400, 2002)
	used := c.purchase(id, higher, "P1Y", "annual", 1, object{"promotionId": "PROMO:0001:OPTIN"})
	c.whole(used, object{"status": "deleted"}).ok()
	if got := price(higher, 1, "PROMO:0001:OPTIN"); got != "20120 20120" {
		t.Errorf("a redemption of a cancelled purchase counts: %s", got)
	}
	c.purchase(id, trial, "P1M", "monthly", 25)
	if got := price(base, 1, "PROMO:0001:FIRST"); got != "120 120" {
		t.Errorf("a trial uses the first purchase up: %s", got)
	}
	c.Advance(366 * day)
	c.call("GET", path, nil).ok().check(t, map[string]string{"promotionId": ""})
}
