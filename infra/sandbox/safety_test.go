package sandbox_test

import (
	"crypto/rand"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

func TestAnotherCustomersIDsAreHidden(t *testing.T) {
	c := start(t)
	mine, other := "/v1/customers/"+c.customer("mine"), "/v1/customers/"+c.customer("other")
	id := mine[len("/v1/customers/"):]
	subscription := c.buy(id, 1)[len(mine):]
	order := "/orders/" + c.call("GET", mine+"/orders", nil).ok().get("items.0.id")
	cart := "/carts/" + c.call("POST", mine+"/carts", cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	for path, code := range map[string]int{subscription: 20003, order: 20000, cart: 800008} {
		c.call("GET", mine+path, nil).ok()
		c.call("GET", other+path, nil).want(404, code)
	}
	c.call("PATCH", other+subscription, object{"status": "deleted"}).want(404, 20003)
	c.call("POST", other+cart+"/checkout", nil).want(404, 800008)
	for _, list := range []string{"/orders", "/subscriptions", "/agreements?agreementType=*"} {
		if got := c.call("GET", other+list, nil).ok().get("items.0.orderId"); got != "" {
			t.Errorf("%s shows %s", list, got)
		}
	}
}

func TestARequestIDIsForgottenAfterADay(t *testing.T) {
	clock := sandboxtest.At(monday())
	c := start(t, func(o *sandbox.Options) { o.Wall = clock.Now })
	const request = "55555555-5555-5555-5555-555555555555"
	ask := func() reply {
		c.user = token(t, c.URL, true)
		return c.call("POST", "/v1/customers", newCustomer("aged"), "MS-RequestId", request)
	}
	ask().created()
	clock.Pass(24*time.Hour - time.Second)
	ask().created()
	clock.Pass(time.Second)
	ask().want(409, 800002)
	clock.Pass(time.Hour)
	ask().want(409, 800002)
}

// exhaustible is randomness that can run out in the middle of a call.
type exhaustible struct{ left atomic.Int64 }

func (e *exhaustible) Read(into []byte) (int, error) {
	if e.left.Add(-1) < 0 {
		return 0, errors.New("no randomness left")
	}
	return rand.Read(into)
}

func TestACallThatFailsInTheMiddleLeavesNothing(t *testing.T) {
	random := &exhaustible{}
	random.left.Store(1000)
	c := start(t, func(o *sandbox.Options) { o.Random = random })
	id := c.customer("middle")
	carts := "/v1/customers/" + id + "/carts"
	cart := carts + "/" + c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1), line(c.item(id, addon, "P1Y"), "P1Y", "annual", 1))).created().get("id")

	random.left.Store(2) // enough for the order and its first subscription
	c.call("POST", cart+"/checkout", nil, "MS-RequestId", "a", "MS-CorrelationId", "b").want(500, 800003)
	random.left.Store(1000)
	if list := c.call("GET", "/v1/customers/"+id+"/subscriptions", nil).ok(); list.get("totalCount") != "0" {
		t.Fatalf("half an order is left: %s", list.text)
	}
	if status := c.call("GET", cart, nil).ok().get("status"); status != "Active" {
		t.Fatalf("the cart is %s", status)
	}
	c.call("POST", cart+"/checkout", nil, "MS-RequestId", "a").created()
	if list := c.call("GET", "/v1/customers/"+id+"/subscriptions", nil).ok(); list.get("totalCount") != "2" {
		t.Fatalf("%s", list.text)
	}
}

func TestWhatCannotBeKeptDidNotHappen(t *testing.T) {
	c := start(t, inFolder(t.TempDir()))
	if err := c.Server.Close(); err != nil { // as a disk that takes nothing any more
		t.Fatal(err)
	}
	c.call("POST", "/v1/customers", newCustomer("unkept")).want(500, 800003)
	if status := c.call("HEAD", "/v1/domains/unkept.onmicrosoft.com", nil).status; status != 404 {
		t.Fatalf("the domain answers %d", status)
	}
	if list := c.call("GET", "/v1/customers", nil).ok(); list.get("totalCount") != "0" {
		t.Fatalf("%s", list.text)
	}
}
