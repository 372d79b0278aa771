package holding_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	"twotier/shared/subscription"
)

func at(text string) time.Time {
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return moment
}

// S1: every fact of an answer in our words.
func TestASubscriptionInOurWords(t *testing.T) {
	const licence = `{"id": "a01b", "offerId": "CFQ7TTC0PQRS:0001:CFQ7TTC0TUVW", "offerName": "Office", "friendlyName": "Účetní", "productType": {"id": "OnlineServicesNCE"},
		"quantity": 7, "creationDate": "2026-05-04T10:13:14Z", "effectiveStartDate": "2026-05-04T00:00:00Z", "commitmentEndDate": "2027-05-03T00:00:00Z",
		"cancellationAllowedUntilDate": "2026-05-11T10:13:14Z", "billingCycleEndDateTime": "2026-06-03T23:59:59Z", "status": "active", "autoRenewEnabled": true,
		"billingType": "license", "billingCycle": "monthly", "termDuration": "P1Y", "partnerId": "6200200", "orderId": "34b3", "promotionId": "39NF",
		"refundOptions": [{"type": "Full", "expiresAt": "2026-05-05T10:13:14Z"}],
		"refundableQuantity": {"totalQuantity": 7, "details": [{"quantity": 5, "allowedUntilDateTime": "2026-05-11T10:13:14Z"}, {"quantity": 2, "allowedUntilDateTime": "2026-05-12T01:02:03Z"}]},
		"scheduledNextTermInstructions": {"product": {"productId": "CFQ7TTC0PQRS", "skuId": "0002", "termDuration": "P3Y", "billingCycle": "Annual", "promotionId": "39P"}, "quantity": 4, "customTermEndDate": "2029-04-30T00:00:00Z"},
		"nextChargeInstructions": {"product": {"productId": "CFQ7TTC0PQRS", "skuId": "0001", "termDuration": "P1Y", "billingCycle": "annual"}, "quantity": 7}}`
	want := subscription.Subscription{
		ID: "a01b", MicrosoftOrder: "34b3", ProductID: "CFQ7TTC0PQRS", SkuID: "0001", Title: "Office", FriendlyName: "Účetní", Status: subscription.Active,
		Quantity: 7, TermDuration: "P1Y", BillingCycle: "monthly", AutoRenew: true, EndOfTerm: subscription.Renews, PartnerID: "6200200", Promotion: "39NF",
		CreatedAt: at("2026-05-04T10:13:14Z"), TermStart: at("2026-05-04T00:00:00Z"), CommitmentEnd: at("2027-05-03T23:59:59Z"),
		ChargedUntil: at("2026-06-03T23:59:59Z"), CancellableUntil: at("2026-05-11T10:13:14Z"),
		Windows:    []subscription.Window{{Quantity: 5, Until: at("2026-05-11T10:13:14Z")}, {Quantity: 2, Until: at("2026-05-12T01:02:03Z")}},
		Refunds:    []subscription.Refund{{Type: "Full", Until: at("2026-05-05T10:13:14Z")}},
		Scheduled:  &subscription.NextTerm{ProductID: "CFQ7TTC0PQRS", SkuID: "0002", TermDuration: "P3Y", BillingCycle: "annual", Quantity: 4, End: at("2029-04-30T00:00:00Z"), Promotion: "39P"},
		NextCharge: &subscription.NextTerm{ProductID: "CFQ7TTC0PQRS", SkuID: "0001", TermDuration: "P1Y", BillingCycle: "annual", Quantity: 7},
	}
	if diff := cmp.Diff(want, read(t, licence), cmpopts.EquateComparable(auth.Tenant{})); diff != "" {
		t.Error(diff)
	}
}

func TestWhatSubscriptionsSayInPassing(t *testing.T) {
	for _, c := range []struct {
		sentence, answer string
		right            func(subscription.Subscription) bool
	}{
		{"Azure has no commitment", `{"offerId": "MS-AZR-0145P", "billingType": "usage", "status": "active", "autoRenewEnabled": true, "commitmentEndDate": "2027-05-03T00:00:00Z"}`,
			func(s subscription.Subscription) bool {
				return s.Kind == catalog.AzurePlan && s.ProductID == "MS-AZR-0145P" && s.CommitmentEnd.IsZero() && s.EndOfTerm == subscription.Undecided
			}},
		{"software", `{"productType": {"id": "SoftwareSubscriptions"}, "status": "active"}`, func(s subscription.Subscription) bool { return s.Kind == catalog.Software }},
		{"never ends", `{"status": "active", "commitmentEndDate": "9999-12-31T00:00:00Z"}`, func(s subscription.Subscription) bool { return s.CommitmentEnd.IsZero() }},
		{"nobody decided", `{"status": "active"}`, func(s subscription.Subscription) bool { return s.EndOfTerm == subscription.Undecided }},
		{"it ends", `{"status": "active", "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "Cancel"}]}`, func(s subscription.Subscription) bool { return s.EndOfTerm == subscription.Ends }},
		{"it is extended", `{"status": "active", "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "RenewToExtendedServiceTerm"}]}`, func(s subscription.Subscription) bool { return s.EndOfTerm == subscription.Extends }},
		{"it goes on as another", `{"status": "active", "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "Transition"}]}`, func(s subscription.Subscription) bool { return s.EndOfTerm == subscription.Renews }},
		{"a choice for another day is none for the end", `{"status": "active", "autoRenewEnabled": true, "scheduledActions": [{"scheduleType": "CustomDate", "actionType": "Cancel"}]}`, func(s subscription.Subscription) bool { return s.EndOfTerm == subscription.Renews }},
		{"a state without a meaning waits", `{"status": "none"}`, func(s subscription.Subscription) bool { return s.Status == subscription.Pending }},
	} {
		if got := read(t, c.answer); !c.right(got) {
			t.Errorf("%s: %+v", c.sentence, got)
		}
	}
}

func read(t *testing.T, answer string) subscription.Subscription {
	t.Helper()
	var s partnercenter.Subscription
	if err := json.Unmarshal([]byte(answer), &s); err != nil {
		t.Fatal(err)
	}
	return holding.Read(s)
}
