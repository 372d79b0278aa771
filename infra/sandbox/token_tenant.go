package sandbox

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// tenantOf finds who signs in: by tenant id, by a domain of the tenant, or, under the names that stand for any tenant, by
// the refresh token or code that is sent along.
func (p *partnerCenter) tenantOf(name string, form url.Values) (partner, bool) {
	if who, known := p.partner(name); known {
		return who, true
	}
	anyTenant := sameText(name, "common") || sameText(name, "organizations")
	sent := orElse(form.Get("refresh_token"), form.Get("code"))
	claimed, err := p.verify(sent)
	for who := range p.signers {
		_, domain, _ := strings.Cut(who.userName(), "@")
		if sameText(domain, name) {
			return who, true
		}
		if anyTenant && (sent == who.refreshToken() || sent == RefreshTokenWithoutMFA(who.refreshToken()) || err == nil && claimed.TenantID == who.TenantID) {
			return who, true
		}
	}
	return partner{}, false
}

// signers are all partners that can sign in, the provider first.
func (p *partnerCenter) signers(yield func(partner) bool) {
	if provider, _ := p.partner(PartnerTenantID); !yield(provider) {
		return
	}
	for _, r := range p.resellers.all() {
		if who, _ := p.partner(r.TenantID); !yield(who) {
			return
		}
	}
}

// resourceOf is what a scope is of: the part before /.default or /user_impersonation.
func resourceOf(scopes string) string {
	resource := ""
	for _, scope := range strings.Fields(scopes) {
		if at := strings.LastIndexByte(scope, '/'); strings.HasPrefix(scope, "https://") && at > len("https://") {
			resource = strings.TrimSuffix(scope[:at], "/")
		}
	}
	return resource
}

const codeLifetime = 10 * time.Minute // of an authorization code, in real time

// authorize signs the partner's administrator in without asking, with a second factor, and sends the browser back with a
// code: where a program gets its first refresh token. It sends it only to programs on the same machine.
func (p *partnerCenter) authorize(x *exchange) (answer, error) {
	who, known := p.tenantOf(x.param("tenant"), url.Values{"refresh_token": {RefreshToken}})
	back, err := url.Parse(x.ask("redirect_uri"))
	switch {
	case !known:
		return signInRefused("invalid_request", "AADSTS90002: Tenant '"+x.param("tenant")+"' not found."), nil
	case !sameText(x.ask("client_id"), ClientID):
		return signInRefused("unauthorized_client", "AADSTS700016: The application was not found in the directory."), nil
	case err != nil || !onThisMachine(back.Hostname()):
		return signInRefused("invalid_request", "AADSTS50011: The redirect URI must be one of this machine, as http://localhost."), nil
	case x.ask("response_type") != "code":
		return signInRefused("unsupported_response_type", "AADSTS700054: Only the response_type code is supported."), nil
	}
	query := back.Query()
	query.Set("code", p.sign(claims{Kind: "code", TenantID: who.TenantID, Expires: p.wall().Add(codeLifetime).Unix(), ID: x.ask("redirect_uri")}))
	if state := x.ask("state"); state != "" {
		query.Set("state", state)
	}
	back.RawQuery = query.Encode()
	return answer{status: http.StatusFound}.with("Location", back.String()), nil
}

func onThisMachine(host string) bool {
	return sameText(host, "localhost") || net.ParseIP(host).IsLoopback()
}

// redeems tells whether a code is good for the tenant and the address it was sent to.
func (p *partnerCenter) redeems(who partner, form url.Values) bool {
	c, err := p.verify(form.Get("code"))
	return err == nil && c.Kind == "code" && c.TenantID == who.TenantID && p.wall().Unix() < c.Expires && c.ID == form.Get("redirect_uri")
}
