package administration_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/administration"
	"twotier/shared/account"
	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

type place struct {
	t     *testing.T
	store *store.Store
	trips *storetest.Trips
	api   http.Handler
	now   time.Time
}

func newPlace(t *testing.T) *place {
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return p.now }
	p.store, p.trips = storetest.Counted(t, clock)
	api := httpapi.New("administration", slog.New(slog.DiscardHandler))
	administration.Register(api, administration.API{Log: audit.Log{Store: p.store, Now: clock}, Resellers: reseller.Directory{Store: p.store}})
	p.api = api.Handler(p.store)
	return p
}

func (p *place) browser(session account.Token) *apitest.Client {
	return apitest.New(p.t, p.api).WithSession(string(session))
}

// customer is made by somebody for the office; its history begins with that.
func (p *place) customer(o storetest.Office, by auth.Caller, company string) string {
	p.t.Helper()
	by.Tenant, by.Operation = o.Tenant, wire.NewID()
	id := wire.NewID()
	head := customer.Head{Customer: customer.Customer{ID: id, CompanyName: company}, Agreement: agreement.Agreement{Customer: id}}
	made, err := p.store.AddCustomer(p.t.Context(), customer.View{Head: head}, audit.Act{By: by, At: p.now, Name: "customer.created", Changes: audit.Changes{"country": {"", "DE"}}})
	if err != nil {
		p.t.Fatal(err)
	}
	return made.Customer.ID
}

// staff is a person of the provider, signed in.
func (p *place) staff(role auth.Role) (account.Person, account.Token) {
	p.t.Helper()
	person := account.Person{ID: wire.NewID(), Email: wire.NewID() + "@provider.example", FirstName: "Eva", LastName: "Brandt", Language: "de",
		Members: []account.Member{{Tenant: auth.Provider(), Organisation: "Provider", Role: role}}}
	act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"}
	if _, err := p.store.AddPerson(p.t.Context(), person, act); err != nil {
		p.t.Fatal(err)
	}
	token := account.NewToken(person.ID)
	session := account.Session{Person: person.ID, Hash: token.Hash(), Members: person.Members, ExpiresAt: p.now.AddDate(1, 0, 0)}
	act.By.Operation = wire.NewID()
	if err := p.store.BeginSession(p.t.Context(), person, session, act); err != nil {
		p.t.Fatal(err)
	}
	return person, token
}

type page struct {
	Items []item
	Next  string
}

type item struct {
	At            time.Time
	Actor         struct{ Kind, ID, Name string }
	Act, Type, ID string
	Version       int64
	Before, After map[string]string
}

// N4: who, for whom, when, what before and after.
func TestTheHistoryOfAnObject(t *testing.T) {
	p := newPlace(t)
	office := storetest.Admit(t, p.store, p.now)
	id := p.customer(office, auth.Caller{Person: office.Person.ID}, "Kessler")
	var got page
	p.browser(office.Session).Get("/api/audit?type=customer&id="+id).Into(t, &got)
	want := item{At: p.now, Act: "customer.created", Type: "customer", ID: id, Version: 1,
		Before: map[string]string{"country": ""}, After: map[string]string{"country": "DE"}}
	want.Actor.Kind, want.Actor.ID, want.Actor.Name = "person", office.Person.ID, "Jana Falk"
	if diff := cmp.Diff(page{Items: []item{want}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheMonthOfAnOrganisation(t *testing.T) {
	p := newPlace(t)
	office := storetest.Admit(t, p.store, p.now)
	p.now = p.now.AddDate(0, 1, 0)
	var made []string
	for i := range 12 {
		p.now = p.now.Add(time.Minute)
		made = append(made, p.customer(office, auth.System("syncing", office.Tenant, ""), fmt.Sprint("Customer ", i)))
	}
	browser := p.browser(office.Session)

	var seen []string
	for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
		var got page
		browser.Get("/api/audit?cursor="+url.QueryEscape(cursor)).Into(t, &got)
		for _, i := range got.Items {
			if i.Actor.Kind != "system" || i.Actor.ID != "syncing" || i.Actor.Name != "" {
				t.Errorf("actor: %+v", i.Actor)
			}
			if i.Type == "customer" {
				seen = append(seen, i.ID)
			}
		}
		if cursor = got.Next; pages > 5 {
			t.Fatal("the pages do not end")
		}
	}
	slices.Reverse(made)
	if diff := cmp.Diff(made, seen); diff != "" {
		t.Errorf("newest first, none twice, none missed: %s", diff)
	}

	var november page
	browser.Get("/api/audit?from=2026-11-01&to=2026-11-30").Into(t, &november)
	if len(november.Items) == 0 || slices.ContainsFunc(november.Items, func(i item) bool { return i.At.Month() != time.November }) {
		t.Errorf("the month before: %+v", november.Items)
	}
}

// REQUIREMENTS A6: each organisation sees its own; the provider may look into a reseller's.
func TestWhoSeesWhat(t *testing.T) {
	p := newPlace(t)
	office, other := storetest.Admit(t, p.store, p.now), storetest.Admit(t, p.store, p.now)
	mine := p.customer(office, auth.Caller{Person: office.Person.ID}, "Kessler")
	theirs := p.customer(other, auth.Caller{Person: other.Person.ID}, "Lindner")
	admin, staff := p.staff(auth.ProviderAdmin)
	byStaff := p.customer(office, auth.Caller{Person: admin.ID}, "Vogt")
	for _, c := range []struct {
		sentence string
		session  account.Token
		query    string
		status   int
		code     string
		holds    string // in the body
		not      string
	}{
		{"the own history", office.Session, "", 200, "", mine, theirs},
		{"the own organisation by its name", office.Session, "organisation=" + office.Tenant.ID(), 200, "", mine, theirs},
		{"another reseller's customer", office.Session, "type=customer&id=" + theirs, 200, "", `"items":[]`, ""},
		{"an object nobody has", office.Session, "type=customer&id=" + wire.NewID(), 200, "", `"items":[]`, ""},
		{"another reseller by its name", office.Session, "organisation=" + other.Tenant.ID(), 404, "not_found", "", theirs},
		{"the provider by its name", office.Session, "organisation=provider", 404, "not_found", "", ""},
		{"a way out of the own keys", office.Session, "type=" + url.QueryEscape("x#y") + "&id=" + url.QueryEscape("../#"), 200, "", `"items":[]`, ""},
		{"the provider's own history", staff, "", 200, "", "person.added", mine},
		{"the provider looks into a reseller's", staff, "organisation=" + office.Tenant.ID(), 200, "", mine, theirs},
		{"the provider looks at a reseller's object", staff, "organisation=" + other.Tenant.ID() + "&type=customer&id=" + theirs, 200, "", theirs, mine},
		{"a reseller nobody knows", staff, "organisation=" + wire.NewID(), 404, "not_found", "", ""},
		{"what is no organisation", staff, "organisation=x", 404, "not_found", "", ""},
		{"nobody is signed in", "", "", 401, "sign_in_needed", "", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := p.browser(c.session).Get("/api/audit?" + c.query)
			if got.Status != c.status || got.Problem.Code != c.code {
				t.Fatalf("%d %q, want %d %q: %s", got.Status, got.Problem.Code, c.status, c.code, got.Body)
			}
			if !strings.Contains(string(got.Body), c.holds) || (c.not != "" && strings.Contains(string(got.Body), c.not)) {
				t.Errorf("%s", got.Body)
			}
		})
	}

	t.Run("a reseller does not learn who at the provider acted", func(t *testing.T) {
		if got := p.browser(office.Session).Get("/api/audit?type=customer&id=" + byStaff); strings.Contains(string(got.Body), "Brandt") {
			t.Errorf("%s", got.Body)
		}
		if got := p.browser(staff).Get("/api/audit?organisation=" + office.Tenant.ID()); !strings.Contains(string(got.Body), "Brandt") || !strings.Contains(string(got.Body), "Falk") {
			t.Errorf("the provider itself does: %s", got.Body)
		}
	})
	t.Run("a cursor of one list opens no other", func(t *testing.T) {
		for range 12 {
			p.customer(office, auth.Caller{Person: office.Person.ID}, "Many")
		}
		var first page
		p.browser(office.Session).Get("/api/audit").Into(t, &first)
		if first.Next == "" {
			t.Fatal("there is no second page")
		}
		for session, query := range map[account.Token]string{other.Session: "", office.Session: "from=2026-10-01&", staff: "organisation=" + other.Tenant.ID() + "&"} {
			got := p.browser(session).Get("/api/audit?" + query + "cursor=" + url.QueryEscape(first.Next))
			if got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d %s", query, got.Status, got.Body)
			}
		}
	})
}

func TestEveryRole(t *testing.T) {
	p := newPlace(t)
	office := storetest.Admit(t, p.store, p.now)
	for _, role := range auth.Roles() {
		session := office.Colleague(t, role)
		if strings.HasPrefix(string(role), "provider-") {
			_, session = p.staff(role)
		}
		want, code := http.StatusForbidden, "permission_missing"
		if slices.Contains([]auth.Role{auth.AccountManager, auth.ProviderAdmin, auth.ProviderSupport}, role) {
			want, code = http.StatusOK, ""
		}
		got := p.browser(session).Get("/api/audit")
		if got.Status != want || got.Problem.Code != code {
			t.Errorf("%s: %d %q, want %d", role, got.Status, got.Problem.Code, want)
		}
	}
}

func TestQuestionsThatMakeNoSense(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(storetest.Admit(t, p.store, p.now).Session)
	for query, want := range map[string][]fault.Field{
		"id=x":                          {{Path: "type", Code: "type_and_id_together"}},
		"from=yesterday":                {{Path: "from", Code: "date_malformed"}},
		"from=2026-13-01&to=1&id=x":     {{Path: "type", Code: "type_and_id_together"}, {Path: "from", Code: "date_malformed"}, {Path: "to", Code: "date_malformed"}},
		"from=2026-11-02&to=2026-11-01": {{Path: "to", Code: "range_backwards"}},
		"from=2024-11-02&to=2026-11-01": {{Path: "from", Code: "range_too_long"}},
	} {
		got := browser.Get("/api/audit?" + query)
		if diff := cmp.Diff(want, got.Problem.Errors); diff != "" || got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", query, got.Status, diff)
		}
	}
	if got := browser.Get("/api/audit?cursor=altered"); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a cursor that is none: %d %s", got.Status, got.Body)
	}
}

// PERFORMANCE 4: the session, the entries, and the names of those who acted.
func TestRoundTrips(t *testing.T) {
	p := newPlace(t)
	office := storetest.Admit(t, p.store, p.now)
	id := p.customer(office, auth.Caller{Person: office.Person.ID}, "Kessler")
	browser := p.browser(office.Session)
	for _, query := range []string{"", "type=customer&id=" + id} {
		p.trips.Reset()
		browser.Get("/api/audit?" + query)
		if diff := cmp.Diff(map[string]int{"BatchGetItem": 2, "Query": 1}, p.trips.Counts()); diff != "" {
			t.Errorf("%q: %s", query, diff)
		}
	}
}
