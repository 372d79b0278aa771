package main

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/wire"
)

// I5, REQUIREMENTS A6: what a reseller pays, what Microsoft recommends and what the reseller earns stand in no byte that
// a customer's user gets, whatever it asks for; and of the reseller's other customers it learns nothing.
func TestACustomerLearnsNoCosts(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	w.Publish(func(p *catalog.Product) {
		for i := range p.Offers {
			p.Offers[i].Cost.Value, p.Offers[i].Recommended.Value = decimal.RequireFromString("7391.17"), decimal.RequireFromString("8393.19")
		}
	})
	customer, _ := w.Customer(w.Reseller)
	seller := apitest.New(t, handler).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	order := ordered(t, seller, customer)
	other := draft(t, seller, w.NewCustomer(w.Reseller))
	marks := []string{"7391.17", "8393.19", "7391,17", "29564.68", "8130.29", "Aldebaran", "6200200", other}
	text := string(seller.Get("/api/orders/" + order).Body)
	for _, mark := range []string{"7391.17", "8393.19", "Aldebaran"} {
		if !strings.Contains(text, mark) {
			t.Fatalf("the reseller itself does not see %s: %s", mark, text)
		}
	}
	for _, role := range auth.RolesOf(auth.KindCustomer) {
		browser := apitest.New(t, handler).WithSession(string(w.SignInTo(w.Reseller, customer, role)))
		if got := browser.Get("/api/orders/" + order); got.Status != http.StatusOK || !strings.Contains(string(got.Body), "9000.00") {
			t.Errorf("%s does not see its own price: %d %s", role, got.Status, got.Body)
		}
		for _, ids := range []map[string]string{
			{"/api/customers": customer, "/api/orders": order, "/api/quotes": order, "/api/applications": wire.NewID()},
			{"/api/customers": idOfCustomer(other), "/api/orders": other, "/api/quotes": other, "/api/applications": wire.NewID()},
		} {
			for _, o := range operations(ids) {
				if o.permission == auth.SignedIn && o.method != http.MethodGet {
					continue // signing out
				}
				got := o.do(browser)
				for _, mark := range marks {
					if strings.Contains(string(got.Body), mark) {
						t.Errorf("%s: %s %s tells %s: %s", role, o.method, o.path, mark, got.Body)
					}
				}
				if ids["/api/orders"] == other && o.permission == auth.ReadOrders && o.ofOne && got.Status != http.StatusNotFound {
					t.Errorf("%s: %s %s: %d", role, o.method, o.path, got.Status)
				}
			}
		}
	}
}

// draft begins an order and fills it with a price by hand.
func draft(t *testing.T, seller *apitest.Client, customer string) string {
	t.Helper()
	var begun struct {
		ID      string
		Version int64
	}
	seller.Post("/api/orders", map[string]string{"customerId": customer, "name": "Aldebaran"}).Into(t, &begun)
	premium := world.BusinessPremium()
	line := map[string]any{"productId": premium.ProductID, "skuId": premium.SkuID, "termDuration": "P1Y", "billingCycle": "monthly",
		"quantity": 4, "price": map[string]string{"value": "9000.00", "currency": "EUR"}}
	saved := seller.Put("/api/orders/"+begun.ID, strconv.FormatInt(begun.Version, 10), map[string]any{"name": "Aldebaran", "lines": []any{line}})
	saved.Into(t, &begun)
	return begun.ID
}

func ordered(t *testing.T, seller *apitest.Client, customer string) string {
	t.Helper()
	id := draft(t, seller, customer)
	got := seller.Post("/api/orders/"+id+"/placement", map[string]any{"accepted": []any{
		map[string]any{"document": "terms", "version": 1}, map[string]any{"document": "msLicence", "version": 1}}})
	if got.Status != http.StatusAccepted {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	return id
}

func idOfCustomer(order string) string {
	customer, _, _ := strings.Cut(order, ".")
	return customer
}

// I6: inside a customer's area a reseller's person sees that customer and no other, and not the whole organisation.
func TestInsideACustomersArea(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	w.Publish()
	inside, _ := w.Customer(w.Reseller)
	outside := w.NewCustomer(w.Reseller)
	whole := apitest.New(t, handler).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	own, foreign := draft(t, whole, inside), draft(t, whole, outside)
	area := whole.InArea(auth.Area{Tenant: w.Reseller, Customer: inside})
	for _, path := range []string{"/api/customers", "/api/orders?drafts=true", "/api/agreements", "/api/catalog/products"} {
		got := area.Get(path)
		if got.Status != http.StatusOK || strings.Contains(string(got.Body), outside) {
			t.Errorf("%s: %d %s", path, got.Status, got.Body)
		}
	}
	if got := area.Get("/api/orders?drafts=true"); !strings.Contains(string(got.Body), own) {
		t.Errorf("its own draft is missing: %s", got.Body)
	}
	for _, o := range operations(map[string]string{"/api/customers": outside, "/api/orders": foreign, "/api/quotes": foreign, "/api/applications": wire.NewID()}) {
		if o.permission == auth.Public || o.permission == auth.SignedIn || !auth.AccountManager.May(o.permission) || !strings.Contains(o.path, outside) {
			continue
		}
		// What rests in every area is refused before anybody looks at the id.
		if got := o.do(area); got.Status != http.StatusNotFound && got.Problem.Code != "whole_organisation_needed" {
			t.Errorf("%s %s: %d %s", o.method, o.path, got.Status, got.Problem.Code)
		}
	}
	for path, code := range map[string]string{"/api/audit": "whole_organisation_needed"} {
		if got := area.Get(path); got.Status != http.StatusForbidden || got.Problem.Code != code {
			t.Errorf("%s: %d %s", path, got.Status, got.Problem.Code)
		}
	}
	if got := area.Post("/api/customers", map[string]string{}); got.Problem.Code != "whole_organisation_needed" {
		t.Errorf("a customer is taken in inside another: %d %s", got.Status, got.Problem.Code)
	}
	elsewhere := whole.InArea(auth.Area{Tenant: w.Another(), Customer: inside})
	if got := elsewhere.Get("/api/orders"); got.Status != http.StatusNotFound {
		t.Errorf("the customer of another reseller: %d", got.Status)
	}
}
