package ordering_test

import "testing"

// O1: a cart of fifty lines is saved and previewed in one round trip of ours, and Microsoft is asked about all of its
// promotions in one call, whatever the number of lines.
func TestFiftyLinesAreOneRoundTrip(t *testing.T) {
	p := newPlace(t).withPromotions()
	lines := make([]line, 0, 50)
	for i := range 50 {
		lines = append(lines, of(visio(), "annual", i+1))
	}
	draft := p.begin(t)
	const eligibility, availabilities = "POST /v1/customers/{customer}/promotionEligibilities", "GET /v1/customers/{customer}/products/{product}/skus/{sku}/availabilities"
	before := p.Sandbox.Calls(eligibility) + p.Sandbox.Calls(availabilities)
	var got deal
	p.save(draft, lines...).Into(t, &got)
	if len(got.Lines) != 50 || got.Lines[49].Promotion == nil {
		t.Fatalf("%d lines, the last %+v", len(got.Lines), got.Lines[len(got.Lines)-1])
	}
	if n := p.Sandbox.Calls(eligibility) + p.Sandbox.Calls(availabilities) - before; n != 2 {
		t.Errorf("%d calls to Microsoft, want one about the product and one about its promotions", n)
	}
}
