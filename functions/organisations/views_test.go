package organisations_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
)

// kept is a view as the pages read it.
type kept struct{ ID, Name, Query string }

func views(t *testing.T, who member, list string) []kept {
	t.Helper()
	var all struct{ Items []kept }
	who.Get("/api/views/"+list).Into(t, &all)
	return all.Items
}

func keep(t *testing.T, who member, list, name, query string) kept {
	t.Helper()
	var v kept
	who.Post("/api/views/"+list, m{"name": name, "query": query}).Into(t, &v)
	return v
}

// C1: a list narrowed as somebody likes it is found again, by that person, in that list and place.
func TestViewsOfAList(t *testing.T) {
	p := newPlace(t)
	manager, colleague := p.manager, p.member(auth.AccountManager)
	german := keep(t, manager, "customers", " Germany,  without agreement ", "readiness=agreement&country=DE&after=xyz")
	keep(t, manager, "customers", "austria", "country=AT")
	want := []kept{{Name: "austria", Query: "country=AT"}, {Name: "Germany, without agreement", Query: "country=DE&readiness=agreement"}}
	got := views(t, manager, "customers")
	if diff := cmp.Diff(want, nameless(got)); diff != "" {
		t.Errorf("by name, without the place in the list (-want +got):\n%s", diff)
	}
	for sentence, empty := range map[string][]kept{
		"another list":              views(t, manager, "agreements"),
		"a colleague":               views(t, colleague, "customers"),
		"inside a customer's area":  views(t, p.inside(manager), "customers"),
		"a person of that customer": views(t, p.member(auth.CustomerAdmin), "orders"),
	} {
		if len(empty) > 0 {
			t.Errorf("%s: %v", sentence, empty)
		}
	}
	changed := manager.Put("/api/views/customers/"+german.ID, "", m{"name": "Deutschland", "query": "country=DE"})
	if changed.Status != http.StatusOK {
		t.Fatalf("%d %s", changed.Status, changed.Body)
	}
	manager.Put("/api/views/customers/"+german.ID, "", m{"name": "DEUTSCHLAND", "query": "country=DE"})
	want[1] = kept{Name: "DEUTSCHLAND", Query: "country=DE"}
	if diff := cmp.Diff(want, nameless(views(t, manager, "customers"))); diff != "" {
		t.Errorf("changed twice (-want +got):\n%s", diff)
	}
	if got := manager.Do(http.MethodDelete, "/api/views/customers/"+german.ID, nil); got.Status != http.StatusNoContent {
		t.Errorf("dropped: %d %s", got.Status, got.Body)
	}
	if diff := cmp.Diff(want[:1], nameless(views(t, manager, "customers"))); diff != "" {
		t.Errorf("one dropped (-want +got):\n%s", diff)
	}
}

func nameless(all []kept) []kept {
	for i := range all {
		all[i].ID = ""
	}
	return all
}

// C1: every way a view is refused.
func TestViewsThatAreRefused(t *testing.T) {
	p := newPlace(t)
	mine := keep(t, p.manager, "customers", "Germany", "country=DE")
	other := keep(t, p.manager, "customers", "Poland", "country=PL")
	const all, path = "/api/views/customers", "/api/views/customers/"
	colleague := p.member(auth.Sales)
	for _, c := range []struct {
		sentence     string
		who          member
		method, path string
		body         m
		status       int
		code         string
		wrong        []fault.Field
	}{
		{"a name that stands there in other letters", p.manager, http.MethodPost, all, m{"name": "GERMANY", "query": ""}, 409, "view_name_taken", nil},
		{"another view's name", p.manager, http.MethodPut, path + other.ID, m{"name": "germany", "query": ""}, 409, "view_name_taken", nil},
		{"nothing", p.manager, http.MethodPost, all, m{}, 422, "invalid_input", []fault.Field{{Path: "name", Code: "required"}}},
		{"too long, and no query", p.manager, http.MethodPost, all, m{"name": strings.Repeat("ä", 61), "query": "%zz"}, 422, "invalid_input",
			[]fault.Field{{Path: "name", Code: "too_long", Params: map[string]string{"max": "60"}}, {Path: "query", Code: "malformed"}}},
		{"a list there is not", p.manager, http.MethodPost, "/api/views/moons", m{"name": "x", "query": ""}, 422, "malformed_request", []fault.Field{{Path: "path.list", Code: "malformed"}}},
		{"a colleague's", colleague, http.MethodPut, path + mine.ID, m{"name": "x", "query": ""}, 404, "not_found", nil},
		{"a colleague's, dropped", colleague, http.MethodDelete, path + mine.ID, nil, 404, "not_found", nil},
		{"one that is gone", p.manager, http.MethodDelete, path + "01K7XW5TN3VJB6YHM4GZ2QK7AA", nil, 404, "not_found", nil},
		{"a list its role does not read", p.member(auth.ProviderBilling), http.MethodGet, all, nil, 403, "permission_missing", nil},
		{"nobody", member{Client: apitest.New(t, p.handler)}, http.MethodGet, all, nil, 401, "sign_in_needed", nil},
	} {
		got := c.who.Do(c.method, c.path, c.body, apitest.Header{Name: "Idempotency-Key", Value: "an act: " + c.sentence})
		if got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %s, want %d %s", c.sentence, got.Status, got.Problem.Code, c.status, c.code)
		}
		if diff := cmp.Diff(c.wrong, got.Problem.Errors); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
	for i := range 18 {
		keep(t, p.manager, "customers", fmt.Sprint("view ", i), "")
	}
	if got := p.manager.Post(all, m{"name": "one more", "query": ""}); got.Problem.Code != "too_many_views" {
		t.Errorf("the 21st: %d %s", got.Status, got.Problem.Code)
	}
}

// C1, REQUIREMENTS B2: two clicks keep one view, two tabs with one name keep one, and both are told what is.
func TestKeepingAViewAtOnce(t *testing.T) {
	p := newPlace(t)
	answers := make([]apitest.Answer, 12)
	var group sync.WaitGroup
	for i := range answers {
		key := apitest.Header{Name: "Idempotency-Key", Value: fmt.Sprint("the same click in tab ", i%6)}
		group.Go(func() {
			answers[i] = p.manager.Post("/api/views/customers", m{"name": "Germany", "query": "country=DE"}, key)
		})
	}
	group.Wait()
	tabs := map[int]int{}
	for i, a := range answers {
		switch {
		case a.Status == http.StatusCreated:
			tabs[i%6]++
		case a.Status != http.StatusConflict || a.Problem.Code != "view_name_taken":
			t.Errorf("a loser is told %d %q", a.Status, a.Problem.Code)
		}
	}
	if len(tabs) != 1 || len(views(t, p.manager, "customers")) != 1 {
		t.Errorf("kept by %v", tabs)
	}
}

// REQUIREMENTS A18: what a view is called and looks for stands in the person's own rows and in no history.
func TestAViewIsPersonal(t *testing.T) {
	p := newPlace(t)
	keep(t, p.manager, "customers", "Frau Zwirnmann", "search=Zwirnmann")
	for _, row := range storetest.Rows(t, p.Database(), "") {
		if strings.Contains(fmt.Sprint(row), "Zwirnmann") && row["PK"] != "U#"+p.manager.id && row["Type"] != "Idempotency" {
			t.Errorf("it stands in %v %v", row["Type"], row["PK"])
		}
	}
}

// T1: a shared view is everybody's of the organisation, and changed only by those whose work others rely on.
func TestSharedViewsOfReports(t *testing.T) {
	p := newPlace(t)
	colleague, reader := p.member(auth.Sales), p.member(auth.Reader)
	shared := keep(t, p.manager, "shared-reports", "Renewals", "group=month")
	if got := views(t, reader, "shared-reports"); len(got) != 1 || got[0].ID != shared.ID {
		t.Errorf("a reader finds %v", got)
	}
	for sentence, empty := range map[string][]kept{
		"their own": views(t, p.manager, "reports"), "inside a customer's area": views(t, p.inside(p.manager), "shared-reports"),
		"a person of that customer": views(t, p.member(auth.CustomerAdmin), "shared-reports"),
	} {
		if len(empty) > 0 {
			t.Errorf("%s: %v", sentence, empty)
		}
	}
	for sentence, answer := range map[string]apitest.Answer{
		"a reader keeps one": reader.Post("/api/views/shared-reports", m{"name": "Mine", "query": ""}),
		"drops it":           reader.Delete("/api/views/shared-reports/" + shared.ID),
	} {
		if answer.Status != http.StatusForbidden {
			t.Errorf("%s: %d %s", sentence, answer.Status, answer.Body)
		}
	}
	if got := colleague.Put("/api/views/shared-reports/"+shared.ID, "", m{"name": "By month", "query": "group=month&free=true"}); got.Status != http.StatusOK {
		t.Errorf("a colleague changes it: %d %s", got.Status, got.Body)
	}
	if got := colleague.Delete("/api/views/shared-reports/" + shared.ID); got.Status != http.StatusNoContent || len(views(t, p.manager, "shared-reports")) > 0 {
		t.Errorf("and drops it: %d %s", got.Status, got.Body)
	}
}
