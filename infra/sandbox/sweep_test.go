package sandbox_test

import (
	"fmt"
	"testing"
)

// Whatever is sent to what stands beside the order path, nothing answers with a failure of the sandbox's own.
func TestBadInputBesideOrdersIsNeverTheSandboxsFailure(t *testing.T) {
	c := start(t, reduced)
	id := c.customer("swept")
	customer := "/v1/customers/" + id
	user := customer + "/users/" + c.newUser(id, "eva")
	g := c.onGraph()
	relationship := delegations + "/" + g.call("POST", delegations, newDelegation("Swept", id)).created().get("id")
	targets := []struct{ method, path string }{
		{"PATCH", customer}, {"PUT", customer + "/profiles/billing"}, {"POST", customer + "/qualifications"}, {"POST", customer + "/users"},
		{"PATCH", user}, {"PATCH", user + "/resetpassword"}, {"POST", user + "/licenseupdates"}, {"POST", customer + "/directoryroles/x/usermembers"},
		{"POST", customer + "/promotionEligibilities"}, {"POST", "/v1/extensions/product/checkInventory?country=DE"}, {"POST", "/v1/sandboxIndirectReseller"},
		{"PUT", "/v1/profiles/organization"}, {"PUT", "/v1/profiles/supportprofile"}, {"POST", "/webhooks/v1/registration"}, {"PUT", "/webhooks/v1/registration"},
		{"POST", delegations}, {"POST", relationship + "/requests"}, {"POST", relationship + "/accessAssignments"}, {"PATCH", relationship + "/accessAssignments/x"},
		{"GET", "/v1/auditrecords?filter=x"}, {"GET", "/v1/auditrecords?startDate=x"}, {"GET", "/v1/productpromotions"}, {"GET", "/v1/countryvalidationrules/%20"},
		{"GET", customer + "/validationStatus"}, {"GET", customer + "/users?filter=[]"}, {"GET", "/partner/v1/analytics/subscriptions?filter='"},
		{"GET", "/webhooks/v1/registration/validationEvents/x"}, {"GET", "/v1.0/sales/offermatrix(Month='x')/$value"}, {"DELETE", customer + "/users/x"},
	}
	bodies := []string{"", "null", "[]", "{}", `"text"`, "12", "{", "\xff\xfe", `{"":1}`, `{"attributes":{"etag":"x"}}`, `{"attributes":[]}`,
		`{"relationshipToPartner":5}`, `{"qualification":[]}`, `{"items":[null]}`, `{"items":[{}]}`, `{"targetItems":[null]}`, `{"WebhookUrl":"\u0000","WebhookEvents":[""]}`,
		`{"displayName":"x","duration":"P999999999999D","accessDetails":{"unifiedRoles":[null]}}`, `{"action":null}`, `{"licensesToAssign":[null]}`,
		`{"userPrincipalName":null,"passwordProfile":null}`, `{"tenant":{"name":"x","country":"DE"}}`, `{"accessContainer":null,"accessDetails":null}`}
	for _, target := range targets {
		for _, body := range bodies {
			t.Run(fmt.Sprintf("%s %s %q", target.method, target.path, body), func(t *testing.T) {
				for _, by := range []*client{c, g} {
					if answer := by.call(target.method, target.path, body, "If-Match", `"x"`); answer.status >= 500 {
						t.Fatalf("%d %s", answer.status, answer.text)
					}
				}
			})
		}
	}
}

func TestACallThatArrivesTwiceAndAnAnswerCutInHalf(t *testing.T) {
	c := start(t)
	for _, rule := range []string{`{"operation":"POST /v1/customers","kind":"duplicate"}`, `{"operation":"GET /v1/customers","kind":"truncate"}`} {
		if answer := c.call("POST", "/sandbox/faults", rule); answer.status != 200 {
			t.Fatalf("%d %s", answer.status, answer.text)
		}
	}
	c.call("POST", "/v1/customers", newCustomer("twice")).created()
	if _, err := c.try("GET", "/v1/customers", nil); err == nil {
		t.Fatal("half an answer was read as a whole one")
	}
	if got := c.call("GET", "/v1/customers", nil).ok().get("totalCount"); got != "1" {
		t.Fatalf("%s customers of one domain", got)
	}
	if got := c.call("GET", "/v1/auditrecords", nil).ok().get("totalCount"); got != "1" {
		t.Fatalf("%s records", got)
	}
}
