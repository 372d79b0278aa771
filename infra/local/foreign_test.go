package main

import (
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// REQUIREMENTS A5: whatever another site makes a browser send, to any operation that changes something, is refused
// before anything is read for it, and no row is touched. The list of operations is the API's own.
func TestOtherSitesChangeNothing(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	customer := w.NewCustomer(w.Reseller)
	browser := apitest.New(t, handler).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	before := storetest.Rows(t, w.Database(), "")
	swept := 0
	for _, o := range operations(map[string]string{"/api/customers": customer, "/api/orders": customer + "." + wire.NewID(), "/api/subscriptions": customer + "." + wire.NewID(), "/api/renewals": customer + "." + wire.NewID(), "/api/quotes": customer + "." + wire.NewID(), "/api/applications": wire.NewID()}) {
		if slices.Contains([]string{http.MethodGet, http.MethodHead}, o.method) {
			continue
		}
		if o.ofMicrosoft() {
			if got := browser.Do(o.method, o.path, map[string]any{}); got.Status != http.StatusUnauthorized {
				t.Errorf("an unsigned notice: %d", got.Status)
			}
			continue
		}
		if o.ofMailPrograms() {
			if got := browser.Do(o.method, o.path, map[string]any{}); got.Status != http.StatusNotFound {
				t.Errorf("a link that is nobody's: %d", got.Status)
			}
			continue
		}
		swept++
		for _, foreign := range []apitest.Header{
			{Name: "Sec-Fetch-Site", Value: "cross-site"},
			{Name: "Sec-Fetch-Site", Value: "same-site"}, // a neighbour below the same domain
			{Name: "Origin", Value: "https://elsewhere.example"},
			{Name: "Origin", Value: "null"},
			{Name: "Content-Type", Value: "text/plain"}, // what a form may send without being asked first
			{Name: "Twotier-Request", Value: ""},
		} {
			got := browser.Do(o.method, o.path, map[string]any{}, foreign, apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()})
			if got.Status != http.StatusForbidden || got.Problem.Code != "foreign_request" {
				t.Errorf("%s %s with %s %q: %d %s", o.method, o.path, foreign.Name, foreign.Value, got.Status, got.Problem.Code)
			}
		}
	}
	if swept < 40 {
		t.Errorf("only %d operations that change something", swept)
	}
	if diff := cmp.Diff(before, storetest.Rows(t, w.Database(), "")); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
}
