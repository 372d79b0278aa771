package main

import "net/http"

// held adds the ids of what the customer holds by now, as the addresses of subscriptions and their renewals have them.
func (m *mill) held() {
	m.t.Helper()
	var list struct{ Items []struct{ ID string } }
	got := m.seller.Get("/api/customers/" + m.customer + "/subscriptions")
	if got.Status != http.StatusOK {
		m.t.Fatalf("subscriptions: %d %s", got.Status, got.Body)
	}
	got.Into(m.t, &list)
	if len(list.Items) == 0 {
		m.t.Fatal("the customer holds nothing")
	}
	for _, s := range list.Items {
		m.ids = append(m.ids, m.customer+"."+s.ID)
	}
}
