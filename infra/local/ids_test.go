package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/wire"
)

// REQUIREMENTS A6: an id of somebody else's is worth nothing in a body or a question either, whether of another reseller or,
// inside a customer's area, of another customer of the same one. It is answered like an id there is not, and nothing is
// written for it. (Ids in addresses: TestAStrangerSeesNothingOfAnother.)
func TestIdsOfOthersInBodiesAndQuestions(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	w.Publish()
	own, foreign := w.NewCustomer(w.Reseller), w.NewCustomer(w.Reseller)
	owner := apitest.New(t, handler).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	order := draft(t, owner, foreign)
	premium := world.BusinessPremium()
	line := named{"productId": premium.ProductID, "skuId": premium.SkuID, "termDuration": "P1Y", "billingCycle": "monthly", "quantity": 1}
	another := w.Another()
	for who, browser := range map[string]*apitest.Client{
		"another reseller":           apitest.New(t, handler).WithSession(string(w.SignIn(another, auth.AccountManager))),
		"in another customer's area": owner.InArea(auth.Area{Tenant: w.Reseller, Customer: own}),
	} {
		before := rowsBesides(t, w, another)
		for _, c := range []struct {
			method, path string
			body         any
		}{
			{http.MethodPost, "/api/orders", named{"customerId": foreign}},
			{http.MethodPost, "/api/dry-runs", named{"customerId": foreign, "lines": []any{line}, "withoutMicrosoft": true}},
			{http.MethodPost, "/api/quotes", named{"orderId": order}},
			{http.MethodPost, "/api/requests", named{"subject": "Licences", "text": "Which ones?", "customerId": foreign}},
			{http.MethodPost, "/api/requests", named{"subject": "Licences", "text": "Which ones?", "orderId": order}},
			{http.MethodPost, "/api/requests", named{"subject": "Licences", "text": "Which ones?", "orderId": foreign + "." + wire.NewID()}},
			{http.MethodPost, "/api/requests", named{"subject": "Licences", "text": "Which ones?", "orderId": "<a href=//elsewhere.example>an order</a>"}},
			{http.MethodPost, "/api/requests", named{"subject": "Licences", "text": "Which ones?", "orderId": own + "." + wire.NewID()}},
			{http.MethodGet, "/api/orders?customer=" + foreign, nil},
			{http.MethodGet, "/api/orders?placed=true&customer=" + foreign, nil},
			{http.MethodGet, "/api/order-export?customer=" + foreign, nil},
			{http.MethodGet, "/api/order-export?order=" + order, nil},
			{http.MethodGet, "/api/quotes?customer=" + foreign, nil},
			{http.MethodGet, "/api/catalog/products?customer=" + foreign, nil},
			{http.MethodGet, "/api/catalog/prices?customer=" + foreign, nil},
		} {
			got := browser.Do(c.method, c.path, c.body, apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()})
			text := string(got.Body)
			if got.Status == http.StatusOK && c.method == http.MethodGet && !strings.Contains(text, "Wintermann") && !strings.Contains(text, "Aldebaran") &&
				(strings.Contains(text, `"items":[]`) || strings.Contains(c.path, "export")) {
				continue // nothing is found
			}
			if got.Status != http.StatusNotFound {
				t.Errorf("%s: %s %s: %d %.300s", who, c.method, c.path, got.Status, text)
			}
		}
		if diff := cmp.Diff(before, rowsBesides(t, w, another)); diff != "" {
			t.Errorf("%s left (-before +after):\n%s", who, diff)
		}
	}
}
