package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

func TestSigningIn(t *testing.T) {
	c := start(t)
	first := c.URL + "/" + sandboxtest.PartnerTenantID + "/oauth2/token"
	second := c.URL + "/" + sandboxtest.PartnerTenantID + "/OAuth2/v2.0/token"
	set := func(name, value string) func(url.Values) { return func(v url.Values) { v.Set(name, value) } }
	tests := []struct {
		rule   string
		url    string
		grant  string
		change func(url.Values)
		fails  string
	}{
		{"an application signs in for itself", first, "client_credentials", nil, ""},
		{"an application signs in for a user", first, "refresh_token", nil, ""},
		{"the second version takes a scope", second, "client_credentials", set("scope", "https://api.partnercenter.microsoft.com/.default"), ""},
		{"the second version takes user_impersonation", second, "refresh_token", set("scope", "openid https://api.partnercenter.microsoft.com/user_impersonation"), ""},
		{"a wrong secret is refused", first, "client_credentials", set("client_secret", "guess"), "invalid_client"},
		{"an unknown application is refused", first, "client_credentials", set("client_id", "guess"), "unauthorized_client"},
		{"an unknown tenant is refused", c.URL + "/elsewhere/oauth2/token", "client_credentials", nil, "invalid_request"},
		{"a wrong refresh token is refused", first, "refresh_token", set("refresh_token", "guess"), "invalid_grant"},
		{"an access token is no refresh token", first, "refresh_token", set("refresh_token", c.user), "invalid_grant"},
		{"a resource must be named", first, "client_credentials", set("resource", ""), "invalid_request"},
		{"a scope must be named", second, "client_credentials", set("scope", "openid"), "invalid_request"},
		{"the tenant may be named by its domain, and the first version given a scope", c.URL + "/twotier.onmicrosoft.com/oauth2/token", "client_credentials",
			func(v url.Values) {
				v.Del("resource")
				v.Set("scope", "https://api.partnercenter.microsoft.com/.default")
			}, ""},
		{"any tenant is the one of the refresh token", c.URL + "/common/oauth2/token", "refresh_token", nil, ""},
		{"any tenant is none for an application", c.URL + "/common/oauth2/token", "client_credentials", set("refresh_token", ""), "invalid_request"},
		{"a code nobody gave is refused", first, "authorization_code", set("code", "guess"), "invalid_grant"},
		{"another grant is refused", first, "password", nil, "unsupported_grant_type"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			form := tokenForm(tt.grant)
			if tt.change != nil {
				tt.change(form)
			}
			answer := signIn(t, tt.url, form)
			if tt.fails != "" {
				if answer.status != http.StatusBadRequest || answer.get("error") != tt.fails {
					t.Fatalf("%d %s, want 400 %s", answer.status, answer.text, tt.fails)
				}
				return
			}
			answer.ok()
			if answer.get("expires_in") != "3600" || answer.get("token_type") != "Bearer" {
				t.Fatalf("%s", answer.text)
			}
			bearer := answer.get("access_token")
			c.call("GET", "/v1/customers", nil, "Authorization", "Bearer "+bearer).ok()
			if (answer.get("refresh_token") != "") != (tt.grant == "refresh_token") {
				t.Fatalf("a refresh token comes with a user and only then: %s", answer.text)
			}
		})
	}
}

func TestARefreshTokenIsRenewedAndLivesNinetyDays(t *testing.T) {
	c := start(t)
	endpoint := c.URL + "/" + sandboxtest.PartnerTenantID + "/oauth2/token"
	form := tokenForm("refresh_token")
	form.Set("refresh_token", signIn(t, endpoint, form).ok().get("refresh_token"))
	c.Advance(89 * 24 * time.Hour)
	renewed := signIn(t, endpoint, form).ok().get("refresh_token")
	c.Advance(2 * 24 * time.Hour)
	if answer := signIn(t, endpoint, form); answer.get("error") != "invalid_grant" {
		t.Fatalf("a refresh token of 91 days still works: %s", answer.text)
	}
	form.Set("refresh_token", renewed)
	signIn(t, endpoint, form).ok()
}

func TestWhichTokenAnEndpointTakes(t *testing.T) {
	c := start(t)
	sales := tokenFor(t, c, "https://api.partner.microsoft.com")
	retired := tokenFor(t, c, "https://graph.windows.net")
	sheet := "/v1.0/sales/pricesheets(Market='de',PricesheetView='updatedlicensebased')/$value"
	tests := []struct {
		rule, method, path, token string
		status, code              int
	}{
		{"no token", "GET", "/v1/customers", "", 401, 800001},
		{"a made-up token", "GET", "/v1/customers", "Bearer a.b.c", 401, 800001},
		{"another scheme", "GET", "/v1/customers", "Basic " + c.user, 401, 800001},
		{"a token for the retired resource", "GET", "/v1/customers", "Bearer " + retired, 401, 900420},
		{"a token for price sheets", "GET", "/v1/customers", "Bearer " + sales, 401, 800001},
		{"customers take an app-only token", "GET", "/v1/customers", "Bearer " + c.app, 200, 0},
		{"agreements do not", "GET", "/v1/agreements", "Bearer " + c.app, 403, 900329},
		{"nor does the MPN profile", "GET", "/v1/profiles/mpn", "Bearer " + c.app, 403, 900329},
		{"the enhanced attestation takes nothing else", "POST", "/v1/attestations/enhanced", "Bearer " + c.user, 403, 900329},
		{"price sheets refuse the other resource", "GET", sheet, "Bearer " + c.user, 400, 800002},
		{"price sheets take their own", "GET", sheet, "Bearer " + sales, 200, 0},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call(tt.method, tt.path, nil, "Authorization", tt.token)
			answer.t = t
			answer.want(tt.status, tt.code)
			if challenge := answer.header.Get("WWW-Authenticate"); (challenge != "") != (tt.status == 401) {
				t.Fatalf("WWW-Authenticate %q on %d", challenge, tt.status)
			}
		})
	}
}

func tokenFor(t *testing.T, c *client, resource string) string {
	t.Helper()
	form := tokenForm("refresh_token")
	form.Set("resource", resource)
	return signIn(t, c.URL+"/"+sandboxtest.PartnerTenantID+"/oauth2/token", form).ok().get("access_token")
}

func TestAnAccessTokenLivesAnHourOfRealTime(t *testing.T) {
	clock := sandboxtest.At(monday())
	c := start(t, func(o *sandbox.Options) { o.Wall = clock.Now })
	c.Advance(1000 * time.Hour)
	c.call("GET", "/v1/customers", nil).ok()
	clock.Pass(time.Hour)
	c.call("GET", "/v1/customers", nil).want(401, 800001)
}

func TestAddressesAreReadGenerously(t *testing.T) {
	c := start(t)
	id := c.customer("generous")
	tests := []struct {
		rule, method, path string
		status, code       int
	}{
		{"the case of the path does not matter", "GET", "/V1/Customers/" + id, 200, 0},
		{"nor that of a parameter", "GET", "/v1/products?COUNTRY=DE&TargetView=onlineservices", 200, 0},
		{"nor that of an id", "GET", "/v1/products/cfq7ttc0base?country=de", 200, 0},
		{"stray slashes do not matter", "GET", "/v1//customers/" + id + "/", 200, 0},
		{"an unknown address has the documented body", "GET", "/v1/unheardof", 404, 1000},
		{"so has a method that does not exist", "DELETE", "/v1/customers/" + id + "/orders", 405, 800002},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			answer := c.call(tt.method, tt.path, nil)
			answer.t = t
			answer.want(tt.status, tt.code)
		})
	}
}

func TestCorrelationIsEchoed(t *testing.T) {
	c := start(t)
	answer := c.call("GET", "/v1/customers", nil, "MS-CorrelationId", "abc", "MS-RequestId", "def").ok()
	if answer.header.Get("MS-CorrelationId") != "abc" || answer.header.Get("MS-RequestId") != "def" {
		t.Fatalf("headers %v", answer.header)
	}
	bare := c.call("GET", "/v1/customers", nil).ok()
	if bare.header.Get("MS-CorrelationId") == "" || bare.header.Get("MS-RequestId") == "" {
		t.Fatalf("ids are not made up when absent: %v", bare.header)
	}
}

func TestTheSameRequestIDGetsTheSameAnswer(t *testing.T) {
	c := start(t)
	ask := func(prefix, requestID string) reply {
		return c.call("POST", "/v1/customers", newCustomer(prefix), "MS-RequestId", requestID)
	}
	first := ask("once", "11111111-1111-1111-1111-111111111111").created()
	again := ask("once", "11111111-1111-1111-1111-111111111111").created()
	if first.text != again.text {
		t.Fatalf("answers differ:\n%s\n%s", first.text, again.text)
	}
	ask("once", "22222222-2222-2222-2222-222222222222").want(409, 800002)
	ask("free", "22222222-2222-2222-2222-222222222222").want(409, 800002) // a business failure is an answer too
	if count := c.call("GET", "/v1/customers", nil).ok().get("totalCount"); count != "1" {
		t.Fatalf("%s customers, want 1", count)
	}
	if !c.Server.Requests()[1].Replayed {
		t.Fatalf("the log does not show the replay: %+v", c.Server.Requests()[1])
	}
}

// Whatever is sent, nothing answers with a failure of the sandbox's own.
func TestBadInputIsNeverTheSandboxsFailure(t *testing.T) {
	c := start(t)
	id := c.customer("robust")
	cart := c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(c.item(id, base, "P1Y"), "P1Y", "annual", 1))).created().get("id")
	subscription := c.buy(id, 3)
	targets := []struct{ method, path string }{
		{"POST", "/v1/customers"}, {"POST", "/v1/validations/address"}, {"POST", "/v1/customers/" + id + "/agreements"},
		{"POST", "/v1/customers/" + id + "/carts"}, {"PUT", "/v1/customers/" + id + "/carts/" + cart}, {"PATCH", subscription},
		{"POST", "/v1/partners/validateresellers"}, {"POST", "/" + sandboxtest.PartnerTenantID + "/oauth2/token"},
		{"GET", "/v1/customers?size=x"}, {"GET", "/v1/customers?filter=x"}, {"GET", "/v1/customers?seekOperation=Next"},
		{"GET", "/v1/customers/nonsense"}, {"GET", "/v1/products"}, {"GET", "/v1/products?country=DE&targetView=Nonsense"},
		{"GET", "/v1/customers/" + id + "/orders?billingType=weekly"}, {"GET", "/v1/agreements?agreementType=None"},
		{"GET", "/v1/compliance/csp/agreementstatus"}, {"GET", "/v1.0/sales/nonsense/$value"}, {"GET", "/v1/%ff%00"},
		{"GET", "/v1/relationships?relationship_type=friends"},
	}
	bodies := []string{"", "null", "[]", "{}", `"text"`, "12", "{", `{"lineItems":[null]}`, `{"lineItems":[{}]}`, `{"quantity":"many"}`,
		`{"quantity":-1}`, `{"status":5}`, `{"status":"deleted","quantity":0}`, `{"billingProfile":[]}`, `{"partnerIds":[""]}`, "\xff\xfe",
		`{"lineItems":[{"catalogItemId":":::","billingCycle":"monthly","quantity":99999999}],"partnerOnRecordAttestationAccepted":true}`,
		`{"lineItems":[{"catalogItemId":"x","billingCycle":"none","quantity":1e99}],"partnerOnRecordAttestationAccepted":true}`}
	for _, target := range targets {
		for _, body := range bodies {
			t.Run(fmt.Sprintf("%s %s %q", target.method, target.path, body), func(t *testing.T) {
				answer := c.call(target.method, target.path, body)
				if answer.status >= 500 {
					t.Fatalf("%d %s", answer.status, answer.text)
				}
			})
		}
	}
}

// X1: a program's first refresh token comes from a sign-in in the browser; the second version of the endpoint counts in
// numbers, as clients with typed answers expect.
func TestTheFirstRefreshTokenComesFromASignIn(t *testing.T) {
	c := start(t)
	ask := url.Values{"client_id": {sandboxtest.ClientID}, "response_type": {"code"}, "redirect_uri": {"http://localhost:9/back"}, "state": {"s1"}}
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	sent, err := browser.Get(c.URL + "/common/oauth2/v2.0/authorize?" + ask.Encode())
	if err != nil {
		t.Fatal(err)
	}
	_ = sent.Body.Close()
	back, err := sent.Location()
	if err != nil || sent.StatusCode != http.StatusFound || back.Host != "localhost:9" || back.Query().Get("state") != "s1" {
		t.Fatalf("%d %v %v", sent.StatusCode, sent.Header, err)
	}
	form := tokenForm("authorization_code")
	form.Del("refresh_token")
	form.Set("code", back.Query().Get("code"))
	form.Set("scope", "https://api.partnercenter.microsoft.com/user_impersonation offline_access")
	if got := signIn(t, c.URL+"/common/oauth2/v2.0/token", form); got.get("error") != "invalid_grant" {
		t.Fatalf("a code without the address it was sent to: %s", got.text)
	}
	form.Set("redirect_uri", "http://localhost:9/back")
	got := signIn(t, c.URL+"/common/oauth2/v2.0/token", form).ok()
	var typed struct {
		ExpiresIn    int    `json:"expires_in"`
		RefreshToken string `json:"refresh_token"`
	}
	if err := json.Unmarshal([]byte(got.text), &typed); err != nil || typed.ExpiresIn != 3600 {
		t.Fatalf("%v: %s", err, got.text)
	}
	c.call("GET", "/v1/agreements", nil, "Authorization", "Bearer "+got.get("access_token")).ok()
	again := tokenForm("refresh_token")
	again.Set("refresh_token", typed.RefreshToken)
	signIn(t, c.URL+"/organizations/oauth2/token", again).ok()
	for name, value := range map[string]string{"redirect_uri": "https://elsewhere.example/back", "client_id": "guess", "response_type": "token"} {
		wrong := url.Values{}
		for key := range ask {
			wrong.Set(key, ask.Get(key))
		}
		wrong.Set(name, value)
		if got := c.call("GET", "/common/oauth2/authorize?"+wrong.Encode(), nil); got.status != http.StatusBadRequest {
			t.Errorf("%s %s: %d", name, value, got.status)
		}
	}
}
