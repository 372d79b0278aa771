package sandbox_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

const billing = "/v1.0/reports/partners/billing"

// An export is asked for, followed and fetched; its lines say what the older interface says.
func TestExports(t *testing.T) {
	c := start(t, withPaths, with(sandbox.Settings{ExportDelay: sandbox.Duration(time.Minute)}))
	id := c.customer("export")
	c.purchase(id, base, "P1Y", "monthly", 10)
	c.purchase(id, base, "P1Y", "annual", 1)
	form := tokenForm("client_credentials")
	form.Set("resource", graphResource)
	graph := []string{"Authorization", "Bearer " + signIn(t, c.URL+"/"+sandbox.PartnerTenantID+"/oauth2/token", form).ok().get("access_token")}

	asked := c.call("POST", billing+"/reconciliation/unbilled/export", object{"currencyCode": "EUR", "billingPeriod": "current", "attributeSet": "full"}, graph...).want(202, 0)
	operation := strings.TrimPrefix(asked.header.Get("Location"), c.URL)
	running := c.call("GET", operation, nil, graph...).ok()
	if running.get("status") != "running" || running.header.Get("Retry-After") != "10" {
		t.Fatalf("%s %v", running.text, running.header)
	}
	c.Advance(time.Minute)
	done := c.call("GET", operation, nil, graph...).ok()
	manifestPath := strings.TrimPrefix(fmt.Sprint(done.object()["resourceLocation@odata.navigationLink"]), c.URL)
	if done.get("status") != "succeeded" {
		t.Fatalf("%s", done.text)
	}
	manifest := c.call("GET", manifestPath, nil, graph...).ok()
	manifest.check(t, map[string]string{"blobCount": "1", "dataFormat": "compressedJSONLines", "partnerTenantId": sandbox.PartnerTenantID})
	address := manifest.get("rootDirectory") + "/" + manifest.get("blobs.0.name") + "?" + manifest.get("sasToken")
	lines := fetchLines(t, address)
	if len(lines) != 2 || fmt.Sprint(lines[0]["Subtotal"]) != "105" || lines[0]["ChargeType"] != "new" || fmt.Sprint(lines[1]["Total"]) != "120" || lines[0]["CustomerId"] != id {
		t.Fatalf("%v", lines)
	}
	if response, err := http.Get(strings.Split(address, "?")[0]); err != nil || response.StatusCode != http.StatusForbidden {
		t.Errorf("without its signature the file is open: %v %v", response.StatusCode, err)
	}
	c.Advance(time.Hour)
	if gone := c.call("GET", manifestPath, nil, graph...); gone.status != http.StatusGone {
		t.Errorf("an old manifest: %d %s", gone.status, gone.text)
	}
	for _, tt := range []struct {
		path   string
		body   object
		status int
	}{
		{"/reconciliation/unbilled/export", object{"currencyCode": "EUR", "billingPeriod": "tomorrow"}, 400},
		{"/reconciliation/unbilled/export", object{"currencyCode": "E", "billingPeriod": "last"}, 400},
		{"/reconciliation/billed/export", object{"invoiceId": "D1"}, 400},
		{"/poems/billed/export", object{"invoiceId": "G202603978"}, 404},
		{"/usage/billed/export", object{"invoiceId": "G202603978", "attributeSet": "some"}, 400},
	} {
		if got := c.call("POST", billing+tt.path, tt.body, graph...); got.status != tt.status {
			t.Errorf("%s %v: %d %s", tt.path, tt.body, got.status, got.text)
		}
	}
	empty := c.call("POST", billing+"/usage/unbilled/export", object{"currencyCode": "EUR", "billingPeriod": "current"}, graph...).want(202, 0)
	c.Advance(time.Minute)
	c.call("GET", strings.TrimPrefix(empty.header.Get("Location"), c.URL), nil, graph...).ok().check(t, map[string]string{"status": "failed", "error.code": "5000"})
	c.to(2026, 4, 8, 0)
	out := c.call("POST", billing+"/reconciliation/billed/export", object{"invoiceId": "G202603978", "attributeSet": "basic"}, graph...).want(202, 0)
	c.Advance(time.Minute)
	c.call("GET", strings.TrimPrefix(out.header.Get("Location"), c.URL), nil, graph...).ok().check(t, map[string]string{"status": "succeeded"})
}

func fetchLines(t *testing.T, address string) []map[string]any {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%d %s %v", response.StatusCode, content, err)
	}
	text, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	for decoder := json.NewDecoder(text); decoder.More(); {
		var line map[string]any
		if err := decoder.Decode(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return lines
}
