package partnership_test

import (
	"fmt"
	"testing"
	"time"

	"twotier/shared/customerletter"
	"twotier/shared/i18n"
	"twotier/shared/outbox"
	"twotier/shared/wire"
)

// PERFORMANCE: a letter to 2,000 customers, from the click until every customer's letter is asked for. It is run once.
func BenchmarkLetterToTwoThousand(b *testing.B) {
	const customers = 2_000
	d := newDesk(b)
	for i := range customers {
		d.customer(fmt.Sprintf("Company %04d", i), i18n.All()[i%4])
	}
	d.trips.Reset()
	began := time.Now()
	var started letterSending
	d.browser.Post("/api/partnership/letter/sendings", m{"version": 0}).Into(b, &started)
	b.ReportMetric(time.Since(began).Seconds(), "s-to-begin")
	b.ReportMetric(float64(d.trips.Counts()["BatchGetItem"]+d.trips.Counts()["Query"]+d.trips.Counts()["GetItem"]), "reads-to-begin")
	worker := customerletter.Worker{Store: d.store, Now: d.clock, NewID: wire.NewID}
	d.trips.Reset()
	began = time.Now()
	for n := range (customers + 79) / 80 {
		message := outbox.Message{Task: outbox.Task{Kind: outbox.WriteToCustomers, Tenant: d.office.Tenant, Data: map[string]string{"chunk": fmt.Sprint(n)}}}
		if err := worker.Go(b.Context(), message, started.ID); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(time.Since(began).Seconds(), "s-to-ask")
	b.ReportMetric(float64(d.trips.Counts()["TransactWriteItems"]), "transactions")
	b.ReportMetric(float64(d.asked()), "letters")
	began = time.Now()
	d.trips.Reset()
	var read sendingRead
	d.browser.Get("/api/partnership/letter/sendings/"+started.ID).Into(b, &read)
	b.ReportMetric(time.Since(began).Seconds(), "s-to-read")
	b.ReportMetric(float64(d.trips.Counts()["BatchGetItem"]+d.trips.Counts()["Query"]), "reads-to-read")
}
