package provisioning_test

import (
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/relationship"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

// compared starts a run and does its messages.
func (p *place) compared() customer.Run {
	p.t.Helper()
	mirror := customer.Mirror{Store: p.store, Now: p.now, NewID: wire.NewID}
	if _, err := mirror.Start(p.t.Context(), p.by()); err != nil {
		p.t.Fatal(err)
	}
	p.drain()
	run, err := p.store.MirrorRun(p.t.Context(), p.office.Tenant)
	if err != nil {
		p.t.Fatal(err)
	}
	return run
}

// invited is a tenant of before whose administrator has accepted the reseller of the office.
func (p *place) invited(domain string) string {
	p.t.Helper()
	id, err := p.sandbox.Server.AcceptInvitation(sandbox.Invitation{CompanyName: "Pension Waldblick GmbH", Domain: domain, Country: "DE", MPNID: "6200200"})
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

// C5: who has accepted comes in by itself, once; who is gone is marked and stays; what is unchanged writes nothing.
func TestCustomersComeInByThemselves(t *testing.T) {
	p := newPlace(t)
	directory := p.invited("waldblick.onmicrosoft.com")
	run := p.compared()
	if run.Listed != 1 || run.Brought != 1 || run.Failed != 0 || run.EndedAt.IsZero() {
		t.Fatalf("%+v", run)
	}
	cards, err := p.store.AllCustomers(t.Context(), p.office.Tenant)
	if err != nil || len(cards) != 1 {
		t.Fatalf("%+v: %v", cards, err)
	}
	h := p.head(cards[0].ID)
	if h.Standing() != relationship.Accepted || h.Tenant.Status != tenant.Active || h.Tenant.TenantID != directory ||
		h.Customer.Contact.Email != "admin@waldblick.onmicrosoft.com" || h.Agreement.Status != "required" {
		t.Errorf("%+v", h)
	}
	p.whole("tenant", cards[0].ID, h.Tenant.Revision)
	p.whole("relationship", cards[0].ID, h.Relationship.Revision)
	p.whole("customer", cards[0].ID, h.Customer.Revision)
	before := len(storetest.Rows(t, p.database, "Audit"))
	if run = p.compared(); run.Brought != 0 || run.Changed != 0 || len(storetest.Rows(t, p.database, "Audit")) != before {
		t.Errorf("the second time: %+v, %d entries", run, len(storetest.Rows(t, p.database, "Audit"))-before)
	}
	if err := p.sandbox.Server.Depart(directory); err != nil {
		t.Fatal(err)
	}
	if run = p.compared(); run.Changed != 0 {
		t.Errorf("a tenant of its first hour may be missing from Microsoft's lists: %+v", run)
	}
	p.ahead = 2 * time.Hour
	relations := reselling.Microsoft{Partner: p.partner, Tenant: sandboxtest.PartnerTenantID}
	later := customer.Mirror{Store: p.store, Microsoft: relations, Now: p.now, NewID: wire.NewID,
		Relationships: relationship.Service{Store: p.store, Microsoft: relations, Now: p.now, NewID: wire.NewID}}
	if _, err := later.Start(t.Context(), p.by()); err != nil {
		t.Fatal(err)
	}
	if err := later.Go(t.Context(), p.office.Tenant); err != nil {
		t.Fatal(err)
	}
	if h = p.head(cards[0].ID); h.Standing() != relationship.Ended {
		t.Errorf("gone, and yet %s", h.Standing())
	}
}

// B8, B10, STYLE 14: Microsoft's list cannot be read, one customer cannot, a message comes twice.
func TestAComparisonThatMeetsTrouble(t *testing.T) {
	p := newPlace(t)
	p.invited("waldblick.onmicrosoft.com")
	p.invited("seeblick.onmicrosoft.com")
	mirror := customer.Mirror{Store: p.store, Now: p.now, NewID: wire.NewID}
	for range 2 { // two clicks are one run
		if _, err := mirror.Start(t.Context(), p.by()); err != nil {
			t.Fatal(err)
		}
	}
	messages := p.waiting()
	if len(messages) != 1 {
		t.Fatalf("%d messages", len(messages))
	}
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers", Kind: sandbox.Status, Status: 503, Times: -1})
	if back := p.deliver(messages...); back != 1 {
		t.Errorf("%d came back", back)
	}
	p.sandbox.Server.ClearFaults()
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{customer}", Kind: sandbox.Status, Status: 404, Times: 1})
	p.deliver(messages...)
	p.deliver(messages...)
	run, err := p.store.MirrorRun(t.Context(), p.office.Tenant)
	if err != nil || run.Brought != 1 || run.Failed != 1 || run.Example == "" {
		t.Errorf("%+v: %v", run, err)
	}
	if run = p.compared(); run.Brought != 1 || run.Failed != 0 {
		t.Errorf("the next one finds the rest: %+v", run)
	}
}

// C6: a tenant that another customer of the product has is not taken away from it.
func TestATenantOfAnotherCustomerStaysThere(t *testing.T) {
	p := newPlace(t)
	directory := p.invited("waldblick.onmicrosoft.com")
	p.compared()
	other := storetest.Admit(t, p.store, p.now())
	by := p.by()
	by.Tenant = other.Tenant
	_, err := customer.Mirror{Store: p.store, Now: p.now, NewID: wire.NewID}.Start(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	p.drain()
	run, err := p.store.MirrorRun(t.Context(), other.Tenant)
	if err != nil || run.Brought != 0 || run.Failed != 1 || run.Example != relationship.TenantTaken {
		t.Errorf("%s: %+v: %v (%s)", directory, run, err, fault.CodeOf(err))
	}
}
