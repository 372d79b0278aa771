package partnercenter_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// A subscription as the partner gives it, with fields nobody here knows.
const held = `{"id":"s1","quantity":5,"status":"active","autoRenewEnabled":true,"friendlyName":"five","termDuration":"P1Y",
	"billingCycle":"monthly","billingType":"license","isTrial":false,"somethingNew":{"deep":[1,2.50]},"links":{"self":{"uri":"/x"}},
	"scheduledNextTermInstructions":{"product":{"productId":"P","skuId":"0001","availabilityId":"A","termDuration":"P1Y","billingCycle":"annual"},"quantity":3},
	"nextChargeInstructions":{"product":{"productId":"P","skuId":"0001"},"quantity":5}%s}`

func holding(extra string, patched func(n int, w http.ResponseWriter, r *http.Request)) *partner {
	return &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			fmt.Fprintf(w, held, extra)
			return
		}
		patched(n, w, r)
	}}
}

// S2: everything the partner said goes back, known here or not; only what was asked for differs. Left out,
// autoRenewEnabled would become false and what is scheduled would be deleted.
func TestAChangeSendsTheWholeFreshSubscription(t *testing.T) {
	next := partnercenter.ScheduledTerm{Quantity: 9, Product: partnercenter.ScheduledProduct{ProductID: "P", SkuID: "0002",
		AvailabilityID: "B", BillingCycle: partnercenter.BillingAnnual, TermDuration: "P1Y"}}
	tests := []struct {
		name   string
		change partnercenter.Change
		differ map[string]any
	}{
		{"seats", partnercenter.ToQuantity(7), map[string]any{"quantity": 7.0}},
		{"name", partnercenter.Rename("seven"), map[string]any{"friendlyName": "seven"}},
		{"suspension", partnercenter.Suspend(), map[string]any{"status": "suspended"}},
		{"end of a suspension", partnercenter.Reactivate(), map[string]any{"status": "active"}},
		{"cancellation", partnercenter.CancelNow(), map[string]any{"status": "deleted"}},
		{"auto-renew off", partnercenter.RenewAutomatically(false), map[string]any{"autoRenewEnabled": false}},
		{"billing cycle", partnercenter.BillEvery(partnercenter.BillingAnnual), map[string]any{"billingCycle": "annual"}},
		{"longer term", partnercenter.Lengthen("P3Y", partnercenter.BillingTriennial), map[string]any{"termDuration": "P3Y", "billingCycle": "triennial"}},
		{"reseller of record", partnercenter.RecordPartner("4847383"), map[string]any{"partnerId": "4847383"}},
		{"next term", partnercenter.ScheduleNextTerm(next), map[string]any{"scheduledNextTermInstructions": map[string]any{
			"product": map[string]any{"productId": "P", "skuId": "0002", "availabilityId": "B", "billingCycle": "annual", "termDuration": "P1Y"}, "quantity": 9.0}}},
		{"nothing next term", partnercenter.RenewUnchanged(), map[string]any{"scheduledNextTermInstructions": nil}},
		{"the end", partnercenter.ChooseAtTermEnd(partnercenter.ActionCancel), map[string]any{"autoRenewEnabled": false,
			"scheduledActions": []any{map[string]any{"scheduleType": "TermEnd", "actionType": "Cancel"}}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := holding("", says(200, `{"id":"s1","quantity":7}`))
			client, _ := over(t, p)
			changed, err := client.ChangeSubscription(t.Context(), "r1", tenant, "s1", test.change)
			if err != nil {
				t.Fatal(err)
			}
			var want, got map[string]any
			if err := json.Unmarshal(fmt.Appendf(nil, held, ""), &want); err != nil {
				t.Fatal(err)
			}
			for name, value := range test.differ {
				want[name] = value
			}
			sent := p.sent()[1]
			if err := json.Unmarshal([]byte(sent.body), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
			if sent.method != "PATCH" || sent.uri != "/v1/customers/"+tenant+"/subscriptions/s1" || sent.header.Get("MS-RequestId") != "r1" ||
				sent.header.Get("If-Match") != "" {
				t.Errorf("sent %s %s %v", sent.method, sent.uri, sent.header)
			}
			if changed.Before.Quantity != 5 || changed.After.Quantity != 7 || changed.Pending || changed.Trace.RequestID != "r1" {
				t.Errorf("changed %+v", changed)
			}
		})
	}
}

// Where the partner gives an entity tag, it goes along; a stale one is told apart from every other refusal.
func TestAStaleEntityTagIsTheCallersToDecide(t *testing.T) {
	for _, etag := range []string{"abc", `\"abc\"`} {
		p := holding(`,"attributes":{"etag":"`+etag+`"}`, says(400, `{"code":2055,"description":"stale"}`))
		client, _ := over(t, p)
		_, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", partnercenter.ToQuantity(6))
		if !errors.Is(err, fault.Conflict) || !partnercenter.HasCode(err, partnercenter.CodeStaleETag) {
			t.Errorf("got %v", err)
		}
		calls := p.sent()
		if len(calls) != 2 || calls[1].header.Get("If-Match") != `"abc"` {
			t.Errorf("sent %+v", calls)
		}
	}
}

// Without an entity tag only the state itself tells that somebody was faster.
func TestAChangeIsNotSentWhenItsConditionNoLongerHolds(t *testing.T) {
	faster := errors.New("somebody was faster")
	four := func(s partnercenter.Subscription) error {
		if s.Quantity != 4 {
			return faster
		}
		return nil
	}
	tests := []struct {
		name, extra string
		change      partnercenter.Change
		want        error
	}{
		{"other seats than decided on", "", partnercenter.ToQuantity(6).If(four), faster},
		{"a scheduled change while suspended", `,"status":"suspended"`, partnercenter.ScheduleNextTerm(partnercenter.ScheduledTerm{}), fault.Conflict},
		{"a scheduled change without renewal", `,"autoRenewEnabled":false`, partnercenter.ScheduleNextTerm(partnercenter.ScheduledTerm{}), fault.Conflict},
		{"both", `,"autoRenewEnabled":false`, partnercenter.ScheduleNextTerm(partnercenter.ScheduledTerm{}).If(four), fault.Conflict},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := holding(test.extra, says(200, `{}`))
			client, _ := over(t, p)
			changed, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", test.change)
			if !errors.Is(err, test.want) || !errors.Is(err, fault.Conflict) || changed.Before.Quantity != 5 {
				t.Errorf("%+v, %v", changed, err)
			}
			if n := len(p.sent()); n != 1 {
				t.Errorf("sent %d times", n)
			}
		})
	}
}

func TestAnAcceptedChangeIsPending(t *testing.T) {
	p := holding("", func(_ int, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "/customers/c/subscriptions/s1")
		w.WriteHeader(http.StatusAccepted)
	})
	client, _ := over(t, p)
	changed, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", partnercenter.ToQuantity(6))
	if err != nil || !changed.Pending || changed.After.Quantity != 5 || changed.Dropped() != nil {
		t.Errorf("%+v, %v", changed, err)
	}
}

// S2: the wish for the next term is kept and can be applied again after a change that dropped it.
func TestWhatAChangeDropsIsSaid(t *testing.T) {
	p := holding("", says(200, `{"id":"s1","quantity":6}`))
	client, _ := over(t, p)
	changed, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", partnercenter.ToQuantity(6))
	if err != nil {
		t.Fatal(err)
	}
	if dropped := changed.Dropped(); dropped == nil || dropped.Quantity != 3 || dropped.Product.BillingCycle != partnercenter.BillingAnnual {
		t.Errorf("dropped %+v", dropped)
	}
}

// Older answers begin their fields in upper case; the change goes into the field as it is, not beside it.
func TestAChangeKeepsTheSpellingOfTheAnswer(t *testing.T) {
	p := &partner{answer: says(200, `{"Id":"s1","Quantity":5,"AutoRenewEnabled":true,"Attributes":{"Etag":"tag"}}`)}
	client, _ := over(t, p)
	if _, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", partnercenter.ToQuantity(6)); err != nil {
		t.Fatal(err)
	}
	want := `{"Attributes":{"Etag":"tag"},"AutoRenewEnabled":true,"Id":"s1","Quantity":6}`
	if got := p.sent()[1]; got.body != want || got.header.Get("If-Match") != `"tag"` {
		t.Errorf("sent %s with %q", got.body, got.header.Get("If-Match"))
	}
}

// An answer that is no subscription would be sent back as one that resets everything.
func TestWhatIsNoSubscriptionIsNotSentBack(t *testing.T) {
	for _, body := range []string{"null", "{}", `{"quantity":5}`, "[]"} {
		p := &partner{answer: says(200, body)}
		client, _ := over(t, p)
		if _, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", partnercenter.ToQuantity(6)); !errors.Is(err, fault.Internal) || len(p.sent()) != 1 {
			t.Errorf("%s: %v after %d calls", body, err, len(p.sent()))
		}
	}
}

func TestALostAnswerToAChangeIsUnknown(t *testing.T) {
	for name, answer := range map[string]func(int, http.ResponseWriter, *http.Request){
		"dropped": func(_ int, w http.ResponseWriter, _ *http.Request) { hangUp(w) }, "failed": says(500, ""),
		"unreadable": says(200, "<html>"), "pending at the partner": says(409, `{"code":900278}`),
	} {
		p := holding("", answer)
		client, _ := over(t, p)
		_, err := client.ChangeSubscription(t.Context(), "r", tenant, "s1", partnercenter.ToQuantity(6))
		if !errors.Is(err, fault.Unknown) || len(p.sent()) != 2 {
			t.Errorf("%s: %v after %d calls", name, err, len(p.sent()))
		}
	}
}
