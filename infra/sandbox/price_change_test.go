package sandbox_test

import (
	"testing"
	"time"

	"twotier/infra/sandbox"
)

func (c *client) reprice(change object) reply {
	c.t.Helper()
	return c.call("POST", "/sandbox/prices", change)
}

// A price changes for whoever buys from then on; a running term keeps its own until it renews (A9, D7).
func TestAPriceChangeReachesRunningTermsWithTheirRenewal(t *testing.T) {
	c := start(t)
	id := c.customer("repriced")
	item := c.item(id, base, "P1M")
	before := c.order(id, line(item, "P1M", "monthly", 2))
	early := idOf(before.get("orders.0.lineItems.0.subscriptionId"))
	c.reprice(object{"sku": base + ":0001", "effective": "2026-03-20T00:00:00Z", "percent": "10"}).ok()
	if got := c.cartPrice(id, item); got != "12" {
		t.Fatalf("a price of tomorrow is asked today: %s", got)
	}
	announced := idOf(c.order(id, line(item, "P1M", "monthly", 2)).get("orders.0.lineItems.0.subscriptionId"))
	c.Advance(20 * day)
	if got := c.cartPrice(id, item); got != "13.2" {
		t.Fatalf("after the change a seat costs %s", got)
	}
	c.to(2026, 4, 10, 12)
	lines := c.call("GET", unbilled+"current", nil).ok()
	for i := range 2 { // both renew on 2 April, at the new price
		if got := lines.get("items." + string(rune('0'+i)) + ".unitPrice"); got != "13.20" && got != "13.2" {
			t.Errorf("renewal of %s or %s at %s: %s", early, announced, got, lines.text)
		}
	}
}

// cartPrice is the price of a seat and month in a new cart.
func (c *client) cartPrice(customer, item string) string {
	c.t.Helper()
	return c.call("POST", "/v1/customers/"+customer+"/carts", cartOf(line(item, "P1M", "monthly", 1))).created().get("lineItems.0.pricing.listPrice")
}

func TestAYearKeepsItsPriceWhileItRuns(t *testing.T) {
	c := start(t)
	id := c.customer("protected")
	path := c.buy(id, 5)
	c.reprice(object{"sku": base + ":0001", "termDuration": "P1Y", "billingCycle": "annual", "currency": "EUR", "unitPrice": "200.00", "erp": "240.00"}).ok()
	c.whole(path, object{"quantity": 6}).ok()
	lines := c.call("GET", unbilled+"current", nil).ok()
	for i := range 2 {
		if got := lines.get("items." + string(rune('0'+i)) + ".unitPrice"); got != "120.00" && got != "120" {
			t.Errorf("line %d at %s", i, got)
		}
	}
}

func TestWhatIsNoPriceChange(t *testing.T) {
	c := start(t)
	sku := base + ":0001"
	for _, bad := range []object{
		{}, {"sku": "CFQ7TTC0NONE:0001", "percent": "5"}, {"sku": sku}, {"sku": sku, "percent": "much"}, {"sku": sku, "percent": "-101"},
		{"sku": sku, "percent": "5", "unitPrice": "1", "erp": "2"}, {"sku": sku, "unitPrice": "1", "erp": "2"}, {"sku": sku, "percent": "5", "effective": "2020-01-01T00:00:00Z"},
		{"sku": sku, "percent": "5", "termDuration": "P9Y"}, {"sku": sku, "percent": "5", "currency": "PLN"}, {"sku": sku, "unitPrice": "-1", "erp": "2", "billingCycle": "annual", "currency": "EUR"},
		{"sku": sku, "percent": "5", "price": "6"},
	} {
		if answer := c.reprice(bad); answer.status != 400 {
			t.Errorf("%v: %d %s", bad, answer.status, answer.text)
		}
	}
	if got := len(c.Server.PriceChanges()); got != 0 {
		t.Errorf("%d changes were kept", got)
	}
}

func TestPriceChangesAheadAreWithdrawn(t *testing.T) {
	c := start(t)
	id := c.customer("withdrawn")
	item := c.item(id, base, "P1M")
	c.reprice(object{"sku": base + ":0001", "percent": "10"}).ok()
	c.reprice(object{"sku": base + ":0001", "effective": "2026-03-05T00:00:00Z", "percent": "50"}).ok()
	c.order(id, line(item, "P1M", "monthly", 1))
	if answer := c.call("DELETE", "/sandbox/prices", nil); answer.status != 204 {
		t.Fatalf("%d %s", answer.status, answer.text)
	}
	c.Advance(40 * 24 * time.Hour)
	if got := c.cartPrice(id, item); got != "13.2" {
		t.Fatalf("a seat costs %s", got)
	}
	if got := c.call("GET", unbilled+"current", nil).ok().get("items.0.unitPrice"); got != "13.20" && got != "13.2" {
		t.Fatalf("renewed at %s", got)
	}
	if got := c.call("GET", "/sandbox/prices", nil); got.get("items.0.sku") != base+":0001" || got.get("items.1.sku") != "" {
		t.Fatalf("%s", got.text)
	}
}

func TestPriceChangesSurviveARestart(t *testing.T) {
	folder := t.TempDir()
	at := func(o *sandbox.Options) { ofTests(o); o.Folder = folder }
	options := sandbox.Options{Settings: &sandbox.Settings{}}
	at(&options)
	first, err := sandbox.Open(options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.ChangePrice(sandbox.PriceChange{SKU: base + ":0001", Percent: "10"}); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	c := start(t, at)
	id := c.customer("restarted")
	if got := c.cartPrice(id, c.item(id, base, "P1M")); got != "13.2" {
		t.Fatalf("a seat costs %s", got)
	}
}
