package partnercenter_test

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// certified connects a client that proves itself by certificate, and says which.
func certified(t *testing.T, p *partner, now time.Time) (*partnercenter.Client, *notary) {
	t.Helper()
	n := newNotary(t, "us", told.AddDate(1, 0, 0))
	leaf, err := x509.ParseCertificate(n.leaf)
	if err != nil {
		t.Fatal(err)
	}
	return partnercenter.New(partnercenter.Config{BaseURL: "http://partner.test", LoginURL: "http://partner.test", Tenant: "us", ClientID: "app",
		Secrets: &vault{refresh: "first"}, HTTP: &http.Client{Transport: roundTrip(p.trip)}, Now: func() time.Time { return now },
		NewID: func() string { return "id-1" }, Rate: rate.NewLimiter(rate.Inf, 1),
		Certificate: func(context.Context) (partnercenter.Certificate, error) {
			return partnercenter.Certificate{Leaf: leaf, Key: n.key}, nil
		}}), n
}

type claims struct {
	Audience string `json:"aud"`
	Issuer   string `json:"iss"`
	Subject  string `json:"sub"`
	ID       string `json:"jti"`
	From     int64  `json:"nbf"`
	Until    int64  `json:"exp"`
}

// proven checks a proof's signature and gives what it claims.
func proven(t *testing.T, n *notary, assertion string) claims {
	t.Helper()
	parts := strings.Split(assertion, ".")
	if len(parts) != 3 {
		t.Fatalf("no token: %q", assertion)
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := rsa.VerifyPSS(&n.key.PublicKey, crypto.SHA256, sum[:], signature, nil); err != nil {
		t.Fatal(err)
	}
	head, _ := base64.RawURLEncoding.DecodeString(parts[0])
	thumbprint := sha256.Sum256(n.leaf)
	if want := fmt.Sprintf(`{"alg":"PS256","typ":"JWT","x5t#S256":%q}`, base64.RawURLEncoding.EncodeToString(thumbprint[:])); string(head) != want {
		t.Errorf("head %s, want %s", head, want)
	}
	text, _ := base64.RawURLEncoding.DecodeString(parts[1])
	var read claims
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

// A10: a certificate instead of a secret, for both kinds of token.
func TestAClientProvesItselfByCertificate(t *testing.T) {
	p := &partner{answer: says(200, `{"items":[],"id":"x"}`)}
	client, n := certified(t, p, told)
	if _, err := client.Orders(t.Context(), tenant); err != nil {
		t.Fatal(err)
	}
	if _, err := client.CompanyProfile(t.Context(), tenant); err != nil {
		t.Fatal(err)
	}
	for _, form := range p.exchanged() {
		if form["client_secret"] != "" || form["client_assertion_type"] != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
			t.Errorf("sent %v", form)
		}
		got := proven(t, n, form["client_assertion"])
		want := claims{"http://partner.test/us/oauth2/token", "app", "app", "id-1", told.Add(-time.Minute).Unix(), told.Add(5 * time.Minute).Unix()}
		if got != want {
			t.Errorf("claims %+v, want %+v", got, want)
		}
	}
	if n := len(p.exchanged()); n != 2 {
		t.Errorf("%d exchanges", n)
	}
}

// A clock that is wrong by an hour costs one refusal, not the sign-in.
func TestAWrongClockIsSetRightByEntras(t *testing.T) {
	p := &partner{answer: says(200, `{"items":[]}`)}
	p.token = func(w http.ResponseWriter, form map[string]string, n int) {
		w.Header().Set("Date", told.Format(http.TimeFormat))
		if n == 1 {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, `{"error":"invalid_client","error_description":"AADSTS700024: Client assertion is not within its valid time range."}`)
			return
		}
		grantToken(w, form, n)
	}
	client, n := certified(t, p, told.Add(-time.Hour))
	if _, err := client.Orders(t.Context(), tenant); err != nil {
		t.Fatal(err)
	}
	forms := p.exchanged()
	if len(forms) != 2 {
		t.Fatalf("%d exchanges", len(forms))
	}
	if first := proven(t, n, forms[0]["client_assertion"]); first.Until != told.Add(-time.Hour).Add(5*time.Minute).Unix() {
		t.Errorf("first until %d", first.Until)
	}
	if second := proven(t, n, forms[1]["client_assertion"]); second.From > told.Unix() || second.Until < told.Unix() {
		t.Errorf("second %+v does not hold at %d", second, told.Unix())
	}
}

func TestACertificateThatIsNotThereIsSaid(t *testing.T) {
	p := &partner{}
	for name, give := range map[string]func(context.Context) (partnercenter.Certificate, error){
		"unreadable": func(context.Context) (partnercenter.Certificate, error) {
			return partnercenter.Certificate{}, errors.New("the vault is closed")
		},
		"empty": func(context.Context) (partnercenter.Certificate, error) { return partnercenter.Certificate{}, nil },
	} {
		client := partnercenter.New(partnercenter.Config{BaseURL: "http://x", LoginURL: "http://x", Secrets: &vault{}, Certificate: give,
			HTTP: &http.Client{Transport: roundTrip(p.trip)}, Now: time.Now, NewID: func() string { return "id" }})
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if _, err := client.Orders(ctx, tenant); !errors.Is(err, fault.Unavailable) || len(p.exchanged()) != 0 {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
	}
}

// What has to be done differs: sign in with a second factor, or sign in at all.
func TestAMissingSecondFactorIsToldApart(t *testing.T) {
	tests := []struct {
		body string
		code partnercenter.Code
	}{
		{`{"error":"invalid_grant","error_description":"AADSTS50076: Due to a configuration change …","error_codes":[50076]}`, partnercenter.CodeSecondFactor},
		{`{"error":"interaction_required","error_description":"AADSTS50079: …"}`, partnercenter.CodeSecondFactor},
		{`{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity."}`, partnercenter.CodeInvalidGrant},
	}
	for _, test := range tests {
		p := &partner{token: func(w http.ResponseWriter, _ map[string]string, _ int) {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, test.body)
		}}
		client, _ := inside(p)
		_, err := client.CompanyProfile(t.Context(), tenant)
		if !errors.Is(err, fault.Unauthorized) || !partnercenter.HasCode(err, test.code) || len(p.exchanged()) != 1 {
			t.Errorf("%s: %v after %d exchanges", test.body, err, len(p.exchanged()))
		}
	}
}
