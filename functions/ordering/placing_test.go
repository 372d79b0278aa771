package ordering_test

import (
	"bytes"
	"net/http"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/wire"
)

// C2: ordering before the tenant and before the agreement is refused with each reason and its way out.
func TestACustomerThatIsNotReady(t *testing.T) {
	p := newPlace(t)
	p.customer = p.NewCustomer(p.Reseller)
	draft := p.drafted(t, premium(5))
	fixes := map[string]string{}
	for _, check := range draft.Readiness {
		if !check.Ready {
			fixes[check.Check] = check.Fix
		}
	}
	if diff := cmp.Diff(map[string]string{"tenant": "request-tenant", "agreement": "send-agreement"}, fixes); diff != "" {
		t.Error(diff)
	}
	got := p.press(draft)
	want := []fault.Field{{Path: "readiness.tenant", Code: "tenant_missing"}, {Path: "readiness.agreement", Code: "agreement_required"}}
	if diff := cmp.Diff(want, got.Problem.Errors); got.Problem.Code != "not_ready" || diff != "" {
		t.Errorf("%s %s", got.Problem.Code, diff)
	}
}

// O3: without acceptance, or with that of an older version, nothing is sent.
func TestConsent(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		sentence string
		accepted []line
		want     []fault.Field
	}{
		{"nothing accepted", []line{}, []fault.Field{{Path: "accepted.terms", Code: "acceptance_needed"}, {Path: "accepted.msLicence", Code: "acceptance_needed"}}},
		{"an older version", []line{{"document": "terms", "version": 9}, {"document": "msLicence", "version": 1}}, []fault.Field{{Path: "accepted.terms", Code: "document_changed"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			draft := p.drafted(t, premium(5))
			got := p.browser.Post("/api/orders/"+draft.ID+"/placement", line{"accepted": c.accepted})
			if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
				t.Errorf("%d %s", got.Status, diff)
			}
			if again := p.browser.Get("/api/orders/" + draft.ID); !bytes.Contains(again.Body, []byte(`"status":"draft"`)) {
				t.Errorf("after a refusal: %s", again.Body)
			}
		})
	}
}

// K3: below cost needs an explicit yes of somebody who may say it, and the history tells what was said yes to.
func TestBelowCost(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5, line{"price": line{"value": "1.00", "currency": "EUR"}}))
	if !draft.Lines[0].BelowCost {
		t.Fatalf("line: %+v", draft.Lines[0])
	}
	yes := merged(consent(), []line{{"belowCost": true}})
	if got := p.browser.Post("/api/orders/"+draft.ID+"/placement", yes); got.Status != http.StatusForbidden ||
		got.Problem.Code != "below_cost_not_allowed" || got.Problem.Params["permission"] != "orders.below-cost" {
		t.Errorf("sales says yes: %d %+v", got.Status, got.Problem)
	}
	p.browser = p.as(t, p.Reseller, auth.AccountManager)
	if got := p.press(draft); got.Status != http.StatusUnprocessableEntity || got.Problem.Errors[0].Path != "belowCost" {
		t.Errorf("without the yes: %d %+v", got.Status, got.Problem.Errors)
	}
	if got := p.browser.Post("/api/orders/"+draft.ID+"/placement", yes); got.Status != http.StatusAccepted {
		t.Errorf("with the yes: %d %s", got.Status, got.Body)
	}
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "order", draft.ID, "")
	if want := draft.Lines[0].Cost.Value + " EUR"; err != nil || entries[0].Changes["belowCost.1"] != [2]string{want, "1.00 EUR"} {
		t.Errorf("the history tells %v, %v", entries[0].Changes, err)
	}
}

// O6: twenty clicks, with one key or with twenty, make one order with one task on its way.
func TestManyClicksAreOneOrder(t *testing.T) {
	for _, oneKey := range []bool{true, false} {
		p := newPlace(t)
		draft := p.drafted(t, premium(5), phone(5))
		answers := make([]apitest.Answer, 20)
		var clicks sync.WaitGroup
		for i := range answers {
			clicks.Go(func() {
				key := "one key for all of them"
				if !oneKey {
					key = wire.NewID()
				}
				answers[i] = p.press(draft, apitest.Header{Name: "Idempotency-Key", Value: key})
			})
		}
		clicks.Wait()
		statuses := map[int]int{}
		for _, a := range answers {
			statuses[a.Status]++
			if oneKey && !bytes.Equal(a.Body, answers[0].Body) {
				t.Fatalf("two answers to one act:\n%s\n%s", a.Body, answers[0].Body)
			}
		}
		if oneKey && statuses[http.StatusAccepted] != 20 || !oneKey && statuses[http.StatusAccepted] != 1 {
			t.Errorf("one key %t: %v", oneKey, statuses)
		}
		if tasks := p.Tasks(outbox.PlaceOrder); tasks != 1 {
			t.Errorf("one key %t: %d tasks to place the order", oneKey, tasks)
		}
	}
}

// REQUIREMENTS B1: the answer of the one transaction is lost on the way.
func TestALostAnswerOfTheStore(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	p.Trips.LoseAnswer("TransactWriteItems")
	if got := p.press(draft); got.Status != http.StatusAccepted {
		t.Errorf("placing: %d %s", got.Status, got.Body)
	}
	if tasks := p.Tasks(outbox.PlaceOrder); tasks != 1 {
		t.Errorf("%d tasks to place the order", tasks)
	}
}

// O2: a price that moved since the draft was saved is shown and must be accepted by saving again.
func TestAPriceThatMoved(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	p.Publish(func(product *catalog.Product) {
		for i := range product.Offers {
			product.Offers[i].Cost.Value = product.Offers[i].Cost.Value.Add(product.Offers[i].Cost.Value)
		}
	})
	got := p.press(draft)
	if got.Problem.Code != "order_incomplete" || got.Problem.Errors[0].Code != "price_changed" || got.Problem.Errors[0].Params["now"] == "" {
		t.Fatalf("placing: %d %+v", got.Status, got.Problem)
	}
	var again shown
	p.save(draft, premium(5)).Into(t, &again)
	if got := p.press(again); got.Status != http.StatusAccepted {
		t.Errorf("after saving again: %d %s", got.Status, got.Body)
	}
}

// O7, N4: a placed order keeps who, when, what and the PartnerID, and its history is whole.
func TestWhatAPlacedOrderKeeps(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	var placed shown
	p.press(draft).Into(t, &placed)
	if placed.Status != "placing" || placed.PartnerID != "6200200" {
		t.Errorf("placed: %+v", placed)
	}
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "order", draft.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	acts := []string{}
	oldestFirst := make([]audit.Entry, len(entries))
	for i, e := range entries {
		acts = append(acts, e.Act)
		oldestFirst[len(entries)-1-i] = e
	}
	if diff := cmp.Diff([]string{"order.placed", "order.saved", "order.drafted"}, acts); diff != "" {
		t.Error(diff)
	}
	id, err := order.ParseID(draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := p.Store.Order(t.Context(), p.Reseller, id)
	if err != nil {
		t.Fatal(err)
	}
	if broken := audit.Broken(oldestFirst, kept.Revision); broken != 0 {
		t.Errorf("the history breaks at entry %d", broken)
	}
	if got := p.save(placed, premium(6)); got.Status != http.StatusConflict || got.Problem.Code != "order_moved_on" {
		t.Errorf("editing a placed order: %d %s", got.Status, got.Problem.Code)
	}
}

// O6, REQUIREMENTS B2: the same act later, when the order has moved on, gets its first answer; with another body it is
// refused.
func TestTheSameClickLater(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	key := apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()}
	first, again := p.press(draft, key), p.press(draft, key)
	if first.Status != http.StatusAccepted || again.Status != first.Status || !bytes.Equal(first.Body, again.Body) {
		t.Errorf("first %d, again %d %s", first.Status, again.Status, again.Problem.Code)
	}
	other := p.browser.Post("/api/orders/"+draft.ID+"/placement", merged(consent(), []line{{"belowCost": true}}), key)
	if other.Problem.Code != "idempotency_key_reused" {
		t.Errorf("another body: %d %s", other.Status, other.Problem.Code)
	}
}
