package sandbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

// send posts a form of the page as a browser would, and does not follow where it leads.
func (c *client) send(form string, values url.Values, headers ...string) (int, string) {
	c.t.Helper()
	request, err := http.NewRequest(http.MethodPost, c.URL+"/sandbox/page/"+form, strings.NewReader(values.Encode()))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		c.t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode, answer.Header.Get("Location")
}

func TestTheClockIsMovedFromThePage(t *testing.T) {
	c := start(t)
	for _, step := range []string{"7d", "36h"} {
		if status, to := c.send("clock", url.Values{"advance": {step}}); status != 303 || to != "/sandbox/#clock" {
			t.Fatalf("%d %s", status, to)
		}
	}
	if got, want := c.Server.Now(), monday().Add(7*day+36*time.Hour); !got.Equal(want) {
		t.Fatalf("it is %s, want %s", got, want)
	}
	for _, step := range []string{"", "-1h", "-3d", "soon", "99999999d"} {
		if status, _ := c.send("clock", url.Values{"advance": {step}}); status != 400 {
			t.Errorf("%q: %d", step, status)
		}
	}
}

func TestAFaultIsScriptedFromThePage(t *testing.T) {
	c := start(t)
	form := url.Values{"operation": {"GET /v1/customers"}, "kind": {"status"}, "times": {"2"}, "status": {"500"}, "nth": {""}, "seed": {"4"}, "percent": {"100"}}
	if status, _ := c.send("faults", form); status != 303 {
		t.Fatalf("%d", status)
	}
	if rule := c.Server.Faults()[0]; rule.Nth != 1 || rule.Times != 2 || rule.Status != 500 || rule.Seed != 4 {
		t.Fatalf("%+v", rule)
	}
	c.call("GET", "/v1/customers", nil).want(500, 800003)
	for _, bad := range []url.Values{{}, {"operation": {"GET /nowhere"}, "kind": {"status"}}, {"operation": {"*"}, "kind": {"magic"}}, {"operation": {"*"}, "kind": {"delay"}, "nth": {"first"}}, {"operation": {"*"}, "kind": {"delay"}, "seed": {"x"}}} {
		if status, _ := c.send("faults", bad); status != 400 {
			t.Errorf("%v: %d", bad, status)
		}
	}
	if status, _ := c.send("faults/clear", nil); status != 303 || len(c.Server.Faults()) != 0 {
		t.Fatalf("%d, %d rules left", status, len(c.Server.Faults()))
	}
}

// Another site's form, sent by somebody's browser, moves nothing.
func TestOnlyThePageItselfHasButtons(t *testing.T) {
	c := start(t)
	before := c.Server.Now()
	if status, _ := c.send("clock", url.Values{"advance": {"7d"}}, "Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example"); status != 403 {
		t.Fatalf("%d", status)
	}
	if !c.Server.Now().Equal(before) {
		t.Fatal("the clock was moved")
	}
}

func TestThePageShowsOneCorrelation(t *testing.T) {
	c := start(t)
	c.call("GET", "/v1/agreements", nil, "MS-CorrelationId", "looked-for").ok()
	c.call("GET", "/v1/customers", nil, "MS-CorrelationId", "another").ok()
	if _, err := c.Server.ChangePrice(sandbox.PriceChange{SKU: base + ":0001", Percent: "5"}); err != nil {
		t.Fatal(err)
	}
	page := c.call("GET", "/sandbox/?correlation=Looked-For", nil)
	if !strings.Contains(page.text, "looked-for") || strings.Contains(page.text, "another") || !strings.Contains(page.text, base+":0001") {
		t.Fatalf("%s", page.text)
	}
}
