package sandbox_test

import (
	"testing"
	"time"

	"twotier/infra/sandbox"
)

// Legacy Azure becomes the Azure plan, or says why not.
func TestLegacyAzureIsUpgraded(t *testing.T) {
	const all = "/v1/productupgrades"
	c := start(t, withAzure, with(sandbox.Settings{ProvisioningDelay: sandbox.Duration(time.Hour)}))
	id := c.customer("legacy")
	asked := object{"customerId": id, "productFamily": "Azure"}
	c.call("POST", all+"/eligibility", asked).ok().check(t, map[string]string{"isEligible": "false", "customerId": id, "productFamily": "azure"})
	c.call("POST", all, asked).want(400, 800002)
	c.call("POST", all+"/eligibility", object{"customerId": id, "productFamily": "office"}).want(400, 900126)
	c.call("POST", all+"/eligibility", asked, c.asApp()...).want(403, 900329)
	if answer := c.call("POST", "/sandbox/customers/"+id+"/legacyazure", nil); answer.status != 204 {
		t.Fatalf("%d %s", answer.status, answer.text)
	}
	c.call("POST", all+"/eligibility", asked).ok().check(t, map[string]string{"isEligible": "true", "upgradeId": ""})
	location := c.call("POST", all, asked).want(202, 0).header.Get("Location")
	c.call("POST", location+"/status", asked).ok().check(t, map[string]string{"status": "not_started", "id": idOf(location), "lineItems.0.upgradedDate": ""})
	c.Advance(40 * time.Minute)
	c.call("POST", location+"/status", asked).ok().check(t, map[string]string{"status": "in_progress"})
	c.Advance(time.Hour)
	done := c.call("POST", location+"/status", asked).ok()
	done.check(t, map[string]string{"status": "completed", "lineItems.0.status": "completed"})
	c.call("GET", "/v1/customers/"+id+"/subscriptions/"+done.get("lineItems.0.targetProduct.id"), nil).ok().check(t, map[string]string{"offerName": "Azure plan", "status": "active"})
	c.call("POST", all+"/eligibility", asked).ok().check(t, map[string]string{"isEligible": "false", "upgradeId": idOf(location)})
	c.call("POST", all+"/unknown/status", asked).want(404, 1000)
}

func TestAnUpgradeFailsWhenAskedTo(t *testing.T) {
	c := start(t, withAzure)
	id := c.customer("unlucky")
	asked := object{"customerId": id, "productFamily": "azure"}
	if answer := c.call("POST", "/sandbox/customers/"+id+"/legacyazure", object{"upgradeFailsWith": 900110}); answer.status != 204 {
		t.Fatalf("%d %s", answer.status, answer.text)
	}
	location := c.call("POST", "/v1/productupgrades", asked).want(202, 0).header.Get("Location")
	c.call("POST", location+"/status", asked).ok().check(t, map[string]string{"status": "failed", "errorDetails.code": "900110"})
	c.call("GET", "/v1/customers/"+id+"/subscriptions", nil).ok().check(t, map[string]string{"totalCount": "0"})
}
