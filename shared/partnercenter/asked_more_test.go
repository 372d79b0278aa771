package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestOrdersWithoutACartAreAskedForAsDocumented(t *testing.T) {
	order := partnercenter.NewOrder{ReferenceCustomerID: tenant, BillingCycle: partnercenter.BillingMonthly, PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.NewOrderLine{{OfferID: "P:1:A", Quantity: 5, TermDuration: "P1Y", PartnerIDOnRecord: "6200200"}}}
	line := `{"lineItemNumber":0,"offerId":"P:1:A","quantity":5,"termDuration":"P1Y"`
	rest := `],"partnerOnRecordAttestationAccepted":true}`
	head := `{"referenceCustomerId":"` + tenant + `","billingCycle":"monthly","lineItems":[`
	own := order
	own.LineItems = []partnercenter.NewOrderLine{order.LineItems[0]}
	own.LineItems[0].PartnerIDOnRecord = ""
	asks(t, `{"id":"o1"}`,
		asking{"for a reseller's customer", func(ctx context.Context, c client) error { return failed(c.CreateOrder(ctx, "r", order)) },
			forUser, "POST", "/v1/customers/" + tenant + "/orders", head + line + `,"partnerIdOnRecord":"6200200"}` + rest},
		asking{"for our own", func(ctx context.Context, c client) error { return failed(c.CreateOrder(ctx, "r", own)) },
			forApp, "POST", "/v1/customers/" + tenant + "/orders", head + line + `}` + rest},
	)
}

func TestPeopleAreLetInAsDocumented(t *testing.T) {
	at := "/v1/customers/" + tenant + "/users"
	user := partnercenter.NewUser{UserPrincipalName: "jana@kunde.onmicrosoft.com", FirstName: "Jana", LastName: "Weiß", DisplayName: "Jana Weiß",
		UsageLocation: "DE", Password: partnercenter.NewPassword("abCD123*"), ForceChangePassword: true}
	asks(t, `{"id":"u1"}`,
		asking{"a user", func(ctx context.Context, c client) error { return failed(c.CreateUser(ctx, "r", tenant, user)) }, forUser, "POST", at,
			`{"usageLocation":"DE","userPrincipalName":"jana@kunde.onmicrosoft.com","firstName":"Jana","lastName":"Weiß","displayName":"Jana Weiß",` +
				`"passwordProfile":{"password":"abCD123*","forceChangePassword":true},"attributes":{"objectType":"CustomerUser"}}`},
		asking{"licences", func(ctx context.Context, c client) error {
			return failed(c.UpdateLicences(ctx, "r", tenant, "u1", partnercenter.LicenceUpdate{
				Assign: []partnercenter.LicenceAssignment{{SkuID: "s1", ExcludedPlans: []string{"p1"}}}, Remove: []string{"s2"}}))
		}, forUser, "POST", at + "/u1/licenseupdates", `{"licensesToAssign":[{"skuId":"s1","excludedPlans":["p1"]}],"licensesToRemove":["s2"]}`},
	)
	if text := fmt.Sprintf("%v %+v %#v", user, user, user); strings.Contains(text, "abCD123*") {
		t.Errorf("a printed user shows its password: %s", text)
	}
}

func TestAnUpgradeToTheAzurePlanIsAskedForAsDocumented(t *testing.T) {
	body := `{"customerId":"` + tenant + `","productFamily":"azure"}`
	asks(t, `{"id":"u1","status":"InProgress"}`,
		asking{"whether", func(ctx context.Context, c client) error { return failed(c.AzureUpgradeEligibility(ctx, tenant)) },
			forUser, "POST", "/v1/productupgrades/eligibility", body},
		asking{"how far", func(ctx context.Context, c client) error { return failed(c.AzureUpgrade(ctx, tenant, "u1")) },
			forUser, "POST", "/v1/productupgrades/u1/status", body},
	)
	p := &partner{answer: func(_ int, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "/productupgrades/u7")
		w.WriteHeader(http.StatusAccepted)
	}}
	client, _ := over(t, p)
	started, err := client.UpgradeAzure(t.Context(), "r", tenant)
	if err != nil || started.ID != "u7" || started.Status != partnercenter.UpgradeNotStarted || p.sent()[0].body != body {
		t.Errorf("started %+v, %v; sent %s", started, err, p.sent()[0].body)
	}
	client, _ = over(t, &partner{answer: says(202, "")})
	if _, err := client.UpgradeAzure(t.Context(), "r", tenant); !errors.Is(err, fault.Unknown) {
		t.Errorf("begun somewhere: %v", err)
	}
}

func TestExchangeRatesComeByTheNamesOfTheirColumns(t *testing.T) {
	p := &partner{answer: says(200, "\xef\xbb\xbfFrom, To,Rate\nUSD,EUR, 0.92\nUSD,CZK,23.1\n")}
	client, _ := over(t, p)
	rates, err := several(client.ExchangeRates(t.Context(), "202603"))
	want := []partnercenter.ExchangeRate{{"From": "USD", "To": "EUR", "Rate": "0.92"}, {"From": "USD", "To": "CZK", "Rate": "23.1"}}
	if diff := cmp.Diff(any(want), rates); err != nil || diff != "" {
		t.Errorf("read (-want +got):\n%s, %v", diff, err)
	}
	if _, err := several(client.ExchangeRates(t.Context(), "2026-03")); !errors.Is(err, fault.Invalid) {
		t.Errorf("no month: %v", err)
	}
}

// U19: a subscription without add-ons is answered with an empty list or with 404.
func TestNoAddonsComeInTwoWays(t *testing.T) {
	tests := []struct {
		name   string
		status int
		body   string
		found  int
		want   error
	}{
		{"an empty list", 200, `{"totalCount":0,"items":[]}`, 0, nil},
		{"not found", 404, `{"code":1000,"description":"none"}`, 0, nil},
		{"one", 200, `{"totalCount":1,"items":[{"id":"a"}]}`, 1, nil},
		{"no such subscription", 404, `{"code":20003,"description":"who"}`, 0, fault.NotFound},
	}
	for _, test := range tests {
		client, _ := over(t, &partner{answer: says(test.status, test.body)})
		found, err := client.Addons(t.Context(), tenant, "s1")
		if len(found) != test.found || !errors.Is(err, test.want) {
			t.Errorf("%s: %+v, %v", test.name, found, err)
		}
	}
}
