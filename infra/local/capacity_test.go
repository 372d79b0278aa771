package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
)

// meter stands before DynamoDB and adds up what each request is charged for.
type meter struct {
	mu    sync.Mutex
	trips map[string]int
	units float64
}

// before starts the meter before the endpoint and gives the address to use instead.
func (m *meter) before(t *testing.T, endpoint string) string {
	t.Helper()
	target, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ModifyResponse = m.charge
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		m.mu.Lock()
		m.trips[operation]++
		m.mu.Unlock()
		asking := bytes.Replace(body, []byte("{"), []byte(`{"ReturnConsumedCapacity":"TOTAL",`), 1)
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(asking)), int64(len(asking))
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// charge reads the units off an answer.
func (m *meter) charge(r *http.Response) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	var one struct {
		ConsumedCapacity struct{ CapacityUnits float64 }
	}
	var many struct {
		ConsumedCapacity []struct{ CapacityUnits float64 }
	}
	if json.Unmarshal(body, &many) == nil {
		for _, c := range many.ConsumedCapacity {
			one.ConsumedCapacity.CapacityUnits += c.CapacityUnits
		}
	} else if err := json.Unmarshal(body, &one); err != nil {
		return fmt.Errorf("answer of DynamoDB: %w", err)
	}
	m.mu.Lock()
	m.units += one.ConsumedCapacity.CapacityUnits
	m.mu.Unlock()
	return nil
}

func (m *meter) reset() { m.trips, m.units = map[string]int{}, 0 }

// PERFORMANCE 4 and 5: round trips and units of the operations people use all day, at the API as it is deployed.
// The bars: what is read has one trip beside the session (and what must be known first); a change has exactly one
// transaction; nothing scans. `make bench` prints the table.
func TestCapacity(t *testing.T) {
	w := world.New(t)
	m := &meter{trips: map[string]int{}}
	w.Meter(func(endpoint string) string { return m.before(t, endpoint) })
	browser := apitest.New(t, deployed(t, w)).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	w.Publish()
	customer, _ := w.Customer(w.Reseller)
	for range 25 {
		w.NewCustomer(w.Reseller)
	}
	w.Announce(20)
	var draft struct {
		ID      string
		Version int64
	}
	lines := map[string]any{"name": "Warehouse", "lines": []any{map[string]any{
		"productId": "CFQ7TTC0LCHC", "skuId": "0002", "termDuration": "P1Y", "billingCycle": "monthly", "quantity": 5}}}
	consent := map[string]any{"accepted": []any{map[string]any{"document": "terms", "version": 1}, map[string]any{"document": "msLicence", "version": 1}}}
	for _, c := range []struct {
		name         string
		do           func() apitest.Answer
		trips, units float64 // at the most
		transactions int
	}{
		{"who is signed in", func() apitest.Answer { return browser.Get("/api/session") }, 2, 2, 0},
		{"a page of 20 customers", func() apitest.Answer { return browser.Get("/api/customers") }, 3, 5, 0},
		{"a customer", func() apitest.Answer { return browser.Get("/api/customers/" + customer) }, 3, 4, 0},
		{"the agreement board", func() apitest.Answer { return browser.Get("/api/agreements") }, 5, 6, 0},
		{"the catalogue", func() apitest.Answer { return browser.Get("/api/catalog/products?customer=" + customer) }, 3, 10, 0},
		{"what the provider tells", func() apitest.Answer { return browser.Get("/api/announcements?language=en") }, 3, 4, 0},
		{"a page of orders", func() apitest.Answer { return browser.Get("/api/orders") }, 2, 2, 0},
		{"licences nobody has", func() apitest.Answer { return browser.Get("/api/unassigned-licences") }, 3, 3, 0},       // those, and what was decided of them
		{"a customer is made", func() apitest.Answer { return browser.Post("/api/customers", newCustomer()) }, 5, 32, 1}, // beside the reseller: whom it looks like; the answer kept for a repetition tells of kind, relationship and qualification and is over 1 KB
		{"a draft is begun", func() apitest.Answer {
			answer := browser.Post("/api/orders", map[string]string{"customerId": customer})
			answer.Into(t, &draft)
			return answer
		}, 4, 20, 1}, // beside the customer: whether the reseller may sell there
		{"a draft is saved", func() apitest.Answer { return browser.Put("/api/orders/"+draft.ID, fmt.Sprint(draft.Version), lines) }, 9, 24, 1}, // beside what stands around it: the market's promotions, the rules prices are made by
		{"a dry run of a draft", func() apitest.Answer { return browser.Post("/api/orders/"+draft.ID+"/dry-run", map[string]any{}) }, 7, 11, 1}, // the one write counts the turn
		{"an order is placed", func() apitest.Answer { return browser.Post("/api/orders/"+draft.ID+"/placement", consent) }, 7, 35, 1},
	} {
		m.reset()
		if answer := c.do(); answer.Status >= http.StatusBadRequest {
			t.Fatalf("%s: %d %s", c.name, answer.Status, answer.Body)
		}
		trips := 0
		for _, n := range m.trips {
			trips += n
		}
		t.Logf("%-24s %d trips %5.1f units  %v", c.name, trips, m.units, m.trips)
		if float64(trips) > c.trips || m.units > c.units || m.trips["TransactWriteItems"] != c.transactions || m.trips["Scan"] > 0 {
			t.Errorf("%s: %d trips, %.1f units, %v; at the most %.0f, %.0f and %d transactions", c.name, trips, m.units, m.trips, c.trips, c.units, c.transactions)
		}
	}
}

func newCustomer() map[string]any {
	return map[string]any{
		"companyName": "Tiefbau Kessler & Söhne KG",
		"address":     map[string]any{"line1": "Am Kalkofen 14", "postalCode": "99310", "city": "Arnstadt", "country": "DE"},
		"contact":     map[string]any{"firstName": "Anja", "lastName": "Kessler", "email": "a.kessler@kessler.example", "language": "de"},
	}
}
