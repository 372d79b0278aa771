package sandbox_test

import (
	"sync"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

func TestOrderingNeedsTheAgreement(t *testing.T) {
	c := start(t)
	id := c.call("POST", "/v1/customers", newCustomer("unsigned")).created().get("id")
	carts := "/v1/customers/" + id + "/carts"
	cart := carts + "/" + c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	c.call("POST", cart+"/checkout", nil).want(403, 13605)
	c.call("POST", "/v1/customers/"+id+"/agreements", acceptance("eva@example.com")).created()
	c.call("POST", cart+"/checkout", nil).created() // a refused checkout may be repeated
}

func TestACheckoutBecomesOrdersAndSubscriptions(t *testing.T) {
	c := start(t, with(sandbox.Settings{ProvisioningDelay: sandbox.Duration(time.Minute)}))
	id := c.customer("whole")
	result := c.order(id,
		line(c.item(id, base, "P1Y"), "P1Y", "annual", 10),
		line(c.item(id, addon, "P1Y"), "P1Y", "annual", 4),
		line(c.item(id, addon, "P1M"), "P1M", "monthly", 2))
	if result.get("orders.2.id") != "" || result.get("orders.1.billingCycle") != "monthly" || result.get("orders.0.lineItems.1.quantity") != "4" {
		t.Fatalf("one order per billing cycle: %s", result.text)
	}
	path := "/v1/customers/" + id + "/orders/" + result.get("orders.0.id")
	pending := c.call("GET", path, nil).ok()
	for field, want := range map[string]string{
		"status": "pending", "transactionType": "UserPurchase", "currencyCode": "EUR", "referenceCustomerId": id,
		"lineItems.0.subscriptionId": "", "lineItems.0.partnerIdOnRecord": sandbox.ResellerMPNID, "lineItems.0.pricing": "",
		"lineItems.0.transactionType": "New", "totalPrice": "", "attributes.etag": "",
	} {
		if got := pending.get(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	provisioning := c.call("GET", path+"/provisioningstatus", nil).ok()
	if provisioning.get("items.0.status") != "prefulfillment_pending" {
		t.Errorf("%s", provisioning.text)
	}
	subscriptions := "/v1/customers/" + id + "/subscriptions"
	if list := c.call("GET", subscriptions, nil).ok(); list.get("totalCount") != "0" {
		t.Errorf("a subscription can be seen before it is provisioned: %s", list.text)
	}
	c.call("GET", subscriptions+"/11111111-2222-3333-4444-555555555555", nil).want(404, 20003)
	c.call("GET", "/v1/customers/"+id+"/orders/unknown", nil).want(404, 20000)

	c.Advance(time.Minute)
	done := c.call("GET", path+"?include_price=true", nil).ok()
	if done.get("status") != "completed" || done.get("lineItems.0.subscriptionId") == "" || done.get("totalPrice") != "1680" {
		t.Errorf("%s", done.text)
	}
	if c.call("GET", path+"/provisioningstatus", nil).ok().get("items.1.status") != "fulfilled" {
		t.Error("the lines are not fulfilled")
	}
	of := c.call("GET", subscriptions+"?order_id="+result.get("orders.0.id"), nil).ok()
	if of.get("totalCount") != "2" || of.get("items.0.status") != "active" || of.get("items.0.partnerId") != sandbox.ResellerMPNID {
		t.Errorf("%s", of.text)
	}
	if all := c.call("GET", subscriptions+"?mpn_id="+sandbox.ResellerMPNID, nil).ok(); all.get("totalCount") != "3" {
		t.Errorf("%s", all.text)
	}
	if none := c.call("GET", subscriptions+"?mpn_id=1", nil).ok(); none.get("totalCount") != "0" {
		t.Errorf("%s", none.text)
	}
	subscription := c.call("GET", subscriptions+"/"+done.get("lineItems.0.subscriptionId"), nil).ok()
	if status := c.call("GET", subscriptions+"/"+subscription.get("id")+"/provisioningstatus", nil).ok(); status.get("status") != "success" {
		t.Errorf("%s", status.text)
	}
}

func TestANewOrderIsMissingFromTheListForAWhile(t *testing.T) {
	c := start(t, with(sandbox.Settings{OrderListLag: sandbox.Duration(15 * time.Minute)}))
	id := c.customer("lagging")
	order := c.order(id, line(c.item(id, base, "P1Y"), "P1Y", "annual", 1)).get("orders.0.id")
	orders := "/v1/customers/" + id + "/orders"
	if list := c.call("GET", orders, nil).ok(); list.get("totalCount") != "0" {
		t.Fatalf("%s", list.text)
	}
	c.call("GET", orders+"/"+order, nil).ok()
	c.Advance(15 * time.Minute)
	if list := c.call("GET", orders+"?billingType=annual", nil).ok(); list.get("items.0.id") != order {
		t.Fatalf("%s", list.text)
	}
	if list := c.call("GET", orders+"?billingType=one_time", nil).ok(); list.get("totalCount") != "0" {
		t.Fatalf("%s", list.text)
	}
	c.call("GET", orders+"?billingType=weekly", nil).want(400, 900126)
}

func TestACartIsOrderedOnce(t *testing.T) {
	c := start(t)
	id := c.customer("once")
	carts := "/v1/customers/" + id + "/carts"
	cart := carts + "/" + c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	var race sync.WaitGroup
	orders := make([]string, 10)
	for i := range orders {
		race.Go(func() {
			answer, err := c.try("POST", cart+"/checkout", nil)
			if err != nil || answer.status != 201 {
				t.Error(err, answer.text)
				return
			}
			orders[i] = answer.get("orders.0.id")
		})
	}
	race.Wait()
	for _, order := range orders {
		if order != orders[0] {
			t.Fatalf("orders %v", orders)
		}
	}
	if list := c.call("GET", "/v1/customers/"+id+"/orders", nil).ok(); list.get("totalCount") != "1" {
		t.Fatalf("%s", list.text)
	}
	if read := c.call("GET", cart, nil).ok(); read.get("status") != "Ordered" {
		t.Fatalf("%s", read.text)
	}
	if err := c.Server.Configure(sandbox.Settings{SecondCheckoutFails: true}); err != nil {
		t.Fatal(err)
	}
	c.call("POST", cart+"/checkout", nil).want(400, 800065)
}

func TestAvailabilitiesMayChangeBeforeTheCheckout(t *testing.T) {
	c := start(t)
	id := c.customer("stale")
	carts := "/v1/customers/" + id + "/carts"
	old := c.item(id, base, "P1Y")
	cart := carts + "/" + c.call("POST", carts, cartOf(line(old, "P1Y", "annual", 1))).created().get("id")
	if err := c.Server.RenewAvailabilities(); err != nil {
		t.Fatal(err)
	}
	c.call("POST", cart+"/checkout", nil).want(404, 400019)
	fresh := c.item(id, base, "P1Y")
	if fresh == old {
		t.Fatal("the availability kept its id")
	}
	c.call("PUT", cart, cartOf(line(fresh, "P1Y", "annual", 1))).ok()
	c.call("POST", cart+"/checkout", nil).created()
}

func TestAResellerMayFallBeforeTheCheckout(t *testing.T) {
	c := start(t)
	id := c.customer("fallen")
	carts := "/v1/customers/" + id + "/carts"
	cart := carts + "/" + c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	fallen := c.Server.Resellers()[0]
	fallen.Suspended = true
	if err := c.Server.Register(fallen); err != nil {
		t.Fatal(err)
	}
	c.call("POST", cart+"/checkout", nil).want(400, 900154)
}

func TestSomeOrdersOfACheckoutMayFail(t *testing.T) {
	c := start(t)
	id := c.customer("partial")
	c.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/carts/{id}/checkout", Kind: sandbox.BrokenOrder, Code: 800069})
	result := c.order(id, line(c.item(id, base, "P1Y"), "P1Y", "annual", 1), line(c.item(id, base, "P1M"), "P1M", "monthly", 1))
	if result.get("orders.0.billingCycle") != "annual" || result.get("orders.1.id") != "" ||
		result.get("orderErrors.0.orderGroupId") != "1" || result.get("orderErrors.0.code") != "800069" {
		t.Fatalf("%s", result.text)
	}
	if list := c.call("GET", "/v1/customers/"+id+"/subscriptions", nil).ok(); list.get("totalCount") != "1" {
		t.Fatalf("%s", list.text)
	}
}

// A gateway gives up waiting for a checkout that is done all the same, a minute later.
func TestACheckoutThatTakesEffectLater(t *testing.T) {
	c := start(t)
	id := c.customer("later")
	carts := "/v1/customers/" + id + "/carts"
	cart := carts + "/" + c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	c.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/carts/{id}/checkout", Kind: sandbox.Later, Status: 504, DelayMs: 60_000})
	c.call("POST", cart+"/checkout", nil).want(504, 800003)
	c.Advance(59 * time.Second)
	c.call("POST", cart+"/checkout", nil).want(409, 800064)
	if seen := c.call("GET", cart, nil).ok(); seen.get("status") != "Active" {
		t.Fatalf("%s", seen.text)
	}
	c.Advance(time.Second)
	if seen := c.call("GET", cart, nil).ok(); seen.get("status") != "Ordered" {
		t.Fatalf("%s", seen.text)
	}
	c.call("POST", cart+"/checkout", nil).created()
	if list := c.call("GET", "/v1/customers/"+id+"/orders", nil).ok(); list.get("totalCount") != "1" {
		t.Fatalf("%s", list.text)
	}
}
