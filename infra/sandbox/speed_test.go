//go:build unix

package sandbox_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"syscall"
	"testing"
	"time"

	"twotier/infra/sandbox/sandboxtest"
)

func reads(b *testing.B, address, token string) {
	read(b, address, token) // the first after a change does the work for all that follow
	started := processorTime(b)
	for b.Loop() {
		read(b, address, token)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reads/s")
	b.ReportMetric(float64(b.N)/(processorTime(b)-started).Seconds(), "reads/core-s")
}

// processorTime is what this process has used, client and sandbox together: a busy machine does not change it much.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func read(b *testing.B, address, token string) {
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatal(response, err)
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
}

// BenchmarkReadsOfMany asks what tests with 10,000 customers and 50,000 subscriptions ask again and again.
func BenchmarkReadsOfMany(b *testing.B) {
	running := sandboxtest.Start(b)
	if err := running.Server.Seed(10000); err != nil {
		b.Fatal(err)
	}
	prepare := &testing.T{}
	c := &client{t: prepare, Sandbox: running, user: token(prepare, running.URL, true), app: token(prepare, running.URL, false)}
	id := c.call("GET", `/v1/customers?filter={"Field":"Domain","Value":"seed007777","Operator":"starts_with"}`, nil).ok().get("items.0.id")
	own := "/v1/customers/" + id
	subscription := own + "/subscriptions/" + c.call("GET", own+"/subscriptions", nil).ok().get("items.0.id")
	order := own + "/orders/" + c.call("GET", own+"/orders", nil).ok().get("items.0.id")
	invoice := "/v1/invoices/" + c.call("GET", "/v1/invoices", nil).ok().get("items.0.id")
	const lines = "lineitems?provider=onetime&invoicelineitemtype=billinglineitems"
	for _, read := range []struct{ name, address string }{
		{"a customer", own}, {"100 customers", "/v1/customers?size=100"}, {"a customer by domain", "/v1/customers?filter=" +
			url.QueryEscape(`{"Field":"Domain","Value":"seed007777","Operator":"starts_with"}`)},
		{"a subscription", subscription}, {"a customer's subscriptions", own + "/subscriptions"}, {"a reseller's subscriptions", own + "/subscriptions?mpn_id=6200200"},
		{"an order", order}, {"a customer's orders", own + "/orders"}, {"licences of a tenant", own + "/subscribedskus"},
		{"invoices", "/v1/invoices"}, {"an invoice", invoice}, {"balances", "/v1/invoices/summaries"},
		{"100 lines of an invoice", invoice + "/" + lines + "&size=100"}, {"2000 lines of an invoice", invoice + "/" + lines},
		{"100 unbilled lines", "/v1/invoices/unbilled/" + lines + "&currencycode=EUR&period=current&size=100"},
		{"100 days of usage", "/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=usagelineitems&currencycode=EUR&period=current&size=100"},
		{"usage by customer", "/v1/customers/usagerecords"}, {"audit records", "/v1/auditrecords?size=50"},
		{"100 rows of subscriptions", "/partner/v1/analytics/subscriptions?top=100"}, {"licences of all", "/v1/analytics/licenses/deployment"},
		{"products", "/v1/products?country=DE&targetView=OnlineServices"}, {"resellers", "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"},
	} {
		b.Run(read.name, func(b *testing.B) { reads(b, running.URL+read.address, c.user) })
	}
}

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
				reads(b, running.URL+address, c.user)
			})
		}
		c.Advance(5 * 365 * day)
	}
}
