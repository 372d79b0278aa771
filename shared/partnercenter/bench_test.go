package partnercenter_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"twotier/shared/partnercenter"
)

// What a call costs here, without the network: token, limits, breaker, headers, decoding.
func BenchmarkCall(b *testing.B) {
	subscription := fmt.Sprintf(held, "")
	list := `{"totalCount":50,"items":[` + strings.TrimSuffix(strings.Repeat(subscription+",", 50), ",") + `]}`
	for _, bench := range []struct {
		name, body string
		call       func(client) error
	}{
		{"read one", subscription, func(c client) error { return failed(c.Subscription(b.Context(), tenant, "s1")) }},
		{"read fifty", list, func(c client) error { return failed(c.Subscriptions(b.Context(), tenant)) }},
		{"change", subscription, func(c client) error {
			return failed(c.ChangeSubscription(b.Context(), "r", tenant, "s1", partnercenter.ToQuantity(7)))
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			c := instant(bench.body)
			b.ReportAllocs()
			for b.Loop() {
				if err := bench.call(c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// instant is a client whose partner answers at once, always the same.
func instant(body string) client {
	answer := func(r *http.Request) (*http.Response, error) {
		text := body
		if strings.HasSuffix(r.URL.Path, "/oauth2/token") {
			text = `{"access_token":"t","expires_in":"3600"}`
		}
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(text)), Request: r}, nil
	}
	return partnercenter.New(partnercenter.Config{BaseURL: "http://x", LoginURL: "http://x", Tenant: "t", ClientID: "c", Secrets: &vault{},
		HTTP: &http.Client{Transport: roundTrip(answer)}, Now: time.Now, NewID: func() string { return "00000000-0000-4000-8000-000000000001" },
		Rate: rate.NewLimiter(rate.Inf, 1)})
}
