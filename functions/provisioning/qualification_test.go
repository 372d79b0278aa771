package provisioning_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/partnercenter/qualify"
	"twotier/shared/partnercenter/reselling"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/wire"
)

const ask = "POST /v1/customers/{customer}/qualifications"

func (p *place) qualifications() qualification.Service {
	p.t.Helper()
	handles, err := qualification.NewHandles([]byte(key))
	if err != nil {
		p.t.Fatal(err)
	}
	return qualification.Service{Store: p.store, Microsoft: qualify.Microsoft{Partner: p.partner}, Handles: handles,
		Turns: limit.Limiter{Store: p.store, Now: p.now}, Now: p.now, NewRequestID: uuid.NewString}
}

// special takes in a customer of a special kind, with the request that begins with it.
func (p *place) special(company string, segment qualification.Segment, w qualification.Wish) string {
	p.t.Helper()
	service := p.qualifications()
	if _, err := service.CheckApproval(p.t.Context(), p.by()); err != nil {
		p.t.Fatal(err)
	}
	if segment == qualification.Government && w.Code == "" {
		choices, err := service.Choices(p.t.Context(), p.by(), company)
		if err != nil || len(choices) != 1 {
			p.t.Fatalf("codes for %s: %v %v", company, choices, err)
		}
		w.Code = choices[0].Handle
	}
	return p.customer(func(f *customer.Form) { f.CompanyName, f.Segment, f.Wish = company, segment, w })
}

func (p *place) state(id string, of qualification.Segment) qualification.Entry {
	return p.head(id).Qualification.Of(of)
}

// remaining is how often the validation code can still be used.
func (p *place) remaining(code string) int {
	p.t.Helper()
	codes, err := p.partner.ValidationCodes(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	for _, c := range codes {
		if string(c.ValidationID) == code {
			return *c.RemainingCreates
		}
	}
	return -1
}

// G2: an authority is qualified with its code as soon as it has a tenant, by itself and once.
func TestAnAuthorityIsQualifiedWithItsTenant(t *testing.T) {
	p := newPlace(t)
	id := p.special("Stadtwerke Musterhausen GmbH", qualification.Government, qualification.Wish{})
	p.drain()
	if e := p.state(id, qualification.Government); e.State != qualification.Pending || p.calls(ask) != 0 {
		t.Fatalf("without a tenant: %+v", e)
	}
	p.wish(id, "musterhausen")
	messages := p.waiting()
	p.drain()
	h := p.head(id)
	if h.Qualification.Of(qualification.Government).State != qualification.Active || p.remaining(sandbox.ValidationCode) != 4 {
		t.Errorf("%+v, %d left", h.Qualification, p.remaining(sandbox.ValidationCode))
	}
	if back := p.deliver(messages...); back != 0 || p.calls(ask) != 1 {
		t.Errorf("the same messages again: %d come back, %d calls", back, p.calls(ask))
	}
	p.whole("qualification", id, h.Qualification.Revision)
}

// G5: a school is looked at for days; what Microsoft decides is found by the daily look, and what it takes back by the weekly one.
func TestASchoolIsFollowed(t *testing.T) {
	p := newPlace(t)
	id := p.special("Gymnasium Arnstadt", qualification.Education, qualification.Wish{School: qualification.K12, Website: "https://gymnasium.example"})
	p.wish(id, "gymnasium")
	p.drain()
	if e := p.state(id, qualification.Education); e.State != qualification.InReview {
		t.Fatalf("asked: %+v", e)
	}
	tenant := p.head(id).Tenant.TenantID
	for _, c := range []struct {
		status, reason string
		pass           time.Duration
		want           qualification.State
	}{
		{"InReview", "", 25 * time.Hour, qualification.InReview},
		{"Denied", "No proof of accreditation", 25 * time.Hour, qualification.Denied},
	} {
		if err := p.sandbox.Server.Vet(tenant, "Education", c.status, c.reason); err != nil {
			t.Fatal(err)
		}
		p.ahead += c.pass
		p.unpark()
		if e := p.state(id, qualification.Education); e.State != c.want || e.Reason != c.reason {
			t.Errorf("Microsoft says %s: %+v", c.status, e)
		}
	}
	if _, err := p.qualifications().Request(t.Context(), p.by(), id, qualification.Wish{Of: qualification.Education, School: qualification.K12}); err != nil {
		t.Fatal(err)
	}
	p.drain()
	if e := p.state(id, qualification.Education); e.State != qualification.InReview {
		t.Errorf("asked again after the denial: %+v", e)
	}
	if err := p.sandbox.Server.Vet(tenant, "Education", "Approved", ""); err != nil {
		t.Fatal(err)
	}
	p.ahead += 25 * time.Hour
	p.unpark()
	if e := p.state(id, qualification.Education); e.State != qualification.Active {
		t.Errorf("approved: %+v", e)
	}
	if looks := p.parked("qualify-customer"); len(looks) != 1 {
		t.Errorf("%d looks are parked, want one", len(looks))
	}
	p.whole("qualification", id, p.head(id).Qualification.Revision)
}

// REQUIREMENTS B4–B6: whatever happens to the question or its answer, the code is spent once, and people see what is
// being waited out or why it was refused.
func TestAskingForAQualificationMeetsTrouble(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		back     int // messages that come back
		state    qualification.State
		failure  string
		ids      int // different request ids: the same after no answer, a new one after any
		left     int // of five uses of the code
	}{
		{"the answer is lost", sandbox.Rule{Kind: sandbox.DropAfter}, 1, qualification.Active, "", 1, 4},
		{"the question is lost", sandbox.Rule{Kind: sandbox.DropBefore}, 1, qualification.Active, "", 1, 4},
		{"it stumbles after the effect", sandbox.Rule{Kind: sandbox.StatusAfter, Status: 500}, 1, qualification.Active, "", 1, 4},
		{"it is throttled", sandbox.Rule{Kind: sandbox.Status, Status: 429}, 0, qualification.Active, "", 1, 4},
		{"it conflicts", sandbox.Rule{Kind: sandbox.Status, Status: 409, Code: 900278}, 1, qualification.Active, "", 1, 4},
		{"the partner may not", sandbox.Rule{Kind: sandbox.Status, Status: 403, Code: 20002}, 0, qualification.Refused, "", 1, 5},
		{"it refuses", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 800002}, 0, qualification.Refused, "qualification_refused", 1, 5},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id := p.special("Stadtwerke Musterhausen GmbH", qualification.Government, qualification.Wish{})
			p.wish(id, "musterhausen")
			p.deliver(p.waiting()...) // the tenant
			c.rule.Operation = ask
			p.sandbox.Fail(c.rule)
			if back := p.deliver(p.waiting()...); back != c.back {
				t.Errorf("%d messages come back, want %d", back, c.back)
			}
			if e := p.state(id, qualification.Government); c.back > 0 && (e.State != qualification.Pending || e.Failure != qualification.WithoutAnswer) {
				t.Errorf("meanwhile people see %+v", e)
			}
			p.drain()
			e := p.state(id, qualification.Government)
			if e.State != c.state || c.failure != "" && e.Failure != c.failure || c.state == qualification.Active && e.Failure != "" {
				t.Errorf("afterwards: %+v", e)
			}
			if ids := p.requestIDs(ask); len(ids) != c.ids || p.remaining(sandbox.ValidationCode) != c.left {
				t.Errorf("request ids %v, want %d; %d uses are left, want %d", ids, c.ids, p.remaining(sandbox.ValidationCode), c.left)
			}
			p.whole("qualification", id, p.head(id).Qualification.Revision)
		})
	}
}

// G2: a code that somebody else used up between the choice and the tenant is no end: people are told and choose again.
func TestACodeUsedUpMeanwhile(t *testing.T) {
	p := newPlace(t)
	first := p.special("Landesamt Beispiel", qualification.Government, qualification.Wish{})
	second := p.special("Landesamt Beispiel", qualification.Government, qualification.Wish{})
	p.wish(first, "landesamt")
	p.drain()
	p.wish(second, "landesamtzwei")
	p.drain()
	if e := p.state(second, qualification.Government); e.State != qualification.Refused || e.Failure != "validation_code_used_up" {
		t.Errorf("the second: %+v", e)
	}
	if !slices.Equal(p.head(first).Qualification.Qualified(), []qualification.Segment{qualification.Government}) {
		t.Errorf("the first: %+v", p.head(first).Qualification)
	}
	if err := p.sandbox.Server.IssueCode("456789", "Landesamt Beispiel", 1); err != nil {
		t.Fatal(err)
	}
	service := p.qualifications()
	choices, err := service.Choices(t.Context(), p.by(), "Landesamt Beispiel")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(choices, func(c qualification.Choice) bool { return c.Usable })
	if _, err := service.Request(t.Context(), p.by(), second, qualification.Wish{Of: qualification.Government, Code: choices[at].Handle}); err != nil {
		t.Fatal(err)
	}
	p.drain()
	if e := p.state(second, qualification.Government); e.State != qualification.Active || e.Failure != "" {
		t.Errorf("with another code: %+v", e)
	}
}

// A qualification that Microsoft no longer lists has ended, whoever looks.
func TestWhatMicrosoftNoLongerListsHasEnded(t *testing.T) {
	p := newPlace(t)
	id := p.special("Stadtwerke Musterhausen GmbH", qualification.StateOwned, qualification.Wish{})
	p.wish(id, "musterhausen")
	p.drain()
	if e := p.state(id, qualification.StateOwned); e.State != qualification.Active {
		t.Fatalf("recorded at once: %+v", e)
	}
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{customer}/qualifications", Kind: sandbox.Status, Status: 503, Times: -1})
	if _, err := p.qualifications().CheckNow(t.Context(), p.by(), id); err == nil {
		t.Error("no answer is no news, and is said")
	}
	if e := p.state(id, qualification.StateOwned); e.State != qualification.Active {
		t.Errorf("no answer changes nothing: %+v", e)
	}
}

// takenOver is a customer with a tenant of before that has accepted the reseller; its qualification was not asked yet.
func (p *place) takenOver(company string, segment qualification.Segment) (id, directory string) {
	p.t.Helper()
	directory, err := p.sandbox.Server.AddTenant(sandbox.ExistingTenant{CompanyName: company, Domain: "musterhausen.onmicrosoft.com", Domains: []string{"musterhausen.example"}})
	if err != nil {
		p.t.Fatal(err)
	}
	if segment == qualification.Commercial {
		id = p.customer(func(f *customer.Form) { f.CompanyName = company })
	} else {
		id = p.special(company, segment, qualification.Wish{})
	}
	relations := p.relations()
	v, err := relations.Name(p.t.Context(), p.by(), id, relationship.Naming{Domain: "musterhausen.example"})
	if err != nil {
		p.t.Fatal(err)
	}
	letter := relationship.Request{Way: relationship.Mailed, Email: "amt@musterhausen.example", Subject: "Microsoft", Text: "Guten Tag"}
	if _, err := relations.Ask(p.t.Context(), p.by(), id, letter); fault.CodeOf(err) != "invalid_input" {
		p.t.Errorf("the text has lost its personal link: %v", err)
	}
	letter.Text = "Guten Tag\n" + v.Link
	if _, err := relations.Ask(p.t.Context(), p.by(), id, letter); err != nil {
		p.t.Fatal(err)
	}
	p.drain()
	if got := p.head(id).Qualification.Qualified(); len(got) != 0 || p.calls(ask) != 0 {
		p.t.Errorf("before the customer has accepted: %v, %d calls", got, p.calls(ask))
	}
	if _, err := p.sandbox.Server.AcceptInvitation(sandbox.Invitation{CustomerID: directory, MPNID: "6200200"}); err != nil {
		p.t.Fatal(err)
	}
	return id, directory
}

func (p *place) relations() relationship.Service {
	return relationship.Service{Store: p.store, Microsoft: reselling.Microsoft{Partner: p.partner, Tenant: sandboxtest.PartnerTenantID},
		Limiter: limit.Limiter{Store: p.store, Now: p.now}, Now: p.now, NewID: wire.NewID}
}

// G4: an authority that has a tenant is asked for as soon as it has accepted; what Microsoft lists already is taken as it
// is, and no code is spent on it; nothing is written of who is nothing special.
func TestAnAuthorityIsTakenOver(t *testing.T) {
	for _, c := range []struct {
		sentence string
		segment  qualification.Segment
		listed   bool // by Microsoft, before
		asked    int
		left     int // of five uses of the code
		want     qualification.State
	}{
		{"with its code", qualification.Government, false, 1, 4, qualification.Active},
		{"qualified before", qualification.Government, true, 0, 5, qualification.Active},
		{"qualified before, taken for a business", qualification.Commercial, true, 0, 5, qualification.Active},
		{"a business", qualification.Commercial, false, 0, 5, qualification.None},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id, directory := p.takenOver("Stadtwerke Musterhausen GmbH", c.segment)
			if c.listed {
				if err := p.sandbox.Server.Vet(directory, "GovernmentCommunityCloud", "Approved", ""); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := p.relations().Check(t.Context(), p.by(), id); err != nil {
				t.Fatal(err)
			}
			messages := p.waiting()
			p.drain()
			p.deliver(messages...)
			h := p.head(id)
			if h.Standing() != relationship.Accepted || h.Qualification.Of(qualification.Government).State != c.want {
				t.Errorf("accepted: %s, %+v", h.Standing(), h.Qualification)
			}
			if p.calls(ask) != c.asked || p.remaining(sandbox.ValidationCode) != c.left {
				t.Errorf("%d calls, want %d; %d uses are left, want %d", p.calls(ask), c.asked, p.remaining(sandbox.ValidationCode), c.left)
			}
			p.whole("qualification", id, h.Qualification.Revision)
		})
	}
}

// G2, REQUIREMENTS B16: the process dies at each of its calls, before it is heard or before its answer is; whoever comes
// next finishes, and the code is spent once.
func TestDeathWhileAskingForAQualification(t *testing.T) {
	for _, call := range []string{"GET /qualifications", "GET /validations", "POST /qualifications"} {
		for _, heard := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, heard: %t", call, heard), func(t *testing.T) {
				p := newPlace(t)
				id := p.special("Stadtwerke Musterhausen GmbH", qualification.Government, qualification.Wish{})
				p.wish(id, "musterhausen")
				deathbed := p.deathbed(call, heard)
				p.drain()
				e := p.state(id, qualification.Government)
				if !deathbed.struck || e.State != qualification.Active || e.Failure != "" || p.remaining(sandbox.ValidationCode) != 4 {
					t.Errorf("struck: %t, %+v, %d uses are left", deathbed.struck, e, p.remaining(sandbox.ValidationCode))
				}
				p.whole("qualification", id, p.head(id).Qualification.Revision)
			})
		}
	}
}
