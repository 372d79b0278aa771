package partnercenter_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// A reply lost after the effect: the same request id finds the first result, and there is one order (B1, B5).
func TestALostCheckoutIsFoundAgainUnderTheSameRequestID(t *testing.T) {
	const checkout = "POST /v1/customers/{customer}/carts/{cart}/checkout"
	for _, kind := range []sandbox.Kind{sandbox.DropAfter, sandbox.StatusAfter, sandbox.DropBefore, sandbox.RetryAfter} {
		t.Run(string(kind), func(t *testing.T) {
			client, running, next := pathOf(t)
			ctx := t.Context()
			made, err := client.CreateCustomer(ctx, next(), newTenant("verloren"))
			if err != nil {
				t.Fatal(err)
			}
			agree(t, client, next, made.ID)
			cart, err := client.CreateCart(ctx, next(), made.ID, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true,
				LineItems: []partnercenter.CartLine{offer(t, client, made.ID)}})
			if err != nil {
				t.Fatal(err)
			}
			running.Fail(sandbox.Rule{Operation: checkout, Kind: kind})
			id := next()
			result, err := client.Checkout(ctx, id, made.ID, cart.ID)
			if kind != sandbox.RetryAfter {
				if !errors.Is(err, fault.Unknown) {
					t.Fatalf("got %v, want fault.Unknown", err)
				}
				result, err = client.Checkout(ctx, id, made.ID, cart.ID)
			}
			if err != nil {
				t.Fatal(err)
			}
			placed, _ := result.Split()
			orders, err := client.Orders(ctx, made.ID)
			if err != nil || len(orders) != 1 || len(placed) != 1 || orders[0].ID != placed[0].ID {
				t.Errorf("orders %+v, placed %+v, %v", orders, placed, err)
			}
		})
	}
}

func TestCustomersOfAReseller(t *testing.T) {
	client, _, next := pathOf(t)
	var want []string
	for i := range 5 {
		made, err := client.CreateCustomer(t.Context(), next(), newTenant(fmt.Sprintf("seite%d", i)))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, made.ID)
	}
	own := newTenant("direkt")
	own.AssociatedPartnerID = ""
	if _, err := client.CreateCustomer(t.Context(), next(), own); err != nil {
		t.Fatal(err)
	}
	var got []string
	filter := partnercenter.CustomerFilter{Field: partnercenter.ByIndirectReseller, StartsWith: sandboxtest.ResellerTenantID}
	for customer, err := range client.Customers(t.Context(), 2, filter) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, customer.ID)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestResellersAndPricesOfTheSandbox(t *testing.T) {
	client, running, next := pathOf(t)
	ctx := t.Context()
	checks, err := client.ValidateResellers(ctx, sandboxtest.ResellerMPNID, sandbox.SuspendedMPNID)
	if err != nil || len(checks) != 2 || !checks[0].Valid || checks[1].Valid || checks[1].Code == "" {
		t.Errorf("checks %+v, %v", checks, err)
	}
	if profile, err := client.PartnerProfile(ctx, sandboxtest.ResellerMPNID); err != nil || profile.MPNID != sandboxtest.ResellerMPNID {
		t.Errorf("profile %+v, %v", profile, err)
	}
	if _, err := client.PartnerProfile(ctx, "9999999"); !errors.Is(err, fault.NotFound) || !partnercenter.HasCode(err, partnercenter.CodePartnerUnknown) {
		t.Errorf("an unknown partner: %v", err)
	}
	for partner, want := range map[partnercenter.PartnerID]bool{sandboxtest.ResellerMPNID: true, sandbox.UnsignedMPNID: false} {
		if signed, err := client.PartnerAgreementSigned(ctx, partner); err != nil || signed != want {
			t.Errorf("%s: signed %t, %v", partner, signed, err)
		}
	}
	resellers, err := client.IndirectResellers(ctx)
	if err != nil || !slices.ContainsFunc(resellers, func(r partnercenter.IndirectReseller) bool {
		return r.ID == sandboxtest.ResellerTenantID && r.MPNID == sandboxtest.ResellerMPNID && r.State == partnercenter.ResellerActive
	}) {
		t.Errorf("resellers %+v, %v", resellers, err)
	}
	address, err := client.ValidateAddress(ctx, newTenant("x").BillingProfile.DefaultAddress)
	if err != nil || !address.Usable() {
		t.Errorf("address %+v, %v", address, err)
	}
	attestation, err := client.CreateAttestation(ctx, next(), partnercenter.NewAttestation{Country: "DE", Language: "de-DE", CompanyName: "Kunde GmbH",
		SignatoryFirstName: "Jana", SignatoryLastName: "Weiß", SignatoryEmail: "jana@kunde.test"})
	if err != nil {
		t.Fatal(err)
	}
	enhanced(t, client, running, next, attestation)

	rows := 0
	for price, err := range client.PriceSheet(ctx, licences) {
		if err != nil {
			t.Fatal(err)
		}
		if rows++; price.Currency != "EUR" || price.Market != "DE" || price.ProductID == "" || price.EffectiveStart.IsZero() {
			t.Errorf("row %+v", price)
		}
	}
	if rows == 0 {
		t.Error("the price sheet is empty")
	}
	future := licences
	future.Timeline = partnercenter.PricesFuture
	for _, err := range client.PriceSheet(ctx, future) {
		if !errors.Is(err, fault.NotFound) {
			t.Errorf("the future: %v", err)
		}
	}
}

// enhanced accepts at Microsoft's page and then records the agreement with the attestation.
func enhanced(t *testing.T, client *partnercenter.Client, running *sandboxtest.Sandbox, next func() partnercenter.RequestID, a partnercenter.Attestation) {
	t.Helper()
	made, err := client.CreateCustomer(t.Context(), next(), newTenant("bestaetigt"))
	if err != nil {
		t.Fatal(err)
	}
	agreement := confirmation()
	agreement.TemplateID, agreement.AttestationID = "117a77b0-9360-443b-8795-c6dedc750cf9", a.ID
	if _, err := client.CreateAgreement(t.Context(), next(), made.ID, agreement); !errors.Is(err, fault.Invalid) {
		t.Errorf("before the customer accepted: %v", err)
	}
	if err := running.Server.Accept(a.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := client.CreateAgreement(t.Context(), next(), made.ID, agreement); err != nil {
		t.Errorf("after the customer accepted: %v", err)
	}
}

func TestRefusalsOfTheSandboxAreSorted(t *testing.T) {
	client, _, next := pathOf(t)
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("sortiert"))
	if err != nil {
		t.Fatal(err)
	}
	unattested := partnercenter.Cart{LineItems: []partnercenter.CartLine{offer(t, client, made.ID)}}
	_, err = client.CreateCart(ctx, next(), made.ID, unattested)
	if !errors.Is(err, fault.Invalid) || !partnercenter.HasCode(err, partnercenter.CodeAttestationMissing) {
		t.Errorf("the attestation is missing: %v", err)
	}
	if _, err := client.Cart(ctx, made.ID, "00000000-0000-4000-8000-00000000dead"); !partnercenter.HasCode(err, partnercenter.CodeCartUnknown) {
		t.Errorf("an unknown cart: %v", err)
	}
	if _, err := client.Customer(ctx, "00000000-0000-4000-8000-00000000dead"); !errors.Is(err, fault.NotFound) && !errors.Is(err, fault.Blocked) {
		t.Errorf("an unknown customer: %v", err)
	}
	if _, err := client.CreateCustomer(ctx, next(), newTenant("sortiert")); !errors.Is(err, fault.Conflict) && !errors.Is(err, fault.Invalid) {
		t.Errorf("a domain taken: %v", err)
	}
}
