package administration_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// story is acts of three actors on three days of two months.
type story struct {
	*place
	office         storetest.Office
	other          storetest.Office
	petr           string
	first, second  string // customers: October and November
	elsewhere      string // Petr's in the other office
	browser        *apitest.Client
	october, early time.Time
}

func newStory(t *testing.T) *story {
	s := &story{place: newPlace(t)}
	s.now = time.Date(2026, 10, 5, 10, 0, 0, 0, time.UTC)
	s.office, s.other = storetest.Admit(t, s.store, s.now), storetest.Admit(t, s.store, s.now)
	s.petr = wire.NewID()
	s.october = s.now
	s.first = s.customer(s.office, auth.Caller{Person: s.office.Person.ID}, "Kessler")
	s.now = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	s.early = s.now
	s.second = s.customer(s.office, auth.Caller{Person: s.petr}, "Lindner")
	s.elsewhere = s.customer(s.other, auth.Caller{Person: s.petr}, "Vogt")
	s.now = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	s.browser = s.place.browser(s.office.Session)
	return s
}

// found gives the customers in the answer, and fails when there is another organisation's.
func (s *story) found(query string) []string {
	s.t.Helper()
	var names []string
	for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
		var got page
		s.browser.Get("/api/audit?"+query+"&cursor="+url.QueryEscape(cursor)).Into(s.t, &got)
		for _, i := range got.Items {
			switch i.ID {
			case s.first:
				names = append(names, i.Act+" first")
			case s.second:
				names = append(names, i.Act+" second")
			case s.elsewhere:
				s.t.Errorf("%s: another organisation's act", query)
			}
		}
		if cursor = got.Next; pages > 9 {
			s.t.Fatal("the pages do not end")
		}
	}
	return names
}

// N4: by who, act, kind of object, object and time, and any of them together.
func TestSearching(t *testing.T) {
	s := newStory(t)
	both := []string{"customer.created second", "customer.created first"}
	for _, c := range []struct {
		sentence, query string
		want            []string
	}{
		{"the present month, when nothing is asked", "act=customer.created", both[:1]},
		{"a time over two months", "from=2026-10-01&to=2026-11-30&act=customer.created", both},
		{"a day, both ends included", "from=2026-10-05&to=2026-10-05&act=customer.created", both[1:]},
		{"the day before", "from=2026-10-04&to=2026-10-04&act=customer.created", nil},
		{"the last day of a month does not hold the next", "to=2026-10-31&act=customer.created", both[1:]},
		{"a month's first moment belongs to it", "from=2026-11-01&to=2026-11-01&act=customer.created", both[:1]},
		{"from a day on", "from=2026-10-06&act=customer.created", both[:1]},
		{"by a person", "person=" + s.office.Person.ID + "&from=2026-10-01&act=customer.created", both[1:]},
		{"by another, without what was done elsewhere", "person=" + s.petr + "&from=2026-10-01&type=customer", both[:1]},
		{"by a person who did nothing", "person=" + wire.NewID() + "&from=2026-10-01", nil},
		{"by kind of object", "type=agreement&from=2026-10-01", []string{"agreement.required second", "agreement.required first"}},
		{"by object, whenever it was", "type=customer&id=" + s.first, both[1:]},
		{"by object and person", "type=customer&id=" + s.first + "&person=" + s.petr, nil},
		{"by object and time", "type=customer&id=" + s.first + "&from=2026-10-06", nil},
		{"an act that does not exist", "act=customer.eaten&from=2026-10-01", nil},
		{"another organisation's object", "type=customer&id=" + s.elsewhere, nil},
	} {
		if diff := cmp.Diff(c.want, s.found(c.query)); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
}

// N4: a rare act is found among many others, page after page, each once.
func TestARareActAmongMany(t *testing.T) {
	s := newStory(t)
	for range 60 {
		s.customer(s.office, auth.Caller{Person: s.petr}, "Many")
	}
	if diff := cmp.Diff([]string{"customer.created second", "customer.created first"}, s.found("act=customer.created&from=2026-10-01")); diff != "" {
		t.Error(diff)
	}
	seen := map[string]int{}
	for cursor, pages := "", 0; pages == 0 || cursor != ""; pages++ {
		var got page
		s.browser.Get("/api/audit?type=customer&person="+s.petr+"&from=2026-10-01&cursor="+url.QueryEscape(cursor)).Into(t, &got)
		for _, i := range got.Items {
			seen[i.ID]++
		}
		if len(got.Items) > 20 || pages > 9 {
			t.Fatalf("%d entries on page %d", len(got.Items), pages)
		}
		cursor = got.Next
	}
	for id, times := range seen {
		if times != 1 {
			t.Errorf("%s %d times", id, times)
		}
	}
	if len(seen) != 61 {
		t.Errorf("%d of 61 customers", len(seen))
	}
}

// N4, REQUIREMENTS A14: the same as a file, every row whole, nothing in it that a program would calculate.
func TestExporting(t *testing.T) {
	s := newStory(t)
	act := audit.Act{By: auth.Caller{Person: s.office.Person.ID, Tenant: s.office.Tenant, Operation: "=op"}, At: s.now, Name: "person.added",
		Changes: audit.Changes{"note": {"", `=HYPERLINK("http://x")`}}}
	if _, err := s.store.AddPerson(t.Context(), account.Person{ID: wire.NewID(), Email: "x@kranich.example", Language: "de",
		Members: []account.Member{{Tenant: s.office.Tenant, Role: auth.Reader}}}, act); err != nil {
		t.Fatal(err)
	}
	got := s.browser.Get("/api/audit/export?from=2026-10-01")
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.Contains(got.Header.Get("Content-Disposition"), `attachment; filename="audit-2026-11-20.csv"`) {
		t.Fatalf("%d %v", got.Status, got.Header)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(got.Body), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var whole page
	s.browser.Get("/api/audit?from=2026-10-01&type=customer").Into(t, &whole)
	customers, risky := 0, 0
	for _, row := range rows[1:] {
		if row[5] == "customer" {
			customers++
		}
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("a formula: %q", cell)
			}
			if strings.Contains(cell, "HYPERLINK") {
				risky++
			}
		}
		if strings.Contains(strings.Join(row, " "), s.elsewhere) {
			t.Error("another organisation's act is in the file")
		}
	}
	if customers != len(whole.Items) || risky == 0 || rows[0][0] != "time" {
		t.Errorf("%d customers of %d, %d risky cells, heading %v", customers, len(whole.Items), risky, rows[0])
	}
	if got := s.place.browser("").Get("/api/audit/export"); got.Status != http.StatusUnauthorized {
		t.Errorf("nobody: %d", got.Status)
	}
	if got := s.place.browser(s.office.Colleague(t, auth.Sales)).Get("/api/audit/export"); got.Status != http.StatusForbidden {
		t.Errorf("sales: %d", got.Status)
	}
	if got := s.browser.Get("/api/audit/export?organisation=" + s.other.Tenant.ID()); got.Status != http.StatusNotFound {
		t.Errorf("another organisation's: %d", got.Status)
	}
	_, staff := s.staff(auth.ProviderAdmin)
	if got := s.place.browser(staff).Get("/api/audit/export?from=2026-10-01&organisation=" + s.other.Tenant.ID()); !strings.Contains(string(got.Body), s.elsewhere) {
		t.Errorf("the provider exports a reseller's: %d %s", got.Status, fmt.Sprint(len(got.Body)))
	}
}
