package partnercenter_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// asked is one call and whether its answer says what the sandbox knows.
type asked struct {
	name string
	call func(context.Context, possession) (good bool, err error)
}

func answers(t *testing.T, h possession, calls []asked) {
	t.Helper()
	for _, a := range calls {
		if good, err := a.call(t.Context(), h); err != nil || !good {
			t.Errorf("%s: %v", a.name, err)
		}
	}
}

// heads is the head of a walk and how many there are.
func heads[T any](walk func(func(T, error) bool)) (head T, n int, err error) {
	for item, err := range walk {
		if err != nil {
			return head, n, err
		}
		if n == 0 {
			head = item
		}
		n++
	}
	return head, n, nil
}

// What the order path never asks, of customers, catalogue and ourselves.
func TestTheRestOfTheSandboxReads(t *testing.T) {
	h := buy(t, sandbox.Settings{}, anything)
	item, err := h.Subscription(t.Context(), h.customer, h.id)
	if err != nil {
		t.Fatal(err)
	}
	product := scheduled(t, item)
	month := h.running.Server.Now().Format("200601")
	answers(t, h, []asked{
		{"a product", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.Product(ctx, "DE", product.ProductID)
			return got.ID == product.ProductID && got.Title != "", err
		}},
		{"a SKU", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.Sku(ctx, "DE", product.ProductID, product.SkuID)
			return got.ID == product.SkuID, err
		}},
		{"an availability", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.Availability(ctx, "DE", product.ProductID, product.SkuID, product.AvailabilityID)
			return got.CatalogItemID == item.OfferID, err
		}},
		{"a customer's SKU", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.CustomerSku(ctx, h.customer, product.ProductID, product.SkuID)
			return got.ID == product.SkuID, err
		}},
		{"stock, of what is known", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.CheckInventory(ctx, "DE", partnercenter.InventoryContext{CustomerID: h.customer},
				partnercenter.InventoryTarget{ProductID: product.ProductID, SkuID: product.SkuID}, partnercenter.InventoryTarget{ProductID: "unknown"})
			return len(got) == 1 && got[0].SkuID == product.SkuID && !got[0].IsRestricted, err
		}},
		{"a promotion", func(ctx context.Context, h possession) (bool, error) {
			all, err := h.Promotions(ctx, partnercenter.Market{Country: "DE", Segment: partnercenter.SegmentCommercial})
			if err != nil || len(all) == 0 {
				return false, err
			}
			got, err := h.Promotion(ctx, "DE", all[0].ID)
			return got.ID == all[0].ID && got.Name == all[0].Name && len(got.Constraints.Seats) > 0, err
		}},
		{"the offer matrix", func(ctx context.Context, h possession) (bool, error) {
			got, n, err := heads(h.OfferMatrix(ctx, month))
			return n > 10 && got.ProductID != "" && got.ProductTitle != "", err
		}},
		{"no add-ons below a subscription of New Commerce", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.Addons(ctx, h.customer, h.id)
			return len(got) == 0, err
		}},
		{"ends of a term", func(ctx context.Context, h possession) (bool, error) {
			_, err := h.CustomTermEndDates(ctx, h.customer, "P1Y")
			return true, err
		}},
		{"arrival in the tenant", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.SubscriptionProvisioning(ctx, h.customer, h.id)
			return got.Status == partnercenter.ProvisioningSuccess && got.SkuID != "", err
		}},
		{"arrival by line", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.OrderProvisioning(ctx, h.customer, item.OrderID)
			return len(got) == 1 && got[0].Status == partnercenter.Fulfilled, err
		}},
		{"our organisation", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.OwnOrganization(ctx)
			return got.CompanyName != "", err
		}},
		{"our company", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.OwnLegalBusiness(ctx)
			return got.CompanyName != "", err
		}},
		{"our bills", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.OwnBilling(ctx)
			return got.CompanyName != "", err
		}},
		{"events", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.WebhookEvents(ctx)
			return len(got) > 10, err
		}},
		{"the invitation", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.RelationshipRequest(ctx)
			return got.URL != "", err
		}},
		{"who signed in how", func(ctx context.Context, h possession) (bool, error) {
			got, n, err := heads(h.PartnerRequests(ctx))
			return n > 0 && got.OperationName != "" && got.MFACompliant && got.TenantID == sandboxtest.PartnerTenantID, err
		}},
		{"a second factor", func(ctx context.Context, h possession) (bool, error) { return h.SignedInWithMFA(ctx) }},
	})
}

// The tenant's own directory opens to whoever holds a delegated role there.
func TestADirectoryOpensToADelegation(t *testing.T) {
	s := newStage(t)
	ctx := t.Context()
	for name, ask := range map[string]func() error{
		"where it is": func() error { return failed(s.Organization(ctx, s.customer)) },
		"its domains": func() error { return failed(s.CustomDomains(ctx, s.customer)) },
	} {
		if err := ask(); !errors.Is(err, fault.Forbidden) {
			t.Errorf("%s, before: %v", name, err)
		}
	}
	id := s.draft()
	if _, err := s.MoveDelegation(ctx, s.next(), id, partnercenter.LockForApproval); err != nil {
		t.Fatal(err)
	}
	if err := s.running.Server.Approve(id, s.customer, true); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Organization(ctx, s.customer); err != nil || got.DisplayName != "Kunde GmbH" || got.CountryLetterCode != "DE" {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := s.CustomDomains(ctx, s.customer); err != nil || len(got) != 1 || got[0] != "verloren1.onmicrosoft.com" {
		t.Errorf("%v, %v", got, err)
	}
}

// T3: bills beside their lines.
func TestTheRestOfTheSandboxBills(t *testing.T) {
	h := buy(t, sandbox.Settings{}, anything)
	plan := orderPlan(t, h.Client, h.next, h.customer)
	h.running.Advance(40 * 24 * time.Hour)
	invoice, n, err := heads(h.Invoices(t.Context()))
	if err != nil || n == 0 {
		t.Fatalf("%d invoices, %v", n, err)
	}
	now := partnercenter.Time{Time: h.running.Server.Now()}
	answers(t, h, []asked{
		{"an invoice", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.Invoice(ctx, invoice.ID)
			return got.ID == invoice.ID && got.TotalCharges.IsPositive(), err
		}},
		{"the balance", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.InvoiceSummary(ctx)
			return got.CurrencyCode != "" && len(got.Details) > 0, err
		}},
		{"balances by currency", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.InvoiceSummaries(ctx)
			return len(got) > 0 && got[0].CurrencyCode != "", err
		}},
		{"what is to come", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.EstimateLinks(ctx, "EUR")
			return len(got) > 0 && got[0].Link.URI != "", err
		}},
		{"billed usage", func(ctx context.Context, h possession) (bool, error) {
			got, n, err := heads(h.UsageLines(ctx, invoice.ID))
			return n > 0 && got.CustomerID == h.customer, err
		}},
		{"no licences of former times", func(ctx context.Context, h possession) (bool, error) {
			_, n, err := heads(h.LegacyLicenceLines(ctx, invoice.ID))
			return n == 0, err
		}},
		{"no usage of former times", func(ctx context.Context, h possession) (bool, error) {
			_, n, err := heads(h.LegacyUsageLines(ctx, invoice.ID))
			return n == 0, err
		}},
		{"no utilization of legacy Azure", func(ctx context.Context, h possession) (bool, error) {
			span := partnercenter.UtilizationSpan{Start: partnercenter.Time{Time: now.Add(-48 * time.Hour)}, End: now}
			_, n, err := heads(h.Utilizations(ctx, h.customer, plan, span))
			return n == 0, err
		}},
		{"usage by resource", func(ctx context.Context, h possession) (bool, error) {
			got, err := h.UsageByResource(ctx, h.customer, plan)
			return len(got) > 0 && got[0].ResourceName != "", err
		}},
		{"Azure by day", func(ctx context.Context, h possession) (bool, error) {
			got, n, err := heads(h.AzureInsights(ctx, ""))
			return n > 0 && !got.UsageDate.IsZero() && got.Quantity.IsPositive(), err
		}},
		{"resellers in numbers", func(ctx context.Context, h possession) (bool, error) {
			got, n, err := heads(h.ResellerInsights(ctx, ""))
			return n > 0 && got.Name != "", err
		}},
		{"use by workload", func(ctx context.Context, h possession) (bool, error) {
			_, err := h.LicenceUsages(ctx)
			return true, err
		}},
		{"exported usage", func(ctx context.Context, h possession) (bool, error) {
			begun, err := h.ExportBilled(ctx, h.next(), partnercenter.ExportUsage, invoice.ID, partnercenter.AttributesFull)
			if err != nil {
				return false, err
			}
			done, err := h.AwaitExport(ctx, begun.ID)
			if err != nil {
				return false, err
			}
			manifest, err := h.Manifest(ctx, done.ManifestID())
			if err != nil {
				return false, err
			}
			got, n, err := heads(h.ExportedUsage(ctx, manifest))
			return n > 0 && got.CustomerID == h.customer, err
		}},
	})
}

// A legacy customer goes to the Azure plan.
func TestAnUpgradeToTheAzurePlan(t *testing.T) {
	client, running, next := pathOf(t, sandboxtest.WithSettings(sandbox.Settings{ProvisioningDelay: sandbox.Duration(time.Hour)}))
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("frueher"))
	if err != nil {
		t.Fatal(err)
	}
	if may, err := client.AzureUpgradeEligibility(ctx, made.ID); err != nil || may.IsEligible || may.Reason == "" {
		t.Errorf("without Azure: %+v, %v", may, err)
	}
	if err := running.Server.HoldLegacyAzure(made.ID, 0); err != nil {
		t.Fatal(err)
	}
	agree(t, client, next, made.ID)
	if may, err := client.AzureUpgradeEligibility(ctx, made.ID); err != nil || !may.IsEligible {
		t.Errorf("with Azure: %+v, %v", may, err)
	}
	begun, err := client.UpgradeAzure(ctx, next(), made.ID)
	if err != nil || begun.ID == "" {
		t.Fatalf("begun %+v, %v", begun, err)
	}
	if now, err := client.AzureUpgrade(ctx, made.ID, begun.ID); err != nil || now.Status != partnercenter.UpgradeNotStarted {
		t.Errorf("at once %+v, %v", now, err)
	}
	running.Advance(2 * time.Hour)
	now, err := client.AzureUpgrade(ctx, made.ID, begun.ID)
	if err != nil || now.Status != partnercenter.UpgradeCompleted || len(now.LineItems) != 1 || now.LineItems[0].UpgradedDate.IsZero() {
		t.Errorf("later %+v, %v", now, err)
	}
}
