package sandbox_test

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"twotier/infra/sandbox/sandboxtest"
)

// The aim is 1,000 reads a second on one core, also of subscriptions with years behind them.
func BenchmarkReads(b *testing.B) {
	running := sandboxtest.Start(b, ofTests, withPaths)
	prepare := &testing.T{}
	c := &client{t: prepare, Sandbox: running, user: token(prepare, running.URL, true), app: token(prepare, running.URL, false)}
	id := c.customer("speed")
	path := c.purchase(id, base, "P1Y", "monthly", 10)
	for range 4 {
		c.purchase(id, base, "P1Y", "monthly", 10)
	}
	for _, years := range []int{0, 5} {
		for name, address := range map[string]string{"a subscription": path, "all of a customer's": "/v1/customers/" + id + "/subscriptions", "its orders": "/v1/customers/" + id + "/orders"} {
			b.Run(fmt.Sprintf("%s after %d years", name, years), func(b *testing.B) {
				for b.Loop() {
					request, err := http.NewRequest(http.MethodGet, running.URL+address, nil)
					if err != nil {
						b.Fatal(err)
					}
					request.Header.Set("Authorization", "Bearer "+c.user)
					response, err := http.DefaultClient.Do(request)
					if err != nil || response.StatusCode != http.StatusOK {
						b.Fatal(err)
					}
					_, _ = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reads/s")
			})
		}
		c.Advance(5 * 365 * day)
	}
}
