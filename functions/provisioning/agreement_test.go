package provisioning_test

import (
	"slices"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"twotier/functions/provisioning"
	"twotier/infra/sandbox"
	"twotier/shared/agreement"
	"twotier/shared/partnercenter"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const record = "POST /v1/customers/{customer}/agreements"

// M4: confirmed before there is a tenant: it waits, and is recorded by itself once there is one.
func TestAConfirmationWaitsForTheTenant(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.confirm(id)
	p.drain()
	if a := p.head(id).Agreement; a.Status != agreement.Recorded || a.Failure.Code != "" {
		t.Fatalf("without a tenant: %+v", a)
	}
	p.wish(id, "kessler")
	p.drain()
	a := p.head(id).Agreement
	if a.Status != agreement.Accepted || a.AcceptedAt.IsZero() {
		t.Errorf("with a tenant: %+v", a)
	}
	p.counts(0, 0, 1)
	p.whole("agreement", id, a.Revision)
}

// M4: the other way round.
func TestAConfirmationReachesMicrosoft(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	p.confirm(id)
	p.counts(0, 1, 0)
	p.drain()
	p.counts(0, 0, 1)
	recorded := p.recorded(id)
	if len(recorded) != 1 || recorded[0].PrimaryContact.Email != "a.kessler@kessler-tiefbau.example" || recorded[0].PrimaryContact.PhoneNumber != "+4936285550119" {
		t.Errorf("at Microsoft: %+v", recorded)
	}
	if p.letters("agreement-confirmed") != 1 || p.letters("agreement-receipt") != 1 || p.letters("agreement-failed") != 0 {
		t.Error("both sides are written to, once")
	}
}

func (p *place) counts(red, amber, green int64) {
	p.t.Helper()
	b, err := p.store.AgreementBoard(p.t.Context(), p.office.Tenant, agreement.View{}, "")
	if err != nil {
		p.t.Fatal(err)
	}
	got := []int64{b.Count(agreement.Red), b.Count(agreement.Amber), b.Count(agreement.Green)}
	if diff := cmp.Diff([]int64{red, amber, green}, got); diff != "" {
		p.t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func (p *place) recorded(id string) []partnercenter.Agreement {
	p.t.Helper()
	recorded, err := p.partner.Agreements(p.t.Context(), p.head(id).Tenant.TenantID)
	if err != nil {
		p.t.Fatal(err)
	}
	return recorded
}

// confirmedWithTenant is a customer with a tenant whose confirmation is on its way.
func (p *place) confirmedWithTenant() string {
	p.t.Helper()
	id := p.customer()
	p.wish(id, "kessler")
	p.drain()
	p.confirm(id)
	return id
}

// M4: what Microsoft may say to a confirmation, and what people see.
func TestRecordingFails(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		code     string
		back     int
		letters  int
	}{
		{"the answer is lost", sandbox.Rule{Kind: sandbox.DropAfter}, agreement.Unavailable, 1, 0},
		{"the question is lost", sandbox.Rule{Kind: sandbox.DropBefore}, agreement.Unavailable, 1, 0},
		{"it stumbles after the effect", sandbox.Rule{Kind: sandbox.StatusAfter, Status: 500}, agreement.Unavailable, 1, 0},
		{"it refuses", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 3000}, agreement.Refused, 0, 1},
		{"the partner may not", sandbox.Rule{Kind: sandbox.Status, Status: 403, Code: 20002}, agreement.NoPartner, 0, 1},
		{"the way is closed", sandbox.Rule{Kind: sandbox.Status, Status: 410, Code: 1000}, agreement.WayClosed, 0, 1},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id := p.confirmedWithTenant()
			c.rule.Operation = record
			p.sandbox.Fail(c.rule)
			if back := p.deliver(p.waiting()...); back != c.back {
				t.Errorf("%d messages come back, want %d", back, c.back)
			}
			a := p.head(id).Agreement
			if a.Status != agreement.Recorded || a.Failure.Code != c.code {
				t.Errorf("meanwhile people see %s %q", a.Status, a.Failure.Code)
			}
			cards, _, err := p.store.Customers(t.Context(), p.office.Tenant, "", "")
			if err != nil || cards[0].AgreementFailure != c.code {
				t.Errorf("the list: %+v %v", cards, err)
			}
			p.unpark()
			p.drain()
			a = p.head(id).Agreement
			if a.Status != agreement.Accepted || a.Failure.Code != "" || len(p.recorded(id)) != 1 {
				t.Errorf("afterwards: %+v, %d at Microsoft", a, len(p.recorded(id)))
			}
			// the same request id after no answer, a new one after any
			if ids := p.requestIDs(record); len(ids) != 2-c.back {
				t.Errorf("request ids: %v", ids)
			}
			if p.letters("agreement-failed") != c.letters {
				t.Errorf("%d letters about it, want %d", p.letters("agreement-failed"), c.letters)
			}
			p.whole("agreement", id, a.Revision)
		})
	}
}

// requestIDs gives the different ids an operation was called with.
func (p *place) requestIDs(operation string) map[string]int {
	ids := map[string]int{}
	for _, r := range p.sandbox.Server.Requests() {
		if r.Operation == operation {
			ids[r.RequestID]++
		}
	}
	return ids
}

// unpark does what the sweep does when a parked task is due: its message goes out.
func (p *place) unpark() {
	p.t.Helper()
	for _, kind := range []string{"record-agreement", "bring-profile", "qualify-customer", "follow-delegation"} {
		for _, row := range p.parked(kind) {
			p.deliver(p.message(row))
		}
	}
}

// parked gives the rows of work that waits for its time.
func (p *place) parked(kind string) []map[string]any {
	p.t.Helper()
	return slices.DeleteFunc(storetest.Rows(p.t, p.database, "Parked"), func(row map[string]any) bool { return row["Kind"] != kind })
}

// REQUIREMENTS C4: code 600061 is success when it is our signatory, and a person's matter when it is another.
func TestItWasRecordedBefore(t *testing.T) {
	for _, c := range []struct {
		sentence, email string
		status          agreement.Status
		code            string
	}{
		{"by ourselves, unheard", "a.kessler@kessler-tiefbau.example", agreement.Accepted, ""},
		{"by another person", "somebody@kessler-tiefbau.example", agreement.Recorded, agreement.AlreadyRecorded},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id := p.confirmedWithTenant()
			templates, err := p.partner.AgreementTemplates(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			_, err = p.partner.CreateAgreement(t.Context(), partnercenter.RequestID(uuid.NewString()), p.head(id).Tenant.TenantID, partnercenter.Agreement{
				PrimaryContact: partnercenter.AgreementContact{FirstName: "Anja", LastName: "Kessler", Email: c.email, PhoneNumber: "+4936285550119"},
				TemplateID:     templates[0].TemplateID, Type: partnercenter.CustomerAgreement, DateAgreed: partnercenter.Time{Time: wire.Now()},
			})
			if err != nil {
				t.Fatal(err)
			}
			p.sandbox.Fail(sandbox.Rule{Operation: record, Kind: sandbox.Status, Status: 400, Code: 600061})
			if back := p.deliver(p.waiting()...); back != 0 {
				t.Errorf("%d messages come back", back)
			}
			a := p.head(id).Agreement
			if a.Status != c.status || a.Failure.Code != c.code {
				t.Errorf("agreement %+v", a)
			}
			if c.status == agreement.Recorded {
				p.confirm(id) // somebody is asked again and confirms
				p.drain()
				if a := p.head(id).Agreement; a.Status != agreement.Accepted {
					t.Errorf("asked again: %+v", a)
				}
			}
		})
	}
}

// REQUIREMENTS B8: one bad message stops no other, and stays for people.
func TestAMessageNobodyUnderstands(t *testing.T) {
	p := newPlace(t)
	id := p.customer()
	p.wish(id, "kessler")
	bad := []events.SQSMessage{
		{MessageId: "1", Body: "no JSON"},
		{MessageId: "2", Body: `{"detail":{"bucket":"OB#1","id":"x","kind":"place-order","organisation":"` + p.office.Tenant.ID() + `","ref":"order/1"}}`},
		{MessageId: "3", Body: `{"detail":{"bucket":"OB#1","id":"x","kind":"create-tenant","organisation":"` + p.office.Tenant.ID() + `","ref":"tenant/unknown"}}`},
	}
	if back := p.deliver(append(bad, p.waiting()...)...); back != len(bad) {
		t.Errorf("%d come back, want %d", back, len(bad))
	}
	if n := p.head(id).Tenant; n.Status != "active" {
		t.Errorf("the good one: %+v", n)
	}
}

// STYLE 15: what is missing in the environment is said at once.
func TestTheEnvironment(t *testing.T) {
	p := newPlace(t)
	for sentence, changes := range map[string]map[string]string{
		"a way that does not exist": {"MCA_WAY": "by-hand"},
		"a key that is too short":   {"SEAL_KEY": "c2hvcnQ="},
		"nobody to be":              {"PARTNER_CENTER_TENANT": "", "PARTNER_CENTER_CLIENT_ID": ""},
	} {
		if _, err := provisioning.Handler(t.Context(), p.environment(changes)); err == nil {
			t.Errorf("%s: it starts", sentence)
		}
	}
}
