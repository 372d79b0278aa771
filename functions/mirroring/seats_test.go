package mirroring_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox"
	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/partnercenter"
	"twotier/shared/subscription"
)

// sold puts the products of what the customer holds into the catalogue of Germany, as the mirror of prices does, each at ten
// euros for every plan it is held on.
func (p *place) sold(customer string) {
	p.t.Helper()
	all, err := p.partner.Subscriptions(p.t.Context(), p.tenants[customer])
	if err != nil {
		p.t.Fatal(err)
	}
	ten, _ := money.Parse("10", "EUR")
	twelve, _ := money.Parse("12", "EUR")
	market := partnercenter.Market{Country: "DE", Segment: "commercial"}
	products := map[catalog.Key]catalog.Product{}
	for _, one := range all {
		key, _ := catalog.ParseKey(one.OfferID[:17])
		skus, err := p.partner.Skus(p.t.Context(), market, key.ProductID)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, sku := range skus {
			if sku.ID == key.SkuID {
				card := products[key]
				card.Key, card.Segment, card.Title, card.LicenceID, card.MinQuantity = key, catalog.Commercial, sku.Title, sku.Addon.ProvisioningID, 1
				card.Offers = append(card.Offers, catalog.Offer{TermDuration: one.TermDuration, BillingCycle: string(one.BillingCycle), Cost: ten, Recommended: twelve})
				products[key] = card
			}
		}
	}
	var cards []catalog.Product
	for _, card := range products {
		cards = append(cards, card)
	}
	sheet := catalog.Sheet{Market: "DE", Currency: "EUR", EffectiveFrom: p.clock.Now(), SyncedAt: p.clock.Now()}
	if err := p.store.SaveCatalogue(p.t.Context(), catalog.Commercial, cards, nil, sheet, catalog.Report{}); err != nil {
		p.t.Fatal(err)
	}
}

// given gives a person of the customer's a licence at Microsoft.
func (p *place) given(customer, licence string) {
	p.t.Helper()
	who := partnercenter.NewUser{UsageLocation: "DE", UserPrincipalName: uuid.NewString()[:8] + "@seed000000.onmicrosoft.com", DisplayName: "Eva Muster",
		Password: partnercenter.NewPassword("Correct-Horse-9")}
	made, err := p.partner.CreateUser(p.t.Context(), partnercenter.RequestID(uuid.NewString()), p.tenants[customer], who)
	if err != nil {
		p.t.Fatal(err)
	}
	update := partnercenter.LicenceUpdate{Assign: []partnercenter.LicenceAssignment{{SkuID: licence}}}
	if _, err := p.partner.UpdateLicences(p.t.Context(), partnercenter.RequestID(uuid.NewString()), p.tenants[customer], made.ID, update); err != nil {
		p.t.Fatal(err)
	}
}

// S1, S5: how many of the seats people have is read with the rest; where Microsoft does not tell it stays as it is known.
func TestWhoHasTheSeats(t *testing.T) {
	p := newPlace(t)
	id := p.customers(1)[0]
	p.sold(id)
	licences, err := p.partner.SubscribedSkus(t.Context(), p.tenants[id])
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		p.given(id, licences[0].ProductSku.ID)
	}
	p.rounded()
	used, unassigned := 0, 0
	for _, s := range p.held(id) {
		if s.Assigned == nil || s.AssignedAt.IsZero() {
			t.Errorf("of %s it is not known", s.Title)
			continue
		}
		free, _ := s.Unassigned()
		used, unassigned = used+*s.Assigned, unassigned+free
		if s.PricedFrom != subscription.PricedBySheet || s.Cost.Text() != "10.00" || !s.Price.Value.GreaterThan(s.Cost.Value) {
			t.Errorf("%s costs %s and is sold at %s", s.Title, s.Cost, s.Price)
		}
	}
	if used != 2 || unassigned == 0 {
		t.Errorf("%d assigned, %d free", used, unassigned)
	}
	p.given(id, licences[0].ProductSku.ID)
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{customer}/subscribedskus", Kind: sandbox.Status, Status: 403, Code: 900312})
	for _, want := range []int{2, 3} { // first refused, then told
		p.clock.Pass(time.Hour)
		if _, err := p.hints.Look(t.Context(), p.by(), id); err != nil {
			t.Fatal(err)
		}
		p.drain()
		got := 0
		for _, s := range p.held(id) {
			got += *s.Assigned
		}
		if got != want {
			t.Errorf("%d assigned, want %d", got, want)
		}
	}
}
