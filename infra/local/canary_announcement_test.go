package main

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
)

// resellersOnly stands in what the provider tells resellers alone.
const resellersOnly = "Einkaufskonditionen-Kolibri"

// announced has the provider tell something to everybody, and something to resellers alone (FEATURES N1).
func (m *mill) announced() {
	m.t.Helper()
	provider := apitest.New(m.t, m.handler).WithSession(string(m.SignIn(auth.Provider(), auth.ProviderAdmin)))
	for _, one := range []struct {
		words     string
		customers bool
	}{{"Maintenance on Saturday", true}, {resellersOnly, false}} {
		got := provider.Post("/api/provider/announcements", named{"kind": "news", "customers": one.customers,
			"texts": named{"en": named{"title": one.words, "body": one.words}}})
		if got.Status != http.StatusCreated {
			m.t.Fatalf("announced: %d %s", got.Status, got.Body)
		}
		var told made
		got.Into(m.t, &told)
		m.ids = append(m.ids, told.ID)
	}
}
