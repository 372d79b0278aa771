package sandbox_test

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/shopspring/decimal"
)

// A month of Azure adds up the same by customer, plan, meter, resource and day.
func TestUseAddsUpTheSameEverywhere(t *testing.T) {
	c := start(t, withAzure)
	id := c.customer("usage")
	item := c.call("GET", "/v1/customers/"+id+"/products/"+azurePlan+"/skus/0001/availabilities", nil).ok().get("items.0.catalogItemId")
	wanted := line(item, "", "monthly", 1)
	delete(wanted, "termDuration")
	owner := "/v1/customers/" + id
	path := owner + "/subscriptions/" + c.order(id, wanted).get("orders.0.lineItems.0.subscriptionId")
	c.customer("without")
	c.Advance(10 * day)
	cost := c.call("GET", path+"/usagesummary", nil).ok().get("totalCost")
	if cost == "0" || cost == "" {
		t.Fatal("nothing was used")
	}
	c.call("PATCH", owner+"/usagebudget", object{"amount": 10}).ok().check(t, map[string]string{"amount": "10", "attributes.objectType": "SpendingBudget"})
	c.call("GET", owner+"/usagesummary", nil).ok().check(t, map[string]string{"totalCost": cost, "budget.amount": "10", "billingStartDate": "2026-03-01T00:00:00Z"})
	c.call("GET", "/v1/customers/usagerecords", nil).ok().check(t, map[string]string{"totalCount": "1", "items.0.totalCost": cost, "items.0.resourceId": id, "items.0.isUpgraded": "true"})
	c.call("GET", owner+"/subscriptions/usagerecords", nil).ok().check(t, map[string]string{"totalCount": "1", "items.0.totalCost": cost, "items.0.id": idOf(path), "items.0.status": "active"})
	c.call("GET", "/v1/usagesummary", nil).ok().check(t, map[string]string{"customersWithUsageBasedSubscription": "1", "customersOverBudget": "1", "totalCost": "0"})
	for _, list := range []string{"/meterusagerecords", "/resourceusagerecords"} {
		records, sum := c.call("GET", path+list, nil).ok(), decimal.Zero
		for i := range 10 {
			if one := records.get(fmt.Sprintf("items.%d.totalCost", i)); one != "" {
				sum = sum.Add(decimal.RequireFromString(one))
			}
		}
		if sum.String() != cost {
			t.Errorf("%s comes to %s, the summary to %s", list, sum, cost)
		}
	}
	sum := decimal.Zero
	analytics := c.call("GET", "/partner/v1/analytics/usage/azure?filter="+url.QueryEscape("meterUnit eq '1 HOUR'"), nil).ok()
	for i := range 12 {
		if one := analytics.get(fmt.Sprintf("Value.%d.quantity", i)); one != "" {
			sum = sum.Add(decimal.RequireFromString(one))
		}
	}
	if hours := c.call("GET", path+"/meterusagerecords", nil).ok().get("items.0.quantityUsed"); sum.String() != hours {
		t.Errorf("analytics count %s hours, the records %s", sum, hours)
	}
	c.call("GET", path+"/azureEntitlements", nil).ok().check(t, map[string]string{"totalCount": "1", "items.0.status": "active", "items.0.subscriptionId": idOf(path)})
	c.call("GET", path+"/utilizations/azure?start_time=2026-03-01T00:00:00Z&end_time=2026-03-02T00:00:00Z", nil).ok().check(t, map[string]string{"totalCount": "0"})
	c.call("GET", path+"/utilizations/azure?start_time=monday", nil).want(400, 800002)
	c.call("PATCH", owner+"/usagebudget", object{"amount": -1}).want(400, 800002)
	c.call("PATCH", owner+"/usagebudget", object{}).ok().check(t, map[string]string{"amount": ""})
}
