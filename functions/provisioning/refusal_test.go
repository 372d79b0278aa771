package provisioning_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"twotier/functions/provisioning"
	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/address"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/tenant"
)

// C3: what Microsoft refuses has a reason people understand, and ends; what it may mend by itself comes back.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		code     string
		back     int
	}{
		{"the registration number has the wrong shape", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 600050}, tenant.RegistrationInvalid, 0},
		{"a registration number is not wanted", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 600002}, tenant.RegistrationInvalid, 0},
		{"the phone number is missing", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 600051}, tenant.PhoneMissing, 0},
		{"the reseller has not signed Microsoft's agreement", sandbox.Rule{Kind: sandbox.Status, Status: 403, Code: 900123}, tenant.PartnerUnauthorised, 0},
		{"something it does not name", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 3000}, tenant.Refused, 0},
		{"a role that is not sufficient", sandbox.Rule{Kind: sandbox.Status, Status: 403, Code: 900150}, tenant.Refused, 0},
		{"it is away", sandbox.Rule{Kind: sandbox.Status, Status: 503}, tenant.Unavailable, 1},
		{"our own sign-in is refused", sandbox.Rule{Kind: sandbox.Status, Status: 401, Code: 900421}, tenant.Unavailable, 1},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id := p.customer()
			p.wish(id, "kessler")
			c.rule.Operation, c.rule.Times = create, -1
			p.sandbox.Fail(c.rule)
			if back := p.deliver(p.waiting()...); back != c.back {
				t.Errorf("%d messages come back, want %d", back, c.back)
			}
			n := p.head(id).Tenant
			if n.Failure.Code != c.code || (n.Status == tenant.Failed) != (c.back == 0) {
				t.Errorf("tenant %+v", n)
			}
			p.sandbox.Server.ClearFaults()
			if c.back == 0 {
				p.wish(id, "kessler")
			}
			p.drain()
			if n := p.head(id).Tenant; n.Status != tenant.Active || n.Failure.Code != "" {
				t.Errorf("afterwards: %+v", n)
			}
			if want := 1 - c.back; p.letters("tenant-failed") != want {
				t.Errorf("%d letters about it, want %d", p.letters("tenant-failed"), want)
			}
		})
	}
}

// D1: an address Microsoft does not know is told apart from other refusals without a name.
func TestAnAddressMicrosoftDoesNotKnow(t *testing.T) {
	p := newPlace(t)
	for postalCode, code := range map[string]string{"99310": tenant.Refused, "nowhere": tenant.AddressInvalid} {
		p.sandbox.Fail(sandbox.Rule{Operation: create, Kind: sandbox.Status, Status: 400, Code: 800002})
		_, err := provisioning.Microsoft{Partner: p.partner}.Make(t.Context(), tenant.New{
			RequestID: uuid.NewString(), Domain: "kessler.onmicrosoft.com", Reseller: sandboxtest.ResellerTenantID,
			Of: tenant.Case{Company: "Kessler", Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: postalCode, City: "Arnstadt", Country: "DE"}},
		})
		if !errors.Is(err, fault.Blocked) || fault.CodeOf(err) != code {
			t.Errorf("%s: %v, want %s", postalCode, err, code)
		}
	}
}

// C3: Partner Center's own refusals of a customer's data, each with the inputs that have to be corrected.
func TestWhatOfTheCustomerIsRefused(t *testing.T) {
	p := newPlace(t)
	arnstadt := tenant.Case{Company: "Kessler", Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"},
		Contact: contact.Person{FirstName: "Anja", LastName: "Kessler", Email: "a.kessler@kessler-tiefbau.example", Phone: "+4936285550119"}}
	polish := func(number, phone string) tenant.Case {
		of := arnstadt
		of.Address.Country, of.Address.PostalCode, of.RegistrationNumber, of.Contact.Phone = "PL", "50-062", number, phone
		return of
	}
	withEmail, withoutStreet := arnstadt, arnstadt
	withEmail.Contact.Email, withoutStreet.Address.Line1 = "anja", " "
	for _, c := range []struct {
		sentence string
		of       tenant.Case
		code     string
		inputs   []string
	}{
		{"no e-mail address", withEmail, tenant.EmailInvalid, []string{"contact.email"}},
		{"no street", withoutStreet, tenant.AddressInvalid, []string{"address.line1", "address.postalCode", "address.city"}},
		{"no registration number in Poland", polish("", "+48512345678"), tenant.RegistrationInvalid, []string{"registrationNumber"}},
		{"one that is none", polish("?", "+48512345678"), tenant.RegistrationInvalid, []string{"registrationNumber"}},
		{"no phone in Poland", polish("8567346215", ""), tenant.PhoneMissing, []string{"contact.phone"}},
		{"nothing", arnstadt, "", nil},
	} {
		_, err := provisioning.Microsoft{Partner: p.partner}.Make(t.Context(), tenant.New{
			RequestID: uuid.NewString(), Domain: "kessler.onmicrosoft.com", Reseller: sandboxtest.ResellerTenantID, Of: c.of})
		if code := fault.CodeOf(err); (err == nil) != (c.code == "") || err != nil && (code != c.code || !errors.Is(err, fault.Blocked)) {
			t.Errorf("%s: %v, want %s", c.sentence, err, c.code)
		}
		if diff := cmp.Diff(c.inputs, tenant.Inputs(c.code)); diff != "" {
			t.Errorf("%s: inputs (-want +got):\n%s", c.sentence, diff)
		}
	}
}
