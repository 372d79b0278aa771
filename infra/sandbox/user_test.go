package sandbox_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"
)

func (c *client) newUser(customer, name string) string {
	c.t.Helper()
	return c.call("POST", "/v1/customers/"+customer+"/users", object{
		"usageLocation": "DE", "userPrincipalName": name + "@firma.onmicrosoft.com", "firstName": name, "lastName": "Muster", "displayName": name,
		"passwordProfile": object{"password": "Initial-123", "forceChangePassword": true}, "attributes": object{"objectType": "CustomerUser"},
	}).ok().get("id")
}

func TestUsers(t *testing.T) {
	c := start(t)
	id := c.customer("staffed")
	users := "/v1/customers/" + id + "/users"
	eva := users + "/" + c.newUser(id, "eva")
	c.newUser(id, "otto")
	c.call("GET", users, nil, c.asApp()...).want(403, 900329)
	c.call("POST", users, object{"userPrincipalName": "EVA@firma.onmicrosoft.com", "displayName": "Eva", "usageLocation": "DE", "passwordProfile": object{"password": "Initial-123"}}).want(409, 800002)
	c.call("POST", users, object{"userPrincipalName": "neu@firma.onmicrosoft.com", "displayName": "Neu", "passwordProfile": object{"password": "Initial-123"}}).want(400, 800002)
	c.call("GET", users+"/unknown", nil).want(404, 60002)
	if got := c.call("PATCH", eva, object{"displayName": "Eva M."}).ok(); got.get("displayName") != "Eva M." || got.get("firstName") != "eva" || got.get("passwordProfile") != "" {
		t.Fatalf("%s", got.text)
	}
	if status := c.call("DELETE", eva, nil).status; status != 204 {
		t.Fatalf("deleting answers %d", status)
	}
	deleted := users + "?filter=" + url.QueryEscape(`{"Field":"UserState","Value":"Inactive","Operator":"equals"}`)
	if got := c.call("GET", deleted, nil).ok(); got.get("totalCount") != "1" || got.get("items.0.state") != "inactive" || got.get("items.0.softDeletionTime") == "" {
		t.Fatalf("%s", got.text)
	}
	if got := c.call("GET", users, nil).ok().get("totalCount"); got != "1" {
		t.Fatalf("%s active users", got)
	}
	if got := c.call("PATCH", eva, object{"state": "active"}).ok().get("state"); got != "active" {
		t.Fatalf("she is %s", got)
	}
	c.call("DELETE", eva, nil)
	c.Advance(30 * 24 * time.Hour)
	c.call("PATCH", eva, object{"state": "active"}).want(404, 60002)
}

func TestRolesOfUsers(t *testing.T) {
	c := start(t)
	id := c.customer("ruled")
	user := c.newUser(id, "eva")
	const helpdesk = "729827e3-9c14-49f7-bb1b-9608f156bbb8"
	roles, own := "/v1/customers/"+id+"/directoryroles", "/v1/customers/"+id+"/users/"+user+"/directoryroles"
	if got := c.call("GET", own, nil).ok().get("totalCount"); got != "0" {
		t.Fatalf("%s roles to begin with", got)
	}
	c.call("POST", roles+"/"+helpdesk+"/usermembers", object{"id": user, "displayName": "eva", "userPrincipalName": "eva@firma.onmicrosoft.com"}).created()
	if got := c.call("GET", own, nil).ok(); got.get("items.0.name") != "Helpdesk Administrator" || got.get("totalCount") != "1" {
		t.Fatalf("%s", got.text)
	}
	if status := c.call("DELETE", roles+"/"+helpdesk+"/usermembers/"+user, nil).status; status != 204 {
		t.Fatalf("taking it away answers %d", status)
	}
	c.call("POST", roles+"/unknown/usermembers", object{"id": user}).want(404, 1000)
}

func TestLicencesRunOut(t *testing.T) {
	c := start(t)
	id := c.customer("licensed")
	c.buy(id, 2)
	skus := c.call("GET", "/v1/customers/"+id+"/subscribedskus", nil).ok()
	sku := skus.get("items.0.productSku.id")
	if skus.get("items.0.totalUnits") != "2" || skus.get("items.0.availableUnits") != "2" || sku == "" {
		t.Fatalf("%s", skus.text)
	}
	assign := func(user string) reply {
		return c.call("POST", "/v1/customers/"+id+"/users/"+user+"/licenseupdates", object{"LicensesToAssign": []object{{"SkuId": sku, "ExcludedPlans": nil}}, "LicensesToRemove": nil})
	}
	var users []string
	for i := range 3 {
		users = append(users, c.newUser(id, fmt.Sprintf("user%d", i)))
	}
	assign(users[0]).created()
	assign(users[0]).created() // again
	assign(users[1]).created()
	assign(users[2]).want(400, 60012)
	if got := c.call("GET", "/v1/customers/"+id+"/subscribedskus", nil).ok(); got.get("items.0.consumedUnits") != "2" || got.get("items.0.availableUnits") != "0" {
		t.Fatalf("%s", got.text)
	}
	if got := c.call("GET", "/v1/customers/"+id+"/users/"+users[0]+"/licenses", nil).ok(); got.get("items.0.productSku.id") != sku || got.get("items.0.servicePlans.0.capabilityStatus") != "Assigned" {
		t.Fatalf("%s", got.text)
	}
	for group, count := range map[string]string{"group1": "1", "group2": "0"} {
		if got := c.call("GET", "/v1/customers/"+id+"/subscribedskus?licenseGroupIds="+group, nil).ok().get("totalCount"); got != count {
			t.Fatalf("%s has %s", group, got)
		}
	}
	c.call("POST", "/v1/customers/"+id+"/users/"+users[0]+"/licenseupdates", object{"licensesToRemove": []string{sku}}).created()
	assign(users[2]).created()
}
