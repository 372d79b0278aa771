package guides_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/relationship"
)

// own gives the customer of a test a tenant at Microsoft, as it has had one before.
func (p *place) own() string {
	p.t.Helper()
	id, err := p.sandbox.Server.AddTenant(sandbox.ExistingTenant{CompanyName: "Tiefbau Kessler & Söhne KG", Domain: "kesslertief.onmicrosoft.com", Domains: []string{"kessler-tiefbau.example"}})
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

func (p *place) chooseOwn(token, domain string) (status int, code string) {
	p.t.Helper()
	a := p.visitor().Post("/api/guide-links/tenant", m{"token": token, "kind": "existing", "domain": domain})
	code = a.Problem.Code
	if len(a.Problem.Errors) > 0 {
		code = a.Problem.Errors[0].Path + " " + a.Problem.Errors[0].Code
	}
	return a.Status, code
}

// N7, C4: an account of before is named on the page, accepted at Microsoft, and found by "I have accepted".
func TestAnAccountOfBefore(t *testing.T) {
	for _, atOnce := range []bool{true, false} {
		p := newPlace(t)
		office, browser := p.office()
		id, directory := p.customer(office, "Kessler"), p.own()
		token := p.send(office, browser, id, with(wish(), "atOnce", atOnce))
		if status, code := p.chooseOwn(token, "kessler-tiefbau.example"); status != http.StatusOK {
			t.Fatalf("%d %s", status, code)
		}
		if !atOnce {
			if a := browser.Post("/api/customers/"+id+"/guide/choice", m{"accepted": true}); a.Status != http.StatusAccepted {
				t.Fatalf("accept: %d %s", a.Status, a.Body)
			}
		}
		of := p.stored(office, id)
		if of.Relationship.Status != relationship.Asked || of.Relationship.Way != relationship.Guided || of.Tenant.FoundID != directory {
			t.Errorf("at once %t: relationship %+v, tenant %+v", atOnce, of.Relationship, of.Tenant)
		}
		told := p.inspect(token)
		if diff := cmp.Diff([]step{{"tenant", "done", ""}, {"relationship", "open", ""}, {"agreement", "open", ""}}, told.Steps); diff != "" || told.Partnership == "" {
			t.Errorf("at once %t: the page %+v (-want +got):\n%s", atOnce, told, diff)
		}
		var checked struct{ State string }
		if p.visitor().Post("/api/guide-links/relationship-check", m{"token": token}).Into(t, &checked); checked.State != "open" {
			t.Errorf("before the yes it is %s", checked.State)
		}
		if _, err := p.sandbox.Server.AcceptInvitation(sandbox.Invitation{CustomerID: directory, MPNID: "6200200"}); err != nil {
			t.Fatal(err)
		}
		if p.visitor().Post("/api/guide-links/relationship-check", m{"token": token}).Into(t, &checked); checked.State != "done" {
			t.Errorf("after it is %s", checked.State)
		}
		if of := p.stored(office, id); of.Standing() != relationship.Accepted || of.Tenant.TenantID != directory {
			t.Errorf("the customer: %+v", of.Tenant)
		}
	}
}

// N7: what Microsoft does not know is told to the person; what only the reseller can mend waits for the reseller.
func TestDomainsThatLeadNowhere(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	p.own()
	token := p.send(office, browser, p.customer(office, "Kessler"), with(wish(), "atOnce", true))
	for domain, want := range map[string]string{"": "domain required", "kessler": "domain domain_malformed", "nobody-has-it.example": "domain domain_without_tenant"} {
		if status, code := p.chooseOwn(token, domain); status != http.StatusUnprocessableEntity || code != want {
			t.Errorf("%q: %d %s", domain, status, code)
		}
	}
	if told := p.inspect(token); told.Steps[0].State != "open" {
		t.Errorf("nothing was chosen: %+v", told.Steps)
	}
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /{tenant}/v2.0/.well-known/openid-configuration", Kind: sandbox.Status, Status: 403, Times: -1})
	if status, code := p.chooseOwn(token, "kessler-tiefbau.example"); status != http.StatusOK {
		t.Errorf("Microsoft does not answer: %d %s", status, code)
	}
	if told := p.inspect(token); told.Steps[0] != (step{"tenant", "reseller", "choice_waits"}) {
		t.Errorf("the choice waits: %+v", told.Steps)
	}
}
