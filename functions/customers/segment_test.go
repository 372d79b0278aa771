package customers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/subscription"
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

// C7: what the new kind may not have keeps the old one, and is named; nothing else is in the way.
func TestASegmentInUseStays(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	p.approved(browser)
	id := create(t, browser, kessler(m{"companyName": "Stadtwerke Musterhausen GmbH"})).ID
	mirrored := audit.Act{By: auth.System("syncing", office.Tenant, "op"), At: p.now, Name: "subscription.changed"}
	_, err := p.store.KeepSubscriptions(t.Context(), mirrored, subscription.Subscription{ID: "3f2a", Customer: id, Tenant: office.Tenant, ProductID: "CFQ7TTC0LH18", SkuID: "0001",
		Title: "Microsoft 365 Business Basic", Status: subscription.Active, MirroredAt: p.now})
	if err != nil {
		t.Fatal(err)
	}
	put := func(version, segment string) apitest.Answer {
		return browser.Put("/api/customers/"+id, version, kessler(m{"companyName": "Stadtwerke Musterhausen GmbH", "segment": segment}))
	}
	refused := put(`"1"`, "government")
	want := []fault.Field{{Path: "segment", Code: "segment_in_use_by_subscription", Params: map[string]string{"id": "3f2a", "title": "Microsoft 365 Business Basic"}}}
	if diff := cmp.Diff(want, refused.Problem.Errors); refused.Status != 409 || refused.Problem.Code != "segment_in_use" || diff != "" {
		t.Errorf("%d %s %s", refused.Status, refused.Problem.Code, diff)
	}
	if got := put(`"1"`, "education"); got.Status != 200 {
		t.Errorf("a school may keep what everybody may have: %d %s", got.Status, got.Problem.Code)
	}
	if got := put(`"2"`, "government"); got.Status != 409 {
		t.Errorf("by way of another kind: %d", got.Status)
	}
}

// G1: nobody becomes an authority where authorities may not be sold to.
func TestWithoutApprovalNobodyBecomesAnAuthority(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	id := create(t, browser, kessler()).ID
	if got := browser.Put("/api/customers/"+id, `"1"`, kessler(m{"segment": "government"})); got.Status != 409 || got.Problem.Code != "gcc_not_approved" {
		t.Errorf("%d %s", got.Status, got.Problem.Code)
	}
}
