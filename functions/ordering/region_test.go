package ordering_test

import (
	"net/http"
	"testing"
)

// P5: a reseller whose PartnerID belongs to another region can neither begin, repeat, calculate nor place an order, also
// when the draft is older than its move.
func TestNothingIsSoldOutsideTheRegion(t *testing.T) {
	p := newPlace(t)
	before := p.drafted(t, premium(12))
	seller, err := p.Store.Reseller(t.Context(), p.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	seller.Address.Country = "CH"
	if _, err = p.Store.SaveReseller(t.Context(), seller, p.Act("reseller.moved")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence, path string
		body           line
	}{
		{"a new draft", "/api/orders", line{"customerId": p.customer, "name": "Warehouse"}},
		{"the same lines again", "/api/orders/" + before.ID + "/copy", line{}},
		{"lines that nobody has saved", "/api/dry-runs", line{"customerId": p.customer, "lines": []line{premium(12)}}},
		{"an older draft", "/api/orders/" + before.ID + "/placement", consent()},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := p.browser.Post(c.path, c.body); got.Status != http.StatusConflict || got.Problem.Code != "country_outside_region" {
				t.Errorf("%d %s %v", got.Status, got.Problem.Code, got.Problem.Errors)
			}
		})
	}
	if got := p.browser.Get("/api/orders/" + before.ID); got.Status != http.StatusOK {
		t.Errorf("the draft is not shown any more: %d %s", got.Status, got.Problem.Code)
	}
}
