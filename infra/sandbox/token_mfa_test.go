package sandbox_test

import (
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

// A user's token says whether a second factor was shown; without the claim Partner Center refuses it.
func TestMultifactorAuthentication(t *testing.T) {
	const profile = "/v1/profiles/organization"
	tests := []struct {
		rule     string
		settings sandbox.Settings
		refresh  string
		status   int
		code     int
		says     string
	}{
		{"with a second factor", sandbox.Settings{}, sandboxtest.RefreshToken, 200, 0, "true"},
		{"without one it is refused", sandbox.Settings{}, sandbox.RefreshTokenWithoutMFA(sandboxtest.RefreshToken), 401, 900421, "false"},
		{"an account may be without one", sandbox.Settings{WithoutMFA: "elsewhere " + sandboxtest.PartnerTenantID}, sandboxtest.RefreshToken, 401, 900421, "false"},
		{"before it was enforced", sandbox.Settings{MFANotEnforced: true}, sandbox.RefreshTokenWithoutMFA(sandboxtest.RefreshToken), 200, 0, "false"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			running := sandboxtest.Start(t, ofTests, with(tt.settings))
			c := &client{t: t, Sandbox: running, app: token(t, running.URL, false)}
			endpoint := c.URL + "/" + sandboxtest.PartnerTenantID + "/oauth2/token"
			form := tokenForm("refresh_token")
			form.Set("refresh_token", tt.refresh)
			first := signIn(t, endpoint, form).ok()
			form.Set("refresh_token", first.get("refresh_token"))
			for _, answered := range []reply{first, signIn(t, endpoint, form).ok()} { // renewed, it says the same
				c.user = answered.get("access_token")
				got := c.call("GET", profile, nil, "ValidateMfa", "true").want(tt.status, tt.code)
				if got.header.Get("isMfaCompliant") != tt.says {
					t.Fatalf("isMfaCompliant %q, want %q", got.header.Get("isMfaCompliant"), tt.says)
				}
			}
			if got := c.call("GET", profile, nil); got.header.Get("isMfaCompliant") != "" {
				t.Fatal("said without being asked")
			}
			if got := c.call("GET", "/v1/customers", nil, append(c.asApp(), "ValidateMfa", "true")...).ok(); got.header.Get("isMfaCompliant") != "" {
				t.Fatal("an application has no second factor")
			}
		})
	}
}

func TestTheMissingClaimAsAFault(t *testing.T) {
	c := start(t)
	c.Fail(sandbox.Rule{Operation: "GET /v1/agreements", Kind: sandbox.Status, Status: 401, Code: 900421})
	c.call("GET", "/v1/agreements", nil).want(401, 900421)
	c.call("GET", "/v1/agreements", nil).ok()
}
