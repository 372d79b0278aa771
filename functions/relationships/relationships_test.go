package relationships_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/tenant"
)

// C4: from a domain over the mailed link to the acceptance that "check now" finds.
func TestAnExistingTenant(t *testing.T) {
	p := newPlace(t)
	directory := p.tenant()
	id, s := p.named()
	if s.Status != "none" || s.Partner != "none" || s.Domain != "kessler-tiefbau.example" || p.head(id).Tenant.FoundID != directory {
		t.Fatalf("%+v", s)
	}
	if len(s.Proposals) != 4 || s.Proposals[0].Language != "de" || !strings.Contains(s.Proposals[0].Text, s.Link) || !strings.Contains(s.Link, "partnerId=8c2b7f14") {
		t.Fatalf("proposals %+v", s.Proposals)
	}
	p.browser.Post("/api/customers/"+id+"/relationship/requests", request(s, nil)).Into(t, &s)
	if s.Status != "asked" || s.To != "a.kessler@kessler-tiefbau.example" || p.tasks("relationship-request") != 1 {
		t.Errorf("asked: %+v, %d letters", s, p.tasks("relationship-request"))
	}
	p.now = p.now.Add(time.Minute)
	if p.browser.Post("/api/customers/"+id+"/relationship/checks", nil).Into(t, &s); s.Status != "asked" {
		t.Errorf("nobody has accepted: %s", s.Status)
	}
	before := len(storetest.Rows(t, p.database, "Audit"))
	p.browser.Post("/api/customers/"+id+"/relationship/checks", nil).Into(t, &s)
	if after := len(storetest.Rows(t, p.database, "Audit")); after != before {
		t.Errorf("nothing new wrote %d entries", after-before)
	}
	p.accept(directory, "6200200")
	p.browser.Post("/api/customers/"+id+"/relationship/checks", nil).Into(t, &s)
	h := p.head(id)
	if s.Status != "accepted" || s.Partner != "own" || h.Tenant.Status != tenant.Active || h.Tenant.TenantID != directory {
		t.Errorf("accepted: %+v, tenant %+v", s, h.Tenant)
	}
	if p.tasks("relationship-accepted") != 1 || p.tasks("record-agreement") != 1 {
		t.Errorf("%d letters, %d agreements to record", p.tasks("relationship-accepted"), p.tasks("record-agreement"))
	}
	p.now = p.now.Add(30 * 24 * time.Hour)
	if s = p.read(id); s.Status != "accepted" {
		t.Errorf("a month later it is %s", s.Status)
	}
	if got := p.browser.Post("/api/customers/"+id+"/relationship/requests", request(s, nil)); got.Problem.Code != "relationship_accepted" {
		t.Errorf("asked once more: %d %s", got.Status, got.Problem.Code)
	}
}

// C4, P6: the customer leaves; the tenant is free for another reseller's customer and comes back by a new acceptance.
func TestARelationshipEnds(t *testing.T) {
	p := newPlace(t)
	directory := p.tenant()
	p.accept(directory, "6200200")
	id, s := p.named()
	if s.Status != "accepted" || p.head(id).Tenant.Status != tenant.Active {
		t.Fatalf("who has accepted already is ready at once: %+v", s)
	}
	if err := p.sandbox.Server.Depart(directory); err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		p.now = p.now.Add(2 * time.Minute)
		p.browser.Post("/api/customers/"+id+"/relationship/checks", nil).Into(t, &s)
	}
	if check(); s.Status != "accepted" {
		t.Errorf("in its first hour it may be missing from Microsoft's lists: %s", s.Status)
	}
	p.now = p.now.Add(time.Hour)
	if check(); s.Status != "ended" || len(storetest.Rows(t, p.database, "Unique")) == 0 {
		t.Errorf("%+v", s)
	}
	for _, row := range storetest.Rows(t, p.database, "Unique") {
		if key := row["PK"].(string); strings.HasPrefix(key, "UQ#TEN#") || strings.HasPrefix(key, "UQ#DOM#") {
			t.Errorf("%s is still held", key)
		}
	}
	p.accept(directory, "6200200")
	if check(); s.Status != "accepted" {
		t.Errorf("accepted again: %+v", s)
	}
}

// C4: domains that lead nowhere get a reason, and nothing is kept.
func TestDomainsThatDoNotServe(t *testing.T) {
	p := newPlace(t)
	p.accept(p.tenant(), "6200300")
	id := p.customer(p.office)
	for _, c := range []struct {
		sentence, domain string
		status           int
		code             string
	}{
		{"nothing typed", " ", 422, "required"},
		{"no domain", "kessler", 422, "domain_malformed"},
		{"no tenant has it", "nowhere.example", 422, "domain_without_tenant"},
		{"the provider's own tenant", "aldermark.onmicrosoft.com", 422, ""},
		{"another reseller of the provider has the customer", "kessler-tiefbau.example", 409, "tenant_with_other"},
	} {
		p.now = p.now.Add(time.Minute)
		got := p.browser.Post("/api/customers/"+id+"/existing-tenant", map[string]any{"domain": c.domain})
		code := got.Problem.Code
		if len(got.Problem.Errors) > 0 {
			code = got.Problem.Errors[0].Code
		}
		if got.Status != c.status || c.code != "" && code != c.code {
			t.Errorf("%s: %d %s %+v", c.sentence, got.Status, code, got.Problem.Errors)
		}
	}
	if h := p.head(id); h.Tenant.Status != tenant.None || h.Relationship.Revision.Version != 0 {
		t.Errorf("kept %+v", h.Tenant)
	}
	var s shown
	p.browser.Post("/api/customers/"+id+"/existing-tenant", map[string]any{"domain": "kessler-tiefbau.example", "takeOver": true}).Into(t, &s)
	if s.Status != "none" || s.Partner != "other" {
		t.Errorf("going on is allowed by an explicit yes: %+v", s)
	}
}

// G4: every input that breaks a rule is named at once, and nothing is sent.
func TestARequestKeepsItsLink(t *testing.T) {
	p := newPlace(t)
	p.tenant()
	id, s := p.named()
	for _, c := range []struct {
		sentence string
		changes  map[string]any
		want     []string
	}{
		{"everything at once", map[string]any{"email": "kessler", "subject": "", "text": "Bitte"}, []string{"email email_malformed", "subject required", "text relationship_link_missing"}},
		{"the link is cut", map[string]any{"text": s.Link[:len(s.Link)-3]}, []string{"text relationship_link_missing"}},
		{"the link hangs in another one", map[string]any{"text": "https://evil.example/?" + s.Link + "x"}, []string{"text relationship_link_missing"}},
		{"too much", map[string]any{"text": s.Link + " " + strings.Repeat("ä", 5001)}, []string{"text too_long"}},
		{"copied without the link", map[string]any{"way": "copy", "text": "Bitte"}, []string{"text relationship_link_missing"}},
	} {
		got := p.browser.Post("/api/customers/"+id+"/relationship/requests", request(s, c.changes))
		var fields []string
		for _, f := range got.Problem.Errors {
			fields = append(fields, f.Path+" "+f.Code)
		}
		if diff := cmp.Diff(c.want, fields); diff != "" || got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
	if p.tasks("send-mail") != 0 || p.read(id).Status != "none" {
		t.Error("something was sent")
	}
	for _, way := range []string{"program", "copy"} {
		if p.browser.Post("/api/customers/"+id+"/relationship/requests", request(s, map[string]any{"way": way})).Into(t, &s); s.Status != "asked" || s.Way != way || s.To != "" {
			t.Errorf("%s: %+v", way, s)
		}
	}
	if p.tasks("send-mail") != 0 {
		t.Error("the product wrote although the reseller does")
	}
}

// B2, C4: two tabs and two people ask at once: one letter.
func TestAskedAtOnce(t *testing.T) {
	p := newPlace(t)
	p.tenant()
	id, s := p.named()
	colleague := apitest.New(t, p.api).WithSession(string(p.office.Colleague(t, auth.Sales)))
	var group sync.WaitGroup
	for i := range 8 {
		browser := p.browser
		if i%2 == 1 {
			browser = colleague
		}
		group.Go(func() { browser.Post("/api/customers/"+id+"/relationship/requests", request(s, nil)) })
	}
	group.Wait()
	if p.tasks("relationship-request") != 1 {
		t.Errorf("%d letters", p.tasks("relationship-request"))
	}
	if p.now = p.now.Add(31 * 24 * time.Hour); p.read(id).Status != "expired" {
		t.Errorf("a month later it is %s", p.read(id).Status)
	}
	p.browser.Post("/api/customers/"+id+"/relationship/refusal", nil).Into(t, &s)
	if s.Status != "declined" {
		t.Errorf("declined: %s", s.Status)
	}
	if p.browser.Post("/api/customers/"+id+"/relationship/requests", request(s, nil)).Into(t, &s); s.Status != "asked" || p.tasks("relationship-request") != 2 {
		t.Errorf("asked anew: %+v", s)
	}
}

// A5: another reseller's customer is one that never was; a tenant is one customer's.
func TestTenantsAreOneCustomers(t *testing.T) {
	p := newPlace(t)
	directory := p.tenant()
	p.accept(directory, "6200200")
	first, _ := p.named()
	second := p.customer(p.office)
	for _, domain := range []string{"kessler-tiefbau.example", "kesslertief.onmicrosoft.com"} {
		if got := p.browser.Post("/api/customers/"+second+"/existing-tenant", map[string]any{"domain": domain}); got.Problem.Code != relationship.TenantTaken {
			t.Errorf("a second customer of the same tenant: %d %s", got.Status, got.Problem.Code)
		}
	}
	stranger := storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) { r.Slug = "other" })
	browser := apitest.New(t, p.api).WithSession(string(stranger.Session))
	if got := browser.Get("/api/customers/" + first + "/relationship"); got.Status != http.StatusNotFound {
		t.Errorf("read: %d", got.Status)
	}
	for _, path := range []string{"existing-tenant", "relationship/requests", "relationship/checks", "relationship/refusal"} {
		if got := browser.Post("/api/customers/"+first+"/"+path, map[string]any{"domain": "kessler.example", "way": "copy", "subject": "", "text": ""}); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}

// B10: Microsoft does not answer: nothing changes, and people are told.
func TestMicrosoftDoesNotAnswer(t *testing.T) {
	p := newPlace(t)
	p.tenant()
	id, s := p.named()
	p.sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{customer}/relationships", Kind: sandbox.Status, Status: 503, Times: -1})
	if got := p.browser.Post("/api/customers/"+id+"/relationship/checks", nil); got.Status != http.StatusServiceUnavailable || got.Problem.Code != "partner_center_unavailable" {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
	for range 3 {
		p.browser.Post("/api/customers/"+id+"/relationship/checks", nil)
	}
	if got := p.browser.Post("/api/customers/"+id+"/relationship/checks", nil); got.Status != http.StatusTooManyRequests {
		t.Errorf("asked again and again: %d", got.Status)
	}
	if after := p.read(id); after.Status != s.Status {
		t.Errorf("it became %s", after.Status)
	}
}

// C6: the counts are those of the whole list, by colour, and of this reseller only.
func TestCountsByPartner(t *testing.T) {
	p := newPlace(t)
	p.tenant()
	id, _ := p.named()
	other := p.customer(p.office)
	for _, one := range []string{id, other} {
		p.index(one)
	}
	p.wants(map[string]int{"own": 0, "other": 0, "none": 2})
	p.accept(p.head(id).Tenant.FoundID, "6200200")
	p.browser.Post("/api/customers/"+id+"/relationship/checks", nil)
	p.index(id)
	p.wants(map[string]int{"own": 1, "other": 0, "none": 1})
	stranger := storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) { r.Slug = "other" })
	var counts map[string]int
	apitest.New(t, p.api).WithSession(string(stranger.Session)).Get("/api/customer-partners").Into(t, &counts)
	if diff := cmp.Diff(map[string]int{"own": 0, "other": 0, "none": 0}, counts); diff != "" {
		t.Errorf("another reseller: %s", diff)
	}
}

// C5: a card from before it carried its tenant gets it by indexing, so that comparing finds it; a second time writes nothing.
func TestACardFromBeforeItCarriedItsTenant(t *testing.T) {
	p := newPlace(t)
	directory := p.tenant()
	id, _ := p.named()
	p.index(id)
	card := storetest.Rows(t, p.database, "CustomerCard")[0]
	delete(card["L"].(map[string]any), "ti")
	storetest.Write(t, p.database, card)
	p.index(id)
	cards, err := p.store.AllCustomers(t.Context(), p.office.Tenant)
	if err != nil || len(cards) != 1 || cards[0].TenantID != directory {
		t.Fatalf("%+v: %v", cards, err)
	}
	before := storetest.Rows(t, p.database, "")
	p.index(id)
	if diff := cmp.Diff(before, storetest.Rows(t, p.database, "")); diff != "" {
		t.Errorf("a second time wrote: %s", diff)
	}
}
