package partnercenter_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"twotier/shared/partnercenter"
)

// Whatever an answer holds: an error or a value, never a panic; and a failure keeps its status and kind.
func FuzzAnswers(f *testing.F) {
	for _, seed := range []string{
		`{"code":13605,"description":"x","data":[]}`, `{"error":"invalid_grant"}`, `{"error":{"a":1}}`, `{"code":1e400}`, `[]`, `null`, `"x"`,
		`{"items":[{"id":"s","creationDate":"0001-01-01T00:00:00","status":"ACTIVE","partnerId":1}],"links":{"next":{"uri":"//x","headers":null}}}`,
		`{"orders":[{"creationDate":"2019-01-16T00:48:44.7"}],"orderErrors":[{"code":"1"}]}`, "\xef\xbb\xbf{}", `{"id":"x","pricing":1}`,
		"PK\x03\x04", "\x1f\x8b", "ProductId,SkuId,TermDuration,BillingPlan,Currency,UnitPrice\nP,S,P1Y,x,EUR,-1e5\n",
	} {
		f.Add(201, seed)
		f.Add(404, seed)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 200 || status > 599 || status == http.StatusTooManyRequests {
			t.Skip() // a 429 would only wait
		}
		transport := roundTrip(func(r *http.Request) (*http.Response, error) {
			if strings.HasSuffix(r.URL.Path, "/oauth2/token") {
				w := httptest.NewRecorder()
				grantToken(w, map[string]string{}, 1)
				return w.Result(), nil
			}
			return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
		})
		client := partnercenter.New(partnercenter.Config{BaseURL: "http://x", LoginURL: "http://x", Secrets: &vault{},
			HTTP: &http.Client{Transport: transport}, Now: time.Now, NewID: func() string { return "id" }, Rate: rate.NewLimiter(rate.Inf, 1)})
		_, err := client.Checkout(t.Context(), "r", tenant, "c")
		var failure *partnercenter.Error
		if err != nil && (!errors.As(err, &failure) || failure.Kind == "" || failure.Status != status) {
			t.Errorf("a failure without kind or status: %v", err)
		}
		if status/100 != 2 {
			if err == nil {
				t.Errorf("status %d is a success", status)
			}
			return // reads would wait and repeat
		}
		if _, err := client.Subscriptions(t.Context(), tenant); err != nil && !errors.As(err, &failure) {
			t.Errorf("a failure of another kind: %v", err)
		}
		if _, err := client.CustomerSkus(t.Context(), tenant, "p"); err != nil && !errors.As(err, &failure) {
			t.Errorf("a failure of another kind: %v", err)
		}
		for price := range client.PriceSheet(t.Context(), licences) {
			_ = price.UnitPrice.String()
		}
	})
}
