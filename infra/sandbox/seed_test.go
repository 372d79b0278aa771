package sandbox_test

import (
	"net/url"
	"os"
	"strconv"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/sandboxtest"
)

func TestSeededCustomersAreLikeAnyOther(t *testing.T) {
	folder := t.TempDir()
	c := start(t, inFolder(folder))
	if err := c.Server.Seed(7); err != nil {
		t.Fatal(err)
	}
	list := c.call("GET", "/v1/customers?filter="+url.QueryEscape(`{"Field":"Domain","Value":"seed","Operator":"starts_with"}`), nil).ok()
	if list.get("totalCount") != "7" {
		t.Fatalf("%s", list.text)
	}
	id := list.get("items.0.id")
	subscriptions := c.call("GET", "/v1/customers/"+id+"/subscriptions", nil).ok()
	if subscriptions.get("totalCount") != strconv.Itoa(sandbox.SeededSubscriptions) || subscriptions.get("items.0.status") != "active" || subscriptions.get("items.0.partnerId") != sandboxtest.ResellerMPNID {
		t.Fatalf("%s", subscriptions.text)
	}
	order := c.call("GET", "/v1/customers/"+id+"/orders/"+subscriptions.get("items.0.orderId")+"?include_price=true", nil).ok()
	if order.get("totalPrice") == "" || order.get("totalPrice") == "0" {
		t.Errorf("an order without a total: %s", order.text)
	}
	c.buy(id, 1)
	if err := c.Server.Seed(9); err != nil {
		t.Fatal(err)
	}
	if got := c.call("GET", "/v1/customers", nil).ok().get("totalCount"); got != "9" {
		t.Fatalf("%s customers after seeding two more", got)
	}
}

// PERFORMANCE: 10,000 customers with 50,000 subscriptions in at most 60 seconds, on disk; SANDBOX_SEED_TEST=1 runs it.
func TestSeedingTenThousand(t *testing.T) {
	if os.Getenv("SANDBOX_SEED_TEST") == "" {
		t.Skip("takes half a minute: SANDBOX_SEED_TEST=1 runs it")
	}
	server, err := sandbox.Open(sandbox.Options{Folder: t.TempDir(), Products: catalogue.Products()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	started := time.Now()
	if err := server.Seed(10_000); err != nil {
		t.Fatal(err)
	}
	took := time.Since(started)
	t.Logf("10,000 customers with 50,000 subscriptions after %s", took)
	if took > time.Minute {
		t.Fatalf("seeding took %s", took)
	}
}
