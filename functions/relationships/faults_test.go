package relationships_test

import (
	"net/http"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
)

// B4 to B8, C4: whatever becomes of one question to Microsoft, nothing is half written, the person is told or sees the
// right state, and asking once more leads to it: one relationship, one letter.
func TestTroubleAtEveryQuestion(t *testing.T) {
	const (
		whose = "GET /v1/customers/{customer}/relationships"
		every = "*"
	)
	rules := []sandbox.Rule{
		{Kind: sandbox.DropBefore}, {Kind: sandbox.DropAfter}, {Kind: sandbox.Truncate}, {Kind: sandbox.Duplicate},
		{Kind: sandbox.Status, Status: 500}, {Kind: sandbox.StatusAfter, Status: 503}, {Kind: sandbox.RetryAfter},
	}
	for _, rule := range rules {
		for _, times := range []int{1, 20} {
			t.Run(string(rule.Kind)+map[int]string{1: " once", 20: " for a while"}[times], func(t *testing.T) {
				p := newPlace(t)
				directory, id := p.tenant(), p.customer(p.office)
				named := func() int {
					return p.told(p.browser.Post("/api/customers/"+id+"/existing-tenant", map[string]any{"domain": "kessler-tiefbau.example"}))
				}
				struck := rule
				struck.Operation, struck.Times = every, times
				p.sandbox.Fail(struck)
				if named() != http.StatusOK && p.head(id).Tenant.Status != tenant.None {
					t.Error("named by halves")
				}
				p.calm()
				if status := named(); status != http.StatusOK {
					t.Fatalf("named once more: %d", status)
				}
				s := p.read(id)
				p.browser.Post("/api/customers/"+id+"/relationship/requests", request(s, nil))
				p.accept(directory, "6200200")
				struck.Operation = whose
				p.sandbox.Fail(struck)
				checked := func() int { return p.told(p.browser.Post("/api/customers/"+id+"/relationship/checks", nil)) }
				if checked() != http.StatusOK && p.read(id).Status != "asked" {
					t.Errorf("not answered, and yet %s", p.read(id).Status)
				}
				p.calm()
				if status := checked(); status != http.StatusOK || p.read(id).Status != "accepted" || p.head(id).Tenant.TenantID != directory {
					t.Errorf("looked once more: %d, %+v", status, p.read(id))
				}
				if asked, told, accepted := p.tasks("relationship-request"), p.tasks("relationship-accepted"), p.entries("relationship.accepted"); asked != 1 || told != 1 || accepted != 1 {
					t.Errorf("%d requests, %d letters, %d entries", asked, told, accepted)
				}
			})
		}
	}
}

// told is the status of an answer; what is no success names Microsoft as the reason.
func (p *place) told(got apitest.Answer) int {
	p.t.Helper()
	if got.Status != http.StatusOK && got.Problem.Code != "partner_center_unavailable" {
		p.t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
	return got.Status
}

// calm ends the trouble, a while later.
func (p *place) calm() {
	p.sandbox.Server.ClearFaults()
	p.now = p.now.Add(10 * time.Minute)
}

func (p *place) entries(act string) int {
	p.t.Helper()
	n := 0
	for _, row := range storetest.Rows(p.t, p.database, "Audit") {
		if card, ok := row["L"].(map[string]any); ok && card["a"] == act {
			n++
		}
	}
	return n
}
