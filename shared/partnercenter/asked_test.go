package partnercenter_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

const (
	forApp   = "client_credentials|https://api.partnercenter.microsoft.com"
	forUser  = "refresh_token|https://api.partnercenter.microsoft.com"
	forGraph = "refresh_token|https://graph.microsoft.com"
)

// asking is one call and what it has to put on the wire.
type asking struct {
	name   string
	call   func(context.Context, *partnercenter.Client) error
	token  string
	method string
	uri    string
	body   string
}

// asks makes each call against an answer and compares what was sent with the documented request.
func asks(t *testing.T, answer string, tests ...asking) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := &partner{answer: says(200, answer)}
			client, _ := over(t, p)
			if err := test.call(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			got := p.sent()[0]
			token := strings.TrimPrefix(got.header.Get("Authorization"), "Bearer ")
			token = token[:strings.LastIndex(token, "|")]
			want := asking{token: test.token, method: test.method, uri: test.uri, body: test.body}
			if diff := cmp.Diff(want, asking{token: token, method: got.method, uri: got.uri, body: got.body}, cmp.AllowUnexported(asking{})); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
		})
	}
}

// failed leaves of an answer only whether there was one.
func failed[T any](_ T, err error) error { return err }

func TestSubscriptionsAreAskedForAsDocumented(t *testing.T) {
	own := "/v1/customers/" + tenant + "/subscriptions/s1"
	asks(t, `{"items":[]}`,
		asking{"targets of an upgrade", func(ctx context.Context, c client) error {
			return failed(c.TransitionTargets(ctx, tenant, "s1", partnercenter.Scheduled))
		}, forApp, "GET", own + "/transitionEligibilities?eligibilityType=scheduled", ""},
		asking{"an upgrade", func(ctx context.Context, c client) error {
			return failed(c.CreateTransition(ctx, "r", tenant, "s1", partnercenter.Transition{ToCatalogItemID: "P:1:A", Quantity: 2,
				TransitionType: partnercenter.TransitionOnly}))
		}, forApp, "POST", own + "/transitions", `{"toCatalogItemId":"P:1:A","quantity":2,"transitionType":"transition_only"}`},
		asking{"upgrades so far", func(ctx context.Context, c client) error {
			return failed(c.Transitions(ctx, tenant, "s1", ""))
		}, forApp, "GET", own + "/transitions", ""},
		asking{"of a reseller", func(ctx context.Context, c client) error {
			return failed(c.SubscriptionsOfReseller(ctx, tenant, "4847383"))
		}, forApp, "GET", "/v1/customers/" + tenant + "/subscriptions?mpn_id=4847383", ""},
		asking{"possible ends", func(ctx context.Context, c client) error {
			return failed(c.CustomTermEndDates(ctx, tenant, "P1Y"))
		}, forApp, "GET", "/v1/customers/" + tenant + "/subscriptions/customTermEndDates?term_duration=P1Y", ""},
		asking{"arrival in the tenant", func(ctx context.Context, c client) error {
			return failed(c.SubscriptionProvisioning(ctx, tenant, "s1"))
		}, forUser, "GET", own + "/provisioningstatus", ""},
		asking{"who supports", func(ctx context.Context, c client) error {
			return failed(c.SupportContact(ctx, tenant, "s1"))
		}, forApp, "GET", own + "/supportcontact", ""},
		asking{"who is to support", func(ctx context.Context, c client) error {
			return failed(c.SetSupportContact(ctx, "r", tenant, "s1", partnercenter.SupportContact{SupportTenantID: "t", SupportMPNID: "1", Name: "n"}))
		}, forApp, "PUT", own + "/supportcontact", `{"supportTenantId":"t","supportMpnId":"1","name":"n"}`},
		asking{"Azure subscriptions", func(ctx context.Context, c client) error {
			return failed(c.AzureEntitlements(ctx, tenant, "s1"))
		}, forApp, "GET", own + "/azureEntitlements", ""},
		asking{"an order's lines", func(ctx context.Context, c client) error {
			return failed(c.OrderProvisioning(ctx, tenant, "o1"))
		}, forUser, "GET", "/v1/customers/" + tenant + "/orders/o1/provisioningstatus", ""},
		asking{"other lines of a cart", func(ctx context.Context, c client) error {
			_, err := c.UpdateCart(ctx, "r", tenant, partnercenter.Cart{ID: "c1", LineItems: []partnercenter.CartLine{{CatalogItemID: "P:1:A", Quantity: 1,
				BillingCycle: partnercenter.BillingOneTime, RenewsTo: &partnercenter.RenewsTo{TermDuration: "P1M"}}}})
			if errors.Is(err, fault.Unknown) { // the answer here names no cart
				return nil
			}
			return err
		}, forApp, "PUT", "/v1/customers/" + tenant + "/carts/c1",
			`{"id":"c1","lineItems":[{"id":0,"catalogItemId":"P:1:A","quantity":1,"billingCycle":"one_time","renewsTo":{"termDuration":"P1M"}}]}`},
		asking{"one upgrade", func(ctx context.Context, c client) error {
			return failed(c.Transitions(ctx, tenant, "s1", "o1"))
		}, forApp, "GET", own + "/transitions?operationId=o1", ""},
	)
}

// K4
func TestPromotionsAreAskedForAsDocumented(t *testing.T) {
	asks(t, `{"items":[]}`,
		asking{"what runs", func(ctx context.Context, c client) error {
			return failed(c.Promotions(ctx, partnercenter.Market{Country: "DE", Segment: partnercenter.SegmentCommercial}))
		}, forApp, "GET", "/v1/productpromotions?country=DE&segment=commercial", ""},
		asking{"one", func(ctx context.Context, c client) error {
			return failed(c.Promotion(ctx, "DE", "39NFJQT1PJQB:0001:39NFJQT1Q5KN"))
		}, forApp, "GET", "/v1/productpromotions/39NFJQT1PJQB:0001:39NFJQT1Q5KN?country=DE", ""},
		asking{"for a customer", func(ctx context.Context, c client) error {
			return failed(c.CheckPromotions(ctx, tenant, partnercenter.PromotionCheck{CatalogItemID: "P:1:A", Quantity: 3,
				TermDuration: "P1Y", BillingCycle: partnercenter.BillingMonthly}))
		}, forApp, "POST", "/v1/customers/" + tenant + "/promotionEligibilities",
			`{"items":[{"id":0,"catalogItemId":"P:1:A","quantity":3,"termDuration":"P1Y","billingCycle":"monthly"}]}`},
	)
}

// A promotion read by id says what a customer has to meet, in lists by category.
func TestAPromotionSaysWhatACustomerHasToMeet(t *testing.T) {
	p := &partner{answer: says(200, `{"id":"P:1:A","requiredProducts":[{"pricingPolicies":[{"policyType":"PercentDiscount","value":"0.167"}]}],
		"promotionConstraints":{"seatConstraints":[{"minSeats":10,"maxSeats":100,"type":"SubscriptionQuantity"}],
		"assetOwnershipLimits":[{"minAssets":0,"maxAssets":3,"type":"LifetimeRedemptionCount"}],
		"eligibilityConstraints":[{"isApplicable":true,"type":"FirstPurchase"}],"productOwnershipConstraints":[[{"bigId":"P/0002"}]]}}`)}
	client, _ := over(t, p)
	read, err := client.Promotion(t.Context(), "US", "P:1:A")
	met := read.Constraints
	if err != nil || met.Seats[0].MaxSeats != 100 || met.Redemptions[0].MaxAssets != 3 || !met.Eligibility[0].IsApplicable || met.Owned[0][0].BigID != "P/0002" ||
		read.RequiredProducts[0].PricingPolicies[0].Value.String() != "0.167" {
		t.Errorf("read %+v, %v", read, err)
	}
}

// An upgrade's answer may name its steps in a history; "transition" is that list's published name.
func TestAnUpgradeIsFinishedWhenAllItsStepsAre(t *testing.T) {
	tests := []struct {
		name, events string
		done, well   bool
	}{
		{"only begun", ``, false, false},
		{"started", `{"name":"Conversion","status":"Started "}`, false, false},
		{"completed", `{"name":"Conversion","status":"Started "},{"name":"Conversion","status":"Completed"}`, true, true},
		{"licences still move", `{"name":"Conversion","status":"completed"},{"name":"LicenseReassignment","status":"started"}`, false, false},
		{"licences were not moved", `{"name":"Conversion","status":"Completed"},{"name":"LicenseReassignment","status":"Failed"}`, true, false},
	}
	for _, test := range tests {
		p := &partner{answer: says(200, `{"transition":[{"operationId":"o","FromCatalogItemId":"P:1:A","Events":[`+test.events+`]}]}`)}
		client, _ := over(t, p)
		history, err := client.Transitions(t.Context(), tenant, "s1", "")
		if err != nil || len(history) != 1 || history[0].FromCatalogItemID != "P:1:A" {
			t.Fatalf("%s: %+v, %v", test.name, history, err)
		}
		if done, well := history[0].Finished(); done != test.done || well != test.well {
			t.Errorf("%s: done %t, well %t", test.name, done, well)
		}
	}
}

func TestAnAcceptedUpgradeIsWhatWasAskedFor(t *testing.T) {
	p := &partner{answer: says(202, "")}
	client, _ := over(t, p)
	made, err := client.CreateTransition(t.Context(), "r", tenant, "s1", partnercenter.Transition{ToCatalogItemID: "P:1:A", Quantity: 2})
	if done, _ := made.Finished(); err != nil || done || made.Quantity != 2 || made.Trace.RequestID != "r" {
		t.Errorf("%+v, %v", made, err)
	}
}
