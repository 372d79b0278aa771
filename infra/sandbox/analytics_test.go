package sandbox_test

import (
	"fmt"
	"net/url"
	"testing"

	"twotier/infra/sandbox/sandboxtest"
)

func TestAnalyticsCountWhatWasGiven(t *testing.T) {
	c := start(t)
	id := c.customer("counted")
	c.buy(id, 4)
	c.buy(c.customer("other"), 4)
	sku := c.call("GET", "/v1/customers/"+id+"/subscribedskus", nil).ok().get("items.0.productSku.id")
	for i := range 2 {
		user := c.newUser(id, fmt.Sprintf("user%d", i))
		c.call("POST", "/v1/customers/"+id+"/users/"+user+"/licenseupdates", object{"licensesToAssign": []object{{"skuId": sku}}}).created()
	}
	tests := []struct{ rule, path, field, want string }{
		{"all customers' licences", "/v1/analytics/licenses/deployment", "items.0.licensesSold", "8"},
		{"a quarter of them given", "/v1/analytics/licenses/deployment", "items.0.proratedDeploymentPercent", "0.25"},
		{"a quarter of them used", "/v1/analytics/licenses/usage", "items.0.proratedLicensesUsagePercent", "0.25"},
		{"one customer's", "/v1/customers/" + id + "/analytics/licenses/deployment", "items.0.licensesDeployed", "2"},
		{"half of them", "/v1/customers/" + id + "/analytics/licenses/deployment", "items.0.deploymentPercent", "0.5"},
		{"and half of them used", "/v1/customers/" + id + "/analytics/licenses/usage", "items.0.usagePercent", "0.5"},
		{"the newer way", "/partner/v1/analytics/commercial/deployment/license", "Value.0.licensesSold", "4"},
		{"with the sample's spelling", "/partner/v1/analytics/commercial/usage/license", "Value.0.licenseActive", "2"},
		{"filtered by customer", "/partner/v1/analytics/commercial/deployment/license?filter=" + url.QueryEscape("customerName eq 'Firma other'"), "Value.0.licensesDeployed", "0"},
		{"facts of subscriptions", "/partner/v1/analytics/subscriptions?filter=" + url.QueryEscape("autoRenewEnabled eq true and customerName ne 'FIRMA OTHER'"), "Value.0.licenseCount", "4"},
		{"one page after the other", "/partner/v1/analytics/subscriptions?top=1&skip=1", "Value.1", ""},
		{"counts of resellers", "/partner/v1/analytics/indirectresellers", "Value.0.subscriptionCount", "2"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("GET", tt.path, nil)
			answer.t = t
			if got := answer.ok().get(tt.field); got != tt.want {
				t.Fatalf("%s is %q, want %q: %s", tt.field, got, tt.want, answer.text)
			}
		})
	}
	if got := c.call("GET", "/partner/v1/analytics/subscriptions?top=1", nil).ok(); got.get("@nextLink") == "" {
		t.Fatalf("no way to the next page: %s", got.text)
	}
	for _, bad := range []string{"top=many", "top=10001", "skip=-1", "filter=" + url.QueryEscape("name like 'x'")} {
		c.call("GET", "/partner/v1/analytics/subscriptions?"+bad, nil).want(400, 800002)
	}
	reseller := c.as(sandboxtest.ResellerTenantID, sandboxtest.ResellerMPNID, partnerCenter)
	if got := reseller.call("GET", "/v1/analytics/licenses/deployment", nil).ok().get("items.0.licensesSold"); got != "8" {
		t.Fatalf("the reseller sold %s", got)
	}
	reseller.call("GET", "/partner/v1/analytics/indirectresellers", nil).want(403, 900150)
}
