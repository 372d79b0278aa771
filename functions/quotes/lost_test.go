package quotes_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// lose and restore are what the provider says of the reseller's authorisation.
func (p *place) lose() {
	p.t.Helper()
	k := standing.Keeper{Store: p.Store, Now: p.Now}
	if _, err := k.Lose(p.t.Context(), auth.System("test", p.Reseller, "lost"), p.Reseller, reseller.ByProvider, "", "Microsoft wrote to us"); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) restore() {
	p.t.Helper()
	k := standing.Keeper{Store: p.Store, Now: p.Now}
	if _, err := k.Restore(p.t.Context(), auth.System("test", p.Reseller, "again"), p.Reseller, reseller.ByCase, ""); err != nil {
		p.t.Fatal(err)
	}
}

// P6: while the reseller's authorisation has ended its customers are shown the offer and told, without a reason, that
// nothing can be ordered; nothing is written, and afterwards the same link accepts.
func TestAnOfferWaitsWhileTheResellerMayNotOrder(t *testing.T) {
	p := newPlace(t)
	_, token := p.sent()
	p.lose()
	before := p.rows()
	a := p.visitor().Post("/api/quote-links/inspection", m{"token": token})
	if told := p.inspect(token); told.State != "paused" || told.Offer == nil {
		t.Errorf("the page is told %+v", told)
	}
	if body := string(a.Body); strings.Contains(body, "lost") || strings.Contains(body, "uthoris") {
		t.Errorf("the customer is told why: %s", a.Body)
	}
	if a := p.accept(token); a.Status != http.StatusConflict || a.Problem.Code != "link_paused" {
		t.Errorf("accepted: %d %s", a.Status, a.Problem.Code)
	}
	if a := p.visitor().Post("/api/quote-links/document", m{"token": token}); a.Status != http.StatusOK {
		t.Errorf("the document: %d", a.Status)
	}
	if diff := cmp.Diff(before, p.rows()); diff != "" {
		t.Errorf("something was written: %s", diff)
	}
	p.restore()
	if a := p.accept(token); a.Status != http.StatusOK {
		t.Errorf("the link works no more: %d %s", a.Status, a.Problem.Code)
	}
}

// P6: what was accepted before is a contract that waits, and no new offer goes out that nobody could accept. Whoever acts
// is told what is missing.
func TestNothingIsOfferedOrOrderedWithoutAuthorisation(t *testing.T) {
	p := newPlace(t)
	accepted, token := p.sent()
	p.accept(token)
	draft := p.begun(p.cart(3))
	p.lose()
	if a := p.seller.Post("/api/quotes/"+draft.ID+"/sending", m{}); a.Problem.Code != "reseller_status_lost" {
		t.Errorf("sent: %d %s", a.Status, a.Problem.Code)
	}
	a := p.order(accepted)
	if a.Problem.Code != "not_ready" || len(a.Problem.Errors) != 1 || a.Problem.Errors[0].Code != "reseller_status_lost" {
		t.Errorf("ordered: %d %+v", a.Status, a.Problem)
	}
	if n := p.Tasks(outbox.PlaceOrder); n != 0 {
		t.Errorf("%d orders are on their way", n)
	}
	p.restore()
	if a := p.order(accepted); a.Status != http.StatusAccepted {
		t.Errorf("ordered afterwards: %d %s", a.Status, a.Body)
	}
}
