package sandbox_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

// told is one delivery as a receiver got it.
type told struct {
	name, uri string
	header    http.Header
	body      []byte
}

// listen registers a receiver for events; it answers the statuses given in turn and 200 from then on.
func (c *client) listen(events []string, statuses ...int) chan told {
	c.t.Helper()
	got := make(chan told, 100)
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var event struct{ EventName, ResourceUri string }
		_ = json.Unmarshal(body, &event)
		got <- told{event.EventName, event.ResourceUri, r.Header, body}
		if len(statuses) > 0 {
			w.WriteHeader(statuses[0])
			statuses = statuses[1:]
		}
	}))
	c.t.Cleanup(receiver.Close)
	c.call("POST", "/webhooks/v1/registration", object{"WebhookUrl": receiver.URL + "/hook", "WebhookEvents": events}).ok()
	return got
}

func (c *client) next(got chan told) told {
	c.t.Helper()
	select {
	case one := <-got:
		return one
	case <-time.After(time.Minute):
		c.t.Fatalf("nothing was told; on the way: %+v", c.Server.Events())
		return told{}
	}
}

func (c *client) silence(got chan told) {
	c.t.Helper()
	select {
	case one := <-got:
		c.t.Fatalf("%s was told", one.name)
	case <-time.After(150 * time.Millisecond):
	}
}

func TestRegistrations(t *testing.T) {
	c := start(t)
	c.call("GET", "/webhooks/v1/registration", nil).want(404, 1000)
	c.call("PUT", "/webhooks/v1/registration", object{"WebhookUrl": "http://localhost/x", "WebhookEvents": []string{"test-created"}}).want(404, 1000)
	c.call("POST", "/webhooks/v1/registration", object{"WebhookUrl": "ftp://localhost/x", "WebhookEvents": []string{"test-created"}}).want(400, 800002)
	c.call("POST", "/webhooks/v1/registration", object{"WebhookUrl": "http://localhost/x", "WebhookEvents": []string{"moon-rose"}}).want(400, 900126)
	c.call("POST", "/webhooks/v1/registration/validationEvents", nil).want(400, 800002)
	first := c.call("POST", "/webhooks/v1/registration", object{"webhookUrl": "http://localhost:1/x", "webhookEvents": []string{"subscription-updated"}}, c.asApp()...).ok()
	second := c.call("PUT", "/webhooks/v1/registration", object{"WebhookUrl": "http://localhost:1/y", "WebhookEvents": []string{"test-created"}}).ok()
	if first.get("SubscriberId") == "" || first.get("SubscriberId") != second.get("SubscriberId") {
		t.Fatalf("%s\n%s", first.text, second.text)
	}
	if got := c.call("GET", "/webhooks/v1/registration", nil).ok(); got.get("WebhookUrl") != "http://localhost:1/y" || got.get("WebhookEvents.0") != "test-created" {
		t.Fatalf("%s", got.text)
	}
	names := c.call("GET", "/webhooks/v1/registration/events", nil).ok()
	if !strings.HasPrefix(names.text, "[") || !strings.Contains(names.text, `"subscription-updated"`) {
		t.Fatalf("%s", names.text)
	}
}

func TestADeliveryIsSigned(t *testing.T) {
	c := start(t)
	subscription := c.buy(c.customer("told"), 3)
	got := c.listen([]string{"subscription-updated"})
	c.call("PATCH", subscription, object{"quantity": 4}).ok()
	one := c.next(got)
	if one.name != "subscription-updated" || one.uri != c.URL+"/webhooks"+subscription {
		t.Fatalf("%s", one.body)
	}
	leaf := c.certificate(one.header.Get("X-MS-Certificate-Url"))
	roots := x509.NewCertPool()
	authority, err := x509.ParseCertificate(c.Server.WebhookAuthority())
	if err != nil {
		t.Fatal(err)
	}
	roots.AddCert(authority)
	if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: monday()}); err != nil || !slices.Contains(leaf.Subject.Organization, "Microsoft Corporation") {
		t.Fatalf("%v of %v", err, leaf.Subject)
	}
	if !slices.Contains(leaf.Issuer.Organization, "Microsoft Corporation") { // where the documented check looks
		t.Fatalf("issued by %v", leaf.Issuer)
	}
	text, signed := strings.CutPrefix(one.header.Get("Authorization"), "Signature ")
	signature, err := base64.StdEncoding.DecodeString(text)
	if !signed || err != nil || one.header.Get("X-MS-Signature-Algorithm") != "rsa-sha256" {
		t.Fatalf("%v", one.header)
	}
	sum := sha256.Sum256(one.body)
	if err := rsa.VerifyPKCS1v15(leaf.PublicKey.(*rsa.PublicKey), crypto.SHA256, sum[:], signature); err != nil {
		t.Fatal(err)
	}
	c.silence(got)
}

func (c *client) certificate(url string) *x509.Certificate {
	c.t.Helper()
	answer := c.call("GET", strings.TrimPrefix(url, c.URL), nil).ok()
	block, _ := pem.Decode([]byte(answer.text))
	if block == nil {
		c.t.Fatalf("no certificate: %s", answer.text)
	}
	leaf, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		c.t.Fatal(err)
	}
	return leaf
}

func TestTheSignatureMayHaveAHeaderOfItsOwn(t *testing.T) {
	c := start(t)
	got := make(chan http.Header, 1)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got <- r.Header }))
	t.Cleanup(receiver.Close)
	c.call("POST", "/webhooks/v1/registration", object{"WebhookUrl": receiver.URL, "WebhookEvents": []string{"test-created"}, "SignatureTokenToMsSignatureHeader": true}).ok()
	c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok()
	if header := <-got; header.Get("x-ms-signature") == "" || header.Get("Authorization") != "" {
		t.Fatalf("%v", header)
	}
}

func TestDeliveriesAreTriedTenTimes(t *testing.T) {
	c := start(t)
	got := c.listen([]string{"test-created"}, 500, 404, 302, 500, 500, 500, 500, 500, 500, 500, 500)
	id := c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok().get("correlationId")
	for range 10 {
		c.next(got)
		c.settle(id)
		c.Advance(time.Hour)
	}
	c.silence(got)
	report := c.call("GET", "/webhooks/v1/registration/validationEvents/"+id, nil).ok()
	if report.get("status") != "completed" || report.get("results.0.responseCode") != "500" || report.get("results.9.responseCode") != "500" {
		t.Fatalf("%s", report.text)
	}
}

// settle waits until the last delivery of an event was written down.
func (c *client) settle(id string) {
	c.t.Helper()
	for range 60_000 {
		for _, e := range c.Server.Events() {
			if e.ID == id && (e.State == "done" || e.Due.After(c.Server.Now())) {
				return
			}
		}
		time.Sleep(time.Millisecond)
	}
	c.t.Fatal("the delivery was never written down")
}

func TestDeliveriesGoWrongByRule(t *testing.T) {
	tests := []struct {
		rule string
		how  sandbox.DeliveryRule
		want []string // ends of the resources' addresses
	}{
		{"as they happen", sandbox.DeliveryRule{Event: "*", Kind: sandbox.Twice, Nth: 9}, []string{"1", "2", "3"}},
		{"twice", sandbox.DeliveryRule{Event: "*", Kind: sandbox.Twice, Nth: 2}, []string{"1", "2", "2", "3"}},
		{"out of order", sandbox.DeliveryRule{Event: "invoice-ready", Kind: sandbox.OutOfOrder}, []string{"2", "1", "3"}},
		{"lost", sandbox.DeliveryRule{Event: "*", Kind: sandbox.Lost, Nth: 1, Times: 2}, []string{"3"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			c.t = t
			got := c.listen([]string{"invoice-ready"})
			if answer := c.call("POST", "/sandbox/webhooks/rules", tt.how); answer.status != 204 {
				t.Fatalf("%d %s", answer.status, answer.text)
			}
			for _, end := range []string{"1", "2", "3"} {
				if answer := c.call("POST", "/sandbox/webhooks/events", object{"event": "invoice-ready", "resource": "invoice", "path": "/v1/invoices/" + end}); answer.status != 204 {
					t.Fatalf("%d %s", answer.status, answer.text)
				}
				c.Advance(time.Second)
			}
			var ends []string
			for range tt.want {
				uri := c.next(got).uri
				ends = append(ends, uri[len(uri)-1:])
			}
			if !slices.Equal(ends, tt.want) {
				t.Fatalf("they came as %v, want %v", ends, tt.want)
			}
			c.silence(got)
		})
	}
}

func TestADeliveryComesLate(t *testing.T) {
	c := start(t)
	got := c.listen([]string{"test-created"})
	if err := c.Server.Disturb(sandbox.DeliveryRule{Event: "*", Kind: sandbox.Late}); err != nil {
		t.Fatal(err)
	}
	c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok()
	c.Advance(48*time.Hour - time.Second)
	c.silence(got)
	c.Advance(time.Second)
	c.next(got)
}

func TestValidationEventsAreLimited(t *testing.T) {
	c := start(t, with(sandbox.Settings{ValidationEventsPerMinute: 2}))
	c.listen([]string{"test-created"})
	c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok()
	c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok()
	if third := c.call("POST", "/webhooks/v1/registration/validationEvents", nil); third.status != 429 || third.header.Get("Retry-After") == "" {
		t.Fatalf("%d %s", third.status, third.text)
	}
	c.Advance(time.Minute)
	c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok()
	c.call("GET", "/webhooks/v1/registration/validationEvents/unknown", nil).want(404, 1000)
}

func TestPartnersHearOfTheirOwn(t *testing.T) {
	c := start(t)
	r := c.as(sandboxtest.ResellerTenantID, sandboxtest.ResellerMPNID, partnerCenter)
	heard := r.listen([]string{"indirect-reseller-relationship-accepted-by-customer", "granular-admin-relationship-approved"})
	c.call("POST", "/sandbox/relationships", object{"companyName": "Fremd", "domain": "fremd.onmicrosoft.com", "mpnId": sandbox.SecondResellerMPNID})
	c.silence(heard)
	c.call("POST", "/sandbox/relationships", object{"companyName": "Eigen", "domain": "eigen.onmicrosoft.com", "mpnId": sandboxtest.ResellerMPNID})
	c.next(heard)
}

func TestWhatWasToBeToldSurvivesARestart(t *testing.T) {
	folder := t.TempDir()
	c := start(t, inFolder(folder))
	c.listen([]string{"test-created"}, 503)
	id := c.call("POST", "/webhooks/v1/registration/validationEvents", nil).ok().get("correlationId")
	c.settle(id)
	if err := c.Server.Close(); err != nil {
		t.Fatal(err)
	}
	again := start(t, inFolder(folder))
	for _, e := range again.Server.Events() {
		if e.ID == id && len(e.Attempts) == 1 && e.State == "due" {
			return
		}
	}
	t.Fatalf("%+v", again.Server.Events())
}
