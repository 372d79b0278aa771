package sandbox_test

import (
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

func TestABillingProfileIsReplacedAgainstItsEtag(t *testing.T) {
	c := start(t)
	path := "/v1/customers/" + c.customer("billed") + "/profiles/billing"
	etag := c.call("GET", path, nil).ok().get("attributes.etag")
	address := func(country string) object {
		return object{"addressLine1": "Neue Str. 2", "city": "Potsdam", "postalCode": "14467", "country": country}
	}
	fresh := func(email, country string) object {
		return object{"firstName": "Eva", "lastName": "Muster", "email": email, "culture": "de-DE", "language": "de", "companyName": "Neu GmbH", "defaultAddress": address(country)}
	}
	tests := []struct {
		rule         string
		body         object
		match        string
		status, code int
	}{
		{"the etag is needed", fresh("a@example.com", "DE"), "", 400, 800002},
		{"a made-up one is stale", fresh("a@example.com", "DE"), `"1"`, 412, 2055},
		{"every field is checked", fresh("nobody", "DE"), `"` + etag + `"`, 400, 800002},
		{"the country stays", fresh("a@example.com", "AT"), `"` + etag + `"`, 400, 800002},
		{"a good one is taken", fresh("a@example.com", "de"), `"` + etag + `"`, 200, 0},
		{"the old etag is stale now", fresh("b@example.com", "DE"), `"` + etag + `"`, 412, 2055},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			var headers []string
			if tt.match != "" {
				headers = []string{"If-Match", tt.match}
			}
			answer := c.call("PUT", path, tt.body, headers...)
			answer.t = t
			answer.want(tt.status, tt.code)
		})
	}
	after := c.call("GET", path, nil).ok()
	if after.get("companyName") != "Neu GmbH" || after.get("defaultAddress.city") != "Potsdam" || after.get("attributes.etag") == etag {
		t.Fatalf("%s", after.text)
	}
	if err := c.Server.Configure(sandbox.Settings{StaleEtagAnswers400: true}); err != nil {
		t.Fatal(err)
	}
	c.call("PUT", path, fresh("c@example.com", "DE"), "If-Match", `"1"`).want(400, 2055)
}

func TestTheRelationshipIsRemovedWhenNothingIsActive(t *testing.T) {
	c := start(t)
	id := c.customer("leaving")
	subscription := c.buy(id, 1)
	none := object{"relationshipToPartner": "none", "attributes": object{"objectType": "Customer"}}
	c.call("PATCH", "/v1/customers/"+id, none).want(400, 800002)
	c.call("PATCH", subscription, object{"status": "suspended"}).ok()
	c.call("PATCH", "/v1/customers/"+id, object{"relationshipToPartner": "advisor"}).want(400, 900126)
	if got := c.call("PATCH", "/v1/customers/"+id, none).ok().get("relationshipToPartner"); got != "none" {
		t.Fatalf("the relationship is %s", got)
	}
	c.call("GET", "/v1/customers/"+id, nil).want(403, 20002)
	c.call("GET", subscription, nil).want(403, 20002)
	if got := c.call("GET", "/v1/customers", nil).ok().get("totalCount"); got != "0" {
		t.Fatalf("%s customers are listed", got)
	}
	back := c.call("POST", "/sandbox/relationships", object{"customerId": id, "mpnId": sandboxtest.ResellerMPNID})
	if back.status != 200 || c.call("GET", "/v1/customers/"+id, nil).ok().get("relationshipToPartner") != "reseller" {
		t.Fatalf("the customer did not come back: %d %s", back.status, back.text)
	}
}

func TestASandboxCustomerIsPurged(t *testing.T) {
	c := start(t)
	id := c.customer("purged")
	c.buy(id, 1)
	if status := c.call("DELETE", "/v1/customers/"+id, nil).status; status != 204 {
		t.Fatalf("deleting answers %d", status)
	}
	c.call("GET", "/v1/customers/"+id, nil).want(404, 1000)
	if status := c.call("HEAD", "/v1/domains/purged.onmicrosoft.com", nil).status; status != 404 {
		t.Fatalf("the domain answers %d", status)
	}
	c.customer("purged")
}

func TestAStrangerFollowsTheLink(t *testing.T) {
	c := start(t)
	link := c.call("GET", "/v1/customers/relationshiprequests", nil).ok().get("url")
	if !strings.Contains(link, "invType=ResellerRelationship&partnerId="+sandboxtest.PartnerTenantID) {
		t.Fatalf("the link is %s", link)
	}
	id := c.call("POST", "/sandbox/relationships", object{"companyName": "Altbau AG", "domain": "altbau.onmicrosoft.com", "country": "AT", "mpnId": sandboxtest.ResellerMPNID}).get("customerId")
	if got := c.call("GET", "/v1/customers/"+id, nil).ok().get("associatedPartnerId"); got != sandboxtest.ResellerTenantID {
		t.Fatalf("it belongs to %s", got)
	}
	attached := c.call("GET", "/v1/customers/"+id+"/relationships", nil).ok()
	if attached.get("items.0.mpnId") != sandboxtest.ResellerMPNID || attached.get("totalCount") != "1" {
		t.Fatalf("%s", attached.text)
	}
	if got := c.call("POST", "/sandbox/relationships", object{"companyName": "Doppelt", "domain": "altbau.onmicrosoft.com"}); got.status != 400 {
		t.Fatalf("one domain for two: %d %s", got.status, got.text)
	}
}

func TestAnAccountUnderReviewBuysNothing(t *testing.T) {
	c := start(t)
	id := c.customer("judged")
	path := "/v1/customers/" + id + "/validationStatus?type=account"
	tests := []struct {
		status       string
		answer, code int // of the status
		order, why   int // of a checkout
	}{
		{"UnderReview", 200, 0, 403, 800073},
		{"Unknown", 200, 0, 403, 800074},
		{"NotAllowed", 200, 0, 403, 800075},
		{"Not Ready", 200, 0, 201, 0},
		{"", 404, 600074, 201, 0},
		{"Allowed", 200, 0, 201, 0},
	}
	for _, tt := range tests {
		t.Run(tt.status, func(t *testing.T) {
			if got := c.call("PUT", "/sandbox/customers/"+id+"/validation", object{"status": tt.status}); got.status != 204 {
				t.Fatalf("%d %s", got.status, got.text)
			}
			answer := c.call("GET", path, nil)
			answer.t = t
			answer.want(tt.answer, tt.code)
			if tt.answer == 200 && (answer.get("status") != tt.status || answer.get("lastUpdateDateTime") != "2026-03-02T11:00:00") {
				t.Fatalf("%s", answer.text)
			}
			carts := "/v1/customers/" + id + "/carts"
			cart := c.call("POST", carts, cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
			bought := c.call("POST", carts+"/"+cart+"/checkout", nil)
			bought.t = t
			bought.want(tt.order, tt.why)
		})
	}
	c.call("GET", "/v1/customers/"+id+"/validationStatus?type=credit", nil).want(400, 900126)
}

func TestRulesOfCountries(t *testing.T) {
	c := start(t)
	for country, culture := range map[string]string{"DE": "de-DE", "cz": "cs-CZ", "US": "en-US", "PL": "pl-PL"} {
		rules := c.call("GET", "/v1/countryvalidationrules/"+country, nil, c.asApp()...).ok()
		if rules.get("defaultCulture") != culture || rules.get("supportedCultures.value.0") != culture || rules.get("supportedCulturesList.0") != culture {
			t.Errorf("%s: %s", country, rules.text)
		}
	}
	c.call("GET", "/v1/countryvalidationrules/ZZ", nil).want(404, 1000)
}

func TestQualifications(t *testing.T) {
	c := start(t)
	id := c.call("POST", "/v1/customers", newCustomer("school")).created().get("id")
	path := "/v1/customers/" + id + "/qualifications"
	if got := c.call("GET", path, nil).ok().text; got != "[]" {
		t.Fatalf("an unqualified customer has %s", got)
	}
	steps := []struct {
		rule         string
		body         object
		status, code int
	}{
		{"education names its segment", object{"qualification": "Education"}, 400, 800002},
		{"none cannot be set", object{"qualification": "None"}, 400, 800002},
		{"nor can nonprofit", object{"qualification": "Nonprofit"}, 400, 800002},
		{"an unknown one is unknown", object{"qualification": "Friendly"}, 400, 900126},
		{"government needs a code", object{"qualification": "GovernmentCommunityCloud"}, 400, 800002},
		{"one that exists", object{"qualification": "GovernmentCommunityCloud", "validationCode": "999999"}, 400, 800002},
		{"and is not used up", object{"qualification": "GovernmentCommunityCloud", "validationCode": sandbox.SpentValidationCode}, 400, 800002},
		{"education is looked at", object{"qualification": "Education", "educationSegment": "K12", "website": "school.example"}, 201, 0},
		{"once", object{"qualification": "Education", "educationSegment": "K12"}, 400, 800002},
		{"a state-owned school is both", object{"qualification": "StateOwnedEntity"}, 201, 0},
		{"government takes no one who is something else", object{"qualification": "GovernmentCommunityCloud", "validationCode": sandbox.ValidationCode}, 400, 800002},
	}
	for _, tt := range steps {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call("POST", path, tt.body)
			answer.t = t
			answer.want(tt.status, tt.code)
			if tt.status == 201 && answer.get("vettingCreateDate") == "" {
				t.Fatalf("the date is not spelt as in the creation: %s", answer.text)
			}
		})
	}
	if got := c.call("GET", path, nil).ok(); got.get("0.vettingStatus") != "InReview" || got.get("0.vettingCreatedDate") == "" || got.get("1.vettingStatus") != "" {
		t.Fatalf("%s", got.text)
	}
	if got := c.call("POST", "/sandbox/customers/"+id+"/qualifications", object{"qualification": "Education", "vettingStatus": "Denied", "vettingReason": "NotASchool"}); got.status != 204 {
		t.Fatalf("%d %s", got.status, got.text)
	}
	if got := c.call("GET", path, nil).ok(); got.get("0.vettingStatus") != "Denied" || got.get("0.vettingReason") != "NotASchool" {
		t.Fatalf("%s", got.text)
	}
}

func TestACodeIsSpentPerCustomer(t *testing.T) {
	c := start(t)
	ask := object{"qualification": "GovernmentCommunityCloud", "validationCode": sandbox.LastValidationCode}
	id := c.call("POST", "/v1/customers", newCustomer("office")).created().get("id")
	c.call("POST", "/v1/customers/"+id+"/qualifications", ask).created()
	codes := c.call("GET", "/v1/customers/all/validations", nil, c.asApp()...).ok()
	if codes.get("1.validationId") != sandbox.LastValidationCode || codes.get("1.remainingCreates") != "0" || codes.get("0.remainingCreates") != "5" {
		t.Fatalf("%s", codes.text)
	}
	other := c.call("POST", "/v1/customers", newCustomer("agency")).created().get("id")
	c.call("POST", "/v1/customers/"+other+"/qualifications", ask).want(400, 800002)
}

func TestAcceptancePages(t *testing.T) {
	c := start(t)
	id := c.call("POST", "/v1/customers", newCustomer("direct")).created().get("id")
	attestation := c.call("POST", "/v1/attestations/enhanced", object{"country": "DE", "language": "de", "companyName": "Firma <b>", "signatoryFirstName": "E", "signatoryLastName": "M"}, c.asApp()...).created().get("attestationId")
	for page, form := range map[string]string{"/mca/?attestationid=" + attestation: "attestation=" + attestation, "/sandbox/mca?customer=" + id: "customer=" + id} {
		if got := c.call("GET", page, nil); got.status != 200 || !strings.Contains(got.text, "<button>Accept") || strings.Contains(got.text, "<b>") {
			t.Fatalf("%d %s", got.status, got.text)
		}
		done := c.call("POST", "/sandbox/mca", form, "Content-Type", "application/x-www-form-urlencoded")
		if done.status != 200 || !strings.Contains(done.text, "has accepted") {
			t.Fatalf("%d %s", done.status, done.text)
		}
	}
	if got := c.call("GET", "/v1/customers/"+id+"/directSignedMicrosoftCustomerAgreementStatus", nil).ok().get("isSigned"); got != "true" {
		t.Fatal("the customer has not signed")
	}
	if got := c.call("GET", "/mca/?attestationid=unknown", nil); got.status != 404 {
		t.Fatalf("an unknown attestation answers %d", got.status)
	}
}

func TestThrottlingPerCustomer(t *testing.T) {
	clock := sandboxtest.At(monday())
	c := start(t, func(o *sandbox.Options) { o.Wall = clock.Now }, with(sandbox.Settings{CustomerCallsPerMinute: 5}))
	mine := c.call("POST", "/v1/customers", newCustomer("busy")).created().get("id")
	other := c.call("POST", "/v1/customers", newCustomer("idle")).created().get("id")
	for range 5 {
		c.call("GET", "/v1/customers/"+mine, nil).ok()
	}
	clock.Pass(20 * time.Second)
	over := c.call("GET", "/v1/customers/"+mine, nil)
	if over.status != 429 || over.header.Get("Retry-After") != "40" || over.get("statusCode") != "429" || over.get("message") != "Rate limit is exceeded. Try again in 40 seconds." {
		t.Fatalf("%d %v %s", over.status, over.header, over.text)
	}
	c.call("GET", "/v1/customers/"+other, nil).ok()
	c.call("GET", "/v1/customers", nil).ok()
	clock.Pass(40 * time.Second)
	c.call("GET", "/v1/customers/"+mine, nil).ok()
}
