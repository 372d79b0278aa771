package customers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
)

// C7: a customer says what kind it is, is found by it, and stays what it is when somebody saves who does not know of it.
func TestSegmentsOfCustomers(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	plain := create(t, browser, kessler(m{"companyName": "Handwerk"}))
	school := create(t, browser, kessler(m{"companyName": "Gymnasium", "segment": "education"}))
	if plain.Segment != "commercial" || school.Segment != "education" {
		t.Fatalf("created as %q and %q", plain.Segment, school.Segment)
	}
	p.index(office.Tenant, plain.ID, school.ID)
	for query, want := range map[string]string{
		"segment=education": "Gymnasium", "segment=commercial": "Handwerk", "segment=nonprofit": "",
		"segment=education&country=DE": "Gymnasium", "segment=education&readiness=tenant": "Gymnasium", "segment=education&search=Hand": "",
	} {
		if got := found(t, browser, query); got != want {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}

	var saved shown
	browser.Put("/api/customers/"+school.ID, `"1"`, kessler(m{"companyName": "Gymnasium Arnstadt"})).Into(t, &saved)
	if saved.Segment != "education" {
		t.Errorf("saved without a word about it, the school became %q", saved.Segment)
	}
	browser.Put("/api/customers/"+school.ID, `"2"`, kessler(m{"companyName": "Gymnasium Arnstadt", "segment": "nonprofit"})).Into(t, &saved)
	p.index(office.Tenant, school.ID)
	if got := found(t, browser, "segment=nonprofit"); got != "Gymnasium Arnstadt" || found(t, browser, "segment=education") != "" {
		t.Errorf("changed, it is found as %q", got)
	}
	entries, _, err := p.store.History(t.Context(), office.Tenant, "customer", school.ID, "")
	if err != nil || entries[0].Changes["segment"] != [2]string{"education", "nonprofit"} {
		t.Errorf("history: %+v %v", entries, err)
	}
	wrong := browser.Post("/api/customers", kessler(m{"segment": "circus"}))
	if diff := cmp.Diff([]fault.Field{{Path: "segment", Code: "segment_unknown"}}, wrong.Problem.Errors); wrong.Status != 422 || diff != "" {
		t.Errorf("a segment nobody has: %d %s", wrong.Status, diff)
	}
}
