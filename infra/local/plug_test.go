package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"twotier/infra/local/seed"
	"twotier/shared/httpapi/apitest"
)

// browser speaks to a running product as the demo's reseller.
func (r *running) browser(t *testing.T, data string) *apitest.Client {
	t.Helper()
	address, err := url.Parse(r.address)
	if err != nil {
		t.Fatal(err)
	}
	client := apitest.New(t, httputil.NewSingleHostReverseProxy(address))
	text, err := os.ReadFile(filepath.Join(data, "seeded"))
	if err != nil {
		t.Fatalf("%v\n%s", err, r.output)
	}
	var people []seed.Person
	if err := json.Unmarshal(text, &people); err != nil {
		t.Fatal(err)
	}
	reseller := people[len(people)-1]
	if got := client.Post("/api/sessions", map[string]string{"email": reseller.Email, "password": reseller.Password}); got.Status != http.StatusOK {
		t.Fatalf("sign in: %d %s", got.Status, got.Body)
	}
	return client
}

// slow makes the sandbox take its time over the next checkout.
func (r *running) slow(t *testing.T) {
	t.Helper()
	var state struct{ Sandbox string }
	response, err := http.Get(r.address + "/_local/state.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&state); err != nil {
		t.Fatal(err)
	}
	rule := `{"operation":"POST /v1/customers/{id}/carts/{id}/checkout","kind":"delay","delayMs":5000}`
	made, err := http.Post(strings.TrimSuffix(state.Sandbox, "/sandbox/")+"/sandbox/faults", "application/json", strings.NewReader(rule))
	if err != nil {
		t.Fatal(err)
	}
	defer made.Body.Close()
	if made.StatusCode >= http.StatusBadRequest {
		t.Fatalf("fault: %s", made.Status)
	}
}

type shownOrder struct {
	ID, Status string
	Version    int64
}

// O6: everything is killed while Microsoft is being asked to check out; the next start finishes the order.
func TestThePlugIsPulledInTheMiddleOfAnOrder(t *testing.T) {
	server, data, port := program(t), t.TempDir(), freePort(t)
	first := start(t, server, data, port)
	waitFor(t, "the demo data", func() bool { return strings.Contains(first.output.String(), "Ctrl-C ends") })
	browser := first.browser(t, data)
	order := placed(t, browser, func() { first.slow(t) })
	time.Sleep(time.Second) // the checkout is on its way
	first.end(t, syscall.SIGKILL)

	again := start(t, server, data, port)
	browser = again.browser(t, data)
	waitFor(t, "the order", func() bool {
		var read shownOrder
		browser.Get("/api/orders/"+order).Into(t, &read)
		return read.Status == "active"
	})
	var held struct{ Items []struct{ OrderID string } }
	browser.Get("/api/customers/"+strings.Split(order, ".")[0]+"/subscriptions").Into(t, &held)
	ours := 0
	for _, item := range held.Items {
		if item.OrderID == order {
			ours++
		}
	}
	if ours != 1 {
		t.Errorf("the order became %d subscriptions, want 1", ours)
	}
	again.end(t, os.Interrupt)
}

// placed orders one line for the demo's ready customer.
func placed(t *testing.T, browser *apitest.Client, before func()) string {
	t.Helper()
	var list struct {
		Items []struct {
			ID           string
			ReadyToOrder bool
		}
	}
	browser.Get("/api/customers").Into(t, &list)
	customer := ""
	for _, item := range list.Items {
		if item.ReadyToOrder {
			customer = item.ID
		}
	}
	var order shownOrder
	browser.Post("/api/orders", map[string]string{"customerId": customer}).Into(t, &order)
	line := map[string]any{"productId": "CFQ7TTC0LCHC", "skuId": "0002", "termDuration": "P1Y", "billingCycle": "monthly", "quantity": 3}
	browser.Put("/api/orders/"+order.ID, fmt.Sprint(order.Version), map[string]any{"lines": []any{line}}).Into(t, &order)
	before()
	accepted := []any{map[string]any{"document": "terms", "version": 1}, map[string]any{"document": "msLicence", "version": 1}}
	browser.Post("/api/orders/"+order.ID+"/placement", map[string]any{"accepted": accepted}).Into(t, &order)
	return order.ID
}

func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !done(); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s took longer than %s", what, patience)
		}
	}
}
