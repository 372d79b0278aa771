package sandbox_test

import (
	"strings"
	"testing"
)

// X1: an application gets consent in the tenant of a customer who trusts the partner, as control panels do it.
func TestAnApplicationGetsConsent(t *testing.T) {
	c := start(t)
	id := c.customer("consenting")
	path := "/v1/customers/" + id + "/applicationconsents"
	app := "11111111-2222-4333-8444-555555555555"
	wanted := object{"applicationId": app, "displayName": "Panel", "applicationGrants": []object{{"enterpriseApplicationId": "00000003-0000-0000-c000-000000000000", "scope": "Directory.Read.All,User.Read"}}}
	c.call("POST", path, wanted).want(403, 900150)
	g := c.onGraph()
	relationship := g.call("POST", delegations, newDelegation("Consenting", id)).created().get("id")
	g.call("POST", delegations+"/"+relationship+"/requests", object{"action": "lockForApproval"}).created()
	if err := c.Server.Approve(relationship, id, true); err != nil {
		t.Fatal(err)
	}
	if got := c.call("POST", path, wanted).created(); got.get("applicationId") != app || got.get("applicationGrants.0.scope") != "Directory.Read.All,User.Read" {
		t.Fatal(got.text)
	}
	c.call("POST", path, wanted).want(409, 800002)
	c.call("POST", path, object{"applicationId": app}).want(400, 800002)
	if got := c.call("DELETE", path+"/"+strings.ToUpper(app), nil); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.text)
	}
	c.call("DELETE", path+"/"+app, nil).want(404, 1000)
}

// X1: who has a role is listed, and users come in the order asked for.
func TestRolesNameTheirMembers(t *testing.T) {
	c := start(t)
	id := c.customer("roles")
	customer := "/v1/customers/" + id
	first, second := c.newUser(id, "anna"), c.newUser(id, "zora")
	members := customer + "/directoryroles/62e90394-69f5-4237-9190-012177145e10/usermembers"
	c.call("POST", members, object{"id": second}).created()
	if got := c.call("GET", members, nil).ok(); got.get("totalCount") != "1" || got.get("items.0.id") != second || got.get("items.0.attributes.objectType") != "UserMember" {
		t.Fatal(got.text)
	}
	for direction, want := range map[string]string{"Ascending": first, "descending": second} {
		if got := c.call("GET", customer+"/users?size=1&sortField=DisplayName&sortDirection="+direction, nil).ok().get("items.0.id"); got != want {
			t.Errorf("%s: %s", direction, got)
		}
	}
	c.call("GET", customer+"/directoryroles/"+first+"/usermembers", nil).want(404, 1000)
}
