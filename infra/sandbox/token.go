package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// claims are what a token of the sandbox says; it looks like the JWT of Microsoft Entra, signed with the folder's own key.
type claims struct {
	Audience string   `json:"aud"`
	Issuer   string   `json:"iss"`
	IssuedAt int64    `json:"iat"`
	Before   int64    `json:"nbf"`
	Expires  int64    `json:"exp"`
	AppID    string   `json:"appid"`
	TenantID string   `json:"tid"`
	ObjectID string   `json:"oid"`
	Kind     string   `json:"idtyp"` // "app", "user" or "refresh"
	UserName string   `json:"upn,omitempty"`
	Methods  []string `json:"amr,omitempty"` // "mfa" for a user who signed in with a second factor
	ID       string   `json:"uti"`
}

// caller is who makes a call.
type caller struct {
	TenantID string
	UserID   string // "" for an app-only token
	UserName string
	MFA      bool // whether the user proved a second factor
}

func (c caller) kind() string {
	if c.UserID == "" {
		return "app"
	}
	return "app+user"
}

func (p *partnerCenter) sign(c claims) string {
	head := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"HS256"}`))
	signed := head + "." + base64.RawURLEncoding.EncodeToString(encodeRow(c))
	return signed + "." + base64.RawURLEncoding.EncodeToString(p.mac(signed))
}

func (p *partnerCenter) mac(text string) []byte {
	kept, _ := p.singles.get(secretKey)
	mac := hmac.New(sha256.New, kept.Key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

var errForeignToken = errors.New("not a token of this sandbox")

func (p *partnerCenter) verify(token string) (claims, error) {
	at := strings.LastIndexByte(token, '.')
	if at < 0 {
		return claims{}, errForeignToken
	}
	signature, err := base64.RawURLEncoding.DecodeString(token[at+1:])
	if err != nil || !hmac.Equal(signature, p.mac(token[:at])) {
		return claims{}, errForeignToken
	}
	_, payload, _ := strings.Cut(token[:at], ".")
	text, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return claims{}, errForeignToken
	}
	var c claims
	return c, json.Unmarshal(text, &c)
}

// signedIn checks the token of a call against what its operation takes.
func (s *Server) signedIn(x *exchange) (caller, error) {
	s.turn.RLock()
	defer s.turn.RUnlock()
	scheme, token, _ := strings.Cut(x.request.Header.Get("Authorization"), " ")
	c, err := s.center.verify(strings.TrimSpace(token))
	switch {
	case !sameText(scheme, "Bearer") || err != nil || !slices.Contains([]string{"app", "user"}, c.Kind) || s.center.wall().Unix() >= c.Expires:
		return caller{}, refuse(http.StatusUnauthorized, 800001, "The access token is missing, expired or not valid.")
	case sameText(c.Audience, retiredResource):
		return caller{}, refuse(http.StatusUnauthorized, 900420, "The token is for the retired Azure AD Graph; ask for %s.", x.route.audience)
	case !sameText(c.Audience, x.route.audience) && x.route.audience == salesResource:
		return caller{}, invalid("Price sheets need a token for %s, this one is for %s.", salesResource, c.Audience)
	case !sameText(c.Audience, x.route.audience):
		return caller{}, refuse(http.StatusUnauthorized, 800001, "The token is for %s, not for %s.", c.Audience, x.route.audience)
	case x.route.access == userOnly && c.Kind != "user":
		return caller{}, refuse(http.StatusForbidden, 900329, "This API does not take app-only tokens.")
	case x.route.access == appOnly && c.Kind != "app":
		return caller{}, refuse(http.StatusForbidden, 900329, "This API takes app-only tokens alone.")
	}
	if c.Kind == "app" {
		return caller{TenantID: c.TenantID}, nil
	}
	return caller{TenantID: c.TenantID, UserID: c.ObjectID, UserName: c.UserName, MFA: slices.Contains(c.Methods, "mfa")}, s.center.checkMFA(x, c)
}

// tokenByResource is the first version of the token endpoint, whose form names a resource; a scope does as well, as clients
// send that wrote the second version's form to the first.
func (p *partnerCenter) tokenByResource(x *exchange) (answer, error) {
	form, err := url.ParseQuery(string(x.body))
	if err != nil {
		return signInRefused("invalid_request", "AADSTS900144: The request body is not a form."), nil
	}
	return p.token(x, form, orElse(strings.TrimSuffix(form.Get("resource"), "/"), resourceOf(form.Get("scope"))))
}

// tokenByScope is the second version; its scope is the resource with /.default or /user_impersonation behind it, and its
// answer counts in numbers and names no resource.
func (p *partnerCenter) tokenByScope(x *exchange) (answer, error) {
	form, err := url.ParseQuery(string(x.body))
	if err != nil {
		return signInRefused("invalid_request", "AADSTS900144: The request body is not a form."), nil
	}
	a, err := p.token(x, form, resourceOf(form.Get("scope")))
	if body, granted := a.body.(tokenBody); granted {
		a.body = body.scoped()
	}
	return a, err
}

func (p *partnerCenter) token(x *exchange, form url.Values, resource string) (answer, error) {
	who, known := p.tenantOf(x.param("tenant"), form)
	c := claims{Audience: resource, AppID: ClientID, TenantID: who.TenantID, Issuer: "https://sts.windows.net/" + who.TenantID + "/"}
	switch {
	case !known:
		return signInRefused("invalid_request", "AADSTS90002: Tenant '"+x.param("tenant")+"' not found."), nil
	case form.Get("client_id") != ClientID:
		return signInRefused("unauthorized_client", "AADSTS700016: The application was not found in the directory."), nil
	}
	if refused, proven := p.proven(x, form); !proven {
		return refused, nil
	}
	if resource == "" {
		return signInRefused("invalid_request", "AADSTS900144: The request must name a resource, or a scope of one."), nil
	}
	switch form.Get("grant_type") {
	case "client_credentials":
		c.Kind, c.ObjectID = "app", ClientID
	case "refresh_token":
		if !p.refreshes(who, form.Get("refresh_token"), x.now) {
			return signInRefused("invalid_grant", "AADSTS70008: The refresh token is not valid or has expired."), nil
		}
		c.Kind, c.ObjectID, c.UserName, c.Methods = "user", partnerUserID, who.userName(), p.methods(who, form.Get("refresh_token"))
	case "authorization_code":
		if !p.redeems(who, form) {
			return signInRefused("invalid_grant", "AADSTS70008: The authorization code is not valid or has expired."), nil
		}
		c.Kind, c.ObjectID, c.UserName, c.Methods = "user", partnerUserID, who.userName(), p.methods(who, who.refreshToken())
	default:
		return signInRefused("unsupported_grant_type", "AADSTS70003: The grant type is not supported."), nil
	}
	return p.issue(c, x.now)
}

// refreshes tells whether a refresh token is good. One issued before a newer one stays good until it expires, as with
// Microsoft Entra.
func (p *partnerCenter) refreshes(who partner, token string, now time.Time) bool {
	if token == who.refreshToken() || token == RefreshTokenWithoutMFA(who.refreshToken()) {
		return true
	}
	c, err := p.verify(token)
	return err == nil && c.Kind == "refresh" && c.TenantID == who.TenantID && now.Unix() < c.Expires
}

type tokenBody struct {
	TokenType    string `json:"token_type"`
	Scope        string `json:"scope,omitempty"`
	ExpiresIn    string `json:"expires_in"`
	ExtExpiresIn string `json:"ext_expires_in"`
	ExpiresOn    string `json:"expires_on"`
	NotBefore    string `json:"not_before"`
	Resource     string `json:"resource"`
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token,omitempty"`
	IDToken      string `json:"id_token,omitempty"`
}

// scoped is the answer of the second version.
func (b tokenBody) scoped() any {
	seconds, _ := strconv.Atoi(b.ExpiresIn) // the sandbox's own number
	scope := ""
	if b.Scope != "" {
		scope = b.Resource + "/" + b.Scope
	}
	return struct {
		TokenType    string `json:"token_type"`
		Scope        string `json:"scope,omitempty"`
		ExpiresIn    int    `json:"expires_in"`
		ExtExpiresIn int    `json:"ext_expires_in"`
		AccessToken  string `json:"access_token"`
		RefreshToken string `json:"refresh_token,omitempty"`
		IDToken      string `json:"id_token,omitempty"`
	}{b.TokenType, scope, seconds, seconds, b.AccessToken, b.RefreshToken, b.IDToken}
}

// issue makes the tokens. An access token lives by real time, so that moving the clock signs nobody out in the middle of
// a test; a refresh token lives 90 days of the sandbox's time, so that its end can be seen.
func (p *partnerCenter) issue(c claims, now time.Time) (answer, error) {
	var err error
	if c.ID, err = p.newID(); err != nil {
		return answer{}, err
	}
	wall := p.wall()
	c.IssuedAt, c.Before, c.Expires = wall.Unix(), wall.Unix(), wall.Add(accessLifetime).Unix()
	lifetime := strconv.Itoa(int(accessLifetime.Seconds()))
	body := tokenBody{
		TokenType: "Bearer", ExpiresIn: lifetime, ExtExpiresIn: lifetime, Resource: c.Audience,
		ExpiresOn: strconv.FormatInt(c.Expires, 10), NotBefore: strconv.FormatInt(c.Before, 10), AccessToken: p.sign(c),
	}
	if c.Kind == "user" {
		body.Scope = "user_impersonation"
		body.IDToken = p.sign(claims{Audience: ClientID, TenantID: c.TenantID, ObjectID: c.ObjectID, UserName: c.UserName, Kind: "id", ID: c.ID})
		c.Kind, c.IssuedAt, c.Expires = "refresh", now.Unix(), now.Add(refreshLifetime).Unix()
		body.RefreshToken = p.sign(c)
	}
	return ok(body), nil
}

// signInRefused is the body of the token endpoint's errors, which is not Partner Center's. text begins with its number.
func signInRefused(code, text string) answer {
	number, _, _ := strings.Cut(strings.TrimPrefix(text, "AADSTS"), ":")
	body := map[string]any{"error": code, "error_description": text}
	if n, err := strconv.Atoi(number); err == nil {
		body["error_codes"] = []int{n}
	}
	return answer{status: http.StatusBadRequest, body: body}
}
