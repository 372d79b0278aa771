package storefront_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/storefront"
	"twotier/shared/wire"
)

func (p *place) customer(o storetest.Office, name string) string {
	p.t.Helper()
	head := customer.Head{Customer: customer.Customer{ID: wire.NewID(), CompanyName: name, CreatedAt: p.now}}
	made, err := p.store.AddCustomer(p.t.Context(), customer.View{Head: head}, audit.Act{By: auth.System("test", o.Tenant, wire.NewID()), At: p.now, Name: "customer.created"})
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

func shopWith(groups ...map[string]any) map[string]any { return map[string]any{"groups": groups} }

func reserved(id string, customers ...string) map[string]any {
	return map[string]any{"id": id, "name": "Partners", "effect": "only", "customers": customers, "items": []string{basic}, "shelves": []string{}}
}

// K2: a group is kept with its customers' names, obeyed by what is public, told in the history and taken back.
func TestAGroupIsKeptObeyedAndTakenBack(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(auth.AccountManager)
	kessler := p.customer(p.office, "Kessler Feinmechanik")
	if got := browser.Put("/api/storefront", "0", shopWith(reserved("partners", kessler))); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	var read struct {
		Shop      storefront.Shop
		Customers []struct{ ID, Name string }
	}
	browser.Get("/api/storefront").Into(t, &read)
	if len(read.Shop.Groups) != 1 || len(read.Customers) != 1 || read.Customers[0].Name != "Kessler Feinmechanik" {
		t.Errorf("%+v", read)
	}
	public := func() int {
		saved, err := p.store.Storefront(t.Context(), p.office.Tenant)
		if err != nil {
			t.Fatal(err)
		}
		_, products, err := p.store.Catalogue(t.Context(), "DE", "commercial")
		if err != nil {
			t.Fatal(err)
		}
		return len(saved.Shop.Arrange(storefront.Owner{}, storefront.Range{"commercial": products}).Segments)
	}
	if public() != 0 {
		t.Error("visitors see what is the group's")
	}
	older := map[string]any{"closed": false} // a page from before there were groups
	browser.Put("/api/storefront", "1", older)
	if public() != 0 {
		t.Error("a save that does not know of groups opens them")
	}
	if got := browser.Post("/api/storefront/restoration", map[string]any{"number": 0}, apitest.Header{Name: "If-Match", Value: `"1"`}); got.Status != http.StatusOK {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	if public() != 1 {
		t.Error("taken back, the product is not everybody's again")
	}
}

// K2: only the reseller's own customers can be chosen; another's answers like one nobody has.
func TestWhatAGroupIsRefusedFor(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(auth.AccountManager)
	other := storetest.Admit(t, p.store, p.now)
	field := func(path, code string) fault.Field { return fault.Field{Path: path, Code: code} }
	for _, c := range []struct {
		sentence string
		group    map[string]any
		want     []fault.Field
	}{
		{"another reseller's customer", reserved("partners", p.customer(other, "Vogel")), []fault.Field{field("groups.0.customers", "customer_unknown")}},
		{"a customer nobody has", reserved("partners", wire.NewID()), []fault.Field{field("groups.0.customers", "customer_unknown")}},
		{"what is no id", reserved("partners", "A#x"), []fault.Field{field("groups.0.customers", "customer_unknown")}},
		{"everything at once", map[string]any{"id": "A b", "name": " ", "effect": "only", "customers": []string{}, "items": []string{}, "shelves": []string{}},
			[]fault.Field{field("groups.0.id", "shelf_malformed"), field("groups.0.name", "required")}},
	} {
		got := browser.Put("/api/storefront", "0", shopWith(c.group))
		if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
}
