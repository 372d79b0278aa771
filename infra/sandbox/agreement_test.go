package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
)

func TestRecordingAnAgreement(t *testing.T) {
	set := func(name string, value any) func(object) { return func(o object) { o[name] = value } }
	contact := func(name, value string) func(object) {
		return func(o object) { o["primaryContact"].(object)[name] = value }
	}
	tests := []struct {
		rule         string
		change       func(object)
		status, code int
	}{
		{"everything needed is there", func(object) {}, 201, 0},
		{"a date may carry fraction and zone", set("dateAgreed", "2026-02-14T00:00:00.0000000+01:00"), 201, 0},
		{"a date may lack the zone", set("dateAgreed", "2026-02-14T00:00:00"), 201, 0},
		{"a date is needed", set("dateAgreed", ""), 400, 800002},
		{"the date is not in the future", set("dateAgreed", "2026-03-02T12:00:00Z"), 400, 800002},
		{"the template is the current one", set("templateId", "998b88de-aa99-4388-a42c-1b3517d49490"), 400, 800002},
		{"the type is known", set("type", "Handshake"), 400, 900126},
		{"a first name is needed", contact("firstName", " "), 400, 800002},
		{"a last name is needed", contact("lastName", ""), 400, 800002},
		{"an e-mail address is needed", contact("email", ""), 400, 800002},
		{"an unknown attestation is refused", set("attestationId", "11111111-2222-3333-4444-555555555555"), 404, 1000},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			c := start(t)
			id := c.call("POST", "/v1/customers", newCustomer("signer")).created().get("id")
			body := acceptance("eva@example.com")
			tt.change(body)
			c.call("POST", "/v1/customers/"+id+"/agreements", body).want(tt.status, tt.code)
			want := "0"
			if tt.status == 201 {
				want = "1"
			}
			list := c.call("GET", "/v1/customers/"+id+"/agreements?agreementType=MicrosoftCustomerAgreement", nil).ok()
			if list.get("totalCount") != want {
				t.Fatalf("%s", list.text)
			}
		})
	}
}

func TestTheSameContactConfirmsOnce(t *testing.T) {
	c := start(t)
	id := c.customer("twice")
	again := c.call("POST", "/v1/customers/"+id+"/agreements", acceptance("EVA@example.com")).want(400, 600061)
	if again.get("errorName") != "PartnerConfirmedAgreementAlreadyExists" || again.get("isRetryable") != "false" ||
		again.get("errorMessageExtended") != "InternalErrorCode=600061" {
		t.Fatalf("%s", again.text)
	}
	c.call("POST", "/v1/customers/"+id+"/agreements", acceptance("otto@example.com")).created()
}

func TestAgreementsAreAboutTheCloudAgreementUnlessAsked(t *testing.T) {
	c := start(t)
	id := c.customer("default")
	for query, count := range map[string]string{"": "0", "?agreementType=MicrosoftCloudAgreement": "0", "?agreementtype=microsoftcustomeragreement": "1", "?agreementType=*": "1"} {
		if list := c.call("GET", "/v1/customers/"+id+"/agreements"+query, nil).ok(); list.get("totalCount") != count {
			t.Errorf("%q: %s", query, list.text)
		}
	}
	if meta := c.call("GET", "/v1/agreements", nil).ok(); meta.get("items.0.agreementType") != "MicrosoftCloudAgreement" {
		t.Errorf("%s", meta.text)
	}
	meta := c.call("GET", "/v1/agreements?agreementType=MicrosoftCustomerAgreement", nil).ok()
	if meta.get("items.0.templateId") != "117a77b0-9360-443b-8795-c6dedc750cf9" {
		t.Errorf("%s", meta.text)
	}
}

func TestADocumentLinkDiesAfterFiveMinutes(t *testing.T) {
	c := start(t)
	path := "/v1/agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document"
	links := c.call("GET", path+"?language=de-DE&country=DE", nil).ok()
	if links.get("language") != "de-DE" || links.get("country") != "DE" {
		t.Fatalf("%s", links.text)
	}
	if other := c.call("GET", path+"?language=de-DE&country=DE", nil).ok(); other.get("displayUri") == links.get("displayUri") {
		t.Fatal("two calls gave one address")
	}
	open := func() int {
		request, err := http.NewRequest(http.MethodGet, links.get("displayUri"), nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := send(t, request)
		if err != nil {
			t.Fatal(err)
		}
		return answer.status
	}
	if status := open(); status != 200 {
		t.Fatalf("the document answers %d", status)
	}
	c.Advance(5 * time.Minute)
	if status := open(); status != 404 {
		t.Fatalf("after five minutes the document answers %d", status)
	}
	c.call("GET", path+"?language=DE-de&country=DE", nil).want(400, 800002)
	c.call("GET", strings.Replace(path, "117a77b0", "217a77b0", 1), nil).want(404, 1000)
}

func TestACustomerMayAcceptDirectly(t *testing.T) {
	c := start(t)
	id := c.call("POST", "/v1/customers", newCustomer("direct")).created().get("id")
	status := "/v1/customers/" + id + "/directSignedMicrosoftCustomerAgreementStatus"
	if answer := c.call("GET", status, nil).ok(); answer.get("isSigned") != "false" {
		t.Fatalf("%s", answer.text)
	}
	if err := c.Server.SignDirectly(id); err != nil {
		t.Fatal(err)
	}
	if answer := c.call("GET", status, nil).ok(); answer.get("isSigned") != "true" {
		t.Fatalf("%s", answer.text)
	}
	c.order(id, line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))
	if err := c.Server.SignDirectly("nobody"); err == nil {
		t.Fatal("a stranger signed")
	}
}

func TestTheEnhancedWay(t *testing.T) {
	c := start(t, with(sandbox.Settings{LegacyAttestationEnded: true}))
	id := c.call("POST", "/v1/customers", newCustomer("enhanced")).created().get("id")
	agreements := "/v1/customers/" + id + "/agreements"
	c.call("POST", agreements, acceptance("eva@example.com")).want(410, 1000)

	signatory := object{"country": "DE", "language": "de-DE", "companyName": "Firma", "signatoryFirstName": "Eva", "signatoryLastName": "Muster"}
	attestation := c.call("POST", "/v1/attestations/enhanced", signatory, c.asApp()...).created().get("attestationId")
	for _, field := range []string{"country", "language", "companyName", "signatoryFirstName", "signatoryLastName"} {
		incomplete := object{}
		for name, value := range signatory {
			if name != field {
				incomplete[name] = value
			}
		}
		c.call("POST", "/v1/attestations/enhanced", incomplete, c.asApp()...).want(400, 800002)
	}
	body := acceptance("eva@example.com")
	body["attestationId"] = attestation
	c.call("POST", agreements, body).want(400, 800002) // the customer has not accepted
	if err := c.Server.Accept(attestation); err != nil {
		t.Fatal(err)
	}
	c.call("POST", agreements, body).created()
}
