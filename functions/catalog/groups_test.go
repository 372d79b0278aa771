package catalog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/store/storetest"
	"twotier/shared/storefront"
	"twotier/shared/wire"
)

// K2: the catalogue of a customer obeys the reseller's groups; without a customer its people see all that it sells.
func TestTheCatalogueObeysGroups(t *testing.T) {
	p := newPlace(t)
	p.synced("DE", "EUR", "17.10", "21.40")
	office := storetest.Admit(t, p.store, p.now)
	kessler, vogel := p.customerIn(office, "DE"), p.customerIn(office, "DE")
	shop := storefront.Shop{Groups: []storefront.Group{
		{ID: "partners", Name: "Partners", Effect: storefront.Only, Customers: []string{kessler}, Shelves: []string{"teams"}},
		{ID: "small", Name: "Small", Effect: storefront.Never, Customers: []string{kessler}, Items: []string{"commercial/CFQ7TTC0LH1G:0001"}},
	}}
	act := audit.Act{By: auth.System("test", office.Tenant, wire.NewID()), At: p.now, Name: "storefront.changed"}
	if _, err := p.store.SaveStorefront(t.Context(), office.Tenant, storefront.Saved{}, storefront.Saved{Shop: shop}, act); err != nil {
		t.Fatal(err)
	}
	const basic, apps, phone = "Microsoft 365 Business Basic", "Microsoft 365 Apps for business", "Microsoft Teams Phone Standard"
	for customer, want := range map[string][]string{"": {apps, basic, phone}, kessler: {basic, phone}, vogel: {apps, basic}} {
		var got list
		p.browser(office).Get("/api/catalog/products?customer="+customer).Into(t, &got)
		if diff := cmp.Diff(want, got.titles()); diff != "" {
			t.Errorf("%q: %s", customer, diff)
		}
	}
}
