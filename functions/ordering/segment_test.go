package ordering_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/qualification"
)

// G3: a cart filled before Microsoft made the customer an authority keeps its lines; each says why it cannot be ordered,
// it can still be saved, and the button is refused.
func TestACartOfAnAuthorityKeepsItsLines(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	q := qualification.Qualification{Customer: p.customer, Entries: []qualification.Entry{{Of: qualification.Government, State: qualification.Active, Since: p.Now()}}}
	if _, err := p.Store.SaveQualification(t.Context(), p.Reseller, q, p.Act("qualification.looked-at")); err != nil {
		t.Fatal(err)
	}
	want := []fault.Field{{Path: "lines.0.productId", Code: "offer_not_for_authorities", Params: map[string]string{"segment": "commercial"}}}
	var read, saved shown
	p.browser.Get("/api/orders/"+draft.ID).Into(t, &read)
	if diff := cmp.Diff(want, read.Problems); len(read.Lines) != 1 || diff != "" {
		t.Errorf("%d lines, problems:\n%s", len(read.Lines), diff)
	}
	p.save(draft, premium(7)).Into(t, &saved)
	if diff := cmp.Diff(want, saved.Problems); len(saved.Lines) != 1 || diff != "" {
		t.Errorf("saved again: %d lines, problems:\n%s", len(saved.Lines), diff)
	}
	if got := p.press(saved); got.Status != 409 || got.Problem.Code != "order_incomplete" {
		t.Errorf("ordered: %d %s", got.Status, got.Problem.Code)
	}
	if got := p.as(t, p.Reseller, auth.Reader).Get("/api/orders/" + draft.ID); got.Status != 200 {
		t.Errorf("a reader reads it: %d", got.Status)
	}
}
