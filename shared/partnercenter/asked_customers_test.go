package partnercenter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/partnercenter"
)

func TestCustomersAreAskedForAsDocumented(t *testing.T) {
	own := "/v1/customers/" + tenant
	asks(t, `{"items":[]}`,
		asking{"billing profile", func(ctx context.Context, c client) error { return failed(c.BillingProfile(ctx, tenant)) },
			forApp, "GET", own + "/profiles/billing", ""},
		asking{"company profile", func(ctx context.Context, c client) error { return failed(c.CompanyProfile(ctx, tenant)) },
			forUser, "GET", own + "/profiles/company", ""},
		asking{"end of the relationship", func(ctx context.Context, c client) error { return failed(c.RemoveRelationship(ctx, "r", tenant)) },
			forUser, "PATCH", own, `{"attributes":{"objectType":"Customer"},"relationshipToPartner":"none"}`},
		asking{"what Microsoft thinks", func(ctx context.Context, c client) error { return failed(c.AccountValidation(ctx, tenant)) },
			forUser, "GET", own + "/validationStatus?type=account", ""},
		asking{"directory entry", func(ctx context.Context, c client) error { return failed(c.Organization(ctx, tenant)) },
			forApp, "GET", own + "/organization", ""},
		asking{"domains", func(ctx context.Context, c client) error { return failed(c.CustomDomains(ctx, tenant)) },
			forApp, "GET", own + "/customDomains", ""},
		asking{"rules of a country", func(ctx context.Context, c client) error { return failed(c.CountryRules(ctx, "DE")) },
			forApp, "GET", "/v1/countryvalidationrules/DE", ""},
		asking{"qualifications", func(ctx context.Context, c client) error { return failed(c.Qualifications(ctx, tenant)) },
			forApp, "GET", own + "/qualifications", ""},
		asking{"a school", func(ctx context.Context, c client) error {
			return failed(c.Qualify(ctx, "r", tenant, partnercenter.NewQualification{Name: partnercenter.QualifiedEducation,
				EducationSegment: partnercenter.SchoolK12, Website: "https://schule.test"}))
		}, forUser, "POST", own + "/qualifications", `{"qualification":"Education","educationSegment":"K12","website":"https://schule.test"}`},
		asking{"the government cloud", func(ctx context.Context, c client) error { // G2
			return failed(c.Qualify(ctx, "r", tenant, partnercenter.NewQualification{Name: partnercenter.QualifiedGCC, ValidationCode: "123456"}))
		}, forUser, "POST", own + "/qualifications", `{"qualification":"GovernmentCommunityCloud","validationCode":"123456"}`},
		asking{"validation codes", func(ctx context.Context, c client) error { return failed(c.ValidationCodes(ctx)) },
			forApp, "GET", "/v1/customers/all/validations", ""},
		asking{"the invitation", func(ctx context.Context, c client) error { return failed(c.RelationshipRequest(ctx)) },
			forUser, "GET", "/v1/customers/relationshiprequests", ""},
		asking{"resellers of a customer", func(ctx context.Context, c client) error { return failed(c.ResellersOfCustomer(ctx, tenant)) },
			forUser, "GET", own + "/relationships", ""},
	)
}

func TestDelegationsAreAskedForAtGraph(t *testing.T) {
	all := "/v1.0/tenantRelationships/delegatedAdminRelationships"
	roles := partnercenter.AccessDetails{UnifiedRoles: []partnercenter.UnifiedRole{{RoleDefinitionID: "role"}}}
	asks(t, `{"id":"d1"}`,
		asking{"a new one", func(ctx context.Context, c client) error {
			return failed(c.CreateDelegation(ctx, "r", partnercenter.Delegation{DisplayName: "n", Duration: "P730D", AccessDetails: roles,
				Customer: partnercenter.DelegationCustomer{TenantID: tenant}}))
		}, forGraph, "POST", all, `{"displayName":"n","duration":"P730D","customer":{"tenantId":"` + tenant + `"},"accessDetails":{"unifiedRoles":[{"roleDefinitionId":"role"}]}}`},
		asking{"its lock", func(ctx context.Context, c client) error {
			return failed(c.MoveDelegation(ctx, "r", "d1", partnercenter.LockForApproval))
		}, forGraph, "POST", all + "/d1/requests", `{"action":"lockForApproval"}`},
		asking{"its state", func(ctx context.Context, c client) error { return failed(c.Delegation(ctx, "d1")) }, forGraph, "GET", all + "/d1", ""},
		asking{"all", func(ctx context.Context, c client) error { return failed(several(c.Delegations(ctx))) }, forGraph, "GET", all, ""},
		asking{"roles for a group", func(ctx context.Context, c client) error {
			return failed(c.AssignAccess(ctx, "r", "d1", partnercenter.AccessAssignment{AccessDetails: roles,
				AccessContainer: partnercenter.AccessContainer{ID: "group", Type: "securityGroup"}}))
		}, forGraph, "POST", all + "/d1/accessAssignments",
			`{"accessContainer":{"accessContainerId":"group","accessContainerType":"securityGroup"},"accessDetails":{"unifiedRoles":[{"roleDefinitionId":"role"}]}}`},
		asking{"groups with roles", func(ctx context.Context, c client) error { return failed(c.AccessAssignments(ctx, "d1")) },
			forGraph, "GET", all + "/d1/accessAssignments", ""},
	)
	if got := (partnercenter.Delegation{ID: "d1"}).ApprovalPage(); got != "https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/d1" {
		t.Errorf("approved at %s", got)
	}
}

func TestTheCatalogueIsAskedForAsDocumented(t *testing.T) {
	asks(t, `{"id":"x"}`,
		asking{"a product", func(ctx context.Context, c client) error { return failed(c.Product(ctx, "DE", "P")) },
			forApp, "GET", "/v1/products/P?country=DE", ""},
		asking{"a SKU", func(ctx context.Context, c client) error { return failed(c.Sku(ctx, "DE", "P", "0001")) },
			forApp, "GET", "/v1/products/P/skus/0001?country=DE", ""},
		asking{"an availability", func(ctx context.Context, c client) error { return failed(c.Availability(ctx, "DE", "P", "0001", "A")) },
			forApp, "GET", "/v1/products/P/skus/0001/availabilities/A?country=DE", ""},
		asking{"a customer's SKU", func(ctx context.Context, c client) error { return failed(c.CustomerSku(ctx, tenant, "P", "0001")) },
			forApp, "GET", "/v1/customers/" + tenant + "/products/P/skus/0001", ""},
		asking{"software for non-profits", func(ctx context.Context, c client) error {
			return failed(c.Products(ctx, partnercenter.Market{Country: "CZ", Segment: partnercenter.SegmentNonprofit}, partnercenter.PerpetualSoftware))
		}, forApp, "GET", "/v1/products?country=CZ&targetSegment=nonprofit&targetView=SoftwarePerpetual", ""},
		asking{"stock", func(ctx context.Context, c client) error {
			return failed(c.CheckInventory(ctx, "US", partnercenter.InventoryContext{CustomerID: tenant}, partnercenter.InventoryTarget{ProductID: "P"}))
		}, forApp, "POST", "/v1/extensions/product/checkInventory?country=US",
			`{"targetItems":[{"productId":"P"}],"inventoryContext":{"customerId":"` + tenant + `"}}`},
	)
}

// The whole profile goes back under its entity tag: what is emptied is emptied, what nobody here knows is kept.
func TestAChangedBillingProfileIsSentWhole(t *testing.T) {
	p := &partner{answer: func(_ int, w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `{"id":"b","firstName":"Jana","email":"old@kunde.test","unknown":7,"defaultAddress":{"country":"DE","city":"Köln",
			"addressLine2":"Hof","middleName":"M"},"attributes":{"etag":"tag-1","objectType":"CustomerBillingProfile"}}`)
	}}
	client, _ := over(t, p)
	changed, err := client.ChangeBillingProfile(t.Context(), "r", tenant, func(b *partnercenter.BillingProfile) {
		b.Email, b.DefaultAddress.City, b.DefaultAddress.AddressLine2 = "new@kunde.test", "Bonn", ""
	})
	if err != nil || changed.Trace.RequestID != "r" {
		t.Fatal(changed.Trace, err)
	}
	put := p.sent()[1]
	var body any
	if err := json.Unmarshal([]byte(put.body), &body); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"id": "b", "firstName": "Jana", "email": "new@kunde.test", "unknown": 7.0,
		"defaultAddress": map[string]any{"country": "DE", "city": "Bonn", "middleName": "M"},
		"attributes":     map[string]any{"etag": "tag-1", "objectType": "CustomerBillingProfile"}}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	if put.method != "PUT" || put.header.Get("If-Match") != `"tag-1"` {
		t.Errorf("%s with %q", put.method, put.header.Get("If-Match"))
	}
}

func TestWhoMayBuy(t *testing.T) {
	tests := []struct {
		status int
		body   string
		want   bool
	}{
		{200, `{"status":"Allowed"}`, true}, {200, `{"status":"Not Ready"}`, true}, {404, `{"code":600074}`, true},
		{200, `{"status":"UnderReview"}`, false}, {200, `{"status":"NotAllowed"}`, false}, {200, `{"status":"Unknown"}`, false},
	}
	for _, test := range tests {
		p := &partner{answer: says(test.status, test.body)}
		client, _ := over(t, p)
		validation, err := client.AccountValidation(t.Context(), tenant)
		if err != nil || validation.Status.MayBuy() != test.want {
			t.Errorf("%s: %+v, %v", test.body, validation, err)
		}
	}
}

// G3: no entry and the entry "None" are the same; a date has two names; a check counts once it is approved.
func TestQualificationsComeInTheirShapes(t *testing.T) {
	tests := []struct {
		body  string
		holds []bool
	}{
		{`[]`, nil}, {`[{"qualification":"None"}]`, nil},
		{`[{"qualification":"education","vettingStatus":"InReview","vettingCreateDate":"2020-12-04T20:54:24Z"}]`, []bool{false}},
		{`[{"qualification":"Education","vettingStatus":"Approved"},{"qualification":"StateOwnedEntity"}]`, []bool{true, true}},
		{`[{"qualification":"GovernmentCommunityCloud","vettingStatus":"Denied"}]`, []bool{false}},
	}
	for _, test := range tests {
		p := &partner{answer: says(200, test.body)}
		client, _ := over(t, p)
		held, err := client.Qualifications(t.Context(), tenant)
		var holds []bool
		for _, q := range held {
			holds = append(holds, q.Holds())
		}
		if err != nil || !slices.Equal(holds, test.holds) {
			t.Errorf("%s: %+v, %v", test.body, held, err)
		}
	}
}

// C13: only the lines named go back, with everything else the order said.
func TestOnlyTheChosenLinesOfAnOrderAreCancelled(t *testing.T) {
	p := &partner{answer: says(200, `{"id":"o1","status":"completed","kept":true,"lineItems":[{"lineItemNumber":0,"offerId":"P:1:A","quantity":2},
		{"lineItemNumber":1,"offerId":"P:2:B","quantity":3}]}`)}
	client, _ := over(t, p)
	if _, err := client.CancelOrder(t.Context(), "r", tenant, "o1", 1); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"o1","kept":true,"lineItems":[{"lineItemNumber":1,"offerId":"P:2:B","quantity":3}],"status":"cancelled"}`
	if got := p.sent()[1]; got.method != "PATCH" || got.body != want {
		t.Errorf("%s %s", got.method, got.body)
	}
}
