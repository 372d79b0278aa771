package syncing_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/functions/syncing"
	product "twotier/infra/world"
	"twotier/shared/partnercenter"
	"twotier/shared/usage"
	"twotier/shared/wire"
)

// T2: the function reads from Partner Center, over HTTP, what an Azure plan used.
func TestAzureIsReadFromMicrosoft(t *testing.T) {
	w := product.New(t)
	customer, tenant := w.Customer(w.Reseller)
	next := func() partnercenter.RequestID { return partnercenter.RequestID(uuid.NewString()) }
	cart, err := w.Partner.CreateCart(t.Context(), next(), tenant, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.CartLine{{CatalogItemID: azurePlan(t, w, tenant), Quantity: 1, BillingCycle: partnercenter.BillingMonthly}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Partner.Checkout(t.Context(), next(), tenant, cart.ID); err != nil {
		t.Fatal(err)
	}
	w.Sandbox.Advance(3 * 24 * time.Hour)
	handler, err := syncing.Handler(t.Context(), func(name string) string {
		if name == "BASE_URL" {
			return "https://portal.example"
		}
		return w.Getenv(name)
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := handler.Invoke(t.Context(), []byte(`{"schedule":"UsageSync","slot":"2026-11-21T05:10:00Z"}`)); err != nil {
		t.Fatal(err)
	}
	var days []usage.Day
	for _, month := range []string{usage.MonthOf(wire.Now()), usage.MonthOf(wire.Now().AddDate(0, 0, 3))} {
		some, err := w.Store.UsageDays(t.Context(), w.Reseller, customer, month)
		if err != nil {
			t.Fatal(err)
		}
		days = append(days, some...)
	}
	if len(days) == 0 {
		t.Fatal("nothing was read")
	}
	d := days[0]
	if d.Azure == "" || d.AzureName == "" || d.Company != "Spedition Wintermann" || d.Currency != "EUR" || d.Product == ":" || len(d.Uses) == 0 {
		t.Errorf("a day %+v", d)
	}
	for _, u := range d.Uses {
		if u.Service == "" || u.Resource == "" || !u.Cost.IsPositive() {
			t.Errorf("a use %+v", u)
		}
	}
	at, err := w.Store.UsageReadAt(t.Context())
	if err != nil || at.IsZero() {
		t.Errorf("read at %s, %v", at, err)
	}
}

func azurePlan(t *testing.T, w *product.World, tenant string) string {
	t.Helper()
	products, err := w.Partner.CustomerProducts(t.Context(), tenant, partnercenter.AzurePlans)
	if err != nil || len(products) == 0 {
		t.Fatalf("products %+v, %v", products, err)
	}
	skus, err := w.Partner.CustomerSkus(t.Context(), tenant, products[0].ID)
	if err != nil || len(skus) == 0 {
		t.Fatalf("SKUs %+v, %v", skus, err)
	}
	offers, err := w.Partner.CustomerAvailabilities(t.Context(), tenant, products[0].ID, skus[0].ID)
	if err != nil || len(offers) == 0 {
		t.Fatalf("offers %+v, %v", offers, err)
	}
	return offers[0].CatalogItemID
}
