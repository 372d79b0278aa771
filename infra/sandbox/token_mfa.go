package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// RefreshTokenWithoutMFA is a partner's refresh token of somebody who signed in without a second factor: the tokens it is
// exchanged for carry no MFA claim. token is the partner's own refresh token.
func RefreshTokenWithoutMFA(token string) string { return token + "-without-mfa" }

// methods are how a user proved who they are, by the refresh token they come with and the setting of their account.
func (p *partnerCenter) methods(who partner, token string) []string {
	one := []string{"pwd"}
	if token == RefreshTokenWithoutMFA(who.refreshToken()) || slices.ContainsFunc(strings.Fields(p.settings().WithoutMFA), func(tenant string) bool { return sameText(tenant, who.TenantID) }) {
		return one
	}
	if c, err := p.verify(token); err == nil && c.Kind == "refresh" && !slices.Contains(c.Methods, "mfa") {
		return one
	}
	return append(one, "mfa")
}

// checkMFA refuses a user's call without the claim, as announced for June 2026 (U20); applications by themselves and Graph
// are not concerned.
func (p *partnerCenter) checkMFA(x *exchange, c claims) error {
	if c.Kind != "user" || slices.Contains(c.Methods, "mfa") || p.settings().MFANotEnforced || x.route.audience == graphResource {
		return nil
	}
	return refuse(http.StatusUnauthorized, 900421, "The app+user token carries no proof of multifactor authentication.")
}

// showMFA answers the header ValidateMfa on a call for a user.
func (x *exchange) showMFA(a answer) answer {
	asked, err := strconv.ParseBool(x.request.Header.Get("ValidateMfa"))
	if err != nil || !asked || x.caller.UserID == "" {
		return a
	}
	return a.with("isMfaCompliant", strconv.FormatBool(x.caller.MFA))
}
