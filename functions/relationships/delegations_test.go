package relationships_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"twotier/shared/delegation"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
)

type shownDelegations struct {
	Possible bool
	Items    []struct {
		ID, Name, Title, State, Way, To, Link string
		Roles                                 []string
		Proposals                             []struct{ Language, Subject, Text string }
	}
}

// delegated is a customer of the reseller's at Microsoft, asked for its support; the background has made it.
func (p *place) delegated() (id, path string, s shownDelegations) {
	p.t.Helper()
	p.accept(p.tenant(), "6200200")
	id, _ = p.named()
	path = "/api/customers/" + id + "/delegations"
	p.browser.Post(path, map[string]any{"name": " Support ", "roles": []string{"service-support", "directory-readers", "directory-readers"}, "days": 180}).Into(p.t, &s)
	bringer := delegation.Bringer{Store: p.store, Microsoft: p.delegating, Now: p.service.Now, NewID: p.service.NewID, NewRequestID: p.service.NewID}
	if s.Items[0].State != "asked" || p.tasks("follow-delegation") != 1 {
		p.t.Fatalf("asked: %+v", s)
	}
	if err := bringer.Bring(p.t.Context(), outbox.Message{Task: delegation.Task(p.office.Tenant, id)}, id); err != nil {
		p.t.Fatal(err)
	}
	s = shownDelegations{}
	p.browser.Get(path).Into(p.t, &s)
	return id, path, s
}

// C6: asked, handed over with the link in the text, approved, found by "check now", ended.
func TestADelegation(t *testing.T) {
	p := newPlace(t)
	id, path, s := p.delegated()
	d := s.Items[0]
	if d.State != "waiting" || d.Name != "Support" || d.Link == "" || !slices.Equal(d.Roles, []string{"directory-readers", "service-support"}) {
		t.Fatalf("%+v", d)
	}
	one := d
	p.browser.Get(path+"/"+d.ID).Into(t, &one)
	if len(one.Proposals) != 4 || one.Proposals[0].Language != "de" {
		t.Fatalf("proposals %+v", one.Proposals)
	}
	words := map[string]any{"way": "mail", "email": "a.kessler@kessler-tiefbau.example", "subject": one.Proposals[0].Subject, "text": "Bitte"}
	if got := p.browser.Post(path+"/"+d.ID+"/requests", words); got.Status != 422 || got.Problem.Errors[0].Code != "relationship_link_missing" {
		t.Errorf("without its link: %d %+v", got.Status, got.Problem)
	}
	words["text"] = one.Proposals[0].Text
	p.browser.Post(path+"/"+d.ID+"/requests", words).Into(t, &s)
	letters := slices.DeleteFunc(storetest.Rows(t, p.database, "Outbox"), func(row map[string]any) bool { return row["Ref"] != "delegation/"+id || row["Kind"] != "send-mail" })
	if s.Items[0].To != "a.kessler@kessler-tiefbau.example" || len(letters) != 1 {
		t.Errorf("handed over: %+v, %d letters", s.Items[0], len(letters))
	}
	if got := p.browser.Post(path+"/"+d.ID+"/requests", words); got.Problem.Code != "relationship_asked_now" {
		t.Errorf("the same person again: %d %s", got.Status, got.Problem.Code)
	}
	if err := p.sandbox.Server.Approve(d.Link[len(d.Link)-73:], "", true); err != nil {
		t.Fatal(err)
	}
	if p.browser.Post("/api/customers/"+id+"/delegation-checks", nil).Into(t, &s); s.Items[0].State != "approved" && s.Items[0].State != "active" {
		t.Errorf("approved: %s", s.Items[0].State)
	}
	s = shownDelegations{}
	if p.browser.Post(path+"/"+d.ID+"/withdrawal", nil).Into(t, &s); s.Items[0].State != "ending" || s.Items[0].Link != "" {
		t.Errorf("taken back: %+v", s.Items[0])
	}
	if got := p.browser.Post(path+"/"+d.ID+"/withdrawal", nil); got.Problem.Code != "delegation_over" {
		t.Errorf("twice: %d %s", got.Status, got.Problem.Code)
	}
	for range 5 {
		if got := p.browser.Post("/api/customers/"+id+"/delegation-checks", nil); got.Status == http.StatusTooManyRequests {
			return
		}
	}
	t.Error("asking again and again is not slowed down")
}

// C6: everything wrong is named at once; what may not be offered is not taken.
func TestADelegationsForm(t *testing.T) {
	p := newPlace(t)
	id, path, _ := p.delegated()
	p.now = p.now.Add(time.Minute)
	for _, c := range []struct {
		sentence string
		body     map[string]any
		want     []string
	}{
		{"nothing", map[string]any{"name": " ", "roles": []string{}, "days": 0}, []string{"name required", "roles choice_needed", "days delegation_days"}},
		{"too much", map[string]any{"name": "Administration für das ganze Unternehmen Kessler", "roles": []string{"global-administrator"}, "days": 731}, []string{"name too_long", "roles choice_needed", "days delegation_days"}},
		{"the same again", map[string]any{"name": "support", "roles": []string{"user"}, "days": 730}, []string{"name delegation_name_taken"}},
	} {
		var got []string
		for _, e := range p.browser.Post(path, c.body).Problem.Errors {
			got = append(got, e.Path+" "+e.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
	}
	other := p.customer(p.office)
	if got := p.browser.Post("/api/customers/"+other+"/delegations", map[string]any{"name": "Support", "roles": []string{"user"}, "days": 1}); got.Problem.Code != "tenant_missing" {
		t.Errorf("without a tenant: %d %s", got.Status, got.Problem.Code)
	}
	for _, foreign := range []string{path + "/01J00000000000000000000000", "/api/customers/" + other + "/delegations/" + id} {
		if got := p.browser.Get(foreign); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", foreign, got.Status)
		}
	}
}
