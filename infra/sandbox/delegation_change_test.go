package sandbox_test

import (
	"net/url"
	"testing"
)

// X1: a relationship can be changed until it is locked, found by its customer, and its requests read one by one.
func TestADelegationIsChangedAndFound(t *testing.T) {
	c := start(t)
	first, second := c.customer("first"), c.customer("second")
	g := c.onGraph()
	made := g.call("POST", delegations, newDelegation("Changed", first)).created()
	g.call("POST", delegations, newDelegation("Untouched", second)).created()
	path := delegations + "/" + made.get("id")
	if got := g.call("PATCH", path, object{"displayName": "Other"}); got.status != 428 {
		t.Fatalf("without an etag: %d", got.status)
	}
	changed := g.call("PATCH", path, object{"displayName": "Other", "duration": "P30D"}, "If-Match", made.etag()).ok()
	if changed.get("displayName") != "Other" || changed.get("duration") != "P30D" || changed.get("autoExtendDuration") != "P180D" || changed.get("customer.tenantId") != first {
		t.Fatal(changed.text)
	}
	if got := g.call("PATCH", path, object{"displayName": "Older"}, "If-Match", made.etag()); got.status != 412 {
		t.Fatalf("with an old etag: %d", got.status)
	}
	for filter, want := range map[string]string{
		"customer/tenantId eq '" + first + "'": "1", "status eq 'active'": "0", "status eq 'created' and customer/tenantId eq '" + second + "'": "1", "": "2",
	} {
		if got := g.call("GET", delegations+"?$filter="+url.QueryEscape(filter), nil).ok(); got.count("value") != want {
			t.Errorf("%s: %s", filter, got.text)
		}
	}
	if got := g.call("GET", delegations+"?$filter="+url.QueryEscape("duration gt 3"), nil); got.status != 400 {
		t.Errorf("a filter nobody knows: %d", got.status)
	}
	g.call("GET", "/beta/tenantRelationships/delegatedAdminRelationships/"+made.get("id"), nil).ok()
	request := g.call("POST", path+"/requests", object{"action": "lockForApproval"}).created().get("id")
	if got := g.call("GET", path+"/requests/"+request, nil).ok(); got.get("action") != "lockForApproval" || got.get("status") != "succeeded" {
		t.Error(got.text)
	}
	if got := g.call("GET", path+"/requests/"+first, nil); got.status != 404 {
		t.Errorf("a request nobody made: %d", got.status)
	}
	locked := g.call("GET", path, nil).ok()
	if got := g.call("PATCH", path, object{"displayName": "Late"}, "If-Match", locked.etag()); got.status != 400 {
		t.Errorf("locked: %d", got.status)
	}
}

// count is how many a list of Graph's holds.
func (r reply) count(list string) string {
	n := 0
	for r.get(list+"."+string(rune('0'+n))+".id") != "" {
		n++
	}
	return string(rune('0' + n))
}
