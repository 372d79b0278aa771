package organisations_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
)

// key is what an answer shows of one.
type key struct {
	ID, Name, Role, Scope, CustomerID, Secret string
	LastUsed                                  *time.Time
}

func (p *place) key(body m) key {
	p.t.Helper()
	var made key
	p.manager.Post("/api/keys", merged(m{"name": "Bookkeeping", "role": "account-manager", "days": 30}, body)).Into(p.t, &made)
	return made
}

func merged(all ...m) m {
	whole := m{}
	for _, one := range all {
		for name, value := range one {
			whole[name] = value
		}
	}
	return whole
}

// program calls the API as a program does: with the key, and without what only pages send.
func (p *place) program(secret, method, path string, body any, headers ...apitest.Header) apitest.Answer {
	p.t.Helper()
	headers = append(headers, apitest.Header{Name: "Authorization", Value: "Bearer " + secret}, apitest.Header{Name: "Twotier-Request", Value: ""})
	if method == http.MethodPost {
		headers = append([]apitest.Header{{Name: "Idempotency-Key", Value: "a key of the program's own " + path}}, headers...)
	}
	return apitest.New(p.t, p.handler).Do(method, path, body, headers...)
}

// I8: a key opens what its role may do, and nothing about persons or keys.
func TestAKeyOpensWhatItsRoleMay(t *testing.T) {
	p := newPlace(t)
	made := p.key(nil)
	if !strings.HasPrefix(made.Secret, "tt_") || len(made.Secret) < 30 || made.Scope != "Kranich IT-Systemhaus GmbH" {
		t.Fatalf("%+v", made)
	}
	reader := p.key(m{"name": "Reports", "role": "reader"})
	for _, c := range []struct {
		sentence, secret, method, path string
		status                         int
		code                           string
	}{
		{"users with an account manager's key", made.Secret, http.MethodGet, "/api/users", http.StatusOK, ""},
		{"and not with a reader's", reader.Secret, http.MethodGet, "/api/users", http.StatusForbidden, "permission_missing"},
		{"keys with no key", made.Secret, http.MethodGet, "/api/keys", http.StatusForbidden, "person_needed"},
		{"nor is one made by one", made.Secret, http.MethodPost, "/api/keys", http.StatusForbidden, "person_needed"},
		{"a membership is a person's", made.Secret, http.MethodPost, "/api/memberships", http.StatusForbidden, "person_needed"},
		{"an altered key", made.Secret + "x", http.MethodGet, "/api/users", http.StatusUnauthorized, "api_key_unknown"},
		{"one without its beginning", strings.TrimPrefix(made.Secret, "tt_"), http.MethodGet, "/api/users", http.StatusUnauthorized, "api_key_unknown"},
		{"nothing", "", http.MethodGet, "/api/users", http.StatusUnauthorized, "api_key_unknown"},
	} {
		if got := p.program(c.secret, c.method, c.path, m{}); got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Problem.Code)
		}
	}
}

// I8: a key acts without our pages' header, but still with a name for each act, and once.
func TestAKeyActsOnce(t *testing.T) {
	p := newPlace(t)
	made := p.key(nil)
	body := m{"email": email, "role": "sales"}
	first := p.program(made.Secret, http.MethodPost, "/api/invitations", body)
	second := p.program(made.Secret, http.MethodPost, "/api/invitations", body)
	if first.Status != http.StatusCreated || string(first.Body) != string(second.Body) {
		t.Errorf("%d %s, then %d %s", first.Status, first.Body, second.Status, second.Body)
	}
	nameless := apitest.New(t, p.handler).Do(http.MethodPost, "/api/invitations", body, apitest.Header{Name: "Authorization", Value: "Bearer " + made.Secret})
	if nameless.Problem.Code != "idempotency_key_needed" {
		t.Errorf("without a name: %d %s", nameless.Status, nameless.Problem.Code)
	}
	entries, _, err := p.Store.Acts(t.Context(), p.Reseller, audit.Filter{From: p.Now().AddDate(0, 0, -1), Until: p.Now().AddDate(0, 0, 1)}, "") // N4
	if err != nil || entries[0].Act != "invitation.sent" || entries[0].Actor.Kind != "key" || entries[0].Actor.ID != made.ID {
		t.Errorf("%+v %v", entries[0].Actor, err)
	}
}

// I8, REQUIREMENTS A6: a key works in its scope only.
func TestAKeysScope(t *testing.T) {
	p := newPlace(t)
	whole, narrow := p.key(nil), p.key(m{"name": "One customer", "customerId": p.customer})
	other := p.NewCustomer(p.Reseller)
	in := func(area auth.Area) apitest.Header {
		return apitest.Header{Name: "Twotier-Organisation", Value: area.ID()}
	}
	own, foreign := auth.Area{Tenant: p.Reseller}, auth.Area{Tenant: p.Another()}
	inside, elsewhere := auth.Area{Tenant: p.Reseller, Customer: p.customer}, auth.Area{Tenant: p.Reseller, Customer: other}
	for _, c := range []struct {
		sentence, secret string
		in               auth.Area
		status           int
	}{
		{"the whole organisation", whole.Secret, own, http.StatusOK},
		{"the area of its customer", whole.Secret, inside, http.StatusOK},
		{"another organisation", whole.Secret, foreign, http.StatusNotFound},
		{"the provider", whole.Secret, auth.Area{Tenant: auth.Provider()}, http.StatusNotFound},
		{"a narrow key in its customer", narrow.Secret, inside, http.StatusOK},
		{"a narrow key in another customer", narrow.Secret, elsewhere, http.StatusNotFound},
		{"a narrow key in the whole", narrow.Secret, own, http.StatusNotFound},
	} {
		if got := p.program(c.secret, http.MethodGet, "/api/users", nil, in(c.in)); got.Status != c.status {
			t.Errorf("%s: %d %s", c.sentence, got.Status, got.Problem.Code)
		}
	}
	guest := p.member(auth.CustomerAdmin)
	if got := p.program(narrow.Secret, http.MethodGet, "/api/users/"+guest.id, nil); got.Status != http.StatusOK {
		t.Errorf("unnamed, the scope holds: %d", got.Status)
	}
	if got := p.program(narrow.Secret, http.MethodGet, "/api/users/"+p.manager.id, nil); got.Status != http.StatusNotFound {
		t.Errorf("and its reseller's users are not in it: %d", got.Status)
	}
}

// I8: what ends a key, at once; another organisation cannot.
func TestTheEndOfAKey(t *testing.T) {
	p := newPlace(t)
	made := p.key(nil)
	stranger := apitest.New(t, p.handler).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	if got := stranger.Delete("/api/keys/" + made.ID); got.Status != http.StatusNotFound {
		t.Errorf("another organisation revokes it: %d", got.Status)
	}
	counts, mu := map[int]int{}, sync.Mutex{}
	var both sync.WaitGroup
	for range 4 {
		both.Go(func() {
			got := p.manager.Delete("/api/keys/" + made.ID)
			mu.Lock()
			defer mu.Unlock()
			counts[got.Status]++
		})
	}
	both.Wait()
	if counts[http.StatusNoContent] != 1 || counts[http.StatusNotFound] != 3 {
		t.Errorf("%v", counts)
	}
	if got := p.program(made.Secret, http.MethodGet, "/api/users", nil); got.Status != http.StatusUnauthorized {
		t.Errorf("revoked: %d", got.Status)
	}
	second := p.key(nil)
	p.Pass(30*24*time.Hour - time.Second)
	if got := p.program(second.Secret, http.MethodGet, "/api/users", nil); got.Status != http.StatusOK {
		t.Errorf("one second before its end: %d", got.Status)
	}
	p.Pass(time.Second)
	if got := p.program(second.Secret, http.MethodGet, "/api/users", nil); got.Status != http.StatusUnauthorized {
		t.Errorf("at its end: %d", got.Status)
	}
}

// I8: shown once; nothing that is kept opens anything.
func TestAKeyIsShownOnce(t *testing.T) {
	p := newPlace(t)
	made := p.key(nil)
	if got := p.manager.Get("/api/keys"); strings.Contains(string(got.Body), made.Secret) || !strings.Contains(string(got.Body), made.ID) {
		t.Errorf("%s", got.Body)
	}
	for _, row := range storetest.Rows(t, p.Database(), "") {
		for name, value := range row {
			if text, ok := value.(string); ok && strings.Contains(text, made.Secret) {
				t.Errorf("%s of %v holds the secret", name, row["PK"])
			}
			if text, ok := value.([]byte); ok && strings.Contains(string(text), made.Secret) {
				t.Errorf("%s of %v holds the secret", name, row["PK"])
			}
		}
	}
}

// I8: the last use, exact to the hour, and written no more often.
func TestTheLastUseOfAKey(t *testing.T) {
	p := newPlace(t)
	made := p.key(nil)
	for range 3 {
		p.program(made.Secret, http.MethodGet, "/api/users", nil)
	}
	p.Trips.Reset()
	p.program(made.Secret, http.MethodGet, "/api/users", nil)
	if got := p.Trips.Counts(); got["TransactWriteItems"] != 0 || got["BatchGetItem"] != 1 {
		t.Errorf("%v", got)
	}
	var list struct{ Items []key }
	p.manager.Get("/api/keys").Into(t, &list)
	if len(list.Items) != 1 || list.Items[0].LastUsed == nil || !list.Items[0].LastUsed.Equal(p.Now()) {
		t.Errorf("%+v", list.Items)
	}
}

// I8: what a key cannot be; all of it said at once.
func TestKeysThatAreNotMade(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence string
		body     m
		status   int
		wrong    []fault.Field
	}{
		{"nothing filled in", m{"name": "", "role": "", "days": 0}, 422, []fault.Field{{Path: "name", Code: "required"}, {Path: "role", Code: "role_unknown"},
			{Path: "days", Code: "days_malformed", Params: map[string]string{"max": "365"}}}},
		{"a name that does not end, more than a year", m{"name": strings.Repeat("x", 61), "days": 366}, 422, []fault.Field{
			{Path: "name", Code: "too_long", Params: map[string]string{"max": "60"}}, {Path: "days", Code: "days_malformed", Params: map[string]string{"max": "365"}}}},
		{"a role of the provider", m{"role": "provider-admin"}, 422, []fault.Field{{Path: "role", Code: "role_unknown"}}},
		{"somebody else's customer", m{"customerId": "01JD2N9WQ8R5Y4M3K7B6C5D4E3"}, 404, nil},
	} {
		got := p.manager.Post("/api/keys", merged(m{"name": "Bookkeeping", "role": "reader", "days": 30}, c.body))
		if diff := cmp.Diff(c.wrong, got.Problem.Errors); got.Status != c.status || diff != "" {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
	for range 50 {
		p.key(nil)
	}
	if got := p.manager.Post("/api/keys", m{"name": "x", "role": "reader", "days": 1}); got.Problem.Code != "too_many_keys" {
		t.Errorf("the fifty-first: %d %s", got.Status, got.Problem.Code)
	}
}
