package organisations_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/organisation"
)

// I3: links that are good for nothing, and which is said.
func TestInvitationLinksThatLetNobodyIn(t *testing.T) {
	for _, c := range []struct {
		sentence string
		token    func(*place, invitation) string
		state    string
		status   int
		code     string
	}{
		{"used", func(p *place, i invitation) string { token := p.token(i); p.accept(token); return token }, "used", 410, "link_used"},
		{"one second before its end it still works", func(p *place, i invitation) string {
			p.Pass(organisation.InvitationLife - time.Second)
			return p.token(i)
		}, "open", 200, ""},
		{"after seven days", func(p *place, i invitation) string { p.Pass(organisation.InvitationLife); return p.token(i) }, "expired", 410, "link_expired"},
		{"withdrawn", func(p *place, i invitation) string { p.manager.Delete("/api/invitations/" + i.ID); return p.token(i) }, "withdrawn", 410, "link_withdrawn"},
		{"the former one, after another was sent", func(p *place, i invitation) string {
			former := p.token(i)
			p.manager.Post("/api/invitations/"+i.ID+"/renewal", nil)
			return former
		}, "withdrawn", 410, "link_withdrawn"},
		{"the new one", func(p *place, i invitation) string {
			p.manager.Post("/api/invitations/"+i.ID+"/renewal", nil)
			return p.token(i)
		}, "open", 200, ""},
		{"sent again after its end", func(p *place, i invitation) string {
			p.Pass(organisation.InvitationLife + time.Hour)
			p.manager.Post("/api/invitations/"+i.ID+"/renewal", nil)
			return p.token(i)
		}, "open", 200, ""},
		{"altered", func(p *place, i invitation) string { return p.token(i) + "x" }, "unknown", 404, "link_unknown"},
		{"in capitals", func(p *place, i invitation) string { return strings.ToUpper(p.token(i)) }, "unknown", 404, "link_unknown"},
		{"of another purpose", func(p *place, i invitation) string { return p.links.Token(link.Agreement, i.ID) }, "unknown", 404, "link_unknown"},
		{"nothing", func(*place, invitation) string { return "" }, "unknown", 404, "link_unknown"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			token := c.token(p, p.invite(p.manager, m{"email": email, "role": "sales"}))
			if state := p.state(token); state != c.state {
				t.Errorf("it says %s", state)
			}
			if got := p.accept(token); got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("%d %s", got.Status, got.Problem.Code)
			}
		})
	}
}

// REQUIREMENTS A7: a scanner that opens the link and runs the page's requests lets nobody in.
func TestOpeningAnInvitationChangesNothing(t *testing.T) {
	p := newPlace(t)
	token := p.token(p.invite(p.manager, m{"email": email, "role": "sales"}))
	p.state(token) // the first one also begins to count requests
	before := p.Rows()
	for range 10 {
		if state := p.state(token); state != "open" {
			t.Fatal(state)
		}
	}
	if after := p.Rows(); after != before {
		t.Errorf("%d rows before, %d after", before, after)
	}
	if got := p.accept(token, m{"password": "", "firstName": "", "lastName": "=1+1", "accepted": []m{}}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("an empty form: %d %s", got.Status, got.Body)
	} else {
		paths := map[string]string{}
		for _, f := range got.Problem.Errors {
			paths[f.Path] = f.Code
		}
		want := map[string]string{"firstName": "required", "lastName": "name_malformed", "password": paths["password"],
			"accepted.terms": "acceptance_needed", "accepted.privacy": "acceptance_needed"}
		if diff := cmp.Diff(want, paths); diff != "" || paths["password"] == "" {
			t.Error(diff)
		}
	}
	if got := p.accept(token); got.Status != http.StatusOK {
		t.Errorf("afterwards: %d %s", got.Status, got.Body)
	}
}

// REQUIREMENTS A7: of fifty at once exactly one decides.
func TestFiftyAcceptancesAtOnceAreOne(t *testing.T) {
	p := newPlace(t)
	token := p.token(p.invite(p.manager, m{"email": email, "role": "sales"}))
	counts, mu := map[string]int{}, sync.Mutex{}
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			from := apitest.Header{Name: "X-Test", Value: string(rune('a' + i%26))}
			body := m{"token": token, "firstName": "Tim", "lastName": "Reuter", "password": password,
				"accepted": []m{{"document": "terms", "version": 1}, {"document": "privacy", "version": 1}}}
			got := p.public().Post("/api/invitation-links/acceptance", body, from)
			mu.Lock()
			defer mu.Unlock()
			counts[http.StatusText(got.Status)+" "+got.Problem.Code]++
		})
	}
	all.Wait()
	if counts["OK "] != 1 {
		t.Errorf("%v", counts)
	}
	for what := range counts {
		switch what {
		case "OK ", "Gone link_used", "Conflict account_exists", "Too Many Requests too_many_requests":
		default:
			t.Errorf("%v", counts)
		}
	}
	if person, err := p.Store.PersonByEmail(t.Context(), email); err != nil || len(person.Members) != 1 {
		t.Errorf("%+v %v", person.Members, err)
	}
}

// I3: a person with an account joins with it, if the invitation went to its own address; it may belong to several.
func TestJoiningWithAnAccount(t *testing.T) {
	p := newPlace(t)
	other := p.Another()
	own := member{Client: apitest.New(t, p.handler)}
	token := p.SignIn(other, auth.Sales)
	own.Client, own.id = own.WithSession(string(token)), token.Person()
	person, err := p.Store.Person(t.Context(), own.id)
	if err != nil {
		t.Fatal(err)
	}
	p.Pass(time.Hour)
	link := p.token(p.invite(p.manager, m{"email": person.Email, "role": "billing"}))
	var seen struct{ HasAccount bool }
	if p.public().Post("/api/invitation-links/inspection", m{"token": link}).Into(t, &seen); !seen.HasAccount {
		t.Error("the page would offer to make an account")
	}
	if got := p.accept(link); got.Status != http.StatusConflict || got.Problem.Code != "account_exists" {
		t.Errorf("a second account: %d %s", got.Status, got.Problem.Code)
	}
	if got := p.member(auth.Reader).Post("/api/memberships", m{"token": link}); got.Status != http.StatusForbidden || got.Problem.Code != "invitation_for_another" {
		t.Errorf("somebody else accepts it: %d %s", got.Status, got.Problem.Code)
	}
	if got := p.public().Post("/api/memberships", m{"token": link}); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody accepts it: %d", got.Status)
	}
	if got := own.Post("/api/memberships", m{"token": link}); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	person, err = p.Store.Person(t.Context(), own.id)
	if err != nil || len(person.Members) != 2 || person.Members[1].Role != auth.Billing || person.Home() != other {
		t.Errorf("%+v %v", person.Members, err)
	}
	// A session that began by other rules than this organisation's does not open it.
	if got := own.In(p.Reseller).Get("/api/users"); got.Status != http.StatusNotFound {
		t.Errorf("in the present session: %d", got.Status)
	}
}
