package sandbox_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

const (
	graphResource   = "https://graph.microsoft.com"
	delegations     = "/v1.0/tenantRelationships/delegatedAdminRelationships"
	directoryWriter = "9360feb5-f418-4baa-8175-e2a00bac4301"
	helpdesk        = "729827e3-9c14-49f7-bb1b-9608f156bbb8"
)

// onGraph is the provider with a Graph token.
func (c *client) onGraph() *client {
	other := *c
	other.user = tokenFor(c.t, c, graphResource)
	return &other
}

// etag is Graph's, whose name has a dot in it.
func (r reply) etag() string {
	r.t.Helper()
	var body struct {
		Etag string `json:"@odata.etag"`
	}
	if err := json.Unmarshal([]byte(r.text), &body); err != nil {
		r.t.Fatal(err)
	}
	return body.Etag
}

func newDelegation(name, customer string) object {
	return object{
		"displayName": name, "duration": "P730D", "autoExtendDuration": "P180D", "customer": object{"tenantId": customer, "displayName": "Firma"},
		"accessDetails": object{"unifiedRoles": []object{{"roleDefinitionId": directoryWriter}, {"roleDefinitionId": helpdesk}}},
	}
}

func TestADelegationGoesItsWay(t *testing.T) {
	c := start(t, with(sandbox.Settings{DelegationDelay: sandbox.Duration(time.Hour)}))
	customer := c.customer("trusting")
	g := c.onGraph()
	made := g.call("POST", delegations, newDelegation("Firma trusting", customer)).created()
	id := made.get("id")
	path := delegations + "/" + id
	if made.get("status") != "created" || !strings.HasPrefix(made.etag(), `W/"`) || !strings.HasSuffix(made.header.Get("Location"), path) {
		t.Fatalf("%v %s", made.header, made.text)
	}
	is := func(status string) reply {
		t.Helper()
		now := g.call("GET", path, nil).ok()
		if now.get("status") != status {
			t.Fatalf("it is %s, not %s", now.get("status"), status)
		}
		return now
	}
	if got := g.call("POST", "/sandbox/delegations/"+id+"/approval", nil); got.status != 400 {
		t.Fatalf("approved before it was locked: %d %s", got.status, got.text)
	}
	locked := g.call("POST", path+"/requests", object{"action": "lockForApproval"}).created()
	if locked.get("action") != "lockForApproval" || locked.get("status") != "created" {
		t.Fatalf("%s", locked.text)
	}
	is("approvalPending")
	if got := g.call("POST", path+"/requests", object{"action": "lockForApproval"}); got.status != 400 || got.get("error.code") != "BadRequest" {
		t.Fatalf("locked twice: %d %s", got.status, got.text)
	}
	c.call("GET", "/v1/customers/"+customer+"/organization", nil).want(403, 900150)
	if got := g.call("POST", "/sandbox/delegations/"+id+"/approval", nil); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.text)
	}
	is("approved")
	c.Advance(30 * time.Minute)
	is("activating")
	c.Advance(30 * time.Minute)
	if end := is("active").get("endDateTime"); !strings.HasPrefix(end, "2028-03-01T12:00:00") {
		t.Fatalf("it ends %s", end)
	}
	c.call("GET", "/v1/customers/"+customer+"/organization", nil).ok()
	if got := c.call("GET", "/v1/customers/"+customer+"/customDomains", nil).ok().get("0"); got != "trusting.onmicrosoft.com" {
		t.Fatalf("the domain is %s", got)
	}
	if got := c.call("GET", "/v1/customers/"+customer, nil).ok(); got.get("allowDelegatedAccess") != "true" || got.get("companyProfile.email") == "" {
		t.Fatalf("%s", got.text)
	}
	if got := g.call("GET", "/v1.0/tenantRelationships/delegatedAdminCustomers", nil).ok().get("value.0.tenantId"); got != customer {
		t.Fatalf("%s trusts", got)
	}
	g.call("POST", path+"/requests", object{"action": "terminate"}).created()
	is("terminating")
	c.Advance(time.Hour)
	is("terminated")
	c.call("GET", "/v1/customers/"+customer+"/organization", nil).want(403, 900150)
}

func TestADelegationEndsWithItsTerm(t *testing.T) {
	for extend, want := range map[string]string{"PT0S": "expired", "P180D": "active"} {
		c := start(t)
		g := c.onGraph()
		body := newDelegation("Ends", c.customer("ends"))
		body["duration"], body["autoExtendDuration"] = "P30D", extend
		id := g.call("POST", delegations, body).created().get("id")
		g.call("POST", delegations+"/"+id+"/requests", object{"action": "LOCKFORAPPROVAL"}).created()
		g.call("POST", "/sandbox/delegations/"+id+"/approval", nil)
		c.Advance(30 * 24 * time.Hour)
		if got := g.call("GET", delegations+"/"+id, nil).ok().get("status"); got != want {
			t.Errorf("with %s it is %s, want %s", extend, got, want)
		}
	}
}

func TestWhatADelegationMayNotBe(t *testing.T) {
	c := start(t)
	g := c.onGraph()
	change := func(name string, value any) object {
		body := newDelegation("Wrong", "11111111-2222-3333-4444-555555555555")
		body[name] = value
		return body
	}
	roles := func(ids ...string) object {
		list := []object{}
		for _, id := range ids {
			list = append(list, object{"roleDefinitionId": id})
		}
		return object{"unifiedRoles": list}
	}
	for rule, body := range map[string]object{
		"a name is needed":                       change("displayName", ""),
		"of at most fifty characters":            change("displayName", strings.Repeat("x", 51)),
		"a duration is needed":                   change("duration", ""),
		"of at most two years":                   change("duration", "P731D"),
		"written as days or years":               change("duration", "P3Y"),
		"extended by 180 days or not":            change("autoExtendDuration", "P90D"),
		"roles are needed":                       change("accessDetails", roles()),
		"that are ids":                           change("accessDetails", roles("helpdesk")),
		"each once":                              change("accessDetails", roles(helpdesk, helpdesk)),
		"a tenant is an id":                      change("customer", object{"tenantId": "firma"}),
		"Global Administrator is never extended": change("accessDetails", roles("62e90394-69f5-4237-9190-012177145e10")),
	} {
		t.Run(rule, func(t *testing.T) {
			if got := g.call("POST", delegations, body); got.status != 400 || got.get("error.message") == "" {
				t.Fatalf("%d %s", got.status, got.text)
			}
		})
	}
	if got := c.call("GET", delegations, nil); got.status != 401 || got.get("error.code") != "InvalidAuthenticationToken" {
		t.Fatalf("a Partner Center token opens Graph: %d %s", got.status, got.text)
	}
	g.call("POST", delegations, newDelegation("Same", "")).created()
	if got := g.call("POST", delegations, newDelegation("Same", "")); got.status != 409 {
		t.Fatalf("two of one name: %d", got.status)
	}
}

func TestOnlyWhatWasJustCreatedIsDeleted(t *testing.T) {
	c := start(t)
	g := c.onGraph()
	made := g.call("POST", delegations, newDelegation("Short", "")).created()
	path := delegations + "/" + made.get("id")
	for header, want := range map[string]int{"": 428, `W/"old"`: 412} {
		if got := g.call("DELETE", path, nil, "If-Match", header); got.status != want {
			t.Fatalf("If-Match %q answers %d, want %d", header, got.status, want)
		}
	}
	if got := g.call("DELETE", path, nil, "If-Match", made.etag()); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.text)
	}
	if got := g.call("GET", path, nil); got.status != 404 || got.get("error.code") != "ResourceNotFound" {
		t.Fatalf("%d %s", got.status, got.text)
	}
}

func TestAccessAssignments(t *testing.T) {
	c := start(t)
	customer := c.customer("assigned")
	g := c.onGraph()
	id := g.call("POST", delegations, newDelegation("Assigned", customer)).created().get("id")
	path := delegations + "/" + id + "/accessAssignments"
	ask := func(group string, roles ...string) object {
		list := []object{}
		for _, role := range roles {
			list = append(list, object{"roleDefinitionId": role})
		}
		return object{"accessContainer": object{"accessContainerId": group, "accessContainerType": "securityGroup"}, "accessDetails": object{"unifiedRoles": list}}
	}
	const group = "869cec69-63aa-4f6b-99d2-97a2d0da4f1b"
	if got := g.call("POST", path, ask(group, helpdesk)); got.status != 400 {
		t.Fatalf("assigned before it was active: %d", got.status)
	}
	g.call("POST", delegations+"/"+id+"/requests", object{"action": "lockForApproval"}).created()
	g.call("POST", "/sandbox/delegations/"+id+"/approval", nil)
	if got := g.call("POST", path, ask(group, "62e90394-69f5-4237-9190-012177145e10")); got.status != 400 {
		t.Fatalf("a role the relationship does not have: %d", got.status)
	}
	made := g.call("POST", path, ask(group, helpdesk)).created()
	if made.get("status") != "active" || made.get("accessContainer.accessContainerId") != group {
		t.Fatalf("%s", made.text)
	}
	if got := g.call("POST", path, ask(group, helpdesk)); got.status != 409 {
		t.Fatalf("one group twice: %d", got.status)
	}
	one := path + "/" + made.get("id")
	changed := g.call("PATCH", one, ask(group, helpdesk, directoryWriter), "If-Match", made.etag()).ok()
	if changed.get("accessDetails.unifiedRoles.1.roleDefinitionId") != directoryWriter {
		t.Fatalf("%s", changed.text)
	}
	if got := g.call("DELETE", one, nil, "If-Match", made.etag()); got.status != 412 {
		t.Fatalf("a stale etag deletes: %d", got.status)
	}
	if got := g.call("GET", path, nil).ok().get("value.0.id"); got != made.get("id") {
		t.Fatalf("%s is listed", got)
	}
	if got := g.call("DELETE", one, nil, "If-Match", changed.etag()); got.status != 204 {
		t.Fatalf("%d", got.status)
	}
}
