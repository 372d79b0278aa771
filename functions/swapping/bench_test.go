package swapping_test

import (
	"os"
	"strconv"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/shared/reauthorisation"
)

// BenchmarkNewAuthorisation brings a new PartnerID onto five subscriptions of each of so many customers as CUSTOMERS says,
// against a Partner Center that allows 600 calls a minute, with every fourth page killed in its middle. Minutes are those of
// a moved clock, which both sides share (P7, PERFORMANCE 7).
// `CUSTOMERS=400 go test ./functions/swapping -run xxx -bench NewAuthorisation -benchtime 1x -timeout 30m`.
func BenchmarkNewAuthorisation(b *testing.B) {
	many, err := strconv.Atoi(os.Getenv("CUSTOMERS"))
	if err != nil {
		b.Skip("takes minutes: CUSTOMERS says how many")
	}
	for range b.N {
		p := newPlace(b)
		p.customers(many)
		if err := p.sandbox.Server.Configure(sandbox.Settings{PartnerCallsPerMinute: 600, CustomerCallsPerMinute: 500}); err != nil {
			b.Fatal(err)
		}
		p.lost()
		p.registered()
		p.clock.Pass(time.Hour)
		p.handedIn()
		p.drain()
		if _, err := p.cases.Confirm(b.Context(), p.desk(), p.office.Tenant, p.view().Case.Revision.Version); err != nil {
			b.Fatal(err)
		}
		before, throttled, began, moved := p.calls.all, p.calls.throttled, time.Now(), p.clock.Now()
		p.drain(func(turn int) bool { return turn%4 == 3 })
		v := p.view()
		if v.Case.State != reauthorisation.Done || v.Run.Lines.Done != 5*many {
			b.Fatalf("%s: %+v", v.Case.State, v.Run)
		}
		calls := float64(p.calls.all - before)
		b.ReportMetric(calls/float64(5*many), "calls/subscription")
		b.ReportMetric(100*float64(p.calls.throttled-throttled)/calls, "%429")
		b.ReportMetric(p.clock.Now().Sub(moved).Minutes(), "moved-min")
		b.ReportMetric(time.Since(began).Seconds(), "here-s")
	}
}
