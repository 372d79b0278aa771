package sandbox_test

import "testing"

func TestPeopleGetLicences(t *testing.T) {
	c := start(t)
	id := c.customer("people")
	c.buy(id, 10)
	c.call("POST", "/sandbox/customers/"+id+"/assignments", object{"sku": base + ":0001", "people": 7}).want(204, 0)
	c.call("POST", "/sandbox/customers/"+id+"/assignments", object{"sku": base + ":0001", "people": 1}).want(204, 0)
	if skus := c.call("GET", "/v1/customers/"+id+"/subscribedskus", nil).ok(); skus.get("items.0.consumedUnits") != "8" || skus.get("items.0.availableUnits") != "2" {
		t.Errorf("%s", skus.text)
	}
	if c.Server.Assign(id, "CFQ7TTC0NONE:0001", 1) == nil || c.Server.Assign(id, base+":0001", 0) == nil || c.Server.Assign("nobody", base+":0001", 1) == nil {
		t.Error("what nobody holds, nobody and an unknown customer are refused")
	}
}
