package sandbox_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestEverythingThatChangesLeavesARecord(t *testing.T) {
	c := start(t)
	id := c.customer("audited")
	subscription := c.buy(id, 3)
	c.call("PATCH", subscription, object{"quantity": 4}).ok()
	c.call("PATCH", subscription, object{"quantity": -4}).want(400, 2002)
	user := c.newUser(id, "eva")
	c.call("PATCH", "/v1/customers/"+id+"/users/"+user+"/resetpassword", object{"passwordProfile": object{"password": "Secret-123"}}).ok()
	list := c.call("GET", "/v1/auditrecords?startDate=2026-03-02&endDate=03/02/2026", nil).ok()
	want := []string{"reset_customer_user_password", "create_customer_user", "update_subscription", "create_order", "create_agreement", "add_customer"}
	if got := list.get("totalCount"); got != fmt.Sprint(len(want)) {
		t.Fatalf("%s records: %s", got, list.text)
	}
	for i, operation := range want {
		at := fmt.Sprintf("items.%d.", i)
		if list.get(at+"operationType") != operation || list.get(at+"customerId") != id || list.get(at+"customerName") != "Firma audited" || list.get(at+"operationStatus") != "succeeded" {
			t.Errorf("record %d is not of %s: %s", i, operation, list.get(at+"operationType"))
		}
	}
	if !strings.Contains(list.get("items.2.resourceOldValue"), `"quantity":3`) || !strings.Contains(list.get("items.2.resourceNewValue"), `"quantity":4`) {
		t.Errorf("before %s after %s", list.get("items.2.resourceOldValue"), list.get("items.2.resourceNewValue"))
	}
	for _, secret := range []string{"Secret-123", "userCredentials", "Initial-123"} {
		if strings.Contains(list.text, secret) {
			t.Errorf("the log keeps %s", secret)
		}
	}
}

func TestReadingTheAuditLog(t *testing.T) {
	c := start(t)
	id := c.customer("first")
	c.customer("second")
	filter := func(field, value, operator string) string {
		return "filter=" + url.QueryEscape(fmt.Sprintf(`{"Field":%q,"Value":%q,"Operator":%q}`, field, value, operator))
	}
	tests := []struct {
		rule, query  string
		status, code int
		count        string
	}{
		{"the last thirty days", "", 200, 0, "4"},
		{"of one customer", filter("CustomerId", strings.ToUpper(id), "equals"), 200, 0, "2"},
		{"by a part of its name", filter("companyname", "SECO", "substring"), 200, 0, "2"},
		{"of one kind", filter("ResourceType", "Agreement", "equals"), 200, 0, "2"},
		{"of a day nothing happened", "startDate=2026-03-01&endDate=2026-03-01", 200, 0, "0"},
		{"not of more than ninety days ago", "startDate=2025-12-01", 400, 800002, ""},
		{"a day is a day", "startDate=yesterday", 400, 800002, ""},
		{"a field is a field", filter("Colour", "x", "equals"), 400, 900126, ""},
		{"with its operator", filter("CustomerId", "x", "substring"), 400, 900126, ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("GET", "/v1/auditrecords?"+tt.query, nil, c.asApp()...)
			answer.t = t
			answer.want(tt.status, tt.code)
			if tt.status == 200 && answer.get("totalCount") != tt.count {
				t.Fatalf("%s records, want %s", answer.get("totalCount"), tt.count)
			}
		})
	}
	page := c.call("GET", "/v1/auditrecords?size=3", nil).ok()
	rest := c.call("GET", "/v1"+page.get("links.next.uri"), nil, "MS-ContinuationToken", page.get("links.next.headers.0.value")).ok()
	if page.get("totalCount") != "3" || rest.get("totalCount") != "1" || rest.get("items.0.operationType") != "add_customer" {
		t.Fatalf("%s\n%s", page.text, rest.text)
	}
	c.Advance(31 * 24 * time.Hour)
	if got := c.call("GET", "/v1/auditrecords", nil).ok().get("totalCount"); got != "0" {
		t.Fatalf("%s records of the last thirty days", got)
	}
}
