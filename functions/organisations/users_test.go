package organisations_test

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
)

// setRole is the change as the page does it: with the version it has just read.
func (p *place) setRole(by member, id string, role auth.Role) apitest.Answer {
	p.t.Helper()
	return by.Put("/api/users/"+id, strconv.Itoa(p.user(p.manager, id).Version), m{"role": role})
}

// I3: who is there, by name, found by its beginning, page after page.
func TestTheListOfUsers(t *testing.T) {
	p := newPlace(t)
	for range 22 {
		p.member(auth.Sales)
	}
	seen := map[string]bool{}
	var page struct {
		Items []user
		Roles []string
		Next  string
	}
	for path := "/api/users"; path != ""; {
		page.Next = ""
		p.manager.Get(path).Into(t, &page)
		for _, u := range page.Items {
			if seen[u.ID] || u.Email == "" || u.Status != "active" {
				t.Errorf("again, or not whole: %+v", u)
			}
			seen[u.ID] = true
			if u.Self != (u.ID == p.manager.id) {
				t.Errorf("self of %s: %v", u.ID, u.Self)
			}
		}
		path = ""
		if page.Next != "" {
			path = "/api/users?cursor=" + page.Next
		}
	}
	if len(seen) != 24 { // with the manager and the one the reseller was admitted with
		t.Errorf("%d users", len(seen))
	}
	if diff := cmp.Diff([]string{"account-manager", "sales", "technician", "billing", "reader"}, page.Roles); diff != "" {
		t.Error(diff)
	}
	p.manager.Get("/api/users?search=fal").Into(t, &page)
	if len(page.Items) != 1 || page.Items[0].Name != "Jana Falk" {
		t.Errorf("found: %+v", page.Items)
	}
}

// I4: who may give which role to whom; every refusal says why and nothing changes.
func TestWhoMayGiveWhichRole(t *testing.T) {
	for _, c := range []struct {
		sentence       string
		by, has, given auth.Role
		status         int
		code           string
	}{
		{"an account manager makes a seller a technician", auth.AccountManager, auth.Sales, auth.Technician, http.StatusOK, ""},
		{"and another one an account manager", auth.AccountManager, auth.Sales, auth.AccountManager, http.StatusOK, ""},
		{"sales gives nothing", auth.Sales, auth.Reader, auth.Sales, http.StatusForbidden, "permission_missing"},
		{"a role of the provider does not exist here", auth.AccountManager, auth.Sales, auth.ProviderAdmin, http.StatusUnprocessableEntity, "invalid_input"},
		{"nor does one of a customer", auth.AccountManager, auth.Sales, auth.CustomerAdmin, http.StatusUnprocessableEntity, "invalid_input"},
		{"nor one that is made up", auth.AccountManager, auth.Sales, "owner", http.StatusUnprocessableEntity, "invalid_input"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			by, who := p.manager, p.member(c.has)
			if c.by != auth.AccountManager {
				by = p.member(c.by)
			}
			got := p.setRole(by, who.id, c.given)
			if got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("%d %s %s", got.Status, got.Problem.Code, got.Body)
			}
			want := c.has
			if c.status == http.StatusOK {
				want = c.given
			}
			if role := p.user(p.manager, who.id).Role; role != string(want) {
				t.Errorf("it is %s now", role)
			}
		})
	}
}

// REQUIREMENTS A4: a changed role holds at once in every browser of the person.
func TestAChangedRoleReachesTheSessionsAtOnce(t *testing.T) {
	p := newPlace(t)
	who := p.member(auth.AccountManager)
	if got := who.Get("/api/users"); got.Status != http.StatusOK {
		t.Fatalf("before: %d", got.Status)
	}
	if got := p.setRole(p.manager, who.id, auth.Reader); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if got := who.Get("/api/users"); got.Status != http.StatusForbidden || got.Problem.Params["permission"] != "users.read" {
		t.Errorf("after: %d %s", got.Status, got.Problem.Code)
	}
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "user", who.id, "") // N4
	if err != nil || len(entries) != 2 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	if entries[0].Act != "user.role-changed" || entries[0].Actor.ID != p.manager.id || entries[0].Changes["role"] != [2]string{"account-manager", "reader"} {
		t.Errorf("%+v", entries[0])
	}
	slices.Reverse(entries)
	if broken := audit.Broken(entries, audit.Revision{Version: 2, Hash: entries[1].Hash}); broken != 0 {
		t.Errorf("the history is broken at %d", broken)
	}
}

// I3: deactivation ends the person's sessions with it, and reactivation gives no session back.
func TestDeactivation(t *testing.T) {
	p := newPlace(t)
	who := p.member(auth.Sales)
	if got := p.manager.Post("/api/users/"+who.id+"/deactivation", nil); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if got := who.Get("/api/users"); got.Status != http.StatusUnauthorized {
		t.Errorf("the old cookie: %d %s", got.Status, got.Problem.Code)
	}
	if person, err := p.Store.Person(t.Context(), who.id); err != nil || len(person.Members) != 0 {
		t.Errorf("it is still let in: %+v %v", person.Members, err)
	}
	if got := p.manager.Post("/api/users/"+who.id+"/deactivation", nil); got.Status != http.StatusConflict || got.Problem.Code != "user_deactivated" {
		t.Errorf("a second time: %d %s", got.Status, got.Problem.Code)
	}
	p.manager.Post("/api/users/"+who.id+"/reactivation", nil)
	if u := p.user(p.manager, who.id); u.Status != "active" || u.Role != "sales" {
		t.Errorf("%+v", u)
	}
	if got := who.Get("/api/users"); got.Status != http.StatusUnauthorized {
		t.Errorf("the old cookie lives again: %d", got.Status)
	}
	if got := p.manager.Post("/api/users/"+p.manager.id+"/deactivation", nil); got.Problem.Code != "own_account" {
		t.Errorf("oneself: %d %s", got.Status, got.Problem.Code)
	}
}

// I2, I4: somebody always leads, also when all who lead demote each other at the same moment.
func TestTheLastAccountManagerStays(t *testing.T) {
	p := newPlace(t)
	first := p.Founder()
	if got := p.setRole(p.manager, first, auth.Reader); got.Status != http.StatusOK {
		t.Fatalf("the other one of two: %d %s", got.Status, got.Body)
	}
	if got := p.setRole(p.manager, p.manager.id, auth.Reader); got.Status != http.StatusConflict || got.Problem.Code != "last_leader" {
		t.Errorf("the last one steps down: %d %s", got.Status, got.Problem.Code)
	}
	other := p.member(auth.AccountManager)
	version, versionOfOther := p.user(p.manager, p.manager.id).Version, p.user(p.manager, other.id).Version
	var both sync.WaitGroup
	both.Go(func() { p.manager.Put("/api/users/"+other.id, strconv.Itoa(versionOfOther), m{"role": auth.Reader}) })
	both.Go(func() { other.Put("/api/users/"+p.manager.id, strconv.Itoa(version), m{"role": auth.Reader}) })
	both.Wait()
	leading := 0
	for _, id := range []string{p.manager.id, other.id} {
		u, err := p.Store.User(t.Context(), auth.Area{Tenant: p.Reseller}, id)
		if err != nil {
			t.Fatal(err)
		}
		if u.Role == auth.AccountManager {
			leading++
		}
	}
	if leading != 1 {
		t.Errorf("%d account managers are left", leading)
	}
}

// The same at the provider, and by deactivation.
func TestTheLastAdministratorStays(t *testing.T) {
	p := newPlace(t)
	one, two := p.member(auth.ProviderAdmin), p.member(auth.ProviderAdmin)
	if got := one.Post("/api/users/"+two.id+"/deactivation", nil); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if got := one.Put("/api/users/"+one.id, strconv.Itoa(p.user(one, one.id).Version), m{"role": auth.ProviderSupport}); got.Problem.Code != "last_leader" {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
}

// REQUIREMENTS A6: what a body holds besides the role changes nothing.
func TestMassAssignment(t *testing.T) {
	p := newPlace(t)
	who := p.member(auth.Reader)
	before := p.user(p.manager, who.id)
	got := p.manager.Put("/api/users/"+who.id, strconv.Itoa(before.Version), m{"role": "sales", "status": "deactivated", "email": "x@y.example",
		"id": p.manager.id, "permissions": []string{"users.write"}, "tenant": "provider", "version": 99})
	if got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	want := before
	want.Role, want.Version = "sales", before.Version+1
	if diff := cmp.Diff(want, p.user(p.manager, who.id)); diff != "" {
		t.Error(diff)
	}
}

// Two tabs: the second one is told, and overwrites nothing.
func TestTwoTabsChangeARole(t *testing.T) {
	p := newPlace(t)
	who := p.member(auth.Reader)
	version := strconv.Itoa(p.user(p.manager, who.id).Version)
	p.manager.Put("/api/users/"+who.id, version, m{"role": "sales"})
	if got := p.manager.Put("/api/users/"+who.id, version, m{"role": "billing"}); got.Status != http.StatusPreconditionFailed {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
	if got := p.manager.Do(http.MethodPut, "/api/users/"+who.id, m{"role": "billing"}); got.Status != http.StatusPreconditionRequired {
		t.Errorf("without a version: %d %s", got.Status, got.Problem.Code)
	}
}

// I5, I6, REQUIREMENTS A6: users are those of the area worked in; others' answer like unknown ones.
func TestUsersOfOthers(t *testing.T) {
	p := newPlace(t)
	guest, provider := p.member(auth.CustomerAdmin), p.member(auth.ProviderAdmin)
	stranger := apitest.New(t, p.handler).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	for _, c := range []struct {
		sentence string
		by       *apitest.Client
		id       string
		status   int
	}{
		{"the customer's own administrator reads its users", guest.Client, guest.id, http.StatusOK},
		{"and none of the reseller's", guest.Client, p.manager.id, http.StatusNotFound},
		{"the reseller finds them inside the customer's area", p.inside(p.manager).Client, guest.id, http.StatusOK},
		{"and not among its own", p.manager.Client, guest.id, http.StatusNotFound},
		{"its own are not inside", p.inside(p.manager).Client, p.manager.id, http.StatusNotFound},
		{"another reseller finds nobody", stranger, p.manager.id, http.StatusNotFound},
		{"nor does the provider", provider.Client, p.manager.id, http.StatusNotFound},
		{"nobody is called that", p.manager.Client, "01JD2N9WQ8R5Y4M3K7B6C5D4E3", http.StatusNotFound},
	} {
		if got := c.by.Get("/api/users/" + c.id); got.Status != c.status {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Problem.Code)
		}
	}
	reader := p.member(auth.CustomerReader)
	if got := guest.Put("/api/users/"+reader.id, strconv.Itoa(p.user(guest, reader.id).Version), m{"role": auth.CustomerAdmin}); got.Status != http.StatusOK {
		t.Errorf("a customer's administrator makes another one: %d %s", got.Status, got.Problem.Code)
	}
	if got := guest.Put("/api/users/"+reader.id, "9", m{"role": auth.AccountManager}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("and an account manager of its reseller: %d %s", got.Status, got.Problem.Code)
	}
	if got := reader.Get("/api/users"); got.Status != http.StatusOK { // it is an administrator now
		t.Errorf("%d", got.Status)
	}
}

// A lost answer is no second change.
func TestALostAnswerOfAChange(t *testing.T) {
	p := newPlace(t)
	who := p.member(auth.Reader)
	p.Trips.LoseAnswer("TransactWriteItems")
	if got := p.setRole(p.manager, who.id, auth.Sales); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if entries, _, _ := p.Store.History(t.Context(), p.Reseller, "user", who.id, ""); len(entries) != 2 {
		t.Errorf("%d entries", len(entries))
	}
}
