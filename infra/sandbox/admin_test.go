package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

func TestTheAdminAPI(t *testing.T) {
	c := start(t)
	id := c.call("POST", "/v1/customers", newCustomer("admin"), "MS-CorrelationId", "tracked").created().get("id")
	attestation := c.call("POST", "/v1/attestations/enhanced", object{"country": "DE", "language": "de", "companyName": "F",
		"signatoryFirstName": "E", "signatoryLastName": "M"}, c.asApp()...).created().get("attestationId")
	tests := []struct {
		rule, method, path, body string
		status                   int
		field, want              string
	}{
		{"the clock can be read", "GET", "/sandbox/clock", "", 200, "now", "2026-03-02T11:00:00Z"},
		{"and moved", "POST", "/sandbox/clock", `{"advance":"168h"}`, 200, "now", "2026-03-09T11:00:00Z"},
		{"but not back", "POST", "/sandbox/clock", `{"advance":"-1h"}`, 400, "", ""},
		{"nor by nonsense", "POST", "/sandbox/clock", `{"advance":"soon"}`, 400, "", ""},
		{"settings can be changed one by one", "PUT", "/sandbox/settings", `{"orderListLag":"15m"}`, 200, "orderListLag", "15m0s"},
		{"and are kept", "GET", "/sandbox/settings", "", 200, "orderListLag", "15m0s"},
		{"a misspelt one is refused", "PUT", "/sandbox/settings", `{"orderListLeg":"15m"}`, 400, "", ""},
		{"a fault can be scripted", "POST", "/sandbox/faults", `{"operation":"GET /v1/customers","kind":"retryAfter","retryAfterSeconds":2}`, 200, "id", "1"},
		{"one that makes no sense is refused", "POST", "/sandbox/faults", `{"operation":"GET /v2","kind":"delay"}`, 400, "", ""},
		{"faults can be listed", "GET", "/sandbox/faults", "", 200, "items.0.kind", "retryAfter"},
		{"and cleared", "DELETE", "/sandbox/faults", "", 204, "", ""},
		{"then there are none", "GET", "/sandbox/faults", "", 200, "items.0.kind", ""},
		{"a reseller can be added", "POST", "/sandbox/resellers", `{"mpnId":"777","tenantId":"77777777-7777-7777-7777-777777777777","name":"Neu","country":"AT"}`, 200, "mpaSigned", "true"},
		{"and is listed", "GET", "/sandbox/resellers", "", 200, "items.4.name", "Neu"},
		{"not with another's tenant", "POST", "/sandbox/resellers", `{"mpnId":"778","tenantId":"77777777-7777-7777-7777-777777777777","name":"Neu","country":"AT"}`, 400, "", ""},
		{"not with a word for an id", "POST", "/sandbox/resellers", `{"mpnId":"abc","tenantId":"77777777-7777-7777-7777-777777777778","name":"Neu","country":"AT"}`, 400, "", ""},
		{"requests can be found by correlation", "GET", "/sandbox/requests?correlation=tracked", "", 200, "items.0.operation", "POST /v1/customers"},
		{"and be limited", "GET", "/sandbox/requests?limit=0", "", 200, "items.0.operation", ""},
		{"a limit is a number", "GET", "/sandbox/requests?limit=few", "", 400, "", ""},
		{"a customer can accept directly", "POST", "/sandbox/customers/" + id + "/signature", "", 204, "", ""},
		{"a stranger cannot", "POST", "/sandbox/customers/nobody/signature", "", 404, "", ""},
		{"an attestation can be accepted", "POST", "/sandbox/attestations/" + attestation + "/acceptance", "", 204, "", ""},
		{"an unknown one cannot", "POST", "/sandbox/attestations/none/acceptance", "", 404, "", ""},
		{"availabilities can be renewed", "POST", "/sandbox/availabilities/renewal", "", 204, "", ""},
		{"the state is counted", "GET", "/sandbox/state", "", 200, "customers", "1"},
		{"an unknown page is not there", "GET", "/sandbox/unknown", "", 404, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call(tt.method, tt.path, tt.body)
			answer.t = t
			if answer.status != tt.status {
				t.Fatalf("%d %s, want %d", answer.status, answer.text, tt.status)
			}
			if tt.field != "" && answer.get(tt.field) != tt.want {
				t.Fatalf("%s is %q, want %q", tt.field, answer.get(tt.field), tt.want)
			}
		})
	}
}

func TestThePageShowsWhatHappened(t *testing.T) {
	c := start(t)
	id := c.customer("looked")
	c.buy(id, 3)
	c.Fail(sandbox.Rule{Operation: "GET /v1/customers", Kind: sandbox.Status, Times: -1})
	c.call("GET", "/v1/customers", nil, "MS-CorrelationId", "seen-here")
	c.Advance(90 * time.Minute)
	body := newCustomer("script")
	body["BillingProfile"].(object)["CompanyName"] = "<script>alert(1)</script>"
	c.call("POST", "/v1/customers", body).created()
	page := c.call("GET", "/sandbox/", nil)
	if page.status != 200 || !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") {
		t.Fatalf("%d %v", page.status, page.header)
	}
	for _, text := range []string{
		"Firma looked", "looked.onmicrosoft.com", "completed", "3 × Base", "360 EUR", "2026-03-02 12:30:00", "1h30m0s ahead",
		"always", "seen-here", "503", "app&#43;user", "&lt;script&gt;alert(1)", "Nordlicht IT GmbH",
	} {
		if !strings.Contains(page.text, text) {
			t.Errorf("the page does not show %q", text)
		}
	}
	if strings.Contains(page.text, "<script") {
		t.Error("the page carries a script")
	}
}

func TestTheLogKeepsTheLastThousand(t *testing.T) {
	c := start(t)
	for i := range 1003 {
		c.call("GET", fmt.Sprintf("/v1/unheardof%d", i), nil)
	}
	log := c.Server.Requests()
	if len(log) != 1000 || log[0].Path != "/v1/unheardof1002" || log[999].Path != "/v1/unheardof3" {
		t.Fatalf("%d lines from %s to %s", len(log), log[0].Path, log[len(log)-1].Path)
	}
}
