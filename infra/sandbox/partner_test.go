package sandbox_test

import (
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

// as signs in as the reseller of an MPN id.
func (c *client) as(tenantID, mpnID, resource string) *client {
	c.t.Helper()
	form := tokenForm("refresh_token")
	form.Set("refresh_token", sandbox.RefreshTokenOf(mpnID))
	form.Set("resource", resource)
	other := *c
	other.user = signIn(c.t, c.URL+"/"+tenantID+"/oauth2/token", form).ok().get("access_token")
	return &other
}

const partnerCenter = "https://api.partnercenter.microsoft.com"

func TestAResellerSeesItsCustomersOnly(t *testing.T) {
	c := start(t)
	mine := c.customer("mine")
	body := newCustomer("other")
	body["AssociatedPartnerId"] = sandbox.SecondResellerTenantID
	theirs := c.call("POST", "/v1/customers", body).created().get("id")
	r := c.as(sandboxtest.ResellerTenantID, sandboxtest.ResellerMPNID, partnerCenter)
	tests := []struct {
		rule, method, path string
		status, code       int
		field, want        string
	}{
		{"its customers are listed", "GET", "/v1/customers", 200, 0, "totalCount", "1"},
		{"and can be read", "GET", "/v1/customers/" + mine, 200, 0, "id", mine},
		{"those of another reseller cannot", "GET", "/v1/customers/" + theirs, 403, 20002, "", ""},
		{"it has a provider", "GET", "/v1/relationships?relationship_type=IsIndirectResellerOf", 200, 0, "items.0.id", sandboxtest.PartnerTenantID},
		{"and no resellers", "GET", "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", 200, 0, "totalCount", "0"},
		{"its own profile is its own", "GET", "/v1/profiles/mpn", 200, 0, "mpnId", sandboxtest.ResellerMPNID},
		{"it buys through its provider", "POST", "/v1/customers/" + mine + "/carts", 403, 900150, "", ""},
		{"and sees none of the provider's invoices", "GET", "/v1/partners/validateresellers", 405, 800002, "", ""},
		{"its link is its own", "GET", "/v1/customers/relationshiprequests", 200, 0, "attributes.objectType", "RelationshipRequest"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := r.call(tt.method, tt.path, nil)
			answer.t = t
			answer.want(tt.status, tt.code)
			if tt.field != "" && answer.get(tt.field) != tt.want {
				t.Fatalf("%s is %q, want %q", tt.field, answer.get(tt.field), tt.want)
			}
		})
	}
}

func TestResellersOfOtherStandings(t *testing.T) {
	c := start(t)
	suspended := c.as(sandbox.SuspendedTenantID, sandbox.SuspendedMPNID, partnerCenter)
	suspended.call("GET", "/v1/customers", nil).want(403, 800039)
	unsigned := c.as(sandbox.UnsignedTenantID, sandbox.UnsignedMPNID, partnerCenter)
	unsigned.call("GET", "/v1/customers", nil).ok()
	unsigned.call("POST", "/webhooks/v1/registration", object{"WebhookUrl": "http://localhost/x", "WebhookEvents": []string{"test-created"}}).want(403, 900124)

	form := tokenForm("refresh_token") // the provider's own
	refused := signIn(t, c.URL+"/"+sandboxtest.ResellerTenantID+"/oauth2/token", form)
	if refused.status != 400 || refused.get("error") != "invalid_grant" {
		t.Fatalf("a refresh token is good in another tenant: %d %s", refused.status, refused.text)
	}
	fresh := tokenForm("refresh_token")
	fresh.Set("refresh_token", signIn(t, c.URL+"/"+sandboxtest.PartnerTenantID+"/oauth2/token", form).ok().get("refresh_token"))
	if refused = signIn(t, c.URL+"/"+sandboxtest.ResellerTenantID+"/oauth2/token", fresh); refused.status != 400 {
		t.Fatalf("an exchanged refresh token is good in another tenant: %s", refused.text)
	}
}

func TestPartnerProfiles(t *testing.T) {
	c := start(t)
	for kind, object := range map[string]string{
		"legalbusiness": "LegalBusinessProfile", "organization": "OrganizationProfile", "billing": "BillingProfile", "support": "PartnerSupportProfile",
	} {
		if got := c.call("GET", "/v1/profiles/"+kind, nil).ok().get("attributes.objectType"); got != object {
			t.Errorf("%s is a %s", kind, got)
		}
	}
	before := c.call("GET", "/v1/profiles/organization", nil).ok()
	changed := object{"CompanyName": "Two Tier SE", "tenantId": "another", "attributes": object{"etag": before.get("attributes.etag")}}
	after := c.call("PUT", "/v1/profiles/organization", changed).ok()
	if after.get("companyName") != "Two Tier SE" || after.get("tenantId") != sandboxtest.PartnerTenantID || after.get("attributes.etag") == before.get("attributes.etag") {
		t.Fatalf("%s", after.text)
	}
	if again := c.call("GET", "/v1/profiles/organization", nil).ok(); again.text != after.text {
		t.Fatalf("read back as\n%s\nwritten as\n%s", again.text, after.text)
	}
	c.call("PUT", "/v1/profiles/organization", changed).want(400, 2055)
	c.call("PUT", "/v1/profiles/supportprofile", object{"email": "help@example.com"}).ok()
	if got := c.call("GET", "/v1/profiles/support", nil).ok().get("email"); got != "help@example.com" {
		t.Fatalf("the support address is %s", got)
	}
}

func TestSandboxResellers(t *testing.T) {
	c := start(t)
	ask := object{"partnerId": sandboxtest.PartnerTenantID, "tenant": object{"domainPrefix": "neu", "name": "Neu GmbH", "country": "DE"}}
	first := c.call("POST", "/v1/sandboxIndirectReseller", ask).ok()
	for range 4 {
		c.call("POST", "/v1//sandboxIndirectReseller", ask).ok() // a stray slash of the documentation
	}
	c.call("POST", "/v1/sandboxIndirectReseller", ask).want(409, 1003)
	if got := c.call("GET", "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", nil).ok().get("items.7.mpnId"); got == "" {
		t.Fatal("the fifth is not a reseller of the provider")
	}
	if status := c.call("DELETE", "/v1/sandboxIndirectReseller/"+first.get("id"), nil).status; status != 204 {
		t.Fatalf("deleting answers %d", status)
	}
	c.call("POST", "/v1/sandboxIndirectReseller", ask).ok()
	c.call("DELETE", "/v1/sandboxIndirectReseller/"+sandboxtest.ResellerTenantID, nil).want(403, 6003)
}
