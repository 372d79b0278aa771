package sandbox_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

// What only time does to delegated access is told and recorded once, when the clock passes it.
func TestTimeIsToldOf(t *testing.T) {
	c := start(t, with(sandbox.Settings{DelegationDelay: sandbox.Duration(time.Hour)}))
	customer := c.customer("passing")
	got := c.listen([]string{"granular-admin-relationship-approved", "granular-admin-relationship-activated", "granular-admin-relationship-expired", "granular-admin-access-assignment-activated"})
	g := c.onGraph()
	wanted := newDelegation("Passing", customer)
	wanted["autoExtendDuration"], wanted["duration"] = "P0D", "P30D"
	id := g.call("POST", delegations, wanted).created().get("id")
	path := delegations + "/" + id
	g.call("POST", path+"/requests", object{"action": "lockForApproval"}).created()
	if err := c.Server.Approve(id, customer, true); err != nil {
		t.Fatal(err)
	}
	if one := c.next(got); one.name != "granular-admin-relationship-approved" {
		t.Fatalf("%s", one.body)
	}
	c.Advance(30 * time.Minute)
	c.silence(got)
	c.Advance(31 * time.Minute)
	activated := c.next(got)
	if activated.name != "granular-admin-relationship-activated" || activated.uri != c.URL+path {
		t.Fatalf("%s", activated.body)
	}
	g.call("POST", path+"/accessAssignments", object{
		"accessContainer": object{"accessContainerId": "11111111-2222-4333-8444-555555555555", "accessContainerType": "securityGroup"},
		"accessDetails":   object{"unifiedRoles": []object{{"roleDefinitionId": helpdesk}}},
	}).created()
	c.Advance(2 * time.Hour)
	if one := c.next(got); one.name != "granular-admin-access-assignment-activated" {
		t.Fatalf("%s", one.body)
	}
	c.Advance(40 * day)
	if one := c.next(got); one.name != "granular-admin-relationship-expired" {
		t.Fatalf("%s", one.body)
	}
	c.Advance(day)
	c.silence(got)
	var kinds []string
	filter := url.QueryEscape(`{"Field":"CustomerId","Value":"` + customer + `","Operator":"equals"}`)
	listed := c.call("GET", "/v1/auditrecords?startDate=2026-02-20&filter="+filter, nil).ok()
	for _, item := range strings.Split(listed.text, `"operationType":"`)[1:] {
		kind, _, _ := strings.Cut(item, `"`)
		kinds = append(kinds, strings.TrimPrefix(kind, "granular_admin_"))
	}
	want := "relationship_expired access_assignment_activated access_assignment_created relationship_activated relationship_approved create_agreement add_customer"
	if got := strings.Join(kinds, " "); got != want {
		t.Fatalf("recorded %s\nwant %s", got, want)
	}
}

// The AuditUri of a delivery opens the record of what it tells of.
func TestTheAuditOfAWebhook(t *testing.T) {
	c := start(t)
	subscription := c.buy(c.customer("audited"), 3)
	got := c.listen([]string{"subscription-updated"})
	c.whole(subscription, object{"quantity": 4}).ok()
	var told struct{ AuditUri string }
	if err := json.Unmarshal(c.next(got).body, &told); err != nil {
		t.Fatal(err)
	}
	path := strings.TrimPrefix(told.AuditUri, c.URL)
	c.call("GET", path, nil, c.asApp()...).ok().check(t, map[string]string{"id": idOf(path), "operationType": "update_subscription", "resourceType": "subscription"})
	stranger := c.as("b7e4a9d0-15c3-4f68-a2d7-93c0f1e85b24", "6200300", partnerCenter)
	stranger.call("GET", path, nil).want(404, 1000)
	c.call("GET", "/v1/auditrecords/unknown", nil).want(404, 1000)
}

func TestRolesAndRestoredUsersAreRecorded(t *testing.T) {
	c := start(t)
	id := c.customer("recorded")
	user := c.newUser(id, "eva")
	members := "/v1/customers/" + id + "/directoryroles/" + helpdesk + "/usermembers"
	c.call("POST", members, object{"id": user, "displayName": "eva", "userPrincipalName": "eva@firma.onmicrosoft.com"}).created()
	c.call("DELETE", members+"/"+user, nil).want(204, 0)
	c.call("DELETE", "/v1/customers/"+id+"/users/"+user, nil).want(204, 0)
	c.call("PATCH", "/v1/customers/"+id+"/users/"+user, object{"state": "active"}).ok()
	c.call("GET", "/v1/auditrecords?size=4", nil).ok().check(t, map[string]string{
		"items.0.operationType": "restore_customer_user", "items.1.operationType": "delete_customer_user",
		"items.2.operationType": "remove_user_member", "items.2.resourceType": "customer_directory_role", "items.3.operationType": "add_user_member",
		"items.3.customerId": id,
	})
}
