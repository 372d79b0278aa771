package provisioning_test

import (
	"testing"

	"github.com/google/uuid"

	"twotier/infra/sandbox"
	"twotier/shared/address"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/partnercenter"
	"twotier/shared/phone"
	"twotier/shared/tenant"
	"twotier/shared/wire"
)

const replace = "PUT /v1/customers/{customer}/profiles/billing"

// edit moves the customer's contact to another house and person.
func (p *place) edit(id, line1 string) {
	p.t.Helper()
	service := customer.Service{Store: p.store, Phones: phone.Normal, Now: p.now, NewID: wire.NewID, NewRequestID: uuid.NewString}
	_, err := service.Save(p.t.Context(), p.by(), id, p.head(id).Customer.Revision.Version, customer.Form{
		CompanyName: "Tiefbau Kessler & Söhne KG",
		Address:     address.Address{Line1: line1, PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact:     contact.Person{FirstName: "Bernd", LastName: "Kessler", Email: "b.kessler@kessler-tiefbau.example", Phone: "03628 555 0120"},
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) kept(id string) partnercenter.BillingProfile {
	p.t.Helper()
	kept, err := p.partner.BillingProfile(p.t.Context(), p.head(id).Tenant.TenantID)
	if err != nil {
		p.t.Fatal(err)
	}
	return kept
}

// C1: a change reaches what Microsoft keeps, by itself and once; what it keeps beside stays.
func TestAChangeReachesMicrosoft(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	before := p.kept(id)
	p.edit(id, "Am Kalkofen 15")
	if p.head(id).Profile.Status != customer.ProfilePending {
		t.Fatalf("at once: %+v", p.head(id).Profile)
	}
	messages := p.waiting()
	p.drain()
	after := p.kept(id)
	if after.DefaultAddress.AddressLine1 != "Am Kalkofen 15" || after.FirstName != "Bernd" || after.Email != "b.kessler@kessler-tiefbau.example" ||
		after.CompanyName != before.CompanyName || after.Culture != before.Culture {
		t.Errorf("at Microsoft: %+v", after)
	}
	profile := p.head(id).Profile
	if profile.Status != customer.ProfileCurrent {
		t.Errorf("here: %+v", profile)
	}
	if back := p.deliver(messages...); back != 0 || p.calls(replace) != 1 {
		t.Errorf("the same message again: %d come back, %d calls", back, p.calls(replace))
	}
	p.whole("billingProfile", id, profile.Revision)
}

// C1: changed while the tenant is being made: it waits for the tenant.
func TestAChangeWaitsForTheTenant(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	making := p.waiting()
	p.edit(id, "Am Kalkofen 15")
	for _, m := range p.waiting() {
		if m.MessageId != making[0].MessageId && p.deliver(m) != 0 {
			t.Error("waiting is no failure")
		}
	}
	p.drain()
	p.unpark()
	if kept := p.kept(id); kept.DefaultAddress.AddressLine1 != "Am Kalkofen 15" || p.head(id).Profile.Status != customer.ProfileCurrent {
		t.Errorf("at Microsoft: %+v, here %+v", kept, p.head(id).Profile)
	}
}

// C1: what may happen on the way: it is there in the end, or people see why not and can ask again.
func TestAChangeMeetsTrouble(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		code     string
		back     int
		ids      int // different request ids: the same after no answer, a new one after any
	}{
		{"the answer is lost", sandbox.Rule{Kind: sandbox.DropAfter}, tenant.Unavailable, 1, 1},
		{"the question is lost", sandbox.Rule{Kind: sandbox.DropBefore}, tenant.Unavailable, 1, 1},
		{"it stumbles after the effect", sandbox.Rule{Kind: sandbox.StatusAfter, Status: 500}, tenant.Unavailable, 1, 1},
		{"somebody was faster there", sandbox.Rule{Kind: sandbox.Status, Status: 412, Code: 2055}, tenant.Unavailable, 1, 2},
		{"the partner may not", sandbox.Rule{Kind: sandbox.Status, Status: 403, Code: 20002}, tenant.PartnerUnauthorised, 0, 2},
		{"it refuses", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 3000}, tenant.Refused, 0, 2},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id := p.customer()
			p.wish(id, "kessler")
			p.drain()
			p.edit(id, "Am Kalkofen 15")
			c.rule.Operation = replace
			p.sandbox.Fail(c.rule)
			if back := p.deliver(p.waiting()...); back != c.back {
				t.Errorf("%d messages come back, want %d", back, c.back)
			}
			profile := p.head(id).Profile
			if profile.Failure.Code != c.code || (profile.Status == customer.ProfileFailed) != (c.back == 0) {
				t.Errorf("meanwhile people see %+v", profile)
			}
			if card := p.card(); (card.ProfileFailure == c.code) != (profile.Status == customer.ProfileFailed) {
				t.Errorf("the list shows %q", card.ProfileFailure)
			}
			if profile.Status == customer.ProfileFailed {
				service := customer.Service{Store: p.store, Phones: phone.Normal, Now: p.now, NewID: wire.NewID, NewRequestID: uuid.NewString}
				if _, err := service.BringAgain(t.Context(), p.by(), id); err != nil {
					t.Fatal(err)
				}
			}
			p.drain()
			profile = p.head(id).Profile
			if profile.Status != customer.ProfileCurrent || profile.Failure.Code != "" || p.kept(id).DefaultAddress.AddressLine1 != "Am Kalkofen 15" {
				t.Errorf("afterwards: %+v", profile)
			}
			if card := p.card(); card.ProfileFailure != "" {
				t.Errorf("the list still shows %q", card.ProfileFailure)
			}
			if ids := p.requestIDs(replace); len(ids) != c.ids {
				t.Errorf("request ids: %v, want %d", ids, c.ids)
			}
			p.whole("billingProfile", id, profile.Revision)
		})
	}
}

// C1: the tenant is never made: there is nothing to bring, and the next wish takes what stands here.
func TestAChangeOfATenantThatFails(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.edit(id, "Am Kalkofen 15")
	p.sandbox.Fail(sandbox.Rule{Operation: create, Kind: sandbox.Status, Status: 403, Code: 2030})
	p.deliver(p.waiting()...)
	p.drain()
	p.unpark()
	h := p.head(id)
	if h.Tenant.Status != tenant.Failed || h.Profile.Status != customer.ProfileCurrent || p.calls(replace) != 0 {
		t.Errorf("tenant %s, profile %+v, %d calls", h.Tenant.Status, h.Profile, p.calls(replace))
	}
}

// card is the only customer in the list.
func (p *place) card() customer.Card {
	p.t.Helper()
	cards, _, err := p.store.Customers(p.t.Context(), p.office.Tenant, "", "")
	if err != nil || len(cards) != 1 {
		p.t.Fatalf("%d cards, %v", len(cards), err)
	}
	return cards[0]
}

// calls counts the calls of an operation.
func (p *place) calls(operation string) int {
	n := 0
	for _, times := range p.requestIDs(operation) {
		n += times
	}
	return n
}
