package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// pathOf gives a client at a sandbox of its own, and request ids.
func pathOf(t *testing.T, adjust ...func(*sandbox.Options)) (*partnercenter.Client, *sandboxtest.Sandbox, func() partnercenter.RequestID) {
	t.Helper()
	running := sandboxtest.Start(t, adjust...)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	var mu sync.Mutex
	ids := 0
	guid := func() string {
		mu.Lock()
		defer mu.Unlock()
		ids++
		return fmt.Sprintf("00000000-0000-4000-8000-%012d", ids)
	}
	client := partnercenter.New(partnercenter.Config{
		BaseURL: running.URL, LoginURL: running.URL, Tenant: sandboxtest.PartnerTenantID, ClientID: sandboxtest.ClientID,
		Secrets: &sandboxSecrets{vault{refresh: sandboxtest.RefreshToken}},
		HTTP:    &http.Client{Transport: transport}, Now: time.Now, NewID: guid, Rate: rate.NewLimiter(rate.Inf, 1),
	})
	return client, running, func() partnercenter.RequestID { return partnercenter.RequestID(guid()) }
}

type sandboxSecrets struct{ vault }

func (s *sandboxSecrets) ClientSecret(context.Context) (string, error) {
	return sandboxtest.ClientSecret, nil
}

func newTenant(prefix string) partnercenter.Customer {
	return partnercenter.Customer{
		AssociatedPartnerID: sandboxtest.ResellerTenantID,
		CompanyProfile:      partnercenter.CompanyProfile{Domain: prefix + ".onmicrosoft.com"},
		BillingProfile: partnercenter.BillingProfile{
			FirstName: "Jana", LastName: "Weiß", Email: "jana@kunde.test", Culture: "de-DE", Language: "de", CompanyName: "Kunde GmbH",
			DefaultAddress: partnercenter.Address{Country: "DE", City: "Köln", AddressLine1: "Domstraße 1", PostalCode: "50667",
				FirstName: "Jana", LastName: "Weiß", PhoneNumber: "+49 221 123456"},
		},
	}
}

func confirmation() partnercenter.Agreement {
	return partnercenter.Agreement{
		PrimaryContact: partnercenter.AgreementContact{FirstName: "Jana", LastName: "Weiß", Email: "jana@kunde.test", PhoneNumber: "221123456"},
		DateAgreed:     partnercenter.Time{Time: time.Now().Add(-time.Hour)}, Type: partnercenter.CustomerAgreement,
	}
}

// O6: the whole path over HTTP, from a free domain to a working subscription.
func TestThePathFromACustomerToASubscription(t *testing.T) {
	client, _, next := pathOf(t)
	ctx := t.Context()

	if taken, err := client.DomainTaken(ctx, "kundegmbh.onmicrosoft.com"); err != nil || taken {
		t.Fatalf("the domain is free: %t, %v", taken, err)
	}
	made, err := client.CreateCustomer(ctx, next(), newTenant("kundegmbh"))
	if err != nil {
		t.Fatal(err)
	}
	if made.UserCredentials == nil || made.UserCredentials.Password.Reveal() == "" || made.RelationshipToPartner != partnercenter.RelationshipReseller ||
		made.AssociatedPartnerID != sandboxtest.ResellerTenantID || made.Trace.CorrelationID == "" {
		t.Errorf("made %+v", made)
	}
	if taken, err := client.DomainTaken(ctx, "kundegmbh.onmicrosoft.com"); err != nil || !taken {
		t.Errorf("now it is taken: %t, %v", taken, err)
	}
	read, err := client.Customer(ctx, made.ID)
	if err != nil || read.CompanyProfile.Domain != "kundegmbh.onmicrosoft.com" || read.UserCredentials != nil ||
		read.BillingProfile.DefaultAddress.City != "Köln" {
		t.Errorf("read %+v, %v", read, err)
	}

	line := offer(t, client, made.ID)
	cart := partnercenter.Cart{PartnerOnRecordAttestationAccepted: true, LineItems: []partnercenter.CartLine{line}}
	filled, err := client.CreateCart(ctx, next(), made.ID, cart)
	if err != nil || len(filled.Refused()) != 0 || filled.Status != partnercenter.CartActive ||
		filled.ExpirationTimestamp.Sub(filled.CreationTimestamp.Time) != 7*24*time.Hour {
		t.Fatalf("cart %+v, %v", filled, err)
	}
	_, err = client.Checkout(ctx, next(), made.ID, filled.ID)
	if !errors.Is(err, fault.Blocked) || !partnercenter.HasCode(err, partnercenter.CodeAgreementMissing) {
		t.Fatalf("without an agreement: %v", err)
	}

	agree(t, client, next, made.ID)
	result, err := client.Checkout(ctx, next(), made.ID, filled.ID)
	if err != nil {
		t.Fatal(err)
	}
	placed, refused := result.Split()
	if len(placed) != 1 || len(refused) != 0 {
		t.Fatalf("placed %+v, refused %+v", placed, refused)
	}
	followOrder(t, client, made.ID, placed[0].ID, line)

	ordered, err := client.Cart(ctx, made.ID, filled.ID)
	if err != nil || ordered.Status != partnercenter.CartOrdered {
		t.Errorf("the cart is %s, %v", ordered.Status, err)
	}
}

func agree(t *testing.T, client *partnercenter.Client, next func() partnercenter.RequestID, customer string) {
	t.Helper()
	ctx := t.Context()
	templates, err := client.AgreementTemplates(ctx)
	if err != nil || len(templates) != 1 {
		t.Fatalf("templates %+v, %v", templates, err)
	}
	if document, err := client.AgreementDocument(ctx, templates[0].TemplateID, "de-DE", "DE"); err != nil || document.DownloadURI == "" {
		t.Errorf("document %+v, %v", document, err)
	}
	if signed, err := client.DirectAgreementSigned(ctx, customer); err != nil || signed {
		t.Errorf("signed %t, %v", signed, err)
	}
	agreement := confirmation()
	agreement.TemplateID = templates[0].TemplateID
	if _, err := client.CreateAgreement(ctx, next(), customer, agreement); err != nil {
		t.Fatal(err)
	}
	if _, err := client.CreateAgreement(ctx, next(), customer, agreement); !partnercenter.HasCode(err, partnercenter.CodeAgreementExists) {
		t.Errorf("the same again: %v", err)
	}
	agreements, err := client.Agreements(ctx, customer)
	if err != nil || len(agreements) != 1 || agreements[0].PrimaryContact != agreement.PrimaryContact ||
		!agreements[0].DateAgreed.Equal(agreement.DateAgreed.Truncate(time.Second)) {
		t.Errorf("agreements %+v, %v", agreements, err)
	}
}

// offer finds something to buy as the product does: product, SKU, availability, term.
func offer(t *testing.T, client *partnercenter.Client, customer string) partnercenter.CartLine {
	t.Helper()
	ctx := t.Context()
	products, err := client.CustomerProducts(ctx, customer, partnercenter.OnlineServices)
	if err != nil || len(products) == 0 {
		t.Fatalf("%d products, %v", len(products), err)
	}
	for _, product := range products {
		skus, err := client.CustomerSkus(ctx, customer, product.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, sku := range skus {
			if sku.Addon.IsAddon || sku.IsTrial {
				continue
			}
			offers, err := client.CustomerAvailabilities(ctx, customer, product.ID, sku.ID)
			if err != nil || len(offers) == 0 || len(offers[0].Terms) == 0 {
				t.Fatalf("offers %+v, %v", offers, err)
			}
			return partnercenter.CartLine{CatalogItemID: offers[0].CatalogItemID, Quantity: 5, FriendlyName: "our tag",
				BillingCycle: offers[0].Terms[0].BillingCycle, TermDuration: offers[0].Terms[0].Duration,
				Participants: []partnercenter.Participant{partnercenter.TransactingReseller(sandboxtest.ResellerMPNID)}}
		}
	}
	t.Fatal("nothing to buy")
	return partnercenter.CartLine{}
}

func followOrder(t *testing.T, client *partnercenter.Client, customer, id string, line partnercenter.CartLine) {
	t.Helper()
	ctx := t.Context()
	order, err := client.Order(ctx, customer, id)
	if err != nil || order.Status != partnercenter.OrderCompleted || len(order.LineItems) != 1 {
		t.Fatalf("order %+v, %v", order, err)
	}
	got := order.LineItems[0]
	if got.OfferID != line.CatalogItemID || got.Quantity != 5 || got.FriendlyName != "our tag" ||
		got.PartnerIDOnRecord != sandboxtest.ResellerMPNID || got.SubscriptionID == "" || order.CreationDate.IsZero() {
		t.Errorf("line %+v of %+v", got, order)
	}
	orders, err := client.Orders(ctx, customer)
	if err != nil || len(orders) != 1 || orders[0].ID != id {
		t.Errorf("orders %+v, %v", orders, err)
	}
	subscription, err := client.Subscription(ctx, customer, got.SubscriptionID)
	if err != nil || subscription.Status != partnercenter.SubscriptionActive || subscription.Quantity != 5 ||
		subscription.PartnerID != sandboxtest.ResellerMPNID || subscription.TermDuration != line.TermDuration ||
		subscription.BillingCycle != line.BillingCycle || subscription.OrderID != id {
		t.Errorf("subscription %+v, %v", subscription, err)
	}
	if subscription.CommitmentEnd().Before(time.Now()) || subscription.CancellationAllowedUntilDate.Before(time.Now()) ||
		subscription.RefundableQuantity.TotalQuantity != 5 {
		t.Errorf("moments %+v", subscription)
	}
	for name, list := range map[string]func() ([]partnercenter.Subscription, error){
		"all":          func() ([]partnercenter.Subscription, error) { return client.Subscriptions(ctx, customer) },
		"of the order": func() ([]partnercenter.Subscription, error) { return client.SubscriptionsOfOrder(ctx, customer, id) },
	} {
		if found, err := list(); err != nil || len(found) != 1 || found[0].ID != subscription.ID {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
	if _, err := client.Order(ctx, customer, "no-such-order"); !partnercenter.HasCode(err, partnercenter.CodeOrderUnknown) {
		t.Errorf("an unknown order: %v", err)
	}
}
