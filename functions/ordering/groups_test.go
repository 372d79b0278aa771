package ordering_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/storefront"
)

// K2: a line with what the reseller keeps from the customer stays, says so, and is not ordered.
func TestALineObeysGroups(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	group := storefront.Group{ID: "partners", Name: "Partners", Effect: storefront.Only, Items: []string{"commercial/CFQ7TTC0LCHC:0002"}}
	save := func(before storefront.Saved, groups ...storefront.Group) storefront.Saved {
		saved, err := p.Store.SaveStorefront(t.Context(), p.Reseller, before, storefront.Saved{Shop: storefront.Shop{Groups: groups}}, p.Act("storefront.changed"))
		if err != nil {
			t.Fatal(err)
		}
		return saved
	}
	kept := save(storefront.Saved{}, group)
	want := []fault.Field{{Path: "lines.0.productId", Code: "product_not_for_customer"}}
	var read shown
	p.browser.Get("/api/orders/"+draft.ID).Into(t, &read)
	if diff := cmp.Diff(want, read.Problems); len(read.Lines) != 1 || diff != "" {
		t.Errorf("%d lines: %s", len(read.Lines), diff)
	}
	if got := p.press(read); got.Status != 409 || got.Problem.Code != "order_incomplete" {
		t.Errorf("ordered all the same: %d %s", got.Status, got.Problem.Code)
	}
	group.Customers = []string{p.customer}
	save(kept, group)
	var joined shown
	p.browser.Get("/api/orders/"+draft.ID).Into(t, &joined)
	if len(joined.Problems) != 0 {
		t.Errorf("in the group: %v", joined.Problems)
	}
}
