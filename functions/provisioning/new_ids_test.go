package provisioning_test

import (
	"testing"
	"time"

	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/audit"
	"twotier/shared/customer"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// P7: a new authorisation has a tenant of its own, and Microsoft goes on listing the customers under the one before. None of
// them is taken for gone by the nightly comparison, and none comes in a second time.
func TestCustomersStayAfterANewAuthorisation(t *testing.T) {
	p := newPlace(t)
	p.invited("waldblick.onmicrosoft.com")
	p.compared()
	seller, err := p.store.Reseller(t.Context(), p.office.Tenant)
	if err != nil {
		t.Fatal(err)
	}
	seller.Authorisation = reseller.Authorisation{State: reseller.Lost, Since: p.now(), Source: reseller.ByProvider}
	seller = seller.Identified("6200777", "4f1f9a0e-93a2-4d0c-8a57-1c0f3b6de777", p.now())
	if _, err := p.store.SaveReseller(t.Context(), seller, audit.Act{By: p.by(), At: p.now(), Name: "reseller.identified"}); err != nil {
		t.Fatal(err)
	}
	p.ahead = 2 * time.Hour // past the time in which Microsoft's lists may lag behind
	before := len(storetest.Rows(t, p.database, "Customer"))
	relations := reselling.Microsoft{Partner: p.partner, Tenant: sandboxtest.PartnerTenantID}
	nightly := customer.Mirror{Store: p.store, Microsoft: relations, Now: p.now, NewID: wire.NewID,
		Relationships: relationship.Service{Store: p.store, Microsoft: relations, Now: p.now, NewID: wire.NewID}}
	if _, err := nightly.Start(t.Context(), p.by()); err != nil {
		t.Fatal(err)
	}
	if err := nightly.Go(t.Context(), p.office.Tenant); err != nil {
		t.Fatal(err)
	}
	cards, err := p.store.AllCustomers(t.Context(), p.office.Tenant)
	if err != nil || len(cards) != 1 || cards[0].Standing() != relationship.Accepted || len(storetest.Rows(t, p.database, "Customer")) != before {
		t.Errorf("%+v: %v", cards, err)
	}
}
