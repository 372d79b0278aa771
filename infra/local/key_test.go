package main

import (
	"net/http"
	"testing"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/wire"
)

// I8, REQUIREMENTS A6: every operation × an API key of every role: held to the role's permissions, and never a person.
func TestEveryOperationHoldsKeysToTheirPermission(t *testing.T) {
	w := world.New(t)
	handler := deployed(t, w)
	customer := w.NewCustomer(w.Reseller)
	manager := apitest.New(t, handler).WithSession(string(w.SignIn(w.Reseller, auth.AccountManager)))
	all := operations(map[string]string{"/api/customers": customer, "/api/orders": customer + "." + wire.NewID(), "/api/subscriptions": customer + "." + wire.NewID(), "/api/renewals": customer + "." + wire.NewID(), "/api/quotes": customer + "." + wire.NewID(), "/api/applications": wire.NewID()})
	for _, role := range auth.RolesOf(auth.KindReseller) {
		var made struct{ Secret string }
		manager.Post("/api/keys", map[string]any{"name": string(role), "role": role, "days": 1}).Into(t, &made)
		for _, o := range all {
			code := "permission_missing"
			switch {
			case o.permission == auth.Public, role.May(o.permission) && !o.permission.OfPersons():
				continue
			case o.permission.OfPersons():
				code = "person_needed"
			}
			got := o.do(apitest.New(t, handler), apitest.Header{Name: "Authorization", Value: "Bearer " + made.Secret})
			if got.Status != http.StatusForbidden || got.Problem.Code != code {
				t.Errorf("a key of %s: %s %s: %d %s", role, o.method, o.path, got.Status, got.Problem.Code)
			}
		}
	}
	for _, o := range all {
		if o.ofMicrosoft() || o.ofMailPrograms() {
			continue
		}
		got := o.do(apitest.New(t, handler), apitest.Header{Name: "Authorization", Value: "Bearer tt_" + wire.NewID()})
		if got.Status != http.StatusUnauthorized || got.Problem.Code != "api_key_unknown" {
			t.Errorf("an unknown key: %s %s: %d %s", o.method, o.path, got.Status, got.Problem.Code)
		}
	}
}
