package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/index"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
)

// killed stops after so many steps, as a command does that is ended.
type killed struct {
	take  index.Step
	steps int
}

func (k *killed) step(ctx context.Context) (store.Reindexed, error) {
	if k.steps == 0 {
		return store.Reindexed{}, errors.New("killed")
	}
	k.steps--
	return k.take(ctx)
}

// C1: customers from before the index are found after one pass, which goes on where it was killed; a second pass finds
// nothing to write.
func TestCustomersFromBeforeTheIndex(t *testing.T) {
	w := world.New(t)
	sellers := []auth.Tenant{w.Reseller, w.Another()}
	for _, seller := range sellers {
		for range 3 {
			w.NewCustomer(seller)
		}
	}
	if found := find(t, w, w.Reseller); len(found) > 0 {
		t.Fatalf("indexed already: %v", found)
	}
	var out strings.Builder
	if _, err := index.Pass(t.Context(), "customers", (&killed{w.Store.Reindex, 1}).step, &out); err == nil {
		t.Error("a killed pass passes for whole")
	}
	if whole, err := index.Pass(t.Context(), "customers", w.Store.Reindex, &out); err != nil || !whole {
		t.Fatalf("%v %v\n%s", whole, err, out.String())
	}
	if diff := cmp.Diff("2 resellers, 6 customers, 0 failed\n", out.String()); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	for _, seller := range sellers {
		if found := find(t, w, seller); len(found) != 3 {
			t.Errorf("%d of %s are found", len(found), seller)
		}
	}
	before := storetest.Rows(t, w.Database(), "")
	if whole, err := index.Pass(t.Context(), "customers", w.Store.Reindex, &out); err != nil || !whole {
		t.Fatalf("again: %v %v", whole, err)
	}
	if diff := cmp.Diff(before, storetest.Rows(t, w.Database(), "")); diff != "" {
		t.Errorf("a second pass wrote (-before +after):\n%s", diff)
	}
}

// STYLE 14: a customer that cannot be indexed is named and does not stop the rest.
func TestACustomerThatCannotBeIndexed(t *testing.T) {
	w := world.New(t)
	id := w.NewCustomer(w.Reseller)
	w.NewCustomer(w.Reseller)
	rows := storetest.Rows(t, w.Database(), "CustomerCard")
	i := slices.IndexFunc(rows, func(row map[string]any) bool { return strings.HasSuffix(fmt.Sprint(row["PK"]), id) })
	storetest.Write(t, w.Database(), map[string]any{"PK": rows[i]["PK"], "SK": "A#IX", "Type": "CustomerIndex", "Version": "none"})
	var out strings.Builder
	whole, err := index.Pass(t.Context(), "customers", w.Store.Reindex, &out)
	if err != nil || whole || !strings.Contains(out.String(), id) || !strings.HasSuffix(out.String(), "1 resellers, 2 customers, 1 failed\n") {
		t.Errorf("%v %v\n%s", whole, err, out.String())
	}
	if found := find(t, w, w.Reseller); len(found) != 1 {
		t.Errorf("%d are found", len(found))
	}
}

// find lists the customers without a tenant by that facet.
func find(t *testing.T, w *world.World, seller auth.Tenant) []customer.Card {
	t.Helper()
	cards, _, err := w.Store.FindCustomers(t.Context(), seller, customer.Query{Readiness: customer.MissingTenant}, "")
	if err != nil {
		t.Fatal(err)
	}
	return cards
}
