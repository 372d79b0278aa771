package partnercenter_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/partnercenter"
)

// K6, T2: an Azure plan is ordered without a term; its usage shows by customer, plan and meter, against a budget.
func TestAnAzurePlanIsUsed(t *testing.T) {
	client, running, next := pathOf(t)
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("wolke"))
	if err != nil {
		t.Fatal(err)
	}
	agree(t, client, next, made.ID)
	plan := orderPlan(t, client, next, made.ID)

	limit := decimal.NewFromInt(20)
	if budget, err := client.SetBudget(ctx, next(), made.ID, &limit); err != nil || budget.Amount == nil || !budget.Amount.Equal(limit) {
		t.Errorf("budget %+v, %v", budget, err)
	}
	running.Advance(3 * 24 * time.Hour)
	customers, err := client.UsageByCustomer(ctx)
	if err != nil || len(customers) != 1 || customers[0].ResourceID != made.ID || !customers[0].IsUpgraded || !customers[0].TotalCost.IsPositive() {
		t.Fatalf("customers %+v, %v", customers, err)
	}
	if budget := customers[0].Budget.Amount; budget == nil || !budget.Equal(limit) || !customers[0].PercentUsed.IsPositive() {
		t.Errorf("against %v: %s per cent", budget, customers[0].PercentUsed)
	}
	plans, err := client.UsageBySubscription(ctx, made.ID)
	if err != nil || len(plans) != 1 || plans[0].ResourceID != plan {
		t.Errorf("plans %+v, %v", plans, err)
	}
	meters, err := client.UsageByMeter(ctx, made.ID, plan)
	if err != nil || len(meters) == 0 || meters[0].MeterName == "" {
		t.Errorf("meters %+v, %v", meters, err)
	}
	if azure, err := client.AzureEntitlements(ctx, made.ID, plan); err != nil || len(azure) == 0 {
		t.Errorf("Azure subscriptions %+v, %v", azure, err)
	}
	days, err := several(client.UnbilledUsage(ctx, "EUR", partnercenter.PeriodCurrent))
	if err != nil || len(days.([]partnercenter.UsageLine)) == 0 || days.([]partnercenter.UsageLine)[0].UsageDate.IsZero() {
		t.Errorf("days %+v, %v", days, err)
	}
}

func orderPlan(t *testing.T, client *partnercenter.Client, next func() partnercenter.RequestID, customer string) string {
	t.Helper()
	ctx := t.Context()
	products, err := client.CustomerProducts(ctx, customer, partnercenter.AzurePlans)
	if err != nil || len(products) == 0 {
		t.Fatalf("products %+v, %v", products, err)
	}
	skus, err := client.CustomerSkus(ctx, customer, products[0].ID)
	if err != nil || len(skus) == 0 {
		t.Fatalf("SKUs %+v, %v", skus, err)
	}
	offers, err := client.CustomerAvailabilities(ctx, customer, products[0].ID, skus[0].ID)
	if err != nil || len(offers) == 0 {
		t.Fatalf("offers %+v, %v", offers, err)
	}
	cart, err := client.CreateCart(ctx, next(), customer, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.CartLine{{CatalogItemID: offers[0].CatalogItemID, Quantity: 1, BillingCycle: partnercenter.BillingMonthly}}})
	if err != nil || len(cart.Refused()) > 0 {
		t.Fatalf("cart %+v, %v", cart, err)
	}
	result, err := client.Checkout(ctx, next(), customer, cart.ID)
	placed, refused := result.Split()
	if err != nil || len(placed) != 1 {
		t.Fatalf("%+v, %+v, %v", placed, refused, err)
	}
	order, err := client.Order(ctx, customer, placed[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return order.LineItems[0].SubscriptionID
}

// T1, S5: sold and assigned, in both forms of the statistics.
func TestStatisticsOfLicences(t *testing.T) {
	client, _, next := pathOf(t)
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("zahlen"))
	if err != nil {
		t.Fatal(err)
	}
	agree(t, client, next, made.ID)
	cart, err := client.CreateCart(ctx, next(), made.ID, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.CartLine{offer(t, client, made.ID)}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Checkout(ctx, next(), made.ID, cart.ID); err != nil {
		t.Fatal(err)
	}
	rows, err := client.CustomerLicenceDeployments(ctx, made.ID)
	if err != nil || len(rows) != 1 || rows[0].LicensesSold != 5 {
		t.Errorf("deployed %+v, %v", rows, err)
	}
	newer, err := several(client.CommercialLicenceDeployments(ctx, ""))
	if err != nil || len(newer.([]partnercenter.LicenceDeployment)) != 1 || newer.([]partnercenter.LicenceDeployment)[0].CustomerTenantID == "" {
		t.Errorf("newer %+v, %v", newer, err)
	}
	known, err := several(client.SubscriptionInsights(ctx, "autoRenewEnabled eq true"))
	if err != nil || len(known.([]partnercenter.SubscriptionInsight)) != 1 {
		t.Errorf("subscriptions %+v, %v", known, err)
	}
}
