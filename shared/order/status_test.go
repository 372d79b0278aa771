package order_test

import (
	"slices"
	"testing"

	"twotier/shared/order"
)

// O6: every pair of states.
func TestEveryMove(t *testing.T) {
	allowed := map[order.Status][]order.Status{
		order.Draft:        {order.Placing, order.Discarded},
		order.Placing:      {order.Placed, order.Failed, order.Unknown},
		order.Unknown:      {order.Placed, order.Failed},
		order.Placed:       {order.Provisioning, order.Active, order.Partial},
		order.Provisioning: {order.Active, order.Partial},
		order.Failed:       {order.Draft, order.Discarded},
		order.Discarded:    {order.Draft},
	}
	for _, from := range order.Statuses() {
		for _, to := range order.Statuses() {
			if got, want := from.MayBecome(to), slices.Contains(allowed[from], to); got != want {
				t.Errorf("%s → %s: %t, want %t", from, to, got, want)
			}
		}
	}
}

// What the product works on by itself is exactly what may still move without a person.
func TestUnderWay(t *testing.T) {
	for _, s := range order.Statuses() {
		want := slices.Contains([]order.Status{order.Placing, order.Unknown, order.Placed, order.Provisioning}, s)
		if s.UnderWay() != want {
			t.Errorf("%s: %t", s, s.UnderWay())
		}
	}
}

func TestIDs(t *testing.T) {
	id := order.ID{Customer: "01J8ZQ4V6Y3N5T7W9X1B2C3D4E", Number: "01J8ZQ4V6Y3N5T7W9X1B2C3D4F"}
	if got, err := order.ParseID(id.String()); err != nil || got != id {
		t.Errorf("round trip: %v, %v", got, err)
	}
	if id.Short() != "1B2C3D4F" {
		t.Errorf("short: %s", id.Short())
	}
	for _, text := range []string{"", ".", id.Customer, id.Customer + ".", id.String() + "x", "a.b"} {
		if _, err := order.ParseID(text); err == nil {
			t.Errorf("%q is no id", text)
		}
	}
}
