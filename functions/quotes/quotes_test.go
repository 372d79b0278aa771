package quotes_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/quote"
	"twotier/shared/store/storetest"
)

// O5, C1, C3: a cart becomes a quote, the customer orders it without an account, and it becomes an order in one step.
func TestFromACartToAnOrder(t *testing.T) {
	p := newPlace(t)
	cart := p.cart(4)
	q := p.begun(cart)
	if end := p.Now().In(berlin(t)).AddDate(0, 0, 14).Format("2006-01-02"); q.Status != "draft" || q.Until != end || q.Title != "Microsoft 365 Business Premium" {
		t.Errorf("begun: %+v", q)
	}
	token := p.send(q)
	told := p.inspect(token)
	if told.State != "open" || told.Offer == nil || told.Offer.Number != q.Number || told.Wordings["de"].Button != "Zahlungspflichtig bestellen" {
		t.Fatalf("the page: %+v", told)
	}
	if a := p.accept(token); a.Status != http.StatusOK {
		t.Fatalf("accept: %d %s", a.Status, a.Body)
	}
	d := p.stored(q.ID).Last().Decision
	if d.Name != "Dr. Karin Wintermann" || d.Button != "Zahlungspflichtig bestellen" || !strings.Contains(d.Declared, "Spedition Wintermann") ||
		d.Digest != p.stored(q.ID).Last().Digest || d.Address == "" || !d.At.Equal(p.Now()) || d.Screen != quote.Screen {
		t.Errorf("evidence: %+v", d)
	}
	v := p.read(q.ID)
	if v.Status != "accepted" || v.Ordering == nil || v.Ordering.CostMoved || v.Ordering.BelowCost || len(v.Ordering.Problems) > 0 {
		t.Errorf("accepted: %+v %+v", v, v.Ordering)
	}
	if a := p.order(q, m{"accepted": []m{}}); a.Status != http.StatusUnprocessableEntity && a.Status != http.StatusBadRequest {
		t.Errorf("without terms: %d %s", a.Status, a.Body)
	}
	a := p.order(q)
	if a.Status != http.StatusAccepted {
		t.Fatalf("order: %d %s", a.Status, a.Body)
	}
	a.Into(t, &v)
	id, _ := order.ParseID(v.OrderID)
	o, err := p.Store.Order(t.Context(), p.Reseller, id)
	if err != nil || o.Status != order.Placing || o.Lines[0].Quantity != 4 || o.Lines[0].Quote.Price.Text() != "9000.00" || o.PartnerID == "" {
		t.Errorf("the order: %+v, %v", o, err)
	}
	left, _ := order.ParseID(cart.ID)
	if c, err := p.Store.Order(t.Context(), p.Reseller, left); err != nil || c.Status != order.Discarded {
		t.Errorf("the cart is %s, %v", c.Status, err)
	}
	if a := p.order(q); a.Problem.Code != "quote_moved_on" {
		t.Errorf("ordered twice: %d %s", a.Status, a.Problem.Code)
	}
}

// O5: two people and many clicks make one order.
func TestOfManyOrderingsOneGetsThrough(t *testing.T) {
	p := newPlace(t)
	q, token := p.sent()
	p.accept(token)
	answers := make([]apitest.Answer, 12)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() { answers[i] = p.order(q) })
	}
	group.Wait()
	made := 0
	for _, a := range answers {
		if a.Status == http.StatusAccepted {
			made++
		}
	}
	orders := 0
	for _, row := range storetest.Rows(t, p.Database(), "Saga") {
		_ = row
		orders++
	}
	if made != 1 || orders != 1 {
		t.Errorf("%d answers say ordered, %d orders", made, orders)
	}
}

// O5: the customer's price stays as accepted when the cost moves; the reseller says yes to it, and to a loss.
func TestACostThatMoved(t *testing.T) {
	p := newPlace(t)
	q, token := p.sent()
	p.accept(token)
	p.Publish(func(c *catalog.Product) {
		for i := range c.Offers {
			c.Offers[i].Cost.Value = decimal.RequireFromString("9001")
		}
	})
	if v := p.read(q.ID); v.Ordering == nil || !v.Ordering.CostMoved || !v.Ordering.BelowCost {
		t.Errorf("what is told: %+v", v.Ordering)
	}
	if a := p.order(q); len(a.Problem.Errors) == 0 || a.Problem.Errors[0].Path != "belowCost" {
		t.Errorf("without the yes to a loss: %d %s", a.Status, a.Body)
	}
	if a := p.order(q, m{"belowCost": true}); len(a.Problem.Errors) == 0 || a.Problem.Errors[0].Path != "costMoved" {
		t.Errorf("without the yes to the cost: %d %s", a.Status, a.Body)
	}
	a := p.order(q, m{"belowCost": true, "costMoved": true})
	if a.Status != http.StatusAccepted {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	o, err := p.Store.Order(t.Context(), p.Reseller, p.stored(q.ID).Order)
	if err != nil || o.Lines[0].Quote.Price.Text() != "9000.00" || o.Lines[0].Quote.Cost.Text() != "9001.00" {
		t.Errorf("%+v %v", o.Lines, err)
	}
}

// O5: an edition that is being changed decides nothing; the next one says what differs.
func TestAnotherEdition(t *testing.T) {
	p := newPlace(t)
	cart := p.cart(4)
	q := p.begun(cart)
	old := p.send(q)
	p.fill(cart, 6)
	if a := p.seller.Post("/api/quotes/"+q.ID+"/edition", nil); a.Status != http.StatusCreated {
		t.Fatalf("renew: %d %s", a.Status, a.Body)
	}
	if told := p.inspect(old); told.State != "superseded" || told.Offer != nil {
		t.Errorf("the former link: %+v", told)
	}
	if a := p.accept(old); a.Status != http.StatusGone || a.Problem.Code != "link_superseded" {
		t.Errorf("accepted all the same: %d %s", a.Status, a.Problem.Code)
	}
	fresh := p.send(q)
	v := p.read(q.ID)
	if v.Status != "sent" || v.Offer == nil || v.Offer.Edition != 2 || len(v.Offer.Since) != 1 || v.Offer.Since[0].Before != 4 || v.Offer.Since[0].After != 6 {
		t.Errorf("the second edition: %+v", v.Offer)
	}
	if a := p.accept(fresh); a.Status != http.StatusOK {
		t.Errorf("accept: %d %s", a.Status, a.Body)
	}
	if v = p.read(q.ID); len(v.Editions) != 2 || v.Editions[0].Status != "superseded" || v.Editions[1].Status != "accepted" {
		t.Errorf("editions: %+v", v.Editions)
	}
}

// REQUIREMENTS C3: what is kept is what was hashed, to the byte, before and after it was stored.
func TestTheOfferIsKeptAsItWasHashed(t *testing.T) {
	p := newPlace(t)
	q, _ := p.sent()
	kept := p.stored(q.ID)
	if digest, err := kept.Offer.Digest(); err != nil || digest != kept.Last().Digest || digest == "" {
		t.Errorf("%s is not %s: %v", digest, kept.Last().Digest, err)
	}
}
